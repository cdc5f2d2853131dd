package pool

import (
	"context"
	"iter"

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
	came := map[match.ID]bool{}
	for _, id := range first {
		came[match.ID(id)] = true
	}
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		u = Urgency{}
		// Told a week ago, nobody's notice is too long.
		early := match.Instant(now) - match.LeadWeek
		u.Possible = match.Scan(&p.taxonomy, w.volunteers(), &m, early, p.query(Query{})).Eligible
		for _, before := range []bool{true, false} {
			list := match.Scan(&p.taxonomy, w.atOnce(came, before), &m, match.Instant(now), p.query(Query{Limit: limit}))
			u.Ready += list.Eligible
			u.Free += list.Solicitable
			for _, found := range list.Matches {
				if !found.Capped {
					u.People = append(u.People, w.ready(found, slots))
				}
			}
		}
		return nil
	})
	return u, err
}

// atOnce are the people who accept to be told at the last moment: those in
// came, or the others.
func (w *world) atOnce(came map[match.ID]bool, in bool) iter.Seq[*match.Volunteer] {
	return func(yield func(*match.Volunteer) bool) {
		for v := range w.volunteers() {
			if v.Notice == match.SameDay && came[v.ID] == in && !yield(v) {
				return
			}
		}
	}
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
