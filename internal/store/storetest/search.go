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
	takeBack := func(of mainforte.ID, since mainforte.Instant) func(*store.Tx) error {
		return func(tx *store.Tx) error { return tx.TakeSearchBack(background, of, b.ID, since) }
	}
	refused(t, s, mainforte.CodeNotFound, "not_found", takeBack(other.ID, 0))
	refused(t, s, mainforte.CodeGone, "undo", takeBack(e.ID, now)) // too late
	change(t, s, takeBack(e.ID, now-1))
	same(t, "taken back", all(s.SavedSearches(background, e.ID)), []mainforte.SavedSearch{again, b})
	refused(t, s, mainforte.CodeGone, "undo", takeBack(e.ID, now-1)) // it is there
	for _, before := range []mainforte.Instant{now - 1, now} {
		change(t, s, func(tx *store.Tx) error {
			if before == now {
				if err := tx.DropSearch(background, e.ID, b.ID); err != nil {
					return err
				}
			}
			n, err := tx.PurgeSearches(background, before)
			same(t, "purged", n, map[bool]int{true: 1}[before == now])
			return err
		})
	}
	refused(t, s, mainforte.CodeNotFound, "not_found", takeBack(e.ID, 0))
	same(t, "of another", all(s.SavedSearches(background, other.ID)), []mainforte.SavedSearch{theirs})
}
