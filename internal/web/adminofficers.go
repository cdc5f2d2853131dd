package web

import (
	"cmp"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

var agencyFlashes = map[string]view.Notice{
	"nom":     {Tone: view.ToneGood, Title: "C'est noté", Text: "Le nouveau nom est enregistré."},
	"region":  {Tone: view.ToneGood, Title: "C'est noté", Text: "L'agence suit ce territoire dès maintenant."},
	"retiree": {Tone: view.ToneGood, Title: "C'est noté", Text: "L'agence ne suit plus ce territoire."},
	"ajout":   {Tone: view.ToneGood, Title: "C'est noté", Text: "La personne peut se connecter avec son adresse mail. Un mail le lui dit."},
	"retrait": {Tone: view.ToneGood, Title: "C'est noté", Text: "L'accès est retiré, et les connexions sont terminées."},
}

// adminAgency shows one agency and who acts for it.
func adminAgency(c *call) (answer, error) {
	p, err := c.agencyPage(randomText(18))
	if said, ok := agencyFlashes[c.value("fait")]; ok {
		p.Flash = &said
	}
	return page{view: p}, err
}

func (c *call) agencyPage(key string) (view.AdminAgency, error) {
	p := view.NewAdminAgency()
	a, err := c.agency()
	if err != nil {
		return p, err
	}
	at := agencyPath(a.ID)
	p.Page, p.Ways, p.Agency = c.private(a.Name), adminWays(), a.Name
	p.Name.Value, p.Rename, p.Assign = a.Name, view.Form{Action: at + "/nom"}, view.Form{Action: at + "/regions"}
	p.Back = view.Link{Text: "Revenir aux agences", Href: pathAgencies}
	for _, region := range a.Regions {
		p.Regions = append(p.Regions, view.RegionRow{
			Name: regionName(region), Remove: view.Link{Text: "Retirer", Href: at + "/regions/" + region + "/retirer"},
		})
	}
	if len(a.Regions) > 0 {
		p.Add = view.Form{Action: at + "/agents", Key: key}
		p.Departments.Options = departmentChoices(a.Regions)
	}
	all, err := c.Store.Agencies(c.ctx)
	if err != nil {
		return p, err
	}
	if free := withoutAgency(all); len(free) > 0 {
		p.Region.Options = append([]view.Choice{{Label: "Choisissez"}}, free...)
	}
	if err := c.showOfficers(&p, a); err != nil {
		return p, err
	}
	if len(p.Officers) == 0 && len(a.Regions) > 0 {
		p.Notice = &view.Notice{Tone: view.ToneWait, Text: "Les demandes de cette agence attendent. Après 24 heures, elles vous parviennent par mail."}
	}
	return p, nil
}

func departmentChoices(regions []string) (all []view.Choice) {
	for _, d := range geo.Departments() {
		if slices.Contains(regions, d.Region) {
			all = append(all, view.Choice{Value: d.Code, Label: d.Name + " (" + d.Code + ")"})
		}
	}
	return all
}

// showOfficers lists who acts for an agency, by address: who they are elsewhere
// is not an administrator's to know.
func (c *call) showOfficers(p *view.AdminAgency, a *mainforte.Agency) error {
	officers, err := c.Store.OfficersAt(c.ctx, a.ID)
	if err != nil {
		return err
	}
	deputies, err := c.Store.DeputiesAt(c.ctx, a.ID)
	if err != nil {
		return err
	}
	addresses := map[mainforte.ID]string{}
	for _, o := range officers {
		account, err := c.Store.Account(c.ctx, o.Account)
		if err != nil {
			return err
		}
		addresses[o.Account] = account.Contact.Email
	}
	for _, o := range officers {
		row, err := c.officerRow(o, a)
		if err != nil {
			return err
		}
		row.Email = addresses[o.Account]
		for _, d := range deputies {
			if d.Account == o.Account {
				row.Deputy = addresses[d.Deputy] + ", du " + fr.Day(geo.DayOf(d.From.Time(), geo.Paris())) + " au " + fr.Day(geo.DayOf(d.Until.Time(), geo.Paris())-1)
			}
		}
		p.Officers = append(p.Officers, row)
	}
	slices.SortFunc(p.Officers, func(x, y view.OfficerRow) int { return cmp.Compare(x.Email, y.Email) })
	return nil
}

func (c *call) officerRow(o store.AgencyOfficer, a *mainforte.Agency) (view.OfficerRow, error) {
	row := view.OfficerRow{
		SignedIn: "aucune connexion ouverte", Deputy: "–",
		Remove: view.Link{Text: "Retirer l'accès", Href: agencyPath(a.ID) + "/agents/" + string(o.Account) + "/retirer"},
	}
	if o.SignedIn > 0 {
		row.SignedIn = "ouverte " + moment(o.SignedIn, geo.Paris())
	}
	only, err := c.Store.DepartmentsOf(c.ctx, o.Account)
	if err != nil {
		return row, err
	}
	var names []string
	for _, region := range a.Regions {
		departments := only[region]
		if len(departments) == 0 {
			names = append(names, regionName(region))
		}
		for _, code := range departments {
			d, _ := geo.DepartmentByCode(code)
			names = append(names, d.Name)
		}
	}
	if row.Scope = fr.List(names); len(names) == 0 {
		row.Scope = "–"
	}
	return row, nil
}

// addOfficer lets somebody act for an agency.
func addOfficer(c *call) (answer, error) {
	a, err := c.agency()
	if err != nil {
		return nil, err
	}
	return c.backToAgency("ajout", c.Journey.AddOfficerTo(c.ctx, c.actor.Account, journey.NewOfficer{
		FormKey: c.formKey(), Agency: a.ID, Email: c.value("email"), FirstName: c.value("first_name"), Departments: c.values("departments"),
	}))
}

// officerOf reads the agency of the path and somebody who acts for it, with how
// many do.
func (c *call) officerOf() (a *mainforte.Agency, officer mainforte.ID, all int, err error) {
	if a, err = c.agency(); err != nil {
		return nil, "", 0, err
	}
	officers, err := c.Store.OfficersAt(c.ctx, a.ID)
	if err != nil {
		return nil, "", 0, err
	}
	for _, o := range officers {
		if string(o.Account) == c.r.PathValue("account") {
			return a, o.Account, len(officers), nil
		}
	}
	return nil, "", 0, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

// removeOfficerForm says what removing somebody does.
func removeOfficerForm(c *call) (answer, error) {
	a, officer, all, err := c.officerOf()
	if err != nil {
		return nil, err
	}
	account, err := c.Store.Account(c.ctx, officer)
	if err != nil {
		return nil, err
	}
	p := view.Act{
		Page: c.private("Retirer l'accès"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{
			account.Contact.Email + " n'agira plus pour " + a.Name + ".",
			"Ses connexions s'arrêtent tout de suite, et un mail l'en prévient.",
			"Ses décisions en attente sont annulées\u00a0: d'autres décideront à nouveau.",
		},
		Button: "Retirer l'accès", Other: view.Link{Text: "Ne rien changer", Href: agencyPath(a.ID)},
	}
	if all == 1 {
		p.Sentences = append(p.Sentences, "C'est la dernière personne de cette agence. Les demandes attendront, puis vous parviendront après 24 heures.")
	}
	return page{view: p}, nil
}

func removeOfficer(c *call) (answer, error) {
	a, officer, _, err := c.officerOf()
	if err != nil {
		return nil, err
	}
	return c.backToAgency("retrait", c.Journey.RemoveOfficerFrom(c.ctx, c.actor.Account, a.ID, officer))
}
