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
	if !s.narrows() {
		view, now, err := p.view(ctx, nil)
		if err != nil {
			return l, err
		}
		return view.List(&m, now, p.query(q)), nil
	}
	err = p.able(ctx, &m, func(able iter.Seq[*match.Volunteer], now match.Instant) {
		l = match.Scan(&p.taxonomy, s.among(able, &m), &m, now, p.query(q))
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
	err := p.able(ctx, &m, func(able iter.Seq[*match.Volunteer], now match.Instant) {
		for _, from := range match.EachEligible(&p.taxonomy, s.among(able, &m), &m, now) {
			if from.Commune != 0 {
				found.Communes[from.Commune]++
			}
			if !m.Remote {
				found.Metres = append(found.Metres, from.Metres)
			}
		}
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

// narrows tells whether the search sets people aside beside what the mission asks.
func (s *Search) narrows() bool { return s.WithinKm > 0 || s.Department != "" || s.Trade }

// among leaves the people whom the search does not set aside.
func (s *Search) among(all iter.Seq[*match.Volunteer], m *match.Mission) iter.Seq[*match.Volunteer] {
	if !s.narrows() {
		return all
	}
	wanted := match.Functions(mainforte.SetOf(s.Mission.Functions...))
	near := within(m.Commune, s.WithinKm)
	return func(yield func(*match.Volunteer) bool) {
		for v := range all {
			switch {
			case s.Trade && v.Trades&wanted == 0:
			case s.WithinKm > 0 && !m.Remote && !slices.ContainsFunc(v.Places[:], near):
			case s.Department != "" && !livesIn(v.Places, s.Department):
			default:
				if !yield(v) {
					return
				}
			}
		}
	}
}

// within tells which places lie within so many km, by road, of a commune. It asks
// for each way once.
func within(from geo.Commune, km int) func(match.Place) bool {
	known := map[geo.Commune]bool{}
	return func(p match.Place) bool {
		if p.Commune == 0 {
			return false
		}
		near, asked := known[p.Commune]
		if !asked {
			metres, linked := geo.RoadMetres(from, p.Commune)
			near = linked && metres < km*1000
			known[p.Commune] = near
		}
		return near
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
