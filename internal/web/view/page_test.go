package view_test

import (
	"bytes"
	"compress/gzip"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/assets"
	"pretermainforte.fr/mainforte/internal/web/view"
)

var (
	ids       = regexp.MustCompile(` id="([^"]*)"`)
	labelled  = regexp.MustCompile(`<label for="([^"]*)"`)
	described = regexp.MustCompile(` aria-(?:describedby|labelledby)="([^"]*)"`)
	anchors   = regexp.MustCompile(` href="#([^"]+)"`)
	inputs    = regexp.MustCompile(`<(?:input|select|textarea)[^>]* id="([^"]*)"[^>]*>`)
	listed    = regexp.MustCompile(` list="([^"]*)"`)
)

// first returns the first group of every match.
func first(re *regexp.Regexp, s string) []string {
	var all []string
	for _, m := range re.FindAllStringSubmatch(s, -1) {
		all = append(all, m[1])
	}
	return all
}

// TestEveryPage holds for each page in each of its states.
func TestEveryPage(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			page := render(t, s.page)
			if got := strings.Count(page, "<h1"); got != 1 {
				t.Errorf("%d h1, want one", got)
			}
			if !strings.Contains(page, `<html lang="fr">`) {
				t.Error("the page does not say that it is in French")
			}
			known := first(ids, page)
			slices.Sort(known)
			if got := len(slices.Compact(slices.Clone(known))); got != len(known) {
				t.Errorf("%d ids for %d names: an id is used twice in %q", len(known), got, known)
			}
			for _, group := range [][]string{first(labelled, page), first(anchors, page), first(listed, page), strings.Fields(strings.Join(first(described, page), " "))} {
				for _, id := range group {
					if _, ok := slices.BinarySearch(known, id); !ok {
						t.Errorf("%q is referred to and no element has this id", id)
					}
				}
			}
			for _, bad := range []string{" style=", " onclick=", "javascript:", "<script>", "·", "formaction", "<iframe", "<img"} {
				if strings.Contains(page, bad) {
					t.Errorf("the page holds %q", bad)
				}
			}
		})
	}
}

// TestSentencesAreShort on every page; that long ones are found is in fr.
func TestSentencesAreShort(t *testing.T) {
	for _, s := range samples() {
		if strings.HasSuffix(s.name, "-long") {
			continue // names of several words are not ours
		}
		for _, said := range fr.LongSentences(render(t, s.page)) {
			t.Errorf("%s: more than %d words in %q", s.name, fr.MostWords, said)
		}
	}
}

// TestRefusedForms: the title says it first, the summary leads to fields that
// exist, what was typed is kept.
func TestRefusedForms(t *testing.T) {
	for _, c := range []struct {
		why    string
		page   view.Viewer
		errors []view.ErrorLink
		kept   []string
	}{
		{"sign-up", signUpRefused(), signUpRefused().Errors(), []string{`value="saint denis"`, `value="monique@orange.fe"`, "monique@orange.fr"}},
		{"answer", answerRefused(), answerRefused().Errors(), []string{`value="06 39"`}},
		{"mission", missionFormRefused(), missionFormRefused().Errors(), []string{`value="10000"`, `value="2020-01-01"`}},
		{"profile", profileRefused(), profileRefused().Errors(), []string{`value="40"`}},
		{"pause", pausePage("Choisissez."), pausePage("Choisissez.").Errors(), nil},
		{"weekly mail", weeklyPage("Choisissez."), weeklyPage("Choisissez.").Errors(), nil},
		{"erasure", erasePage("Cochez cette case."), erasePage("Cochez cette case.").Errors(), nil},
		{"register", registerRefused(), registerRefused().Errors(), []string{`value="210000104"`, `value="martin@orange.fe"`}},
		{"presence", presenceForm("Écrivez un temps."), presenceForm("Écrivez un temps.").Errors(), []string{`value="longtemps"`}},
		{"sign-in", signIn("Écrivez une adresse."), signIn("Écrivez une adresse.").Errors(), nil},
	} {
		t.Run(c.why, func(t *testing.T) {
			page := render(t, c.page)
			if !strings.Contains(page, "<title>Erreur") {
				t.Error("the title does not begin with « Erreur »")
			}
			if len(c.errors) == 0 {
				t.Fatal("no error in the sample: the test would not test")
			}
			fields := first(inputs, page)
			for _, e := range c.errors {
				if !slices.Contains(fields, strings.TrimPrefix(e.Href, "#")) {
					t.Errorf("the summary leads to %q, which is no field", e.Href)
				}
				if got := strings.Count(html.UnescapeString(page), e.Text); got != 2 {
					t.Errorf("%q appears %d times, want in the summary and at its field", e.Text, got)
				}
			}
			for _, k := range c.kept {
				if !strings.Contains(page, k) {
					t.Errorf("the page has lost %s", k)
				}
			}
		})
	}
}

