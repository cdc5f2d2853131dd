package journey

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
)

// TestADroppedDraftIsTakenBack: whole, by whom dropped it, for ten minutes.
func TestADroppedDraftIsTakenBack(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		in := k.draftOf(k.site)
		in.Form = `{"title":["Plonge « du soir »"]}`
		id, err := k.SaveDraft(k.ctx(), k.coordinator, in)
		k.must(err)
		before, slots, err := k.Store.Mission(k.ctx(), id)
		k.must(err)
		back := func(account, site mainforte.ID) error { return k.TakeDraftBack(k.ctx(), account, site, id) }
		other, stranger := k.establishment(mainforte.EstablishmentVerified)

		k.must(back(k.coordinator, k.site)) // nothing was dropped
		k.must(k.DeleteDraft(k.ctx(), k.coordinator, id))
		k.refused(back(stranger, k.site), mainforte.CodeNotFound, "")
		k.refused(back(stranger, other), mainforte.CodeGone, "undo")
		k.refused(back("", k.site), mainforte.CodeSignIn, "")
		if held, err := k.HeldForms(k.ctx(), k.coordinator, string(k.coordinator)); err != nil || len(held) != 0 {
			t.Errorf("a sign-in would show %d forms (%v), want none", len(held), err)
		}
		k.pass(mainforte.UndoLife - time.Second)
		k.must(back(k.coordinator, k.site))
		k.must(back(k.coordinator, k.site)) // pressed twice
		after, again, err := k.Store.Mission(k.ctx(), id)
		k.must(err)
		if d := cmp.Diff(before, after) + cmp.Diff(slots, again); d != "" {
			t.Errorf("it came back otherwise (-before +after):\n%s", d)
		}
		if form, err := k.Store.DraftForm(k.ctx(), id); err != nil || form != in.Form {
			t.Errorf("the form is %q (%v), want what was typed", form, err)
		}

		k.must(k.DeleteDraft(k.ctx(), k.coordinator, id))
		k.pass(mainforte.UndoLife)
		k.refused(back(k.coordinator, k.site), mainforte.CodeGone, "undo")
	})
}

// TestADroppedDraftComesBackOnce: two browsers press at the same moment.
func TestADroppedDraftComesBackOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		id, err := k.SaveDraft(k.ctx(), k.coordinator, k.draftOf(k.site))
		k.must(err)
		k.must(k.DeleteDraft(k.ctx(), k.coordinator, id))
		var all sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			all.Go(func() { errs[i] = k.TakeDraftBack(k.ctx(), k.coordinator, k.site, id) })
		}
		all.Wait()
		for _, err := range errs {
			k.must(err)
		}
	})
}

// TestWhatCannotBeTakenBack: a draft too long to be held goes at once, and many
// that were dropped are not kept.
func TestWhatCannotBeTakenBack(t *testing.T) {
	k := newSQLiteKit(t)
	long := k.draftOf(k.site)
	long.Form = strings.Repeat("x", maxDraftForm-10)
	id, err := k.SaveDraft(k.ctx(), k.coordinator, long)
	k.must(err)
	k.must(k.DeleteDraft(k.ctx(), k.coordinator, id))
	k.refused(k.TakeDraftBack(k.ctx(), k.coordinator, k.site, id), mainforte.CodeGone, "undo")
	var dropped []mainforte.ID
	for range mainforte.MaxHeld + 1 {
		id, err := k.SaveDraft(k.ctx(), k.coordinator, k.draftOf(k.site))
		k.must(err)
		k.pass(time.Second)
		k.must(k.DeleteDraft(k.ctx(), k.coordinator, id))
		dropped = append(dropped, id)
	}
	k.refused(k.TakeDraftBack(k.ctx(), k.coordinator, k.site, dropped[0]), mainforte.CodeGone, "undo")
	k.must(k.TakeDraftBack(k.ctx(), k.coordinator, k.site, dropped[mainforte.MaxHeld]))
	for range MaxDrafts - 1 {
		_, err := k.SaveDraft(k.ctx(), k.coordinator, k.draftOf(k.site))
		k.must(err)
	}
	k.refused(k.TakeDraftBack(k.ctx(), k.coordinator, k.site, dropped[1]), mainforte.CodeTooMany, "")
}

// TestAnUrgentDraftCanBeDropped: its bursts go with it.
func TestAnUrgentDraftCanBeDropped(t *testing.T) {
	k := newSQLiteKit(t)
	k.at(0, 10, 0)
	id := k.urgent(1)
	k.must(k.DeleteDraft(k.ctx(), k.coordinator, id))
	_, _, err := k.Store.Mission(k.ctx(), id)
	k.refused(err, mainforte.CodeNotFound, "")
}
