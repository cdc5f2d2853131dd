package queue

import (
	"context"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// comeIn makes the mails by which people come to act for an establishment, or
// stop to.
func (d *desk) comeIn(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	switch m.Kind {
	case mainforte.MailRegister:
		return d.register(ctx, m)
	case mainforte.MailInvitation:
		return d.invitation(ctx, m)
	case mainforte.MailJoinAsked, mainforte.MailJoined, mainforte.MailJoinDeclined:
		return d.join(ctx, m, a)
	}
	return d.parted(ctx, m, a)
}

func (d *desk) register(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	g, err := d.Store.Registration(ctx, m.Link)
	if err != nil {
		return nil, gone(err)
	}
	site := mail.Site{}
	if g.Listed {
		site = mail.Site{Name: g.Name, Commune: communeName(g.Commune)}
	}
	return mail.Register{
		Site: site, RegisterPath: d.by(d.Paths.Register, m.Link, mainforte.PurposeRegister), NotMePath: d.notMe(m),
	}, nil
}

func (d *desk) invitation(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	i, err := d.Store.Invitation(ctx, m.Link)
	if err != nil {
		return nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, i.Establishment)
	if err != nil {
		return nil, gone(err)
	}
	by, err := d.Store.Account(ctx, i.By)
	if err != nil {
		return nil, gone(err)
	}
	site := mail.Site{}
	switch e.State {
	case mainforte.EstablishmentVerified:
		site = siteOf(e)
	case mainforte.EstablishmentPending: // its name may be anything
	default:
		return nil, errDrop
	}
	return mail.Invitation{
		Site: site, FirstName: by.Contact.FirstName, Surname: by.Contact.Surname,
		InvitePath: d.by(d.Paths.Invitation, m.Link, mainforte.PurposeInvite), NotMePath: d.notMe(m),
	}, nil
}

// join tells of a demand to join, whose registration the event names.
func (d *desk) join(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	g, err := d.Store.Registration(ctx, mainforte.ID(m.Event))
	if err != nil {
		return nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, g.Establishment)
	if err != nil {
		return nil, gone(err)
	}
	switch {
	case m.Kind == mainforte.MailJoined && g.State == mainforte.RegistrationJoined:
		return mail.Joined{FirstName: a.Contact.FirstName, Site: siteOf(e), SignInPath: d.Paths.SignIn}, nil
	case m.Kind == mainforte.MailJoinDeclined && g.State == mainforte.RegistrationDeclined:
		return mail.JoinDeclined{FirstName: a.Contact.FirstName, Site: siteOf(e), DoorPath: d.Paths.Door}, nil
	case m.Kind == mainforte.MailJoinAsked && g.State == mainforte.RegistrationJoining && g.Account != a.ID:
		member, err := d.member(ctx, a.ID, e.ID)
		if err != nil || !member {
			return nil, dropOr(err)
		}
		return mail.JoinAsked{
			Site: siteOf(e), FirstName: g.Contact.FirstName, Surname: g.Contact.Surname, Title: g.Title,
			CoordinatorsPath: d.Paths.Coordinators + string(e.ID),
		}, nil
	}
	return nil, errDrop
}

// parted tells of somebody who stopped to act for the establishment that the
// event names first.
func (d *desk) parted(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	id, _, _ := strings.Cut(m.Event, "/")
	e, err := d.Store.Establishment(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	member, err := d.member(ctx, a.ID, e.ID)
	if err != nil {
		return nil, err
	}
	switch {
	case m.Kind == mainforte.MailRemoved && !member:
		return mail.Removed{FirstName: a.Contact.FirstName, Site: siteOf(e), DoorPath: d.Paths.Door}, nil
	case m.Kind == mainforte.MailHandedOver && member:
		return mail.HandedOver{FirstName: a.Contact.FirstName, Site: siteOf(e), EstablishmentPath: d.Paths.Establishment + string(e.ID)}, nil
	}
	return nil, errDrop
}

// member tells whether an account acts for an establishment now.
func (d *desk) member(ctx context.Context, account, establishment mainforte.ID) (bool, error) {
	members, err := d.Store.Members(ctx, establishment)
	return slices.Contains(members, account), err
}

func siteOf(e *mainforte.Establishment) mail.Site {
	return mail.Site{Name: e.Name, Commune: communeName(e.Commune)}
}

// dropOr is errDrop unless there is a fault.
func dropOr(err error) error {
	if err != nil {
		return err
	}
	return errDrop
}
