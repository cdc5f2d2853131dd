package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const (
	pathSites  = "/sites/"
	siteByHand = "/a-la-main"
)

// siteList lists the sites of the entity that runs an establishment, as the
// register knows them.
func siteList(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	p := view.NewAddSite()
	p.Page, p.Establishment, p.Here = c.private("Ajouter un autre site"), fr.The(e.Name), pathSites+string(e.ID)
	p.ByHand = view.Link{Text: "Décrire un autre site", Href: p.Here + siteByHand}
	p.Back = view.Link{Text: "Revenir à l'établissement", Href: pathEstablishment + "/" + string(e.ID)}
	all, err := c.Journey.EntitySites(c.ctx, c.actor, e.ID)
	if err != nil {
		return nil, err
	}
	c.typed(&p.Name)
	shown := all
	if len(all) > shownSites || p.Name.Value != "" {
		var total int
		shown, total, _ = mainforte.FindSites(all, p.Name.Value, shownSites)
		if total > len(shown) {
			p.Note = "Voici les " + fr.Number(len(shown)) + " premiers. Cherchez par nom pour trouver les autres."
		}
	} else {
		p.Name.Name = ""
	}
	p.Lead = fr.Count(len(all), "site du même organisme", "sites du même organisme")
	switch {
	case len(all) == 0:
		p.Lead = "Le répertoire ne connaît pas d'autre site du même organisme."
	case len(shown) == 0:
		p.Lead = "Aucun site ne porte ce nom dans le même organisme."
	}
	for i := range shown {
		card := siteCard(&shown[i])
		card.Href = shown[i].Number
		p.Sites = append(p.Sites, view.SiteToAdd{SiteCard: card, Add: view.Form{Action: p.Here, Key: randomText(18)}})
	}
	return page{view: p}, nil
}

// addSite adds the chosen site of the register.
func addSite(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	number, what := mainforte.ReadFINESS(c.value(view.SiteNumber))
	if what != mainforte.FigureFINESS {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return c.siteAdded(c.Journey.AddSite(c.ctx, c.actor.Account, journey.AddSite{
		FormKey: c.formKey(), Beside: e.ID, FINESS: number, Listed: true,
	}))
}

// siteAdded leads to the site, or says that its team was asked.
func (c *call) siteAdded(done journey.SiteAdded, err error) (answer, error) {
	if err != nil {
		return nil, err
	}
	if !done.Joining {
		fait := "?fait=site"
		if done.Member {
			fait = ""
		}
		return seeOther{pathEstablishment + "/" + string(done.Establishment) + fait}, nil
	}
	return page{view: view.Message{
		Page: c.private("Votre demande est transmise"),
		Sentences: []string{
			"Ce site est déjà inscrit : son équipe reçoit votre demande par mail.",
			"Vous recevez sa réponse par mail, au plus tard dans 14 jours.",
		},
		Links: []view.Link{{Text: "Revenir à mes établissements", Href: pathEstablishment}},
	}}, nil
}

// siteForm asks for a site that the register does not list.
func siteForm(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	return page{view: c.newSiteForm(e, randomText(18))}, nil
}

func (c *call) newSiteForm(e *mainforte.Establishment, key string) view.AddSiteByHand {
	p := view.NewAddSiteByHand()
	p.Page, p.Establishment = c.private("Décrire un autre site"), fr.The(e.Name)
	p.Form = view.Form{Action: pathSites + string(e.ID) + siteByHand, Key: key}
	p.Kind.Options, p.Communes.Name = kindChoices(), ""
	p.Back = view.Link{Text: "Revenir à la liste", Href: pathSites + string(e.ID)}
	return p
}

func kindChoices() (all []view.Choice) {
	for _, kind := range []mainforte.EstablishmentKind{mainforte.KindEhpad, mainforte.KindHospital, mainforte.KindMedico, mainforte.KindOther} {
		all = append(all, view.Choice{Value: string(kind), Label: fr.Capital(fr.EstablishmentKind(kind))})
	}
	return all
}

// describeSite adds the site that was described.
func describeSite(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	in, several, es := c.readSite(e.ID)
	err = es.Err()
	if err == nil {
		var done journey.SiteAdded
		if done, err = c.Journey.AddSite(c.ctx, c.actor.Account, in); err == nil {
			return c.siteAdded(done, nil)
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.newSiteForm(e, c.formKey())
	c.typed(&p.Name, &p.Commune, &p.Address, &p.FINESS, &p.Note)
	if len(several) > 1 {
		p.Communes.Name, p.Communes.Options = "commune_code", communeChoices(several)
	}
	c.picked(&p.Kind, &p.Communes)
	f.fields(&p.Name, &p.Commune, &p.Address, &p.FINESS, &p.Note)
	f.choices(&p.Kind, &p.Communes)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// readSite reads the form; its faults are those that the journey cannot know.
func (c *call) readSite(beside mainforte.ID) (in journey.AddSite, several []geo.Commune, es mainforte.Errors) {
	in = journey.AddSite{
		FormKey: c.formKey(), Beside: beside, FINESS: c.value("finess"), Name: c.value("name"),
		Kind: mainforte.EstablishmentKind(c.value("kind")), Address: c.value("address"), Note: c.value("note"),
	}
	one, several := c.readCommune(&es)
	in.Commune = one.Code()
	number, what := mainforte.ReadFINESS(in.FINESS)
	if what == mainforte.FigureFINESS && !mainforte.FINESSKeyFits(number) && c.value("finess"+view.DoubtedSuffix) != in.FINESS {
		es.Add("finess", "typo") // asked once
	}
	if len(es) > 0 {
		es = append(es, in.Check()...)
	}
	return in, several, es
}
