package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// NoteRefused counts a mail that the relay refused for good because of the
// address of an account. The last of mainforte.MostRefused in a row shows that
// it is dead: no mail leaves to it, a volunteer pauses, and what awaits their
// answer is withdrawn as by a pause, so that the next people are asked; nobody
// else learns why. What was accepted stays.
//
// An address that never answered is not counted: it goes with its sign-up. Nor
// is one of no account, as a shared address. When many die within a day it is
// the relay that is ill, and the others live on.
func NoteRefused(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	a, err := tx.Account(ctx, account)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound || err == nil && a.ConfirmedAt == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	b, err := tx.NoteRefusal(ctx, account)
	if err != nil || b.Dead() || b.Refused < mainforte.MostRefused {
		return err
	}
	died, err := tx.DeadAddresses(ctx, tx.Now.Add(-24*time.Hour))
	if err != nil || died >= mainforte.MostDeadPerDay {
		return err
	}
	if err := tx.TakeForDead(ctx, account); err != nil {
		return err
	}
	v, err := tx.VolunteerByAccount(ctx, account)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	if err != nil || v.State != mainforte.VolunteerActive {
		return err
	}
	if err := pauseVolunteer(ctx, tx, v); err != nil {
		return err
	}
	return tx.PauseForAddress(ctx, account, true)
}

// waitsForAddress notes that a volunteer would go on, were their address alive.
func waitsForAddress(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) (bool, error) {
	b, err := tx.Bounces(ctx, v.Account)
	if err != nil || !b.Dead() {
		return false, err
	}
	if err := tx.PauseForAddress(ctx, v.Account, true); err != nil {
		return true, err
	}
	return true, tx.SetPauseUntil(ctx, v.ID, 0)
}

// revive lets mails leave again: the address has just answered one. A volunteer
// who paused for it only is proposed again.
func revive(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	b, err := tx.Bounces(ctx, account)
	if err != nil || b.Refused == 0 {
		return err
	}
	if err := tx.ReviveAddress(ctx, account); err != nil || !b.Paused {
		return err
	}
	v, err := tx.VolunteerByAccount(ctx, account)
	if err != nil || v.State != mainforte.VolunteerPaused {
		return err
	}
	return resume(ctx, tx, v)
}

// answered ends the question whether the address that there is lives.
func (s *Service) answered(ctx context.Context, tx *store.Tx, a *mainforte.AddressChange) error {
	known, err := tx.Account(ctx, a.Account)
	if err != nil {
		return erased(err)
	}
	if mainforte.EmailKey(known.Contact.Email) != mainforte.EmailKey(a.New) {
		return gone("used") // another one took its place meanwhile
	}
	return revive(ctx, tx, a.Account)
}

// AsksWhetherAlive tells whether the link of an address leads to the one that
// there is. It changes nothing. Refusals: CodeNotFound.
func (s *Service) AsksWhetherAlive(ctx context.Context, token string) (bool, error) {
	a, err := s.addressChange(ctx, s.Store.Reader, token, mainforte.PurposeAddress)
	return err == nil && a.Same(), err
}

// DeadAddress tells since when mails to an account are kept back; 0: they are not.
func (s *Service) DeadAddress(ctx context.Context, account mainforte.ID) (mainforte.Instant, error) {
	b, err := s.Store.Bounces(ctx, account)
	return b.DeadAt, err
}
