package view_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// A pictured page is one entry of the gallery.
type pictured struct {
	Name  string `json:"name"`  // of the sample, and of its files
	Page  string `json:"page"`  // which page: its type in the view
	State string `json:"state"` // a word of states
	Title string `json:"title"`
	Path  string `json:"path"` // where it is served
}

// states are what the last word of a sample's name says of its state; the other
// samples are as the page ordinarily is.
var states = map[string]string{
	"empty": "empty", "none": "empty", "nobody": "empty", "alone": "empty", "one": "one", "many": "many",
	"refused": "error", "unsure": "error", "done": "success", "sent": "success", "confirmed": "success", "accepted": "success",
	"long": "long", "rtl": "rtl",
}

func stateOf(s sample) string {
	last := s.name[strings.LastIndex(s.name, "-")+1:]
	if state, ok := states[last]; ok {
		return state
	}
	if p, ok := s.page.(interface{ Errors() []view.ErrorLink }); ok && len(p.Errors()) > 0 {
		return "error"
	}
	if _, ok := s.page.(view.Failure); ok {
		return "error"
	}
	return "ordinary"
}

// pathOf is where the page is really served, for those that are allowed more
// elements than the others (e2e/lib/size.mjs).
func pathOf(s sample) string {
	switch p := s.page.(type) {
	case view.SignUp:
		return view.PathSignUp
	case view.Planning:
		return "/etablissement/missions/1/planning"
	case view.Profile:
		return "/mon-espace/profil/" + p.Section
	}
	return "/galerie"
}

// TestGallery writes every page in every state, as the browser receives it, where
// GALLERY_DIR says, with pages.json that lists them: `make gallery` looks at them.
func TestGallery(t *testing.T) {
	dir := os.Getenv("GALLERY_DIR")
	if dir == "" {
		t.Skip("GALLERY_DIR is not set: nothing is written")
	}
	var all []pictured
	for _, s := range append(samples(), strained(t)...) {
		html := typeset(render(t, s.page)) // as the service sets its pages where they leave
		if err := os.WriteFile(filepath.Join(dir, s.name+".html"), []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
		all = append(all, pictured{s.name, reflect.TypeOf(s.page).Name(), stateOf(s), strings.TrimSuffix(titleOf(html), " – Prêter main-forte"), pathOf(s)})
	}
	list, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pages.json"), list, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestGalleryHasEveryState: no name twice, every state somewhere, every page of
// the view at least once. A page that is added is pictured too.
func TestGalleryHasEveryState(t *testing.T) {
	names, seen, kinds := map[string]bool{}, map[string]int{}, map[string]bool{}
	for _, s := range append(samples(), strained(t)...) {
		if names[s.name] {
			t.Errorf("two samples are called %q", s.name)
		}
		names[s.name] = true
		seen[stateOf(s)]++
		kinds[reflect.TypeOf(s.page).Name()] = true
	}
	for _, state := range []string{"ordinary", "empty", "one", "many", "error", "success", "long", "rtl"} {
		if seen[state] == 0 {
			t.Errorf("no page is in the state %q", state)
		}
	}
	for _, page := range viewers(t) {
		if !kinds[page] {
			t.Errorf("no sample shows the page %s", page)
		}
	}
}

// viewers are the pages that the templates make.
func viewers(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.templ")
	if err != nil || len(files) == 0 {
		t.Fatalf("no template found: %v", err)
	}
	var all []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if head, _, ok := strings.Cut(line, ") View() {"); ok {
				all = append(all, strings.TrimSpace(head[strings.LastIndex(head, " ")+1:]))
			}
		}
	}
	return all
}

func titleOf(html string) string {
	_, after, _ := strings.Cut(html, "<title>")
	title, _, _ := strings.Cut(after, "</title>")
	return title
}

var tags = regexp.MustCompile(`<[^>]*>`)

// typeset sets what is read of a page, and neither a drawing's numbers nor an
// address.
func typeset(html string) string {
	var b strings.Builder
	from := 0
	for _, at := range tags.FindAllStringIndex(html, -1) {
		b.WriteString(fr.Typo(html[from:at[0]]))
		b.WriteString(html[at[0]:at[1]])
		from = at[1]
	}
	b.WriteString(fr.Typo(html[from:]))
	return b.String()
}
