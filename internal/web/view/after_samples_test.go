package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func planning(named bool) view.Planning {
	p := view.Planning{
		Page: martin("Planning : Aide de cuisine et plonge"), Mission: "Aide de cuisine et plonge", Place: "Ehpad Les Tilleuls, Cosne-Cours-sur-Loire (Nièvre)",
		State: view.Tag{Text: "Ouverte"}, Filled: view.Meter{Value: 3, Max: 4, Text: "3 places prises sur 4"},
		People: []view.GridPerson{{Name: "Bénévole 7F3"}, {Name: "Bénévole 2K8"}},
		Rows: []view.GridRow{
			{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Cells: []view.Tag{{Tone: view.ToneGood, Text: "Présence"}, {Tone: view.ToneWait, Text: "Absence contestée"}}, Missing: "passé", Note: form("/presences/1/noter"), Button: "Corriger"},
			{Day: "mercredi 25 novembre", Hours: "de 6 h 45 à 14 h 15", Cells: []view.Tag{{Tone: view.ToneGood, Text: "Vient"}, {}}, Missing: "il manque 1 personne"},
		},
		Everybody: form("/tous-venus"), ToNote: "1 présence à noter", Names: form("/planning"), NamesNote: "Chaque personne voit dans son espace qui a consulté ses coordonnées.",
		Came:  []view.CameLine{{Name: "Bénévole 7F3", Hours: "7 heures 30", Again: form("/a-nouveau"), Note: "Cette personne dit aussi : à nouveau, volontiers.", Convention: form("/convention")}, {Name: "Bénévole 2K8", Hours: "3 heures", Again: form("/a-nouveau/2"), Said: true}},
		Links: []view.Link{{Text: "Feuille de présence du jour", Href: "/feuille-de-presence/1"}}, Back: view.Link{Text: "Revenir à la mission", Href: "/mission/1"},
	}
	if named {
		p.People = []view.GridPerson{{Name: "Monique Durand", Phone: "06 39 98 12 34"}, {Name: "Paul Martineau", Phone: "06 39 98 56 78"}}
		p.Names, p.NamesNote = view.Form{}, ""
	}
	return p
}

func presenceForm(err string) view.PresenceForm {
	one, two := view.NewPresencePerson("a", "Monique Durand"), view.NewPresencePerson("b", "Paul Martineau")
	one.Came.Options = view.Pick(one.Came.Options, view.CameYes)
	two.Came.Options = view.Pick(two.Came.Options, view.CameNo)
	one.Hours.Error = err
	if err != "" {
		one.Hours.Value = "longtemps"
	}
	two.Contested = "Cette personne dit que l'absence est une erreur."
	return view.PresenceForm{Page: martin("Qui est venu ?"), Form: form("/presences/1"), Mission: "Aide de cuisine et plonge", When: "mardi 24 novembre, de 6 h 45 à 14 h 15", People: []view.PresencePerson{one, two}, Back: view.Link{Text: "Revenir au planning", Href: "/planning"}}
}

func allMissions() view.AllMissions {
	p := view.NewAllMissions()
	p.Page, p.Form, p.Name, p.Count = martin("Toutes les missions"), form("/toutes-les-missions/1"), "Ehpad Les Tilleuls", "2 missions"
	p.Missions, p.Export = missionRows(), form("/toutes-les-missions/1/export")
	p.Filter = []view.Link{{Text: "etat", Href: "open"}, {Text: "du"}}
	p.Pages = view.Pagination{Here: "Page 1 sur 2", Next: view.Link{Text: "Page suivante", Href: "?page=2"}}
	p.Sheet, p.Back = view.Link{Text: "Feuille de présence d'un jour", Href: "/feuille-de-presence/1"}, view.Link{Text: "Revenir à l'établissement", Href: "/etablissement/1"}
	return p
}

func attendanceOf(sheet bool) view.Attendance {
	p := view.Attendance{Page: martin("Feuille de présence"), Form: form("/feuille-de-presence/1"), Establishment: "Ehpad Les Tilleuls", Day: view.Field{Name: view.DayName, Label: "Jour", Required: true, Value: "2026-11-24"}, Count: "2 personnes prévues mardi 24 novembre", Names: form("/feuille-de-presence/1"), Chosen: "2026-11-24", Back: view.Link{Text: "Toutes les missions", Href: "/toutes-les-missions/1"}}
	if sheet {
		p.DayName = "mardi 24 novembre 2026"
		p.Missions = []view.AttendanceMission{{Title: "Aide de cuisine et plonge", Rows: []view.AttendanceRow{{Name: "Monique Durand", Phone: "06 39 98 12 34", Hours: "de 6 h 45 à 14 h 15"}}}}
	}
	return p
}

