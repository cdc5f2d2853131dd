package store

import (
	"context"
	"fmt"

	"pretermainforte.fr/mainforte"
)

// takeUpJobs implements engine. Times are text, in the queue's own form.
func (e *sqliteEngine) takeUpJobs(ctx context.Context) (int, error) {
	const text = `UPDATE river_job SET state = 'available', scheduled_at = datetime('now', 'subsec')
		WHERE state = 'running' AND attempt < max_attempts AND attempt <= $1
			AND attempted_at < datetime('now', 'subsec', '-' || CASE kind WHEN $2 THEN $3 ELSE $4 END || ' seconds')`
	done, err := e.writer.ExecContext(ctx, text, leasedTries, mainforte.SendMail{}.Kind(), int(JobLease.Seconds()), int(otherLease.Seconds()))
	if err != nil {
		return 0, blamed(fmt.Errorf("store: take up jobs: %w", err))
	}
	n, err := done.RowsAffected()
	return int(n), err
}
