package fr

import (
	"strings"
	"testing"
)

func TestLongSentences(t *testing.T) {
	t.Parallel()
	just, over := strings.Repeat("mot ", MostWords-1)+"mot", strings.Repeat("mot ", MostWords)+"mot"
	for _, c := range []struct {
		why, page string
		want      int
	}{
		{"nothing", "", 0},
		{"as many words as allowed", just + ".", 0},
		{"one more", over + ".", 1},
		{"two sentences, both short", just + ". " + just + " ? " + just + " !", 0},
		{"a colon does not end a sentence", "Attention : " + just + ".", 1},
		{"an elision is one word, a sign none", "« " + strings.Repeat("l'aide ", MostWords) + "»", 0},
		{"non-breaking spaces separate words too", strings.Repeat("mot\u00a0", MostWords) + "mot", 1},
		{"a link stands inside its sentence", "<p>" + just + " <a href=\"/aide\">aide</a>.</p>", 1},
		{"a paragraph ends one", "<p>" + just + "</p><p>" + just + "</p>", 0},
		{"so do items, cells, lines and labels", "<ul><li>" + just + "<li>" + just + "</ul><td>" + just + "<td>" + just + "<br>" + just + "<label>" + just, 0},
		{"a new line of the source does not", "<p>" + just + "\n\tmot</p>", 1},
		{"what is not read does not count", "<script>" + over + "</script><style>" + over + "</style>", 0},
	} {
		if got := LongSentences(c.page); len(got) != c.want {
			t.Errorf("%s: got %q, want %d", c.why, got, c.want)
		}
	}
}
