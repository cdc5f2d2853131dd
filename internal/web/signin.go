package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// signInForm asks for an address.
func signInForm(c *call) (answer, error) {
	p := view.NewSignIn()
	p.Page = c.page("Me connecter")
	p.Form = view.Form{Action: view.PathSignIn, Key: randomText(18)}
	p.Urgent = c.value(view.TowardName) == towardUrgent
	p.Held = c.value(view.TowardName) == towardHeld
	return page{view: p}, nil
}

// askSignIn sends a link. The answer is the same for a known and an unknown
// address.
func askSignIn(c *call) (answer, error) {
	email := c.value("email")
	code, err := c.Journey.AskSignIn(c.ctx, email, c.askingBrowser(), c.formKey())
	if err == nil {
		c.rememberToward()
		return page{view: view.SignInSent{
			Page: c.private("Regardez vos mails"), Email: email, Code: code[:4] + " " + code[4:], Minutes: "10 minutes",
			Again: view.Link{Text: "Recommencer", Href: view.PathSignIn}, Late: c.lateMail(mainforte.MailDoor),
		}}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := view.NewSignIn()
	p.Page = c.page("Me connecter")
	p.Form = view.Form{Action: view.PathSignIn, Key: c.formKey()}
	p.Urgent = c.value(view.TowardName) == towardUrgent
	p.Held = c.value(view.TowardName) == towardHeld
	c.typed(&p.Email)
	f.fields(&p.Email)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// enterForm is where the mailed link leads: reading it signs nobody in.
func enterForm(c *call) (answer, error) {
	needCode, err := c.Journey.PeekSignIn(c.ctx, c.r.PathValue("token"), c.browser())
	if err != nil {
		return nil, err
	}
	return page{view: c.enterPage(needCode)}, nil
}

func (c *call) enterPage(needCode bool) view.SignInEnter {
	p := view.NewSignInEnter(needCode)
	p.Page = c.private("Me connecter")
	p.Form = view.Form{Action: c.r.URL.Path}
	return p
}

// enter opens the session.
func enter(c *call) (answer, error) {
	token := c.r.PathValue("token")
	opened, err := c.Journey.SignIn(c.ctx, token, c.browser(), c.value("code"))
	if err == nil {
		return c.resume(opened, c.onward(opened, c.open(opened))), nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.enterPage(true)
	f.fields(&p.Code)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// signOut ends the session and has the browser forget what it showed.
func signOut(c *call) (answer, error) {
	c.letGoHeld()
	if value := c.cookie(sessionCookie); value != "" {
		if err := c.Journey.SignOut(c.ctx, value); err != nil {
			return nil, err
		}
	}
	c.setCookie(sessionCookie, "", -1)
	c.w.Header().Set("Clear-Site-Data", `"cache"`)
	return seeOther{view.PathHome}, nil
}

// confirmForm is where the first mail leads: one button.
func confirmForm(c *call) (answer, error) {
	about, err := c.Journey.PeekDraft(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	if about.Mission != "" {
		return c.confirmOffer(about)
	}
	return page{view: view.ConfirmAddress{Page: c.private("Confirmez votre adresse"), Form: view.Form{Action: c.r.URL.Path}}}, nil
}

// confirm makes the volunteer visible and opens the session.
func confirm(c *call) (answer, error) {
	opened, err := c.Journey.Confirm(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	c.open(opened)
	switch {
	case opened.Offer != "":
		return seeOther{pathDemands + string(opened.Offer)}, nil
	case opened.OfferLost:
		return seeOther{pathSpace + "?proposition=trop-tard"}, nil
	}
	return seeOther{pathWelcome}, nil
}

// notMeWords are what the button of a mail says it will do, and what it says
// once it has done it.
var notMeWords = map[journey.NotMeEffect]struct{ before, button, after string }{
	journey.NotMeErases: {
		"Un clic suffit : nous effaçons cette inscription et ne vous écrivons plus.",
		"Effacer cette inscription", "L'inscription est effacée. Nous ne vous écrirons plus.",
	},
	journey.NotMePauses: {
		"Un clic suffit : vous ne recevez plus de demande. Ce que vous avez accepté reste prévu.",
		"Ne plus recevoir de demande", "C'est noté : vous ne recevez plus de demande. Votre compte est conservé.",
	},
	journey.NotMeCloses: {
		"Quelqu'un a tapé votre adresse par erreur ? Un clic suffit pour que ce lien ne serve plus.",
		"Annuler ce lien", "Ce lien ne sert plus. Votre compte n'a pas changé.",
	},
}

// notMeForm lets somebody who did not ask for a mail say so.
func notMeForm(c *call) (answer, error) {
	effect, err := c.Journey.PeekNotMe(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	words := notMeWords[effect]
	return page{view: view.Act{
		Page: c.private("Ce n'était pas vous ?"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{words.before}, Button: words.button,
		Other: view.Link{Text: "Ne rien changer", Href: view.PathHome},
	}}, nil
}

func notMe(c *call) (answer, error) {
	effect, err := c.Journey.NotMe(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	return page{view: view.Message{
		Page: c.private("C'est fait"), Sentences: []string{notMeWords[effect].after},
		Links: []view.Link{{Text: "Retourner à l'accueil", Href: view.PathHome}},
	}}, nil
}
