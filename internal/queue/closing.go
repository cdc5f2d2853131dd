package queue

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// tellClosing is the River worker of mainforte.TellClosing.
type tellClosing struct {
	river.WorkerDefaults[mainforte.TellClosing]
	Config
}

// Work implements river.Worker. A try that is cut short is gone on with by the
// next one.
func (w *tellClosing) Work(ctx context.Context, _ *river.Job[mainforte.TellClosing]) error {
	if w.Journey == nil {
		return nil
	}
	if err := w.Journey.TellClosing(ctx); err != nil {
		w.Log.ErrorContext(ctx, "not everybody was told that the service closes", "error", err)
		return err
	}
	return nil
}

// NextRetry implements river.Worker.
func (w *tellClosing) NextRetry(job *river.Job[mainforte.TellClosing]) time.Time {
	if job.AttemptedAt == nil {
		return time.Time{} // River's own schedule
	}
	return job.AttemptedAt.Add(Schedule(job.Attempt))
}

// closing is dropped when the service does not close any more, or on another
// day, which has a mail of its own.
func (d *desk) closing(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	status, err := d.Store.Service(ctx)
	if err != nil {
		return nil, err
	}
	if !status.Ending() || status.Until.String() != m.Event {
		return nil, errDrop
	}
	who, err := d.Store.Actor(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	c := mail.Closing{
		FirstName: a.Contact.FirstName, Last: status.Until, Erased: status.EraseDay(), Over: status.State == mainforte.ServiceClosed,
		Volunteer: who.VolunteerState == mainforte.VolunteerActive || who.VolunteerState == mainforte.VolunteerPaused,
		Acts:      len(who.Establishments) > 0,
		DataPath:  d.Paths.OwnData, SpacePath: "/etablissement",
	}
	if !c.Volunteer && !c.Acts {
		return nil, errDrop
	}
	if c.Volunteer && m.Link != "" {
		c.StopPath = d.by(d.Paths.Stop, m.Link, mainforte.PurposeStop)
	}
	return c, nil
}
