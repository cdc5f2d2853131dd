package mainforte_test

import (
	"strings"
	"testing"

	. "pretermainforte.fr/mainforte"
)

func TestCleanEmail(t *testing.T) {
	tests := []struct{ in, want string }{
		{" monique@Example.ORG ", "monique@example.org"},
		{"Monique.Durand+aide@example.org", "Monique.Durand+aide@example.org"},
		{"monique", ""},
		{"@example.org", ""},
		{"a@b", ""},
		{"a@b.c", ""},
		{"a b@example.org", ""},
		{"a@exam ple.org", ""},
		{"a@example.org\r\nBcc: b@example.org", ""},
		{"é@example.org", ""},
		{"a@-example.org", ""},
		{"a@example..org", ""},
		{"<a@example.org>", ""},
		{strings.Repeat("a", 65) + "@example.org", ""},
		{"a,b@example.org", ""},
		{"a@" + strings.Repeat("b.", 130) + "org", ""},
	}
	for _, tt := range tests {
		got, ok := CleanEmail(tt.in)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("CleanEmail(%q) = %q, %v; want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestCleanPhone(t *testing.T) {
	tests := []struct{ why, in, want string }{
		{"a mobile as typed", "06 39 98 12 34", "+33639981234"},
		{"dots", "01.99.00.12.34", "+33199001234"},
		{"already international", "+33 6 39 98 12 34", "+33639981234"},
		{"the nought in brackets", "+33 (0)6 39 98 12 34", "+33639981234"},
		{"00 for +", "0033639981234", "+33639981234"},
		{"Réunion", "0262 12 34 56", "+262262123456"},
		{"Réunion mobile", "0692 12 34 56", "+262692123456"},
		{"Guadeloupe", "0590 12 34 56", "+590590123456"},
		{"Martinique", "0696 12 34 56", "+596696123456"},
		{"Guyane", "0594 12 34 56", "+594594123456"},
		{"New Caledonia", "+687 12 34 56", "+687123456"},
		{"abroad", "+32 470 12 34 56", "+32470123456"},
		{"too short", "06 39 98", ""},
		{"a service number", "0800 12 34 56", ""},
		{"too long", "06 39 98 12 34 5", ""},
		{"letters", "06 39 98 12 3O", ""},
		{"empty", "", ""},
		{"only a plus", "+", ""},
		{"French prefix, short", "+33 6 39 98", ""},
		{"endless", strings.Repeat("1", 1000), ""},
	}
	for _, tt := range tests {
		got, ok := CleanPhone(tt.in)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%s: CleanPhone(%q) = %q, %v; want %q", tt.why, tt.in, got, ok, tt.want)
		}
	}
}

func TestCleanNameRefusesWhatNoNameHolds(t *testing.T) {
	good := map[string]string{" Anne-Marie  ": "Anne-Marie", "O’Neill": "O’Neill", "d'Aubigné  de la Tour": "d'Aubigné de la Tour", "محمد": "محمد", "J.": "J."}
	for in, want := range good {
		if got, ok := CleanName(in); !ok || got != want {
			t.Errorf("CleanName(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "  ", "-", "a@b", "www.example.org/x", "<b>", "Jean\x00", "Jean 2", "\xff", strings.Repeat("a", MaxName+1)} {
		if got, ok := CleanName(in); ok {
			t.Errorf("CleanName(%q) = %q, want a refusal", in, got)
		}
	}
	if got, ok := CleanName("Jean\nPaul"); !ok || got != "Jean Paul" {
		t.Errorf("a line break becomes a space: got %q, %v", got, ok)
	}
}

func FuzzCleanPhone(f *testing.F) {
	f.Add("06 39 98 12 34")
	f.Add("+33 (0)6")
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := CleanPhone(s)
		if !ok {
			return
		}
		if got[0] != '+' || len(got) < 8 || len(got) > 16 {
			t.Fatalf("CleanPhone(%q) = %q, not an E.164 number", s, got)
		}
		if again, ok := CleanPhone(got); !ok || again != got {
			t.Fatalf("CleanPhone(%q) = %q, then %q", s, got, again)
		}
	})
}

func FuzzCleanEmail(f *testing.F) {
	f.Add("monique@example.org")
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := CleanEmail(s); ok && strings.ContainsAny(got, "\r\n <>,;\"") {
			t.Fatalf("CleanEmail(%q) = %q holds a separator of headers", s, got)
		}
	})
}
