package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// reachedAtOnce is how many rows of a list are invited in one transaction: few
// enough that nobody waits behind them.
const reachedAtOnce = 25

// SendOutreach invites the establishments of a list that was sent, until no row
// is ready. It may run twice, and go on where it was stopped: each row moves
// once, with its mail.
func (s *Service) SendOutreach(ctx context.Context, id mainforte.ID) error {
	ready := []mainforte.OutreachVerdict{mainforte.RowReady}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		left := 0
		err := s.change(ctx, func(tx *store.Tx) error {
			left = 0
			l, err := tx.OutreachList(ctx, id)
			if mainforte.CodeOf(err) == mainforte.CodeNotFound || err == nil && l.SentAt == 0 {
				return nil // purged, or never sent
			}
			if err != nil {
				return err
			}
			rows, err := tx.OutreachRows(ctx, id, ready, 0, reachedAtOnce)
			if err != nil {
				return err
			}
			left = len(rows)
			return s.reachRows(ctx, tx, l.By, rows)
		})
		if err != nil || left == 0 {
			return err
		}
	}
}

// reachRows judges rows again, by the facts of now and the rights that the
// officer has now, and invites those that are still ready.
func (s *Service) reachRows(ctx context.Context, tx *store.Tx, officer mainforte.ID, rows []mainforte.OutreachRow) error {
	who, err := s.actor(ctx, tx, officer)
	if err != nil {
		return err
	}
	var numbers []string
	for i := range rows {
		numbers = append(numbers, rows[i].FINESS)
	}
	known, err := numbersKnown(ctx, tx.Reader, numbers)
	if err != nil {
		return err
	}
	for i := range rows {
		row := &rows[i]
		verdict := known.verdict(row, listLine{finess: row.FINESS}, who, tx.Now)
		if verdict == mainforte.RowReady {
			verdict = mainforte.RowSent
			if err := s.reach(ctx, tx, officer, row, known.invited[row.FINESS]); err != nil {
				return err
			}
		}
		if err := tx.SettleOutreachRow(ctx, row.List, row.Line, verdict); err != nil {
			return err
		}
	}
	return nil
}

// reach invites one establishment, in place of an invitation that came to
// nothing.
func (s *Service) reach(ctx context.Context, tx *store.Tx, officer mainforte.ID, row *mainforte.OutreachRow, before *mainforte.Outreach) error {
	if before != nil {
		if err := tx.DeleteOutreach(ctx, before.ID); err != nil {
			return err
		}
	}
	return s.sendOutreach(ctx, tx, row.Email, mainforte.Outreach{
		FINESS: row.FINESS, Name: row.Listed, Commune: row.Commune, Region: row.Region, Department: row.Department, Phone: row.Phone, By: officer,
	})
}

// sendOutreach keeps an invitation and mails its link. The owner of an address
// who wants no mail gets none: the invitation says so.
func (s *Service) sendOutreach(ctx context.Context, tx *store.Tx, email string, o mainforte.Outreach) error {
	o.ID, o.State, o.CreatedAt, o.ExpiresAt = mainforte.NewID(), mainforte.OutreachSent, tx.Now, tx.Now.Add(mainforte.OutreachLife)
	stopped, err := s.stopped(ctx, tx.Reader, email)
	if err != nil {
		return err
	}
	if stopped {
		o.State, o.SettledAt, o.Phone = mainforte.OutreachDeclined, tx.Now, ""
		return tx.InsertOutreach(ctx, o)
	}
	account, err := accountFor(ctx, tx, email)
	if err != nil {
		return err
	}
	o.Account = account.ID
	if err := tx.InsertOutreach(ctx, o); err != nil {
		return err
	}
	if err := tx.Journal(ctx, store.JournalEntry{Actor: o.By, Action: "reach_out", Object: o.ID, About: account.ID}); err != nil {
		return err
	}
	return mailLink(ctx, tx, mainforte.PurposeOutreach, mainforte.MailOutreach, o.ID, account.ID, o.ExpiresAt)
}

// SendOutreachAgain sends an invitation once more, expired or not, with a new
// link; the link before opens nothing any more.
//
// Refusals: CodeSignIn; CodeNotFound for one that they do not watch; CodeGone
// "settled" for one that was answered or taken back; CodeTooMany.
func (s *Service) SendOutreachAgain(ctx context.Context, account, id mainforte.ID, formKey string) error {
	_, err := s.once(ctx, "outreach_again\x00"+string(account)+"\x00"+string(id), formKey, func(tx *store.Tx) (string, error) {
		o, err := s.sentOutreach(ctx, tx, account, id)
		if err != nil {
			return "", err
		}
		to, err := tx.Account(ctx, o.Account)
		if err != nil {
			return "", erased(err)
		}
		if err := s.mayWriteTo(ctx, tx, to.Contact.Email); err != nil {
			return "", err
		}
		if _, err := tx.UseLink(ctx, o.ID); err != nil {
			return "", err
		}
		if err := tx.DeleteOutreach(ctx, o.ID); err != nil {
			return "", err
		}
		again := *o
		again.By = account
		return "sent", s.sendOutreach(ctx, tx, to.Contact.Email, again)
	})
	return err
}

// WithdrawOutreach takes an invitation back; its link opens nothing any more.
// Refusals: as in SendOutreachAgain.
func (s *Service) WithdrawOutreach(ctx context.Context, account, id mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		o, err := s.sentOutreach(ctx, tx, account, id)
		if err != nil {
			return err
		}
		if _, err := tx.UseLink(ctx, o.ID); err != nil {
			return err
		}
		if err := tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "withdraw_outreach", Object: id, About: o.Account}); err != nil {
			return err
		}
		return tx.SettleOutreach(ctx, id, mainforte.OutreachWithdrawn, "")
	})
}

// sentOutreach reads an invitation that nobody answered, for an officer who
// watches its place.
func (s *Service) sentOutreach(ctx context.Context, tx *store.Tx, account, id mainforte.ID) (*mainforte.Outreach, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := who.MayTry(mainforte.ActVerify); err != nil {
		return nil, err
	}
	o, err := tx.Outreach(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActVerify, mainforte.Object{Region: o.Region, Department: o.Department}); err != nil {
		return nil, err
	}
	if o.State != mainforte.OutreachSent {
		return nil, gone("settled")
	}
	return o, nil
}
