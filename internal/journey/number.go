package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// keepNumber keeps a FINESS number with who holds it. A refused establishment
// holds none, or the people who really act there would be sent to ask those who
// were refused; it takes its number again when it is not refused any more,
// unless somebody else has it by then.
func keepNumber(ctx context.Context, tx *store.Tx, establishment mainforte.ID, to mainforte.EstablishmentState) error {
	e, err := tx.Establishment(ctx, establishment)
	if err != nil || e.FINESS == "" {
		return err
	}
	switch to {
	case mainforte.EstablishmentRefused:
		return tx.ReleaseFINESS(ctx, e.FINESS, e.ID)
	case mainforte.EstablishmentPending:
		if err := tx.ClaimFINESS(ctx, e.FINESS, e.ID); mainforte.ReasonOf(err) != "claimed" {
			return err
		}
	}
	return nil
}
