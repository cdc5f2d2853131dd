package match

import (
	"cmp"
	"slices"
)

// Asking is a mission as the policy sees it: what is missing, and what is
// already on its way.
type Asking struct {
	Mission *Mission
	// Now is when it is looked at; 0 leaves the time that is left out of account.
	Now Instant
	// Awaited are the demands and the offers without an answer.
	Awaited []Awaited
	// Contacts counts everybody asked so far, whatever became of it.
	Contacts int
	// Usual is the usual chance of a yes for this kind of help here, of a
	// cohort and never of a person, in thousandths; 0 is UsualChance.
	Usual int
}

// Awaited is one answer that has not come.
type Awaited struct {
	// Slots are indexes in Mission.Slots; work at one's own pace has number 0.
	Slots []int
	// Chance is what it was when the demand left, in thousandths, and Since how
	// long ago that is.
	Chance int
	Since  Instant
}

// board holds what is still expected to be missing, slot by slot, in
// thousandths of a person.
type board struct {
	gaps, weights []int
	// missing is how many people-slots were missing before any answer, left how
	// many are expected to be missing now, in thousandths. root tempers large
	// missions: the fourth root of missing, in thousandths.
	missing, left, root int
	usual               int
	rules               rules
	// least is the gain under which a wave asks nobody.
	least int
	// start is gaps before any answer, for another round.
	start []int
}

// newBoard opens the board of a mission by the rules in force.
func newBoard(a *Asking, people []Candidate) *board { return inForce.board(a, people) }

// board opens the board of a mission: missing people, less the awaited ones.
func (r rules) board(a *Asking, people []Candidate) *board {
	b := &board{usual: a.Usual, rules: r}
	if a.Mission.Pace.Hours > 0 {
		b.gaps = []int{max(0, a.Mission.Pace.Wanted-a.Mission.Pace.Taken) * Whole}
	} else {
		b.gaps = make([]int, len(a.Mission.Slots))
	}
	// Only slots that somebody can still do are counted: a slot that has begun,
	// or that nobody is free for, would keep a mission asking for ever.
	available := make([]int, len(b.gaps))
	for i := range people {
		for _, h := range people[i].Slots {
			available[h]++
		}
	}
	for h := range b.gaps {
		if a.Mission.Pace.Hours <= 0 {
			b.gaps[h] = a.Mission.Slots[h].Missing() * Whole
		}
		if available[h] == 0 {
			b.gaps[h] = 0
		}
		b.missing += b.gaps[h]
	}
	b.left, b.start = b.missing, slices.Clone(b.gaps)
	for i := range a.Awaited {
		w := &a.Awaited[i]
		b.take(w.Slots, Waiting(w.Chance, w.Since))
	}
	b.weights = make([]int, len(b.gaps))
	for h, gap := range b.gaps {
		b.weights[h] = rarity(gap, available[h])
	}
	b.root, b.least = fourthRoot(max(Whole, b.missing)), b.leastGain(a)
	return b
}

// rarity is the weight of a slot that misses so much of one person or several,
// with so many people free for it.
func rarity(gap, available int) int { return Whole/2 + gap*100/(100+RarityPercent*available) }

// leastGain is LeastGain for the time left until the first slot that misses
// somebody.
func (b *board) leastGain(a *Asking) int {
	first := Instant(0)
	for h := range a.Mission.Slots {
		if start := a.Mission.Slots[h].Start; b.gaps[h] > 0 && (first == 0 || start < first) {
			first = start
		}
	}
	if a.Now == 0 || first == 0 {
		return LeastGain
	}
	lead := int(min(max(0, first-a.Now), LeadMost*LeadUsual/Whole) * Whole / LeadUsual)
	return LeastGain * max(lead, LeadLeast) / Whole
}

// anybody reports whether a place of the mission is taken.
func (m *Mission) anybody() bool {
	return m.Pace.Taken > 0 || slices.ContainsFunc(m.Slots, func(s Slot) bool { return s.Taken > 0 })
}

// take counts on a chance at some slots, and returns what is expected of it.
func (b *board) take(slots []int, chance int) int {
	before := b.left
	for _, h := range slots {
		if h < len(b.gaps) {
			filled := min(b.gaps[h], chance)
			b.gaps[h] -= filled
			b.left -= filled
		}
	}
	return before - b.left
}

// again opens another round: as if those above and those awaited had said no.
func (b *board) again() {
	copy(b.gaps, b.start)
	b.left = b.missing
}

// enough reports whether the mission can wait for its answers.
func (b *board) enough() bool { return b.left*Whole <= b.missing*EnoughLeft }

// gain is what asking somebody now is worth, in thousandths of a place filled:
// the chance of a yes times the weight of the slots it would fill, more for a
// short way and a close skill, less for people who are needed more elsewhere
// and for missions larger than others. It never grows while others are asked.
func (b *board) gain(c *Candidate, s *Standing) int {
	sum := 0
	for _, h := range c.Slots {
		if gap := b.gaps[h]; gap > 0 {
			sum += b.weights[h] * min(Whole, gap) / Whole
		}
	}
	if sum == 0 {
		return 0
	}
	gain := c.share(sum) * c.chance(b.usual, s.Asked) / Whole
	gain = gain * (700 + 300*c.Skill/Whole) / Whole * c.Travel / Whole
	gain = gain * Whole / (Whole + ScarcityPercent*s.Scarcity/100)
	return gain * rootOfOne / b.root
}

// share is the part of n that the weekly maximum leaves to somebody.
func (c *Candidate) share(n int) int {
	if c.Covers < len(c.Slots) {
		return n * c.Covers / len(c.Slots)
	}
	return n
}

// rootOfOne is fourthRoot(Whole).
const rootOfOne = 100

// fourthRoot is the fourth root of n thousandths, in 1/100: whole numbers only.
func fourthRoot(n int) int { return squareRoot(squareRoot(n * 100_000)) }

// squareRoot is the whole part of the square root of n, by Newton's steps.
func squareRoot(n int) int {
	if n < 2 {
		return max(0, n)
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// sortCandidates puts candidates in an order that owes nothing to how they came.
func sortCandidates(all []Candidate) {
	slices.SortFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.tie, b.tie), cmp.Compare(a.Volunteer.ID, b.Volunteer.ID))
	})
}

// better orders two candidates of one mission with equal gains.
func better(a, b *Candidate) bool {
	return cmp.Or(
		cmp.Compare(b.Score.Ln, a.Score.Ln), cmp.Compare(a.tie, b.tie),
		cmp.Compare(a.Volunteer.ID, b.Volunteer.ID)) < 0
}
