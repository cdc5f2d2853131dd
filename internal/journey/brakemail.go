package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// tellOperator writes to whoever runs the service that the brake holds: one mail
// a day, with counts only.
func (s *Service) tellOperator(ctx context.Context, tx *store.Tx, held mainforte.BrakeReason) error {
	if held == "" || !s.Operator {
		return nil
	}
	day := tx.Now.Time().UTC().Format(time.DateOnly)
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailPurgeHeld, Account: mainforte.OperatorAccount, Event: day}, 0)
}
