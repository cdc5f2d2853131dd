package pool

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Who is considered for the places of a list, when more people can do a mission
// than it has: of the mostRanked who suit best, the MostConsidered first, then
// the LeastShown whom lists showed least, and as many who may not be asked now
// as the list has places.
const (
	mostRanked     = 20_000
	MostConsidered = 400
	LeastShown     = 100
)

// Ordered is the list of a mission: whom to ask, in which order, how many, and
// all that it was made from.
type Ordered struct {
	match.Order
	Kept   match.Kept
	People []mainforte.ID // by number in Kept.People

	Eligible, Solicitable int // exact
	Data                  int64
	At                    mainforte.Instant
	// Report says why nobody can, when nobody can.
	Report match.List
}

// Who has a place, from 0.
func (o *Ordered) Who(place int) mainforte.ID { return o.People[o.Turns[place].Candidate] }

// OrderFor puts the people who can do an open mission in the order in which they
// should be asked, mainforte.ListPlaces at most. A mission that is not open is
// not found. The same list is given again, and is not to be written to, while it
// would come out the same: see trail.go.
func (p *Pool) OrderFor(ctx context.Context, mission mainforte.ID) (*Ordered, error) {
	var found need
	var recent map[match.ID]int
	var made *Ordered
	var step uint64
	view, now, err := p.view(ctx, func(w *world) error {
		m, ok := w.missions.get(mission)
		if !ok {
			return notFound()
		}
		now := p.Now()
		if made = p.ordered(w, mission, &m.engine, now); made == nil {
			found, recent, step = *m, w.recent(now), w.trail.at
		}
		return nil
	})
	if err != nil || made != nil {
		return made, err
	}
	o := &Ordered{At: mainforte.Instant(now)}
	t, err := p.countToday(ctx, o.At)
	if err != nil {
		return nil, err
	}
	if o.Data, err = p.store.LastChange(ctx); err != nil {
		return nil, err
	}
	list, ranked := view.Ranking(&found.engine, now, p.query(Query{Limit: mostRanked}), MostConsidered+mainforte.ListPlaces)
	if o.Eligible, o.Solicitable = list.Eligible, list.Solicitable; list.Eligible == 0 {
		o.Report = view.Report(&found.engine, now)
	}
	people := view.CandidatesOf(considered(ranked, t.shown, p.drawn(mission, t.day)), &found.engine, now, &p.options.Key, t.day)
	if err := p.markSeen(ctx, mission, people, t.day); err != nil {
		return nil, err
	}
	a, until, err := p.awaiting(ctx, mission, &found.engine, found.slots, t.usual[found.cohort], o.At)
	if err != nil {
		return nil, err
	}
	standings := p.standings(view, people, recent, t.shown, o.At)
	o.Kept = match.Keep(a, people, func(v *match.Volunteer) match.Standing { return standings[v.ID] }, mainforte.ListPlaces)
	for i := range people {
		o.People = append(o.People, mainforte.ID(people[i].Volunteer.ID))
	}
	var known bool
	if o.Order, known = o.Kept.Order(); !known {
		return nil, ErrOtherRules // never: it was made by the rules of this program
	}
	p.orders.put(mission, keptOrder{o, step, goodUntil(&found.engine, until, o.At)})
	return o, nil
}

// drawn draws lots for a mission and a day: another number for each id, the same
// on each node. It says who is considered besides the best, and orders nobody.
func (p *Pool) drawn(mission mainforte.ID, day geo.Day) func(match.ID) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	seed := binary.LittleEndian.Uint64(p.options.Key[:]) ^ offset ^ uint64(day)
	for i := range len(mission) {
		seed = (seed ^ uint64(mission[i])) * prime
	}
	return func(id match.ID) uint64 {
		h := seed
		for i := range len(id) {
			h = (h ^ uint64(id[i])) * prime
		}
		return h ^ h>>29
	}
}

