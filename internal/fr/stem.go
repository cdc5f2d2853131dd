package fr

import (
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// maxWords is how many words of a question are looked at; a longer one is cut.
const maxWords = 16

// linkWords say nothing about the work and are dropped from both sides.
var linkWords = map[string]bool{
	"a": true, "au": true, "aux": true, "d": true, "de": true, "des": true, "du": true, "en": true,
	"et": true, "l": true, "la": true, "le": true, "les": true, "ou": true, "un": true, "une": true,
}

// words folds a text (no accent, case, hyphen or apostrophe left) and returns
// its words without the link words, or with them when there is nothing else.
func words(text string) []string {
	if len(text) > 400 {
		text = text[:400]
	}
	every := strings.Fields(geo.Fold(text))
	kept := make([]string, 0, len(every))
	for _, w := range every {
		if !linkWords[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = every
	}
	return kept[:min(len(kept), maxWords)]
}

// stems returns the stem of each word.
func stems(words []string) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = stem(w)
	}
	return list
}

// endings are rewritten in this order, the first that fits only. They bring
// together the feminine and the masculine of a trade: traductrice and traducteur.
var endings = []struct{ from, to string }{
	{"trice", "teur"},
	{"euse", "eur"},
	{"esse", ""},
	{"ive", "if"},
	{"nne", "n"},
	{"lle", "l"},
	{"ffe", "f"},
}

// stem brings a folded word to a form in which plural and feminine endings do
// not count. It is rough on purpose: both sides of a comparison go through it.
func stem(word string) string {
	if len(word) < 4 {
		return word
	}
	word = singular(word)
	for _, e := range endings {
		if root, found := strings.CutSuffix(word, e.from); found && len(root) >= 3 {
			return root + e.to
		}
	}
	if root := strings.TrimRight(word, "e"); len(root) >= 2 {
		return root
	}
	return word
}

func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "eaux"):
		return word[:len(word)-1]
	case strings.HasSuffix(word, "aux") && len(word) > 4:
		return word[:len(word)-2] + "l"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"):
		return word[:len(word)-1]
	}
	return word
}
