package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Answer is what a volunteer says to a demand.
type Answer struct {
	FormKey string
	Yes     bool
	Slots   []mainforte.ID          // with a yes: those they can do
	Surname string                  // with the first yes, for a mission on site
	Phone   string                  //
	Reason  mainforte.DeclineReason // with a no; may be empty
}

// AnswerDone is what became of it.
type AnswerDone struct {
	State        DemandState
	Introduction mainforte.ID
	Accepted     []mainforte.ID // slots this person comes to
	Missed       []mainforte.ID // slots said yes to that others took first, or that overlap another accord
	Busy         []mainforte.ID // of Missed, those that overlap another accord of this person
	TooLate      bool           // a yes for which nothing was left
}

// Answer keeps a yes or a no.
//
// A yes takes one place in each slot; those that are full are left out, and
// what can be had is had. When nothing is left the answer is "too late": the
// demand is withdrawn if none of its slots can be had any more, and else stays
// open with the others. Both sides get the accord by mail; who was asked for a
// slot that is full now is asked for less, or told that it is complete.
//
// Somebody who answers again, or too late, changes nothing and gets the state
// of things.
//
// Refusals: CodeNotFound, CodeSignIn, CodeGone as in ReadAnswer; Errors on
// "slots", "surname", "phone", "reason".
func (s *Service) Answer(ctx context.Context, by By, in Answer) (done AnswerDone, err error) {
	if !in.Yes && in.Reason != "" && !slices.Contains(mainforte.DeclineReasons, in.Reason) {
		return AnswerDone{}, field("reason", "unknown")
	}
	return onceFor(ctx, s, "answer\x00"+by.Token+"\x00"+string(by.Account)+"\x00"+string(by.Introduction), in.FormKey,
		func(tx *store.Tx) (AnswerDone, error) {
			p, err := s.party(ctx, tx.Reader, by, tx.Now)
			if err != nil {
				return AnswerDone{}, err
			}
			return s.answer(ctx, tx, p, &in)
		})
}

func (s *Service) answer(ctx context.Context, tx *store.Tx, p *party, in *Answer) (AnswerDone, error) {
	done := AnswerDone{State: p.state(tx.Now), Introduction: p.in.ID, Accepted: p.in.Accepted()}
	switch {
	case done.State == DemandPending && in.Yes:
		if err := through(ctx, tx.Reader, mainforte.DoorYes, ""); err != nil {
			return done, err
		}
		return s.accept(ctx, tx, p, in)
	case done.State == DemandPending:
		done.State = DemandDeclined
		return done, p.close(ctx, tx, mainforte.IntroductionDeclined, in.Reason)
	case done.State == DemandComplete && in.Yes:
		done.TooLate = true
	}
	return done, nil
}

// accept keeps a yes.
func (s *Service) accept(ctx context.Context, tx *store.Tx, p *party, in *Answer) (AnswerDone, error) {
	done := AnswerDone{Introduction: p.in.ID}
	in.Slots = p.whole(in.Slots, p.proposed)
	if err := tx.HoldVolunteer(ctx, p.volunteer.ID); err != nil { // nobody takes their number back meanwhile
		return done, err
	}
	if err := s.keepContact(ctx, tx, p, in); err != nil {
		return done, err
	}
	if err := s.takePlaces(ctx, tx, p, in.Slots, &done); err != nil {
		return done, err
	}
	if len(done.Accepted) == 0 {
		return done, p.tooLate(ctx, tx, &done)
	}
	done.State = DemandAccepted
	return done, p.agree(ctx, tx, done.Accepted)
}

// keepContact keeps surname and phone where they are needed and not known yet;
// what is known is not changed by an answer.
func (s *Service) keepContact(ctx context.Context, tx *store.Tx, p *party, in *Answer) error {
	account, err := tx.Account(ctx, p.account)
	if err != nil {
		return err
	}
	var es mainforte.Errors
	contact, kept := account.Contact, false
	if p.asksSurname(account) {
		var ok bool
		if contact.Surname, ok = mainforte.CleanName(in.Surname); !ok {
			es.Add("surname", nameFault(in.Surname))
		}
		kept = true
	}
	if p.asksPhone(account) {
		var ok bool
		if contact.Phone, ok = mainforte.CleanPhone(in.Phone); !ok {
			es.Add("phone", fault(in.Phone))
		}
		kept = true
	}
	p.checkSlots(&es, in.Slots, tx.Now)
	if err := es.Err(); err != nil || !kept {
		return err
	}
	return tx.UpdateContact(ctx, account.ID, contact)
}

