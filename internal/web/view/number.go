package view

import (
	"strings"
	"unicode"
)

// leadingNumber parts a sentence from the number it begins with, thousands and
// all (« 1 204 »), so that the number may be shown large. Without one, both are
// empty.
func leadingNumber(said string) (number, rest string) {
	end := strings.IndexFunc(said, func(r rune) bool {
		return !unicode.IsDigit(r) && r != '\u00a0' && r != '\u202f'
	})
	if end <= 0 || !unicode.IsDigit([]rune(said)[0]) {
		return "", ""
	}
	number = strings.TrimRight(said[:end], "\u00a0\u202f")
	return number, strings.TrimLeft(said[len(number):], " \u00a0\u202f")
}
