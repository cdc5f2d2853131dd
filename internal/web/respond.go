package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// respondForm is a public mission that anybody may answer.
func respondForm(c *call) (answer, error) {
	o, err := c.publicOffering()
	if err != nil {
		return nil, err
	}
	p := c.respondPage(o)
	if len(p.Offer.Slots) == 0 {
		return seeOther{view.PathMissions + "/" + string(o.Mission.ID)}, nil // which says that it is complete
	}
	return page{view: p}, nil
}

func (c *call) publicOffering() (*journey.Offering, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	o, err := c.Journey.PublicOffering(c.ctx, id)
	return &o, err
}

func (c *call) respondPage(o *journey.Offering) view.Respond {
	public := view.PathMissions + "/" + string(o.Mission.ID)
	p := view.NewRespond()
	p.Page = c.private(o.Mission.Title)
	p.Place = place(&o.Mission)
	if !hidesName(&o.Mission) {
		p.Establishment = o.Establishment.Name
	}
	p.Offer = c.offerFields(o, public+"/repondre")
	if o.Mission.Remote {
		p.Commune.Name = ""
	}
	if o.Comes {
		p.Then = "Un mail vous demande de confirmer votre adresse : ensuite, votre place est à vous, s'il en reste une."
		p.Email.Hint = "Pour confirmer que vous venez et recevoir les détails."
	}
	p.Known = view.Link{Text: "J'ai déjà un compte", Href: public + "/connexion"}
	p.SignUp = view.Link{Text: "M'inscrire plutôt pour plusieurs missions", Href: view.PathSignUp + "?fonction=" + o.Mission.Functions[0].Code()}
	p.Back = view.Link{Text: "Revenir à la mission", Href: public}
	return p
}

