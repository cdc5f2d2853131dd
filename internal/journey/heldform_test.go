package journey

import (
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

func TestHeldFormsAreTheirOwnersHere(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		mine, theirs := k.Keys.FormToken(k.coordinator), k.Keys.FormToken(v.Account)
		hold := func(token, secret, path, typed string) error { return k.HoldForm(k.ctx(), token, secret, path, typed) }
		k.must(hold(mine, "secret", "/besoin/a", "title=Plonge"))
		k.pass(time.Minute)
		k.must(hold(mine, "secret", "/besoin/b", "title=Accueil"))
		see := func(account mainforte.ID, secret string, want ...string) {
			t.Helper()
			all, err := k.HeldForms(k.ctx(), account, secret)
			k.must(err)
			got := []string{}
			for _, f := range all {
				got = append(got, f.Path+" "+f.Typed)
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("held %q, want %q", got, want)
			}
		}
		see(k.coordinator, "secret", "/besoin/b title=Accueil", "/besoin/a title=Plonge")
		see(v.Account, "secret") // somebody else, on that browser
		see(k.coordinator, "other")
		see(k.coordinator, "")
		see("", "secret")
		k.refused(hold("", "secret", "/", ""), mainforte.CodeNotFound, "")
		k.refused(hold(string(k.coordinator)+"."+strings.Split(theirs, ".")[1], "secret", "/", ""), mainforte.CodeNotFound, "")
		k.refused(hold(mine, "", "/", ""), mainforte.CodeInvalid, "")
		k.refused(hold(mine, "secret", "/", strings.Repeat("x", mainforte.MaxHeldTyped)), mainforte.CodeTooLarge, "")

		k.must(k.DropHeldForms(k.ctx(), v.Account, "secret", ""))
		k.must(k.DropHeldForms(k.ctx(), k.coordinator, "secret", "/besoin/a"))
		see(k.coordinator, "secret", "/besoin/b title=Accueil")
		k.pass(mainforte.HeldLife)
		see(k.coordinator, "secret") // before the sweep, too
	})
}

func TestHeldFormsAreFew(t *testing.T) {
	k := newSQLiteKit(t)
	token := k.Keys.FormToken(k.coordinator)
	for range heldPerHour {
		k.must(k.HoldForm(k.ctx(), token, "secret", "/besoin/a", "a=1"))
	}
	if all, err := k.HeldForms(k.ctx(), k.coordinator, "secret"); err != nil || len(all) != mainforte.MaxHeld {
		t.Errorf("%d held (%v), want %d", len(all), err, mainforte.MaxHeld)
	}
	k.refused(k.HoldForm(k.ctx(), token, "secret", "/besoin/a", "a=1"), mainforte.CodeTooMany, "")
	k.pass(time.Hour)
	v := k.volunteer()
	k.must(k.HoldForm(k.ctx(), k.Keys.FormToken(v.Account), "secret", "/mon-espace", "a=1"))
	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	k.refused(k.HoldForm(k.ctx(), k.Keys.FormToken(v.Account), "secret", "/mon-espace", "a=1"), mainforte.CodeNotFound, "")
}

func TestADroppedSearchCanBeTakenBack(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		keep := func(name string) {
			t.Helper()
			k.must(k.KeepSearch(k.ctx(), k.coordinator, mainforte.SavedSearch{Establishment: k.site, Name: name, Query: "a=1"}, ""))
		}
		back := func(account, id mainforte.ID) error { return k.TakeSearchBack(k.ctx(), account, k.site, id) }
		keep("cuisine")
		id := k.kept()[0].ID
		k.must(k.DropSearch(k.ctx(), k.coordinator, k.site, id))
		_, stranger := k.establishment(mainforte.EstablishmentVerified)
		k.refused(back(stranger, id), mainforte.CodeNotFound, "")
		k.refused(back("", id), mainforte.CodeSignIn, "")
		k.refused(back(k.coordinator, mainforte.NewID()), mainforte.CodeNotFound, "")
		for range 2 {
			k.must(back(k.coordinator, id))
		}
		if all := k.kept(); len(all) != 1 || all[0].ID != id {
			t.Fatalf("kept %v, want the one that was taken back", all)
		}
		k.must(k.DropSearch(k.ctx(), k.coordinator, k.site, id))
		for i := range mainforte.MaxSavedSearches {
			keep(strings.Repeat("x", i+1))
		}
		k.refused(back(k.coordinator, id), mainforte.CodeInvalid, "nom too_many")
		k.must(k.DropSearch(k.ctx(), k.coordinator, k.site, k.kept()[0].ID))
		k.pass(mainforte.UndoLife)
		k.refused(back(k.coordinator, id), mainforte.CodeGone, "")
		for range 1 + mainforte.UndoKept/time.Hour {
			k.must(k.Sweep(k.ctx()))
			k.pass(time.Hour)
		}
		k.refused(back(k.coordinator, id), mainforte.CodeNotFound, "")
	})
}
