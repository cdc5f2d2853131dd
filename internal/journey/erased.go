package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// erase is the erasure itself, in one transaction: what awaits an answer is
// withdrawn, what was accepted and lies ahead is released and its
// establishments told, the row of the volunteer is emptied, and the account
// too unless it acts for others.
func (s *Service) erase(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) error {
	account, err := tx.Account(ctx, v.Account)
	if err != nil {
		return err
	}
	who, err := s.actor(ctx, tx, v.Account)
	if err != nil {
		return err
	}
	// First the state: whoever asks at the same moment waits for this row.
	if err := tx.MoveVolunteer(ctx, v.ID, v.State, mainforte.VolunteerErased); err != nil {
		return err
	}
	if err := withdrawOwn(ctx, tx, v.ID, ""); err != nil {
		return err
	}
	if err := s.releaseAll(ctx, tx, v); err != nil {
		return err
	}
	if err := tx.EraseVolunteer(ctx, v.ID); err != nil {
		return err
	}
	if err := tx.Bury(ctx, account.Contact.Email); err != nil {
		return err
	}
	if err := tx.BuryAccount(ctx, v.Account); err != nil { // the address may have been another one
		return err
	}
	if err := s.eraseAccount(ctx, tx, who); err != nil {
		return err
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: v.Account, Action: "erase", About: v.Account})
}

// eraseAccount empties the account; one that acts for others keeps its name,
// its sessions and its sign-in links, and loses what was the volunteer's.
func (s *Service) eraseAccount(ctx context.Context, tx *store.Tx, who mainforte.Actor) error {
	if !actsForOthers(who) {
		return tx.EraseAccount(ctx, who.Account)
	}
	for _, p := range []mainforte.Purpose{mainforte.PurposeAnswer, mainforte.PurposeStill, mainforte.PurposeStay, mainforte.PurposeErase, mainforte.PurposeConfirm} {
		if err := tx.DeleteLinks(ctx, who.Account, p); err != nil {
			return err
		}
	}
	return nil
}

// actsForOthers tells whether an account is more than a volunteer's.
func actsForOthers(who mainforte.Actor) bool {
	return len(who.Establishments)+len(who.Regions) > 0 || who.Administrator
}

// releaseAll gives back every accepted slot that has not begun, and tells who
// follows each mission, once.
func (s *Service) releaseAll(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) error {
	all, err := tx.IntroductionsOfVolunteer(ctx, v.ID)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].State != mainforte.IntroductionAccepted {
			continue
		}
		p := party{in: &all[i], account: v.Account}
		if err := p.load(ctx, tx.Reader); err != nil {
			return err
		}
		released, err := p.releaseAhead(ctx, tx)
		if err != nil {
			return err
		}
		if len(released) == 0 {
			continue
		}
		err = p.mailFollowers(ctx, tx, mainforte.Mail{
			Kind: mainforte.MailReleased, Event: string(p.in.ID) + ":" + string(released[0]), Introduction: p.in.ID, Slots: released,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// releaseAhead gives back the accepted slots that lie ahead, soonest first.
func (p *party) releaseAhead(ctx context.Context, tx *store.Tx) (released []mainforte.ID, err error) {
	for i := range p.slots {
		slot := &p.slots[i]
		if state, asked := p.asked(slot.ID); !asked || state != mainforte.SlotAccepted || slot.Start <= tx.Now {
			continue
		}
		if _, err := p.release(ctx, tx, slot.ID); err != nil {
			return nil, err
		}
		released = append(released, slot.ID)
	}
	return released, nil
}

// eraseAgain erases those who came back with an old copy of the store.
func (s *Service) eraseAgain(ctx context.Context) error {
	back, err := s.Store.Unburied(ctx, sweepBatch)
	if err != nil || len(back) == 0 {
		return err
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		for _, id := range back {
			v, err := tx.Volunteer(ctx, id)
			if err != nil {
				return err
			}
			if v.State == mainforte.VolunteerErased {
				continue
			}
			if err := s.erase(ctx, tx, v); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.forget(ctx)
	}
	return err
}
