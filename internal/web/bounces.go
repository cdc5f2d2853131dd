package web

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// addressNotice tells whoever is signed in, and nobody else, that their mails
// come back, and what to do; nil when they arrive.
func (c *call) addressNotice() (*view.Notice, error) {
	since, err := c.Journey.DeadAddress(c.ctx, c.actor.Account)
	if err != nil || since == 0 {
		return nil, err
	}
	return &view.Notice{
		Tone: view.ToneWait, Title: "Nos mails nous reviennent",
		Text: deadSince(since) + " Vérifiez votre adresse, ou donnez-en une autre. ",
		Link: view.Link{Text: "Vérifier mon adresse", Href: pathAddress},
	}, nil
}

func deadSince(since mainforte.Instant) string {
	return "Depuis le " + fr.Date(geo.DayOf(since.Time(), geo.Paris())) + ", votre adresse ne reçoit plus nos mails."
}

// warnOfAddress puts that notice on top of somebody's own page. It is what to do
// first.
func (c *call) warnOfAddress(p *view.Page) error {
	n, err := c.addressNotice()
	if n != nil {
		p.Flash = n
	}
	return err
}

// pausedForAddress says of a pause that it ends once the address answers.
func (c *call) pausedForAddress(v *mainforte.Volunteer, r *view.Readiness) error {
	b, err := c.Store.Bounces(c.ctx, v.Account)
	if err != nil || !b.Dead() {
		return err
	}
	r.Later = view.Link{Text: "Vérifier mon adresse", Href: pathAddress}
	if b.Paused {
		r.Resume = view.Form{}
		r.Text = "Nos mails nous reviennent : personne ne vous demande rien. Vous serez de nouveau visible dès que votre adresse fonctionne."
	}
	return nil
}

// deadAddress completes the page on which an address is changed.
func (c *call) deadAddress(p *view.NewAddress) error {
	since, err := c.Journey.DeadAddress(c.ctx, c.actor.Account)
	if err == nil && since != 0 {
		p.Since, p.Check = deadSince(since), view.Form{Action: pathAddress, Key: randomText(18)}
	}
	return err
}

// aliveForm is where the mail leads that asks an address whether it lives: one
// button; nil when the link is about another address.
func (c *call) aliveForm() (answer, error) {
	same, err := c.Journey.AsksWhetherAlive(c.ctx, c.r.PathValue("token"))
	if err != nil || !same {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Votre adresse fonctionne"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{"Notre mail vous est bien arrivé.", "Confirmez, et vous recevez de nouveau tous les autres."},
		Button:    "Recevoir de nouveau les mails", Other: view.Link{Text: "Revenir à l'accueil", Href: view.PathHome},
	}}, nil
}

// aliveAgain follows that button.
func (c *call) aliveAgain() answer {
	own := view.Link{Text: "Aller à mes pages", Href: c.ownPage()}
	if c.actor.Account == "" {
		own = view.Link{Text: "Me connecter", Href: view.PathSignIn}
	}
	return page{view: view.Message{
		Page: c.private("C'est noté, merci"), Sentences: []string{"Vous recevez de nouveau nos mails."}, Links: []view.Link{own},
	}}
}

// stillPaused answers « Oui, je reprends » of somebody whose address is dead, as
// an old mail may have it; nil when they go on.
func (c *call) stillPaused() (answer, error) {
	state, err := c.Journey.PeekStill(c.ctx, c.r.PathValue("token"))
	if err != nil || state != mainforte.VolunteerPaused {
		return nil, err
	}
	return page{view: view.Message{
		Page:      c.private("Il reste votre adresse"),
		Sentences: []string{"Merci, c'est noté. Mais nos derniers mails nous sont revenus.", "Connectez-vous pour vérifier votre adresse : vous serez de nouveau visible."},
		Links:     []view.Link{{Text: "Me connecter", Href: view.PathSignIn}},
	}}, nil
}

// deadAddresses says to administrators how many addresses get no mail any more.
func (c *call) deadAddresses() (string, error) {
	n, err := c.Store.DeadAddresses(c.ctx, 0)
	if err != nil || n == 0 {
		return "", err
	}
	said := fr.Count(n, "adresse ne reçoit plus nos mails", "adresses ne reçoivent plus nos mails") + "."
	if n, err = c.Store.DeadAddresses(c.ctx, c.now.Add(-24*time.Hour)); n >= mainforte.MostDeadPerDay {
		said += " Beaucoup en un jour : vérifiez votre serveur de mail."
	}
	return said, err
}
