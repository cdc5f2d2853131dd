package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// GiveShared gives an establishment a shared address, which gets nothing but the
// mail that asks it to answer until it has. One given before is forgotten at
// once.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "email"; CodeTooMany.
func (s *Service) GiveShared(ctx context.Context, account, establishment mainforte.ID, email, formKey string) error {
	typed := email
	email, ok := mainforte.CleanEmail(email)
	if !ok {
		return field("email", fault(typed))
	}
	_, err := s.once(ctx, "share\x00"+string(account)+"\x00"+string(establishment), formKey, func(tx *store.Tx) (string, error) {
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return "", err
		}
		if err := s.count(ctx, tx, "share", string(account), sharesPerDay, daily); err != nil {
			return "", err
		}
		if err := s.mayWriteTo(ctx, tx, email); err != nil {
			return "", err
		}
		return "kept", s.giveShared(ctx, tx, account, establishment, email)
	})
	return err
}

func (s *Service) giveShared(ctx context.Context, tx *store.Tx, by, establishment mainforte.ID, email string) error {
	before, err := tx.SharedAddress(ctx, establishment)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	if err == nil && before.ConfirmedAt != 0 && mainforte.EmailKey(before.Email) == mainforte.EmailKey(email) {
		return nil
	}
	a := mainforte.SharedAddress{ID: mainforte.NewID(), Establishment: establishment, Email: email, By: by, AskedAt: tx.Now}
	if err := tx.PutSharedAddress(ctx, a); err != nil {
		return err
	}
	if err := tx.Journal(ctx, store.JournalEntry{Actor: by, Action: "share_address", Object: a.ID, Establishment: establishment}); err != nil {
		return err
	}
	if stopped, err := s.stopped(ctx, tx.Reader, email); stopped || err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailShare, Account: establishment, Event: string(a.ID)}, 0)
}

// ForgetShared takes the shared address of an establishment away; none is no
// error. Refusals: CodeSignIn; CodeNotFound.
func (s *Service) ForgetShared(ctx context.Context, account, establishment mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		a, err := tx.SharedAddress(ctx, establishment)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		return dropShared(ctx, tx, a, account)
	})
}

func dropShared(ctx context.Context, tx *store.Tx, a *mainforte.SharedAddress, by mainforte.ID) error {
	if err := tx.DropSharedAddress(ctx, a.ID); err != nil {
		return err
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: by, Action: "stop_address", Object: a.ID, Establishment: a.Establishment})
}

// Shared is what the mailed link of a shared address shows.
type Shared struct {
	Establishment mainforte.Establishment
	Confirmed     bool // it gets the mails: the button stops them
}

// PeekShared reads a shared address by its mailed link and changes nothing.
// Refusals: CodeNotFound; CodeGone when it was replaced, stopped or never
// confirmed in time, or when the establishment is closed.
func (s *Service) PeekShared(ctx context.Context, token string) (Shared, error) {
	shown, _, err := s.shared(ctx, s.Store.Reader, token, s.Pool.Now())
	return shown, err
}

func (s *Service) shared(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (shown Shared, a *mainforte.SharedAddress, err error) {
	id, ok := s.Keys.ReadLinkToken(token, mainforte.PurposeShared)
	if !ok {
		return shown, nil, notFound()
	}
	if a, err = r.SharedAddressByID(ctx, id); err != nil {
		return shown, nil, erased(err)
	}
	e, err := r.Establishment(ctx, a.Establishment)
	if err != nil {
		return shown, nil, err
	}
	shown = Shared{Establishment: *e, Confirmed: a.ConfirmedAt != 0}
	open := e.State == mainforte.EstablishmentPending || e.State == mainforte.EstablishmentVerified
	if !shown.Confirmed && (!a.Open(now) || !open) {
		return shown, nil, gone("expired")
	}
	return shown, a, nil
}

// ConfirmShared is the button behind the mail: the address gets the mails about
// missions from now on. Again is nothing. Refusals as in PeekShared.
func (s *Service) ConfirmShared(ctx context.Context, token string) (shown Shared, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		var a *mainforte.SharedAddress
		if shown, a, err = s.shared(ctx, tx.Reader, token, tx.Now); err != nil {
			return err
		}
		now, err := tx.ConfirmSharedAddress(ctx, a.ID)
		if err != nil || !now {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: a.By, Action: "confirm_address", Object: a.ID, Establishment: a.Establishment})
	})
	return shown, err
}

// StopShared is the button at the foot of the mails to a shared address.
// Refusals as in PeekShared.
func (s *Service) StopShared(ctx context.Context, token string) (shown Shared, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		var a *mainforte.SharedAddress
		if shown, a, err = s.shared(ctx, tx.Reader, token, tx.Now); err != nil {
			return err
		}
		return dropShared(ctx, tx, a, "")
	})
	return shown, err
}

// tellShared writes a mail that went to some coordinators to the shared address
// of the establishment too. An address that one of them has gets one mail.
func tellShared(ctx context.Context, tx *store.Tx, establishment mainforte.ID, told []mainforte.ID, m mainforte.Mail) error {
	a, err := tx.SharedAddress(ctx, establishment)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound || err == nil && a.ConfirmedAt == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	for _, id := range told {
		account, err := tx.Account(ctx, id)
		if err != nil {
			return err
		}
		if mainforte.EmailKey(account.Contact.Email) == mainforte.EmailKey(a.Email) {
			return nil
		}
	}
	m.Account = establishment
	return post(ctx, tx, m, 0)
}