// respond reads the answer. What follows is the same for a known and an unknown
// address.
func respond(c *call) (answer, error) {
	o, err := c.publicOffering()
	if err != nil {
		return nil, err
	}
	if c.trapped() { // a robot is thanked and nothing happens
		return c.responded()
	}
	in, several, es := c.readRespond(o)
	if err = es.Err(); err == nil {
		if err = c.Journey.Respond(c.ctx, in); err == nil {
			return c.responded()
		}
	}
	if mainforte.ReasonOf(err) == "full" {
		return seeOther{view.PathMissions + "/" + string(o.Mission.ID)}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.respondPage(o)
	c.refuseOffer(&p.Offer, f)
	c.typed(&p.FirstName, &p.Email, &p.Commune)
	c.boxed(&p.Elsewhere, &p.Adult, &p.Charter)
	if len(several) > 1 {
		p.Communes.Options = view.Pick(communeChoices(several), c.value(p.Communes.Name))
	}
	f.fields(&p.FirstName, &p.Email, &p.Commune)
	f.choices(&p.Communes)
	f.boxes(&p.Adult, &p.Charter)
	if better, slip := fr.SuggestEmail(p.Email.Value); slip && p.Email.Error != "" {
		p.Email.Suggestion = better
	}
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// readRespond turns the form into what the journey takes. Faults that only the
// web sees come with all the others.
func (c *call) readRespond(o *journey.Offering) (in journey.Respond, several []geo.Commune, es mainforte.Errors) {
	in = journey.Respond{
		FormKey: c.formKey(), Mission: o.Mission.ID, Slots: c.readSlotIDs(), FirstName: c.value("first_name"), Surname: c.value("surname"),
		Email: c.value("email"), Phone: c.value("phone"), Holds: c.ticked("holds"), Elsewhere: c.ticked("elsewhere"),
		Adult: c.ticked("adult"), Charter: c.ticked("charter"), Browser: c.browser(),
		Comes: c.value(view.ComesName) != "",
	}
	if !o.Mission.Remote {
		var commune geo.Commune
		commune, several = c.readCommune(&es)
		in.Commune = commune.Code()
	}
	if _, slip := fr.SuggestEmail(in.Email); slip && c.value("email"+view.DoubtedSuffix) != in.Email {
		es.Add("email", "typo") // asked once: the domain may well exist
	}
	if len(es) > 0 {
		es = append(es, in.Check(o.Mission, o.Slots)...)
	}
	return in, several, es
}

func (c *call) responded() (answer, error) {
	then := "Votre proposition part alors à l'établissement. Avant cela, personne ne la voit."
	if c.value(view.ComesName) != "" {
		then = "Votre place est alors à vous, s'il en reste une. Avant cela, personne ne sait que vous venez."
	}
	written := "Nous venons d'écrire à " + c.value("email") + ". Ouvrez ce mail et suivez son lien."
	if late := c.lateMail(mainforte.MailWelcome); late != "" {
		written = "Nous vous écrivons à " + c.value("email") + ". " + late
	}
	return page{view: view.Message{
		Page: c.private("Regardez vos mails"),
		Sentences: []string{
			written,
			then,
			"Rien reçu ? Regardez dans les courriers indésirables.",
		},
		Links: []view.Link{{Text: "Voir les missions ouvertes", Href: view.PathMissions}},
	}}, nil
}

// confirmOffer is where the mail of such an answer leads: one button.
func (c *call) confirmOffer(about journey.Drafted) (answer, error) {
	m, _, err := c.Store.Mission(c.ctx, about.Mission)
	if err != nil {
		return nil, err
	}
	if about.Comes {
		return page{view: view.Act{
			Page: c.private("Confirmez que vous venez"), Form: view.Form{Action: c.r.URL.Path},
			Sentences: []string{
				"Vous venez pour cette mission : " + fr.Small(m.Title) + ", " + place(m) + ".",
				"S'il reste une place, elle est à vous. L'établissement voit alors votre nom et votre téléphone.",
			},
			Button: "Confirmer : je viens",
			Other:  view.Link{Text: "Ne rien confirmer", Href: view.PathHome},
		}}, nil
	}
	return page{view: view.Act{
		Page: c.private("Confirmez votre proposition"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{
			"Vous proposez votre aide pour cette mission : " + fr.Small(m.Title) + ", " + place(m) + ".",
			"L'établissement vous répond par mail. Votre nom et votre téléphone lui sont montrés seulement s'il dit oui.",
		},
		Button: "Confirmer et envoyer ma proposition",
		Other:  view.Link{Text: "Ne rien envoyer", Href: view.PathHome},
	}}, nil
}

// nextCookie holds the mission on which somebody offers their help once signed
// in. It lives as long as the sign-in link.
const nextCookie = "mainforte-mission"

// signInTo asks for an address, on the way to a mission.
func signInTo(c *call) (answer, error) {
	o, err := c.publicOffering()
	if err != nil {
		return nil, err
	}
	if c.actor.MayTry(mainforte.ActAnswer) == nil {
		return seeOther{pathOffers + string(o.Mission.ID)}, nil
	}
	p := view.NewSignIn()
	p.Page = c.private("Me connecter")
	p.Form = view.Form{Action: c.r.URL.Path, Key: randomText(18)}
	return page{view: p}, nil
}

func askSignInTo(c *call) (answer, error) {
	o, err := c.publicOffering()
	if err != nil {
		return nil, err
	}
	c.setCookie(nextCookie, string(o.Mission.ID), int(mainforte.SignInLife.Seconds()))
	return askSignIn(c)
}

// onward leads a volunteer who has just signed in to the mission they came for.
func (c *call) onward(o journey.Opened, otherwise answer) answer {
	id, ok := mainforte.ParseID(c.cookie(nextCookie))
	if c.cookie(nextCookie) != "" {
		c.setCookie(nextCookie, "", -1)
	}
	if !ok || o.Next != journey.NextVolunteer {
		return otherwise
	}
	return seeOther{pathOffers + string(id)}
}
