package store_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestDeadJobs: a job that failed for good is shown without what its error said
// of people, queued anew once, or put away.
func TestDeadJobs(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		s, ctx := open(t, o), t.Context()
		var works atomic.Bool
		got := make(chan mainforte.ID, 10)
		workers := river.NewWorkers()
		river.AddWorker(workers, &dying{work: func(id mainforte.ID) error {
			if !works.Load() {
				return errors.New("no way to monique@example.org")
			}
			got <- id
			return nil
		}})
		once := func(id mainforte.ID) *river.PeriodicJob {
			return river.NewPeriodicJob(river.PeriodicInterval(time.Hour), func() (river.JobArgs, *river.InsertOpts) {
				return mainforte.SendMail{Mail: id}, &river.InsertOpts{MaxAttempts: 1}
			}, &river.PeriodicJobOpts{RunOnStart: true})
		}
		stop, err := s.StartWorkers(context.Background(), workers, once("first"), once("second"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = stop(context.Background()) })
		again := time.NewTicker(20 * time.Millisecond)
		defer again.Stop()
		for n := 0; n != 2; <-again.C { // the queue notes the last try by itself
			if n, err = s.CountDeadJobs(ctx); err != nil {
				t.Fatal(err)
			}
		}
		all, err := s.DeadJobs(ctx, 9)
		if err != nil || len(all) != 2 {
			t.Fatalf("%+v (%v), want two", all, err)
		}
		for _, d := range all {
			if d.Kind != "send_mail" || d.Tries != 1 || d.At == 0 || strings.Contains(d.Fault, "monique") || !strings.Contains(d.Fault, "no way to") {
				t.Errorf("shown as %+v", d)
			}
		}
		if one, err := s.DeadJobs(ctx, 1); err != nil || len(one) != 1 {
			t.Errorf("%+v (%v), want one", one, err)
		}
		works.Store(true)
		revived, err := s.DeadJob(ctx, all[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		revive := func() error {
			return s.Change(ctx, func(tx *store.Tx) error {
				if err := tx.BuryJob(ctx, revived.ID); err != nil {
					return err
				}
				tx.ReviveJob(revived)
				return nil
			})
		}
		if err := revive(); err != nil {
			t.Fatal(err)
		}
		if err := revive(); mainforte.CodeOf(err) != mainforte.CodeGone {
			t.Errorf("a second time: %v", err)
		}
		if id := <-got; id != "first" && id != "second" {
			t.Errorf("worked %q", id)
		}
		if err := s.Change(ctx, func(tx *store.Tx) error { return tx.BuryJob(ctx, all[1].ID) }); err != nil {
			t.Fatal(err)
		}
		if n, err := s.CountDeadJobs(ctx); n != 0 || err != nil {
			t.Errorf("%d are left (%v)", n, err)
		}
		if len(got) > 0 {
			t.Error("something ran twice")
		}
	})
}

// dying is a worker that may fail.
type dying struct {
	river.WorkerDefaults[mainforte.SendMail]
	work func(id mainforte.ID) error
}

func (d *dying) Work(_ context.Context, job *river.Job[mainforte.SendMail]) error {
	return d.work(job.Args.Mail)
}
