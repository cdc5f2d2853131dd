package queue

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// takeUpEvery is how often a node looks for jobs whose holder is silent: with
// store.JobLease before it, the mail that a node held when it died leaves
// another one within a minute.
const takeUpEvery = 5 * time.Second

// takeUp looks until the end it gives is called.
func takeUp(ctx context.Context, s *store.Store, log *slog.Logger) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	over := make(chan struct{})
	go func() {
		defer close(over)
		tick := time.NewTicker(takeUpEvery)
		defer tick.Stop()
		for {
			n, err := s.TakeUpJobs(ctx)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				log.WarnContext(ctx, "jobs of nodes that are gone are not taken up", "error", err)
			case n > 0:
				log.WarnContext(ctx, "jobs of a node that is silent are taken up", "jobs", n)
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return func() { cancel(); <-over }
}

// outlast waits until nobody works the job of a try that is no longer ours: what
// a worker answers is taken for the word of whoever holds the job at that
// moment, so one who slept must not answer. When it lasts too long the answer
// asks for another try: better the same mail once more than never.
func (d *desk) outlast(ctx context.Context, t store.JobTry) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*store.JobLease)
	defer cancel()
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for {
		over, err := d.Store.JobOver(ctx, t)
		if err == nil && over {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(store.ErrJobLost, err)
		case <-again.C:
		}
	}
}
