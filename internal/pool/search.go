package pool

import (
	"context"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Search is what somebody looks for without a mission in the store: a mission
// as it would be, and what narrows the people down beside it.
type Search struct {
	Mission    mainforte.Mission
	Slots      []mainforte.Slot
	WithinKm   int    // by road from the mission to a place of theirs; 0: no bound
	Department string // code of the one where they have a place; "": any
	Trade      bool   // only those whose trade is one of the functions
}

// Search answers like ForDraft, among the people that the search leaves.
func (p *Pool) Search(ctx context.Context, s Search, q Query) (l match.List, err error) {
	m := s.engine()
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		l = match.Scan(&p.taxonomy, s.among(w.volunteers(), &m), &m, match.Instant(now), p.query(q))
		return nil
	})
	return l, err
}

// Whereabouts counts the people of a search by the commune they come from and by
// the distance, in metres, of each. Exact: a page merges communes before it
// shows them.
type Whereabouts struct {
	Communes map[geo.Commune]int
	Metres   []int // of everybody, shortest first; nothing for a remote mission
}

// Whereabouts says where the people of a search are.
func (p *Pool) Whereabouts(ctx context.Context, s Search) (Whereabouts, error) {
	found, m := Whereabouts{Communes: map[geo.Commune]int{}}, s.engine()
	err := p.read(ctx, func(w *world, now mainforte.Instant) error {
		for _, from := range match.EachEligible(&p.taxonomy, s.among(w.volunteers(), &m), &m, match.Instant(now)) {
			if from.Commune != 0 {
				found.Communes[from.Commune]++
			}
			if !m.Remote {
				found.Metres = append(found.Metres, from.Metres)
			}
		}
		return nil
	})
	slices.Sort(found.Metres)
	return found, err
}

// engine is the mission as it would be, open.
func (s *Search) engine() match.Mission {
	slots := slices.Clone(s.Slots)
	for i := range slots {
		slots[i] = s.Mission.Clocked(slots[i])
	}
	m := missionOf(&s.Mission, slots)
	m.Open = true
	return m
}

// among leaves the people whom the search does not set aside.
func (s *Search) among(all iter.Seq[*match.Volunteer], m *match.Mission) iter.Seq[*match.Volunteer] {
	if s.WithinKm == 0 && s.Department == "" && !s.Trade {
		return all
	}
	wanted := match.Functions(mainforte.SetOf(s.Mission.Functions...))
	near := nearby{known: map[geo.Commune]bool{}}
	near.places[0] = match.Place{Commune: m.Commune, ReachKm: uint16(s.WithinKm)}
	return func(yield func(*match.Volunteer) bool) {
		for v := range all {
			switch {
			case s.Trade && v.Trades&wanted == 0:
			case s.WithinKm > 0 && !m.Remote && !near.any(v.Places):
			case s.Department != "" && !livesIn(v.Places, s.Department):
			default:
				if !yield(v) {
					return
				}
			}
		}
	}
}

func livesIn(places [3]match.Place, department string) bool {
	return slices.ContainsFunc(places[:], func(p match.Place) bool { return p.Commune != 0 && p.Commune.Department() == department })
}

// Why is what every rule says of one volunteer and one open mission.
type Why struct {
	Codes   match.Codes // the rules that refuse; none: the mission suits
	Covered bool        // nobody is missing any more
	Hidden  bool        // the availability is too old to be proposed
	Capped  bool        // enough was asked of the person these days
	Reasons []match.Reason
}

// Why judges one volunteer for one open mission by every rule, where Pair stops
// at the first. Either being unknown, or the mission not open, is not found.
func (p *Pool) Why(ctx context.Context, mission, volunteer mainforte.ID) (why Why, err error) {
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		m, known := w.missions.get(mission)
		v, ok := w.people.get(volunteer)
		if !known || !ok {
			return notFound()
		}
		who := v.engine
		why.Codes = match.CheckAll(&p.taxonomy, &who, &m.engine, match.Instant(now))
		why.Covered, why.Capped = m.engine.Covered(), who.Capped
		why.Hidden = v.state == mainforte.VolunteerActive && !who.Active
		if rated, fits := match.Rate(&p.taxonomy, &who, &m.engine, match.Instant(now)); fits {
			why.Reasons = rated.Reasons
		}
		return nil
	})
	return why, err
}
