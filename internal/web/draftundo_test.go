package web

import (
	"net/url"
	"regexp"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// droppedCells are drafts thrown away for it, each by who acts for its establishment.
func droppedCells() []cell {
	dropped := func(of, through, kind string) func(*world) string {
		return func(w *world) string {
			at := pathNeed + string(w.establishments[through].ID) + "/brouillons/"
			by := w.accounts[kind].ID
			id, err := w.journey.SaveDraft(w.ctx(), by, journey.Draft{FormKey: randomText(18), Establishment: w.establishments[of].ID, Form: "{}"})
			if err == nil {
				err = w.journey.DeleteDraft(w.ctx(), by, id)
			}
			if err != nil {
				id = mainforte.NewID() // of an establishment that may write none
			}
			return at + string(id) + "/annuler"
		}
	}
	return []cell{
		{what: "of the verified one", path: dropped("A", "A", verified), may: only(303, verified)},
		{what: "of the waiting one", path: dropped("B", "B", waiting), may: only(303, waiting)},
		{what: "of a suspended one", path: dropped("C", "C", suspended)},
		{what: "of another, through one's own", path: dropped("E", "A", elsewhere), may: only(303, verified)}, // too late, for all they know
	}
}

func TestADroppedDraftIsTakenBack(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	space := "/etablissement/" + string(w.establishments["A"].ID)
	typed := honestNeed(with("title", "Plonge du soir"), with("to_hour2", "oops"), with(view.DraftName, "1"))
	v.post(w.needPath("A"), typed).want(t, "keeping", 303, space)
	again := regexp.MustCompile(`href="([^"]*/brouillon)"[^>]*Plonge du soir`).FindStringSubmatch(v.get(space).body)[1]
	gone := v.post(again+"/effacer", nil)
	gone.want(t, "dropping", 303, space+"?fait=efface")
	page := v.get(gone.header.Get("Location"))
	page.says(t, "after dropping", "Le brouillon est effacé. Vous pouvez annuler pendant 10 minutes.", "Annuler")
	page.hides(t, "after dropping", "Plonge du soir")
	undo := regexp.MustCompile(`action="([^"]*/annuler)"`).FindStringSubmatch(page.body)[1]
	v.post(undo, nil).want(t, "taking it back", 303, space+"?fait=repris")
	v.get(space+"?fait=repris").says(t, "taken back", "Le brouillon est de nouveau là.", "Plonge du soir")
	if f := v.get(again).typed(); f.Get("to_hour2") != "oops" || f.Get("title") != "Plonge du soir" {
		t.Errorf("the draft holds %v, want what was typed", f)
	}
	v.get(gone.header.Get("Location")).hides(t, "read again later", "Annuler")
	v.post(again+"/effacer", nil)
	w.pass(mainforte.UndoLife)
	v.post(undo, nil).want(t, "too late", 303, space+"?fait=trop-tard")
	v.get(space+"?fait=trop-tard").says(t, "too late", "Il est trop tard pour annuler.")
}

// TestTheMailOfTheWeekIsUndone: one tap takes the choice back.
func TestTheMailOfTheWeekIsUndone(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[candidate].ID)
	chosen := func() string { return v.get(pathWeekly).asShown().Get(view.WeeklyName) }
	choose := func(what, say string) reply {
		t.Helper()
		got := v.post(pathWeekly, url.Values{view.WeeklyName: {what}})
		got.want(t, say, 303, pathSpace)
		return v.get(got.header.Get("Location"))
	}
	choose(view.WeeklyYes, "yes")
	page := choose(view.WeeklyNo, "no")
	page.says(t, "no", "Vous ne recevez plus le mail de la semaine.", "Annuler")
	m := regexp.MustCompile(`(?s)<form method="post" action="` + pathWeekly + `".*?name="(\w+)" value="(\w+)".*?Annuler`).FindStringSubmatch(page.body)
	if m == nil {
		t.Fatal("there is no button to undo it")
	}
	v.post(pathWeekly, url.Values{m[1]: {m[2]}}).want(t, "undo", 303, pathSpace)
	if got := chosen(); got != view.WeeklyYes {
		t.Errorf("the choice is %q, want it as before", got)
	}
	unchanged := choose(view.WeeklyYes, "the same again")
	unchanged.hides(t, "the same again", "Annuler")
}
