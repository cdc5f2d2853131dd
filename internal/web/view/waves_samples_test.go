package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// wavesSamples are the pages of asking in somebody's place, and of a team.
func wavesSamples() []sample {
	stands := view.Waves{
		Page: martin("Demander à ma place"), Mission: "Aide de cuisine, Ehpad Les Tilleuls, Dijon (Côte-d'Or)",
		State: view.Tag{Tone: view.ToneGood, Text: "En route"}, Lead: "Nous demandons à votre place depuis lundi 23 novembre à 10 h.",
		Next: "Les réponses attendues devraient suffire. Prochain envoi, si besoin : mardi 24 novembre à 9 h.",
		How:  []string{"Trois fois par jour, à 9 h, 13 h et 17 h 30, nous demandons à quelques personnes.", "Chaque personne répond oui ou non, sans obligation."},
		Stop: form("/mission/1/a-ma-place/arreter"), Empty: "Aucune demande n'est encore partie.",
		Order: view.Link{Text: "Comment les personnes sont choisies", Href: view.PathOrder}, Back: view.Link{Text: "Revenir à la mission", Href: "/mission/1"},
	}
	asked := stands
	asked.Batches = []view.WaveBatch{
		{When: "Lundi 23 novembre à 17 h 30", Notes: []string{"Les réponses attendues devraient suffire.", "1 personne avait déjà reçu assez de demandes."}, People: []view.WavePerson{
			{Alias: "Bénévole B635", Why: "Aide de cuisine, 3 créneaux sur 4, moins de 5 km", State: view.Tag{Tone: view.ToneWait, Text: "Réponse attendue"}},
			{Alias: "Bénévole K214", Why: "Aide de cuisine, 2 créneaux sur 4, de 5 à 10 km", State: view.Tag{Tone: view.ToneGood, Text: "Vient"}},
		}},
		{When: "Lundi 23 novembre à 13 h", People: []view.WavePerson{{Alias: "Bénévole A110", Why: "Service des repas, une tâche proche", State: view.Tag{Text: "Ne peut pas venir"}}}},
	}
	before := stands
	before.State, before.Lead, before.Next, before.Stop = view.Tag{}, "", "", view.Form{}
	before.Give = form("/mission/1/a-ma-place")
	team := view.Team{
		Page: martin("L'équipe la plus petite"), Form: form("/mission/1/equipe"), Mission: "Aide de cuisine, Ehpad Les Tilleuls, Dijon (Côte-d'Or)",
		Lead: "2 personnes couvrent 5 places sur 6.", Notes: []string{"C'est le plus petit nombre possible : c'est prouvé.", "Il manque 1 personne dimanche 29 novembre, de 8 h à 12 h."},
		Members: []view.TeamPerson{
			{ID: "1", Alias: "Bénévole B635", Line: "convient très bien, moins de 5 km", Slots: []string{"vendredi 27 novembre, de 8 h à 12 h", "samedi 28 novembre, de 8 h à 12 h"}},
			{ID: "2", Alias: "Bénévole K214", Line: "convient bien, de 5 à 10 km", Slots: []string{"vendredi 27 novembre, de 8 h à 12 h"}},
		},
		Spares:   []view.TeamPerson{{ID: "3", Alias: "Bénévole A110", Line: "convient bien, de 10 à 20 km"}},
		Sentence: []string{"Chaque personne reçoit un mail avec tous les créneaux qu'elle peut faire. Elle répond oui ou non, sans obligation."},
		Submit:   "Demander à cette équipe", Back: view.Link{Text: "Revenir à la mission", Href: "/mission/1"},
	}
	nobodyFree := team
	nobodyFree.Form, nobodyFree.Notes, nobodyFree.Members, nobodyFree.Spares, nobodyFree.Sentence, nobodyFree.Submit = view.Form{}, nil, nil, nil, nil, ""
	nobodyFree.Lead = "Personne ne peut recevoir une demande pour l'instant."
	return []sample{{"waves-empty", stands}, {"waves-many", asked}, {"waves-before", before}, {"team-many", team}, {"team-empty", nobodyFree}}
}
