package storetest

import (
	"errors"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testAddedSites(t *testing.T, s *store.Store) {
	first, listed, described, stranger := anEstablishment("27"), anEstablishment("27"), anEstablishment("53"), anEstablishment("27")
	a, b := aSite("210000012"), aSite("210000020")
	first.Name, first.FINESS = "A", a.Number
	listed.Name, listed.FINESS = "B", b.Number
	described.Name, described.FINESS = "C", ""
	stranger.Name, stranger.FINESS = "D", "999999999"
	added := mainforte.AddedSite{Establishment: described.ID, Beside: first.ID, Entity: a.Entity, By: "someone", Note: "ouvert ce mois-ci", At: now}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.PutSites(background, mainforte.NewID(), []mainforte.Site{a, b}),
			tx.InsertEstablishment(background, first), tx.InsertEstablishment(background, listed),
			tx.InsertEstablishment(background, described), tx.InsertEstablishment(background, stranger),
			tx.InsertAddedSite(background, added))
	})
	same(t, "an added site", *must[*mainforte.AddedSite](t)(s.AddedSite(background, described.ID)), added)
	_, err := s.AddedSite(background, first.ID)
	notFound(t, "one that was not added", err)
	list := must[[]mainforte.Establishment](t)
	same(t, "those of an entity", list(s.EstablishmentsOfEntity(background, a.Entity)), []mainforte.Establishment{first, listed, described})
	same(t, "those of no entity", list(s.EstablishmentsOfEntity(background, "")), []mainforte.Establishment(nil))
}

func testNumbersOfRefused(t *testing.T, s *store.Store) {
	refusedOne, other := anEstablishment("27"), anEstablishment("27")
	refusedOne.State, other.State = mainforte.EstablishmentRefused, mainforte.EstablishmentPending
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, refusedOne), tx.ClaimFINESS(background, refusedOne.FINESS, refusedOne.ID))
	})
	_, err := s.HolderOfFINESS(background, refusedOne.FINESS)
	notFound(t, "who holds the number of a refused one", err)
	release := func(id mainforte.ID) {
		change(t, s, func(tx *store.Tx) error { return tx.ReleaseFINESS(background, refusedOne.FINESS, id) })
	}
	claim := func(tx *store.Tx) error { return tx.ClaimFINESS(background, other.FINESS, other.ID) }
	release(other.ID) // not its own
	refused(t, s, mainforte.CodeConflict, "claimed", claim)
	release(refusedOne.ID)
	change(t, s, func(tx *store.Tx) error { return errors.Join(tx.InsertEstablishment(background, other), claim(tx)) })
	same(t, "who holds it", *must[*mainforte.Establishment](t)(s.HolderOfFINESS(background, other.FINESS)), other)
}
