package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestWhyFromThePublicPage: a volunteer is led to it, others read that there is
// such a thing.
func TestWhyFromThePublicPage(t *testing.T) {
	w := newWorld(t)
	at := w.missions["A asked"].ID
	public := view.PathMissions + "/" + string(at)
	if got := w.as(w.accounts[otherPerson].ID).get(public).body; !strings.Contains(got, pathOffers+string(at)+"/pourquoi") {
		t.Error("the public page does not lead a volunteer to « pourquoi moi »")
	}
	w.nobody().get(public).says(t, "for who has no account", "vous lisez ici pourquoi cette mission vous convient, ou non.")
	if got := w.as(w.accounts[verified].ID).get(public).body; strings.Contains(got, "pourquoi") {
		t.Error("who is no volunteer is told of their own reasons")
	}
}

// TestSignUpsByRegion: below five nothing is told of a region but that.
func TestSignUpsByRegion(t *testing.T) {
	w := newWorld(t)
	w.nobody().get(view.PathStatistics).says(t, "by region", "Inscrites", "y ont leur premier lieu")
	var f publicFigures
	c := &call{site: &site{Config: w.config()}, ctx: w.ctx(), now: w.instant()}
	w.must(c.signedUpByRegion(&f))
	if f.signedUp["27"] == 0 || len(f.regions) != len(f.signedUp) {
		t.Errorf("counted %v in %d regions, want those of Dijon among them, a line each", f.signedUp, len(f.regions))
	}
}

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
