package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func charter(c *call) (answer, error) {
	return page{view: view.Charter{Page: c.page("La charte des bénévoles")}}, nil
}

func legal(c *call) (answer, error) {
	return page{view: view.Legal{Page: c.page("Mentions légales"), By: c.Operator}}, nil
}

func privacy(c *call) (answer, error) {
	return page{view: view.Privacy{Page: c.page("Vos données personnelles"), By: c.Operator, Retentions: retentions}}, nil
}

// retentions is the one table of what is kept and how long (design, §2).
var retentions = []view.Retention{
	{What: "Formulaire envoyé après la fin de votre connexion", Why: "Vous le rendre comme vous l'avez tapé", Time: "1 heure"},
	{What: "Inscription jamais confirmée", Why: "Vous laisser le temps de confirmer votre adresse", Time: "7 jours"},
	{What: "Prénom, nom, mail, téléphone", Why: "Vous mettre en relation avec un établissement, après votre accord", Time: "12 mois sans contact, ou dès que vous effacez votre compte"},
	{What: "Ce que vous pouvez faire, où et quand", Why: "Vous proposer des missions qui vous conviennent", Time: "12 mois sans contact, ou dès que vous effacez votre compte"},
	{What: "Coordonnées montrées après un accord", Why: "Se joindre pour la mission", Time: "Montrées jusqu'à 30 jours après le dernier créneau"},
	{What: "Qui a consulté vos coordonnées", Why: "Vous permettre de le vérifier", Time: "12 mois"},
	{What: "Mails que nous vous avons envoyés", Why: "Ne pas vous écrire deux fois la même chose", Time: "12 mois, sans leur texte"},
	{What: "Compte qui ne sert plus à personne", Why: "Vous laisser le temps de revenir", Time: "30 jours"},
	{What: "Établissement refusé", Why: "Vous laisser le temps de demander à nouveau", Time: "3 mois après le refus"},
	{What: "Missions terminées", Why: "Suivre les besoins", Time: "12 mois, puis sans aucun nom"},
	{What: "Connexion", Why: "Vous reconnaître pendant votre visite", Time: "30 jours, 12 heures pour le personnel"},
}

func accessibility(c *call) (answer, error) {
	return page{view: view.Accessibility{Page: c.page("Accessibilité : non auditée"), By: c.Operator, State: "non auditée", Date: "21 novembre 2026"}}, nil
}

func credits(c *call) (answer, error) {
	p := view.Credits{Page: c.page("Crédits")}
	for _, credit := range geo.Credits() {
		p.Data = append(p.Data, view.Credit{What: credit.Name, Licence: credit.Licence, Href: credit.URL})
	}
	for _, s := range software {
		p.Software = append(p.Software, view.Credit{What: s[0], Licence: s[1], Href: s[2]})
	}
	return page{view: p}, nil
}

var software = [][3]string{
	{"Go", "BSD-3-Clause", "https://go.dev"},
	{"templ", "MIT", "https://templ.guide"},
	{"River", "MPL-2.0", "https://riverqueue.com"},
	{"SQLite et son portage en Go", "domaine public, BSD-3-Clause", "https://modernc.org/sqlite"},
	{"pgx", "MIT", "https://github.com/jackc/pgx"},
	{"goose", "MIT", "https://github.com/pressly/goose"},
	{"go-mail", "MIT", "https://github.com/wneessen/go-mail"},
	{"kong", "MIT", "https://github.com/alecthomas/kong"},
}

// order explains the order of the lists with the constants of the engine
// itself, so that page and code cannot disagree.
func order(c *call) (answer, error) {
	percent := func(n int) string { return strconv.Itoa(n) + "\u00a0%" }
	return page{view: view.Order{
		Page: c.page("Comment est fait l'ordre"),
		Weights: []view.OrderWeight{
			{Label: "Ce que vous savez faire", Weight: percent(match.WeightSkill), Text: "Exactement ce qui est demandé compte le plus. Une tâche proche compte un peu moins."},
			{Label: "Les créneaux couverts", Weight: percent(match.WeightCoverage), Text: "Plus vous pouvez couvrir de créneaux où il manque du monde, mieux vous convenez."},
			{Label: "Le trajet", Weight: percent(match.WeightTravel), Text: "Il se compare à la distance que vous avez choisie. À distance, il ne compte pas."},
			{Label: "Des disponibilités récentes", Weight: percent(match.WeightFreshness), Text: "Elles comptent moitié moins tous les " + strconv.Itoa(match.FreshHalfLife) + " jours, jamais moins d'un quart."},
		},
		Levels: []view.Definition{
			view.Def(fr.Capital(fr.Fit(int(match.VeryWell))), "à partir de "+strconv.Itoa(match.VeryWellFrom/10)+" points sur 100"),
			view.Def(fr.Capital(fr.Fit(int(match.Well))), "à partir de "+strconv.Itoa(match.WellFrom/10)+" points"),
			view.Def(fr.Capital(fr.Fit(int(match.Partly))), "en dessous"),
		},
		PendingMax: fr.Count(mainforte.MaxPending, "demande") + " en attente",
		Recent:     fr.Count(mainforte.DefaultOwnCap, "demande") + " en 14 jours, ou moins si vous le choisissez",
		Version:    strconv.Itoa(match.Version) + "." + strconv.Itoa(match.PolicyVersion), Date: rulesDate, Contact: c.Operator.Contact,
		Parts: orderParts(), Changes: orderChanges(),
	}}, nil
}
