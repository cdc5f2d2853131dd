package sim

import (
	"math"
	"slices"

	"pretermainforte.fr/mainforte/internal/match"
)

// ask sends a demand and throws what becomes of it. chance is what the policy
// thinks of it, in thousandths.
func (r *run) ask(m, v int, slots []int, chance int) {
	p, n := &r.people[v], &r.needs[m]
	recent := r.recent(p, match.AskedWindow)
	r.tally.asked(r, m, v, recent)
	p.asked = append(p.asked, r.now)
	p.Past = append(p.Past, n.ID)
	p.pending++
	p.met = true
	r.missions[m].contacts++
	r.missions[m].awaited = append(r.missions[m].awaited, awaited{v, slots, chance, r.now, false})
	pair := n.find(v)
	delay := r.dice.answersIn(m, v)
	if n.urgent {
		r.hurry(m, v, slots, recent)
		return
	}
	switch {
	case r.wouldCome(pair, p, recent):
		r.plan(event{at: r.now + delay, what: answer, m: m, v: v, chosen: slots})
	case r.dice.chance(throwSilent, v, m) >= r.Spec.Silent && p.deaf <= r.now:
		r.plan(event{at: r.now + delay, what: expire, m: m, v: v, before: recent, said: true})
	default:
		r.plan(event{at: r.now + demandLife, what: expire, m: m, v: v, before: recent})
	}
}

// answersIn is how long somebody who answers takes: twelve hours in the middle,
// and within the life of the demand. Who says nothing is another coin: a yes that
// only its slowness loses would be counted as silence twice.
func (d dice) answersIn(m, v int) match.Instant {
	delay := match.Instant(float64(12*hour) * math.Exp(d.normal(throwDelay, v, m)))
	return min(delay, demandLife-hour)
}

// close takes an awaited answer off.
func (r *run) close(m, v int) {
	p := &r.missions[m]
	p.awaited = slices.DeleteFunc(p.awaited, func(a awaited) bool { return a.volunteer == v })
}

// end is a no, or a silence that has lasted: some go deaf for a time, a few
// leave, the likelier the more was asked in the 14 days before.
func (r *run) end(e *event) {
	m, v := e.m, e.v
	r.close(m, v)
	p := &r.people[v]
	r.answered(m, v)
	if e.said {
		r.looks(m, v)
	}
	if r.dice.chance(throwMute, v, m) < r.Spec.Mute {
		days := -r.Spec.MuteDays * math.Log(1-r.dice.chance(throwMuteDays, v, m))
		p.deaf = max(p.deaf, r.now+match.Instant(days*float64(day)))
	}
	if r.dice.chance(throwLeave, v, m) < r.Spec.Leave*float64(1+e.before) {
		p.left, p.here, p.Active = true, false, false
	}
}

// answer is a yes to a demand.
func (r *run) answer(m, v int, slots []int) {
	r.close(m, v)
	r.answered(m, v)
	if !r.people[v].left {
		r.comes(m, v, slots, r.needs[m].talks)
		r.looks(m, v)
	}
}

// looks is somebody looking at the missions beside the demand that they answer.
func (r *run) looks(m, v int) {
	if r.policy.others && r.dice.chance(throwBeside, v, m) < r.Spec.Looks {
		r.visit(v)
	}
}

// comes takes the half-days that are still missing and free, or holds them while
// the establishment talks to the person.
func (r *run) comes(m, v int, slots []int, talk bool) {
	p := &r.missions[m]
	if p.firstYes == 0 {
		p.firstYes = r.now
	}
	r.tally.yeses++
	if r.Spec.Partial > 0 && r.dice.chance(throwPartial, v, m) < r.Spec.Partial {
		slots = slots[:(len(slots)+1)/2]
	}
	var taken []int
	for _, h := range slots {
		s := &p.Slots[h]
		if s.Missing() == 0 || s.Start <= r.now || r.busy(v, s) {
			continue
		}
		s.Taken++
		taken = append(taken, h)
		r.people[v].Commitments = append(r.people[v].Commitments, match.Commitment{Day: s.Day, Start: s.Start, End: s.End})
		r.tally.filled++
	}
	if p.covered == 0 && p.Covered() {
		p.covered = r.now
	}
	switch {
	case len(taken) == 0:
		r.tally.late++
	case talk:
		r.holds(m, v, taken)
	default:
		r.accord(m, v, taken)
	}
}

