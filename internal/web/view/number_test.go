package view

import "testing"

func TestLeadingNumber(t *testing.T) {
	for _, c := range []struct{ say, said, number, rest string }{
		{"a number and what it counts", "14 missions ouvertes", "14", "missions ouvertes"},
		{"thousands, held by a narrow space", "1\u202f204 personnes", "1\u202f204", "personnes"},
		{"held to its noun by a hard space", "3\u00a0missions", "3", "missions"},
		{"no number", "aucune mission", "", ""},
		{"a space first", "\u00a014 missions", "", ""},
		{"nothing", "", "", ""},
	} {
		if number, rest := leadingNumber(c.said); number != c.number || rest != c.rest {
			t.Errorf("%s: got %q and %q, want %q and %q", c.say, number, rest, c.number, c.rest)
		}
	}
}
