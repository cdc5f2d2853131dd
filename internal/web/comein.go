package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// comeInForm is where the mail of a registration leads: one button.
func comeInForm(c *call) (answer, error) {
	g, err := c.Journey.PeekRegistration(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Confirmez l'inscription"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{
			"Vous dites travailler pour : " + joinedLine(g.Name, communeLabel(g.Commune)) + ".",
			"Votre agence régionale de santé vérifie chaque inscription.",
		},
		Button: "Confirmer l'inscription", Other: view.Link{Text: "Ne rien inscrire", Href: view.PathHome},
	}}, nil
}

// comeIn makes the establishment, or asks those who act for it already.
func comeIn(c *call) (answer, error) {
	in, err := c.Journey.ComeIn(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	if in.Opened.Cookie != "" {
		c.open(in.Opened)
		return seeOther{pathEstablishment + "/" + string(in.Establishment.ID)}, nil
	}
	p := view.Message{
		Page: c.private("L'inscription est confirmée"), Sentences: []string{"Connectez-vous pour préparer vos besoins pendant que votre agence vérifie."},
		Links: []view.Link{{Text: "Me connecter", Href: view.PathSignIn}},
	}
	switch {
	case in.Joining:
		p.Page = c.private("Votre demande est transmise")
		p.Sentences = []string{
			"Cet établissement est déjà inscrit : son équipe reçoit votre demande par mail.",
			"Vous recevez sa réponse par mail, au plus tard dans 14 jours.",
		}
		p.Links = []view.Link{{Text: "Retourner à l'accueil", Href: view.PathHome}}
	case in.Member:
		p.Page = c.private("Vous agissez déjà pour cet établissement")
		p.Sentences = []string{"Rien n'a changé. Connectez-vous pour retrouver vos missions."}
	}
	return page{view: p}, nil
}

// invitationForm is where the mail of an invitation leads.
func invitationForm(c *call) (answer, error) {
	shown, err := c.Journey.PeekInvitation(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	return page{view: c.invitationPage(shown)}, nil
}

func (c *call) invitationPage(shown journey.Invited) view.Invitation {
	p := view.NewInvitation(shown.Named)
	p.Page, p.Form = c.private("Une invitation"), view.Form{Action: c.r.URL.Path}
	p.Establishment, p.Place = fr.The(shown.Establishment.Name), communeLabel(shown.Establishment.Commune)
	return p
}

// acceptInvitation makes the person who holds the link a coordinator; they
// sign in after.
func acceptInvitation(c *call) (answer, error) {
	shown, err := c.Journey.AcceptInvitation(c.ctx, c.r.PathValue("token"), journey.Accept{
		FirstName: c.value("first_name"), Surname: c.value("surname"), Title: c.value("person_title"),
		Phone: c.value("phone"), Charter: c.ticked("charter"),
	})
	if err == nil {
		return page{view: view.Message{
			Page:      c.private("C'est noté"),
			Sentences: []string{"Vous agissez maintenant pour " + fr.The(shown.Establishment.Name) + ".", "Il reste à vous connecter, avec cette même adresse."},
			Links:     []view.Link{{Text: "Me connecter", Href: view.PathSignIn}},
		}}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.invitationPage(shown)
	c.typed(&p.Who.FirstName, &p.Who.Surname, &p.Who.Title, &p.Who.Phone)
	c.boxed(&p.Charter)
	f.fields(&p.Who.FirstName, &p.Who.Surname, &p.Who.Title, &p.Who.Phone)
	f.boxes(&p.Charter)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// welcomeSheet shows the welcome sheet of an establishment, to be changed.
func welcomeSheet(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	p := c.newWelcomeSheet(e)
	p.GettingThere.Value, p.Address.Value = e.Welcome.GettingThere, e.Welcome.Address
	p.Door.Value, p.Bring.Value = e.Welcome.Door, e.Welcome.Bring
	p.Attributes.Options = view.Pick(p.Attributes.Options, codes(e.Welcome.Attributes.Slice())...)
	p.Version = fr.Number(e.Version)
	return page{view: p}, nil
}

func (c *call) newWelcomeSheet(e *mainforte.Establishment) view.WelcomeSheet {
	p := view.NewWelcomeSheet()
	p.Page, p.Establishment = c.private("La fiche d'accueil"), fr.The(e.Name)
	p.Form = view.Form{Action: pathWelcomeSheet + string(e.ID)}
	for _, a := range mainforte.AllAttributes() {
		if a != mainforte.EUDataOnly { // of remote missions
			p.Attributes.Options = append(p.Attributes.Options, view.Choice{Value: a.Code(), Label: fr.Attribute(a)})
		}
	}
	p.Back = view.Link{Text: "Revenir à l'établissement", Href: pathEstablishment + "/" + string(e.ID)}
	return p
}

// writeWelcomeSheet keeps it.
func writeWelcomeSheet(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	w := mainforte.Welcome{
		GettingThere: c.value("getting_there"), Attributes: readSet(c.values("attribute"), mainforte.AttributeByCode),
		Address: c.value("address"), Door: c.value("door"), Bring: c.value("bring"),
	}
	err = c.Journey.WriteWelcome(c.ctx, c.actor.Account, e.ID, c.number(view.VersionName, 0), w)
	if err == nil {
		return seeOther{pathEstablishment + "/" + string(e.ID) + "?fiche=1"}, nil
	}
	p := c.newWelcomeSheet(e)
	p.Version = c.value(view.VersionName)
	c.typed(&p.GettingThere, &p.Address, &p.Door, &p.Bring)
	c.picked(&p.Attributes)
	if mainforte.CodeOf(err) == mainforte.CodeConflict {
		// Somebody wrote it meanwhile: what was typed stays, and the next try is
		// on top of theirs.
		p.Version = fr.Number(e.Version)
		p.Problem = "Quelqu'un a changé cette fiche entre-temps. Relisez, puis enregistrez à nouveau."
		return page{status: 409, view: p}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	f.fields(&p.GettingThere, &p.Address, &p.Door, &p.Bring)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}
