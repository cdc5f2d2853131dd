package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// DueNextWeek lists the verified establishments that had a slot from since to now,
// in a mission that went out and was not cancelled, and that were not asked the
// question of the week that begins on that Monday. Each with the mission whose
// slot was the last.
func (r Reader) DueNextWeek(ctx context.Context, since, now mainforte.Instant, monday mainforte.Day) ([]mainforte.NextWeek, error) {
	scan := func(row row, w *mainforte.NextWeek) error { return row.Scan(&w.Establishment, &w.Mission, &w.Follower) }
	all, err := list(ctx, r, "due weekly", scan, `SELECT m.establishment, m.id, m.follower
		FROM mission m JOIN slot s ON s.mission = m.id JOIN establishment e ON e.id = m.establishment
		WHERE s.wanted > 0 AND s.starts_at >= $1 AND s.starts_at <= $2 AND m.state IN ('open', 'closed') AND e.state = 'verified'
		AND NOT EXISTS (SELECT 1 FROM mail l WHERE l.kind = 'next_week' AND l.event = m.establishment || ':' || $3)
		ORDER BY m.establishment, s.starts_at DESC, m.id`, since, now, monday.String())
	var last []mainforte.NextWeek
	for _, w := range all {
		if n := len(last); n == 0 || last[n-1].Establishment != w.Establishment {
			last = append(last, w)
		}
	}
	return last, err
}

// NextWeekStopped tells whether somebody wants no weekly question about an
// establishment.
func (r Reader) NextWeekStopped(ctx context.Context, account, establishment mainforte.ID) (bool, error) {
	n, err := value[int](ctx, r, "weekly stopped",
		`SELECT COUNT(*) FROM next_week_stop WHERE account = $1 AND establishment = $2`, account, establishment)
	return n > 0, err
}

// StopNextWeek ends the weekly question for somebody, or begins it again.
func (tx *Tx) StopNextWeek(_ context.Context, account, establishment mainforte.ID, stop bool) error {
	if stop {
		_, err := tx.exec("stop weekly", `INSERT INTO next_week_stop (account, establishment, stopped_at) VALUES ($1, $2, $3)
			ON CONFLICT (account, establishment) DO NOTHING`, account, establishment, tx.Now)
		return err
	}
	_, err := tx.exec("stop weekly", `DELETE FROM next_week_stop WHERE account = $1 AND establishment = $2`, account, establishment)
	return err
}
