package fr

import (
	"regexp"
	"strings"
)

// Lint reports what no page, mail or address of the service may hold: middle
// dots, and endings of gender in brackets, after a slash, a hyphen or a full
// stop. Each report quotes the place. Nothing found gives nil.
//
// It takes the text of a page as well as its HTML, a mail, or an address: what
// is a path, an address or a tag is not taken for an ending.
func Lint(text string) []string {
	var reports []string
	for _, dot := range middleDots {
		for rest := text; ; {
			i := strings.Index(rest, dot)
			if i < 0 {
				break
			}
			reports = append(reports, "middle dot: "+around(rest, i, i+len(dot)))
			rest = rest[i+len(dot):]
		}
	}
	for _, rule := range endingRules {
		for _, at := range rule.pattern.FindAllStringIndex(text, -1) {
			if rule.inPaths && inPath(text, at[0], at[1]) {
				continue
			}
			reports = append(reports, rule.name+": "+around(text, at[0], at[1]))
		}
	}
	return reports
}

// middleDots are the dots themselves and the ways to write them in HTML and in
// an address.
var middleDots = []string{"·", "‧", "∙", "⋅", "•", "・", "&middot;", "&centerdot;", "&#183;", "&#xb7;", "&#xB7;", "%C2%B7", "%c2%b7"}

// feminines lists the endings that are put after a sign to write two genders at
// once.
const feminines = `(?:e|es|s|ne|nes|le|les|te|tes|fe|se|ses|ve|ves|x|ère|ères|ière|ières|trice|trices|rice|rices|euse|euses|esse|esses)`

var endingRules = []struct {
	name    string
	pattern *regexp.Regexp
	inPaths bool // also found in addresses, where it means nothing
}{
	{"ending in brackets", regexp.MustCompile(`\p{L}\(-?` + feminines + `(?:[-.]?s)?\)`), false},
	{"ending in square brackets", regexp.MustCompile(`\p{L}\[` + feminines + `\]`), false},
	{"ending after a slash", regexp.MustCompile(`\p{L}{3}/-?` + feminines + `(?:/s)?(?:[^\p{L}\p{N}/_-]|$)`), true},
	{"two genders with a slash", regexp.MustCompile(
		`(?i)(?:^|[^\p{L}])(?:(?:ils?|un|le|du|tous|ceux|celui|lui|eux)/(?:elles?|une|la|de la|toutes|celles?)|\p{L}+/\p{L}+(?:trice|euse|ière|ienne|ée)s?)(?:[^\p{L}]|$)`), true},
	{"ending after a hyphen", regexp.MustCompile(`\p{L}{2}-(?:e|es|s|ne|trice|rice|euse|ère|ière)(?:-s)?(?:[^\p{L}\p{N}'’_-]|$)`), true},
	{"ending after a full stop", regexp.MustCompile(`\p{L}{2}\.(?:e|es|s|ne|trice|rice|euse|ère|ière)(?:\.s)?(?:[^\p{L}\p{N}_.@(=-]|$)`), true},
}

// inPath reports whether a place belongs to an address, a path or a tag: its
// run of characters without space holds a scheme, an @, or begins by a slash.
func inPath(text string, from, to int) bool {
	start := strings.LastIndexAny(text[:from], " \t\n\"'>(") + 1
	end := len(text)
	if i := strings.IndexAny(text[from:], " \t\n\"'<)"); i >= 0 {
		end = max(from+i, min(to, len(text)))
	}
	run := text[start:end]
	return strings.Contains(run, "://") || strings.Contains(run, "@") || strings.HasPrefix(run, "/") || strings.HasPrefix(run, "www.")
}

// around quotes a place with a little of what surrounds it.
func around(text string, from, to int) string {
	const margin = 20
	start, end := max(0, from-margin), min(len(text), to+margin)
	return strings.ToValidUTF8(strings.Join(strings.Fields(text[start:end]), " "), "")
}
