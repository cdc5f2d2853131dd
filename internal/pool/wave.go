package pool

import (
	"context"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Waved is a mission that lets the service ask, with what the store says of it.
// The slots of Awaited are ids.
type Waved struct {
	Mission  mainforte.ID
	Contacts int // people asked so far, and people who offered
	Awaited  []Awaited
}

// Awaited is an answer that has not come.
type Awaited struct {
	Slots  []mainforte.ID
	Chance int // of a yes when it left, in thousandths
	Since  match.Instant
}

// Calls are the missions that a wave decides on, with who could be asked.
type Calls struct {
	Calls []match.Call
	// Standings is how each person of the calls stands. Nobody rests yet.
	Standings map[match.ID]match.Standing
	// Eligible is how many people can do each mission, asked or not.
	Eligible []int
}

// WaveCalls gathers what a wave decides on. Of a mission it takes at most
// mainforte.WavePeople, who suit best of those who may be asked. A mission that
// is not open or lacks nobody is left out. on is the day of the wave: ties
// rotate with it.
func (p *Pool) WaveCalls(ctx context.Context, missions []Waved, on geo.Day) (Calls, error) {
	c := Calls{Standings: map[match.ID]match.Standing{}}
	err := p.read(ctx, func(w *world, now mainforte.Instant) error {
		view := w.index.View()
		scarce := w.scarcity(view, match.Instant(now))
		for i := range missions {
			found, ok := w.missions.get(missions[i].Mission)
			if !ok || !found.engine.Open || found.engine.Covered() {
				continue
			}
			m := *found // nothing of the world is kept
			m.engine.Slots = slices.Clone(m.engine.Slots)
			people, eligible := w.waveable(&p.taxonomy, view, &m.engine, match.Instant(now), p.options.Key, on)
			for _, one := range people {
				if _, known := c.Standings[one.Volunteer.ID]; !known {
					c.Standings[one.Volunteer.ID] = w.standing(one.Volunteer.ID, now, scarce)
				}
			}
			call := match.Call{Asking: match.Asking{Mission: &m.engine, Now: match.Instant(now), Contacts: missions[i].Contacts}, Candidates: people}
			for _, a := range missions[i].Awaited {
				call.Awaited = append(call.Awaited, m.awaited(a))
			}
			c.Calls, c.Eligible = append(c.Calls, call), append(c.Eligible, eligible)
		}
		return nil
	})
	return c, err
}

// awaited is an answer in terms of the engine: indexes of slots.
func (n *need) awaited(a Awaited) match.Awaited {
	w := match.Awaited{Chance: a.Chance, Since: a.Since}
	for i, id := range n.slots {
		if slices.Contains(a.Slots, id) {
			w.Slots = append(w.Slots, i)
		}
	}
	if n.engine.Pace.Hours > 0 {
		w.Slots = []int{0}
	}
	return w
}

// firstLook is how many people are looked at before everybody is.
const firstLook = 4 * mainforte.WavePeople

// waveable are the people whom a wave may ask for a mission.
func (w *world) waveable(tax *match.Taxonomy, view *match.View, m *match.Mission, now match.Instant, key [32]byte, on geo.Day) ([]match.Candidate, int) {
	may := func(id match.ID) bool {
		s := w.standing(id, mainforte.Instant(now), nil)
		return s.MayBeAsked() && s.Asked < match.MostWaved
	}
	q := match.Query{Limit: firstLook, Key: key, Day: on}
	list := view.List(m, now, q)
	some := w.those(list.Matches, may)
	if len(some) < mainforte.WavePeople && list.Eligible > firstLook {
		q.Limit = list.Eligible
		list = view.List(m, now, q)
		some = w.those(list.Matches, may)
	}
	all := match.Candidates(tax, match.Each(some), m, now, &key, on)
	return match.Fewest(all, mainforte.WavePeople, func(*match.Volunteer) bool { return true }), list.Eligible
}

// those are copies of the people found who pass, so that nothing of the world
// is kept.
func (w *world) those(found []match.Match, may func(match.ID) bool) []match.Volunteer {
	var all []match.Volunteer
	for i := range found {
		if one, ok := w.people.get(mainforte.ID(found[i].Volunteer)); ok && may(found[i].Volunteer) {
			all = append(all, one.engine)
		}
	}
	return all
}

// standing is how somebody stands with the demands made to them so far.
func (w *world) standing(id match.ID, now mainforte.Instant, scarce map[match.ID]int) match.Standing {
	p, ok := w.people.get(mainforte.ID(id))
	if !ok {
		return match.Standing{Resting: true}
	}
	s := p.standing(now)
	s.Scarcity = scarce[id]
	return s
}

// plenty is how many people for each one wanted are too many for anybody of them
// to be the only one: such a mission makes nobody scarce.
const plenty = 40

// scarcity says how much each person is the only one, over the open missions
// that lack somebody.
func (w *world) scarcity(view *match.View, now match.Instant) map[match.ID]int {
	var missions iter.Seq2[int, []match.ID] = func(yield func(int, []match.ID) bool) {
		for n := range w.missions.each() {
			if !n.engine.Open || n.engine.Covered() {
				continue
			}
			wanted := max(1, n.atOnce())
			list := view.List(&n.engine, now, match.Query{Limit: plenty * wanted})
			if list.Eligible == 0 || list.Eligible > plenty*wanted {
				continue
			}
			var ids []match.ID
			for i := range list.Matches {
				ids = append(ids, list.Matches[i].Volunteer)
			}
			if !yield(wanted, ids) {
				return
			}
		}
	}
	return match.Scarcity(missions)
}
