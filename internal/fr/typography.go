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
func Typo(text string) string { return typoReplacer.Replace(text) }

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
