package geo

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"accents and capitals go", "ÉVREUX", "evreux"},
		{"hyphens and apostrophes become one space", "L'Haÿ-les-Roses", "l hay les roses"},
		{"a typographic apostrophe is one too", "Villeneuve-d’Ascq", "villeneuve d ascq"},
		{"ligatures open", "Œuilly, Schœlcher, Lætitia", "oeuilly schoelcher laetitia"},
		{"st is saint as a word", "St Etienne", "saint etienne"},
		{"ste is sainte, and at the end too", "ste-anne, ste", "sainte anne sainte"},
		{"st inside a word is not", "Brest Strasbourg", "brest strasbourg"},
		{"no space at the ends, one between", "  --Aix  en---Provence!! ", "aix en provence"},
		{"a letter and its accent typed apart", "E\u0301vreux", "evreux"},
		{"bytes that are no text count as spaces", "a\xffb", "a b"},
		{"other scripts are kept in lower case", "ΑΘΗΝΑ", "αθηνα"},
		{"nothing stays nothing", " '-' ", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "St-Étienne", "a\xff", "İstanbul", "ste", "Œ æ ß", "\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, folded again %q", s, folded, again)
		}
		if !utf8.ValidString(folded) || strings.Contains(folded, "  ") || strings.TrimSpace(folded) != folded {
			t.Errorf("Fold(%q) = %q is not words with one space between", s, folded)
		}
	})
}
