package journey

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
)

func (k *kit) kept() []mainforte.SavedSearch {
	k.t.Helper()
	all, err := k.Store.SavedSearches(k.ctx(), k.site)
	k.must(err)
	return all
}

func TestSearchesAreKeptByName(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		keep := func(account mainforte.ID, name, query, key string) error {
			return k.KeepSearch(k.ctx(), account, mainforte.SavedSearch{Establishment: k.site, Name: name, Query: query}, key)
		}
		for range 2 {
			k.must(keep(k.coordinator, "  Cuisine \u00a0 du matin ", "a=1", "0123456789abcdef"))
		}
		k.must(keep(k.coordinator, "Cuisine du matin", "a=2", ""))
		if all := k.kept(); len(all) != 1 || all[0].Name != "Cuisine du matin" || all[0].Query != "a=2" {
			t.Fatalf("kept %+v, want one, with the second question", all)
		}
		for _, c := range []struct {
			say, name, query, want string
		}{
			{"no name", " ", "a=1", "nom required"},
			{"a name too long", strings.Repeat("x", mainforte.MaxSearchName+1), "a=1", "nom too_long"},
			{"broken text", "\xff", "a=1", "nom invalid"},
			{"no question", "x", "", "query invalid"},
			{"a question too long", "x", strings.Repeat("x", mainforte.MaxSearchQuery+1), "query invalid"},
		} {
			t.Log(c.say)
			k.refused(keep(k.coordinator, c.name, c.query, ""), mainforte.CodeInvalid, c.want)
		}
		_, stranger := k.establishment(mainforte.EstablishmentVerified)
		k.refused(keep(stranger, "x", "a=1", ""), mainforte.CodeNotFound, "")
		k.refused(keep("", "x", "a=1", ""), mainforte.CodeSignIn, "")
		other, _ := k.establishment(mainforte.EstablishmentVerified)
		id := k.kept()[0].ID
		k.refused(k.DropSearch(k.ctx(), stranger, k.site, id), mainforte.CodeNotFound, "")
		k.refused(k.DropSearch(k.ctx(), k.coordinator, other, id), mainforte.CodeNotFound, "")
		k.must(k.DropSearch(k.ctx(), k.coordinator, k.site, id))
		k.refused(k.DropSearch(k.ctx(), k.coordinator, k.site, id), mainforte.CodeNotFound, "")
	})
}

// TestTheLastSearchIsKeptOnce: of many kept at the same moment, no more than the
// establishment may have are.
func TestTheLastSearchIsKeptOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		var all sync.WaitGroup
		for i := range 2 * mainforte.MaxSavedSearches {
			all.Go(func() {
				_ = k.KeepSearch(k.ctx(), k.coordinator, mainforte.SavedSearch{Establishment: k.site, Name: strconv.Itoa(i), Query: "a=1"}, "")
			})
		}
		all.Wait()
		if n := len(k.kept()); n != mainforte.MaxSavedSearches {
			t.Errorf("%d kept, want %d", n, mainforte.MaxSavedSearches)
		}
		k.refused(k.KeepSearch(k.ctx(), k.coordinator, mainforte.SavedSearch{Establishment: k.site, Name: "late", Query: "a=1"}, ""), mainforte.CodeInvalid, "nom too_many")
	})
}
