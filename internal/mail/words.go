package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pretermainforte.fr/mainforte/internal/fr"
)

// Longest texts written by others that a mail repeats, in characters.
const (
	maxName  = 80
	maxShort = 120
)

// defuse makes a text that somebody typed harmless in a mail: one line, no
// invisible characters, and nothing that a mail reader would make a link of
// (addresses of sites and mailboxes lose the marks that make them so).
func defuse(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsControl(r), unicode.IsSpace(r), strings.ContainsRune("/\\@<>[]{}|·•", r):
			return ' '
		case strings.ContainsRune("。．｡․", r): // read as full stops by browsers
			return '.'
		}
		return r
	}, s)
	s = openDots(s)
	return shorten(strings.Join(strings.Fields(s), " "), limit)
}

// openDots puts a space after each full stop that stands inside a word, unless
// single letters follow each other (« C.H.U. »).
func openDots(s string) string {
	runes := []rune(s)
	var b strings.Builder
	for i, r := range runes {
		b.WriteRune(r)
		if r == '.' && i+1 < len(runes) && inWord(runes[i+1]) && !initial(runes, i+1) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// initial tells whether a letter stands alone at i before the next stop.
func initial(runes []rune, i int) bool {
	return unicode.IsLetter(runes[i]) && (i+1 >= len(runes) || !inWord(runes[i+1]))
}

func shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := string([]rune(s)[:limit-1])
	if space := strings.LastIndexByte(cut, ' '); space > limit/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// greeting is « Bonjour Monique. ». A first name is a stranger's words until
// its address answered, so anything longer than names are is left out.
func greeting(firstName string) string {
	name := defuse(firstName, maxName)
	if name == "" || utf8.RuneCountInString(name) > 30 || strings.Count(name, " ") > 2 {
		return "Bonjour."
	}
	return "Bonjour " + name + "."
}

// phone writes an E.164 number as it is dialled in France.
func phone(e164 string) string {
	for _, prefix := range []string{"+33", "+262", "+590", "+594", "+596"} {
		if rest, ok := strings.CutPrefix(e164, prefix); ok && len(rest) == 9 {
			return pairs("0" + rest)
		}
	}
	for _, prefix := range []string{"+508", "+687", "+689", "+681"} {
		if rest, ok := strings.CutPrefix(e164, prefix); ok {
			return prefix + fr.NBSP + pairs(rest)
		}
	}
	return e164
}

func pairs(digits string) string {
	var b strings.Builder
	for i := 0; i < len(digits); i++ {
		if i > 0 && i%2 == 0 {
			b.WriteString(fr.NBSP)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
