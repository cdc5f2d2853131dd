package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// adminAgencies lists the agencies.
func adminAgencies(c *call) (answer, error) {
	p, err := c.agenciesPage(randomText(18))
	return page{view: p}, err
}

func (c *call) agenciesPage(key string) (view.AdminAgencies, error) {
	p := view.NewAdminAgencies()
	p.Page, p.Ways, p.Form = c.private("Agences"), adminWays(), view.Form{Action: pathAgencies, Key: key}
	all, err := c.Store.Agencies(c.ctx)
	if err != nil {
		return p, err
	}
	late, err := c.lateIn()
	if err != nil {
		return p, err
	}
	for _, a := range all {
		row := view.AgencyRow{
			Name: a.Agency.Name, Href: agencyPath(a.Agency.ID), Regions: regionNames(a.Agency.Regions), Officers: fr.Count(a.Officers, "personne"),
		}
		waiting := 0
		for _, region := range a.Agency.Regions {
			waiting += late[region]
		}
		row.Late = fr.Count(waiting, "établissement")
		if a.Officers == 0 && waiting > 0 {
			row.Tag = view.Tag{Tone: view.ToneBad, Text: "Personne ne répond"}
		}
		p.Rows = append(p.Rows, row)
	}
	p.Region.Options = append([]view.Choice{{Label: "Aucune pour l'instant"}}, withoutAgency(all)...)
	for _, o := range p.Region.Options[1:] {
		line := o.Label
		if n := late[o.Value]; n > 0 {
			line += "\u00a0: " + fr.Count(n, "établissement attend", "établissements attendent") + " depuis plus de 24\u00a0h"
		}
		p.Without = append(p.Without, line)
	}
	return p, nil
}

func agencyPath(id mainforte.ID) string { return pathAgencies + "/" + string(id) }

func regionName(code string) string {
	r, _ := geo.RegionByCode(code)
	return r.Name
}

func regionNames(codes []string) string {
	var names []string
	for _, code := range codes {
		names = append(names, regionName(code))
	}
	if len(names) == 0 {
		return "aucune"
	}
	return strings.Join(names, ", ")
}

// withoutAgency are the regions and territories that nobody verifies.
func withoutAgency(all []store.AgencyLine) (free []view.Choice) {
	taken := map[string]bool{}
	for _, a := range all {
		for _, region := range a.Agency.Regions {
			taken[region] = true
		}
	}
	for _, r := range geo.Regions() {
		if !taken[r.Code] {
			free = append(free, view.Choice{Value: r.Code, Label: r.Name})
		}
	}
	return free
}

// addAgency makes an agency.
func addAgency(c *call) (answer, error) {
	id, err := c.Journey.AddAgency(c.ctx, c.actor.Account, c.value("name"), c.value("region"), c.formKey())
	if err == nil {
		return seeOther{agencyPath(id)}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.agenciesPage(c.formKey())
	if err != nil {
		return nil, err
	}
	c.typed(&p.Name)
	c.picked(&p.Region)
	f.fields(&p.Name)
	f.choices(&p.Region)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// agency reads the agency of the path.
func (c *call) agency() (*mainforte.Agency, error) {
	id, err := c.id("agency")
	if err != nil {
		return nil, err
	}
	return c.Store.Agency(c.ctx, id)
}

// backToAgency leads to the agency, or shows it with the faults of one of its
// forms.
func (c *call) backToAgency(done string, err error) (answer, error) {
	if err == nil {
		return seeOther{agencyPath(mainforte.ID(c.r.PathValue("agency"))) + "?fait=" + done}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.agencyPage(c.formKey())
	if err != nil {
		return nil, err
	}
	switch done {
	case "nom":
		c.typed(&p.Name)
		f.fields(&p.Name)
	case "region":
		c.picked(&p.Region)
		f.choices(&p.Region)
	default:
		c.typed(&p.Email, &p.FirstName)
		c.picked(&p.Departments)
		f.fields(&p.Email, &p.FirstName)
		f.choices(&p.Departments)
	}
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

func renameAgency(c *call) (answer, error) {
	a, err := c.agency()
	if err != nil {
		return nil, err
	}
	return c.backToAgency("nom", c.Journey.RenameAgency(c.ctx, c.actor.Account, a.ID, c.value("name")))
}

func assignRegion(c *call) (answer, error) {
	a, err := c.agency()
	if err != nil {
		return nil, err
	}
	return c.backToAgency("region", c.Journey.AssignRegion(c.ctx, c.actor.Account, a.ID, c.value("region")))
}

// regionOf reads the agency and the region of the path, which must be its own.
func (c *call) regionOf() (*mainforte.Agency, string, error) {
	a, err := c.agency()
	if err != nil {
		return nil, "", err
	}
	for _, region := range a.Regions {
		if region == c.r.PathValue("region") {
			return a, region, nil
		}
	}
	return nil, "", mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

// unassignForm says what taking a region from an agency does.
func unassignForm(c *call) (answer, error) {
	a, region, err := c.regionOf()
	if err != nil {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Retirer une région"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{
			regionName(region) + " ne sera plus suivie par " + a.Name + ".",
			"Ses agents n'y verront plus rien, et leurs décisions en attente sont annulées.",
			"Les demandes qui attendent plus de 24 heures vous parviendront, jusqu'à ce qu'une autre agence s'en charge.",
		},
		Button: "Retirer cette région", Other: view.Link{Text: "Ne rien changer", Href: agencyPath(a.ID)},
	}}, nil
}

func unassignRegion(c *call) (answer, error) {
	a, region, err := c.regionOf()
	if err != nil {
		return nil, err
	}
	return c.backToAgency("retiree", c.Journey.UnassignRegion(c.ctx, c.actor.Account, a.ID, region))
}
