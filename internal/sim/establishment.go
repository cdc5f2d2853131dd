package sim

import (
	"cmp"
	"math"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

func dayOf(t match.Instant) geo.Day { return geo.Day(t / day) }

const (
	// twice: nobody contacts more than twice the people they miss, nor more than
	// sessionMost at once.
	twice       = 2
	sessionMost = 10
	aroundKm    = 30
	aroundMost  = 200
	aroundDays  = 3
)

// session is an establishment opening its list: it looks at one place after the
// other, less and less likely, and asks those it looks at, the likelier the
// better they suit.
func (r *run) session(m int) {
	n, today := &r.needs[m], dayOf(r.now)
	if r.policy.mass || r.policy.around || r.policy.wave && n.urgent || r.missions[m].Covered() {
		return
	}
	opens := r.Spec.WeekdayOpens
	if today.Weekday() >= 5 {
		opens = r.Spec.WeekendOpens
	}
	if r.dice.chance(throwOpen, m, int(today)) >= opens {
		return
	}
	list, enough := r.list(m)
	for rank := range min(listSize, len(list)) {
		p := &r.people[r.number[list[rank].Volunteer.ID]]
		p.shown++
		p.met = true
	}
	if r.policy.wave && n.delegates {
		return // it lets the service ask
	}
	most := min(sessionMost, twice*r.missions[m].headsMissing())
	if r.policy.advised || r.policy.wave {
		most = min(most, enough)
	}
	for rank := range list {
		if most <= 0 || rank >= 5*listSize {
			return
		}
		c := &list[rank]
		v := r.number[c.Volunteer.ID]
		key := v<<12 | int(today)&4095
		if r.dice.chance(throwExamine, m, key) >= 1/math.Log2(float64(rank)+2) || r.dice.chance(throwContact, m, key) >= 0.25+0.75*compatibility(c) {
			continue
		}
		s := r.standing(c.Volunteer)
		r.ask(m, v, c.Slots, match.Chance(0, c.Skill, c.Travel, s.Asked))
		most--
	}
}

// headsMissing is how many people the slot that misses most misses.
func (p *progress) headsMissing() int {
	most := 0
	for h := range p.Slots {
		most = max(most, p.Slots[h].Missing())
	}
	return most
}

// list is what an establishment sees, and how many of the first should be enough.
func (r *run) list(m int) (list []match.Candidate, enough int) {
	all := r.candidates(m)
	if r.policy.list == nil {
		most := 5 * listSize
		if r.policy.wave && r.needs[m].delegates {
			most = listSize
		}
		o := match.OrderList(r.asking(m), all, r.standing, most)
		for _, turn := range o.Turns {
			v := all[turn.Candidate].Volunteer
			if s := r.standing(v); s.MayBeAsked() && (!r.needs[m].urgent || r.mayBeHurried(r.number[v.ID])) {
				list = append(list, all[turn.Candidate])
			}
		}
		if o.Short {
			o.Enough = len(list)
		}
		return list, o.Enough
	}
	type ranked struct {
		match.Candidate
		by float64
	}
	var order []ranked
	for _, c := range all {
		p := &r.people[r.number[c.Volunteer.ID]]
		if !r.policy.monthly || r.recent(p, 30*day) < 2 {
			order = append(order, ranked{c, r.policy.list(r, m, &c, r.recent(p, match.AskedWindow))})
		}
	}
	slices.SortStableFunc(order, func(a, b ranked) int { return cmp.Compare(b.by, a.by) })
	for _, c := range order {
		list = append(list, c.Candidate)
	}
	return list, 0
}

// wave asks for all the missions that let the service ask.
func (r *run) wave() {
	var calls []match.Call
	var numbers []int
	for _, m := range r.open {
		p := &r.missions[m]
		if p.Covered() {
			continue
		}
		if !r.needs[m].delegates || r.needs[m].urgent {
			p.demand = match.DemandOf(r.asking(m), r.candidates(m))
			continue
		}
		c := match.Call{Asking: *r.asking(m), Candidates: r.candidates(m)}
		if r.policy.oracle {
			c.Candidates = slices.DeleteFunc(c.Candidates, func(c match.Candidate) bool { return !r.foreseen(m, c.Volunteer) })
		}
		calls, numbers = append(calls, c), append(numbers, m)
	}
	w := match.DecideWave(calls, r.standing)
	for _, a := range w.Asks {
		r.ask(numbers[a.Call], r.number[a.Volunteer], calls[a.Call].Candidates[a.Candidate].Slots, a.Chance)
	}
	for i, m := range numbers {
		if w.Stops[i] == match.StopNobody && !slices.ContainsFunc(w.Asks, func(a match.Ask) bool { return a.Call == i }) {
			r.tally.stuck++
		}
		r.missions[m].demand = match.DemandOf(r.asking(m), calls[i].Candidates)
	}
}

// foreseen reports whether somebody would say yes now.
func (r *run) foreseen(m int, v *match.Volunteer) bool {
	p := &r.people[r.number[v.ID]]
	pair := r.needs[m].find(r.number[v.ID])
	return r.wouldCome(pair, p, r.recent(p, match.AskedWindow))
}

// around asks everybody near, whatever they can do, and once more a few days later.
func (r *run) around(m int) {
	n := &r.needs[m]
	if n.ends <= r.now || r.missions[m].Covered() {
		return
	}
	asked := 0
	for v := range r.people {
		p := &r.people[v]
		if asked >= aroundMost || !p.here || p.left || p.joins > r.now || r.agreed[[2]int{m, v}] {
			continue
		}
		pair := n.find(v)
		var slots []int
		if pair != nil {
			slots = pair.slots
		}
		metres, linked := geo.RoadMetres(p.Places[0].Commune, n.Commune)
		if n.Remote && pair == nil || !n.Remote && (!linked || metres > aroundKm*1000) {
			continue
		}
		r.ask(m, v, slots, 0)
		asked++
	}
	r.plan(event{at: r.now + aroundDays*day, what: again, m: m})
}
