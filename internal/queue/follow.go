package queue

import (
	"context"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// follows is dropped when the mission has another follower by now, or nothing
// of it lies ahead. Its event begins with the mission.
func (d *desk) follows(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	id, _, _ := strings.Cut(m.Event, "/")
	mission, slots, err := d.Store.Mission(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	site, err := d.Store.Establishment(ctx, mission.Establishment)
	if err != nil {
		return nil, gone(err)
	}
	member, err := d.member(ctx, a.ID, site.ID)
	if err != nil {
		return nil, err
	}
	next := slices.IndexFunc(slots, func(s mainforte.Slot) bool { return s.End > d.now() }) // by their start
	if !member || mission.Follower != a.ID || mission.State == mainforte.MissionCancelled || next < 0 || len(mission.Functions) == 0 {
		return nil, errDrop
	}
	return mail.Follows{
		FirstName: a.Contact.FirstName, Site: siteOf(site), Task: mission.Functions[0], Remote: mission.Remote, First: slots[next],
		MissionPath: d.Paths.Mission + string(mission.ID),
	}, nil
}

// shared makes a mail to the shared address of an establishment, whose id stands
// where that of an account does. It is dropped when the address was stopped or
// replaced since, or has not answered.
func (d *desk) shared(ctx context.Context, m *mainforte.Mail) (to string, c mail.Content, err error) {
	a, err := d.Store.SharedAddress(ctx, m.Account)
	if err != nil {
		return "", nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, a.Establishment)
	if err != nil {
		return "", nil, gone(err)
	}
	path := d.by(d.Paths.Shared, a.ID, mainforte.PurposeShared)
	if m.Kind == mainforte.MailShare {
		open := e.State == mainforte.EstablishmentVerified || e.State == mainforte.EstablishmentPending
		if m.Event != string(a.ID) || !a.Open(d.now()) || !open {
			return "", nil, errDrop
		}
		site := mail.Site{}
		if e.State == mainforte.EstablishmentVerified {
			site = siteOf(e)
		}
		return a.Email, mail.Share{Site: site, SharePath: path}, nil
	}
	if a.ConfirmedAt == 0 || m.CreatedAt < a.ConfirmedAt {
		return "", nil, errDrop
	}
	if c, err = d.contentFor(ctx, m, &mainforte.Account{ID: m.Account}); err != nil {
		return "", nil, err
	}
	if accord, ok := c.(mail.AccordEstablishment); ok {
		accord.Phone = "" // many may read here: the number is on the page, for those who sign in
		c = accord
	}
	return a.Email, mail.ToShared{Content: c, Site: siteOf(e), StopPath: path}, nil
}
