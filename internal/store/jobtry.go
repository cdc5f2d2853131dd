package store

import (
	"context"
	"errors"
	"time"
)

// A try of a job belongs to whoever took it, for a while. The number of the try
// is what tells a holder that slept from the one who came after: it grows each
// time that the job is taken, and only the store knows it.

// JobTry is one try of a job. The zero one is of no job, and always held.
type JobTry struct {
	Job    int64
	Number int // the first is 1
}

// JobLease is how long a try of a mail is its holder's: past it another node
// takes the mail up. It is counted on the clock of the database, and is longer
// than any try may last (the workers end one by themselves before).
const JobLease = 50 * time.Second

// otherLease is the same for jobs that send no mail. They may last jobTimeout,
// and all they do is in the store.
const otherLease = jobTimeout + time.Minute

// leasedTries is how many tries are taken up as soon as their lease is over.
// Later ones wait for the queue's own rescue, and then for their turn in the
// schedule: a job that kills its node must not kill them one after the other.
const leasedTries = 3

// ErrJobLost says that a job is somebody else's by now, or done.
var ErrJobLost = errors.New("store: the job is somebody else's by now")

// HoldsJob tells whether a try is still its holder's: nobody took the job up
// since. The read pool may be a moment behind; Tx.HoldJob is not.
func (r Reader) HoldsJob(ctx context.Context, t JobTry) (bool, error) {
	if t.Job == 0 {
		return true, nil
	}
	scan := func(row row, id *int64) error { return row.Scan(id) }
	found, err := list(ctx, r, "hold job", scan, `SELECT id FROM river_job
		WHERE id = $1 AND attempt = $2 AND state = 'running'`+r.share, t.Job, t.Number)
	return len(found) == 1, err
}

// HoldJob is the fence before what only the holder of a try may write: it
// answers ErrJobLost when somebody took the job up, and nobody does before this
// Change is over.
func (tx *Tx) HoldJob(ctx context.Context, t JobTry) error {
	held, err := tx.HoldsJob(ctx, t)
	if err == nil && !held {
		err = ErrJobLost
	}
	return err
}

// JobOver tells whether nobody works the job of a try at this moment.
func (r Reader) JobOver(ctx context.Context, t JobTry) (bool, error) {
	n, err := value[int](ctx, r, "job over", `SELECT COUNT(*) FROM river_job WHERE id = $1 AND state = 'running'`, t.Job)
	return n == 0, err
}

// TakeUpJobs gives the jobs whose holder is silent past the lease back to the
// queue, and tells how many. Any number of nodes may ask at once. Only the
// database's clock counts.
func (s *Store) TakeUpJobs(ctx context.Context) (int, error) { return s.engine.takeUpJobs(ctx) }
