package match

import "pretermainforte.fr/mainforte/internal/geo"

// Ranked is somebody who can do a mission, as the index met them. It is good for
// the view that gave it.
type Ranked struct {
	ID ID
	// Capped people are not to be solicited now.
	Capped bool

	row uint32
}

// Ranking lists who can do mission m, the best compatibility first, with the
// exact counts: q.Limit of them at most, without reasons. The first so many are
// in the order of a list; behind them equal scores come in no order that means
// anything, since hashing everybody costs more than finding them.
func (w *View) Ranking(m *Mission, now Instant, q Query, exact int) (List, []Ranked) {
	s := w.ground.lend()
	defer w.ground.giveBack(s)
	s.begin(w, m, now, &q)
	s.top.k = min(max(0, q.Limit), w.people)
	s.walk()
	if s.top.k == 0 {
		return s.list, nil
	}
	places := s.top.ranking(exact)
	ranked := make([]Ranked, len(places))
	for i, p := range places {
		b := w.rows.word(p.row / 64)
		ranked[i] = Ranked{ID: ID(w.roll.at(p.person)), Capped: b[wCapped]>>(p.row%64)&1 == 1, row: p.row}
	}
	return s.list, ranked
}

// ranking sorts all, ties cut among the first so many and whoever equals the last
// of them.
func (t *best) ranking(exact int) []place {
	t.cut()
	t.order(exact)
	return t.all
}

// CandidatesOf makes some of a ranking ready for the policy. It gives what
// Candidates gives of the same people.
func (w *View) CandidatesOf(some []Ranked, m *Mission, now Instant, key *[32]byte, on geo.Day) []Candidate {
	var n need
	n.reset(w.tax, m, now)
	if len(some) >= manyPeople {
		n.rememberRoads()
	}
	all := make([]Candidate, 0, len(some))
	var buf []byte
	for i := range some {
		v := w.volunteer(some[i].row)
		r := n.judge(&v, false)
		if r.faults != 0 {
			continue
		}
		c := n.candidate(&v, &r)
		c.tie, buf = tie(key, on, m.ID, v.ID, buf)
		all = append(all, c)
	}
	sortCandidates(all)
	return all
}

// Parts gives the skill and the travel of a pair, in thousandths, whether or not
// the person may still be asked: what the chance of an answer on its way is made
// of.
func Parts(tax *Taxonomy, v *Volunteer, m *Mission, now Instant) (skill, travelled int) {
	var n need
	n.reset(tax, m, now)
	num, den := n.skill(v)
	skill = num * Whole / max(1, den)
	best, _ := n.reach(v)
	num, den = travel(best)
	return skill, num * Whole / max(1, den)
}
