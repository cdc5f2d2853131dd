package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// departedKept is how long it is known after a restore which mails had left.
const departedKept = 70 * 24 * time.Hour

// NoteSnapshot notes that a snapshot came to its end, or that it did not.
func (s *Service) NoteSnapshot(ctx context.Context, whole bool) error {
	return s.change(ctx, func(tx *store.Tx) error {
		k, err := tx.Safekeeping(ctx)
		if err != nil {
			return err
		}
		switch {
		case whole:
			k.Snapshot, k.Failed = tx.Now, 0
		case k.Failed == 0:
			k.Failed = tx.Now
		default:
			return nil // since when is known
		}
		return tx.SetSafekeeping(ctx, k)
	})
}

// NoteCheck notes how many faults a check found.
func (s *Service) NoteCheck(ctx context.Context, faults int) error {
	return s.change(ctx, func(tx *store.Tx) error {
		k, err := tx.Safekeeping(ctx)
		if err != nil {
			return err
		}
		k.Check, k.Faults = tx.Now, faults
		return tx.SetSafekeeping(ctx, k)
	})
}
