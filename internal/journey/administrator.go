package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// AddedAdministrator is what AddAdministrator did.
type AddedAdministrator struct {
	NewAccount bool // nobody had that address
	Already    bool // the person was one before
}

// AddAdministrator lets the person of an address look after the service. Like
// AddOfficer it is an act of whoever runs the service, on the machine that holds
// the data: no page leads here, so it asks Authorize for nothing.
//
// Refusals: Errors on "email".
func (s *Service) AddAdministrator(ctx context.Context, email string) (done AddedAdministrator, err error) {
	clean, ok := mainforte.CleanEmail(email)
	if !ok {
		return done, field("email", fault(email))
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		done = AddedAdministrator{}
		_, err := tx.AccountByEmail(ctx, clean)
		done.NewAccount = mainforte.CodeOf(err) == mainforte.CodeNotFound
		account, err := accountFor(ctx, tx, clean)
		if err != nil {
			return err
		}
		fresh, err := tx.InsertAdministrator(ctx, account.ID)
		if done.Already = !fresh; err != nil || !fresh {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Action: "add_administrator", About: account.ID})
	})
	return done, err
}

// RemoveAdministrator ends that the person of an address looks after the
// service, and their sessions at once. The account stays.
//
// Refusals: CodeNotFound when the address is no administrator's; CodeConflict
// "last" for the last one, unless evenLast.
func (s *Service) RemoveAdministrator(ctx context.Context, email string, evenLast bool) error {
	clean, ok := mainforte.CleanEmail(email)
	if !ok {
		return field("email", fault(email))
	}
	return s.change(ctx, func(tx *store.Tx) error {
		account, err := tx.AccountByEmail(ctx, clean)
		if err != nil {
			return err
		}
		if err := tx.DeleteAdministrator(ctx, account.ID, evenLast); err != nil {
			return err
		}
		if err := tx.EndSessionsOf(ctx, account.ID); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Action: "remove_administrator", About: account.ID})
	})
}

// administers asks whether an account looks after the service.
func (s *Service) administers(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	return s.allow(ctx, tx, account, mainforte.ActAdminister, mainforte.Object{})
}
