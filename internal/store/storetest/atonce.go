package storetest

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Whoever holds a mission sees what was done to it before, and nobody ends it
// until they are done.
func testHoldMission(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	notFound(t, "holding nothing", s.Change(background, func(tx *store.Tx) error { return tx.HoldMission(background, mainforte.NewID()) }))
	together(6, func(n int) {
		err := s.Change(background, func(tx *store.Tx) error {
			if err := tx.HoldMission(background, c.mission.ID); err != nil {
				return err
			}
			m, _, err := tx.Mission(background, c.mission.ID)
			if err != nil || m.State != mainforte.MissionOpen {
				return err
			}
			if n == 0 {
				return tx.MoveMission(background, m.ID, m.State, mainforte.MissionClosed)
			}
			_, err = tx.TakePlace(background, c.slots[0].ID)
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
	m, _, err := s.Mission(background, c.mission.ID)
	if err != nil || m.State != mainforte.MissionClosed || m.Version != c.mission.Version+1 && c.mission.Version != 0 {
		t.Errorf("mission %+v (%v), want it closed once", m, err)
	}
}
