package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testSavedSearches(t *testing.T, s *store.Store) {
	e, other := anEstablishment("27"), anEstablishment("27")
	kept := func(of mainforte.ID, name, query string) mainforte.SavedSearch {
		return mainforte.SavedSearch{ID: mainforte.NewID(), Establishment: of, Name: name, Query: query, SavedAt: now}
	}
	b, a, theirs := kept(e.ID, "week-end", "a=1"), kept(e.ID, "cuisine", "a=2"), kept(other.ID, "cuisine", "a=3")
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, e), tx.InsertEstablishment(background, other),
			tx.KeepSearch(background, b), tx.KeepSearch(background, a), tx.KeepSearch(background, theirs))
	})
	all := must[[]mainforte.SavedSearch](t)
	same(t, "by name", all(s.SavedSearches(background, e.ID)), []mainforte.SavedSearch{a, b})
	again := kept(e.ID, "cuisine", "a=4")
	again.SavedAt = now.Add(time.Hour)
	change(t, s, func(tx *store.Tx) error { return tx.KeepSearch(background, again) })
	again.ID = a.ID // the one there was, with another question
	same(t, "one of a name", all(s.SavedSearches(background, e.ID)), []mainforte.SavedSearch{again, b})
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.DropSearch(background, e.ID, theirs.ID) })
	change(t, s, func(tx *store.Tx) error { return tx.DropSearch(background, e.ID, b.ID) })
	same(t, "after one was dropped", all(s.SavedSearches(background, e.ID)), []mainforte.SavedSearch{again})
	same(t, "of another", all(s.SavedSearches(background, other.ID)), []mainforte.SavedSearch{theirs})
}
