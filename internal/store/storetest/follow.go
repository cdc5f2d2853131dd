package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testFollowers(t *testing.T, s *store.Store) {
	e := anEstablishment("27")
	m, slots := aMission(e.ID, 2)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, e), tx.InsertMission(background, m, slots))
	})
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.SetFollower(background, m.ID, "somebody else", "heir") })
	change(t, s, func(tx *store.Tx) error { return tx.SetFollower(background, m.ID, m.Follower, "heir") })
	got, _, err := s.Mission(background, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "who follows it", got.Follower, mainforte.ID("heir"))
}

func testSharedAddresses(t *testing.T, s *store.Store) {
	e, other := anEstablishment("27"), anEstablishment("27")
	a := mainforte.SharedAddress{ID: mainforte.NewID(), Establishment: e.ID, Email: "accueil@example.org", By: "someone", AskedAt: now}
	b := a
	b.ID, b.Email = mainforte.NewID(), "standard@example.org"
	old := mainforte.SharedAddress{ID: mainforte.NewID(), Establishment: other.ID, Email: "vieux@example.org", By: "someone", AskedAt: now.Add(-time.Hour)}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, e), tx.InsertEstablishment(background, other),
			tx.PutSharedAddress(background, a), tx.PutSharedAddress(background, old))
	})
	one := must[*mainforte.SharedAddress](t)
	same(t, "of an establishment", *one(s.SharedAddress(background, e.ID)), a)
	same(t, "by its id", *one(s.SharedAddressByID(background, a.ID)), a)
	change(t, s, func(tx *store.Tx) error { return tx.PutSharedAddress(background, b) })
	_, err := s.SharedAddressByID(background, a.ID)
	notFound(t, "one that was replaced", err)
	for _, want := range []bool{true, false} {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.ConfirmSharedAddress(background, b.ID)
			same(t, "confirmed now", got, want)
			return err
		})
	}
	b.ConfirmedAt = now
	same(t, "confirmed", *one(s.SharedAddress(background, e.ID)), b)
	change(t, s, func(tx *store.Tx) error {
		n, err := tx.DropOldSharedAddresses(background, now.Add(-time.Hour))
		same(t, "those that never answered", n, 1)
		return err
	})
	_, err = s.SharedAddress(background, other.ID)
	notFound(t, "one that never answered", err)
	for range 2 {
		change(t, s, func(tx *store.Tx) error { return tx.DropSharedAddress(background, b.ID) })
	}
	_, err = s.SharedAddress(background, e.ID)
	notFound(t, "one that was dropped", err)
}
