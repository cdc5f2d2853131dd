package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// registerForm asks who acts for an establishment: the one of the register
// whose number the address bears, or one described by hand.
func registerForm(c *call) (answer, error) {
	p, err := c.newRegister(randomText(18))
	return page{view: p}, err
}

// newRegister is the empty form of the address: for the establishment whose
// number it bears, else by hand.
func (c *call) newRegister(key string) (view.Register, error) {
	number := c.r.PathValue("number")
	p := view.NewRegister(number == "")
	p.Page = c.page("Inscrire mon établissement")
	p.Form = view.Form{Action: view.PathRegisterByHand, Key: key}
	if number == "" {
		for _, kind := range []mainforte.EstablishmentKind{mainforte.KindEhpad, mainforte.KindHospital, mainforte.KindMedico, mainforte.KindOther} {
			p.Kind.Options = append(p.Kind.Options, view.Choice{Value: string(kind), Label: fr.Capital(fr.EstablishmentKind(kind))})
		}
		p.Communes.Name = ""
		return p, nil
	}
	read, what := mainforte.ReadFINESS(number)
	if what != mainforte.FigureFINESS || read != number {
		return p, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	site, err := c.Store.Site(c.ctx, number)
	if err != nil {
		return p, err
	}
	card := siteCard(site)
	p.Site, p.Notice, p.Form.Action = &card, closedNotice(site), card.Href
	return p, nil
}

// register reads the form and sends the mail that confirms the address.
func register(c *call) (answer, error) {
	p, err := c.newRegister(c.formKey())
	if err != nil {
		return nil, err
	}
	if c.trapped() { // a robot is thanked and nothing happens
		return page{view: c.registerDone()}, nil
	}
	in, several, err := c.readRegister()
	if err == nil {
		if err = c.Journey.Register(c.ctx, in); err == nil {
			return page{view: c.registerDone()}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	c.refuseRegister(&p, f, several)
	return page{status: 422, view: p}, nil
}

func (c *call) readRegister() (in journey.Register, several []geo.Commune, err error) {
	var es mainforte.Errors
	in = journey.Register{
		FormKey: c.formKey(), FINESS: c.r.PathValue("number"), Listed: c.r.PathValue("number") != "",
		FirstName: c.value("first_name"), Surname: c.value("surname"), Title: c.value("person_title"),
		Email: c.value("email"), Phone: c.value("phone"), Charter: c.ticked("charter"), Browser: c.browser(),
	}
	if !in.Listed {
		if several, err = c.readByHand(&in, &es); err != nil {
			return in, nil, err
		}
	}
	if _, slip := fr.SuggestEmail(in.Email); slip && c.value("email"+view.DoubtedSuffix) != in.Email {
		es.Add("email", "typo") // asked once: the domain may well exist
	}
	if len(es) > 0 {
		es = append(es, in.Check()...)
	}
	return in, several, es.Err()
}

// readByHand reads the establishment. A number whose key does not fit is asked
// for once more and then taken as it is; one of the register leads there.
func (c *call) readByHand(in *journey.Register, es *mainforte.Errors) (several []geo.Commune, err error) {
	in.FINESS, in.Name, in.Kind = c.value("finess"), c.value("name"), mainforte.EstablishmentKind(c.value("kind"))
	in.Address, in.Note = c.value("address"), c.value("note")
	one, several := c.readCommune(es)
	in.Commune = one.Code()
	number, what := mainforte.ReadFINESS(in.FINESS)
	if what != mainforte.FigureFINESS {
		return several, nil
	}
	switch _, err := c.Store.Site(c.ctx, number); {
	case err == nil:
		es.Add("finess", "listed")
	case mainforte.CodeOf(err) != mainforte.CodeNotFound:
		return several, err
	case !mainforte.FINESSKeyFits(number) && c.value("finess"+view.DoubtedSuffix) != in.FINESS:
		es.Add("finess", "typo")
	}
	return several, nil
}

// refuseRegister puts back what was typed, with what is wrong.
func (c *call) refuseRegister(p *view.Register, f faults, several []geo.Commune) {
	c.typed(&p.Name, &p.Commune, &p.Address, &p.FINESS, &p.Note, &p.Who.FirstName, &p.Who.Surname, &p.Who.Title, &p.Email, &p.Who.Phone)
	if len(several) > 1 {
		p.Communes.Name, p.Communes.Options = "commune_code", communeChoices(several)
	}
	c.picked(&p.Kind, &p.Communes)
	c.boxed(&p.Charter)
	f.fields(&p.Name, &p.Commune, &p.Address, &p.FINESS, &p.Note, &p.Who.FirstName, &p.Who.Surname, &p.Who.Title, &p.Email, &p.Who.Phone)
	f.choices(&p.Kind, &p.Communes)
	f.boxes(&p.Charter)
	if better, ok := fr.SuggestEmail(p.Email.Value); ok {
		p.Email.Suggestion = better
	}
	p.Problem = f.rest()
}

func (c *call) registerDone() view.RegisterDone {
	return view.RegisterDone{
		Page: c.private("Regardez vos mails"), Email: c.value("email"), Late: c.lateMail(mainforte.MailWelcome),
		Wrong: view.Link{Text: "Ce n'est pas la bonne adresse ? Recommencer", Href: view.PathRegister},
	}
}
