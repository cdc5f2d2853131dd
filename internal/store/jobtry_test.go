package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// sleeper takes mails and does not let go of them.
type sleeper struct {
	river.WorkerDefaults[mainforte.SendMail]
	taken chan store.JobTry
	wake  chan struct{}
}

// next is the try that is taken now.
func (w *sleeper) next(t *testing.T) store.JobTry {
	t.Helper()
	select {
	case try := <-w.taken:
		return try
	case <-time.After(30 * time.Second):
		t.Fatal("nobody takes the job")
		return store.JobTry{}
	}
}

func (w *sleeper) Work(_ context.Context, job *river.Job[mainforte.SendMail]) error {
	w.taken <- store.JobTry{Job: job.ID, Number: job.Attempt}
	<-w.wake
	return nil
}

// takenAgo has a job taken so long ago, by the clock of the database.
func takenAgo(t *testing.T, s *store.Store, o store.Options, job int64, ago time.Duration) {
	t.Helper()
	text := `UPDATE river_job SET attempted_at = datetime('now', 'subsec', '-' || $2 || ' seconds') WHERE id = $1`
	if o.URL != "" {
		text = `UPDATE river_job SET attempted_at = now() - make_interval(secs => $2::float8) WHERE id = $1`
	}
	must(t, s.Change(t.Context(), func(tx *store.Tx) error { return store.Exec(tx, text, job, ago.Seconds()) }))
}

// TestAJobIsItsHoldersForAWhile: past the lease it is taken up, once however
// many ask, and the first holder's word counts no more.
func TestAJobIsItsHoldersForAWhile(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		s, ctx := open(t, o), t.Context()
		w := &sleeper{taken: make(chan store.JobTry, 9), wake: make(chan struct{})}
		workers := river.NewWorkers()
		river.AddWorker(workers, w)
		must(t, s.Change(ctx, func(tx *store.Tx) error { tx.Enqueue(mainforte.SendMail{Mail: "one"}); return nil }))
		stop, err := s.StartWorkers(context.Background(), workers)
		must(t, err)
		t.Cleanup(func() { _ = stop(context.Background()) })
		t.Cleanup(sync.OnceFunc(func() { close(w.wake) }))
		first := w.next(t)
		fenced := func(try store.JobTry, want error) {
			t.Helper()
			err := s.Change(ctx, func(tx *store.Tx) error { return tx.HoldJob(ctx, try) })
			held, asked := s.HoldsJob(ctx, try)
			if !errors.Is(err, want) || asked != nil || held != (want == nil) {
				t.Errorf("try %d: HoldJob answers %v, HoldsJob %v (%v), want %v", try.Number, err, held, asked, want)
			}
		}
		takeUp := func(want int) {
			t.Helper()
			if n, err := s.TakeUpJobs(ctx); n != want || err != nil {
				t.Errorf("%d jobs are taken up (%v), want %d", n, err, want)
			}
		}
		fenced(first, nil)
		takenAgo(t, s, o, first.Job, store.JobLease-5*time.Second)
		takeUp(0)
		fenced(first, nil)
		takenAgo(t, s, o, first.Job, store.JobLease+time.Second)
		takeUp(1)
		takeUp(0)
		fenced(first, store.ErrJobLost)
		second := w.next(t)
		if want := (store.JobTry{Job: first.Job, Number: 2}); second != want {
			t.Errorf("taken up as %+v, want %+v", second, want)
		}
		fenced(first, store.ErrJobLost)
		fenced(second, nil)
		if over, err := s.JobOver(ctx, first); over || err != nil {
			t.Errorf("over: %v (%v), while somebody works it", over, err)
		}
		takenAgo(t, s, o, first.Job, time.Hour)
		takeUp(1)
		third := w.next(t)
		takenAgo(t, s, o, first.Job, time.Hour)
		takeUp(1)
		w.next(t)
		takenAgo(t, s, o, first.Job, time.Hour)
		takeUp(0) // it may have killed three: the queue's own schedule from now on
		fenced(third, store.ErrJobLost)
	})
}
