package geo

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func labels(list []Commune) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Label())
	}
	return strings.Join(out, "; ")
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		why, q string
		limit  int
		want   string
	}{
		{"an abbreviation, exact first", "st etienne", 2, "Saint-Étienne (Loire); Saint-Étienne-du-Rouvray (Seine-Maritime)"},
		{"accents and hyphens", "saint-étienne", 1, "Saint-Étienne (Loire)"},
		{"capitals without accents", "SAINT ETIENNE", 1, "Saint-Étienne (Loire)"},
		{"a postcode", "42000", 9, "Saint-Étienne (Loire)"},
		{"a postcode with a space", "75 013", 9, "Paris 13e (Paris)"},
		{"the beginning of a postcode, largest first", "974", 2, "Saint-Denis (La Réunion); Saint-Paul (La Réunion)"},
		{"Corsica's postcodes begin with 20", "20", 2, "Ajaccio (Corse-du-Sud); Bastia (Haute-Corse)"},
		{"an arrondissement", "paris 13", 9, "Paris 13e (Paris)"},
		{"with its ending", "paris 13e", 9, "Paris 13e (Paris)"},
		{"by the number 3", "lyon 3", 9, "Lyon 3e (Rhône)"},
		{"by 01, the tenth and more after it", "marseille 01", 2, "Marseille 1er (Bouches-du-Rhône); Marseille 10e (Bouches-du-Rhône)"},
		{"in full", "Marseille 2ème arrondissement", 9, "Marseille 2e (Bouches-du-Rhône)"},
		{"a city offers its arrondissements in order", "paris", 3, "Paris 1er (Paris); Paris 2e (Paris); Paris 3e (Paris)"},
		{"so does another", "lyon", 10, "Lyon 1er (Rhône); Lyon 2e (Rhône); Lyon 3e (Rhône); Lyon 4e (Rhône); Lyon 5e (Rhône); Lyon 6e (Rhône); Lyon 7e (Rhône); Lyon 8e (Rhône); Lyon 9e (Rhône); Lyons-la-Forêt (Eure)"},
		{"postcode and city", "75013 paris", 9, "Paris 13e (Paris)"},
		{"city and postcode", "dijon 21000", 9, "Dijon (Côte-d'Or)"},
		{"a cedex", "21033 Dijon Cedex 9", 1, "Dijon (Côte-d'Or)"},
		{"a department's number", "saint denis 974", 9, "Saint-Denis (La Réunion)"},
		{"in front", "2a ajaccio", 9, "Ajaccio (Corse-du-Sud)"},
		{"a department in brackets", "saint-denis (réunion)", 9, "Saint-Denis (La Réunion)"},
		{"a department without", "saint denis de la réunion", 9, "Saint-Denis (La Réunion)"},
		{"a department not typed to its end", "saint nazaire (loire", 9, "Saint-Nazaire (Loire-Atlantique)"},
		{"a region", "saint-denis (occitanie)", 2, "Saint-Denis (Aude); Saint-Denis (Gard)"},
		{"homonyms, both large ones", "saint denis", 2, "Saint-Denis (La Réunion); Saint-Denis (Seine-Saint-Denis)"},
		{"homonyms on two islands", "lamentin", 9, "Lamentin (Guadeloupe); Le Lamentin (Martinique)"},
		{"an article decides nothing", "le lamentin", 9, "Le Lamentin (Martinique); Lamentin (Guadeloupe)"},
		{"an article may be left out", "hay les roses", 9, "L'Haÿ-les-Roses (Val-de-Marne)"},
		{"a ligature", "oeuilly", 9, "Œuilly (Marne); Œuilly (Aisne)"},
		{"sur, abbreviated", "chalon s/ saone", 9, "Chalon-sur-Saône (Saône-et-Loire)"},
		{"a later word", "ascq", 9, "Villeneuve-d'Ascq (Nord)"},
		{"a name that changed by a merger", "cran-gevrier", 9, "Annecy (Haute-Savoie)"},
		{"a name whose brackets are its own", "château-chinon", 9, "Château-Chinon (Ville) (Nièvre); Château-Chinon (Campagne) (Nièvre)"},
		{"a collectivity in the place of a commune", "saint pierre et miquelon", 9, "Saint-Pierre (Saint-Pierre-et-Miquelon); Miquelon-Langlade (Saint-Pierre-et-Miquelon)"},
		{"postcode and name that disagree: both", "21000 chenove", 2, "Chenôve (Côte-d'Or); Dijon (Côte-d'Or)"},
		{"a rank that does not exist", "paris 21", 9, ""},
		{"one digit is too little", "7", 9, ""},
		{"six are too many", "750013", 9, ""},
		{"no such place", "xyzzy", 9, ""},
		{"nothing", "", 9, ""},
		{"punctuation", "-'(", 9, ""},
		{"no room", "dijon", 0, ""},
		{"less than no room", "dijon", -1, ""},
		{"too long", strings.Repeat("dijon ", 30), 9, ""},
	} {
		if diff := gocmp.Diff(c.want, labels(Lookup(c.q, c.limit))); diff != "" {
			t.Errorf("%s: Lookup(%q, %d) (-want +got):\n%s", c.why, c.q, c.limit, diff)
		}
	}
	denis := Lookup("denis", 3)
	if len(denis) != 3 || !strings.HasPrefix(denis[0].Label(), "Saint-Denis (") {
		t.Errorf("a later word finds %s, want Saint-Denis", labels(denis))
	}
	if got := len(Lookup("s", 100_000)); got != maxResults {
		t.Errorf("%d answers without a bound, want %d", got, maxResults)
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		why, q string
		want   int
		first  string
	}{
		{"one name", "dijon", 1, "Dijon (Côte-d'Or)"},
		{"one postcode", "75013", 1, "Paris 13e (Paris)"},
		{"another", "21000", 1, "Dijon (Côte-d'Or)"},
		{"a postcode of several", "21121", 7, "Fontaine-lès-Dijon (Côte-d'Or)"},
		{"homonyms", "saint denis", 4, "Saint-Denis (La Réunion)"},
		{"homonyms but for an article", "lamentin", 2, "Lamentin (Guadeloupe)"},
		{"and with it", "Le Lamentin", 2, "Le Lamentin (Martinique)"},
		{"the small namesake of a large town is offered too", "la rochelle", 2, "La Rochelle (Charente-Maritime)"},
		{"a city is its arrondissements", "paris", 20, "Paris 1er (Paris)"},
		{"and with its department", "lyon 69", 9, "Lyon 1er (Rhône)"},
		{"one of them", "paris 1", 1, "Paris 1er (Paris)"},
		{"a rank that is the department too, bare", "marseille 13", 16, "Marseille 1er (Bouches-du-Rhône)"},
		{"and said to be a rank", "marseille 13e", 1, "Marseille 13e (Bouches-du-Rhône)"},
		{"or with its department", "marseille 13 13", 1, "Marseille 13e (Bouches-du-Rhône)"},
		{"a label", "Saint-Denis (Seine-Saint-Denis)", 1, "Saint-Denis (Seine-Saint-Denis)"},
		{"a merged commune", "annecy le vieux", 1, "Annecy (Haute-Savoie)"},
		{"contradiction offers both", "75001 paris 13", 2, "Paris 13e (Paris)"},
		{"the beginning of a name", "dijo", 0, ""},
		{"the beginning of a postcode", "2100", 0, ""},
		{"a later word", "ascq", 0, ""},
		{"a department not named in full", "saint denis r", 0, ""},
		{"a department alone", "martinique", 0, ""},
		{"a postcode and a name unknown there", "75013 xyzzy", 0, ""},
		{"nothing", "", 0, ""},
	} {
		got := Resolve(c.q)
		if len(got) != c.want || len(got) > 0 && got[0].Label() != c.first {
			t.Errorf("%s: Resolve(%q) = %d: %s; want %d, %s first", c.why, c.q, len(got), labels(got), c.want, c.first)
		}
	}
}

