package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// heldMission reads a mission that nobody edits, ends or says yes to until the
// commit. Who asks for it takes its establishment before it, if at all, and a
// volunteer after it.
func heldMission(ctx context.Context, tx *store.Tx, id mainforte.ID) (*mainforte.Mission, []mainforte.Slot, error) {
	if err := tx.HoldMission(ctx, id); err != nil {
		return nil, nil, err
	}
	return tx.Mission(ctx, id)
}
