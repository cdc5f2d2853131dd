package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Follow says which coordinator follows a mission: the answers of the people who
// are asked go to them. Somebody else than who says so is told.
//
// Refusals: CodeSignIn; CodeNotFound for a mission that is not theirs; CodeGone
// "ended" for one that is cancelled; Errors on "follower" for who does not act
// for the establishment.
func (s *Service) Follow(ctx context.Context, account, mission, follower mainforte.ID, formKey string) error {
	_, err := s.once(ctx, "follow\x00"+string(account)+"\x00"+string(mission), formKey, func(tx *store.Tx) (string, error) {
		m, _, err := tx.Mission(ctx, mission)
		if err != nil {
			return "", err
		}
		if err := tx.HoldEstablishment(ctx, m.Establishment); err != nil { // nobody leaves meanwhile
			return "", err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Establishment}); err != nil {
			return "", err
		}
		if m.State == mainforte.MissionCancelled {
			return "", gone("ended")
		}
		members, err := tx.Members(ctx, m.Establishment)
		if err != nil {
			return "", err
		}
		if !slices.Contains(members, follower) {
			return "", field("follower", "unknown")
		}
		return "kept", handTo(ctx, tx, m, account, follower)
	})
	return err
}

func handTo(ctx context.Context, tx *store.Tx, m *mainforte.Mission, by, follower mainforte.ID) error {
	if m.Follower == follower {
		return nil
	}
	if err := tx.SetFollower(ctx, m.ID, m.Follower, follower); err != nil {
		return err
	}
	if err := tx.Journal(ctx, store.JournalEntry{Actor: by, Action: "follow", Object: m.ID, About: follower, Establishment: m.Establishment}); err != nil {
		return err
	}
	if follower == by {
		return nil
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailFollows, Account: follower, Event: string(m.ID) + "/" + string(mainforte.NewID())}, 0)
}