// checkSlots finds what is wrong with the slots ticked. Where fewer are left
// than the mission asks of one person, all that is left is enough.
func (p *party) checkSlots(es *mainforte.Errors, chosen []mainforte.ID, now mainforte.Instant) {
	for _, id := range chosen {
		if _, ok := p.asked(id); !ok {
			es.Add("slots", "unknown")
			return
		}
	}
	left := 0
	for i := range p.slots {
		if p.open(&p.slots[i], now) {
			left++
		}
	}
	if len(chosen) < max(1, min(p.mission.MinSlots, left)) {
		es.Add("slots", "required")
	}
}

// takePlaces takes one place in each slot chosen, soonest first, so that two
// people who answer at once meet in the same order. Of slots that go together,
// all are had or none.
func (s *Service) takePlaces(ctx context.Context, tx *store.Tx, p *party, chosen []mainforte.ID, done *AnswerDone) error {
	busy, err := tx.AcceptedSlots(ctx, p.volunteer.ID)
	if err != nil {
		return err
	}
	for i := range p.slots {
		slot := &p.slots[i]
		if !slices.Contains(chosen, slot.ID) || slices.Contains(done.Accepted, slot.ID) || slices.Contains(done.Missed, slot.ID) {
			continue
		}
		day := slices.DeleteFunc(p.together(slot), func(other *mainforte.Slot) bool { return !slices.Contains(chosen, other.ID) })
		met := slices.ContainsFunc(day, func(other *mainforte.Slot) bool { return overlaps(busy, other) })
		taken := !met && !slices.ContainsFunc(day, func(other *mainforte.Slot) bool { return !p.open(other, tx.Now) })
		if taken {
			if taken, err = takeTogether(ctx, tx, day); err != nil {
				return err
			}
		}
		for _, slot := range day {
			if met {
				done.Busy = append(done.Busy, slot.ID)
			}
			if !taken {
				done.Missed = append(done.Missed, slot.ID)
				continue
			}
			if err := p.moveSlot(ctx, tx, slot.ID, mainforte.SlotAccepted); err != nil {
				return err
			}
			busy = append(busy, *slot)
			done.Accepted = append(done.Accepted, slot.ID)
		}
	}
	return nil
}

// tooLate drops the slots that were missed. The demand is withdrawn, neither
// declined nor expired, when none of its slots can be had any more: the person
// said yes, and it is we who have nothing left, or they who come elsewhere then.
func (p *party) tooLate(ctx context.Context, tx *store.Tx, done *AnswerDone) error {
	done.TooLate = true
	for _, id := range done.Missed {
		if err := p.moveSlot(ctx, tx, id, mainforte.SlotDropped); err != nil {
			return err
		}
	}
	done.State = p.state(tx.Now)
	if done.State == DemandPending {
		return nil
	}
	if len(done.Busy) < len(done.Missed) {
		return p.close(ctx, tx, mainforte.IntroductionWithdrawn, "")
	}
	done.State = DemandElsewhere
	return p.close(ctx, tx, mainforte.IntroductionWithdrawn, mainforte.WithdrawnElsewhere)
}

// close moves the introduction out of "sent" and drops the slots that were not
// accepted.
func (p *party) close(ctx context.Context, tx *store.Tx, to mainforte.IntroductionState, reason mainforte.DeclineReason) error {
	if err := tx.MoveIntroduction(ctx, p.in.ID, mainforte.IntroductionSent, to, reason); err != nil {
		return err
	}
	for _, s := range p.in.Slots {
		if err := p.moveSlot(ctx, tx, s.Slot, mainforte.SlotDropped); err != nil {
			return err
		}
	}
	return nil
}

// moveSlot moves a proposed slot of the introduction; one that is not proposed
// any more stays as it is.
func (p *party) moveSlot(ctx context.Context, tx *store.Tx, id mainforte.ID, to mainforte.SlotState) error {
	i := slices.IndexFunc(p.in.Slots, func(s mainforte.IntroductionSlot) bool { return s.Slot == id })
	if i < 0 || p.in.Slots[i].State != mainforte.SlotProposed {
		return nil
	}
	if err := tx.MoveIntroductionSlot(ctx, p.in.ID, id, mainforte.SlotProposed, to); err != nil {
		return err
	}
	p.in.Slots[i].State = to
	return nil
}
