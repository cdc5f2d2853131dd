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

func testFreed(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	in := anIntroduction(c.mission, c.slots, c.volunteers[0].ID)
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertIntroduction(background, in); err != nil {
			return err
		}
		if err := tx.SaveFreed(background, in.ID, c.slots[0].ID, mainforte.EndStaffBack); err != nil {
			return err
		}
		return tx.SaveFreed(background, in.ID, c.slots[0].ID, mainforte.EndOther)
	})
	freed, err := s.Freed(background, in.ID)
	if err != nil || len(freed) != 1 || freed[c.slots[0].ID] != mainforte.EndStaffBack {
		t.Errorf("freed %v (%v), want one place with its first reason", freed, err)
	}
	if none, err := s.Freed(background, mainforte.NewID()); err != nil || len(none) != 0 {
		t.Errorf("freed %v (%v) of nothing, want none", none, err)
	}
}
