package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinNonEmpty joins what is not empty.
func joinNonEmpty(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// joinPlace is the line of a mission that says where.
func joinPlace(m MissionCard) string {
	return joinNonEmpty(", ", m.Establishment, m.Place, m.Distance)
}

// sentence ends a sentence with a list: « a, b et c. » Each part is said once
// and goes on in lower case.
func sentence(parts []string) string {
	said := flow(parts)
	switch n := len(said); n {
	case 0:
		return ""
	case 1:
		return said[0] + "."
	default:
		return strings.Join(said[:n-1], ", ") + " et " + said[n-1] + "."
	}
}

// because says why a mission is proposed: « Proposée parce que vous êtes libre le
// matin et que vous avez choisi… » Each part is said once; none says nothing.
func because(parts []string) string {
	said := flow(parts)
	if len(said) == 0 {
		return ""
	}
	for i := range said[1:] {
		said[i+1] = that(said[i+1])
	}
	return "Proposée parce " + that(sentence(said))
}

// that puts « que » before a clause, with its elision.
func that(clause string) string {
	first, _ := utf8.DecodeRuneInString(clause)
	if strings.ContainsRune("aeiouyàâéèêîôû", first) {
		return "qu'" + clause
	}
	return "que " + clause
}

// capital gives the first word of s its capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// flow returns parts fit for the middle of a sentence: none empty, none twice,
// without a capital at the beginning nor a full stop at the end. A word that is
// all capitals (« ARS ») stays as it is.
func flow(parts []string) []string {
	var said []string
	for _, p := range parts {
		p = lower(strings.TrimRight(p, ". "))
		if p != "" && !slices.Contains(said, p) {
			said = append(said, p)
		}
	}
	return said
}

// lower takes away the capital of the first word of s, unless a second one follows.
func lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	if !unicode.IsUpper(first) || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// whyHere says in one paragraph why somebody can come, and why in this place of
// the list.
func whyHere(c Candidate) string {
	return joinNonEmpty(" ", append([]string{capital(sentence(c.Reasons))}, c.Place...)...)
}