// accord is what both sides count on.
func (r *run) accord(m, v int, taken []int) {
	p, n := &r.missions[m], &r.needs[m]
	r.agreed[[2]int{m, v}] = true
	for _, h := range taken {
		if r.Spec.NoShow > 0 && r.dice.chance(throwNoShow, v, m*64+h) < r.Spec.NoShow {
			r.tally.missed++
		}
	}
	key, over := [2]int{n.site, v}, p.Slots[taken[0]].End
	if known, ok := r.helped[key]; !ok || over < known {
		r.helped[key] = over
	}
	if pair := n.find(v); pair != nil && !n.Remote {
		own := one(r.own[[2]int{m, v}])
		r.tally.roads[own] = append(r.tally.roads[own], pair.metres)
	}
}

// busy reports whether somebody has agreed to something else meanwhile, or has
// done enough that week.
func (r *run) busy(v int, s *match.Slot) bool {
	week, inWeek := (int(s.Day)-int(firstDay))/7, 0
	for _, c := range r.people[v].Commitments {
		if s.Start < c.End && c.Start < s.End {
			return true
		}
		if (int(c.Day)-int(firstDay))/7 == week {
			inWeek++
		}
	}
	return inWeek >= r.Spec.MaxPerWeek
}

// seenRanks is how many missions of a page the product takes as seen.
const seenRanks = 3

// visit is somebody looking at the missions: one after the other, less and less
// likely, until they have offered as often as one does.
func (r *run) visit(v int) {
	p := &r.people[v]
	if p.left || !p.here || p.joins > r.now || p.deaf > r.now {
		return
	}
	p.Confirmed = max(p.Confirmed, dayOf(r.now))
	pool := func(yield func(*match.Mission) bool) {
		for _, m := range p.needs {
			if n := &r.needs[m]; n.posted <= r.now && n.ends > r.now && !yield(&r.missions[m].Mission) {
				return
			}
		}
	}
	demand := func(m *match.Mission) match.Demand { return r.missions[r.mission(m)].demand }
	all := match.Suggest(r.tax, pool, &p.Volunteer, r.now, demand, &[32]byte{}, dayOf(r.now))
	switch {
	case r.policy.close:
		slices.SortStableFunc(all, func(a, b match.Suggestion) int { return a.Metres - b.Metres })
	case !r.policy.starving:
		slices.SortStableFunc(all, func(a, b match.Suggestion) int { return int(b.Score.Ln>>16 - a.Score.Ln>>16) })
	}
	offers := 0
	for rank := range all {
		if offers >= r.Spec.Offers {
			return
		}
		m := r.mission(all[rank].Mission)
		r.tally.suggested(m, v)
		if r.policy.others && rank < seenRanks {
			r.seen[[2]int{m, v}] = true
		}
		looked := r.dice.chance(throwLook, v, m<<12|int(dayOf(r.now))&4095) < 1/math.Log2(float64(rank)+2)
		if !looked || rank >= listSize {
			continue
		}
		n := &r.needs[m]
		pair := n.find(v)
		if !r.wouldCome(pair, p, r.recent(p, match.AskedWindow)) {
			continue
		}
		offers++
		r.offer(m, v, all[rank].Slots)
	}
}

// mission is the number of a mission, which its id bears.
func (r *run) mission(m *match.Mission) int {
	n := 0
	for _, digit := range m.ID[1:] {
		n = 10*n + int(digit-'0')
	}
	return n
}

// offer is somebody proposing their help.
func (r *run) offer(m, v int, slots []int) {
	r.tally.offers++
	r.people[v].Past = append(r.people[v].Past, r.needs[m].ID)
	r.own[[2]int{m, v}] = true
	r.offered(m, v, slots)
}

// offered is an offer before the establishment: taken at once where the first who
// fit are, else thought about.
func (r *run) offered(m, v int, slots []int) {
	if r.policy.takes && !r.needs[m].talks {
		r.comes(m, v, slots, false)
		return
	}
	p := &r.missions[m]
	p.awaited = append(p.awaited, awaited{v, slots, int(match.Whole * r.Spec.TakesOffer), r.now, true})
	r.plan(event{at: r.now + match.Instant(r.Spec.OfferHours*r.dice.chance(throwThink, v, m)*float64(hour)), what: settle, m: m, v: v, chosen: slots})
}

// settle is the establishment's answer to an offer.
func (r *run) settle(m, v int, slots []int) {
	r.close(m, v)
	if !r.people[v].left && r.dice.chance(throwOffer, v, m) < r.Spec.TakesOffer {
		r.comes(m, v, slots, false)
	}
}
