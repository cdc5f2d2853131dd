package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testUnverified(t *testing.T, s *store.Store) {
	c, other := play(t, s, 0, 1), play(t, s, 0, 1)
	_, err := s.Unverified(background, c.mission.ID)
	notFound(t, "a mission like any other", err)
	_, err = s.UnverifiedOf(background, c.establishment.ID)
	notFound(t, "an establishment that has sent none", err)
	want := mainforte.Unverified{
		Establishment: c.establishment.ID, Mission: c.mission.ID, Name: "EHPAD DU RÉPERTOIRE", Address: "1 rue Neuve", Phone: "+33261910101", SentAt: now,
	}
	change(t, s, func(tx *store.Tx) error { return tx.InsertUnverified(background, want) })
	for say, read := range map[string]func() (*mainforte.Unverified, error){
		"by mission":       func() (*mainforte.Unverified, error) { return s.Unverified(background, c.mission.ID) },
		"by establishment": func() (*mainforte.Unverified, error) { return s.UnverifiedOf(background, c.establishment.ID) },
	} {
		got, err := read()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(*got, want); d != "" {
			t.Errorf("%s (-got +want):\n%s", say, d)
		}
	}
	second := want
	second.Mission = other.mission.ID
	refused(t, s, mainforte.CodeConflict, "used", func(tx *store.Tx) error { return tx.InsertUnverified(background, second) })
}
