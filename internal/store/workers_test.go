package store_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// mailer works mails by telling which one it was given.
type mailer struct {
	river.WorkerDefaults[mainforte.SendMail]
	work func(ctx context.Context, id mainforte.ID) error
}

func (m *mailer) Work(ctx context.Context, job *river.Job[mainforte.SendMail]) error {
	return m.work(ctx, job.Args.Mail)
}

// NextRetry tries again at once.
func (m *mailer) NextRetry(job *river.Job[mainforte.SendMail]) time.Time { return *job.AttemptedAt }

func start(t *testing.T, s *store.Store, work func(context.Context, mainforte.ID) error) {
	t.Helper()
	workers := river.NewWorkers()
	river.AddWorker(workers, &mailer{work: work})
	stop, err := s.StartWorkers(context.Background(), workers)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
}

var errGiveUp = errors.New("the function gives up")

func TestJobsFollowTheirChange(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		ctx := t.Context()
		enqueue := func(id mainforte.ID, then error) {
			t.Helper()
			err := s.Change(ctx, func(tx *store.Tx) error {
				tx.Enqueue(mainforte.SendMail{Mail: id})
				return then
			})
			if !errors.Is(err, then) {
				t.Fatalf("Change answers %v, want %v", err, then)
			}
		}
		enqueue("rolled back", errGiveUp)
		enqueue("kept", nil)
		err := s.Change(ctx, func(tx *store.Tx) error {
			tx.Enqueue(unwritable{})
			return nil
		})
		if err == nil {
			t.Error("a job that cannot be written was taken")
		}
		if err := s.Change(ctx, func(tx *store.Tx) error {
			tx.EnqueueAt(mainforte.SendMail{Mail: "much later"}, mainforte.InstantOf(time.Date(2100, time.January, 1, 0, 0, 0, 0, time.UTC)))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if n, err := store.Rows(ctx, s, `SELECT id FROM river_job`); n != 2 || err != nil {
			t.Errorf("%d jobs are queued (%v), want 2", n, err)
		}
		got := make(chan mainforte.ID, 10)
		tries := 0
		start(t, s, func(_ context.Context, id mainforte.ID) error {
			got <- id
			if tries++; tries == 1 {
				return errGiveUp // the queue tries again
			}
			return nil
		})
		for range 2 {
			if id := <-got; id != "kept" {
				t.Errorf("worked %q, want kept", id)
			}
		}
		enqueue("while working", nil)
		if id := <-got; id != "while working" {
			t.Errorf("worked %q, want while working", id)
		}
	})
}

// unwritable is a job without JSON.
type unwritable struct{ Never chan int }

func (unwritable) Kind() string { return "unwritable" }

// TestWritersAndWorkersTogether has many callers write and enqueue while the
// workers write too: nobody hears of a locked database.
func TestWritersAndWorkersTogether(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		const callers, each = 24, 8
		var faults atomic.Int32
		o.Log = slog.New(warnings{fn: func(r slog.Record) {
			if r.Level >= slog.LevelError {
				faults.Add(1)
				t.Errorf("logged: %s", r.Message)
			}
		}})
		s := open(t, o)
		ctx := t.Context()
		var worked sync.Map
		var done sync.WaitGroup
		done.Add(callers * each)
		start(t, s, func(_ context.Context, id mainforte.ID) error {
			if err := s.Change(ctx, func(tx *store.Tx) error { return tx.SetMeta(ctx, string(id), "worked") }); err != nil {
				t.Errorf("a worker's Change answers %v", err)
				return err
			}
			if _, twice := worked.LoadOrStore(id, true); !twice {
				done.Done()
			}
			return nil
		})
		var wait sync.WaitGroup
		for c := range callers {
			wait.Go(func() {
				for n := range each {
					id := mainforte.ID(fmt.Sprint(c, "/", n))
					if err := s.Change(ctx, func(tx *store.Tx) error {
						tx.Enqueue(mainforte.SendMail{Mail: id})
						return tx.SetMeta(ctx, string(id), "written")
					}); err != nil {
						t.Errorf("Change answers %v", err)
						done.Done()
						continue
					}
					if _, err := s.Meta(ctx, string(id)); err != nil {
						t.Errorf("what was committed cannot be read: %v", err)
					}
				}
			})
		}
		wait.Wait()
		done.Wait()
	})
}

// warnings hands on what is logged.
type warnings struct {
	slog.Handler
	fn func(slog.Record)
}

func (w warnings) Enabled(context.Context, slog.Level) bool { return true }
func (w warnings) Handle(_ context.Context, r slog.Record) error {
	w.fn(r)
	return nil
}
func (w warnings) WithAttrs([]slog.Attr) slog.Handler { return w }
func (w warnings) WithGroup(string) slog.Handler      { return w }
