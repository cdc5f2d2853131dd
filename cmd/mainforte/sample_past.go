package main

import (
	"context"
	"fmt"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
)

// sampleCame are the volunteers of the mission that is over, with the surnames
// that they gave with their yes. They live around Dijon.
var sampleCame = []struct {
	number  int
	surname string
}{{8, "Garnier"}, {16, "Faure"}, {24, "Chevalier"}}

// past invents a mission of the coordinator's establishment that ended the day
// before yesterday, of which nobody has noted yet who came.
func (s *sample) past(ctx context.Context, tx *store.Tx, place mainforte.Establishment) error {
	template := mainforte.Templates()[0]
	words := fr.Template(template)
	members, err := tx.Members(ctx, place.ID)
	if err != nil {
		return err
	}
	m := mainforte.Mission{
		ID: s.id(), Establishment: place.ID, Follower: members[0], State: mainforte.MissionOpen, Title: words.Title, Functions: template.Functions,
		Commune: place.Commune, Conditions: template.Conditions, Attributes: place.Welcome.Attributes, What: words.Do[0], Bring: words.Bring,
		Meeting: place.Welcome.Address + ", " + place.Welcome.Door, ContactName: "Rachida Fontaine", ContactPhone: "+33353011234",
		MinSlots: 1, CreatedAt: s.now.Add(-10 * day),
	}
	var slots []mainforte.Slot
	for d := s.today - 3; d < s.today-1; d++ {
		for _, h := range template.Hours {
			slots = append(slots, m.Clocked(mainforte.Slot{ID: s.id(), Mission: m.ID, Day: d, From: h.From, To: h.To, Wanted: len(sampleCame)}))
		}
	}
	if err := tx.InsertMission(ctx, m, slots); err != nil {
		return err
	}
	for i, who := range sampleCame {
		account, err := tx.AccountByEmail(ctx, fmt.Sprintf("benevole%d@example.org", who.number))
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue // a small country
		}
		if err != nil {
			return err
		}
		account.Contact.Surname, account.Contact.Phone = who.surname, s.phone()
		if err := tx.UpdateContact(ctx, account.ID, account.Contact); err != nil {
			return err
		}
		if err := s.cameTo(ctx, tx, &m, slots[min(i, 1):], account.ID); err != nil {
			return err
		}
	}
	return nil
}

// cameTo has somebody say yes to slots, a week ago.
func (s *sample) cameTo(ctx context.Context, tx *store.Tx, m *mainforte.Mission, slots []mainforte.Slot, account mainforte.ID) error {
	v, err := tx.VolunteerByAccount(ctx, account)
	if err != nil {
		return err
	}
	in := mainforte.Introduction{
		ID: s.id(), Mission: m.ID, Volunteer: v.ID, Establishment: m.Establishment, Kind: mainforte.Solicitation,
		State: mainforte.IntroductionAccepted, AskedBy: m.Follower,
		SentAt: s.now.Add(-8 * day), ExpiresAt: s.now.Add(-5 * day), AnsweredAt: s.now.Add(-7 * day),
	}
	for _, slot := range slots {
		if _, err := tx.TakePlace(ctx, slot.ID); err != nil {
			return err
		}
		in.Slots = append(in.Slots, mainforte.IntroductionSlot{Slot: slot.ID, State: mainforte.SlotAccepted})
	}
	return tx.InsertIntroduction(ctx, in)
}