// TestHostileText: what people type is shown as text, never run.
func TestHostileText(t *testing.T) {
	const evil = `"><script>alert(1)</script>`
	p := answer(view.AnswerPending)
	p.Word, p.Title, p.Establishment, p.Surname.Value = evil, evil, evil, evil
	p.Slots[0].Note = evil
	p.Missions = []view.MissionCard{{Title: evil, Href: "javascript:alert(1)"}}
	p.Account = &view.SignedIn{Label: evil, Spaces: []view.Link{{Text: evil, Href: "javascript:alert(1)"}}, SignOut: view.Form{Action: "javascript:alert(1)"}}
	page := render(t, p)
	for _, bad := range []string{"<script>", "javascript:"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

// TestNothingOffered: what a handler leaves out leaves no trace.
func TestNothingOffered(t *testing.T) {
	p := answer(view.AnswerPending)
	p.Surname, p.Phone, p.No = view.Field{}, view.Field{}, view.Form{}
	page := render(t, p)
	for _, gone := range []string{"surname", `type="tel"`, "Dire non"} {
		if strings.Contains(page, gone) {
			t.Errorf("the page still holds %q", gone)
		}
	}
}

// TestFailures: every status says something of its own and leads somewhere.
func TestFailures(t *testing.T) {
	titles := map[string]int{}
	for _, status := range []int{400, 403, 404, 410, 413, 421, 429, 500, 503} {
		f := view.NewFailure(status)
		if other, ok := titles[f.Title]; ok {
			t.Errorf("%d and %d have the same title %q", status, other, f.Title)
		}
		titles[f.Title] = status
		if len(f.Sentences) == 0 || (len(f.Links) == 0 && status != 421) {
			t.Errorf("%d leads nowhere: %+v", status, f)
		}
	}
	if got, want := view.NewFailure(599).Title, view.NewFailure(500).Title; got != want {
		t.Errorf("an unknown status says %q, want %q", got, want)
	}
}

// TestHomeIsLight: three requests, 14 kB in all, no script.
func TestHomeIsLight(t *testing.T) {
	page := render(t, samples()[0].page)
	fetched := regexp.MustCompile(`(?:href|src)="(/assets/[^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(fetched) > 2 || strings.Contains(page, "<script") {
		t.Errorf("home fetches %q beside itself, at most two things and no script", fetched)
	}
	total := zipped(t, []byte(page))
	for _, name := range []string{assets.Style, assets.Icon} {
		total += zipped(t, assets.Bytes(name))
	}
	if total > 14_000 {
		t.Errorf("home weighs %d bytes compressed, at most 14,000", total)
	}
	if got := strings.Count(page, "<") - strings.Count(page, "</"); got > 150 {
		t.Errorf("home has about %d elements, at most 150", got)
	}
}

func zipped(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// TestPick ticks what was sent and nothing else, and leaves the options alone.
func TestPick(t *testing.T) {
	all := []view.Choice{{Value: "a", Checked: true}, {Value: "b"}, {Value: "c"}}
	got := view.Pick(all, "b", "z")
	if got[0].Checked || !got[1].Checked || got[2].Checked {
		t.Errorf("Pick ticked %+v, want b alone", got)
	}
	if !all[0].Checked {
		t.Error("Pick changed the options it was given")
	}
}
