package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Delegate is « Demander à ma place »: from the next batch on, the service asks
// for the mission, until that is taken back. Twice is once.
//
// Refusals: CodeNotFound for a mission that is not theirs or of an establishment
// that is not verified; CodeGone "not_open", or "urgent" for one that has bursts
// of its own; CodeShut while the service does not let people be asked.
func (s *Service) Delegate(ctx context.Context, account, mission mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		a, err := s.mayAsk(ctx, tx, account, mission)
		if err != nil {
			return err
		}
		if err := a.through(ctx, tx); err != nil {
			return err
		}
		switch _, err := tx.Urgent(ctx, mission); {
		case err == nil:
			return gone("urgent")
		case mainforte.CodeOf(err) != mainforte.CodeNotFound:
			return err
		}
		if standing, err := tx.HoldDelegation(ctx, mission); err != nil || standing {
			return err
		}
		return s.delegate(ctx, tx, account, mission, a.mission.Establishment)
	})
}

// delegate keeps the word of somebody who may give it.
func (s *Service) delegate(ctx context.Context, tx *store.Tx, account, mission, establishment mainforte.ID) error {
	if err := tx.Delegate(ctx, mission, account); err != nil {
		return err
	}
	if s.Demo {
		tx.Enqueue(mainforte.Sweep{}) // nobody waits for the next hour
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "delegate", Object: mission, Establishment: establishment})
}

// EndDelegation takes the word back: no further demand leaves, not even of a
// batch that is under way. Who was asked may still answer. Twice is once.
//
// Refusals: CodeNotFound for a mission that is not theirs.
func (s *Service) EndDelegation(ctx context.Context, account, mission mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		m, _, err := tx.Mission(ctx, mission)
		if err != nil {
			return err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActSolicit, mainforte.Object{Establishment: m.Establishment}); err != nil {
			return err
		}
		if standing, err := tx.HoldDelegation(ctx, mission); err != nil || !standing {
			return err
		}
		if err := tx.EndDelegation(ctx, mission); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "end_delegation", Object: mission, Establishment: m.Establishment})
	})
}
