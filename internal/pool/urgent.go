package pool

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// Ready is somebody who can be asked at the last moment.
type Ready struct {
	Volunteer mainforte.ID
	Pair
}

// Urgency is who could help at once.
type Urgency struct {
	Possible int     // could do it if they were told early enough
	Ready    int     // of those, accept to be told at the last moment and are in time
	Free     int     // of those, have not been asked often enough already
	People   []Ready // the free ones to ask, those who came before first, then best first
}

// Urgency judges everybody for a mission of the urgent path, posted or still a
// draft, as if its establishment were verified. first are the people who came
// there before; at most limit of them, and limit of the others, are listed.
func (p *Pool) Urgency(ctx context.Context, mission mainforte.Mission, slots []mainforte.Slot, first []mainforte.ID, limit int) (u Urgency, err error) {
	m := missionOf(&mission, slots)
	m.Open = true
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		// One world for all of it: the version that Ready bears is the one judged.
		u = w.urgency(&p.taxonomy, &m, match.Instant(now), first, p.query(Query{Limit: limit}))
		for i := range u.People {
			u.People[i] = w.ready(u.People[i].Match, slots)
		}
		return nil
	})
	return u, err
}

// urgency asks twice: about those who came, one by one, and about everybody.
func (w *world) urgency(tax *match.Taxonomy, m *match.Mission, now match.Instant, first []mainforte.ID, q match.Query) Urgency {
	var before []match.Volunteer
	came := map[match.ID]bool{}
	for _, id := range first {
		if one, ok := w.people.get(id); ok && !came[one.engine.ID] {
			came[one.engine.ID] = true
			before = append(before, one.engine)
		}
	}
	// Told a week ago, nobody's notice is too long.
	view := w.index.View()
	u := Urgency{Possible: view.Count(m, now-match.LeadWeek)}
	q.SameDay = true
	limit := q.Limit
	theirs := match.Scan(tax, match.Each(before), m, now, q)
	q.Limit += theirs.Eligible
	all := view.List(m, now, q)
	u.Ready, u.Free = all.Eligible, all.Solicitable
	others := slices.DeleteFunc(all.Matches, func(found match.Match) bool { return came[found.Volunteer] })
	for _, found := range slices.Concat(theirs.Matches, others[:min(limit, len(others))]) {
		if !found.Capped {
			u.People = append(u.People, Ready{Pair: Pair{Match: found}})
		}
	}
	return u
}

func (w *world) ready(found match.Match, slots []mainforte.Slot) Ready {
	r := Ready{Volunteer: mainforte.ID(found.Volunteer), Pair: Pair{Match: found}}
	if v, ok := w.people.get(r.Volunteer); ok {
		r.Version = v.version
	}
	for _, i := range found.Slots {
		r.Slots = append(r.Slots, slots[i].ID)
	}
	return r
}
