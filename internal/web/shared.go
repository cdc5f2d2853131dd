package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathShared = "/adresse/"

// sharedPage shows the shared address of an establishment.
func sharedPage(c *call) (answer, error) {
	p, err := c.sharedView(randomText(18))
	return page{view: p}, err
}

func (c *call) sharedView(key string) (view.SharedAddress, error) {
	p := view.NewSharedAddress()
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return p, err
	}
	at := pathShared + string(e.ID)
	p.Page, p.Establishment, p.Form = c.private("L'adresse partagée"), fr.Capital(fr.The(e.Name)), view.Form{Action: at, Key: key}
	p.Back = view.Link{Text: "Revenir à l'établissement", Href: pathEstablishment + "/" + string(e.ID)}
	a, err := c.Store.SharedAddress(c.ctx, e.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return p, nil
	}
	if err != nil {
		return p, err
	}
	p.Address, p.Remove = a.Email, view.Form{Action: at + "/retirer", Key: randomText(18)}
	switch {
	case a.ConfirmedAt != 0:
		p.State = view.Tag{Tone: view.ToneGood, Text: "Reçoit les mails"}
	case a.Open(c.now):
		p.State = view.Tag{Tone: view.ToneWait, Text: "Pas encore confirmée"}
		p.Until = "Un mail lui demande de confirmer, jusqu'au " + moment(a.AskedAt.Add(mainforte.SharedLife), geo.Paris()) + "."
	default:
		p.State = view.Tag{Tone: view.ToneBad, Text: "Jamais confirmée"}
	}
	return p, nil
}

// giveShared sends the mail that asks an address to answer.
func giveShared(c *call) (answer, error) {
	p, err := c.sharedView(c.formKey())
	if err != nil {
		return nil, err
	}
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	typed := c.value("email")
	var es mainforte.Errors
	if _, slip := fr.SuggestEmail(typed); slip && c.value("email"+view.DoubtedSuffix) != typed {
		es.Add("email", "typo")
	}
	if err = es.Err(); err == nil {
		if err = c.Journey.GiveShared(c.ctx, c.actor.Account, e.ID, typed, c.formKey()); err == nil {
			return seeOther{pathShared + string(e.ID)}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	c.typed(&p.Email)
	f.fields(&p.Email)
	if better, slip := fr.SuggestEmail(typed); slip {
		p.Email.Suggestion = better
	}
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// forgetShared takes it away.
func forgetShared(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	if err := c.Journey.ForgetShared(c.ctx, c.actor.Account, e.ID); err != nil {
		return nil, err
	}
	return seeOther{pathShared + string(e.ID)}, nil
}

const pathSharedLink = "/adresse-partagee/"

// sharedForm is where the mails to a shared address lead: one button that
// confirms it, or one that stops the mails.
func sharedForm(c *call) (answer, error) {
	token := c.r.PathValue("token")
	shown, err := c.Journey.PeekShared(c.ctx, token)
	if err != nil {
		return nil, err
	}
	name := fr.The(shown.Establishment.Name)
	p := view.Act{
		Page: c.private("Confirmer cette adresse"), Form: view.Form{Action: pathSharedLink + token},
		Sentences: []string{
			"Cette adresse recevra les mails des missions pour : " + joinedLine(shown.Establishment.Name, communeLabel(shown.Establishment.Commune)) + ".",
			"Elle ne permet pas de se connecter.",
		},
		Button: "Confirmer cette adresse", Other: view.Link{Text: "Ne rien confirmer", Href: view.PathHome},
	}
	if shown.Confirmed {
		p.Page, p.Form.Action = c.private("Ne plus recevoir ces messages"), pathSharedLink+token+"/arreter"
		p.Sentences = []string{
			"Cette adresse reçoit les mails des missions de " + name + ".",
			"La personne qui suit chaque mission continue à les recevoir.",
		}
		p.Button, p.Other = "Ne plus les recevoir ici", view.Link{Text: "Continuer à les recevoir", Href: view.PathHome}
	}
	return page{view: p}, nil
}

// confirmShared is the first button.
func confirmShared(c *call) (answer, error) {
	shown, err := c.Journey.ConfirmShared(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	return c.noted("Cette adresse reçoit maintenant les mails des missions, pour "+fr.The(shown.Establishment.Name)+".",
		"Pour arrêter, un lien se trouve en bas de chaque mail."), nil
}

// stopShared is the second one.
func stopShared(c *call) (answer, error) {
	shown, err := c.Journey.StopShared(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	return c.noted("Cette adresse ne reçoit plus les mails des missions, pour " + fr.The(shown.Establishment.Name) + "."), nil
}

// noted says that something is done and that nothing is left to do.
func (c *call) noted(sentences ...string) answer {
	return page{view: view.Message{
		Page: c.private("C'est noté"), Sentences: sentences, Links: []view.Link{{Text: "Retourner à l'accueil", Href: view.PathHome}},
	}}
}
