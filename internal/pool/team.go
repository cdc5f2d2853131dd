package pool

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// A team is sought among so many people, who suit best of those who may be asked
// now; among fewer when the grid is long, so that it takes well under a second.
const (
	TeamPeople     = 200
	TeamPeopleLong = 80
	longGrid       = 42 // slots
)

// Team is the fewest people who together cover what a mission misses.
type Team struct {
	match.Team
	Reserve match.Reserve
	// People says who the members and the spares are, Judged what the engine says
	// of each, with slots as indexes of the mission's.
	People map[match.ID]match.Match
	// Free is how many people may be asked now, Considered how many of them the
	// team was sought among.
	Free, Considered int
}

// Whole reports whether everybody who may be asked was considered.
func (t *Team) Whole() bool { return t.Considered == t.Free }

// TeamFor finds the smallest team for an open mission among the people who may
// be asked now. Slots are indexes of the mission's, in the order of the store.
// A mission that is not open is not found; one without a grid has no team.
func (p *Pool) TeamFor(ctx context.Context, mission mainforte.ID) (t Team, err error) {
	var m match.Mission
	var some []match.Volunteer
	stands := map[match.ID]match.Standing{}
	var now match.Instant
	err = p.read(ctx, func(w *world, at mainforte.Instant) error {
		found, ok := w.missions.get(mission)
		if !ok {
			return notFound()
		}
		m, now = found.engine, match.Instant(at)
		m.Slots = slices.Clone(m.Slots)
		if m.Pace.Hours > 0 {
			return nil
		}
		list := w.index.View().List(&m, now, match.Query{Limit: firstLook, Key: p.options.Key})
		t.Free, t.People = list.Solicitable, map[match.ID]match.Match{}
		most := TeamPeople
		if len(m.Slots) > longGrid {
			most = TeamPeopleLong
		}
		some = w.those(list.Matches, func(id match.ID) bool {
			s := w.standing(id, at)
			if !s.MayBeAsked() || len(stands) == most {
				return false
			}
			stands[id] = s
			return true
		})
		for i := range list.Matches {
			t.People[list.Matches[i].Volunteer] = list.Matches[i]
		}
		return nil
	})
	if err != nil || len(some) == 0 {
		return t, err
	}
	all := match.Candidates(&p.taxonomy, match.Each(some), &m, now, &p.options.Key, 0)
	t.Considered = len(all)
	g := match.GridOf(&m, ahead(&m, all, now))
	for i := range g.Slots {
		if m.Slots[i].Start <= now {
			g.Slots[i].Missing = 0
		}
	}
	t.Team = g.Team()
	for i := range all {
		g.People[i].Chance = match.Chance(0, all[i].Skill, all[i].Travel, stands[all[i].Volunteer.ID].Asked)
	}
	t.Reserve = g.Reserve(&t.Team)
	return t, nil
}

// ahead leaves out of people's slots those that begin too soon.
func ahead(m *match.Mission, all []match.Candidate, now match.Instant) []match.Candidate {
	for i := range all {
		all[i].Slots = slices.DeleteFunc(slices.Clone(all[i].Slots), func(h int) bool { return m.Slots[h].Start <= now })
	}
	return all
}
