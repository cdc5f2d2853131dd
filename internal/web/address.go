package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const (
	pathAddress     = "/mon-adresse"
	pathAddressLink = "/nouvelle-adresse/"
	pathAddressBack = "/ancienne-adresse/"
)

// addressForm asks for another mail address.
func addressForm(c *call) (answer, error) {
	p, err := c.addressView(randomText(18))
	return page{view: p}, err
}

func (c *call) addressView(key string) (view.NewAddress, error) {
	p := view.NewNewAddress()
	p.Page, p.Form = c.private("Changer mon adresse mail"), view.Form{Action: pathAddress, Key: key}
	p.Back = view.Link{Text: "Ne rien changer", Href: c.ownPage()}
	account, err := c.Store.Account(c.ctx, c.actor.Account)
	if err != nil {
		return p, err
	}
	p.Now = account.Contact.Email
	return p, c.deadAddress(&p)
}

// ownPage is where somebody signed in has their own things.
func (c *call) ownPage() string {
	switch {
	case c.actor.MayTry(mainforte.ActVolunteerSpace) == nil:
		return pathSpace
	case len(c.actor.Establishments) > 0:
		return pathEstablishment
	case len(c.actor.Regions) > 0:
		return pathRegion
	}
	return view.PathHome
}

// askAddress sends the mail that confirms it.
func askAddress(c *call) (answer, error) {
	typed := c.value("email")
	var es mainforte.Errors
	better, slip := fr.SuggestEmail(typed)
	if slip && c.value("email"+view.DoubtedSuffix) != typed {
		es.Add("email", "typo")
	}
	err := es.Err()
	if err == nil {
		if err = c.Journey.AskAddress(c.ctx, c.actor.Account, typed, c.formKey()); err == nil {
			return page{view: view.Message{
				Page: c.private("Regardez vos mails"),
				Sentences: []string{
					"Un message vient de partir vers " + typed + ".",
					"Ouvrez-le et confirmez, dans les 24 heures. Avant cela, rien ne change.",
				},
				Links: []view.Link{{Text: "Revenir à mes pages", Href: c.ownPage()}},
			}}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.addressView(c.formKey())
	if err != nil {
		return nil, err
	}
	c.typed(&p.Email)
	f.fields(&p.Email)
	if slip {
		p.Email.Suggestion = better
	}
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// newAddressForm is where the mail to the new address leads: one button.
func newAddressForm(c *call) (answer, error) {
	if err := c.Journey.PeekAddress(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	if alive, err := c.aliveForm(); alive != nil || err != nil {
		return alive, err
	}
	return page{view: view.Act{
		Page: c.private("Confirmez votre nouvelle adresse"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{"Vos mails partiront vers cette adresse.", "Vos appareils sont déconnectés : vous vous connectez ensuite avec elle."},
		Button:    "Confirmer ma nouvelle adresse", Other: view.Link{Text: "Garder l'ancienne", Href: view.PathHome},
	}}, nil
}

// confirmAddress is that button.
func confirmAddress(c *call) (answer, error) {
	same, err := c.Journey.AsksWhetherAlive(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	if err := c.Journey.ConfirmAddress(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	if same {
		return c.aliveAgain(), nil
	}
	return c.enterAgain("Votre adresse a changé.", "Connectez-vous avec la nouvelle."), nil
}

// oldAddressForm is where the mail to the old address leads.
func oldAddressForm(c *call) (answer, error) {
	if err := c.Journey.PeekAddressBack(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Remettre mon ancienne adresse"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{"Vos mails partiront à nouveau vers l'adresse où vous lisez ce message.", "Tous les appareils sont déconnectés."},
		Button:    "Remettre cette adresse", Other: view.Link{Text: "Garder la nouvelle", Href: view.PathHome},
	}}, nil
}

// takeAddressBack is that button.
func takeAddressBack(c *call) (answer, error) {
	if err := c.Journey.TakeAddressBack(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	return c.enterAgain("Votre ancienne adresse est remise.", "Connectez-vous avec elle."), nil
}

// enterAgain says that something is done, after which one signs in anew.
func (c *call) enterAgain(sentences ...string) answer {
	p := view.Message{Page: c.private("C'est fait"), Sentences: sentences, Links: []view.Link{{Text: "Me connecter", Href: view.PathSignIn}}}
	return page{view: p}
}
