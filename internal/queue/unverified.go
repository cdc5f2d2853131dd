package queue

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// unverified finds what the register says for a mission whose establishment
// waits to be verified; nil for any other.
func (d *desk) unverified(ctx context.Context, a *affair) error {
	if a.establishment.State != mainforte.EstablishmentPending {
		return nil
	}
	u, err := d.Store.Unverified(ctx, a.mission.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	a.unverified = u
	return err
}

// speaks tells whether the establishment of an affair may still speak to people.
func (a *affair) speaks() bool {
	return a.establishment.State == mainforte.EstablishmentVerified || a.unverified != nil
}

// unverifiedContent reads the facts of the mails around the need of an
// unverified establishment; nil for any other kind.
func (d *desk) unverifiedContent(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	switch m.Kind {
	case mainforte.MailCalls:
		return d.calls(ctx, m)
	case mainforte.MailVouched:
		return d.vouched(ctx, m)
	case mainforte.MailUnverified:
		return d.unverifiedSent(ctx, m)
	}
	return nil, nil
}

// calls is dropped when the person has given their place back, and once the
// establishment is verified: then the accord tells who comes.
func (d *desk) calls(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, _, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotAccepted)
	if a.unverified == nil || len(slots) == 0 {
		return nil, errDrop
	}
	return mail.Calls{
		Task: a.mission.Functions[0], Slots: slots, All: a.slots, Phone: a.unverified.Phone, UrgentPath: d.Paths.Urgent + string(a.mission.ID),
	}, nil
}

// vouched is dropped when the person has given their place back meanwhile.
func (d *desk) vouched(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	c, err := d.accordVolunteer(ctx, m)
	if accord, ok := c.(mail.AccordVolunteer); ok {
		return mail.Vouched{AccordVolunteer: accord}, err
	}
	return nil, err
}

// unverifiedSent is dropped once the establishment does not wait any more, or
// the mission is ended.
func (d *desk) unverifiedSent(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	mission, slots, err := d.Store.Mission(ctx, mainforte.ID(m.Event))
	if err != nil {
		return nil, gone(err)
	}
	e, err := d.Store.Establishment(ctx, mission.Establishment)
	if err != nil {
		return nil, gone(err)
	}
	if e.State != mainforte.EstablishmentPending || mission.State != mainforte.MissionOpen || len(slots) == 0 {
		return nil, errDrop
	}
	return mail.Unverified{Site: siteOf(e), Task: mission.Functions[0], Slot: slots[0], Path: d.Paths.Region + string(e.ID)},
		d.officer(ctx, m.Account, e.Region)
}
