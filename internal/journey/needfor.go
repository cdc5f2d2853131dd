package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// needsForPerDay bounds how many needs one officer may type for establishments
// in a day.
const needsForPerDay = 50

// PostMissionFor keeps a need that an officer types for a verified establishment
// of theirs, which telephoned, and gives its id. The mission is the
// establishment's as any other: who has acted for it longest follows it, all its
// coordinators are told. The officer has no more part in it and sees nobody.
//
// Refusals: CodeSignIn; CodeNotFound for an establishment that they do not
// watch; CodeGone "state" for one that is not verified, "nobody" for one for
// which nobody acts; Errors by field; CodeTooMany.
func (s *Service) PostMissionFor(ctx context.Context, officer mainforte.ID, in PostMission) (mainforte.ID, error) {
	id, err := s.once(ctx, "mission_for\x00"+string(officer)+"\x00"+string(in.Establishment), in.FormKey, func(tx *store.Tx) (string, error) {
		e, err := s.mayVerify(ctx, tx, officer, in.Establishment)
		if err != nil {
			return "", err
		}
		if e.State != mainforte.EstablishmentVerified {
			return "", gone("state")
		}
		members, err := tx.Members(ctx, e.ID)
		if err != nil {
			return "", err
		}
		if len(members) == 0 {
			return "", gone("nobody")
		}
		m, slots, err := in.made(tx.Now)
		if err != nil {
			return "", err
		}
		if err := through(ctx, tx.Reader, mainforte.DoorMission, e.Region); err != nil {
			return "", err
		}
		if err := s.count(ctx, tx, "need_for", string(officer), needsForPerDay, daily); err != nil {
			return "", err
		}
		m.Follower, m.State = members[0], mainforte.MissionOpen
		if err := tx.InsertMission(ctx, m, slots); err != nil {
			return "", err
		}
		for _, to := range members {
			if err := post(ctx, tx, mainforte.Mail{Kind: mainforte.MailNeedTyped, Account: to, Event: string(m.ID)}, 0); err != nil {
				return "", err
			}
		}
		return string(m.ID), tx.Journal(ctx, store.JournalEntry{Actor: officer, Action: "post_mission_for", Object: m.ID, Establishment: e.ID})
	})
	return mainforte.ID(id), err
}
