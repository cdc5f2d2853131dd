package journey

import (
	"context"
	"errors"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// keepTrue is the part of the sweep that keeps people and missions true: who is
// still there is noted, who was not heard of is asked, who does not answer is
// erased, and what was kept long enough goes. The brake stands before it: a
// clock far from the last run stops all of it, too many at once stops what
// erases.
func (s *Service) keepTrue(ctx context.Context) error {
	run, err := s.beginPurge(ctx)
	if err != nil {
		return err
	}
	if run.held == mainforte.BrakeClock {
		return run.tell()
	}
	asks := errors.Join(s.askAsItStands(ctx), s.closeOver(ctx))
	if run.held != "" || run.first {
		return errors.Join(asks, run.tell())
	}
	steps := []func(context.Context) error{s.eraseUnconfirmed, s.eraseSilent, s.eraseClosed, s.purgeLeftovers}
	if run.hourly {
		steps = append(steps, s.emptyRefused, s.eraseNobodys, s.emptyMissions, s.purgeRecords, s.purgeLists)
	}
	for _, step := range steps {
		asks = errors.Join(asks, step(ctx))
	}
	return asks
}

// noteContacts notes who visited or answered since the last run. Of an active
// volunteer that confirms the availability too.
func (s *Service) noteContacts(ctx context.Context, since mainforte.Instant) error {
	seen, err := s.Store.Contacts(ctx, since, contactsAtOnce)
	if err != nil || len(seen) == 0 {
		return err
	}
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		for _, c := range seen {
			if err := tx.NoteContact(ctx, c.Volunteer, min(c.At, tx.Now)); err != nil {
				return err
			}
			if err := tx.ConfirmSeen(ctx, c.Volunteer, min(c.At, tx.Now)); err != nil {
				return err
			}
		}
		return nil
	})
}

// contactsAtOnce bounds the people noted in one transaction.
const contactsAtOnce = 500

// purgeLeftovers removes what nobody can use any more.
func (s *Service) purgeLeftovers(ctx context.Context) error {
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		if _, err := tx.PurgeWaiting(ctx, tx.Now); err != nil {
			return err
		}
		if _, err := tx.PurgeOutreach(ctx, tx.Now); err != nil {
			return err
		}
		if _, err := tx.DropOldAddressChanges(ctx, tx.Now.Add(-mainforte.AddressLife), tx.Now.Add(-mainforte.AddressBackLife)); err != nil {
			return err
		}
		if _, err := tx.DropOldSharedAddresses(ctx, tx.Now.Add(-mainforte.SharedLife)); err != nil {
			return err
		}
		if _, err := tx.DropOldHeldForms(ctx, tx.Now.Add(-mainforte.HeldLife)); err != nil {
			return err
		}
		if _, err := tx.PurgeSearches(ctx, tx.Now.Add(-mainforte.UndoKept)); err != nil {
			return err
		}
		_, err := tx.PurgeExpired(ctx, tx.Now)
		return err
	})
}

// purgeRecords removes the mails, the log of who saw whose details and the
// reports that were kept for a year.
func (s *Service) purgeRecords(ctx context.Context) error {
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		if err := tx.ForgetDeparted(ctx, tx.Now.Add(-departedKept)); err != nil {
			return err
		}
		_, err := tx.PurgeRecords(ctx, tx.Now.Add(-mainforte.MailKept), tx.Now.Add(-mainforte.AccessLogKept), tx.Now.Add(-mainforte.ReportKept))
		return err
	})
}

// purgeLists removes the records of lists, and of who saw which mission, that
// were kept long enough.
func (s *Service) purgeLists(ctx context.Context) error {
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		_, err := tx.PurgeLists(ctx, tx.Now.Add(-mainforte.ListKept))
		return err
	})
}