// TestLabelsResolve: what was shown can be pasted back, for every commune.
func TestLabelsResolve(t *testing.T) {
	for c := range All() {
		if got := Resolve(c.Label()); len(got) != 1 || got[0] != c {
			t.Errorf("label %s resolves to %s", c.Label(), labels(got))
		}
		if got := Lookup(c.Label(), 1); len(got) != 1 || got[0] != c {
			t.Errorf("label %s finds %s", c.Label(), labels(got))
		}
		if got := Resolve(strings.ToUpper(c.Name())); !slices.Contains(got, c) {
			t.Errorf("name %s resolves to %s, without itself", c.Name(), labels(got))
		}
		for _, code := range c.Postcodes() {
			if got := Resolve(code); !slices.Contains(got, c) {
				t.Errorf("postcode %s resolves to %s, without %s", code, labels(got), c.Label())
			}
			if got := Resolve(code + " " + c.Name()); len(got) == 0 || got[0] != c {
				t.Errorf("%s %s resolves to %s", code, c.Name(), labels(got))
			}
		}
	}
}

// obvious answers a beginning of a name by reading every name: slow, and
// plainly right for words that are neither numbers nor abbreviations.
func obvious(q string, limit int) []Commune {
	grades := map[Commune]int{}
	offer := func(c Commune, grade int) {
		if old, ok := grades[c]; !ok || grade < old {
			grades[c] = grade
		}
	}
	article, afterArticle, hasArticle := strings.Cut(q, " ")
	hasArticle = hasArticle && isArticle(article)
	for _, n := range foldedNames {
		switch {
		case n.former && n.text == q:
			offer(n.commune, exactFormerName)
		case n.former && strings.HasPrefix(n.text, q):
			offer(n.commune, beginningOfFormerName)
		case n.former:
		case n.text == q:
			offer(n.commune, exactName)
		case n.short == q || hasArticle && (n.text == afterArticle || n.short == afterArticle):
			offer(n.commune, exactWithoutArticle)
		case strings.HasPrefix(n.text, q) || strings.HasPrefix(n.short, q):
			offer(n.commune, beginningOfName)
		default:
			for i := range len(n.text) {
				if n.text[i] == ' ' && strings.HasPrefix(n.text[i+1:], q) {
					if word, _, _ := strings.Cut(n.text[i+1:], " "); !isSmallWord(word) {
						offer(n.commune, beginningOfWord)
					}
				}
			}
		}
		if n.former && hasArticle && n.text == afterArticle {
			offer(n.commune, exactFormerName)
		}
	}
	var list []Commune
	for c := range grades {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b Commune) int {
		return cmp.Or(cmp.Compare(grades[a], grades[b]), cmp.Compare(b.Population(), a.Population()), cmp.Compare(a, b))
	})
	return list[:min(limit, len(list))]
}

