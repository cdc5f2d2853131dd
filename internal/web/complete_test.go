package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte/internal/web/view"
)

func TestFunctionsAreCompleted(t *testing.T) {
	w := newWorld(t)
	for typed, want := range map[string]string{
		"cuis": "Aide de cuisine", "CUIS": "Aide de cuisine", "plongeur": "cuisine", "": "[]", "zzzz": "[]",
	} {
		got := w.nobody().get("/types-d-aide?q=" + url.QueryEscape(typed))
		got.want(t, typed, 200)
		if !strings.Contains(got.body, want) {
			t.Errorf("%q gives %s, want %q", typed, got.body, want)
		}
	}
	all := w.nobody().get("/types-d-aide?q=e")
	if n := strings.Count(all.body, "label"); n != completions {
		t.Errorf("%d suggestions, want %d", n, completions)
	}
}

// TestLookingAroundFirst: whoever signs up may first see how things stand; nothing
// is written, and nothing typed is lost.
func TestLookingAroundFirst(t *testing.T) {
	w := newWorld(t)
	typed := url.Values{
		"function": {"kitchen_help"}, "where": {view.WhereNear}, "commune": {"Dijon"}, "reach": {"20"}, "preset": {"weekdays"},
		"first_name": {"Camille"}, "email": {"camille@example.org"}, view.PreviewName: {"1"},
	}
	before := w.facts()
	got := w.nobody().post("/inscription", typed)
	got.want(t, "looking first", 200)
	got.says(t, "looking first", "Aujourd'hui, près de chez vous", "près de vous aujourd'hui", "Moins de 5 bénévoles déjà là.")
	if back := got.typed(); back.Get("commune") != "Dijon" || back.Get("first_name") != "Camille" || strings.Contains(got.body, "Il reste") {
		t.Errorf("the form came back as %v", back)
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("looking wrote something:\n%s", d)
	}
	typed.Del("commune")
	w.nobody().post("/inscription", typed).says(t, "without a place", "Dites où vous pouvez aider")
}
