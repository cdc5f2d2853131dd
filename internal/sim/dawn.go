package sim

import (
	"iter"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// dawn closes what is over, lets people come, plans the visits of the day and
// counts who is the only one for what.
func (r *run) dawn() {
	today := geo.Day(r.now / day)
	r.open = slices.DeleteFunc(r.open, func(m int) bool { return r.needs[m].ends <= r.now })
	for v := range r.people {
		p := &r.people[v]
		if p.left {
			continue
		}
		p.here = p.joins < r.now+day && p.Until >= today
		if !p.here || len(p.needs) == 0 || p.deaf > r.now {
			continue
		}
		d := int(today)
		goes := r.dice.chance(throwVisit, v, d) < r.Spec.Visits
		goes = r.mailed(v, today) && r.dice.chance(throwMail, v, d) < r.Spec.Opens || goes
		if goes {
			r.plan(event{at: at(today, 8+13*r.dice.chance(throwHour, v, d)), what: visit, v: v})
		}
	}
	if r.policy.caps && !r.policy.oracle {
		r.scarcity()
	}
	for _, m := range r.open {
		if r.policy.starving && !r.policy.wave {
			r.missions[m].demand = match.DemandOf(r.asking(m), r.candidates(m))
		}
		r.plan(event{at: at(today, openHour), what: session, m: m})
	}
}

// mailed sends the mail of the week where it is due.
func (r *run) mailed(v int, today geo.Day) bool {
	p := &r.people[v]
	switch {
	case !r.policy.weekly:
		return false
	case !r.policy.timely:
		return int(today)%7 == v%7
	case today < p.mailed+7:
		return false
	}
	news := p.told
	for _, m := range p.needs {
		n := &r.needs[m]
		if n.posted > r.now {
			break
		}
		if m >= p.told && n.ends > r.now && !r.missions[m].Covered() && !slices.Contains(p.Past, n.ID) {
			news = m + 1
		}
	}
	if news == p.told {
		return false
	}
	p.told, p.mailed = news, today
	return true
}

// scarcity counts, for each person, how much they are the only one.
func (r *run) scarcity() {
	var wanted iter.Seq2[int, []match.ID] = func(yield func(int, []match.ID) bool) {
		for m := range r.needs {
			n := &r.needs[m]
			if n.posted > r.now || n.posted < r.now-match.AskedWindow {
				continue
			}
			var ids []match.ID
			for i := range n.pairs {
				if v := n.pairs[i].volunteer; r.people[v].here {
					ids = append(ids, r.people[v].ID)
				}
			}
			if !yield(n.headcount, ids) {
				return
			}
		}
	}
	all := match.Scarcity(wanted)
	for v := range r.people {
		r.people[v].scarce = all[r.people[v].ID]
	}
}
