package sim

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// holds keeps the places of a yes while the establishment talks to the person:
// it counts on them, gives the places back, or lets the time run out.
func (r *run) holds(m, v int, taken []int) {
	p := &r.missions[m]
	first := p.Slots[taken[0]].Start
	until := match.Instant(mainforte.HoldTerm(mainforte.Instant(r.now), mainforte.Instant(first)))
	thinks := r.now + match.Instant(r.Spec.OfferHours*r.dice.chance(throwTalk, v, m)*float64(hour))
	kept := thinks < until && r.dice.chance(throwOffer, v, m) < r.Spec.TakesOffer
	e := event{at: min(thinks, until), what: spoken, m: m, v: v, chosen: taken}
	if kept {
		e.before = 1
	}
	r.plan(e)
}

// spoken is the word of the establishment, or its silence: without a yes the
// places are free again.
func (r *run) spoken(e *event) {
	if e.before == 1 {
		r.accord(e.m, e.v, e.chosen)
		return
	}
	p, v := &r.missions[e.m], &r.people[e.v]
	for _, h := range e.chosen {
		s := &p.Slots[h]
		s.Taken--
		r.tally.filled--
		v.Commitments = slices.DeleteFunc(v.Commitments, func(c match.Commitment) bool { return c.Start == s.Start })
	}
	p.covered = 0
	r.tally.unheld++
}
