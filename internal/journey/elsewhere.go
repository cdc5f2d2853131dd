package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// This file keeps what somebody is asked for, or offers, clear of the hours that
// they have agreed to elsewhere: nobody is in two places at once.

// freeOtherHours takes the hours that the person has just agreed to out of what
// awaits an answer elsewhere. A demand or an offer of which nothing is left is
// withdrawn. Nobody gets a mail for it: the person reads it on the page of the
// demand, and the establishment in its list, without learning where.
func (p *party) freeOtherHours(ctx context.Context, tx *store.Tx) error {
	busy, err := tx.AcceptedSlots(ctx, p.volunteer.ID)
	if err != nil {
		return err
	}
	all, err := tx.IntroductionsOfVolunteer(ctx, p.volunteer.ID)
	if err != nil {
		return err
	}
	for i := range all {
		in := &all[i]
		if in.ID == p.in.ID || in.State != mainforte.IntroductionSent || in.Kind == mainforte.Solicitation && !in.Pending(tx.Now) {
			continue // a demand past its end is the sweep's, which says so
		}
		m, slots, err := tx.Mission(ctx, in.Mission)
		if err != nil {
			return err
		}
		other := party{in: in, mission: m, slots: slots}
		if err := other.giveWay(ctx, tx, busy); err != nil {
			return err
		}
	}
	return nil
}

// giveWay drops the slots that meet hours agreed elsewhere, and what goes with
// them.
func (p *party) giveWay(ctx context.Context, tx *store.Tx, busy []mainforte.Slot) error {
	for i := range p.slots {
		if slices.ContainsFunc(p.together(&p.slots[i]), func(s *mainforte.Slot) bool { return overlaps(busy, s) }) {
			if err := p.moveSlot(ctx, tx, p.slots[i].ID, mainforte.SlotDropped); err != nil {
				return err
			}
		}
	}
	if slices.ContainsFunc(p.in.Slots, func(s mainforte.IntroductionSlot) bool { return s.State == mainforte.SlotProposed }) {
		return nil
	}
	reason := mainforte.WithdrawnElsewhere
	if p.in.Kind == mainforte.Offer {
		reason = mainforte.DeclineOwn
	}
	return p.close(ctx, tx, mainforte.IntroductionWithdrawn, reason)
}

// Elsewhere is an accord of the same person at the hours of a demand.
type Elsewhere struct {
	Title string         // of the mission
	Slot  mainforte.Slot // agreed there
}

// elsewhere are the accords of the person that meet slots of the demand which
// they cannot have any more.
func (p *party) elsewhere(ctx context.Context, r store.Reader) (met []Elsewhere, err error) {
	busy, err := r.AcceptedSlots(ctx, p.volunteer.ID)
	if err != nil {
		return nil, err
	}
	for _, agreed := range busy {
		if agreed.Mission == p.mission.ID || !p.dropped(agreed) {
			continue
		}
		m, _, err := r.Mission(ctx, agreed.Mission)
		if err != nil {
			return nil, err
		}
		met = append(met, Elsewhere{Title: m.Title, Slot: agreed})
	}
	return met, nil
}

// dropped tells whether a slot agreed elsewhere meets one that was dropped here.
func (p *party) dropped(agreed mainforte.Slot) bool {
	return slices.ContainsFunc(p.slots, func(s mainforte.Slot) bool {
		state, _ := p.asked(s.ID)
		return state == mainforte.SlotDropped && overlaps([]mainforte.Slot{agreed}, &s)
	})
}
