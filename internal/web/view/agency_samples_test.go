package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func regionWays() []view.Link {
	return []view.Link{{Text: "Vue d'ensemble", Href: "/ma-region"}, {Text: "À vérifier", Href: "/ma-region/a-verifier"}, {Text: "La journée", Href: "/ma-region/jour"}}
}

func toVerify() view.ToVerify {
	row := view.WaitingRow{Name: "Ehpad Les Acacias", Href: "/ma-region/etablissements/1", Place: "Dijon (Côte-d'Or)", What: "reçue samedi 21 novembre à 9 h", Tag: view.Tag{Tone: view.ToneBad, Text: "Plus de 24 h"}}
	confirm := row
	confirm.What, confirm.Tag = "réouverture, par une autre personne de l'agence, lundi 23 novembre à 9 h", view.Tag{}
	return view.ToVerify{Page: officer("À vérifier"), Ways: regionWays(), Waiting: []view.WaitingRow{row}, Confirm: []view.WaitingRow{confirm}}
}

func officerCase() view.OfficerCase {
	p := view.OfficerCase{
		Page: officer("Ehpad Les Acacias"), Ways: regionWays(), Name: "Ehpad Les Acacias", Place: "Ehpad, Dijon (Côte-d'Or)",
		State: view.Tag{Tone: view.ToneWait, Text: "En cours de vérification"}, Late: "Cette demande attend depuis plus de 24 heures.",
		Facts: []view.Definition{view.Def("Numéro FINESS", "21\u00a0000\u00a0001\u00a04"), view.Def("Responsables", "1 personne")},
		Hints: []view.Hint{
			{Tag: view.Tag{Tone: view.ToneGood, Text: "Plausible"}, Text: "Le numéro FINESS a la bonne forme."},
			{Tag: view.Tag{Tone: view.ToneWait, Text: "À regarder"}, Text: "Une adresse mail est chez un fournisseur ouvert à tout le monde (gmail.com) : elle ne dit rien de l'employeur."},
		},
		Twins: []view.Link{{Text: "Ehpad Les Acacias (vérifié)", Href: "/ma-region/etablissements/2"}}, Verify: form("/verifier"),
		Refuse: view.NewRulingForm(), History: []string{"Inscription, samedi 21 novembre à 9 h."},
	}
	p.Refuse.Form = form("/refuser")
	p.Refuse.Ground.Options = []view.Choice{{Value: "number", Label: "Le numéro FINESS n'est pas celui de cet établissement"}, {Value: "other", Label: "Une autre raison"}}
	return p
}

func officerCaseRefused() view.OfficerCase {
	p := officerCase()
	p.Refuse.Open, p.Refuse.Ground.Error, p.Refuse.Sentence.Error = true, "Choisissez un motif dans la liste.", "Écrivez une phrase pour l'établissement."
	return p
}

func officerCasePending() view.OfficerCase {
	p := officerCase()
	p.Verify, p.Refuse = view.Form{}, view.RulingForm{}
	p.State = view.Tag{Tone: view.ToneBad, Text: "Suspendu"}
	p.Pending = view.PendingDecision{What: "Réouverture proposée par une autre personne de l'agence.", Until: "Sans confirmation, elle est sans suite après lundi 30 novembre à 9 h.", Confirm: form("/confirmer"), Drop: form("/abandonner")}
	return p
}

func regionDay() view.RegionDay {
	rows := []view.DayRow{
		{Name: "Côte-d'Or (21)", Open: "3", Filled: "12", Missing: "8", Available: "47", Unused: "31", FirstYes: "6 h"},
		{Name: "Nièvre (58)", Open: "0", Filled: "0", Missing: "0", Available: "moins de 5", Unused: "moins de 5", FirstYes: "–"},
	}
	return view.RegionDay{
		Page: officer("La journée"), Ways: regionWays(), Region: "Bourgogne-Franche-Comté", Date: "lundi 23 novembre 2026",
		Figures: []view.Figure{{Number: "3", Label: "missions ouvertes"}}, Departments: rows, Functions: rows[:1],
		Chart:  []view.ChartBar{{Label: "Côte-d'Or (21) : 12 places sur 20", Filled: 12, Wanted: 20}},
		Export: view.Link{Text: "Télécharger le tableau pour un tableur", Href: "/ma-region/jour.csv"}, Notes: []string{"Les places sont celles des créneaux à venir."},
	}
}

func reportForm(refused bool) view.ReportForm {
	p := view.NewReportForm()
	p.Page, p.Form, p.About = monique("Signaler un problème"), form("/demande/1/signaler"), "Aide de cuisine, Ehpad Les Tilleuls"
	p.Kind.Options = []view.Choice{{Value: "task", Label: "On m'a demandé autre chose que ce qui était écrit"}, {Value: "other", Label: "Autre chose"}}
	if refused {
		p.Kind.Error, p.Text.Error = "Choisissez ce que vous signalez.", "Racontez en quelques mots ce qui s'est passé."
	}
	return p
}

func reportCase(open bool) view.ReportCase {
	p := view.NewReportCase()
	p.Page, p.Ways, p.State = officer("Un manque de respect"), regionWays(), view.Tag{Tone: view.ToneWait, Text: "À lire"}
	p.Facts, p.Close = []view.Definition{view.Def("Établissement", "Ehpad Les Tilleuls")}, form("/fermer")
	if !open {
		p.Read = form("/lire")
		return p
	}
	p.Name, p.Text, p.Answer, p.Respond = "Monique Durand", []string{"On m'a mal parlé."}, []string{"Nous appelons l'établissement."}, form("/repondre")
	return p
}
