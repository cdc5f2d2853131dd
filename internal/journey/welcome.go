package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// WriteWelcome replaces the welcome sheet of an establishment. version is the
// one that was read: who wrote meanwhile is not overwritten unseen.
//
// Refusals: CodeSignIn; CodeNotFound; Errors by field; CodeConflict "changed".
func (s *Service) WriteWelcome(ctx context.Context, account, establishment mainforte.ID, version int, w mainforte.Welcome) error {
	var es mainforte.Errors
	w.GettingThere = cleanText(&es, "getting_there", w.GettingThere, mainforte.MaxText, false)
	w.Address = cleanText(&es, "address", w.Address, mainforte.MaxAddress, true)
	w.Door = cleanText(&es, "door", w.Door, mainforte.MaxAddress, false)
	w.Bring = cleanText(&es, "bring", w.Bring, mainforte.MaxText, false)
	if err := es.Err(); err != nil {
		return err
	}
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		e, err := tx.Establishment(ctx, establishment)
		if err != nil {
			return err
		}
		if e.Welcome == w {
			return nil // sent twice
		}
		e.Version, e.Welcome = version, w
		return tx.UpdateEstablishment(ctx, *e)
	})
}
