package web

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestTheBoxGivesTheWord: « Demander à ma place » in the form of a need gives the
// word with the need, and only when it is ticked.
func TestTheBoxGivesTheWord(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	for ticked, value := range map[bool]string{true: "1", false: ""} {
		form := honestNeed()
		if ticked {
			form.Set(view.WavesName, value)
		}
		posted := v.post(w.needPath("A"), form)
		posted.want(t, "posting", 303)
		page := posted.header.Get("Location")
		d, err := w.store.Delegation(w.ctx(), mainforte.ID(page[strings.LastIndex(page, "/")+1:]))
		if mainforte.CodeOf(err) != mainforte.CodeNotFound {
			w.must(err)
		}
		if d.Stands() != ticked {
			t.Errorf("ticked %v, and the word stands %v", ticked, d.Stands())
		}
		if ticked {
			v.get(page).says(t, "the mission", "Voir ce que nous avons demandé, ou arrêter")
		}
	}
	draft := w.as(w.accounts[waiting].ID).get(w.needPath("B"))
	if strings.Contains(draft.body, `name="`+view.WavesName+`"`) {
		t.Error("an establishment that nobody verified is offered that people be asked")
	}
}

// TestAScannerAnswersNothing: the links of the weekly question and of a demand
// are followed by mail scanners, again and again; no fact changes, and no wish.
func TestAScannerAnswersNothing(t *testing.T) {
	w := newWorld(t)
	weekly := "/semaine-prochaine/" + w.link(mainforte.PurposeNextWeek, w.accounts[verified].ID, w.missions["A asked"].ID)
	like := "/besoin/" + string(w.establishments["A"].ID) + "/comme/" + string(w.missions["A asked"].ID)
	demand := "/demande/" + askedLink(w)
	before := w.facts()
	scanner := w.nobody()
	for range 3 {
		for _, path := range []string{weekly, weekly + "?" + view.NextWeekName + "=" + view.NextWeekStop, demand, like} {
			scanner.get(path)
		}
	}
	if diff := cmp.Diff(before, w.facts()); diff != "" {
		t.Errorf("a scanner changed facts (-before +after):\n%s", diff)
	}
	asked := func() bool {
		t.Helper()
		q, err := w.journey.ReadNextWeek(w.ctx(), strings.TrimPrefix(weekly, "/semaine-prochaine/"))
		w.must(err)
		return !q.Stopped
	}
	if !asked() {
		t.Error("a scanner stopped the question")
	}
	w.nobody().post(weekly, map[string][]string{view.NextWeekName: {view.NextWeekStop}}).want(t, "the tap", 200)
	if asked() {
		t.Error("a tap did not stop it")
	}
}
