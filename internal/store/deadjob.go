package store

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"pretermainforte.fr/mainforte"
)

// DeadJob is a job that failed as often as it was to be tried. The queue
// forgets it by itself after a week.
type DeadJob struct {
	ID    int64
	Kind  string
	At    mainforte.Instant // when the last try failed
	Tries int
	Fault string // what the last try said, through mainforte.CleanFault

	args json.RawMessage
}

// DeadJobs lists the newest ones.
func (s *Store) DeadJobs(ctx context.Context, limit int) ([]DeadJob, error) {
	rows, err := s.engine.jobs(ctx, river.NewJobListParams().States(rivertype.JobStateDiscarded).
		OrderBy(river.JobListOrderByFinalizedAt, river.SortOrderDesc).First(limit))
	if err != nil {
		return nil, err
	}
	var all []DeadJob
	for _, row := range rows {
		all = append(all, deadJob(row))
	}
	return all, nil
}

// DeadJob finds one by its number; CodeNotFound when there is none, or when it
// is not dead.
func (s *Store) DeadJob(ctx context.Context, id int64) (*DeadJob, error) {
	rows, err := s.engine.jobs(ctx, river.NewJobListParams().States(rivertype.JobStateDiscarded).IDs(id).First(1))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errNotFound
	}
	job := deadJob(rows[0])
	return &job, nil
}

// CountDeadJobs counts them.
func (r Reader) CountDeadJobs(ctx context.Context) (int, error) {
	return value[int](ctx, r, "count dead jobs", `SELECT COUNT(*) FROM river_job WHERE state = 'discarded'`)
}

// BuryJob takes a dead job out of the queue. Of several who do so at once one
// hears nil, the others CodeGone "settled".
func (tx *Tx) BuryJob(_ context.Context, id int64) error {
	n, err := tx.exec("bury job", `DELETE FROM river_job WHERE id = $1 AND state = 'discarded'`, id)
	if err == nil && n == 0 {
		return mainforte.Refuse(mainforte.CodeGone, "settled")
	}
	return err
}

// ReviveJob queues a dead job anew, with all its tries before it. Bury it in
// the same Change.
func (tx *Tx) ReviveJob(d *DeadJob) {
	tx.statements.mustBeOpen()
	if len(d.args) == 0 {
		tx.err = errors.Join(tx.err, errors.New("store: revive: the job was not read by DeadJob"))
		return
	}
	tx.jobs = append(tx.jobs, job{kind: d.Kind, args: d.args})
}

// FailedMails lists mails that were given up, the newest first.
func (r Reader) FailedMails(ctx context.Context, limit int) ([]mainforte.Mail, error) {
	return list(ctx, r, "failed mails", scanMail,
		`SELECT `+mailColumns+` FROM mail WHERE state = 'failed' ORDER BY created_at DESC, id LIMIT $1`, limit)
}

// CountFailedMails counts them.
func (r Reader) CountFailedMails(ctx context.Context) (int, error) {
	return value[int](ctx, r, "count failed mails", `SELECT COUNT(*) FROM mail WHERE state = 'failed'`)
}

// SettleFailedMail moves a mail that was given up to queued or dropped. Of
// several who do so at once one hears nil, the others CodeGone "settled".
func (tx *Tx) SettleFailedMail(_ context.Context, id mainforte.ID, to mainforte.MailState) error {
	if to != mainforte.MailQueued && to != mainforte.MailDropped {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	n, err := tx.exec("settle failed mail", `UPDATE mail SET state = $2 WHERE id = $1 AND state = 'failed'`, id, to)
	if err == nil && n == 0 {
		return mainforte.Refuse(mainforte.CodeGone, "settled")
	}
	return err
}

func deadJob(row *rivertype.JobRow) DeadJob {
	d := DeadJob{ID: row.ID, Kind: row.Kind, Tries: row.Attempt, args: row.EncodedArgs}
	if row.FinalizedAt != nil {
		d.At = mainforte.InstantOf(*row.FinalizedAt)
	}
	if n := len(row.Errors); n > 0 {
		d.Fault = mainforte.CleanFault(row.Errors[n-1].Error)
	}
	return d
}
