package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathWeekly = pathSpace + "/mail-de-la-semaine"

// weeklyForm shows whether the volunteer gets the mail of the week.
func weeklyForm(c *call) (answer, error) {
	p, err := c.weeklyPage()
	return page{view: p}, err
}

func (c *call) weeklyPage() (view.WeeklyMail, error) {
	u, err := c.Store.Upkeep(c.ctx, c.actor.Volunteer)
	if err != nil {
		return view.WeeklyMail{}, err
	}
	p := view.NewWeeklyMail(u.Weekly)
	p.Page, p.Form = c.private("Le mail de la semaine"), view.Form{Action: pathWeekly}
	p.Back = view.Link{Text: "Revenir à mon espace", Href: pathSpace}
	return p, nil
}

// setWeekly keeps the choice.
func setWeekly(c *call) (answer, error) {
	chosen := c.value(view.WeeklyName)
	if chosen != view.WeeklyYes && chosen != view.WeeklyNo {
		p, err := c.weeklyPage()
		p.Choice.Error = "Choisissez une réponse."
		return page{status: 422, view: p}, err
	}
	before, err := c.Store.Upkeep(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, err
	}
	if err := c.Journey.SetWeekly(c.ctx, c.actor.Account, chosen == view.WeeklyYes); err != nil {
		return nil, err
	}
	if before.Weekly == (chosen == view.WeeklyYes) {
		return seeOther{pathSpace}, nil
	}
	return seeOther{pathSpace + "?fait=mail"}, nil
}

// weeklySaid says what was just chosen, with the way back.
func (c *call) weeklySaid() (*view.Notice, error) {
	if c.value("fait") != "mail" {
		return nil, nil
	}
	u, err := c.Store.Upkeep(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, err
	}
	n := view.Notice{
		Tone: view.ToneGood, Title: "C'est noté", Text: "Vous recevez le mail de la semaine.",
		Undo: view.Form{Action: pathWeekly}, Undoes: view.Choice{Label: view.WeeklyName, Value: view.WeeklyNo},
	}
	if !u.Weekly {
		n.Text, n.Undoes.Value = "Vous ne recevez plus le mail de la semaine.", view.WeeklyYes
	}
	return &n, nil
}

// stopForm is where « Ne plus recevoir le mail de la semaine » leads: one
// button, without signing in.
func stopForm(c *call) (answer, error) {
	if err := c.Journey.PeekStop(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Ne plus recevoir le mail de la semaine"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{"Un geste suffit. Les établissements peuvent toujours vous demander de l'aide."},
		Button:    "Ne plus recevoir ce mail", Other: view.Link{Text: "Ne rien changer", Href: view.PathHome},
	}}, nil
}

// stop is that button, and the one that mail readers show of their own.
func stop(c *call) (answer, error) {
	if err := c.Journey.Stop(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	return page{view: view.Message{
		Page:      c.private("C'est noté"),
		Sentences: []string{"Vous ne recevez plus le mail de la semaine.", "Votre inscription est conservée. Vous pouvez changer d'avis dans votre espace."},
		Links:     []view.Link{{Text: "Aller à mon espace", Href: pathSpace}},
	}}, nil
}

// stayForm is where « Garder mon inscription » leads.
func stayForm(c *call) (answer, error) {
	if err := c.Journey.PeekStay(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Garder votre inscription ?"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{"Un geste suffit pour rester parmi les bénévoles.", "Sans lui, votre inscription et vos données seront effacées."},
		Button:    "Garder mon inscription", Other: view.Link{Text: "Ne rien changer", Href: view.PathHome},
	}}, nil
}

func stay(c *call) (answer, error) {
	if err := c.Journey.Stay(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	return page{view: view.Message{
		Page:      c.private("Votre inscription est gardée, merci"),
		Sentences: []string{"Dites aussi quand vous êtes libre : les établissements vous verront à nouveau."},
		Links:     []view.Link{{Text: "Aller à mon espace", Href: pathSpace}},
	}}, nil
}

// stateOf says where a mission stands at now: one whose last slot is over is
// past, whether or not the sweep has closed it.
func (c *call) stateOf(m store.MissionWithSlots) view.Tag {
	posted := m.Mission.State == mainforte.MissionOpen || m.Mission.State == mainforte.MissionClosed
	if posted && len(m.Slots) > 0 && over(m, c.now) {
		return view.Tag{Tone: view.ToneNeutral, Text: "Passée"}
	}
	return missionState(&m.Mission, m.Slots)
}
