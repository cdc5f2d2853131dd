package web

import (
	"strconv"
	"sync"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const (
	toldFor    = 5 * time.Minute // how long the public figures are kept
	weeksShown = 8
)

// toldFigures keeps the public figures for a while, so that however often the page is
// read, the store counts a few times an hour.
type toldFigures struct {
	mu    sync.Mutex
	since mainforte.Instant
	all   *publicFigures
}

// publicFigures is everything that the statistics say.
type publicFigures struct {
	at       mainforte.Instant
	funnel   store.Funnel
	regions  []store.RegionFunnel
	signedUp map[string]int // by region
	weeks    []store.WeekFunnel
	waits    []time.Duration // from the first demand to the first yes
	missions int
	unfilled int
}

// publicFigures counts, or gives what was counted a moment ago.
func (c *call) publicFigures() (*publicFigures, error) {
	c.figures.mu.Lock()
	defer c.figures.mu.Unlock()
	if c.figures.all != nil && c.now >= c.figures.since && c.now.Sub(c.figures.since) < toldFor {
		return c.figures.all, nil
	}
	f := &publicFigures{at: c.now}
	var err error
	if f.funnel, err = c.Store.Funnel(c.ctx); err != nil {
		return nil, err
	}
	if f.regions, err = c.Store.RegionFunnels(c.ctx); err != nil {
		return nil, err
	}
	if err = c.signedUpByRegion(f); err != nil {
		return nil, err
	}
	if f.weeks, err = c.Store.WeekFunnels(c.ctx, store.WeekOf(c.now)-weeksShown+1); err != nil {
		return nil, err
	}
	var codes []string
	for _, r := range f.regions {
		codes = append(codes, r.Region)
		f.missions, f.unfilled = f.missions+r.Missions, f.unfilled+r.Unfilled
	}
	yeses, err := c.Store.FirstYesIn(c.ctx, codes, 0)
	if err != nil {
		return nil, err
	}
	for _, y := range yeses {
		f.waits = append(f.waits, y.Yes.Sub(y.Asked))
	}
	c.figures.since, c.figures.all = c.now, f
	return f, nil
}

// statistics is the page of the public figures. Below five nothing is said but
// that it is less, so that nobody is singled out.
func statistics(c *call) (answer, error) {
	f, err := c.publicFigures()
	if err != nil {
		return nil, err
	}
	at := f.at.Time().In(geo.Paris())
	p := view.Statistics{
		Page: c.page("Statistiques"), Date: fr.DayYear(geo.DayOf(at, geo.Paris())) + ", à " + fr.Hour(at.Hour()*60+at.Minute()),
		Funnel: funnelSteps(f.funnel), Notes: statisticsNotes,
		Needs: []view.Definition{
			view.Def("Besoins publiés", atLeast(f.missions)),
			view.Def("Besoins restés sans personne", atLeast(f.unfilled)+", une fois leurs dates passées"),
			view.Def("Temps jusqu'au premier oui", firstYes(f.waits)),
		},
		Export: view.Link{Text: "Télécharger ces chiffres pour un tableur", Href: view.PathStatistics + ".csv"},
	}
	p.Description = "Combien de personnes se sont inscrites, ont été demandées, ont dit oui et sont venues aider."
	if c.value("par") == "semaine" {
		p.Ways = []view.Link{{Text: "Voir par région", Href: view.PathStatistics}}
		for _, w := range f.weeks {
			p.Weeks = append(p.Weeks, view.StatisticsRow{Name: weekLabel(w.Week), Cells: []string{atLeast(w.SignedUp), atLeast(w.Asked), atLeast(w.Yes), atLeast(w.Came)}, Bar: shownBar(w.Came)})
		}
		return page{view: p}, nil
	}
	p.Ways = []view.Link{{Text: "Voir par semaine", Href: view.PathStatistics + "?par=semaine"}}
	for _, r := range f.regions {
		p.Regions = append(p.Regions, view.StatisticsRow{Name: regionLabel(r.Region), Cells: []string{atLeast(f.signedUp[r.Region]), atLeast(r.Missions), atLeast(r.Unfilled), atLeast(r.Asked), atLeast(r.Came)}})
	}
	p.Map = cameMap(f.regions)
	return page{view: p}, nil
}

var statisticsNotes = []string{
	"Un nombre plus petit que 5 n'est pas montré : cela protège les personnes.",
	"Après un an, les missions n'ont plus de noms : une personne y compte une fois par mission.",
	"La région est celle de l'établissement. Une semaine commence le lundi.",
	"Les personnes inscrites d'une région y ont leur premier lieu. Qui aide seulement à distance n'y est pas compté, ni qui est parti.",
	"Le temps jusqu'au premier oui se compte depuis la première demande. C'est la durée médiane : une mission sur deux attend moins.",
	"Ces chiffres sont comptés à nouveau toutes les 5 minutes.",
}

// funnelMeanings are the definitions of the steps, in their order.
var funnelMeanings = [...][2]string{
	{"Inscrites", "Elles ont confirmé leur adresse mail, même si elles sont parties depuis."},
	{"Informées d'une mission", "Elles ont reçu une demande ou le mail de la semaine, ou proposé leur aide."},
	{"Demandées", "Un établissement leur a demandé de venir."},
	{"Oui", "Elles ont dit oui, ou leur proposition a été acceptée."},
	{"Venues", "L'établissement a noté leur venue."},
}

func funnelCounts(f store.Funnel) [len(funnelMeanings)]int {
	return [...]int{f.SignedUp, f.Shown, f.Asked, f.Yes, f.Came}
}

func funnelSteps(f store.Funnel) (steps []view.FunnelStep) {
	for i, n := range funnelCounts(f) {
		steps = append(steps, view.FunnelStep{Name: funnelMeanings[i][0], Meaning: funnelMeanings[i][1], Count: atLeast(n), Bar: shownBar(n)})
	}
	return steps
}

// shownBar is a bar that says no more than its text.
func shownBar(n int) int {
	if n < fewest {
		return 0
	}
	return n
}

// firstYes is a median of at least five missions.
func firstYes(waits []time.Duration) string {
	if len(waits) < fewest {
		return "pas encore connu"
	}
	return median(waits)
}

func regionLabel(code string) string {
	if r, ok := geo.RegionByCode(code); ok {
		return r.Name
	}
	return "Autre"
}

func weekLabel(week int) string {
	return "du " + fr.Date(geo.DayOf(store.MondayOf(week).Time(), geo.Paris()))
}

// cameMap shades the regions by how many people came there.
func cameMap(regions []store.RegionFunnel) view.Map {
	m := view.Map{
		ID: "came", Title: "Personnes venues, par région", Text: "Le tableau donne le nombre de personnes de chaque région.",
		Key: []view.MapKey{{Shade: 0, Text: "moins de 5"}, {Shade: 1, Text: "5 à 19"}, {Shade: 2, Text: "20 à 99"}, {Shade: 3, Text: "100 à 499"}, {Shade: 4, Text: "500 ou plus"}},
	}
	shades := map[string]int{}
	for _, r := range regions {
		shades[r.Region] = cameShade(r.Came)
	}
	for _, d := range geo.Departments() {
		m.Areas = append(m.Areas, view.MapArea{Department: d.Code, Shade: shades[d.Region]})
	}
	return m
}

func cameShade(n int) int {
	shade := 0
	for _, from := range []int{5, 20, 100, 500} {
		if n >= from {
			shade++
		}
	}
	return shade
}

// statisticsCSV is the same as a table that a French spreadsheet opens.
func statisticsCSV(c *call) (answer, error) {
	f, err := c.publicFigures()
	if err != nil {
		return nil, err
	}
	date := geo.DayOf(f.at.Time(), geo.Paris()).String()
	table := [][]string{{"Date", "Vue", "Nom", "Besoins", "Restés sans personne", "Inscrites", "Informées d'une mission", "Demandées", "Oui", "Venues", "Heures avant le premier oui (médiane)"}}
	hours := ""
	if n, ok := medianHours(f.waits); ok && len(f.waits) >= fewest {
		hours = strconv.Itoa(n)
	}
	all := funnelCounts(f.funnel)
	table = append(table, []string{date, "France", "Depuis le premier jour", csvPeople(f.missions), csvPeople(f.unfilled), csvPeople(all[0]), csvPeople(all[1]), csvPeople(all[2]), csvPeople(all[3]), csvPeople(all[4]), hours})
	for _, r := range f.regions {
		table = append(table, []string{date, "Région", regionLabel(r.Region), csvPeople(r.Missions), csvPeople(r.Unfilled), csvPeople(f.signedUp[r.Region]), "", csvPeople(r.Asked), csvPeople(r.Yes), csvPeople(r.Came), ""})
	}
	for _, w := range f.weeks {
		monday := geo.DayOf(store.MondayOf(w.Week).Time(), geo.Paris()).String()
		table = append(table, []string{date, "Semaine", monday, "", "", csvPeople(w.SignedUp), "", csvPeople(w.Asked), csvPeople(w.Yes), csvPeople(w.Came), ""})
	}
	body, err := frenchCSV(table)
	return download{name: "statistiques-" + date + ".csv", kind: "text/csv; charset=utf-8", body: body}, err
}
