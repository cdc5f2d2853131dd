package match

import (
	"iter"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Candidate is an eligible pair made ready for the policy.
type Candidate struct {
	Volunteer *Volunteer
	// Score is the compatibility: the policy never changes it.
	Score Score
	// Skill and Travel are the bare components, in thousandths.
	Skill, Travel int
	// Metres by road from the best place.
	Metres int
	// Slots are the indexes in Mission.Slots that the person is free for, and
	// Covers how many of them their weekly maximum allows. Work at one's own
	// pace has one slot, number 0.
	Slots  []int
	Covers int
	// Seen: the person saw this mission among those that suit them, and did not
	// propose their help. The caller says so.
	Seen bool

	tie uint64
}

// Standing is how somebody stands with the demands already made to them.
// Refusals and silences are not in it: they change nobody's place.
type Standing struct {
	// Asked counts the demands of the last AskedWindow, whatever became of them;
	// Pending those that await an answer.
	Asked, Pending int
	// Most is the person's own bound on Asked; 0 is MostAsked, and under 0 they
	// want none.
	Most int
	// Shown counts how often lists showed the person lately.
	Shown int
	// Scarcity says how much the person is the only one elsewhere, in
	// thousandths (Scarcity makes it).
	Scarcity int
	// Resting people are asked nothing now: night, pause, or a demand too many
	// for a reason of the caller's.
	Resting bool
}

// MayBeAsked reports whether one more demand respects the person.
func (s *Standing) MayBeAsked() bool {
	most := s.Most
	if most == 0 {
		most = MostAsked
	}
	return !s.Resting && s.Pending < MostPending && s.Asked < most
}

// Candidates judges every volunteer for mission m and keeps who can do it, in
// the order of the ids' keyed hash, so that the order in which they come makes
// no difference.
func Candidates(tax *Taxonomy, volunteers iter.Seq[*Volunteer], m *Mission, now Instant, key *[32]byte, on geo.Day) []Candidate {
	var n need
	n.reset(tax, m, now)
	var all []Candidate
	var buf []byte
	seen := 0
	for v := range volunteers {
		if seen++; seen == manyPeople {
			n.rememberRoads()
		}
		r := n.judge(v, false)
		if r.faults != 0 {
			continue
		}
		c := n.candidate(v, &r)
		c.tie, buf = tie(key, on, m.ID, v.ID, buf)
		all = append(all, c)
	}
	sortCandidates(all)
	return all
}

// manyPeople is from how many on it pays to keep the roads from a mission.
const manyPeople = 1000

// candidate makes an eligible pair ready.
func (n *need) candidate(v *Volunteer, r *verdict) Candidate {
	c := Candidate{Volunteer: v, Score: n.score(v, r), Metres: r.way.metres, Covers: r.done}
	num, den := n.skill(v)
	c.Skill = num * Whole / den
	num, den = travel(r.way)
	c.Travel = num * Whole / max(1, den)
	if n.m.Pace.Hours > 0 {
		c.Slots, c.Covers = onePiece, 1
		return c
	}
	c.Slots = n.freeSlots(v, v.earliest(n.now, r.way.shortest))
	return c
}

// onePiece is the slot of work at one's own pace; it is only read.
var onePiece = []int{0}

// Chance is how likely a yes is, in thousandths: the usual chance of such
// people (0 is UsualChance), moved by skill and travel in thousandths and
// lowered by the demands of the last AskedWindow.
func Chance(usual, skill, travel, asked int) int {
	if usual == 0 {
		usual = UsualChance
	}
	p := usual * (500 + 750*travel/Whole) / 1060 * (700 + 400*skill/Whole) / Whole
	for range min(asked, 16) {
		p = p * AskedPercent / 100
	}
	return min(max(p, LeastChance), MostChance)
}

// chance is how likely a yes of this candidate is, in thousandths.
func (c *Candidate) chance(usual, asked int) int {
	p := Chance(usual, c.Skill, c.Travel, asked)
	if c.Seen {
		p = p * SeenPercent / 100
	}
	return p
}

// Waiting is what is left of a chance after so long without an answer: half
// every SilenceHalves, in a straight line between.
func Waiting(chance int, since Instant) int {
	for ; since >= SilenceHalves && chance > 0; since -= SilenceHalves {
		chance /= 2
	}
	return chance - int(Instant(chance)*max(0, since)/(2*SilenceHalves))
}
