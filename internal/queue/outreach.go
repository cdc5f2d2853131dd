package queue

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
)

// sendOutreach is the River worker of mainforte.SendOutreach.
type sendOutreach struct {
	river.WorkerDefaults[mainforte.SendOutreach]
	Config
}

// Work implements river.Worker. A try that is cut short is gone on with by the
// next one.
func (w *sendOutreach) Work(ctx context.Context, job *river.Job[mainforte.SendOutreach]) error {
	if w.Journey == nil {
		return nil
	}
	if err := w.Journey.SendOutreach(ctx, job.Args.List); err != nil {
		w.Log.ErrorContext(ctx, "a list was not sent whole", "list", job.Args.List, "error", err)
		return err
	}
	return nil
}

// NextRetry implements river.Worker.
func (w *sendOutreach) NextRetry(job *river.Job[mainforte.SendOutreach]) time.Time {
	if job.AttemptedAt == nil {
		return time.Time{} // River's own schedule
	}
	return job.AttemptedAt.Add(Schedule(job.Attempt))
}

// outreachContent reads the facts of the mails by which an agency reaches out to
// establishments; nil for any other kind.
func (d *desk) outreachContent(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	switch m.Kind {
	case mainforte.MailOutreach:
		return d.outreach(ctx, m)
	case mainforte.MailOutreachEnds:
		return d.outreachEnds(ctx, m)
	case mainforte.MailNeedTyped:
		return d.needTyped(ctx, m)
	case mainforte.MailDeputy:
		return d.deputy(ctx, m)
	}
	return nil, nil
}

// outreach is dropped once the invitation is accepted, taken back or sent under
// another link.
func (d *desk) outreach(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	o, err := d.Store.Outreach(ctx, m.Link)
	if err != nil {
		return nil, gone(err)
	}
	if !o.Open(d.now()) {
		return nil, errDrop
	}
	name, err := d.agency(ctx, o.Region)
	return mail.Outreach{
		Site: mail.Site{Name: o.Name, Commune: communeName(o.Commune)}, Agency: name,
		OutreachPath: d.by(d.Paths.Outreach, m.Link, mainforte.PurposeOutreach), NotMePath: d.notMe(m),
	}, err
}

// outreachEnds is dropped as the invitation is.
func (d *desk) outreachEnds(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	c, err := d.outreach(ctx, m)
	if err != nil {
		return nil, err
	}
	o, err := d.Store.Outreach(ctx, m.Link)
	if err != nil {
		return nil, gone(err)
	}
	return mail.OutreachEnds{Outreach: c.(mail.Outreach), Ends: o.ExpiresAt}, nil
}

// needTyped is dropped when its reader has left the establishment, or when the
// mission is not open any more.
func (d *desk) needTyped(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	mission, slots, err := d.Store.Mission(ctx, mainforte.ID(m.Event))
	if err != nil {
		return nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, mission.Establishment)
	if err != nil {
		return nil, gone(err)
	}
	members, err := d.Store.Members(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(members, m.Account) || mission.State != mainforte.MissionOpen {
		return nil, errDrop
	}
	name, err := d.agency(ctx, e.Region)
	return mail.NeedTyped{
		Site: siteOf(e), Agency: name, Task: mission.Functions[0], Slots: slots, Remote: mission.Remote, MissionPath: d.Paths.Mission + string(mission.ID),
	}, err
}

// deputy is dropped when somebody else stands in by now, or nobody.
func (d *desk) deputy(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	away, _, _ := strings.Cut(m.Event, ":")
	all, err := d.Store.DeputiesOf(ctx, m.Account)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(one mainforte.Deputy) bool {
		return one.Account == mainforte.ID(away) && one.Deputy == m.Account
	})
	if i < 0 {
		return nil, errDrop
	}
	account, err := d.Store.Account(ctx, all[i].Account)
	if err != nil {
		return nil, gone(err)
	}
	day := func(at mainforte.Instant) mainforte.Slot {
		return mainforte.Slot{Day: geo.DayOf(at.Time(), geo.Paris())}
	}
	return mail.Deputy{
		FirstName: account.Contact.FirstName, First: day(all[i].From), Last: day(all[i].Until - 1), Path: d.Paths.Deputy,
	}, nil
}
