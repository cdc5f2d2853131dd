package queue

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// remind is dropped as the confirmation is.
func (d *desk) remind(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	confirm, err := d.confirm(ctx, m, a)
	if err != nil {
		return nil, err
	}
	link, err := d.Store.Link(ctx, m.Link)
	if err != nil {
		return nil, gone(err)
	}
	c := confirm.(mail.Confirm)
	return mail.Remind{FirstName: c.FirstName, Until: link.ExpiresAt, ConfirmPath: c.ConfirmPath, NotMePath: c.NotMePath}, nil
}

// weekly says what is true when it leaves; it is dropped when that is nothing,
// and when the person stopped it, paused or left.
func (d *desk) weekly(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	v, u, err := d.kept(ctx, a)
	if err != nil {
		return nil, err
	}
	if v.State != mainforte.VolunteerActive || !u.Weekly {
		return nil, errDrop
	}
	if status, err := d.Store.Service(ctx); err != nil {
		return nil, err
	} else if status.State != mainforte.ServiceOpen {
		return nil, errDrop
	}
	missions, err := d.suited(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	said := mainforte.WeeklyOf(v, len(missions) > 0, d.now())
	if !said.Missions && !said.Reconfirm {
		return nil, errDrop
	}
	asked, err := d.Store.SolicitationsSince(ctx, v.ID, d.now().Add(-mainforte.ReconfirmAfter))
	if err != nil {
		return nil, err
	}
	return mail.Weekly{
		FirstName: a.Contact.FirstName, Missions: missions, Days: int(d.now().Sub(v.ConfirmedAt) / (24 * time.Hour)),
		Reconfirm: said.Reconfirm, Hidden: said.Hidden, Asked: asked > 0,
		StillPath: d.by(d.Paths.Still, m.Link, mainforte.PurposeStill), StopPath: d.by(d.Paths.Stop, m.Link, mainforte.PurposeStop),
	}, nil
}

// suited are the missions of the mail of the week.
func (d *desk) suited(ctx context.Context, volunteer mainforte.ID) ([]mail.Suited, error) {
	if d.Journey == nil || d.Journey.Pool == nil {
		return nil, nil
	}
	found, err := d.Journey.MissionsFor(ctx, volunteer)
	var all []mail.Suited
	for _, one := range found {
		other := mail.Other{Task: one.Mission.Functions[0], Commune: communeName(one.Mission.Commune), First: one.Slots[0]}
		all = append(all, mail.Suited{Other: other, Path: d.Paths.Missions + "/" + string(one.Mission.ID)})
	}
	return all, err
}

// stay is dropped when the person was heard of meanwhile.
func (d *desk) stay(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	v, u, err := d.kept(ctx, a)
	if err != nil {
		return nil, err
	}
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	quiet := u.Quiet(v)
	if quiet >= m.CreatedAt {
		return nil, errDrop
	}
	last := max(quiet.Add(mainforte.EraseAfter), d.now().Add(mainforte.AskNotice)) // counted from when the relay takes it
	return mail.Stay{
		FirstName: a.Contact.FirstName, Erased: last.Add(24 * time.Hour), StayPath: d.by(d.Paths.Stay, m.Link, mainforte.PurposeStay),
	}, nil
}

// kept reads the volunteer of an account and their upkeep.
func (d *desk) kept(ctx context.Context, a *mainforte.Account) (*mainforte.Volunteer, *mainforte.Upkeep, error) {
	v, err := d.Store.VolunteerByAccount(ctx, a.ID)
	if err != nil {
		return nil, nil, gone(err)
	}
	u, err := d.Store.Upkeep(ctx, v.ID)
	return v, u, gone(err)
}
