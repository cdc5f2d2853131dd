package web

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

func (w *world) searchPath(establishment string, f url.Values) string {
	return pathSearch + string(w.establishments[establishment].ID) + "?" + f.Encode()
}

func TestSearchListsPeopleAsAMissionDoes(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	blank := v.get(pathSearch + string(w.establishments["A"].ID))
	blank.want(t, "the page", 200)
	blank.says(t, "the page", "Chercher qui peut venir", "Voir qui peut venir")
	before := w.facts()
	got := v.get(w.searchPath("A", honestSearch()))
	got.want(t, "a search", 200)
	got.says(t, "a search", "2 personnes peuvent venir.", "Personne 1", "Personne 2", "2 à moins de 5 km", "Décrire ce besoin et demander")
	if strings.Contains(got.text(), "Bénévole ") {
		t.Error("a search shows an alias, by which somebody can be followed from one commune to the next")
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("searching changed something:\n%s", d)
	}
}

func TestSearchUnderstandsWords(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	for _, c := range []struct {
		say    string
		change []func(url.Values)
		status int
		says   []string
	}{
		{"typed in words", []func(url.Values){with("function"), with("quoi", "aide de cuisine")}, 200, []string{"2 personnes peuvent venir."}},
		{"words that say nothing", []func(url.Values){with("function"), with("quoi", "xyzzy")}, 422, []string{"Nous ne reconnaissons pas ces mots."}},
		{"nothing at all", []func(url.Values){with("function")}, 422, []string{"Erreur"}},
		{"a department by its name", []func(url.Values){with("commune", "Côte-d'Or")}, 200, []string{"2 personnes peuvent venir.", "Personnes de ce département seulement"}},
		{"a department by its code", []func(url.Values){with("commune", "2a")}, 200, []string{"Personne ne peut venir"}},
		{"a commune that is none", []func(url.Values){with("commune", "xyzxyz")}, 422, []string{"Nous ne trouvons pas cette commune."}},
		{"several communes of a name", []func(url.Values){with("commune", "Saint-Denis")}, 422, []string{"Laquelle ?"}},
		{"no moment", []func(url.Values){with("period")}, 422, []string{"Cochez un ou deux moments."}},
		{"three moments", []func(url.Values){with("period", "0", "1", "2")}, 422, []string{"Cochez un ou deux moments."}},
		{"a moment that is none", []func(url.Values){with("period", "9", "-1", "x")}, 422, []string{"Cochez un ou deux moments."}},
		{"a day that is over", []func(url.Values){with("from_day", "2020-01-01")}, 422, []string{"Ce créneau est déjà passé."}},
		{"too many days", []func(url.Values){with("to_day", "2027-11-27")}, 422, []string{"Erreur"}},
		{"a distance of one's own making", []func(url.Values){with("distance", "7000")}, 200, []string{"2 personnes peuvent venir."}},
		{"only whose trade it is", []func(url.Values){with("metier", "1")}, 200, []string{"de plus si ce n'est pas leur métier"}},
		{"a page far beyond", []func(url.Values){with("page", "99999999")}, 200, []string{"2 personnes peuvent venir."}},
		{"a requirement", []func(url.Values){with("qualification", "licence_b")}, 200, []string{"Personne ne peut venir pour l'instant.", "2 personnes de plus sans « Permis B"}},
	} {
		got := v.get(w.searchPath("A", honestSearch(c.change...)))
		got.want(t, c.say, c.status)
		got.says(t, c.say, c.says...)
	}
}

// TestSearchOfAnEstablishmentThatWaits: it reads counts from five on, nobody,
// not where they are, and cannot tell them apart by narrowing.
func TestSearchOfAnEstablishmentThatWaits(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[waiting].ID)
	for _, f := range []url.Values{honestSearch(), honestSearch(with("qualification", "licence_b")), honestSearch(with("metier", "1"), with("page", "2"))} {
		got := v.get(w.searchPath("B", f))
		got.want(t, "a search", 200)
		got.says(t, "a search", "Moins de 5 personnes peuvent venir.")
		for _, never := range []string{"Personne 1", "à moins de 5", "de plus", "Garder cette recherche", "Où sont ces personnes"} {
			if strings.Contains(got.text(), never) {
				t.Errorf("an establishment that waits reads %q:\n%s", never, got.text())
			}
		}
	}
}

func TestSearchFillsTheNeed(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	got := v.get(w.searchPath("A", honestSearch(with("period", "0", "1"), with("qualification", "licence_b"))))
	form := v.get(got.link(t, "Décrire ce besoin et demander"))
	form.want(t, "the form", 200)
	typed := form.typed()
	want := map[string]string{
		"function": mainforte.KitchenHelp.Code(), "title": "Aide de cuisine et plonge", "commune": "Dijon (Côte-d'Or)", "from_day": "2026-11-26", "to_day": "2026-11-27",
		"from_hour": "09:00", "to_hour": "12:00", "from_hour2": "14:00", "to_hour2": "17:00", "wanted": "1", "qualification": "licence_b",
	}
	for name, value := range want {
		if typed.Get(name) != value {
			t.Errorf("%s is %q, want %q", name, typed.Get(name), value)
		}
	}
	typed.Set("tasks", "Éplucher")
	typed.Set("declare", "1")
	typed.Set("contact", "Mme Martin")
	typed.Set("phone", "03 53 01 12 34")
	typed["weekday"] = []string{"0", "1", "2", "3", "4", "5", "6"}
	v.post(w.needPath("A"), typed).want(t, "posting", 303, "/etablissement/missions/")
}

