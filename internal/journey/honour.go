package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// volunteer is the profile that an answer to a mission says: its functions and
// conditions, its hours of the week, and a place from which it can be reached.
func (in *Respond) volunteer(o *offering, account mainforte.ID, now mainforte.Instant) mainforte.Volunteer {
	m := o.mission
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), Account: account, State: mainforte.VolunteerPending,
		Functions: mainforte.SetOf(m.Functions...), Near: true, Remote: m.Remote,
		Conditions: mainforte.OrdinaryConditions() | m.Conditions, OwnCap: mainforte.DefaultOwnCap,
		CreatedAt: now, ConfirmedAt: now,
	}
	if in.Holds {
		v.Qualifications, v.Means, v.Languages = m.Qualifications, m.Means, m.Languages
	}
	if !m.Remote {
		v.Places = []mainforte.Place{{Commune: in.Commune, ReachKm: reachTo(in.Commune, m.Commune)}}
	}
	v.When = mainforte.Availability{
		From: geo.DayOf(now.Time(), mainforte.Paris()), MaxPerWeek: mainforte.DefaultMaxPerWeek, Notice: mainforte.NoticeTwoDays,
	}
	for i := range o.slots {
		if o.slots[i].OwnPace() { // all of it in a week, at most: who says yes to it has that much
			v.When.HoursPerWeek = min(mainforte.MaxHoursPerWeek, o.slots[i].Minutes()/60)
			continue
		}
		if slices.Contains(in.Slots, o.slots[i].ID) {
			day, period := o.slots[i].Place()
			v.When.Week = v.When.Week.With(day.Weekday(), period)
		}
	}
	return v
}

// reachTo is the shortest reach that covers the road between two communes, the
// usual one at least.
func reachTo(from, to string) int {
	here, known := geo.ByCode(from)
	there, ok := geo.ByCode(to)
	if !known || !ok {
		return mainforte.DefaultReachKm
	}
	metres, linked := geo.RoadMetres(here, there)
	if !linked {
		return mainforte.DefaultReachKm
	}
	for _, km := range mainforte.Reaches {
		if km >= mainforte.DefaultReachKm && metres <= km*1000 {
			return km
		}
	}
	return mainforte.Reaches[len(mainforte.Reaches)-1]
}

// mailConfirmOffer mails a link that confirms an address and makes the offer.
func (s *Service) mailConfirmOffer(ctx context.Context, tx *store.Tx, d *mainforte.OfferDraft) error {
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeConfirm, Account: d.Account, Object: d.ID,
		CreatedAt: tx.Now, ExpiresAt: d.CreatedAt.Add(mainforte.ConfirmLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailConfirm, Account: d.Account, Event: string(link.ID), Link: link.ID}, 0)
}

// Drafted is the offer that the link of a confirmation bears.
type Drafted struct {
	Mission mainforte.ID // "" when it bears none
	Comes   bool         // « je viens » was said
}

// PeekDraft tells which offer the link of a confirmation bears. It changes
// nothing. Refusals as in Confirm.
func (s *Service) PeekDraft(ctx context.Context, token string) (Drafted, error) {
	link, err := s.confirmLink(ctx, s.Store.Reader, token, s.Pool.Now())
	if err != nil || link.Object == "" {
		return Drafted{}, err
	}
	draft, err := s.Store.OfferDraft(ctx, link.Object)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return Drafted{}, nil
	}
	if err != nil {
		return Drafted{}, err
	}
	return Drafted{Mission: draft.Mission, Comes: draft.Comes}, nil
}

// honour makes the offer that a confirmation bears, if the mission still takes
// it; the confirmation holds in any case. Whoever wants nothing else is paused.
func (s *Service) honour(ctx context.Context, tx *store.Tx, link *mainforte.Link, opened *Opened) error {
	draft, err := tx.OfferDraft(ctx, link.Object)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil // made by another link of the same answer
	}
	if err != nil {
		return err
	}
	if err := tx.DeleteOfferDraft(ctx, draft.ID); err != nil {
		return err
	}
	if draft.WithSignUp && !draft.Elsewhere {
		if err := pause(ctx, tx, link.Account); err != nil {
			return err
		}
	}
	o, err := s.offering(ctx, tx.Reader, By{Account: link.Account}, draft.Mission, tx.Now)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		opened.OfferLost = true
		return nil
	}
	if err != nil {
		return err
	}
	in := Offer{Surname: draft.Surname, Phone: draft.Phone, Holds: true, Comes: draft.Comes}
	for _, slot := range o.left(tx.Now) {
		if slices.Contains(draft.Slots, slot.ID) {
			in.Slots = append(in.Slots, slot.ID)
		}
	}
	done, err := s.makeOffer(ctx, tx, o, &in)
	switch mainforte.CodeOf(err) {
	case mainforte.CodeInvalid, mainforte.CodeGone, mainforte.CodeShut: // what is left is nothing, or less than the mission asks for
		opened.OfferLost = true
		return nil
	}
	opened.Offer = done.Introduction
	return err
}
