package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// eraseForm says what erasing oneself does, before anything is done.
func eraseForm(c *call) (answer, error) {
	p, err := c.erasePage()
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) erasePage() (view.Erase, error) {
	e, err := c.Journey.PeekErase(c.ctx, c.actor.Account, c.cookie(sessionCookie))
	if err != nil {
		return view.Erase{}, err
	}
	p, err := c.erasure(&e)
	p.Back = view.Link{Text: "Ne rien effacer", Href: pathSpace}
	if e.Fresh {
		p.Form = view.Form{Action: pathErase}
		return p, err
	}
	p.Ask = view.Form{Action: pathErase + "/lien", Key: randomText(18)}
	p.Sentences = []string{
		"Votre connexion date un peu. Pour vérifier que c'est bien vous, nous vous envoyons un mail.",
		"Ouvrez-le et confirmez : le bouton fonctionne pendant 24 heures.",
	}
	return p, err
}

// erasure is what both ways to the erasure say.
func (c *call) erasure(e *journey.Erasure) (view.Erase, error) {
	p := view.NewErase()
	p.Page = c.private("Effacer mon inscription")
	p.Effects = []string{"Vos réponses, vos disponibilités et vos lieux sont effacés tout de suite."}
	if e.Staff {
		p.Effects = append(p.Effects, "Votre compte reste ouvert pour votre rôle de responsable, avec votre nom et votre adresse.")
	} else {
		p.Effects = append(p.Effects, "Votre nom, votre adresse mail et votre téléphone sont effacés tout de suite.", "Vous ne recevez plus aucun mail, et vos connexions prennent fin.")
	}
	if e.Pending > 0 {
		p.Effects = append(p.Effects, undoneByErasing(e.Pending))
	}
	p.Effects = append(p.Effects,
		"Ce que les établissements ont déjà reçu par mail reste chez eux.",
		"Nous gardons le nombre de missions faites, sans savoir par qui.",
		"Vous pourrez vous inscrire à nouveau, en recommençant depuis le début.")
	var missions []mainforte.ID
	days := map[mainforte.ID][]mainforte.Slot{}
	for _, s := range e.Accepted {
		if !slices.Contains(missions, s.Mission) {
			missions = append(missions, s.Mission)
		}
		days[s.Mission] = append(days[s.Mission], s)
	}
	for _, id := range missions {
		m, _, err := c.Store.Mission(c.ctx, id)
		if err != nil {
			return p, err
		}
		var all []geo.Day
		for _, s := range days[id] {
			all = append(all, s.Day)
		}
		p.Accepted = append(p.Accepted, m.Title+", "+fr.Days(all))
	}
	return p, nil
}

func undoneByErasing(n int) string {
	return fr.Capital(fr.Count(n, "demande en attente est retirée", "demandes en attente sont retirées")) + "."
}

// erase erases who asks, when they signed in a moment ago.
func erase(c *call) (answer, error) {
	err := c.Journey.Erase(c.ctx, c.actor.Account, c.cookie(sessionCookie), c.ticked("sure"))
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		return seeOther{pathErase}, nil // too long ago: the page says what to do
	}
	if err == nil {
		return c.erasedPage(), nil
	}
	return c.unsure(err, c.erasePage)
}

// askErase sends the mail with the link.
func askErase(c *call) (answer, error) {
	if err := c.Journey.AskErase(c.ctx, c.actor.Account, c.formKey()); err != nil {
		return nil, err
	}
	return page{view: view.Message{
		Page:      c.private("Regardez vos mails"),
		Sentences: []string{"Un message vient de partir vers votre adresse. Ouvrez-le pour voir et confirmer.", "Rien n'est effacé avant."},
		Links:     []view.Link{{Text: "Revenir à mon espace", Href: pathSpace}},
	}}, nil
}

// eraseLinkForm is where that mail leads.
func eraseLinkForm(c *call) (answer, error) {
	p, err := c.eraseLinkPage()
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) eraseLinkPage() (view.Erase, error) {
	e, err := c.Journey.PeekEraseLink(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return view.Erase{}, err
	}
	p, err := c.erasure(&e)
	p.Form, p.Back = view.Form{Action: c.r.URL.Path}, view.Link{Text: "Ne rien effacer", Href: view.PathHome}
	return p, err
}

func eraseByLink(c *call) (answer, error) {
	err := c.Journey.EraseByLink(c.ctx, c.r.PathValue("token"), c.ticked("sure"))
	if err == nil {
		return c.erasedPage(), nil
	}
	return c.unsure(err, c.eraseLinkPage)
}

// unsure shows the page again when the box was not ticked.
func (c *call) unsure(err error, again func() (view.Erase, error)) (answer, error) {
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := again()
	if err != nil {
		return nil, err
	}
	f.boxes(&p.Sure)
	return page{status: 422, view: p}, nil
}

// erasedPage says that it is done, to nobody any more: the browser forgets the
// session, and what it kept of pages. A coordinator stays signed in.
func (c *call) erasedPage() answer {
	c.w.Header().Set("Clear-Site-Data", `"cache"`)
	if err := c.identify(); err != nil || c.actor.Account == "" {
		c.actor = mainforte.Actor{Demo: c.Demo}
		c.setCookie(sessionCookie, "", -1)
	}
	return page{view: view.Message{
		Page:      c.private("Vos données sont effacées"),
		Sentences: []string{"C'est fait. Merci d'avoir proposé votre aide."},
		Links:     []view.Link{{Text: "Retourner à l'accueil", Href: view.PathHome}},
	}}
}

// stillThere tells whether a volunteer who said yes has not been erased since.
func (c *call) stillThere(id mainforte.ID) bool {
	v, err := c.Store.Volunteer(c.ctx, id)
	return err == nil && v.State != mainforte.VolunteerErased
}