// link is where the link of a text leads.
func (r reply) link(t *testing.T, text string) string {
	t.Helper()
	found := regexp.MustCompile(`<a[^>]* href="([^"]*)"[^>]*>[^<]*` + regexp.QuoteMeta(html.EscapeString(text))).FindStringSubmatch(strings.ReplaceAll(r.body, "\u00a0", " "))
	if found == nil {
		t.Fatalf("no link %q in %s", text, r.text())
	}
	return html.UnescapeString(found[1])
}

func TestNearMissesLeadToTheirSearch(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	got := v.get(w.searchPath("A", honestSearch(with("qualification", "licence_b"))))
	v.get(got.link(t, "2 personnes de plus sans")).says(t, "without it", "2 personnes peuvent venir.")
}

func TestSearchesAreKept(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	at := pathSearch + string(w.establishments["A"].ID)
	keep := func(name string, key string) reply {
		return v.post(at+"/garder", url.Values{"nom": {name}, "recherche": {honestSearch().Encode()}, "form": {key}})
	}
	for range 2 {
		keep("Cuisine   du matin", "0123456789abcdef0123").want(t, "keeping", 303, at)
	}
	keep("Cuisine du matin", randomText(18)).want(t, "keeping one of the same name", 303, at)
	all, err := w.store.SavedSearches(w.ctx(), w.establishments["A"].ID)
	w.must(err)
	if len(all) != 1 || all[0].Name != "Cuisine du matin" {
		t.Fatalf("kept %+v, want one", all)
	}
	w.pass(10 * 24 * 3600e9)
	v = w.as(w.accounts[verified].ID)
	page := v.get(at)
	again := v.get(page.link(t, "Cuisine du matin"))
	again.want(t, "opening it when its days are over", 200)
	again.says(t, "its days", "jeudi 10 et vendredi 11 décembre")
	for _, c := range []struct{ say, name, query string }{
		{"no name", "", honestSearch().Encode()},
		{"a name too long", strings.Repeat("x", 61), honestSearch().Encode()},
		{"no search", "x", ""},
		{"a search of one's own making", "x", "function=none&from_day=hier"},
	} {
		v.post(at+"/garder", url.Values{"nom": {c.name}, "recherche": {c.query}, "form": {randomText(18)}}).want(t, c.say, 422)
	}
	for i := range mainforte.MaxSavedSearches - 1 {
		w.must(w.journey.KeepSearch(w.ctx(), w.accounts[verified].ID, mainforte.SavedSearch{Establishment: w.establishments["A"].ID, Name: fmt.Sprint(i), Query: "a=1"}, ""))
	}
	late := v.post(at+"/garder", url.Values{"nom": {"une de trop"}, "recherche": {honestSearch(with("from_day", "2026-12-10"), with("to_day", "2026-12-11")).Encode()}, "form": {randomText(18)}})
	late.want(t, "one too many", 422)
	late.says(t, "one too many", "Vous gardez déjà 20 recherches.")
	v.post(at+"/recherches/"+string(all[0].ID)+"/effacer", nil).want(t, "forgetting it", 303, at)
}

// TestBubblesHoldFive: whatever the communes, no bubble holds fewer than five,
// and nobody is counted twice or lost once there are five.
func TestBubblesHoldFive(t *testing.T) {
	for n := range 400 {
		communes, people := map[geo.Commune]int{}, 0
		for i := range n {
			communes[geo.Commune(1+(i*7919+n*31)%geo.Communes())] += 1 + i*i%4
		}
		for _, k := range communes {
			people += k
		}
		held := 0
		for _, b := range merged(communes) {
			if b.people < fewest {
				t.Fatalf("%d communes: a bubble of %d", n, b.people)
			}
			held += b.people
		}
		if people >= fewest && held != people || people < fewest && held != 0 {
			t.Fatalf("%d communes: %d people in bubbles, want %d", n, held, people)
		}
	}
}

func TestBands(t *testing.T) {
	for _, c := range []struct {
		say    string
		metres []int
		want   string
	}{
		{"nobody", nil, ""},
		{"one", []int{0}, "1 à moins de 5 km."},
		{"borders belong to the next band", []int{4999, 5000, 9999, 10_000, 49_999, 50_000}, "1 à moins de 5 km, 2 de 5 à 10 km, 1 de 10 à 20 km, 1 de 30 à 50 km et 1 à plus de 50 km."},
	} {
		got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(bands(c.metres))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.say, got, c.want)
		}
	}
}
