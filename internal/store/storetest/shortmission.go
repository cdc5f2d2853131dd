package storetest

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testShortMission(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	id := string(c.mission.ID)
	same(t, "by its beginning", must[mainforte.ID](t)(s.OpenMissionStarting(background, id[:store.ShortID])), c.mission.ID)
	for why, short := range map[string]string{"nothing": "", "too short": id[:7], "too long": id[:9], "another": "zzzzzzzz", "a pattern": "%%%%%%%%"} {
		if _, err := s.OpenMissionStarting(background, short); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("%s: %v, want not found", why, err)
		}
	}
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveMission(background, c.mission.ID, mainforte.MissionOpen, mainforte.MissionClosed)
	})
	_, err := s.OpenMissionStarting(background, id[:store.ShortID])
	notFound(t, "a mission that is closed", err)
}
