package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Block keeps an establishment from seeing, counting and asking the volunteer.
// What awaits an answer is withdrawn, without a reason; what was accepted stays.
//
// Refusals: CodeSignIn; CodeNotFound for an establishment that has never been
// in touch with them.
func (s *Service) Block(ctx context.Context, account, establishment mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.acquainted(ctx, tx, account, establishment)
		if err != nil {
			return err
		}
		// The version moves on, so that nobody is asked by a list made before.
		if err := tx.UpdateVolunteer(ctx, *v); err != nil {
			return err
		}
		if err := tx.InsertBlock(ctx, v.ID, establishment, store.BlockedByVolunteer); err != nil {
			return err
		}
		return withdrawOwn(ctx, tx, v.ID, establishment)
	})
}

// Unblock is the reverse of Block; what was withdrawn stays so. Refusals as in
// Block.
func (s *Service) Unblock(ctx context.Context, account, establishment mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.acquainted(ctx, tx, account, establishment)
		if err != nil {
			return err
		}
		return tx.DeleteBlock(ctx, v.ID, establishment, store.BlockedByVolunteer)
	})
}

// acquainted loads the volunteer that an account is, if the establishment has
// been in touch with them.
func (s *Service) acquainted(ctx context.Context, tx *store.Tx, account, establishment mainforte.ID) (*mainforte.Volunteer, error) {
	v, err := s.self(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	all, err := tx.IntroductionsOfVolunteer(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(all, func(i mainforte.Introduction) bool { return i.Establishment == establishment }) {
		return nil, notFound()
	}
	return v, nil
}
