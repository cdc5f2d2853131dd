package queue

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/pool"
)

// accordVolunteer is dropped when all its slots were given back meanwhile.
func (d *desk) accordVolunteer(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotAccepted)
	if len(slots) == 0 {
		return nil, errDrop
	}
	release := d.by(d.Paths.Demand, m.Link, mainforte.PurposeAnswer)
	if u := a.unverified; u != nil { // what was typed is not repeated
		return mail.AccordVolunteer{
			Site: a.site(), Slots: slots, Address: u.Address, Bring: a.mission.Bring, ContactPhone: u.Phone, Unverified: true,
			SheetPath: d.Paths.Space, ReleasePath: release,
		}, nil
	}
	welcome := a.establishment.Welcome
	return mail.AccordVolunteer{
		Site: a.site(), Remote: a.mission.Remote, Slots: slots,
		Address: welcome.Address, Door: welcome.Door, Meeting: meeting(a), Bring: cmp.Or(a.mission.Bring, welcome.Bring),
		ContactName: a.mission.ContactName, ContactPhone: a.mission.ContactPhone,
		SheetPath: d.Paths.Space, ReleasePath: release,
	}, nil
}

// meeting is where the mission says to present oneself, when that is not what
// the establishment's sheet says already.
func meeting(a affair) string {
	welcome := a.establishment.Welcome
	if said := a.mission.Meeting; said != strings.Trim(welcome.Address+", "+welcome.Door, ", ") {
		return said
	}
	return ""
}

// coordinator reads an affair for somebody who acts for its establishment, or
// for its shared address, and the contact of its volunteer.
func (d *desk) coordinator(ctx context.Context, m *mainforte.Mail) (affair, mainforte.Contact, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return a, mainforte.Contact{}, err
	}
	members, err := d.Store.Members(ctx, a.establishment.ID)
	if err != nil {
		return a, mainforte.Contact{}, err
	}
	if !slices.Contains(members, m.Account) && m.Account != a.establishment.ID {
		return a, mainforte.Contact{}, errDrop
	}
	if a.unverified != nil {
		return a, mainforte.Contact{}, nil // it learns nobody's name
	}
	account, err := d.Store.Account(ctx, a.volunteer.Account)
	if err != nil {
		return a, mainforte.Contact{}, gone(err)
	}
	return a, account.Contact, nil
}

func (d *desk) accordEstablishment(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, who, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotAccepted)
	if len(slots) == 0 || a.unverified != nil {
		return nil, errDrop
	}
	return mail.AccordEstablishment{
		Task: a.mission.Functions[0], Remote: a.mission.Remote, Slots: slots, All: a.slots,
		FirstName: who.FirstName, Surname: who.Surname, Phone: who.Phone,
		AccordPath:  d.accordPath(&a, m.Link),
		MissionPath: d.Paths.Mission + string(a.mission.ID),
	}, nil
}

func (d *desk) released(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, who, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotReleased)
	if len(slots) == 0 {
		return nil, errDrop
	}
	return mail.Released{
		Task: a.mission.Functions[0], Remote: a.mission.Remote, Slots: slots, All: a.slots,
		FirstName: who.FirstName, Surname: who.Surname,
		AccordPath:  d.accordPath(&a, m.Link),
		MissionPath: d.Paths.Mission + string(a.mission.ID),
	}, nil
}

// complete thanks somebody who was asked; an accepted one would read « ne venez
// pas » and gets nothing.
func (d *desk) complete(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	if a.introduction.State == mainforte.IntroductionAccepted {
		return nil, errDrop
	}
	slots := a.in(m.Slots, mainforte.SlotProposed, mainforte.SlotDropped)
	if len(slots) == 0 {
		return nil, errDrop
	}
	others, err := d.others(ctx, &a)
	if err != nil {
		return nil, err
	}
	return mail.Complete{
		Remote: a.mission.Remote, Slots: slots, Others: others,
		Offer:        a.introduction.Kind == mainforte.Offer,
		MissionsPath: d.Paths.Missions, NotMePath: d.notMe(m),
	}, nil
}

// others are the two missions that suit the volunteer best, this one and those
// that no public page shows left out.
func (d *desk) others(ctx context.Context, a *affair) ([]mail.Other, error) {
	if d.Journey == nil || d.Journey.Pool == nil {
		return nil, nil
	}
	const told = 2
	list, err := d.Journey.Pool.Suggested(ctx, a.volunteer.ID, pool.Query{Limit: told + 3})
	if err != nil {
		return nil, gone(err)
	}
	var others []mail.Other
	for _, match := range list.Matches {
		m, slots, err := d.Store.Mission(ctx, mainforte.ID(match.Mission))
		if err != nil || m.ID == a.mission.ID || len(m.Functions) == 0 || !m.Functions[0].Public() {
			continue // closed meanwhile: not worth telling
		}
		open := slices.DeleteFunc(slots, func(s mainforte.Slot) bool { return s.Missing() == 0 || s.Start <= d.now() })
		if len(open) == 0 {
			continue
		}
		first := slices.MinFunc(open, func(x, y mainforte.Slot) int { return cmp.Compare(x.Start, y.Start) })
		others = append(others, mail.Other{Task: m.Functions[0], Commune: communeName(m.Commune), First: first})
		if len(others) == told {
			break
		}
	}
	return others, nil
}
