package web

import (
	"encoding/json"
	"html"
	"maps"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// publicRights is the part of the table for what everybody may read.
func publicRights() map[string][]cell {
	short := func(key string) func(*world) string {
		return func(w *world) string { return "/m/" + string(w.missions[key].ID)[:store.ShortID] }
	}
	table := map[string][]cell{
		"GET /missions/{mission}/affiche": append(unknown("/missions/", "/affiche"),
			cell{what: "open", path: ofMission("/missions/", "A asked", "/affiche"), may: all(200)},
			cell{what: "draft", path: ofMission("/missions/", "B draft", "/affiche")},
			cell{what: "closed", path: ofMission("/missions/", "A long ago", "/affiche")},
			cell{what: "of a suspended establishment", path: ofMission("/missions/", "C agreed", "/affiche")},
		),
		"GET /m/{short}": append(unknown("/m/", ""),
			cell{what: "open", path: short("A asked"), may: all(303)},
			cell{what: "draft", path: short("B draft")},
			cell{what: "closed", path: short("A long ago")},
			cell{what: "of a suspended establishment", path: short("C agreed")},
		),
	}
	for _, path := range []string{
		"/missions/carte", "/ai-je-le-droit", "/accueillir-un-benevole", "/aide", "/contact", "/plan-du-site", "/statistiques", "/statistiques.csv", "/sitemap.xml", "/robots.txt",
	} {
		table["GET "+path] = page200(path)
	}
	table["GET /statistiques"] = append(table["GET /statistiques"], page200("/statistiques?par=semaine")...)
	return table
}

// TestPublicPagesAreLight: what everybody reads weighs little and has few
// elements, the map among it.
func TestPublicPagesAreLight(t *testing.T) {
	w := newWorld(t)
	for pattern := range maps.Keys(publicRights()) {
		path := strings.TrimPrefix(pattern, "GET ")
		if strings.Contains(path, "{") {
			continue
		}
		r := w.nobody().request(http.MethodGet, path, "", "")
		r.Header.Set("Accept-Encoding", "gzip")
		packed := w.nobody().do(r)
		packed.want(t, path, 200)
		if n := len(packed.body); n > 60<<10 {
			t.Errorf("%s weighs %d bytes, want at most 60 kB", path, n)
		}
		w.nobody().get(path).small(t, path)
	}
}

func TestMissionsAreNarrowed(t *testing.T) {
	w := newWorld(t)
	m := w.missions["A asked"]
	v := w.nobody()
	link := `href="/missions/` + string(m.ID) + `"`
	department := departmentCode(m.Commune)
	for query, shown := range map[string]bool{
		"":                                    true,
		"?aide=" + m.Functions[0].Code():      true,
		"?aide=it_support":                    false,
		"?aide=nothing":                       true, // what names nothing is left out
		"?departement=" + department:          true,
		"?departement=974":                    false,
		"?distance=1":                         false,
		"?departement=974&aide=kitchen_help":  false,
		"?departement=%00&aide=%ff&distance=": true,
	} {
		got := v.get("/missions" + query)
		got.want(t, query, 200)
		if has := strings.Contains(got.body, link); has != shown {
			t.Errorf("/missions%s: the mission is there is %t, want %t", query, has, shown)
		}
	}
	got := v.get("/missions/carte")
	if want := `href="/missions?departement=` + department + `"`; strings.Count(got.body, want) != 2 {
		t.Errorf("the map and the list beside it each lead to %s: found %d times", want, strings.Count(got.body, want))
	}
}

var dataBlock = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// TestAMissionIsForwarded: the short address leads to it, and what machines read
// of it says no more than the page.
func TestAMissionIsForwarded(t *testing.T) {
	w := newWorld(t)
	m := w.missions["A asked"]
	got := w.nobody().get("/missions/" + string(m.ID))
	for _, want := range []string{
		"https://" + ourHost + "/m/" + string(m.ID)[:store.ShortID], "/affiche", `<meta property="og:title"`, `<link rel="canonical" href="https://` + ourHost + "/missions/" + string(m.ID),
	} {
		if !strings.Contains(got.body, want) {
			t.Errorf("the page of a mission has no %s", want)
		}
	}
	found := dataBlock.FindStringSubmatch(got.body)
	if found == nil {
		t.Fatal("no data for search engines")
	}
	var data map[string]any
	w.must(json.Unmarshal([]byte(found[1]), &data))
	if data["@type"] != "JobPosting" || data["employmentType"] != "VOLUNTEER" || data["title"] != m.Title {
		t.Errorf("the data say %v", data)
	}
	w.nobody().get("/m/"+string(m.ID)[:store.ShortID]).want(t, "the short address", 303, "/missions/"+string(m.ID))
	poster := w.nobody().get("/missions/" + string(m.ID) + "/affiche")
	if !strings.Contains(poster.body, ourHost+"/m/"+string(m.ID)[:store.ShortID]) {
		t.Error("the poster has no short address")
	}
	for _, private := range []string{m.Meeting, m.ContactName, m.ContactPhone} {
		if private != "" && (strings.Contains(got.body, private) || strings.Contains(poster.body, private)) {
			t.Errorf("a public page shows %q", private)
		}
	}
}

// TestAHiddenNameIsForwardedHidden looks for it wherever a mission is told of.
func TestAHiddenNameIsForwardedHidden(t *testing.T) {
	c := &call{site: &site{home: "https://" + ourHost}}
	e := &mainforte.Establishment{Name: "Ehpad Les Tilleuls"}
	m := &mainforte.Mission{ID: mainforte.NewID(), Title: "Aide de cuisine", Commune: "21231", HideName: true, Functions: []mainforte.Function{0}}
	var p view.PublicMission
	c.share(&p, shown{m, nil, e})
	raw, err := json.Marshal(p.Data)
	if err != nil {
		t.Fatal(err)
	}
	for where, said := range map[string]string{"the lines to forward": strings.Join(p.Share, " "), "the mail": p.Forward.Href, "the data": string(raw)} {
		if strings.Contains(said, "Tilleuls") {
			t.Errorf("%s name the establishment: %s", where, said)
		}
	}
	m.HideName = false
	c.share(&p, shown{m, nil, e})
	if !strings.Contains(strings.Join(p.Share, " "), "Tilleuls") {
		t.Error("a name that is not hidden is not told either: the test shows nothing")
	}
}

// TestGuidesAreSimple: short sentences, clean French, headings of their own.
func TestGuidesAreSimple(t *testing.T) {
	w := newWorld(t)
	end := regexp.MustCompile(`[.!?:;]+(?:\s|$)`)
	for _, path := range []string{view.PathRights, view.PathWelcoming, view.PathHelp, view.PathContact, view.PathStatistics, view.PathSiteMap} {
		got := w.nobody().get(path)
		main := got.body[strings.Index(got.body, "<main"):strings.Index(got.body, "</main>")]
		for line := range strings.SplitSeq(html.UnescapeString(markup.ReplaceAllString(main, "\n")), "\n") {
			for _, sentence := range end.Split(line, -1) {
				if n := len(strings.Fields(sentence)); n > 20 {
					t.Errorf("%s: %d words in %q", path, n, sentence)
				}
			}
			for _, fault := range fr.Lint(line) {
				t.Errorf("%s: %v in %q", path, fault, line)
			}
		}
	}
}

func TestContactIsFromTheConfiguration(t *testing.T) {
	w := newWorld(t)
	got := w.nobody().get(view.PathContact)
	for _, want := range []string{"mailto:equipe@example.org", "mailto:donnees@example.org", "L&#39;association Exemple"} {
		if !strings.Contains(got.body, want) {
			t.Errorf("the contact page lacks %s", want)
		}
	}
}

// TestMachinesAreLedToPublicPages: whole addresses, of pages that answer; and
// nothing invented is offered to them.
func TestMachinesAreLedToPublicPages(t *testing.T) {
	w := newWorld(t)
	got := w.nobody().get("/sitemap.xml")
	entries := regexp.MustCompile(`<loc>([^<]*)</loc>`).FindAllStringSubmatch(got.body, -1)
	if len(entries) < 20 {
		t.Fatalf("%d addresses, want every public page and the missions", len(entries))
	}
	for _, e := range entries {
		path, ours := strings.CutPrefix(e[1], "https://"+ourHost)
		if !ours {
			t.Errorf("%s is not ours", e[1])
			continue
		}
		if r := w.nobody().get(path); r.status != 200 || strings.Contains(r.body, `name="robots"`) {
			t.Errorf("%s: status %d, or hidden from those whom the sitemap sends there", path, r.status)
		}
	}
	if body := w.nobody().get("/robots.txt").body; !strings.Contains(body, "Sitemap: https://"+ourHost+"/sitemap.xml") || strings.Contains(body, "Disallow: /\n") {
		t.Errorf("robots.txt says %q", body)
	}
	demo := newWorld(t, func(c *Config) { c.Demo = true })
	if body := demo.nobody().get("/robots.txt").body; !strings.Contains(body, "Disallow: /\n") {
		t.Errorf("a demonstration's robots.txt says %q", body)
	}
}

// TestStatisticsSingleNobodyOut: with a handful of people, no number of people
// is to be read, not even in the drawing; and what is kept is counted again.
func TestStatisticsSingleNobodyOut(t *testing.T) {
	w := newWorld(t)
	few := store.Funnel{SignedUp: 40, Shown: 12, Asked: 5, Yes: 4, Came: 1}
	var said []string
	for _, s := range funnelSteps(few) {
		said = append(said, s.Count)
		if s.Count == "moins de\u00a05" && s.Bar != 0 {
			t.Errorf("the bar of %s says %d", s.Name, s.Bar)
		}
	}
	if got, want := strings.Join(said, ", "), "40, 12, 5, moins de\u00a05, moins de\u00a05"; got != want {
		t.Errorf("the funnel says %s, want %s", got, want)
	}
	if n := cameShade(4); n != 0 {
		t.Errorf("four people shade the map: %d", n)
	}
	page, table := w.nobody().get("/statistiques"), w.nobody().get("/statistiques.csv")
	if !strings.Contains(page.body, "moins de 5") || !strings.Contains(table.body, "moins de 5") {
		t.Error("the sample has few people, and nothing is left unsaid")
	}
	w.pass(toldFor - time.Second)
	if got := w.nobody().get("/statistiques"); got.text() != page.text() {
		t.Error("what is kept was counted again too soon")
	}
	w.pass(time.Minute)
	if got := w.nobody().get("/statistiques"); got.text() == page.text() {
		t.Error("what is kept was not counted again")
	}
}
