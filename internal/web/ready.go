package web

import (
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Addresses of what a volunteer does with their own data.
const (
	pathStill         = pathSpace + "/toujours-disponible"
	pathPause         = pathSpace + "/pause"
	pathResume        = pathSpace + "/reprendre"
	pathAcquaintances = pathSpace + "/etablissements"
	pathPast          = pathSpace + "/historique"
	pathOwnData       = pathSpace + "/mes-donnees"
	pathErase         = pathSpace + "/effacer"
)

func profileLinks() []view.Link {
	var all []view.Link
	for _, s := range profileSections() {
		all = append(all, view.Link{Text: s.link, Href: pathProfile + s.slug})
	}
	return all
}

func ownLinks() []view.Link {
	return []view.Link{
		{Text: "Mes demandes et missions passées", Href: pathPast},
		{Text: "Les établissements qui m'ont écrit", Href: pathAcquaintances},
		{Text: "Le mail de la semaine", Href: pathWeekly},
		{Text: "Changer mon adresse mail", Href: pathAddress},
		{Text: "Toutes mes données", Href: pathOwnData},
		{Text: "Effacer mon inscription", Href: pathErase},
	}
}

// readiness says whether somebody can be asked just now, and what they can do
// about it.
func (c *call) readiness(v *mainforte.Volunteer, all []mainforte.Introduction) (view.Readiness, error) {
	if v.State == mainforte.VolunteerPaused {
		until, err := c.Store.PauseUntil(c.ctx, v.ID)
		r := view.Readiness{
			Title: "En pause", Tone: view.ToneWait, Text: "Personne ne vous demande rien. Reprenez quand vous voulez.",
			Resume: view.Form{Action: pathResume}, Later: view.Link{Text: "Choisir la date de reprise", Href: pathPause},
		}
		if until != 0 {
			r.Text = "Personne ne vous demande rien jusqu'au " + fr.Day(pauseDay(until)) + "."
		}
		if err == nil {
			err = c.pausedForAddress(v, &r)
		}
		return r, err
	}
	r := view.Readiness{
		Title: "Disponible", Tone: view.ToneGood, Text: "Un geste suffit pour confirmer vos disponibilités.",
		Still: view.Form{Action: pathStill}, Pause: view.Form{Action: pathPause}, Undone: undone(pendingOf(all, c.now)),
		Later: view.Link{Text: "Faire une pause jusqu'à une date", Href: pathPause},
	}
	if hidden(v, c.now) {
		r.Title, r.Tone = "Vous n'êtes plus visible", view.ToneWait
		r.Text = "Vos disponibilités datent de plus de " + fr.Count(mainforte.HiddenAfterDays, "jour") + ". Confirmez-les pour recevoir des demandes."
	} else if v.OwnCap == 0 {
		r.Title, r.Tone = "Aucune demande", view.ToneWait
		r.Text = "Vous avez choisi de ne recevoir aucune demande. Vous pouvez changer cela plus bas."
	}
	return r, nil
}

// pauseDay is the day on which a pause ends.
func pauseDay(until mainforte.Instant) geo.Day { return geo.DayOf(until.Time(), mainforte.Paris()) }

// hidden tells whether the availability is too old to be proposed.
func hidden(v *mainforte.Volunteer, now mainforte.Instant) bool {
	return now >= v.ConfirmedAt.Add(mainforte.HiddenAfterDays*24*time.Hour)
}

func pendingOf(all []mainforte.Introduction, now mainforte.Instant) (n int) {
	for i := range all {
		if all[i].Pending(now) {
			n++
		}
	}
	return n
}

// undone says what a pause does to what is under way.
func undone(pending int) string {
	if pending == 0 {
		return "Pendant une pause, personne ne vous demande rien. Vos missions acceptées restent prévues."
	}
	return fr.Count(pending, "demande en attente sera retirée", "demandes en attente seront retirées") + ". Vos missions acceptées restent prévues."
}

// still confirms the availability.
func still(c *call) (answer, error) {
	if err := c.Journey.Still(c.ctx, c.actor.Account); err != nil {
		return nil, err
	}
	return seeOther{pathSpace}, nil
}

// stillForm is where « Toujours disponible ? » of a mail leads: one button.
func stillForm(c *call) (answer, error) {
	state, err := c.Journey.PeekStill(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	p := view.Act{
		Page: c.private("Êtes-vous toujours disponible ?"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{"Un geste suffit : les établissements continuent de vous voir."}, Button: "Oui, toujours disponible",
		Other: view.Link{Text: "Changer mes réponses, ou faire une pause", Href: pathSpace},
	}
	if state == mainforte.VolunteerPaused {
		p.Sentences, p.Button = []string{"Vous êtes en pause. Un geste suffit pour reprendre."}, "Oui, je reprends"
	}
	return page{view: p}, nil
}

func stillByLink(c *call) (answer, error) {
	if err := c.Journey.StillByLink(c.ctx, c.r.PathValue("token")); err != nil {
		return nil, err
	}
	if waits, err := c.stillPaused(); waits != nil || err != nil {
		return waits, err
	}
	return page{view: view.Message{
		Page: c.private("C'est noté, merci"), Sentences: []string{"Vos disponibilités sont confirmées. Les établissements peuvent vous demander de l'aide."},
		Links: []view.Link{{Text: "Aller à mon espace", Href: pathSpace}},
	}}, nil
}

// pauseForm says what a pause does, and takes a date.
func pauseForm(c *call) (answer, error) {
	p, err := c.pausePage()
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) pausePage() (view.Pause, error) {
	p := view.NewPause()
	p.Page, p.Form = c.private("Faire une pause"), view.Form{Action: pathPause}
	p.Back = view.Link{Text: "Revenir à mon espace", Href: pathSpace}
	p.Until.Least, p.Until.Most = (c.today() + 1).String(), (c.today() + journey.MaxPauseDays).String()
	all, err := c.Store.IntroductionsOfVolunteer(c.ctx, c.actor.Volunteer)
	if err != nil {
		return p, err
	}
	until, err := c.Store.PauseUntil(c.ctx, c.actor.Volunteer)
	if until != 0 {
		p.Until.Value = pauseDay(until).String()
	}
	p.Sentences = []string{undone(pendingOf(all, c.now)), "Votre inscription est conservée. Vous reprenez quand vous voulez."}
	return p, err
}

// pause pauses, until the date if there is one.
func pause(c *call) (answer, error) {
	until, ok := c.day("resume_on")
	var err error = mainforte.Errors{{Code: mainforte.CodeInvalid, Field: "resume_on", Reason: "invalid"}}
	if ok {
		err = c.Journey.Pause(c.ctx, c.actor.Account, until)
	}
	if err == nil {
		return seeOther{pathSpace}, nil
	}
	f, faulty := faultsOf(err)
	if !faulty {
		return nil, err
	}
	p, err := c.pausePage()
	if err != nil {
		return nil, err
	}
	c.typed(&p.Until)
	f.fields(&p.Until)
	return page{status: 422, view: p}, nil
}

// resume ends the pause.
func resume(c *call) (answer, error) {
	if err := c.Journey.Resume(c.ctx, c.actor.Account); err != nil {
		return nil, err
	}
	return seeOther{pathSpace}, nil
}

// seenBy says who was shown the contact details of a volunteer, for which
// mission and when, the last first.
func (c *call) seenBy(v *mainforte.Volunteer) ([]string, error) {
	reveals, err := c.Store.Reveals(c.ctx, v.Account)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, r := range reveals {
		in, err := c.Store.Introduction(c.ctx, r.Introduction)
		if err != nil || in.Volunteer != v.ID || len(all) == listLength {
			continue // shown as a coordinator, not as a volunteer
		}
		e, err := c.Store.Establishment(c.ctx, r.Establishment)
		if err != nil {
			return nil, err
		}
		m, _, err := c.Store.Mission(c.ctx, in.Mission)
		if err != nil {
			return nil, err
		}
		all = append(all, fr.Capital(fr.The(e.Name))+", pour "+fr.Quote(m.Title)+", "+moment(r.At, geo.Paris()))
	}
	return slices.Compact(all), nil // a list and its form, a moment later
}
