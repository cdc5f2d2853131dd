package pool

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// Nobody says, in figures, why nobody can be asked for a mission now. Counts are
// exact, and nobody is in two of the first three.
type Nobody struct {
	// Enough people can do it and had enough demands these days. Again is when the
	// first of them may have another at the latest; 0: no date says it.
	Enough int
	Again  mainforte.Instant
	// Taken people come somewhere at these hours, or often enough that week.
	Taken int
	// Away people pause, or did not say for long that what they told still holds.
	Away int
	// NearMiss are the people whom one rule alone keeps away.
	NearMiss [match.CodeCount]int
}

// WhyNobody looks at everybody for an open mission that nobody can be asked for.
// A mission that is not open is not found.
func (p *Pool) WhyNobody(ctx context.Context, mission mainforte.ID) (n Nobody, err error) {
	var m match.Mission
	view, now, err := p.view(ctx, func(w *world) error {
		found, ok := w.missions.get(mission)
		if !ok {
			return notFound()
		}
		m = found.engine
		m.Slots = slices.Clone(m.Slots)
		return nil
	})
	if err != nil {
		return n, err
	}
	n.Taken, n.Away = p.almost(&m, now)
	report := view.Report(&m, now)
	n.NearMiss = report.NearMiss
	_, ranked := view.Ranking(&m, now, p.query(Query{Limit: mostRanked}), 0)
	n.Enough = report.Eligible - report.Solicitable
	p.mu.RLock()
	defer p.mu.RUnlock()
	for _, r := range ranked {
		if who, known := p.world.people.get(mainforte.ID(r.ID)); known && r.Capped {
			if at := who.freeAt(mainforte.Instant(now)); at != 0 && (n.Again == 0 || at < n.Again) {
				n.Again = at
			}
		}
	}
	return n, nil
}

// almostAtOnce is how many people are copied while nobody may write to the pool:
// among a million, whoever says yes waits for some thousands of copies at most.
const almostAtOnce = 4096

// almost counts the people who could do a mission if they had not agreed to
// others, and those who could if they were not away. It judges copies, some
// thousands at a time; who moves on the shelf meanwhile may be missed, as if the
// look had been a moment earlier.
func (p *Pool) almost(m *match.Mission, now match.Instant) (taken, away int) {
	could := func(v *match.Volunteer) bool { return match.Check(&p.taxonomy, v, m, now) == match.OK }
	var some []match.Volunteer
	for from := 0; ; from += almostAtOnce {
		var more bool
		if some, more = p.perhaps(some[:0], from); !more {
			return taken, away
		}
		for i := range some {
			v := &some[i]
			if !v.Active {
				if v.Active = true; could(v) {
					away++
				}
			} else if !could(v) {
				if v.Commitments = nil; could(v) {
					taken++
				}
			}
		}
	}
}

// perhaps copies those of the next people of the shelf who are away, or expected
// somewhere; false after the last of all.
func (p *Pool) perhaps(some []match.Volunteer, from int) ([]match.Volunteer, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	all := p.world.people.all
	if from >= len(all) {
		return some, false
	}
	for i := range all[from:min(from+almostAtOnce, len(all))] {
		one := &all[from+i]
		away := !one.engine.Active && (one.state == mainforte.VolunteerPaused || one.state == mainforte.VolunteerActive)
		if away || one.engine.Active && len(one.engine.Commitments) > 0 {
			some = append(some, one.engine)
		}
	}
	return some, true
}

// freeAt is when somebody who had enough demands may have another, if nothing is
// asked of them meanwhile and they answer nothing; 0 when they want none.
func (p *person) freeAt(now mainforte.Instant) mainforte.Instant {
	ends := slices.Clone(p.pending)
	for _, at := range p.asked {
		ends = append(ends, at.Add(mainforte.CapWindow))
	}
	slices.Sort(ends)
	for _, at := range ends {
		if at <= now {
			continue
		}
		if s := p.standing(at); s.Pending < mainforte.MaxPending && s.Asked < p.ownCap {
			return at
		}
	}
	return 0
}
