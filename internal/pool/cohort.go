package pool

import (
	"context"
	"fmt"
	"sync"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// cohort is a kind of help in a territory: the smallest thing whose answers are
// counted. A person's own never are.
type cohort struct {
	family    mainforte.Family
	territory string // code of a region; "" for help from afar
}

// A cohort begins as if usualPrior demands had brought the usual part of yes, and
// learns from the demands of the last cohortWindow.
const (
	usualPrior   = 10
	cohortWindow = 90 * 24 * time.Hour
)

// cohortOf is the cohort of a mission; its first function says the family.
func cohortOf(functions []mainforte.Function, commune string, remote bool) cohort {
	var c cohort
	if len(functions) > 0 {
		c.family = functions[0].Family()
	}
	if at, ok := geo.ByCode(commune); ok && !remote {
		if d, known := geo.DepartmentByCode(at.Department()); known {
			c.territory = d.Region
		}
	}
	return c
}

// today is what was counted until midnight in Paris: it stays the same all day,
// so that a list changes with facts and not with each look at it.
type today struct {
	day   geo.Day
	shown map[mainforte.ID]int // lists of the last match.AskedWindow that showed somebody
	usual map[cohort]int       // chance of a yes, in thousandths
}

// counted keeps what was counted last, and who can do which mission.
type counted struct {
	turn   sync.Mutex
	today  *today
	hour   int64
	people map[match.ID]int // how many can do a mission, in this hour

	demandHour int64
	demands    map[match.ID]demand
}

// countToday counts once a day.
func (p *Pool) countToday(ctx context.Context, now mainforte.Instant) (*today, error) {
	day := geo.DayOf(now.Time(), mainforte.Paris())
	p.counted.turn.Lock()
	defer p.counted.turn.Unlock()
	if t := p.counted.today; t != nil && t.day == day {
		return t, nil
	}
	midnight := mainforte.InstantOf(day.At(0, mainforte.Paris()))
	t := &today{day: day}
	var err error
	if t.shown, err = p.store.TimesShown(ctx, midnight.Add(-shownWindow), midnight); err != nil {
		return nil, fmt.Errorf("pool: %w", err)
	}
	if t.usual, err = usualOf(ctx, p.store, midnight); err != nil {
		return nil, fmt.Errorf("pool: %w", err)
	}
	p.counted.today = t
	return t, nil
}

// shownWindow is how far back the lists that showed somebody are counted.
const shownWindow = time.Duration(match.AskedWindow) * time.Millisecond

// usualOf counts the answers of each cohort: (10 × usual + yes) / (10 + asked).
func usualOf(ctx context.Context, st *store.Store, midnight mainforte.Instant) (map[cohort]int, error) {
	all, err := st.AnswersBetween(ctx, midnight.Add(-cohortWindow), midnight)
	if err != nil {
		return nil, err
	}
	type answers struct{ asked, yes int }
	sums := map[cohort]answers{}
	for _, a := range all {
		c := cohortOf(a.Functions, a.Commune, a.Remote)
		sum := sums[c]
		sums[c] = answers{sum.asked + a.Asked, sum.yes + a.Yes}
	}
	usual := make(map[cohort]int, len(sums))
	for c, sum := range sums {
		usual[c] = (usualPrior*match.UsualChance + sum.yes*match.Whole) / (usualPrior + sum.asked)
	}
	return usual, nil
}

// howMany is how many people can do a mission, counted once an hour.
func (p *Pool) howMany(view *match.View, m *match.Mission, now match.Instant) int {
	hour := int64(now) / int64(time.Hour/time.Millisecond)
	p.counted.turn.Lock()
	if p.counted.hour != hour || p.counted.people == nil {
		p.counted.hour, p.counted.people = hour, map[match.ID]int{}
	}
	n, known := p.counted.people[m.ID]
	p.counted.turn.Unlock()
	if known {
		return n
	}
	n = view.Count(m, now)
	p.counted.turn.Lock()
	defer p.counted.turn.Unlock()
	if p.counted.hour == hour {
		p.counted.people[m.ID] = n
	}
	return n
}
