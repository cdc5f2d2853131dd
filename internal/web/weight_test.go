package web

import (
	"regexp"
	"strings"
	"testing"
)

// mostElements is how many elements a page may have, so that an old phone shows
// it at once and a screen reader comes to its end.
const mostElements = 300

// heavyPages are the pages that may have more (design §6): the sign-up, the
// pages of the profile that ask its longest questions again, and the grid.
var heavyPages = []string{"/inscription", "/mon-espace/profil/aide", "/mon-espace/profil/lieux", "/planning"}

var startTag = regexp.MustCompile(`<[a-z][a-z0-9]*[\s/>]`)

// elements is how many elements a page has, as it is served.
func (r reply) elements() int { return len(startTag.FindAllString(r.body, -1)) }

func heavy(path string) bool {
	path, _, _ = strings.Cut(path, "?")
	for _, end := range heavyPages {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

// small fails when a page that is read whole has too many elements.
func (r reply) small(t *testing.T, what string) {
	t.Helper()
	if n := r.elements(); n > mostElements {
		t.Errorf("%s: %d elements, want at most %d", what, n, mostElements)
	}
}
