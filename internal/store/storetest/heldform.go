package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testHeldForms(t *testing.T, s *store.Store) {
	a, b := anAccount("a@example.org"), anAccount("b@example.org")
	held := func(of mainforte.ID, browser, typed string, ago time.Duration) mainforte.HeldForm {
		return mainforte.HeldForm{ID: mainforte.NewID(), Account: of, Browser: browser, Path: "/besoin/x?modele=y", Typed: typed, HeldAt: now.Add(-ago)}
	}
	long := "tasks=" + strings.Repeat("%C3%A9", 2000)
	first, last, there, theirs := held(a.ID, "here", "a=1&a=2", time.Hour), held(a.ID, "here", long, time.Minute), held(a.ID, "there", "", 0), held(b.ID, "here", "c=3", 0)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertAccount(background, b), tx.HoldForm(background, first),
			tx.HoldForm(background, last), tx.HoldForm(background, there), tx.HoldForm(background, theirs))
	})
	var none []mainforte.HeldForm
	all := must[[]mainforte.HeldForm](t)
	same(t, "of one account, in one browser", all(s.HeldForms(background, a.ID, "here")), []mainforte.HeldForm{last, first})
	same(t, "in another browser", all(s.HeldForms(background, a.ID, "there")), []mainforte.HeldForm{there})
	same(t, "of another account", all(s.HeldForms(background, b.ID, "here")), []mainforte.HeldForm{theirs})
	same(t, "of another, elsewhere", all(s.HeldForms(background, b.ID, "there")), none)
	change(t, s, func(tx *store.Tx) error {
		n, err := tx.DropOldHeldForms(background, now.Add(-time.Hour))
		same(t, "dropped for their age", n, 1)
		return errors.Join(err, tx.DropHeldForm(background, theirs.ID), tx.DropHeldForm(background, theirs.ID))
	})
	same(t, "after one was too old", all(s.HeldForms(background, a.ID, "here")), []mainforte.HeldForm{last})
	same(t, "after one was dropped", all(s.HeldForms(background, b.ID, "here")), none)
	change(t, s, func(tx *store.Tx) error { return tx.EraseAccount(background, a.ID) })
	same(t, "of an account that was erased", all(s.HeldForms(background, a.ID, "here")), none)
}

// testLooking: in a context that only looks, no Change begins.
func testLooking(t *testing.T, s *store.Store) {
	ran := false
	err := s.Change(store.Looking(background), func(*store.Tx) error {
		ran = true
		return nil
	})
	var es mainforte.Errors
	if ran || !errors.As(err, &es) || len(es) != 1 || es[0].Field != "" || es[0].Reason != mainforte.ReasonHeld {
		t.Errorf("ran %v with %v, want nothing done, and %s said", ran, err, mainforte.ReasonHeld)
	}
	if store.IsLooking(background) {
		t.Error("every context looks")
	}
}
