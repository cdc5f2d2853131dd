package sim

import (
	"math"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// readyMost is how many people the engine names for a burst.
const readyMost = 500

// evening is when nobody presses the button any more, until the morning.
const evening, morning = 20 * hour, 8 * hour

// since is a time span in the unit of the engine.
func since(d time.Duration) match.Instant { return match.Instant(d / time.Millisecond) }

// bursts asks for an urgent mission: those who helped there first, then those who
// suit best, as many as the product's own rule says. The second burst leaves by
// itself; two hours after the first, whoever still misses somebody presses the
// button again.
func (r *run) bursts(m, turn int) {
	first, places := r.ahead(m)
	if places == 0 || first-since(mainforte.UrgentEnd) <= r.now {
		return
	}
	next := r.now + since(mainforte.BurstGap)
	if turn%2 == 1 {
		next = r.now + since(mainforte.UrgentLife-mainforte.BurstGap)
	}
	if clock := next % day; clock >= evening {
		next += day + morning - clock
	}
	r.plan(event{at: next, what: bursts, m: m, before: turn + 1})
	size := mainforte.BurstSize(places)
	for _, found := range r.ready(m) {
		v := r.number[found.Volunteer]
		if size == 0 {
			return
		}
		if s := r.standing(&r.people[v].Volunteer); !s.MayBeAsked() || !r.mayBeHurried(v) {
			continue
		}
		if r.policy.oracle && !r.foreseen(m, &r.people[v].Volunteer) {
			continue
		}
		r.ask(m, v, found.Slots, 0)
		size--
	}
}

// ahead is when the first slot ahead begins, and how many people-slots miss
// somebody.
func (r *run) ahead(m int) (first match.Instant, places int) {
	for h := range r.missions[m].Slots {
		if s := &r.missions[m].Slots[h]; s.Start > r.now {
			if first == 0 || s.Start < first {
				first = s.Start
			}
			places += s.Missing()
		}
	}
	return first, places
}

// ready are the people who may be told at the last moment, by the product's scan:
// who helped this place before comes first.
func (r *run) ready(m int) []match.Match {
	q := match.Query{Limit: readyMost, SameDay: true}
	all := match.Scan(r.tax, r.possible(m), &r.missions[m].Mission, r.now, q).Matches
	slices.SortStableFunc(all, func(a, b match.Match) int { return r.strange(m, a.Volunteer) - r.strange(m, b.Volunteer) })
	return all
}

// strange is 0 for who helped the place of a mission before and is wanted again.
func (r *run) strange(m int, id match.ID) int {
	key := [2]int{r.needs[m].site, r.number[id]}
	if at, ok := r.helped[key]; ok && at <= r.now && r.dice.chance(throwAgain, key[0], key[1]) < r.Spec.Again {
		return 0
	}
	return 1
}

// mayBeHurried reports whether one more urgent demand respects somebody.
func (r *run) mayBeHurried(v int) bool {
	lately := 0
	for _, at := range r.people[v].hurried {
		if at > r.now-since(mainforte.UrgentWindow) {
			lately++
		}
	}
	return r.people[v].hurry < mainforte.MaxUrgentPending && lately < mainforte.MaxUrgentAsked
}

// hurry is what becomes of a demand for tomorrow. In the product it soon lapses;
// a yes that comes later is an offer.
func (r *run) hurry(m, v int, slots []int, recent int) {
	p, n := &r.people[v], &r.needs[m]
	if !r.mayBeHurried(v) {
		r.tally.broken.Hurried++
	}
	p.hurried = append(p.hurried, r.now)
	p.hurry++
	life := demandLife
	if r.policy.wave {
		first, _ := r.ahead(m)
		until, _ := mainforte.SolicitationTerm(mainforte.Instant(r.now), mainforte.Instant(first))
		life = match.Instant(until) - r.now
	}
	delay := match.Instant(r.Spec.UrgentHours * float64(hour) * math.Exp(r.dice.normal(throwDelay, v, m)))
	yes := r.wouldCome(n.find(v), p, recent)
	switch said := yes || r.dice.chance(throwSilent, v, m) >= r.Spec.Silent && p.deaf <= r.now; {
	case yes && delay < life:
		r.plan(event{at: r.now + delay, what: answer, m: m, v: v, chosen: slots})
	case yes:
		r.plan(event{at: r.now + life, what: lapse, m: m, v: v})
		r.plan(event{at: r.now + delay, what: late, m: m, v: v, chosen: slots})
	default:
		r.plan(event{at: r.now + min(life, delay), what: expire, m: m, v: v, before: recent, said: said && delay < life})
	}
}

// wouldCome reports whether somebody says yes to a demand after so many.
func (r *run) wouldCome(pair *pair, p *state, recent int) bool {
	return pair != nil && p.deaf <= r.now && pair.coin < pair.yes*math.Pow(r.Spec.Fatigue, float64(recent))
}

// answered is a demand that awaits nothing more.
func (r *run) answered(m, v int) {
	r.people[v].pending--
	if r.needs[m].urgent {
		r.people[v].hurry--
	}
}

// late is a yes to an urgent demand that has lapsed: an offer.
func (r *run) late(m, v int, slots []int) {
	if r.people[v].left || r.needs[m].ends <= r.now {
		return
	}
	r.tally.offers++
	r.offered(m, v, slots)
}
