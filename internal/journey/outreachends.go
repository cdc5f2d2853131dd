package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// remindOutreach writes once more, and once only, to establishments whose
// agency's invitation ends within days and that have not answered: by the same
// link. Who refused, or was let go, hears nothing.
func (s *Service) remindOutreach(ctx context.Context) error {
	now := s.Pool.Now()
	due, err := s.Store.OutreachEnding(ctx, now, now.Add(mainforte.OutreachRemind), sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		still, err := tx.OutreachEnding(ctx, tx.Now, tx.Now.Add(mainforte.OutreachRemind), sweepBatch)
		if err != nil {
			return err
		}
		for i := range still {
			if err := s.remindOfOutreach(ctx, tx, &still[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) remindOfOutreach(ctx context.Context, tx *store.Tx, o *mainforte.Outreach) error {
	to, err := tx.Account(ctx, o.Account)
	if err != nil {
		return err
	}
	stopped, err := s.stopped(ctx, tx.Reader, to.Contact.Email)
	if err != nil {
		return err
	}
	if stopped {
		return tx.DeclineOutreach(ctx, o.ID, "")
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailOutreachEnds, Account: o.Account, Event: string(o.ID), Link: o.ID}, 0)
}
