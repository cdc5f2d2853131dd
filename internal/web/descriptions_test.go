package web

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestPublicPagesAreDescribed: each page of the site map says in a sentence of
// its own what it is, short enough for the list of a search engine.
func TestPublicPagesAreDescribed(t *testing.T) {
	w := newWorld(t)
	said := regexp.MustCompile(`<meta name="description" content="([^"]*)"`)
	whose := map[string]string{}
	paths := []string{view.PathOrder, view.PathStatistics, view.PathMissionMap, view.PathSiteMap}
	for _, part := range publicPages {
		for _, l := range part.Links {
			paths = append(paths, l.Href)
		}
	}
	seen := map[string]bool{}
	for _, path := range paths {
		if seen[path] {
			continue
		}
		seen[path] = true
		found := said.FindStringSubmatch(string(w.nobody().get(path).body))
		if found == nil {
			t.Errorf("%s has no description", path)
			continue
		}
		text := html.UnescapeString(found[1])
		if n := utf8.RuneCountInString(text); n < 20 || n > 160 {
			t.Errorf("%s is described in %d characters, want 20 to 160: %q", path, n, text)
		}
		if other := whose[text]; other != "" {
			t.Errorf("%s and %s have the same description", path, other)
		}
		whose[text] = path
		for sentence := range strings.SplitSeq(strings.ReplaceAll(text, " : ", ". "), ". ") {
			if n := len(strings.Fields(sentence)); n > 20 {
				t.Errorf("%s: %d words in %q", path, n, sentence)
			}
		}
	}
}
