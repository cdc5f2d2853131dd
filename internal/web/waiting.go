package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// aroundKm is how far « around » reaches on the page of an establishment that
// waits.
const aroundKm = 20

// people says how many people there are without telling a small number.
func people(n int, singular string, plural ...string) string {
	if n < fewest {
		return "moins de " + fr.Number(fewest) + " " + fr.Plural(fewest, singular, plural...)
	}
	return fr.Count(n, singular, plural...)
}

// manage adds to an establishment's page what its coordinators look after, and
// what happens while its agency verifies it.
func (c *call) manage(p *view.EstablishmentSpace, e *mainforte.Establishment) error {
	if e.State != mainforte.EstablishmentVerified && e.State != mainforte.EstablishmentPending {
		if e.State == mainforte.EstablishmentRefused {
			p.AskAgain = view.Link{Text: "Corriger et demander à nouveau", Href: pathAgain + string(e.ID)}
		}
		p.Ways = []view.Link{{Text: "Qui agit pour l'établissement", Href: pathCoordinators + string(e.ID)}}
		return nil
	}
	p.Ways = []view.Link{
		{Text: "La fiche d'accueil", Href: pathWelcomeSheet + string(e.ID)},
		{Text: "L'adresse partagée", Href: pathShared + string(e.ID)},
		{Text: "Qui agit pour l'établissement", Href: pathCoordinators + string(e.ID)},
	}
	p.AddSite = view.Link{Text: "Ajouter un autre site", Href: pathSites + string(e.ID)}
	joins, err := c.Journey.Joins(c.ctx, c.actor, e.ID)
	if err != nil {
		return err
	}
	if n := len(joins); n > 0 {
		p.Asked = fr.Count(n, "personne demande à vous rejoindre", "personnes demandent à vous rejoindre")
	}
	if c.r.URL.Query().Get("fiche") != "" {
		p.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est noté", Text: "La fiche d'accueil est enregistrée."}
	}
	if e.State != mainforte.EstablishmentPending {
		return nil
	}
	p.Next = []view.Step{
		{Title: "Votre inscription est enregistrée", Done: true},
		{Title: "Votre agence vérifie", Text: "Elle peut vous appeler pour en savoir plus."},
		{Title: "Vous préparez vos besoins", Text: "Ils restent en brouillon. Une seule demande urgente peut partir dès maintenant."},
		{Title: "Vous demandez de l'aide", Text: "Après la vérification, vous voyez qui peut venir."},
	}
	panel, err := c.Pool.Around(c.ctx, mainforte.Volunteer{
		Places:     []mainforte.Place{{Commune: e.Commune, ReachKm: aroundKm}},
		Conditions: mainforte.OrdinaryConditions(),
		When:       mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: mainforte.DefaultMaxPerWeek},
	})
	if err != nil {
		return err
	}
	p.Count = "Autour de vous aujourd'hui : " + people(panel.VolunteersNear, "bénévole") + ", à moins de " + fr.Number(aroundKm) + fr.NBSP + "km."
	return nil
}

// waitingCount says how many people could do a draft: a number, never who.
func (c *call) waitingCount(p *view.MissionPage, n *need) error {
	list, err := c.Pool.ForDraft(c.ctx, n.Mission, n.Slots, pool.Query{})
	if err != nil {
		return err
	}
	could := "Moins de " + fr.Number(fewest) + " personnes pourraient"
	if list.Eligible >= fewest {
		could = fr.Count(list.Eligible, "personne pourrait", "personnes pourraient")
	}
	p.Count = could + " venir. Vous pourrez leur demander quand votre établissement sera vérifié."
	return nil
}
