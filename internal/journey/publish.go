package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// OpenDraft opens a draft that was written before the establishment was
// verified. Opening an open one again is nothing.
//
// Refusals: CodeSignIn; CodeNotFound for a mission that is not theirs; CodeGone
// "not_verified", "ended"; Errors by field when it is not complete or its dates
// have passed.
func (s *Service) OpenDraft(ctx context.Context, account, mission mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		who, err := s.actor(ctx, tx, account)
		if err != nil {
			return err
		}
		if err := mainforte.Authorize(who, mainforte.ActAccount, mainforte.Object{}); err != nil {
			return err
		}
		m, _, err := tx.Mission(ctx, mission)
		if err != nil {
			return err
		}
		if err := mainforte.Authorize(who, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Establishment}); err != nil {
			return err
		}
		m, slots, err := heldMission(ctx, tx, mission) // nobody rewrites it meanwhile
		if err != nil {
			return err
		}
		switch {
		case m.State == mainforte.MissionOpen:
			return nil
		case m.State != mainforte.MissionDraft:
			return gone("ended")
		case who.Establishments[m.Establishment] != mainforte.EstablishmentVerified:
			return gone("not_verified")
		}
		sortByStart(slots)
		if err := m.Validate(slots, tx.Now); err != nil {
			return err
		}
		if err := throughAt(ctx, tx.Reader, mainforte.DoorMission, m.Establishment); err != nil {
			return err
		}
		return tx.MoveMission(ctx, m.ID, m.State, mainforte.MissionOpen)
	})
}
