package web

import (
	"net/http"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// outreachForm is where the mail of an agency's invitation leads.
func outreachForm(c *call) (answer, error) {
	shown, err := c.Journey.PeekOutreach(c.ctx, c.r.PathValue("token"))
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		return c.outreachOver(err), nil
	}
	if err != nil {
		return nil, err
	}
	return page{view: c.outreachPage(shown)}, nil
}

func (c *call) outreachPage(shown journey.Reached) view.AcceptOutreach {
	p := view.NewAcceptOutreach(shown.Named)
	p.Page, p.Form = c.private("Inscrire votre établissement"), view.Form{Action: c.r.URL.Path}
	p.Name, p.Place, p.Agency = fr.The(shown.Name), communeLabel(shown.Commune), "Votre agence régionale de santé"
	if a, err := c.Store.AgencyOfRegion(c.ctx, shown.Region); err == nil {
		p.Agency = "L'" + a.Name
	}
	return p
}

// outreachOver says that an invitation opens nothing any more, and what to do.
func (c *call) outreachOver(err error) answer {
	p := view.Message{
		Page: c.private("Cette invitation n'est plus valable"),
		Sentences: []string{
			"Elle a plus de 30 jours, ou une autre l'a remplacée.",
			"Votre agence régionale de santé peut vous en envoyer une nouvelle. Vous pouvez aussi inscrire l'établissement vous-même.",
		},
		Links: []view.Link{{Text: "Inscrire mon établissement", Href: view.PathRegister}, {Text: "Me connecter", Href: view.PathSignIn}},
	}
	switch mainforte.ReasonOf(err) {
	case "used":
		p.Page = c.private("Cette invitation a déjà servi")
		p.Sentences = []string{"L'établissement est peut-être déjà inscrit avec cette adresse : connectez-vous pour le retrouver."}
		p.Links = []view.Link{{Text: "Me connecter", Href: view.PathSignIn}, {Text: "Inscrire mon établissement", Href: view.PathRegister}}
	case "closed":
		p.Sentences = []string{"Votre agence a fermé l'inscription de cet établissement. Écrivez-lui pour en savoir plus."}
		p.Links = p.Links[1:]
	}
	return page{status: http.StatusGone, view: p}
}

// acceptOutreach registers the establishment, verified; the person signs in
// after.
func acceptOutreach(c *call) (answer, error) {
	shown, err := c.Journey.AcceptOutreach(c.ctx, c.r.PathValue("token"), journey.Accept{
		FirstName: c.value("first_name"), Surname: c.value("surname"), Title: c.value("person_title"),
		Phone: c.value("phone"), Charter: c.ticked("charter"),
	})
	if err == nil {
		return page{view: c.outreachDone(shown)}, nil
	}
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		return c.outreachOver(err), nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.outreachPage(shown)
	c.typed(&p.Who.FirstName, &p.Who.Surname, &p.Who.Title, &p.Who.Phone)
	c.boxed(&p.Charter)
	f.fields(&p.Who.FirstName, &p.Who.Surname, &p.Who.Title, &p.Who.Phone)
	f.boxes(&p.Charter)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

func (c *call) outreachDone(shown journey.Reached) view.Message {
	signIn := []view.Link{{Text: "Me connecter", Href: view.PathSignIn}}
	switch {
	case shown.Joining:
		return view.Message{Page: c.private("Votre demande est transmise"), Sentences: []string{
			"Cet établissement vient d'être inscrit par une autre personne : son équipe reçoit votre demande par mail.",
			"Vous recevez sa réponse par mail, au plus tard dans 14 jours.",
			"Vous ne connaissez pas cette personne ? Dites-le à votre agence régionale de santé.",
		}, Links: []view.Link{{Text: "Retourner à l'accueil", Href: view.PathHome}}}
	case shown.Verified:
		return view.Message{Page: c.private("Votre établissement est inscrit et vérifié"), Sentences: []string{
			"Vous pouvez demander de l'aide pour " + fr.The(shown.Name) + " dès maintenant.",
			"Il reste à vous connecter, avec cette même adresse.",
		}, Links: signIn}
	}
	return view.Message{Page: c.private("Votre établissement est inscrit"), Sentences: []string{
		"Votre agence régionale de santé le vérifie encore. Vous recevez un mail dès que c'est fait.",
		"Connectez-vous, avec cette même adresse, pour préparer vos besoins.",
	}, Links: signIn}
}
