package web

import (
	"bytes"

	"pretermainforte.fr/mainforte/internal/fr"
)

// verbatim are the elements whose text is not ours to touch: what somebody typed
// and may send again, and what is no French.
var verbatim = [][]byte{[]byte("textarea"), []byte("script"), []byte("style"), []byte("pre")}

// typeset sets the non-breaking spaces of French in the text of a page, as
// fr.Typo does in a mail: pages are written with ordinary spaces. Tags with
// their attributes, and what stands in a text box, stay as they are.
func typeset(page []byte) []byte {
	return typesetInto(make([]byte, 0, len(page)+len(page)/64), page)
}

// typesetInto is typeset, appended to out.
func typesetInto(out, page []byte) []byte {
	for len(page) > 0 {
		text := page
		if at := bytes.IndexByte(page, '<'); at >= 0 {
			text = page[:at]
		}
		out = appendTypeset(out, text)
		page = page[len(text):]
		tag := page[:tagEnd(page)]
		out, page = append(out, tag...), page[len(tag):]
	}
	return out
}

// tagEnd is where a tag ends, together with what must stay verbatim after it.
// The templates escape « > » in attributes, so the first one ends the tag.
func tagEnd(page []byte) int {
	end := bytes.IndexByte(page, '>') + 1
	if end == 0 {
		return len(page)
	}
	return end + untouched(page, end)
}

// untouched is how much text after a tag that ends at end belongs to it.
func untouched(page []byte, end int) int {
	for _, name := range verbatim {
		if page[1] == name[0] && bytes.HasPrefix(page[1:], name) && !isLetter(page[1+len(name)]) {
			return max(0, bytes.Index(page[end:], append([]byte("</"), name...)))
		}
	}
	return 0
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

var openQuote = []byte("«")

// appendTypeset appends a text with its spaces set.
func appendTypeset(out, text []byte) []byte {
	from := 0
	for i, c := range text {
		if c != ' ' {
			continue
		}
		space := fr.NBSP
		if !fr.InNumber(text, i) && (i == 0 || text[i-1] != openQuote[1] || !bytes.HasSuffix(text[:i], openQuote)) {
			space = spaceBefore(text[i+1:])
		}
		if space != "" {
			out = append(append(out, text[from:i]...), space...)
			from = i + 1
		}
	}
	return append(out, text[from:]...)
}

// spaceBefore is the space that French wants before what follows: "" for an
// ordinary one.
func spaceBefore(rest []byte) string {
	if len(rest) == 0 {
		return ""
	}
	switch c := rest[0]; {
	case 'a' <= c && c <= 'z': // by far the most
		return ""
	case c == ':', c == '%', c >= 0x80 && (bytes.HasPrefix(rest, []byte("»")) || bytes.HasPrefix(rest, []byte("€"))):
		return fr.NBSP
	case c == ';', c == '?', c == '!':
		return fr.NarrowNBSP
	}
	return ""
}