// considered picks, of a ranking, who is considered.
func considered(ranked []match.Ranked, shown map[mainforte.ID]int, drawn func(match.ID) uint64) []match.Ranked {
	var some, rest, capped []match.Ranked
	for _, r := range ranked {
		switch {
		case r.Capped:
			if len(capped) < mainforte.ListPlaces {
				capped = append(capped, r)
			}
		case len(some) < MostConsidered:
			some = append(some, r)
		default:
			rest = append(rest, r)
		}
	}
	return slices.Concat(some, leastShown(rest, shown, drawn), capped)
}

// leastShown are the LeastShown of some people, the first first. Thousands are
// looked at for a hundred, so only the hundred are kept in order.
func leastShown(all []match.Ranked, shown map[mainforte.ID]int, drawn func(match.ID) uint64) []match.Ranked {
	if len(all) <= LeastShown {
		return all
	}
	type lot struct {
		match.Ranked
		shown int
		drawn uint64
	}
	before := func(a, b lot) int {
		return cmp.Or(cmp.Compare(a.shown, b.shown), cmp.Compare(a.drawn, b.drawn), cmp.Compare(a.ID, b.ID))
	}
	first := make([]lot, 0, LeastShown+1)
	for _, r := range all {
		one := lot{r, 0, drawn(r.ID)}
		if len(shown) > 0 {
			one.shown = shown[mainforte.ID(r.ID)]
		}
		if len(first) == LeastShown && before(one, first[LeastShown-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(first, one, before)
		first = slices.Insert(first, at, one)[:min(LeastShown, len(first)+1)]
	}
	some := make([]match.Ranked, len(first))
	for i := range first {
		some[i] = first[i].Ranked
	}
	return some
}

// markSeen notes who saw the mission before today and passed on.
func (p *Pool) markSeen(ctx context.Context, mission mainforte.ID, people []match.Candidate, day geo.Day) error {
	saw, err := p.store.SeenBy(ctx, mission, mainforte.InstantOf(day.At(0, mainforte.Paris())))
	if err != nil || len(saw) == 0 {
		return err
	}
	all := make(map[match.ID]bool, len(saw))
	for _, id := range saw {
		all[match.ID(id)] = true
	}
	for i := range people {
		people[i].Seen = all[people[i].Volunteer.ID]
	}
	return nil
}

// standings says how each of the candidates stands.
func (p *Pool) standings(view *match.View, people []match.Candidate, recent map[match.ID]int, shown map[mainforte.ID]int, now mainforte.Instant) map[match.ID]match.Standing {
	all := make(map[match.ID]match.Standing, len(people))
	p.mu.RLock()
	board := p.world.board
	for i := range people {
		id := people[i].Volunteer.ID
		s := p.world.standing(id, now)
		s.Shown = shown[mainforte.ID(id)]
		all[id] = s
	}
	p.mu.RUnlock()
	for i := range people {
		v := people[i].Volunteer
		s := all[v.ID]
		board.EachFor(v, match.Instant(now), func(m *match.Mission) {
			if wanted := recent[m.ID]; wanted > 0 {
				s.Scarcity += min(match.Whole, wanted*match.Whole/max(1, p.howMany(view, m, match.Instant(now))))
			}
		})
		all[v.ID] = s
	}
	return all
}

// recent are the missions posted lately, with how many people each wants at once.
func (w *world) recent(now mainforte.Instant) map[match.ID]int {
	all := map[match.ID]int{}
	for m := range w.missions.each() {
		if m.posted < now.Add(-time.Duration(match.AskedWindow)*time.Millisecond) {
			continue
		}
		all[m.engine.ID] = m.atOnce()
	}
	return all
}

// atOnce is how many people a mission wants at the same time, at most.
func (n *need) atOnce() int {
	most := n.engine.Pace.Wanted
	for i := range n.engine.Slots {
		most = max(most, n.engine.Slots[i].Wanted)
	}
	return most
}
