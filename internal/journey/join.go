package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Joins lists who asks to act for an establishment and waits for an answer,
// with how to reach them: they gave it for that.
//
// Refusals: CodeSignIn, CodeNotFound.
func (s *Service) Joins(ctx context.Context, who mainforte.Actor, establishment mainforte.ID) ([]mainforte.Registration, error) {
	if err := mainforte.Authorize(who, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
		return nil, err
	}
	all, err := s.Store.RegistrationsOf(ctx, establishment)
	if err != nil {
		return nil, err
	}
	var waiting []mainforte.Registration
	for _, g := range all {
		if g.State != mainforte.RegistrationJoining {
			continue
		}
		account, err := s.Store.Account(ctx, g.Account)
		if err != nil {
			return nil, err
		}
		g.Contact.Email = account.Contact.Email
		waiting = append(waiting, g)
	}
	return waiting, nil
}

// AnswerJoin lets somebody who asked act for the establishment, or says no. The
// first answer counts; who asked gets it by mail.
//
// Refusals: CodeSignIn; CodeNotFound; CodeConflict "state" when another
// coordinator answered otherwise.
func (s *Service) AnswerJoin(ctx context.Context, account, establishment, registration mainforte.ID, yes bool) error {
	return s.Store.Change(ctx, func(tx *store.Tx) error {
		if err := s.allow(ctx, tx, account, mainforte.ActManage, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		g, err := tx.Registration(ctx, registration)
		if err != nil {
			return err
		}
		if g.Establishment != establishment || g.State == mainforte.RegistrationRegistered {
			return notFound()
		}
		to := mainforte.RegistrationDeclined
		if yes {
			to = mainforte.RegistrationJoined
		}
		if g.State == to {
			return nil // pressed twice
		}
		if yes {
			member := mainforte.Membership{Account: g.Account, Establishment: establishment, CreatedAt: tx.Now, Title: g.Title}
			if err := tx.InsertMembership(ctx, member); err != nil {
				return err
			}
		}
		if err := s.endJoin(ctx, tx, g, to); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: string(to), Object: g.ID, About: g.Account, Establishment: establishment})
	})
}

// endJoin moves a demand to its end and tells who asked.
func (s *Service) endJoin(ctx context.Context, tx *store.Tx, g *mainforte.Registration, to mainforte.RegistrationState) error {
	if err := tx.MoveRegistration(ctx, g.ID, g.State, to, g.Establishment, g.ExpiresAt); err != nil {
		return err
	}
	kind := mainforte.MailJoinDeclined
	if to == mainforte.RegistrationJoined {
		kind = mainforte.MailJoined
	}
	return post(ctx, tx, mainforte.Mail{Kind: kind, Account: g.Account, Event: string(g.ID)}, 0)
}

// endJoins ends the demands to join that nobody answered in time: whoever asked
// must not wait for what will not come.
func (s *Service) endJoins(ctx context.Context) error {
	due, err := s.Store.DueJoins(ctx, s.Pool.Now(), sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, id := range due {
			g, err := tx.Registration(ctx, id)
			if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
				return err
			}
			if err != nil || g.State != mainforte.RegistrationJoining || tx.Now < g.ExpiresAt {
				continue // answered meanwhile
			}
			if err := s.endJoin(ctx, tx, g, mainforte.RegistrationDeclined); err != nil {
				return err
			}
		}
		return nil
	})
}
