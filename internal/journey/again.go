package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// SayAgain keeps « à nouveau, volontiers », said by one side of an accord once
// the person has come, or takes it back. When both sides say it, the person is
// shown first to that establishment; nobody's rank changes anywhere.
//
// Refusals: CodeSignIn; CodeNotFound for what is not theirs, or before anybody
// noted that the person came, or once they are erased.
func (s *Service) SayAgain(ctx context.Context, account, introduction mainforte.ID, side mainforte.Side, says bool) error {
	return s.change(ctx, func(tx *store.Tx) error {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return err
		}
		act := mainforte.ActPresence
		if side == mainforte.SideVolunteer {
			act = mainforte.ActSeeOwnAccord
		}
		if err := who.MayTry(act); err != nil {
			return err
		}
		in, err := tx.Introduction(ctx, introduction)
		if err != nil {
			return err
		}
		object := mainforte.Object{Establishment: in.Establishment, Volunteer: in.Volunteer}
		if err := mainforte.Authorize(who, act, object); err != nil {
			return err
		}
		if !slices.ContainsFunc(in.Slots, func(s mainforte.IntroductionSlot) bool { return s.State == mainforte.SlotDone }) {
			return notFound()
		}
		v, err := tx.Volunteer(ctx, in.Volunteer)
		if err != nil {
			return err
		}
		if v.State == mainforte.VolunteerErased {
			return notFound() // there is nobody to say it of
		}
		return tx.SetAgain(ctx, in.Volunteer, in.Establishment, side, says)
	})
}
