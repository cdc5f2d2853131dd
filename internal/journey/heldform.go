package journey

import (
	"context"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// heldPerHour is how many forms are held for one account: more than anybody
// types in an hour.
const heldPerHour = 20

// HoldForm keeps what somebody typed whose session ended before they sent it,
// for HeldLife. token is what the form says of whose page it was (FormToken),
// secret the cookie of its own that the browser now bears: neither without the
// other shows it again (HeldForms).
//
// Refusals: CodeNotFound for a token that is not ours, or of somebody erased;
// CodeTooMany; CodeTooLarge; CodeInvalid "cookie" without a secret.
func (s *Service) HoldForm(ctx context.Context, token, secret, path, typed string) error {
	account, ok := s.Keys.ReadFormToken(token)
	switch {
	case !ok:
		return notFound()
	case secret == "":
		return mainforte.Refuse(mainforte.CodeInvalid, "cookie")
	case len(path)+len(typed) > mainforte.MaxHeldTyped:
		return mainforte.Refuse(mainforte.CodeTooLarge, "too_long")
	}
	return s.change(ctx, func(tx *store.Tx) error {
		a, err := tx.Account(ctx, account)
		if err != nil {
			return err
		}
		if a.Contact.Email == "" {
			return notFound()
		}
		if err := s.count(ctx, tx, "held", string(account), heldPerHour, time.Hour); err != nil {
			return err
		}
		return holdForm(ctx, tx, mainforte.HeldForm{ID: mainforte.NewID(), Account: account, Browser: s.heldIn(secret), Path: path, Typed: typed})
	})
}

// holdForm keeps a form from now on. Of its account and browser the last few stay.
func holdForm(ctx context.Context, tx *store.Tx, f mainforte.HeldForm) error {
	all, err := tx.HeldForms(ctx, f.Account, f.Browser)
	if err != nil {
		return err
	}
	for _, old := range all[min(mainforte.MaxHeld-1, len(all)):] {
		if err := tx.DropHeldForm(ctx, old.ID); err != nil {
			return err
		}
	}
	f.HeldAt = tx.Now
	return tx.HoldForm(ctx, f)
}

// HeldForms are the forms held for an account in the browser that bears a
// secret, the last first. Somebody else who signs in there has none.
func (s *Service) HeldForms(ctx context.Context, account mainforte.ID, secret string) ([]mainforte.HeldForm, error) {
	if account == "" || secret == "" {
		return nil, nil
	}
	all, err := s.Store.HeldForms(ctx, account, s.heldIn(secret))
	old := s.Pool.Now().Add(-mainforte.HeldLife)
	return slices.DeleteFunc(all, func(f mainforte.HeldForm) bool { return f.HeldAt <= old }), err
}

// DropHeldForms forgets those that were sent to a path, or all when path is "".
func (s *Service) DropHeldForms(ctx context.Context, account mainforte.ID, secret, path string) error {
	all, err := s.HeldForms(ctx, account, secret)
	all = slices.DeleteFunc(all, func(f mainforte.HeldForm) bool { return path != "" && f.Path != path })
	if err != nil || len(all) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, f := range all {
			if err := tx.DropHeldForm(ctx, f.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) heldIn(secret string) string { return s.Keys.Hash("held form", secret) }
