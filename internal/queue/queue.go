package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/store"
)

// Config is what the workers need.
type Config struct {
	Store   *store.Store
	Journey *journey.Service // nil: nothing is swept
	Keys    *mainforte.Keyring
	Sender  mail.Sender
	Origin  mail.Origin
	Clock   func() time.Time

	OperatorMail string       // who is told that the purge is held; "": nobody
	Log          *slog.Logger // nil: nothing is logged
	Paths        Paths        // zero: FrenchPaths

	Quota mainforte.MailQuota // what the relay takes
}

// sweepEvery is how often what is over is looked for.
const sweepEvery = time.Minute

// mailTimeout bounds one try of a mail. It is longer than the conversation of
// the sender with its relay, so that a try ends by itself, and shorter than
// store.JobLease, so that it has ended before another node takes the mail up.
const mailTimeout = 40 * time.Second

// Start works the jobs until stop is called, which waits for the mails under
// way as long as its context allows.
func Start(ctx context.Context, c Config) (stop func(ctx context.Context) error, err error) {
	if c.Store == nil || c.Keys == nil || c.Sender == nil || c.Clock == nil {
		return nil, errors.New("queue: store, keys, sender and clock are needed")
	}
	if err := c.Origin.Check(); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Paths == (Paths{}) {
		c.Paths = FrenchPaths()
	}
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &sendMail{desk: &desk{Config: c}}); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	if err := river.AddWorkerSafely(workers, &sweep{Config: c}); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	if err := river.AddWorkerSafely(workers, &sendOutreach{Config: c}); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	if err := river.AddWorkerSafely(workers, &tellClosing{Config: c}); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	stopWorkers, err := c.Store.StartWorkers(ctx, workers, periodic(c)...)
	if err != nil {
		return nil, err
	}
	endTakeUp := takeUp(ctx, c.Store, c.Log)
	return func(ctx context.Context) error {
		endTakeUp()
		return stopWorkers(ctx)
	}, nil
}

func periodic(c Config) []*river.PeriodicJob {
	if c.Journey == nil {
		return nil
	}
	// One try: the next minute is the retry.
	insert := func() (river.JobArgs, *river.InsertOpts) {
		return mainforte.Sweep{}, &river.InsertOpts{MaxAttempts: 1}
	}
	options := &river.PeriodicJobOpts{ID: mainforte.Sweep{}.Kind(), RunOnStart: true}
	return []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(sweepEvery), insert, options)}
}

// sendMail is the River worker of mainforte.SendMail.
type sendMail struct {
	river.WorkerDefaults[mainforte.SendMail]
	desk *desk
}

// Work implements river.Worker.
func (w *sendMail) Work(ctx context.Context, job *river.Job[mainforte.SendMail]) error {
	return w.desk.snoozed(w.desk.work(ctx, job.Args.Mail, store.JobTry{Job: job.ID, Number: job.Attempt}))
}

// NextRetry implements river.Worker. It counts from the instant that River
// noted for the try, so that no other clock has a say.
func (w *sendMail) NextRetry(job *river.Job[mainforte.SendMail]) time.Time {
	if job.AttemptedAt == nil {
		return time.Time{} // River's own schedule
	}
	return job.AttemptedAt.Add(Schedule(job.Attempt))
}

// Timeout implements river.Worker.
func (w *sendMail) Timeout(*river.Job[mainforte.SendMail]) time.Duration { return mailTimeout }

// sweep is the River worker of mainforte.Sweep.
type sweep struct {
	river.WorkerDefaults[mainforte.Sweep]
	Config
}

// Work implements river.Worker.
func (w *sweep) Work(ctx context.Context, _ *river.Job[mainforte.Sweep]) error {
	if w.Journey == nil {
		return nil
	}
	if err := w.Journey.Sweep(ctx); err != nil {
		w.Log.ErrorContext(ctx, "sweep failed", "error", err)
		return err
	}
	return nil
}
