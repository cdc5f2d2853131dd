package storetest

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Whoever holds what they decide on counts one after the other: of six who each
// add one where there is none yet, one does.
func testStandsStill(t *testing.T, s *store.Store) {
	c := play(t, s, 6, 6)
	volunteer := c.volunteers[0].ID
	holds := map[string]func(tx *store.Tx) error{
		"a mission":                        func(tx *store.Tx) error { return tx.StandsStill(background, c.mission.ID) },
		"the missions of an establishment": func(tx *store.Tx) error { return tx.HoldMissionsOf(background, c.mission.Establishment) },
		"a volunteer":                      func(tx *store.Tx) error { return tx.HoldVolunteer(background, volunteer) },
	}
	for say, hold := range holds {
		together(6, func(int) {
			err := s.Change(background, func(tx *store.Tx) error {
				if err := hold(tx); err != nil {
					return err
				}
				v, err := tx.Volunteer(background, volunteer)
				if err != nil {
					return err
				}
				fact := "counted " + say
				n, err := tx.Meta(background, fact)
				if mainforte.CodeOf(err) == mainforte.CodeNotFound {
					n, err = "", nil
				}
				if err != nil || v.ID == "" {
					return err
				}
				return tx.SetMeta(background, fact, n+"x")
			})
			if err != nil {
				t.Error(err)
			}
		})
		if got, err := s.Meta(background, "counted "+say); err != nil || got != "xxxxxx" {
			t.Errorf("holding %s: %q (%v), want six in a row", say, got, err)
		}
	}
	if err := s.StandsStill(background, c.mission.ID); err != nil {
		t.Errorf("outside a Tx: %v, want nothing", err)
	}
	if err := s.Change(background, func(tx *store.Tx) error { return tx.HoldVolunteer(background, mainforte.NewID()) }); err != nil {
		t.Errorf("nobody: %v", err)
	}
}
