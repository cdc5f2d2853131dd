package queue

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// reminder is dropped when every slot was given back meanwhile, or when it
// could no longer leave before the first of them.
func (d *desk) reminder(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	v, err := d.Store.VolunteerByAccount(ctx, m.Account)
	if err != nil {
		return nil, gone(err)
	}
	if v.State == mainforte.VolunteerErased {
		return nil, errDrop
	}
	busy, err := d.Store.AcceptedSlots(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	var content mail.Reminder
	at := map[mainforte.ID]int{} // mission → place
	for _, slot := range busy {
		if !slices.Contains(m.Slots, slot.ID) || slot.Start <= d.now() {
			continue
		}
		i, there := at[slot.Mission]
		if !there {
			place, ok, err := d.tomorrow(ctx, slot.Mission)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			if m.Link == "" {
				if place.ReleasePath, err = d.releasePath(ctx, m.Account, slot.Mission, v.ID); err != nil {
					return nil, err
				}
			}
			i = len(content.Places)
			at[slot.Mission], content.Places = i, append(content.Places, place)
		}
		content.Places[i].Slots = append(content.Places[i].Slots, slot)
	}
	if len(content.Places) == 0 {
		return nil, errDrop
	}
	content.SheetPath, content.ReleasePath = d.Paths.Space, d.by(d.Paths.Demand, m.Link, mainforte.PurposeAnswer)
	return content, nil
}

// tomorrow is where a mission takes place; false when it does not any more.
func (d *desk) tomorrow(ctx context.Context, mission mainforte.ID) (mail.Tomorrow, bool, error) {
	m, _, err := d.Store.Mission(ctx, mission)
	if err != nil {
		return mail.Tomorrow{}, false, gone(err)
	}
	e, err := d.Store.Establishment(ctx, m.Establishment)
	if err != nil {
		return mail.Tomorrow{}, false, gone(err)
	}
	if e.State == mainforte.EstablishmentPending {
		return d.tomorrowUnverified(ctx, m)
	}
	where, door := e.Welcome.Address, e.Welcome.Door
	if m.Meeting != "" { // it says both, for this mission
		where, door = m.Meeting, ""
	}
	return mail.Tomorrow{
		Site: mail.Site{Name: e.Name, Commune: communeName(m.Commune)}, Remote: m.Remote,
		Address: where, Door: door, ContactName: m.ContactName, ContactPhone: m.ContactPhone,
	}, m.State != mainforte.MissionCancelled && e.State == mainforte.EstablishmentVerified, nil
}

// tomorrowUnverified is where the one urgent need of an establishment that nobody
// has verified yet takes place: what the register says, and its number.
func (d *desk) tomorrowUnverified(ctx context.Context, m *mainforte.Mission) (mail.Tomorrow, bool, error) {
	u, err := d.Store.Unverified(ctx, m.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return mail.Tomorrow{}, false, nil
	}
	if err != nil {
		return mail.Tomorrow{}, false, err
	}
	return mail.Tomorrow{
		Site: mail.Site{Name: u.Name, Commune: communeName(m.Commune)}, Address: u.Address, ContactPhone: u.Phone, Unverified: true,
	}, m.State != mainforte.MissionCancelled, nil
}

// thanks is dropped when what was noted was corrected meanwhile: nobody thanks
// for an absence.
func (d *desk) thanks(ctx context.Context, m *mainforte.Mail, who *mainforte.Account) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	all, err := d.Store.PresencesOfIntroduction(ctx, m.Introduction)
	if err != nil {
		return nil, err
	}
	content := mail.Thanks{
		FirstName: who.Contact.FirstName, Site: a.site(), Remote: a.mission.Remote, Slots: a.in(nil, mainforte.SlotDone),
		AttestationPath: d.Paths.Demands + string(m.Introduction) + d.Paths.Attestation, SpacePath: d.Paths.Space,
	}
	for i := range all {
		content.Minutes += all[i].Worked()
	}
	if len(content.Slots) == 0 {
		return nil, errDrop
	}
	return content, nil
}

// contested is dropped when the absence was corrected meanwhile.
func (d *desk) contested(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, who, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotNoShow)
	if len(slots) == 0 {
		return nil, errDrop
	}
	return mail.Contested{
		Task: a.mission.Functions[0], Slot: slots[0], Remote: a.mission.Remote,
		FirstName: who.FirstName, Surname: who.Surname, PresencePath: d.Paths.Mission + string(a.mission.ID) + d.Paths.Grid,
	}, nil
}
