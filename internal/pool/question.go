package pool

import (
	"cmp"
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Query says which part of a list is wanted. A Limit under 1 gives the counts
// alone.
type Query struct {
	Limit  int
	Offset int
}

func (p *Pool) query(q Query) match.Query {
	return match.Query{Limit: q.Limit, Offset: q.Offset, Key: p.options.Key}
}

// ForMission lists the people who can do an open mission, best first, with the
// exact counts; Refused and NearMiss are counted when nobody can. Slots of a
// match.Match are indexes in the slots of the mission, in the order in which the
// store gives them. A mission that is not open is not found.
func (p *Pool) ForMission(ctx context.Context, mission mainforte.ID, q Query) (l match.List, err error) {
	var m match.Mission
	view, now, err := p.view(ctx, func(w *world) error {
		found, ok := w.missions.get(mission)
		if !ok {
			return notFound()
		}
		m = found.engine
		return nil
	})
	if err != nil {
		return l, err
	}
	if l = view.List(&m, now, p.query(q)); l.Eligible == 0 {
		l = view.Report(&m, now)
	}
	return l, nil
}

// ForDraft answers like ForMission for a mission that is not stored, as if it
// were open and its establishment verified: the counts before posting.
func (p *Pool) ForDraft(ctx context.Context, draft mainforte.Mission, slots []mainforte.Slot, q Query) (l match.List, err error) {
	slots = slices.Clone(slots)
	for i := range slots {
		slots[i] = draft.Clocked(slots[i])
	}
	m := missionOf(&draft, slots)
	m.Open = true
	view, now, err := p.view(ctx, nil)
	if err != nil {
		return l, err
	}
	return view.List(&m, now, p.query(q)), nil
}

// ForVolunteer lists the open missions a volunteer can do, best first, by the
// same rules and scores. An availability too old to be proposed still shows its
// owner what is there.
func (p *Pool) ForVolunteer(ctx context.Context, volunteer mainforte.ID, q Query) (l match.List, err error) {
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		found, ok := w.people.get(volunteer)
		if !ok {
			return notFound()
		}
		v := found.engine
		v.Active = found.state == mainforte.VolunteerActive
		l = w.board.List(&v, match.Instant(now), p.query(q))
		return nil
	})
	return l, err
}

// Pair is what the engine says of one volunteer and one open mission.
type Pair struct {
	Code    match.Code     // match.OK, or the first rule that refuses
	Match   match.Match    // set when Code is match.OK
	Slots   []mainforte.ID // the slots the person is free for, in order of time
	Version int            // of the volunteer's row that was judged
}

// Pair judges one volunteer for one open mission. Either being unknown, or the
// mission not open, is not found.
func (p *Pool) Pair(ctx context.Context, mission, volunteer mainforte.ID) (pair Pair, err error) {
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		m, known := w.missions.get(mission)
		v, ok := w.people.get(volunteer)
		if !known || !ok {
			return notFound()
		}
		pair.Version = v.version
		if pair.Match, ok = match.Rate(&p.taxonomy, &v.engine, &m.engine, match.Instant(now)); !ok {
			pair.Code = match.Check(&p.taxonomy, &v.engine, &m.engine, match.Instant(now))
			return nil
		}
		for _, i := range pair.Match.Slots {
			pair.Slots = append(pair.Slots, m.slots[i])
		}
		if m.engine.Pace.Hours > 0 {
			pair.Slots = slices.Clone(m.slots)
		}
		return nil
	})
	return pair, err
}

// Open is an open mission that still lacks somebody, as a public list needs it.
type Open struct {
	Mission mainforte.ID
	Remote  bool
	Metres  int               // by road from the place asked for; 0 without a place or for a remote mission
	First   mainforte.Instant // start of the first slot that lies ahead and lacks somebody
	Missing int               // places to be had, over the slots that lie ahead

	Commune   geo.Commune // 0 for a remote mission
	Functions []mainforte.Function
}

// OpenMissions lists the open missions that may be on public pages and lack
// somebody. Near a place: nearest first, remote ones last, what no road links
// left out. Without (0): soonest first. The list is not to be written to.
func (p *Pool) OpenMissions(ctx context.Context, near geo.Commune) (list []Open, err error) {
	var needs uint64
	var at mainforte.Instant
	known := false
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		needs, at = w.trail.needs, now
		if near == 0 {
			if list, known = p.openings.get(needs, now); known {
				return nil
			}
			list = nil
		}
		for m := range w.missions.each() {
			open, ahead := m.ahead(match.Instant(now))
			if !ahead || !m.public {
				continue
			}
			if near != 0 && !open.Remote {
				metres, linked := geo.RoadMetres(near, m.engine.Commune)
				if !linked {
					continue
				}
				open.Metres = metres
			}
			list = append(list, open)
		}
		return nil
	})
	if err != nil || known {
		return list, err
	}
	slices.SortFunc(list, func(a, b Open) int {
		byPlace := 0
		if near != 0 {
			byPlace = cmp.Or(compareBool(a.Remote, b.Remote), cmp.Compare(a.Metres, b.Metres))
		}
		return cmp.Or(byPlace, cmp.Compare(a.First, b.First), cmp.Compare(a.Mission, b.Mission))
	})
	if near == 0 {
		p.openings.put(needs, at, list)
	}
	return list, nil
}

// ahead sums up what is still to be had of a mission; false when that is nothing
// or when its establishment may not ask.
func (n *need) ahead(now match.Instant) (Open, bool) {
	o := Open{Mission: mainforte.ID(n.engine.ID), Remote: n.engine.Remote, First: never, Commune: n.engine.Commune}
	for _, want := range n.engine.Wants {
		o.Functions = append(o.Functions, mainforte.Function(want.Function))
	}
	for i := range n.engine.Slots {
		s := &n.engine.Slots[i]
		if s.Start > now && s.Missing() > 0 {
			o.Missing += s.Missing()
			o.First = min(o.First, mainforte.Instant(s.Start))
		}
	}
	n.paceAhead(&o, now)
	return o, n.engine.Open && o.Missing > 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

func notFound() error { return mainforte.Refuse(mainforte.CodeNotFound, "not_found") }
