package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Bounds of a search in the register.
const (
	shownSites      = 20
	searchedCommune = 45 // the arrondissements of a city, all homonyms of a name
)

// findEstablishment looks an establishment up in the register, by name and
// commune or by number. Nothing is written: the register is public.
func findEstablishment(c *call) (answer, error) {
	p := view.NewFindEstablishment()
	p.Page = c.page("Inscrire mon établissement")
	c.typed(&p.Name, &p.Commune, &p.Number)
	var es mainforte.Errors
	var err error
	switch {
	case p.Number.Value != "":
		err = c.findByNumber(&p, &es)
	case p.Name.Value != "" || p.Commune.Value != "" || c.r.Form.Has(p.Commune.Name):
		err = c.findByName(&p, &es)
	default:
		return page{view: p}, nil
	}
	if err != nil {
		return nil, err
	}
	if f, ok := faultsOf(es.Err()); ok {
		f.fields(&p.Name, &p.Commune, &p.Number)
		return page{status: 422, view: p}, nil
	}
	return page{view: p}, nil
}

func (c *call) findByName(p *view.FindEstablishment, es *mainforte.Errors) error {
	if p.Commune.Value == "" {
		es.Add("commune", "required")
		return nil
	}
	communes := geo.Resolve(p.Commune.Value)
	if len(communes) == 0 {
		communes = geo.Lookup(p.Commune.Value, 1)
	}
	if len(communes) == 0 {
		es.Add("commune", "unknown")
		return nil
	}
	var codes []string
	for _, one := range communes[:min(len(communes), searchedCommune)] {
		codes = append(codes, one.Code())
	}
	all, err := c.Store.SitesIn(c.ctx, codes)
	if err != nil {
		return err
	}
	found, total, whole := mainforte.FindSites(all, p.Name.Value, shownSites)
	c.showSites(p, found)
	switch {
	case total == 0:
		p.Notice = &view.Notice{Text: "Nous ne trouvons rien à ce nom. Essayez un autre mot, ou décrivez votre établissement."}
	case !whole:
		p.Notice = &view.Notice{Text: "Aucun nom n'a tous ces mots. Voici ce qui s'en approche."}
	case total > len(found):
		p.Notice = &view.Notice{Text: "Il y en a " + fr.Number(total) + ". Ajoutez un mot du nom pour réduire la liste."}
	}
	return nil
}

// findByNumber reads a number, and explains the ones that are of another kind.
func (c *call) findByNumber(p *view.FindEstablishment, es *mainforte.Errors) error {
	number, what := mainforte.ReadFINESS(p.Number.Value)
	var found []mainforte.Site
	var err error
	switch what {
	case mainforte.FigureNone:
		es.Add("number", "invalid")
		return nil
	case mainforte.FigureSIRET:
		found, err = c.Store.SitesBySIRET(c.ctx, number)
		p.Notice = &view.Notice{Text: "C'est un numéro SIRET. Voici ce que le répertoire connaît sous ce numéro."}
		if len(found) == 0 {
			p.Notice.Text = "C'est un numéro SIRET, que le répertoire ne connaît pas. Le numéro FINESS a 9 caractères."
		}
	default:
		found, err = c.byFINESS(p, number)
	}
	if err == nil {
		c.showSites(p, found)
	}
	return err
}

func (c *call) byFINESS(p *view.FindEstablishment, number string) ([]mainforte.Site, error) {
	site, err := c.Store.Site(c.ctx, number)
	if err == nil {
		p.Notice = closedNotice(site)
		return []mainforte.Site{*site}, nil
	}
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return nil, err
	}
	found, err := c.Store.SitesOfEntity(c.ctx, number)
	switch {
	case err != nil:
		return nil, err
	case len(found) > 0:
		p.Notice = &view.Notice{Text: "C'est le numéro de l'organisme qui gère plusieurs lieux. Choisissez le vôtre."}
	case !mainforte.FINESSKeyFits(number):
		p.Notice = &view.Notice{Tone: view.ToneWait, Text: "Ce numéro semble avoir un chiffre de travers. Relisez-le, ou cherchez par nom."}
	default:
		p.Notice = &view.Notice{Text: "Le répertoire ne connaît pas ce numéro. Cherchez par nom, ou décrivez votre établissement."}
	}
	return found[:min(len(found), shownSites)], nil
}

func closedNotice(s *mainforte.Site) *view.Notice {
	if !s.Closed {
		return nil
	}
	return &view.Notice{Tone: view.ToneWait, Text: "Le répertoire ne compte plus cet établissement. Vous pouvez l'inscrire : l'agence vérifiera."}
}

func (c *call) showSites(p *view.FindEstablishment, found []mainforte.Site) {
	p.Found = "Aucun établissement trouvé"
	if len(found) > 0 {
		p.Found = fr.Count(len(found), "établissement")
	}
	for i := range found {
		p.Sites = append(p.Sites, siteCard(&found[i]))
	}
}

func siteCard(s *mainforte.Site) view.SiteCard {
	return view.SiteCard{
		Name: s.Name, Other: s.Short, Kind: fr.RegisterLabel(s.Label), Place: joinedLine(s.Address, joinedWords(s.Postcode, communeLabel(s.Commune))),
		Number: spacedNumber(s.Number), Href: view.PathRegister + "/" + s.Number,
	}
}

// spacedNumber writes a FINESS number so that it can be compared with a paper.
func spacedNumber(n string) string {
	if len(n) != 9 {
		return n
	}
	return n[:2] + fr.NBSP + n[2:5] + fr.NBSP + n[5:8] + fr.NBSP + n[8:]
}

func establishmentCharter(c *call) (answer, error) {
	return page{view: view.EstablishmentCharter{Page: c.page("La charte des établissements")}}, nil
}
