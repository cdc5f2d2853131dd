package mainforte_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	. "pretermainforte.fr/mainforte"
)

func TestAgencyNames(t *testing.T) {
	for _, c := range []struct {
		say, typed, want string
		ok               bool
	}{
		{"a name", "  ARS   Bretagne ", "ARS Bretagne", true},
		{"nothing", "  ", "", false},
		{"a link", "ARS https://x.example.org", "", false},
		{"markup", "ARS <b>", "", false},
		{"the longest", strings.Repeat("é", MaxAgencyName), strings.Repeat("é", MaxAgencyName), true},
		{"too long", strings.Repeat("é", MaxAgencyName+1), "", false},
		{"broken", "ARS \xff", "", false},
	} {
		got, ok := CleanAgencyName(c.typed)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %q, %v; want %q, %v", c.say, got, ok, c.want, c.ok)
		}
	}
}

func TestActorRoles(t *testing.T) {
	for _, r := range ActorRoles() {
		if !r.Known() {
			t.Errorf("%s is not known", r)
		}
	}
	if ActorRole("king").Known() {
		t.Error("a role that is none is known")
	}
}

func TestCleanFault(t *testing.T) {
	for _, c := range []struct{ say, fault, want string }{
		{"plain words stay", "mail 3f: dial tcp: connection refused", "mail 3f: dial tcp: connection refused"},
		{"an address", "550 no such user monique.durand@example.org here", "550 no such user … here"},
		{"an address in brackets", "550 <monique@example.org>: unknown", "550 …: unknown"},
		{"a telephone", "cannot call 06 39 98 12 34 or +33639981234.", "cannot call … or …."},
		{"what is quoted", `invalid name "Monique Durand" in row`, "invalid name … in row"},
		{"a quote that does not end", `invalid name "Monique Durand`, "invalid name …"},
		{"French quotes", "le nom « Durand » manque", "le nom … manque"},
		{"a value of the database", "duplicate key: Key (email_hash)=(Monique Durand) exists", "duplicate key: Key (email_hash)… exists"},
		{"a value", "person=Durand is gone", "person… is gone"},
		{"a secret", "link aaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbb is over", "link … is over"},
		{"a page", "get https://x.example.org/entrer/abc: refused", "get … refused"},
		{"lines", "one\n\ttwo", "one two"},
		{"broken text", "one \xff two", "one … two"},
		{"a long one", strings.Repeat("ab ", 200), strings.Repeat("ab ", 80) + "…"},
	} {
		if got := CleanFault(c.fault); got != c.want {
			t.Errorf("%s: %q, want %q", c.say, got, c.want)
		}
	}
}

// No address and no telephone number comes through, whatever stands around it.
func TestCleanFaultNeverShowsAnAddress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		around := rapid.StringMatching(`[a-zA-Z:;,. ()<>"'=é\n-]{0,30}`)
		secret := rapid.SampledFrom([]string{"monique.durand@example.org", "+33639981234", "06 39 98 12 34", "06.39.98.12.34"}).Draw(t, "secret")
		got := CleanFault(around.Draw(t, "before") + " " + secret + " " + around.Draw(t, "after"))
		for _, left := range []string{"durand", "639981", "39 98", "39.98", "@"} {
			if strings.Contains(got, left) {
				t.Fatalf("%q is left in %q", left, got)
			}
		}
		if utf8.RuneCountInString(got) > 241 {
			t.Fatalf("%d characters", utf8.RuneCountInString(got))
		}
	})
}
