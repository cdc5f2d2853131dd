package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// ownData shows everything that is kept of a volunteer.
func ownData(c *call) (answer, error) {
	e, err := c.ownExport()
	if err != nil {
		return nil, err
	}
	v, _, err := c.self()
	if err != nil {
		return nil, err
	}
	p := view.OwnData{
		Page:  c.private("Toutes mes données"),
		File:  view.Link{Text: "Télécharger le fichier", Href: pathOwnData + ".json"},
		Erase: view.Link{Text: "Effacer mon inscription", Href: pathErase},
		Back:  view.Link{Text: "Revenir à mon espace", Href: pathSpace},
	}
	p.Sections = []view.OwnSection{
		{ID: "who", Title: "Qui vous êtes", Facts: whoFacts(&e)},
		{ID: "profile", Title: "Ce que vous avez répondu", Facts: append(profile(v), moreFacts(v)...)},
		{ID: "demands", Title: "Vos demandes et missions", Lines: demandLines(&e), None: "Aucune pour l'instant."},
		{ID: "asked", Title: "Ce qu'on vous a demandé, et quand", Lines: askedLines(&e), None: "Rien pour l'instant."},
		{ID: "lists", Title: "Les listes qui vous ont montré", Lines: listLines(&e), None: "Aucune pour l'instant."},
		{ID: "seen", Title: "Les missions que vous avez vues", Lines: seenLines(&e), None: "Aucune pour l'instant."},
		{ID: "aside", Title: "Les établissements mis de côté", Lines: e.Blocked, None: "Aucun."},
		{ID: "journal", Title: "Le journal", Lines: noteLines(&e), None: "Rien pour l'instant."},
		{ID: "mails", Title: "Les mails que nous vous avons écrits", Lines: mailLines(&e), None: "Aucun."},
		{ID: "sessions", Title: "Les appareils connectés", Lines: sessionLines(&e), None: "Aucun."},
	}
	return page{view: p}, nil
}

// ownFile is the same, for a program.
func ownFile(c *call) (answer, error) {
	e, err := c.ownExport()
	if err != nil {
		return nil, err
	}
	body, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	c.w.Header().Set("Content-Disposition", `attachment; filename="preter-main-forte-mes-donnees.json"`)
	return document{kind: "application/json", body: append(body, '\n')}, nil
}

func whoFacts(e *journey.Export) []view.Definition {
	said := func(text string) string {
		if text == "" {
			return "non donné"
		}
		return text
	}
	a := &e.Account
	facts := []view.Definition{
		view.Def("Prénom", said(a.FirstName)), view.Def("Nom", said(a.Surname)), view.Def("Adresse mail", a.Email),
		view.Def("Téléphone", said(fr.Phone(a.Phone))), view.Def("Inscription", dated(a.Created)),
	}
	if len(a.Addresses) > 0 {
		facts = append(facts, view.Def("Autres adresses, le temps d'un changement", a.Addresses...))
	}
	if a.Confirmed != nil {
		facts = append(facts, view.Def("Adresse confirmée", dated(*a.Confirmed)))
	}
	if a.Charter != nil {
		facts = append(facts, view.Def("Charte acceptée", dated(*a.Charter)))
	}
	return facts
}

// moreFacts are what the short profile of the space leaves out.
func moreFacts(v *mainforte.Volunteer) []view.Definition {
	var facts []view.Definition
	add := func(name string, values ...string) {
		if len(values) > 0 {
			facts = append(facts, view.Def(name, values...))
		}
	}
	var trades, places, held []string
	for f := range v.Trades.Each() {
		trades = append(trades, fr.Function(f))
	}
	for _, p := range v.Places {
		places = append(places, communeLabel(p.Commune)+", "+fr.Reach(p.ReachKm))
	}
	for q := range v.Qualifications.Each() {
		held = append(held, fr.Qualification(q))
	}
	for m := range v.Means.Each() {
		held = append(held, fr.Means(m))
	}
	for l := range v.Languages.Each() {
		held = append(held, fr.Language(l))
	}
	add("Vos métiers", trades...)
	add("Vos lieux", places...)
	add("Permis, langues, matériel", held...)
	add("Ce que vous acceptez", conditionLines(v.Conditions)...)
	add("Tâches proches", yesNo(v.Near))
	if len(v.When.Included) > 0 {
		add("Jours en plus", fr.Capital(fr.Days(v.When.Included)))
	}
	if len(v.When.Excepted) > 0 {
		add("Jours d'absence", fr.Capital(fr.Days(v.When.Excepted)))
	}
	add("Au plus", fr.Count(v.When.MaxPerWeek, "créneau", "créneaux")+" par semaine", fr.Count(v.OwnCap, "demande")+" en 14 jours")
	add("Pas avant 8 heures", yesNo(v.When.NotBefore8))
	add("État", fr.Capital(fr.VolunteerState(v.State)))
	return facts
}

func yesNo(b bool) string {
	if b {
		return "Oui"
	}
	return "Non"
}

func dated(t time.Time) string {
	return fr.DayYear(geo.DayOf(t, geo.Paris())) + " à " + fr.Hour(t.In(geo.Paris()).Hour()*60+t.In(geo.Paris()).Minute())
}

func demandLines(e *journey.Export) (all []string) {
	for _, i := range e.Introductions {
		line := []string{i.Mission, i.Establishment, fr.IntroductionState(mainforte.IntroductionState(i.State))}
		if reason := fr.DeclineReason(mainforte.DeclineReason(i.Reason)); reason != "" {
			line = append(line, fr.Quote(reason))
		}
		var slots []string
		for _, s := range i.Slots {
			slots = append(slots, dated(s.From)+" ("+fr.SlotState(mainforte.SlotState(s.State))+")")
		}
		all = append(all, joinedLine(line...)+". "+strings.Join(slots, ". ")+".")
	}
	return all
}

// noteWords are the acts of the journal that a volunteer meets.
var noteWords = map[string]string{
	string(mainforte.ActSeeVolunteer): "coordonnées montrées à l'établissement",
	string(mainforte.ActSeeOwnAccord): "coordonnées de l'établissement montrées à vous",
	"accept_charter":                  "charte acceptée",
}

func noteLines(e *journey.Export) (all []string) {
	for _, n := range e.Journal {
		what, known := noteWords[n.Action]
		if !known {
			what = "une action sur votre compte"
		}
		all = append(all, joinedLine(fr.Capital(dated(n.At)), what, n.Establishment))
	}
	return all
}

// mailWords say what a mail was about.
var mailWords = map[mainforte.MailKind]string{
	mainforte.MailConfirm: "confirmer votre adresse", mainforte.MailAlready: "vous avez déjà un compte",
	mainforte.MailSignIn: "lien de connexion", mainforte.MailUnknown: "aucun compte à cette adresse",
	mainforte.MailDemand: "une demande", mainforte.MailAccordVolunteer: "un accord",
	mainforte.MailClosing:  "fermeture du service",
	mainforte.MailComplete: "mission complète", mainforte.MailErase: "effacer votre inscription",
}

func mailLines(e *journey.Export) (all []string) {
	for _, m := range e.Mails {
		what, known := mailWords[mainforte.MailKind(m.Kind)]
		if !known {
			what = "un message"
		}
		all = append(all, joinedLine(fr.Capital(dated(m.Created)), what))
	}
	return all
}

func sessionLines(e *journey.Export) (all []string) {
	for _, s := range e.Sessions {
		all = append(all, "Connexion du "+dated(s.Opened)+", vue le "+dated(s.Seen))
	}
	return all
}
