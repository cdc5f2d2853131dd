package mainforte

import (
	"cmp"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// smallWords say nothing about which establishment is meant.
var smallWords = map[string]bool{
	"de": true, "du": true, "des": true, "la": true, "le": true, "les": true, "l": true, "d": true, "et": true, "a": true, "au": true, "aux": true, "en": true,
}

// shortForms are what people and the register write for the same words.
var shortForms = map[string]string{
	"ch": "centre hospitalier", "chu": "centre hospitalier universitaire", "chr": "centre hospitalier regional",
	"chs": "centre hospitalier specialise", "res": "residence", "hop": "hopital", "mds": "maison de sante",
	"mas": "maison accueil specialisee", "fam": "foyer accueil medicalise", "mapa": "maison accueil personnes agees",
	"gpe": "groupe", "ctre": "centre", "etab": "etablissement",
}

// nameWords are the words of a name to compare, short forms opened as well as
// kept.
func nameWords(name string) []string {
	var all []string
	for word := range strings.FieldsSeq(geo.Fold(name)) {
		if smallWords[word] {
			continue
		}
		all = append(all, word)
		if long, ok := shortForms[word]; ok {
			all = append(all, strings.Fields(long)...)
		}
	}
	return all
}

// FindSites keeps the sites whose name holds the words that were typed, best
// first, limit at most, and tells how many there were in all. A typed word may
// be the beginning of one of the name's. When no site has them all, those that
// have some are given, with whole false. Nothing typed keeps every site.
func FindSites(sites []Site, typed string, limit int) (found []Site, total int, whole bool) {
	asked := typedWords(typed)
	type hit struct {
		site  *Site
		words int
	}
	var hits []hit
	best := 0
	for i := range sites {
		n := wordsIn(asked, &sites[i])
		if n > 0 || len(asked) == 0 {
			hits = append(hits, hit{&sites[i], n})
			best = max(best, n)
		}
	}
	whole = best == len(asked)
	hits = slices.DeleteFunc(hits, func(h hit) bool { return h.words < best })
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(geo.Fold(a.site.Name), geo.Fold(b.site.Name)), cmp.Compare(a.site.Number, b.site.Number))
	})
	for _, h := range hits[:min(limit, len(hits))] {
		found = append(found, *h.site)
	}
	return found, len(hits), whole
}

// typedWords are nameWords without the opened forms: what was typed must be
// found as typed, or in its long form, but not twice.
func typedWords(typed string) []string {
	var all []string
	for word := range strings.FieldsSeq(geo.Fold(typed)) {
		if !smallWords[word] {
			all = append(all, word)
		}
	}
	return all
}

// wordsIn counts the asked words that a site's names hold.
func wordsIn(asked []string, s *Site) int {
	own := append(nameWords(s.Name), nameWords(s.Short)...)
	own = append(own, strings.Fields(geo.Fold(s.Label))...)
	n := 0
	for _, word := range asked {
		if anyBegins(own, word) || longFormIn(own, word) {
			n++
		}
	}
	return n
}

func anyBegins(words []string, with string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, with) })
}

func longFormIn(own []string, word string) bool {
	long, ok := shortForms[word]
	if !ok {
		return false
	}
	for part := range strings.FieldsSeq(long) {
		if !slices.Contains(own, part) {
			return false
		}
	}
	return true
}
