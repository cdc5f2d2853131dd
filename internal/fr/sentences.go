package fr

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// MostWords is how many words a sentence may have: what one still understands
// when tired.
const MostWords = 20

var (
	// blockTags end what one reads in one go; the other tags stand inside a sentence.
	blockTags = regexp.MustCompile(`</?(?:article|blockquote|body|br|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|input|label|legend|li|main|nav|ol|option|p|section|select|small|summary|svg|table|tbody|td|text|textarea|th|thead|title|tr|ul)\b[^>]*>`)
	silent    = regexp.MustCompile(`(?s)<(?:script|style)\b.*?</(?:script|style)>`)
	inlineTag = regexp.MustCompile(`<[^>]*>`)
	sentences = regexp.MustCompile(`[.!?…]+[»)\s]*(?:\s|$)`)
	spaces    = regexp.MustCompile(`[ \t\n\r]+`)
)

// LongSentences returns the sentences of a page's HTML that have more than
// MostWords words. A link or an emphasis does not end a sentence, nor does a
// colon; a number counts as a word, a sign does not.
func LongSentences(page string) []string {
	page = spaces.ReplaceAllString(silent.ReplaceAllString(page, "\n"), " ")
	text := html.UnescapeString(inlineTag.ReplaceAllString(blockTags.ReplaceAllString(page, "\n"), ""))
	var long []string
	for line := range strings.Lines(text) {
		for _, said := range sentences.Split(line, -1) {
			if wordsIn(said) > MostWords {
				long = append(long, strings.Join(strings.Fields(said), " "))
			}
		}
	}
	return long
}

func wordsIn(sentence string) int {
	n := 0
	for _, w := range strings.Fields(sentence) {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}
