package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// eraseUnconfirmed erases the sign-ups that nobody confirmed in time.
func (s *Service) eraseUnconfirmed(ctx context.Context) error {
	gone := 0
	err := s.Store.Change(ctx, func(tx *store.Tx) (err error) {
		if gone, err = tx.EraseUnconfirmed(ctx, tx.Now.Add(-UnconfirmedLife)); err != nil {
			return err
		}
		return notePurged(ctx, tx, gone, 0)
	})
	if err == nil && gone > 0 {
		s.forget(ctx)
	}
	return err
}

// eraseSilent erases volunteers of whom nothing was heard for a year, though
// they were asked a month before, as if they had asked for it themselves.
func (s *Service) eraseSilent(ctx context.Context) error {
	old := cutoffs(s.Pool.Now())
	due, err := s.Store.DueToErase(ctx, old.Quiet, old.Asked, old.Now, sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		gone, old := 0, cutoffs(tx.Now)
		for _, id := range due {
			if err := tx.HoldVolunteer(ctx, id); err != nil { // nobody says meanwhile that they stay
				return err
			}
			still, err := tx.IsDueToErase(ctx, id, old.Quiet, old.Asked, old.Now)
			if err != nil {
				return err
			}
			if !still {
				continue
			}
			v, err := tx.Volunteer(ctx, id)
			if err != nil {
				return err
			}
			if err := s.erase(ctx, tx, v); err != nil {
				return err
			}
			gone++
		}
		return notePurged(ctx, tx, gone, 0)
	})
	if err == nil {
		s.forget(ctx)
	}
	return err
}

// eraseNobodys empties the accounts that are nobody's any more: somebody who
// acts for no establishment, gives no time and was not seen for a while.
func (s *Service) eraseNobodys(ctx context.Context) error {
	due, err := s.Store.DueNoRole(ctx, cutoffs(s.Pool.Now()).NoRole, sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	err = s.Store.Change(ctx, func(tx *store.Tx) error {
		still, err := tx.DueNoRole(ctx, tx.Now.Add(-mainforte.NoRoleKept), sweepBatch)
		if err != nil {
			return err
		}
		for _, id := range still {
			if err := tx.EraseAccount(ctx, id); err != nil {
				return err
			}
		}
		return notePurged(ctx, tx, len(still), 0)
	})
	if err == nil {
		s.forget(ctx)
	}
	return err
}
