package web

import (
	"cmp"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// answersOver is how far back the first yes of missions is looked for.
const answersOver = 30 * 24 * time.Hour

// dayLine is one line of a region's day.
type dayLine struct {
	name            string
	open            int // missions
	filled, missing int // places still to come
	people          pool.Supply
	waits           []time.Duration // from the first demand to the first yes
}

// regionToday is a region's day: in all, by department, by function.
type regionToday struct {
	region      string
	total       dayLine
	departments []*dayLine
	functions   []*dayLine
}

// regionDay is the plain daily page of the officer's region.
func regionDay(c *call) (answer, error) {
	d, err := c.regionDay()
	if err != nil {
		return nil, err
	}
	p := view.RegionDay{
		Page: c.private("La journée"), Ways: regionWays(), Region: d.region, Date: fr.DayYear(geo.DayOf(c.now.Time(), geo.Paris())),
		Departments: dayRows(d.departments), Functions: dayRows(d.functions),
		Export: view.Link{Text: "Télécharger le tableau pour un tableur", Href: pathDayCSV},
		Figures: []view.Figure{
			{Number: fr.Number(d.total.open), Label: fr.Plural(d.total.open, "mission ouverte")},
			{Number: fr.Number(d.total.missing), Label: fr.Plural(d.total.missing, "place à pourvoir", "places à pourvoir")},
			{Number: atLeast(d.total.people.Available), Label: "bénévoles disponibles"},
		},
		Notes: []string{
			"Les places sont celles des créneaux à venir des missions ouvertes.",
			"En dessous de 5, le nombre de bénévoles n'est pas montré.",
			"Une personne compte dans chaque département où elle a un lieu, et pour chaque aide choisie.",
			"Premier oui : la durée médiane entre la première demande et le premier oui, sur 30 jours.",
		},
	}
	if len(d.total.waits) > 0 { // a figure that is not known is left out
		p.Figures = append(p.Figures, view.Figure{Number: median(d.total.waits), Label: "avant le premier oui"})
	}
	for _, l := range d.departments {
		if l.filled+l.missing > 0 {
			p.Chart = append(p.Chart, view.ChartBar{
				Label:  l.name + fr.NBSP + ": " + fr.Number(l.filled) + " sur " + fr.Number(l.filled+l.missing),
				Filled: l.filled, Wanted: l.filled + l.missing,
			})
		}
	}
	return page{view: p}, nil
}

// regionDay gathers a region's day.
func (c *call) regionDay() (*regionToday, error) {
	d, departments, functions := &regionToday{}, map[string]*dayLine{}, map[mainforte.Function]*dayLine{}
	codes := c.watchedDepartments()
	d.region = c.regionName()
	at := func(code string) *dayLine {
		if departments[code] == nil {
			one, _ := geo.DepartmentByCode(code)
			departments[code] = &dayLine{name: one.Name + " (" + code + ")"}
		}
		return departments[code]
	}
	of := func(f mainforte.Function) *dayLine {
		if functions[f] == nil {
			functions[f] = &dayLine{name: fr.Function(f)}
		}
		return functions[f]
	}
	if err := c.countMissions(d, at, of); err != nil {
		return nil, err
	}
	if err := c.countWaits(d, at, of); err != nil {
		return nil, err
	}
	people, err := c.Pool.SupplyIn(c.ctx, codes)
	if err != nil {
		return nil, err
	}
	d.total.people = people.Total
	for code, n := range people.Department {
		at(code).people = n
	}
	for f, l := range functions { // of what is asked for, not of all that people offer
		l.people = people.Function[f]
	}
	d.departments, d.functions = byName(departments), byName(functions)
	return d, nil
}

// countMissions counts what is open: a mission is its establishment's
// department's, and its first function's.
func (c *call) countMissions(d *regionToday, at func(string) *dayLine, of func(mainforte.Function) *dayLine) error {
	where := map[mainforte.ID]string{}
	establishments, err := c.watched()
	if err != nil {
		return err
	}
	for _, e := range establishments {
		where[e.ID] = departmentCode(e.Commune)
	}
	missions, err := c.watchedMissions(where)
	if err != nil {
		return err
	}
	for _, m := range missions {
		if over(m, c.now) {
			continue
		}
		for _, l := range []*dayLine{&d.total, at(where[m.Mission.Establishment]), of(m.Mission.Functions[0])} {
			l.open++
			for _, s := range m.Slots {
				if s.Start > c.now {
					l.filled, l.missing = l.filled+s.Taken, l.missing+s.Missing()
				}
			}
		}
	}
	return nil
}

func (c *call) countWaits(d *regionToday, at func(string) *dayLine, of func(mainforte.Function) *dayLine) error {
	all, err := c.Store.FirstYesIn(c.ctx, c.actor.Regions, c.now.Add(-answersOver))
	if err != nil {
		return err
	}
	mine := c.watchedDepartments()
	for _, one := range all {
		if !mine[departmentCode(one.Commune)] {
			continue
		}
		for _, l := range []*dayLine{&d.total, at(departmentCode(one.Commune)), of(one.Functions[0])} {
			l.waits = append(l.waits, one.Yes.Sub(one.Asked))
		}
	}
	return nil
}

func departmentCode(commune string) string {
	place, _ := geo.ByCode(commune)
	return place.Department()
}

func byName[K comparable](lines map[K]*dayLine) []*dayLine {
	var all []*dayLine
	for _, l := range lines {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b *dayLine) int { return cmp.Compare(geo.Fold(a.name), geo.Fold(b.name)) })
	return all
}

func dayRows(all []*dayLine) []view.DayRow {
	var rows []view.DayRow
	for _, l := range all {
		rows = append(rows, view.DayRow{
			Name: l.name, Open: fr.Number(l.open), Filled: fr.Number(l.filled), Missing: fr.Number(l.missing),
			Available: atLeast(l.people.Available), Unused: atLeast(l.people.Unused), FirstYes: median(l.waits),
		})
	}
	return rows
}

// atLeast says a number of people to somebody who may not single one out.
func atLeast(n int) string {
	if n < fewest {
		return "moins de\u00a0" + fr.Number(fewest)
	}
	return fr.Number(n)
}

// medianHours is the middle of some durations, in hours, rounded up; false when
// there is none.
func medianHours(all []time.Duration) (int, bool) {
	if len(all) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(all))
	middle := sorted[len(sorted)/2]
	if len(sorted)%2 == 0 {
		middle = (middle + sorted[len(sorted)/2-1]) / 2
	}
	return int((middle + time.Hour - 1) / time.Hour), true
}

func median(all []time.Duration) string {
	if hours, ok := medianHours(all); ok {
		return fr.Number(hours) + fr.NBSP + "h"
	}
	return "–"
}
