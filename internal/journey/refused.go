package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// emptyRefused forgets who acts for establishments that were refused three
// months ago and did not ask again, and what they wrote. Their accounts, when
// they are nobody's by then, go a month later (eraseNobodys).
func (s *Service) emptyRefused(ctx context.Context) error {
	due, err := s.Store.DueRefused(ctx, s.Pool.Now().Add(-mainforte.RefusedKept), sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		still, err := tx.DueRefused(ctx, tx.Now.Add(-mainforte.RefusedKept), sweepBatch)
		if err != nil {
			return err
		}
		gone := 0
		for _, id := range still {
			people, err := tx.EmptyRefused(ctx, id)
			if err != nil {
				return err
			}
			gone += people
			if err := tx.Journal(ctx, store.JournalEntry{Action: "empty_refused", Establishment: id}); err != nil {
				return err
			}
		}
		return notePurged(ctx, tx, gone, 0)
	})
}
