package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Settle is what an officer says to a decision that waits for a second one.
type Settle struct {
	FormKey  string
	Decision mainforte.ID
	Confirm  bool // else it is given up
}

// Settle confirms a decision that undoes somebody else's, which then takes
// effect, or gives it up. Who made it may only give it up.
//
// Refusals: CodeSignIn; CodeNotFound for a decision in another region; CodeGone
// "settled" when it does not wait any more, "own" for a confirmation by who made
// it, "decided" when the establishment's state has changed meanwhile (the
// decision is then dropped by who changed it).
func (s *Service) Settle(ctx context.Context, account mainforte.ID, in Settle) (mainforte.ID, error) {
	use := "settle\x00" + string(account) + "\x00" + string(in.Decision)
	id, err := s.once(ctx, use, in.FormKey, func(tx *store.Tx) (string, error) {
		d, err := tx.Decision(ctx, in.Decision)
		if err != nil {
			return "", s.hideFrom(ctx, tx, account, err)
		}
		if _, err := s.mayVerify(ctx, tx, account, d.Establishment); err != nil {
			return "", err
		}
		return string(d.Establishment), s.settle(ctx, tx, d, account, in.Confirm)
	})
	return mainforte.ID(id), err
}

// hideFrom keeps the answer to nobody the same whether or not a thing exists.
func (s *Service) hideFrom(ctx context.Context, tx *store.Tx, account mainforte.ID, err error) error {
	who, failed := s.actor(ctx, tx, account)
	if failed != nil {
		return failed
	}
	if refusal := who.MayTry(mainforte.ActVerify); refusal != nil {
		return refusal
	}
	return err
}

func (s *Service) settle(ctx context.Context, tx *store.Tx, d *mainforte.Decision, account mainforte.ID, confirm bool) error {
	if !d.Open(tx.Now) {
		return gone("settled")
	}
	if !confirm {
		if err := noteDecision(ctx, tx, d, account, "drop_"+string(d.Ruling)); err != nil {
			return err
		}
		return tx.SettleDecision(ctx, d.ID, mainforte.DecisionDropped, account)
	}
	if d.Officer == account {
		return gone("own")
	}
	e, err := tx.Establishment(ctx, d.Establishment)
	if err != nil {
		return err
	}
	if e.State != d.From {
		return gone("decided")
	}
	if err := tx.SettleDecision(ctx, d.ID, mainforte.DecisionDone, account); err != nil {
		return err
	}
	return s.takeEffect(ctx, tx, d, account)
}