func workRows() []view.WorkRow {
	return []view.WorkRow{{Day: "mardi 24 novembre 2026", Hours: "de 6 h 45 à 14 h 15", Worked: "7 heures 30"}, {Day: "mercredi 25 novembre 2026", Hours: "de 6 h 45 à 14 h 15", Worked: "3 heures"}}
}

// afterSamples are the pages of what comes after an accord.
func afterSamples() []sample {
	space := view.VolunteerSpace{Page: monique("Mon espace"), FirstName: "Monique"}
	comes := accord()
	comes.Papers = []view.Paper{{Form: form("/fiche"), Text: "Ma fiche pratique"}, {Form: form("/convention"), Text: "Ma convention de bénévolat"}}
	space.Accords = []view.AccordCard{comes}
	done, absent := view.AfterCard{AccordCard: accord()}, view.AfterCard{AccordCard: accord()}
	done.Attestation, done.Again = view.Link{Text: "Mon attestation", Href: "/attestation"}, form("/a-nouveau")
	absent.Tag, absent.Note = view.Tag{Text: "Absence notée"}, "Si c'est une erreur, dites-le avec « Voir mes dates »."
	space.After = []view.AfterCard{done, absent}
	contested := answerOver(view.AnswerAccepted, "Aide de cuisine et plonge", "Cette mission est passée. Merci d'avoir répondu présent.")
	contested.Accepted = []view.AcceptedSlot{{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Tag: view.Tag{Tone: view.ToneBad, Text: "Absence notée"}, Contest: form("/contester/1")}}
	mission := missionPage()
	mission.Returning, mission.Grid = candidates()[:1], view.Link{Text: "Voir le planning", Href: "/planning"}
	return []sample{
		{"planning", planning(false)},
		{"planning-named", planning(true)},
		{"planning-empty", view.Planning{Page: martin("Planning : Lingerie"), Mission: "Lingerie", Filled: view.Meter{Max: 2, Text: "0 place prise sur 2"}, Empty: "Personne n'a encore dit oui pour cette mission."}},
		{"presence", presenceForm("")},
		{"presence-refused", presenceForm("Écrivez le temps passé comme ceci : 3 h 30.")},
		{"all-missions", allMissions()},
		{"attendance", attendanceOf(false)},
		{"attendance-sheet", attendanceOf(true)},
		{"attestation", view.Attestation{Page: monique("Attestation de bénévolat"), Person: "Monique Durand", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", Mission: "Aide de cuisine et plonge", Rows: workRows(), Total: "10 heures 30", Date: "le jeudi 26 novembre 2026", Back: view.Link{Text: "Revenir à mon espace", Href: "/mon-espace"}}},
		{"sheet", view.Sheet{Page: monique("Fiche pratique"), Mission: "Aide de cuisine et plonge, Ehpad Les Tilleuls", Slots: workRows(), Facts: facts(), Will: []string{"Éplucher", "Servir"}, WillNot: []string{"Aucun acte de soin."}, Details: view.Link{Text: "Je ne peux plus venir", Href: "/demandes/1"}, Phone: view.Link{Text: "Appeler le 03 53 01 12 34", Href: "tel:+33353011234"}, Back: view.Link{Text: "Revenir à mon espace", Href: "/mon-espace"}}},
		{"convention", view.Convention{Page: monique("Convention de bénévolat"), Person: "Monique Durand", Establishment: "Ehpad Les Tilleuls", Address: "4 rue des Lavoirs, Cosne-Cours-sur-Loire (Nièvre)", Mission: "Aide de cuisine et plonge", Will: []string{"Éplucher", "Servir"}, Slots: workRows(), Contact: "Mme Martin, 03 53 01 12 34", Conditions: []string{"Debout ou en marche longtemps"}, Date: "le jeudi 26 novembre 2026", Back: view.Link{Text: "Revenir", Href: "/"}}},
		{"space-after", space},
		{"answer-absent", contested},
		{"mission-returning", mission},
	}
}
