package pool

import (
	"context"
	"iter"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// mostWeighed is how many missions are put in the order of Suggested: those that
// suit best.
const mostWeighed = 100

// Suggestions are the missions for a volunteer, what starves first.
type Suggestions struct {
	match.List
	// Pull says, for each of Matches, why it stands where it does.
	Pull []Pull
}

// Pull is why a mission rises: Adds, what the person would fill, and Starving, how
// few people can do it; in thousandths, as match.Suggestion has them.
type Pull struct{ Adds, Starving int }

// Suggested lists the open missions that a volunteer can do like ForVolunteer,
// in another order: what nobody comes to rises, what is covered or about to be
// sinks. The score stays the compatibility.
func (p *Pool) Suggested(ctx context.Context, volunteer mainforte.ID, q Query) (l Suggestions, err error) {
	var v match.Volunteer
	missions := map[match.ID]*need{}
	view, now, err := p.view(ctx, func(w *world) error {
		found, ok := w.people.get(volunteer)
		if !ok {
			return notFound()
		}
		v = found.engine
		v.Active = found.state == mainforte.VolunteerActive
		l.List = w.board.List(&v, match.Instant(p.Now()), p.query(Query{Limit: mostWeighed}))
		for i := range l.Matches {
			if m, known := w.missions.get(mainforte.ID(l.Matches[i].Mission)); known {
				mine := *m
				missions[m.engine.ID] = &mine
			}
		}
		return nil
	})
	if err != nil || q.Limit < 1 {
		l.Matches = nil
		return l, err
	}
	t, err := p.countToday(ctx, mainforte.Instant(now))
	if err != nil {
		return l, err
	}
	demands, err := p.demands(ctx, view, missions, t, now)
	if err != nil {
		return l, err
	}
	var each iter.Seq[*match.Mission] = func(yield func(*match.Mission) bool) {
		for _, m := range missions {
			if !yield(&m.engine) {
				return
			}
		}
	}
	order := match.Suggest(&p.taxonomy, each, &v, now, func(m *match.Mission) match.Demand { return demands[m.ID] }, &p.options.Key, t.day)
	return l.inOrder(order, q), nil
}

// inOrder puts the matches in the order of the suggestions and cuts the page.
func (l Suggestions) inOrder(order []match.Suggestion, q Query) Suggestions {
	byMission := make(map[match.ID]match.Match, len(l.Matches))
	for _, m := range l.Matches {
		byMission[m.Mission] = m
	}
	l.Matches = nil
	for i := range order {
		if i < q.Offset || len(l.Matches) >= q.Limit {
			continue
		}
		s := &order[i]
		l.Matches = append(l.Matches, byMission[s.Mission.ID])
		l.Pull = append(l.Pull, Pull{Adds: s.Adds, Starving: s.Starving})
	}
	return l
}

// demand is how a mission stands, and the state of it that this was found for.
type demand struct {
	match.Demand
	hour    int64
	missing int
}

// demandPeople is how many people are looked at to say which slots somebody is
// free for.
const demandPeople = 100

// demands say how missions stand among those shown to volunteers; each is worked
// out once an hour, and when a place is taken or given back.
func (p *Pool) demands(ctx context.Context, view *match.View, missions map[match.ID]*need, t *today, now match.Instant) (map[match.ID]match.Demand, error) {
	all := make(map[match.ID]match.Demand, len(missions))
	hour := int64(now) / int64(time.Hour/time.Millisecond)
	for id, m := range missions {
		missing := max(0, m.engine.Pace.Wanted-m.engine.Pace.Taken)
		for i := range m.engine.Slots {
			missing += m.engine.Slots[i].Missing()
		}
		if known, ok := p.counted.demand(id); ok && known.hour == hour && known.missing == missing {
			all[id] = known.Demand
			continue
		}
		a, err := p.asking(ctx, mainforte.ID(id), &m.engine, m.slots, t.usual[m.cohort], mainforte.Instant(now))
		if err != nil {
			return nil, err
		}
		list, ranked := view.Ranking(&m.engine, now, p.query(Query{Limit: demandPeople}), demandPeople)
		d := match.DemandOf(a, view.CandidatesOf(ranked, &m.engine, now, &p.options.Key, t.day))
		d.Eligible = list.Eligible
		all[id] = d
		p.counted.noteDemand(id, demand{Demand: d, hour: hour, missing: missing})
	}
	return all, nil
}

func (c *counted) demand(id match.ID) (demand, bool) {
	c.turn.Lock()
	defer c.turn.Unlock()
	d, known := c.demands[id]
	return d, known
}

// noteDemand forgets what an earlier hour found.
func (c *counted) noteDemand(id match.ID, d demand) {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.demandHour != d.hour || c.demands == nil {
		c.demandHour, c.demands = d.hour, map[match.ID]demand{}
	}
	c.demands[id] = d
}
