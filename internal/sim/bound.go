package sim

import (
	"math"
	"slices"

	"pretermainforte.fr/mainforte/internal/match"
)

func power(x, y float64) float64 { return math.Pow(x, y) }

// pair finds who can do what, by the product's own rules, and throws the coins.
func (w *World) pair() {
	volunteers := make([]match.Volunteer, len(w.people))
	for i := range w.people {
		volunteers[i] = w.people[i].Volunteer
	}
	for m := range w.needs {
		n := &w.needs[m]
		for _, c := range match.Candidates(w.tax, match.Each(volunteers), &n.Mission, n.posted, &[32]byte{}, 0) {
			v := w.number[c.Volunteer.ID]
			p := pair{volunteer: v, slots: c.Slots, metres: c.Metres, skill: c.Skill, travel: c.Travel, score: c.Score.Ln}
			// The travel component is 1 - 0.5 d/reach.
			far := 2 * (1 - float64(c.Travel)/match.Whole)
			p.yes = sigmoid(w.people[v].theta + n.attraction + n.liking(c.Skill) - far)
			p.coin = w.dice.chance(throwYes, v, m)
			n.reachable = n.reachable || p.coin < p.yes
			n.pairs = append(n.pairs, p)
			w.people[v].needs = append(w.people[v].needs, m)
		}
		slices.SortFunc(n.pairs, func(a, b pair) int { return a.volunteer - b.volunteer })
	}
}

// liking is what the skill adds to somebody's readiness: practising one's skill
// attracts, and what everybody can do attracts half as much.
func (n *need) liking(skill int) float64 {
	if n.Wants[0].Function == openToAll {
		return 0.25
	}
	return float64(skill)/match.Whole - 0.5
}

// find returns the pair of a volunteer and a mission; nil when they are none.
func (n *need) find(volunteer int) *pair {
	i, ok := slices.BinarySearchFunc(n.pairs, volunteer, func(p pair, v int) int { return p.volunteer - v })
	if !ok {
		return nil
	}
	return &n.pairs[i]
}

// bound counts what no policy can exceed. A pair is asked at most once and
// fatigue only lowers a yes, so the largest matching of half-days over the pairs
// whose coin says yes bounds them all.
func (w *World) bound() {
	every := func(*need) bool { return true }
	w.eligible = w.most(every, func(*pair) bool { return true })
	yes := func(p *pair) bool { return p.coin < p.yes }
	w.clairvoyant = w.most(every, yes)
	for class := range w.classBound {
		w.classBound[class] = w.most(func(n *need) bool { return n.rural == (class == 1) }, yes)
		w.kindBound[class] = w.most(func(n *need) bool { return n.hospital == (class == 1) }, yes)
	}
}

// most is the largest number of half-days that some pairs could fill: source →
// person's week → person's half-day → slot → sink.
func (w *World) most(in func(*need) bool, usable func(*pair) bool) int {
	var f match.Flow
	source, sink := f.Node(), f.Node()
	weeks, halves := map[[2]int]int{}, map[[3]int]int{}
	for m := range w.needs {
		n := &w.needs[m]
		if !in(n) {
			continue
		}
		slots := make([]int, len(n.Slots))
		for h := range slots {
			slots[h] = f.Node()
			f.Arc(slots[h], sink, n.Slots[h].Wanted)
		}
		for i := range n.pairs {
			if p := &n.pairs[i]; usable(p) {
				for _, h := range p.slots {
					day := int(n.Slots[h].Day)
					key := [3]int{p.volunteer, day, int(n.Slots[h].Period)}
					half, ok := halves[key]
					if !ok {
						week := [2]int{p.volunteer, (day - int(firstDay)) / 7}
						from, ok := weeks[week]
						if !ok {
							from = f.Node()
							weeks[week] = from
							f.Arc(source, from, w.Spec.MaxPerWeek)
						}
						half = f.Node()
						halves[key] = half
						f.Arc(from, half, 1)
					}
					f.Arc(half, slots[h], 1)
				}
			}
		}
	}
	return f.More(source, sink)
}
