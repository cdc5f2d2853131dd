package web

import (
	"cmp"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// region is an officer's view: the establishments of the region, their open
// missions, and where places are still to be filled. It shows no person.
func region(c *call) (answer, error) {
	establishments, err := c.watched()
	if err != nil {
		return nil, err
	}
	p := view.Officer{Page: c.private("Ma région"), Ways: regionWays()}
	p.Region = c.regionName()
	if err := c.warnOfAddress(&p.Page); err != nil {
		return nil, err
	}
	totals := map[string]*tally{}
	missionsOpen, all := 0, tally{}
	for _, e := range establishments {
		needs, err := c.Store.MissionsOf(c.ctx, e.ID)
		if err != nil {
			return nil, err
		}
		open := 0
		for _, m := range needs {
			if m.Mission.State != mainforte.MissionOpen || over(m, c.now) {
				continue
			}
			open++
			row, err := c.missionRow(m)
			if err != nil {
				return nil, err
			}
			row.Establishment, row.Href, row.Waiting = e.Name, "", ""
			p.Missions = append(p.Missions, row)
			all.add(m)
			departmentOf(totals, e.Commune).add(m)
		}
		missionsOpen += open
		p.Establishments = append(p.Establishments, view.OfficerEstablishment{
			Name: e.Name, Place: communeLabel(e.Commune), State: establishmentState(e.State),
			Open: fr.Count(open, "mission ouverte"), Href: pathCase + string(e.ID),
		})
	}
	p.Departments = departments(totals)
	p.Figures = []view.Figure{
		{Number: fr.Number(len(establishments)), Label: fr.Plural(len(establishments), "établissement")},
		{Number: fr.Number(missionsOpen), Label: fr.Plural(missionsOpen, "mission ouverte")},
		{Number: fr.Number(all.wanted - all.taken), Label: fr.Plural(all.wanted-all.taken, "place à pourvoir", "places à pourvoir")},
	}
	return page{view: p}, nil
}

// tally counts places.
type tally struct{ wanted, taken int }

func (t *tally) add(m store.MissionWithSlots) {
	for _, s := range m.Slots {
		t.wanted, t.taken = t.wanted+s.Wanted, t.taken+s.Taken
	}
}

func departmentOf(totals map[string]*tally, commune string) *tally {
	c, _ := geo.ByCode(commune)
	code := c.Department()
	if totals[code] == nil {
		totals[code] = &tally{}
	}
	return totals[code]
}

func departments(totals map[string]*tally) []view.Department {
	var rows []view.Department
	for code, t := range totals {
		d, _ := geo.DepartmentByCode(code)
		rows = append(rows, view.Department{
			Name: d.Name + " (" + code + ")", Wanted: fr.Count(t.wanted, "place"),
			Filled:  view.Meter{Value: t.taken, Max: t.wanted, Text: fr.Count(t.taken, "place") + " sur " + fr.Number(t.wanted)},
			Missing: "il en manque " + fr.Number(t.wanted-t.taken),
		})
	}
	slices.SortFunc(rows, func(a, b view.Department) int { return cmp.Compare(geo.Fold(a.Name), geo.Fold(b.Name)) })
	return rows
}
