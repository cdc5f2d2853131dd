package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// hold follows a yes to a mission whose establishment wants to talk first: the
// places are taken, both sides get each other's details, and the establishment
// confirms or gives them back.
func (p *party) hold(ctx context.Context, tx *store.Tx, accepted []mainforte.ID) error {
	first, _ := slotByID(p.slots, accepted[0]) // soonest first
	if err := tx.InsertHold(ctx, p.in.ID, mainforte.HoldTerm(tx.Now, first.Start)); err != nil {
		return err
	}
	link, err := p.ownLink(ctx, tx)
	if err != nil {
		return err
	}
	if err := post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailHeld, Account: p.account, Event: string(p.in.ID), Link: link, Introduction: p.in.ID, Slots: accepted,
	}, 0); err != nil {
		return err
	}
	return p.linkFollowers(ctx, tx, mainforte.PurposeHold, mainforte.Mail{
		Kind: mainforte.MailToSettle, Event: string(p.in.ID), Slots: accepted,
	})
}

// talksFirst tells whether a yes is held: where there is no time left to talk,
// both sides count on it.
func (p *party) talksFirst(now mainforte.Instant, accepted []mainforte.ID) bool {
	first, _ := slotByID(p.slots, accepted[0]) // soonest first
	return p.mission.TalkFirst && !p.in.Urgent && mainforte.HoldTerm(now, first.Start) > now
}

// shortenHold ends the hold of somebody whose hours an edit made earlier in time
// for the new ones.
func (e *edit) shortenHold(ctx context.Context, tx *store.Tx, t *touched) error {
	hold, err := holdOf(ctx, tx.Reader, t.in.ID)
	if err != nil || hold == nil || !hold.Awaited(tx.Now) {
		return err
	}
	p := e.days(t.in)
	for i := range p.slots { // soonest first
		slot := &p.slots[i]
		if state, _ := p.asked(slot.ID); state != mainforte.SlotAccepted || slices.Contains(t.busy, slot.ID) {
			continue
		}
		if until := mainforte.HoldTerm(tx.Now, slot.Start); until < hold.Until {
			return tx.ShortenHold(ctx, t.in.ID, until)
		}
		return nil
	}
	return nil
}

// holdOf is the held place of an introduction, nil when there is none.
func holdOf(ctx context.Context, r store.Reader, introduction mainforte.ID) (*mainforte.Hold, error) {
	hold, err := r.Hold(ctx, introduction)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	return hold, err
}

// HeldPlace is the state of a held place for the establishment.
type HeldPlace struct {
	Hold          mainforte.Hold
	Mission       mainforte.Mission
	Establishment mainforte.ID
	Volunteer     mainforte.ID
	Slots         []mainforte.Slot // still held or confirmed, soonest first; none: given back
}

// ReadHeldPlace is the page of one held place, for a coordinator who is signed
// in or by the link of its mail. It changes nothing. Refusals as in
// ReadProposal.
func (s *Service) ReadHeldPlace(ctx context.Context, by By) (HeldPlace, error) {
	r := s.Store.Reader
	p, hold, err := s.held(ctx, r, by, s.Pool.Now())
	if err != nil {
		return HeldPlace{}, err
	}
	return HeldPlace{
		Hold: *hold, Mission: *p.mission, Establishment: p.site.ID, Volunteer: p.volunteer.ID, Slots: p.agreed(),
	}, nil
}

// SettleHold is the word of the establishment after it talked to the person: it
// counts on them, or gives the places back. The volunteer is told either way,
// once. Whoever speaks again, or too late, changes nothing. Refusals as in
// ReadHeldPlace.
func (s *Service) SettleHold(ctx context.Context, by By, yes bool) error {
	return s.change(ctx, func(tx *store.Tx) error {
		p, hold, err := s.held(ctx, tx.Reader, by, tx.Now)
		if err != nil {
			return err
		}
		if !hold.Awaited(tx.Now) || p.mission.State == mainforte.MissionCancelled {
			return nil
		}
		if !yes {
			_, err := p.letGo(ctx, tx, mainforte.HoldLetGo)
			return err
		}
		if err := tx.MoveHold(ctx, p.in.ID, mainforte.HoldHeld, mainforte.HoldConfirmed); err != nil {
			return err
		}
		var agreed []mainforte.ID
		for _, slot := range p.agreed() {
			agreed = append(agreed, slot.ID)
		}
		if len(agreed) == 0 {
			return nil // given back meanwhile
		}
		return p.mailComing(ctx, tx, agreed)
	})
}

// held loads a held place for who acts for its establishment.
func (s *Service) held(ctx context.Context, r store.Reader, by By, now mainforte.Instant) (*party, *mainforte.Hold, error) {
	p, err := s.host(ctx, r, by, mainforte.PurposeHold, now)
	if err != nil {
		return nil, nil, err
	}
	hold, err := r.Hold(ctx, p.in.ID)
	return p, hold, err
}

// agreed are the slots that somebody said yes to and did not give back.
func (p *party) agreed() (slots []mainforte.Slot) {
	for i := range p.slots {
		if state, _ := p.asked(p.slots[i].ID); state == mainforte.SlotAccepted || state == mainforte.SlotDone {
			slots = append(slots, p.slots[i])
		}
	}
	return slots
}

// letGo gives the held places back and tells the volunteer not to come; none is
// lost when they had given them back themselves.
func (p *party) letGo(ctx context.Context, tx *store.Tx, to mainforte.HoldState) (lost []mainforte.ID, err error) {
	if err := tx.MoveHold(ctx, p.in.ID, mainforte.HoldHeld, to); err != nil {
		return nil, err
	}
	for _, slot := range p.agreed() {
		if slot.Start <= tx.Now {
			continue
		}
		if _, err := p.release(ctx, tx, slot.ID); err != nil {
			return nil, err
		}
		lost = append(lost, slot.ID)
	}
	if len(lost) == 0 {
		return nil, nil
	}
	return lost, post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailLetGo, Account: p.account, Event: string(p.in.ID), Introduction: p.in.ID, Slots: lost,
	}, 0)
}

// lapseHolds frees the places on which nobody spoke in time, and tells both
// sides: nobody is left waiting for a word that does not come.
func (s *Service) lapseHolds(ctx context.Context) error {
	due, err := s.Store.DueHolds(ctx, s.Pool.Now(), sweepBatch)
	if err != nil {
		return err
	}
	for _, id := range due {
		if err := s.change(ctx, func(tx *store.Tx) error { return lapse(ctx, tx, id) }); err != nil {
			return err
		}
	}
	return nil
}

func lapse(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
	hold, err := tx.Hold(ctx, id)
	if err != nil || hold.State != mainforte.HoldHeld {
		return err
	}
	p := &party{}
	if p.in, err = tx.Introduction(ctx, id); err != nil {
		return err
	}
	if err := p.load(ctx, tx.Reader); err != nil {
		return err
	}
	p.account = p.volunteer.Account
	lost, err := p.letGo(ctx, tx, mainforte.HoldLapsed)
	if err != nil || len(lost) == 0 {
		return err
	}
	return p.mailFollowers(ctx, tx, mainforte.Mail{Kind: mainforte.MailLapsed, Event: string(id), Introduction: id, Slots: lost})
}
