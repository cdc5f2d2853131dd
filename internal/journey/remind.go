package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// remindUnconfirmed writes once more, and once only, to who signed up some days
// ago and has not confirmed their address: with a link as long as the sign-up
// is kept.
func (s *Service) remindUnconfirmed(ctx context.Context) error {
	now := s.Pool.Now()
	due, err := s.Store.DueToRemind(ctx, now.Add(-UnconfirmedLife+daily), now.Add(-mainforte.RemindAfter), sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, id := range due {
			if err := s.remindOnce(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) remindOnce(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
	account, err := tx.Account(ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil // « ce n'était pas moi », meanwhile
	}
	if err != nil || account.ConfirmedAt != 0 {
		return err
	}
	v, err := tx.VolunteerByAccount(ctx, id)
	if err != nil {
		return err
	}
	if stopped, err := s.stopped(ctx, tx.Reader, account.Contact.Email); stopped || err != nil {
		return err
	}
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeConfirm, Account: id,
		CreatedAt: tx.Now, ExpiresAt: account.CreatedAt.Add(UnconfirmedLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	m := mainforte.Mail{Kind: mainforte.MailRemind, Account: id, Event: "reminder", Link: link.ID}
	return post(ctx, tx, m, s.sendingTime(tx.Now, zoneOf(v), false))
}
