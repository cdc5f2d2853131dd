package pool

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Calls are the missions that a wave decides on, with who could be asked.
type Calls struct {
	Calls []match.Call
	// Standings is how each person of the calls stands. Nobody rests yet.
	Standings map[match.ID]match.Standing
	// Eligible is how many people can do each mission, asked or not.
	Eligible []int
}

// WaveCalls gathers what a wave decides on, from the same figures as the lists.
// Of a mission it takes at most mainforte.WavePeople, who suit best of those whom
// a wave may ask. A mission that is not open or lacks nobody is left out. on is
// the day of the wave: ties rotate with it.
func (p *Pool) WaveCalls(ctx context.Context, missions []mainforte.ID, on geo.Day) (Calls, error) {
	c := Calls{Standings: map[match.ID]match.Standing{}}
	var found []need
	var recent map[match.ID]int
	view, now, err := p.view(ctx, func(w *world) error {
		recent = w.recent(p.Now())
		for _, id := range missions {
			m, ok := w.missions.get(id)
			if ok && m.engine.Open && !m.engine.Covered() {
				mine := *m // nothing of the world is kept
				mine.engine.Slots = slices.Clone(m.engine.Slots)
				found = append(found, mine)
			}
		}
		return nil
	})
	if err != nil {
		return c, err
	}
	t, err := p.countToday(ctx, mainforte.Instant(now))
	if err != nil {
		return c, err
	}
	for i := range found {
		m := &found[i]
		people, eligible := p.waveable(view, &m.engine, now, on)
		if err := p.markSeen(ctx, mainforte.ID(m.engine.ID), people, t.day); err != nil {
			return c, err
		}
		a, err := p.asking(ctx, mainforte.ID(m.engine.ID), &m.engine, m.slots, t.usual[m.cohort], mainforte.Instant(now))
		if err != nil {
			return c, err
		}
		strangers := slices.DeleteFunc(slices.Clone(people), func(one match.Candidate) bool {
			_, known := c.Standings[one.Volunteer.ID]
			return known
		})
		for id, s := range p.standings(view, strangers, recent, t.shown, mainforte.Instant(now)) {
			c.Standings[id] = s
		}
		c.Calls, c.Eligible = append(c.Calls, match.Call{Asking: *a, Candidates: people}), append(c.Eligible, eligible)
	}
	return c, nil
}

// firstLook is how many people are put in order before everybody is looked at.
const firstLook = 4 * mainforte.WavePeople

// waveable are the people whom a wave may ask for a mission, and how many can do
// it at all.
func (p *Pool) waveable(view *match.View, m *match.Mission, now match.Instant, on geo.Day) ([]match.Candidate, int) {
	q := p.query(Query{Limit: mostRanked})
	q.Day = on
	list, ranked := view.Ranking(m, now, q, firstLook)
	some := p.askable(ranked, mainforte.WavePeople, mainforte.Instant(now), func(s *match.Standing) bool {
		return s.MayBeAsked() && s.Asked < match.MostWaved
	})
	return view.CandidatesOf(some, m, now, &p.options.Key, on), list.Eligible
}

// askable are the first so many of a ranking whose standing says that they may.
func (p *Pool) askable(ranked []match.Ranked, most int, now mainforte.Instant, may func(*match.Standing) bool) (some []match.Ranked) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	for _, r := range ranked {
		if len(some) == most {
			break
		}
		if who, known := p.world.people.get(mainforte.ID(r.ID)); known {
			if s := who.standing(now); may(&s) {
				some = append(some, r)
			}
		}
	}
	return some
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
func (w *world) standing(id match.ID, now mainforte.Instant) match.Standing {
	p, ok := w.people.get(mainforte.ID(id))
	if !ok {
		return match.Standing{Resting: true}
	}
	return p.standing(now)
}