type foldedName struct {
	text, short string // short is the name without article
	commune     Commune
	former      bool
}

// foldedNames leaves out arrondissements and names with brackets, which have
// rules of their own.
var foldedNames = func() (all []foldedName) {
	for c := range All() {
		r := communes().row(c)
		if isArrondissement(r) || strings.Contains(r.name, "(") {
			continue
		}
		n := foldedName{text: Fold(r.name), commune: c}
		n.short = n.text
		if article, rest, ok := strings.Cut(n.text, " "); ok && isArticle(article) {
			n.short = rest
		}
		all = append(all, n)
		for former := range strings.SplitSeq(r.former, "|") {
			if former != "" {
				all = append(all, foldedName{text: Fold(former), commune: c, former: true})
			}
		}
	}
	return all
}()

func TestLookupAgreesWithReadingEveryName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := foldedNames[rapid.IntRange(0, len(foldedNames)-1).Draw(t, "name")].text
		from := rapid.SampledFrom(append([]int{0}, wordStarts(name)...)).Draw(t, "from")
		q := strings.TrimSpace(name[from : from+rapid.IntRange(1, len(name)-from).Draw(t, "length")])
		words := strings.Fields(q)
		for i, word := range words {
			if i > 0 && i < len(words)-1 && (word == "s" || word == "ss") || strings.HasPrefix(word, "cedex") || Fold(word) != word {
				return // abbreviations: "s", "ss", "st"
			}
		}
		for _, c := range Lookup(q, maxResults) {
			if strings.ContainsAny(c.Name(), "(0123456789") {
				return
			}
		}
		want := obvious(q, 12)
		if len(want) == 0 {
			return
		}
		if diff := gocmp.Diff(labels(want), labels(Lookup(q, 12))); diff != "" {
			t.Fatalf("%q (-read +looked up):\n%s", q, diff)
		}
	})
}

func wordStarts(name string) (starts []int) {
	for i := range len(name) {
		if name[i] == ' ' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func FuzzLookup(f *testing.F) {
	for _, q := range []string{
		"", "st etienne", "75013 paris", "paris 13e arrondissement", "Saint-Denis (Seine-Saint-Denis)",
		"saint denis de la réunion", "(", ")", "((", "a(b)c(d", "21033 cedex", "marseille 13", "2a", "97", "\xff\xfe", "œ", "75 013", "l", "le", "le la l", "s s s",
	} {
		f.Add(q, 10)
	}
	f.Fuzz(func(t *testing.T, q string, limit int) {
		found := Lookup(q, limit)
		if len(found) > max(0, limit) || len(found) > maxResults {
			t.Errorf("Lookup(%q, %d) gives %d", q, limit, len(found))
		}
		for _, list := range [][]Commune{found, Resolve(q)} {
			seen := map[Commune]bool{}
			for _, c := range list {
				if seen[c] || c == 0 || int(c) > Communes() {
					t.Errorf("%q finds commune %d, twice or from nowhere", q, c)
				}
				seen[c] = true
			}
		}
		if utf8.ValidString(q) && !strings.ContainsAny(q, "()") && len(q) <= longestQuery/4 {
			if again := Lookup(Fold(q), limit); !slices.Equal(found, again) {
				t.Errorf("Lookup(%q, %d) = %s; folded first, %s", q, limit, labels(found), labels(again))
			}
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	for _, q := range []string{
		"s", "saint", "saint-étienne", "paris 13", "42000", "97", "75013 paris", "denis",
		"Saint-Denis (Seine-Saint-Denis)", "saint denis de la réunion", "saint pierre et miquelon", "xyzzy",
	} {
		b.Run(q, func(b *testing.B) {
			names()
			b.ReportAllocs()
			for b.Loop() {
				Lookup(q, 10)
			}
		})
	}
}
