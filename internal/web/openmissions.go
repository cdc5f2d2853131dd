package web

import (
	"cmp"
	"net/url"
	"slices"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Parameters of the list of open missions, beside the place.
const (
	helpParam   = "aide"
	remoteParam = "distance"
	withinParam = "departement"
)

// narrowed keeps the missions of the help, the department and the distance that
// the address asks for, fills the fields that ask for them, and gives the
// parameters that say it again. What names nothing is left out.
func (c *call) narrowed(p *view.Missions, all []pool.Open) (kept []pool.Open, query string) {
	p.Help = view.Choices{Name: helpParam, Label: "Type d'aide", Options: []view.Choice{{Label: "Toutes les aides"}}}
	p.Remote = view.Box{Name: remoteParam, Label: "À distance seulement", Checked: c.ticked(remoteParam)}
	help, asked := mainforte.FunctionByCode(c.value(helpParam))
	for _, f := range wanted(all) {
		p.Help.Options = append(p.Help.Options, view.Choice{Value: f.Code(), Label: fr.Function(f), Checked: asked && f == help})
	}
	within, inDepartment := geo.DepartmentByCode(c.value(withinParam))
	if inDepartment {
		p.Within, p.Narrowed = within.Code, within.Name+" ("+within.Code+")"
		query += withinParam + "=" + within.Code + "&"
	}
	if asked {
		query += helpParam + "=" + url.QueryEscape(help.Code()) + "&"
	}
	if p.Remote.Checked {
		query += remoteParam + "=1&"
	}
	for _, o := range all {
		if inDepartment && o.Commune.Department() != within.Code || p.Remote.Checked && !o.Remote || asked && !slices.Contains(o.Functions, help) {
			continue
		}
		kept = append(kept, o)
	}
	return kept, query
}

// wanted lists the kinds of help of some missions, by name.
func wanted(open []pool.Open) []mainforte.Function {
	met := map[mainforte.Function]bool{}
	for _, o := range open {
		for _, f := range o.Functions {
			met[f] = true
		}
	}
	var all []mainforte.Function
	for _, f := range helpByName() {
		if met[f] {
			all = append(all, f)
		}
	}
	return all
}

// helpByName are all kinds of help by their names.
var helpByName = sync.OnceValue(func() []mainforte.Function {
	all := mainforte.AllFunctions()
	slices.SortStableFunc(all, func(a, b mainforte.Function) int {
		return cmp.Compare(geo.Fold(fr.Function(a)), geo.Fold(fr.Function(b)))
	})
	return all
})

// missionMap is France with the open missions of each department, and the list
// that says the same.
func missionMap(c *call) (answer, error) {
	all, err := c.Pool.OpenMissions(c.ctx, 0)
	if err != nil {
		return nil, err
	}
	p := view.MissionMap{Page: c.page("La carte des missions ouvertes")}
	p.Description = "Les missions ouvertes dans chaque département, dans les hôpitaux et les Ehpad."
	counts, remote := map[string]int{}, 0
	for _, o := range all {
		if o.Remote {
			remote++
		} else if code := o.Commune.Department(); code != "" {
			counts[code]++
		}
	}
	p.Count = fr.Count(len(all), "mission ouverte")
	if remote > 0 {
		p.Remote = view.Link{Text: fr.Count(remote, "mission") + " à distance", Href: view.PathMissions + "?" + remoteParam + "=1"}
	}
	p.Map = view.Map{
		ID: "france", Title: "Missions ouvertes, par département", Text: "La liste donne le nombre de missions de chaque département.",
		Key: []view.MapKey{{Shade: 0, Text: "aucune"}, {Shade: 1, Text: "1"}, {Shade: 2, Text: "2 ou 3"}, {Shade: 3, Text: "4 à 9"}, {Shade: 4, Text: "10 ou plus"}},
	}
	for _, d := range geo.Departments() {
		n := counts[d.Code]
		if n == 0 {
			continue
		}
		href := view.PathMissions + "?" + withinParam + "=" + d.Code
		name, count := d.Name+" ("+d.Code+")", fr.Count(n, "mission")
		p.Map.Areas = append(p.Map.Areas, view.MapArea{Department: d.Code, Shade: missionShade(n), Text: name + fr.NBSP + ": " + count, Href: href})
		p.Departments = append(p.Departments, view.CountedLink{Link: view.Link{Text: name, Href: href}, Count: count})
	}
	slices.SortFunc(p.Departments, func(a, b view.CountedLink) int { return cmp.Compare(geo.Fold(a.Text), geo.Fold(b.Text)) })
	return page{view: p}, nil
}

// missionShade is how dark a department with so many missions is.
func missionShade(n int) int {
	switch {
	case n >= 10:
		return 4
	case n >= 4:
		return 3
	case n >= 2:
		return 2
	}
	return 1
}
