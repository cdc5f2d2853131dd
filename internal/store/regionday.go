package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// MissionsIn lists the open missions of the verified establishments of some
// regions (codes).
func (r Reader) MissionsIn(ctx context.Context, regions []string) ([]MissionWithSlots, error) {
	if len(regions) == 0 {
		return nil, nil
	}
	in, args := listed(1, regions)
	return r.missions(ctx, "missions in", missionRows+`WHERE m.state = 'open' AND m.establishment IN
		(SELECT id FROM establishment WHERE state = 'verified' AND region IN (`+in+`))
		ORDER BY m.id, s.starts_at, s.id`, args...)
}

// FirstYes is how long a mission waited for its first yes.
type FirstYes struct {
	Establishment mainforte.ID
	Commune       string // INSEE code of the establishment
	Functions     []mainforte.Function
	Asked         mainforte.Instant // when the first demand was sent
	Yes           mainforte.Instant // when somebody first said yes
}

// FirstYesIn lists the missions of some regions (codes) whose first demand was
// sent at since or later and that have had a yes.
func (r Reader) FirstYesIn(ctx context.Context, regions []string, since mainforte.Instant) ([]FirstYes, error) {
	if len(regions) == 0 {
		return nil, nil
	}
	in, args := listed(2, regions)
	scan := func(row row, f *FirstYes) error {
		var functions string
		if err := row.Scan(&f.Establishment, &f.Commune, &functions, &f.Asked, &f.Yes); err != nil {
			return err
		}
		var numbers []int
		err := untext(functions, &numbers)
		for _, n := range numbers {
			f.Functions = append(f.Functions, mainforte.Function(n))
		}
		return err
	}
	return list(ctx, r, "first yes in", scan, `SELECT e.id, e.commune, m.functions, MIN(i.sent_at),
		MIN(CASE WHEN i.state = 'accepted' AND i.answered_at >= i.sent_at THEN i.answered_at END)
		FROM introduction i JOIN mission m ON m.id = i.mission JOIN establishment e ON e.id = i.establishment
		WHERE i.kind = 'solicitation' AND e.region IN (`+in+`)
		GROUP BY m.id, m.functions, e.id, e.commune
		HAVING MIN(i.sent_at) >= $1 AND MIN(CASE WHEN i.state = 'accepted' AND i.answered_at >= i.sent_at THEN i.answered_at END) IS NOT NULL
		ORDER BY m.id`, append([]any{since}, args...)...)
}
