package fr

import (
	"strings"
	"unicode/utf8"
)

// The two non-breaking spaces of French typography.
const (
	NBSP       = "\u00a0" // before a colon, inside « », between a number and its unit
	NarrowNBSP = "\u202f" // before ; ? ! and between thousands
)

var typoReplacer = strings.NewReplacer(
	" :", NBSP+":", " ;", NarrowNBSP+";", " ?", NarrowNBSP+"?", " !", NarrowNBSP+"!",
	"« ", "«"+NBSP, " »", NBSP+"»", " %", NBSP+"%", " €", NBSP+"€",
)

// Typo sets the non-breaking spaces where French wants them, in a text written
// with ordinary spaces. Done twice it changes nothing more.
func Typo(text string) string { return joinNumbers(typoReplacer.Replace(text)) }

// joinNumbers keeps hours and groups of digits on one line.
func joinNumbers(text string) string {
	var b strings.Builder
	from := 0
	for i := range len(text) {
		if text[i] == ' ' && InNumber(text, i) {
			b.WriteString(text[from:i])
			b.WriteString(NBSP)
			from = i + 1
		}
	}
	if from == 0 {
		return text
	}
	b.WriteString(text[from:])
	return b.String()
}

// InNumber reports whether the space at i stands between the digits of a number
// (« 06 39 98 12 34 ») or inside an hour (« 6 h 45 »), where a line does not end.
func InNumber[T string | []byte](text T, i int) bool {
	if i == 0 || i+1 >= len(text) {
		return false
	}
	switch before, after := text[i-1], text[i+1]; {
	case digit(before) && digit(after):
		return true
	case digit(before) && after == 'h':
		return i+2 == len(text) || !inWord(text[i+2])
	case before == 'h' && digit(after):
		return afterDigit(text, i-1)
	}
	return false
}

// afterDigit reports whether one space and a digit stand before i.
func afterDigit[T string | []byte](text T, i int) bool {
	switch {
	case i >= 2 && text[i-1] == ' ':
		return digit(text[i-2])
	case i >= 3 && text[i-2] == NBSP[0] && text[i-1] == NBSP[1]:
		return digit(text[i-3])
	}
	return false
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// inWord tells letters and digits, by the first byte of their UTF-8: French
// letters with accents begin with 0xC3 or 0xC5, its signs with 0xC2 or 0xE2.
func inWord(c byte) bool {
	return digit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80 && c != 0xC2 && c != 0xE2
}

var plainReplacer = strings.NewReplacer(NBSP, " ", NarrowNBSP, " ")

// Plain turns non-breaking spaces back into ordinary ones, for a mail's subject
// and for comparing in tests.
func Plain(text string) string { return plainReplacer.Replace(text) }

// Quote puts a word inside French quotation marks.
func Quote(text string) string { return "«" + NBSP + text + NBSP + "»" }

// List joins items as a sentence does: « lundi, mardi et mercredi ».
func List(items []string) string { return join(items, "et") }

// ListOr joins items with « ou ».
func ListOr(items []string) string { return join(items, "ou") }

func join(items []string, last string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " " + last + " " + items[n-1]
	}
}

// Capital returns the text with its first letter in upper case.
func Capital(text string) string { return firstLetter(text, strings.ToUpper) }

// Small returns the text with its first letter in lower case, unless its first
// word is an acronym (« RH », « SSIAP »).
func Small(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word {
		return text
	}
	return firstLetter(text, strings.ToLower)
}

func firstLetter(text string, change func(string) string) string {
	_, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return change(text[:size]) + text[size:]
}
