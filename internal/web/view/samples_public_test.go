package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// guide is a page that explains, with every kind of part.
func guide() view.Guide {
	return view.Guide{
		Page: nobody("Ai-je le droit d'aider\u00a0?"), Index: true, Lead: "Presque tout le monde peut aider bénévolement.",
		Notice: "Cette page informe, elle ne remplace pas un conseil juridique.",
		Parts: []view.GuidePart{
			{ID: "emploi", Title: "Je travaille", Tag: view.Tag{Tone: view.ToneGood, Text: "Oui, hors de mes heures"}, Text: []string{"Votre temps libre est à vous. Vous n'avez rien à demander."}},
			{ID: "arret", Title: "Je suis en arrêt maladie", Tag: view.Tag{Tone: view.ToneBad, Text: "Non, sauf accord écrit du médecin"}, Items: []string{"Reposez-vous.", "Il y aura d'autres missions."}},
			{ID: "suite", Title: "Pour aller plus loin", Links: []view.Link{{Text: "Charte des bénévoles", Href: view.PathCharter}, {Text: "Aide", Href: view.PathHelp}}},
		},
		Mail: view.Link{Text: "contact@example.org", Href: "mailto:contact@example.org"}, Next: view.Link{Text: "Je veux aider", Href: view.PathSignUp},
	}
}

func drawing(id, title string) view.Map {
	return view.Map{
		ID: id, Title: title, Text: "La Côte-d'Or a le plus de missions ouvertes.",
		Areas: []view.MapArea{{Department: "21", Shade: 3, Text: "Côte-d'Or\u00a0: 9 missions", Href: "/missions?departement=21"}, {Department: "58", Shade: 1, Text: "Nièvre\u00a0: 1 mission", Href: "/missions?departement=58"}},
		Key:   []view.MapKey{{Shade: 1, Text: "1 ou 2"}, {Shade: 2, Text: "de 3 à 5"}, {Shade: 3, Text: "6 ou plus"}},
	}
}

func missionMap() view.MissionMap {
	count := func(name, href, n string) view.CountedLink {
		return view.CountedLink{Link: view.Link{Text: name, Href: href}, Count: n}
	}
	return view.MissionMap{
		Page: nobody("La carte des missions ouvertes"), Count: "14 missions ouvertes", Remote: view.Link{Text: "4 missions à distance", Href: "/missions?distance=1"},
		Departments: []view.CountedLink{count("Côte-d'Or (21)", "/missions?departement=21", "9 missions"), count("Nièvre (58)", "/missions?departement=58", "1 mission")},
		Map:         drawing("carte", "Missions ouvertes, par département"),
	}
}

func statistics() view.Statistics {
	return view.Statistics{
		Page: nobody("Statistiques"), Date: "lundi 23 novembre 2026, à 10 h",
		Funnel: []view.FunnelStep{
			{Name: "Inscrites", Count: "412", Meaning: "Elles ont confirmé leur adresse mail, même si elles sont parties depuis.", Bar: 412},
			{Name: "Informées d'une mission", Count: "388", Meaning: "Elles ont reçu une demande ou le mail de la semaine, ou proposé leur aide.", Bar: 388},
			{Name: "Demandées", Count: "180", Meaning: "Un établissement leur a demandé de venir.", Bar: 180},
			{Name: "Oui", Count: "96", Meaning: "Elles ont dit oui, ou leur proposition a été acceptée.", Bar: 96},
			{Name: "Venues", Count: "83", Meaning: "L'établissement a noté leur venue.", Bar: 83},
		},
		Needs:   []view.Definition{view.Def("Premier oui", "en 6 heures, une fois sur deux"), view.Def("Besoins restés sans personne", "7 sur 41")},
		Ways:    []view.Link{{Text: "Par région", Href: "/statistiques"}, {Text: "Par semaine", Href: "/statistiques?par=semaine"}},
		Regions: []view.StatisticsRow{{Name: "Bourgogne-Franche-Comté", Cells: []string{"212", "31", "5", "96", "62"}}, {Name: "Bretagne", Cells: []string{"moins de 5", "–", "–", "–", "–"}}},
		Map:     drawing("regions", "Personnes venues, par région"), Notes: []string{"Un nombre plus petit que 5 n'est pas donné."},
		Export: view.Link{Text: "Télécharger pour un tableur", Href: "/statistiques.csv"},
	}
}

func poster() view.Poster {
	return view.Poster{
		Page: nobody("Affiche"), Who: "L'Ehpad Les Tilleuls a besoin de vous", Mission: "Aide de cuisine et plonge", Place: "Cosne-Cours-sur-Loire (Nièvre)",
		When: cards()[0].When, Will: facts()[1].Values, Asked: "Aucune qualification n'est demandée.", Address: "example.org/m/k3f9",
		Back: view.Link{Text: "Revenir à la mission", Href: "/missions/1"},
	}
}

// publicSamples are the pages for everybody that samples has not.
func publicSamples() []sample {
	byWeek := statistics()
	byWeek.Regions, byWeek.Map = nil, view.Map{}
	byWeek.Weeks = []view.StatisticsRow{{Name: "du 16 au 22 novembre", Cells: []string{"104", "60", "31", "20"}, Bar: 20}, {Name: "du 9 au 15 novembre", Cells: []string{"308", "120", "65", "42"}, Bar: 42}}
	none := missionMap()
	none.Count, none.Remote, none.Departments, none.Map.Areas = "Aucune mission ouverte pour le moment", view.Link{}, nil, nil
	contact := view.Guide{Page: nobody("Nous écrire"), Lead: "Une personne lit chaque message et vous répond.", Mail: view.Link{Text: "contact@example.org", Href: "mailto:contact@example.org"}}
	paused := view.Home{Page: nobody(""), Place: view.NewPlaceSearch()}
	paused.Page.State, paused.Page.Path = "Le service est en pause\u00a0: les missions en cours continuent.", view.PathHome
	return []sample{
		{"home-paused", paused},
		{"guide", guide()},
		{"contact-us", contact},
		{"map", missionMap()},
		{"map-empty", none},
		{"statistics", statistics()},
		{"statistics-weeks", byWeek},
		{"statistics-empty", view.Statistics{Page: nobody("Statistiques"), Date: "lundi 23 novembre 2026, à 10 h", Funnel: []view.FunnelStep{{Name: "Inscrites", Count: "0", Meaning: "Personnes dont l'adresse est confirmée."}}}},
		{"poster", poster()},
	}
}
