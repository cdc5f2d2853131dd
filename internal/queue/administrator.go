package queue

import (
	"context"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/store"
)

// administratorContent reads the facts of the mails that administrators cause or
// get; nil for any other kind.
func (d *desk) administratorContent(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	switch m.Kind {
	case mainforte.MailNobodyVerifies:
		return d.nobodyVerifies(ctx, m)
	case mainforte.MailOfficerAdded, mainforte.MailOfficerRemoved:
		return d.officerMoved(ctx, m)
	}
	return nil, nil
}

// nobodyVerifies is dropped once the establishment does not wait any more, once
// somebody acts for the region, and for who is no administrator any more.
func (d *desk) nobodyVerifies(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	id, _, _ := strings.Cut(m.Event, ":")
	e, err := d.Store.Establishment(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	officers, err := d.Store.OfficersOf(ctx, e.Region)
	if err != nil {
		return nil, err
	}
	who, err := d.Store.Actor(ctx, m.Account)
	if err != nil {
		return nil, err
	}
	if e.State != mainforte.EstablishmentPending || len(officers) > 0 || !who.Administrator {
		return nil, errDrop
	}
	c := mail.NobodyVerifies{Site: siteOf(e), Path: d.Paths.Agencies}
	a, err := d.Store.AgencyOfRegion(ctx, e.Region)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	c.Agency, c.Path = a.Name, d.Paths.Agencies+"/"+string(a.ID)
	return c, nil
}

// officerMoved is dropped when the opposite has become true meanwhile.
func (d *desk) officerMoved(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	id, _, _ := strings.Cut(m.Event, ":")
	a, err := d.Store.Agency(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	all, err := d.Store.OfficersAt(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	acts, added := slices.ContainsFunc(all, func(o store.AgencyOfficer) bool { return o.Account == m.Account }), m.Kind == mainforte.MailOfficerAdded
	switch {
	case acts != added:
		return nil, errDrop
	case added:
		return mail.OfficerAdded{Agency: a.Name, SignInPath: d.Paths.SignIn}, nil
	}
	return mail.OfficerRemoved{Agency: a.Name, MissionsPath: d.Paths.Missions}, nil
}
