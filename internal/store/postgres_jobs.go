package store

import (
	"context"
	"fmt"

	"pretermainforte.fr/mainforte"
)

// takeUpJobs implements engine. Rows that another node takes up are passed over.
func (e *postgresEngine) takeUpJobs(ctx context.Context) (int, error) {
	const text = `UPDATE river_job SET state = 'available', scheduled_at = now() WHERE id IN (
		SELECT id FROM river_job WHERE state = 'running' AND attempt < max_attempts AND attempt <= $1
			AND attempted_at < now() - make_interval(secs => CASE kind WHEN $2 THEN $3::float8 ELSE $4::float8 END)
		ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED)`
	tag, err := e.pool.Exec(ctx, text, leasedTries, mainforte.SendMail{}.Kind(), JobLease.Seconds(), otherLease.Seconds())
	if err != nil {
		return 0, blamed(fmt.Errorf("store: take up jobs: %w", err))
	}
	return int(tag.RowsAffected()), nil
}
