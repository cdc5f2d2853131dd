package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// manyOf goes round a list until it has n, the most that a page of it shows.
func manyOf[T any](all []T, n int) []T {
	var many []T
	for i := range n {
		many = append(many, all[i%len(all)])
	}
	return many
}

// oneAndTen of each list: the fewest and the most that a page shows.
func listSamples() []sample {
	pages := view.Pagination{Here: "Page 2 sur 5", Previous: view.Link{Text: "Page précédente", Href: "?page=1"}, Next: view.Link{Text: "Page suivante", Href: "?page=3"}}
	ten := candidates()
	for i := range 7 {
		c := candidates()[i%2]
		c.ID, c.Alias = "d"+itoa(i), "Bénévole 3H"+itoa(i)
		ten = append(ten, c)
	}
	mission, lone := missionPage(), missionPage()
	mission.Count, mission.People, mission.Pages, mission.Coming, mission.Asked = "47 personnes peuvent venir.", ten, pages, nil, nil
	lone.Count, lone.People, lone.Pages, lone.Relax, lone.Coming, lone.Asked = "1 personne peut venir.", candidates()[:1], view.Pagination{}, nil, nil, nil
	space := view.VolunteerSpace{Page: monique("Mon espace"), FirstName: "Monique", Missions: manyOf(cards(), 5), Accords: manyOf([]view.AccordCard{accord()}, 3), Upcoming: manyOf([]view.SlotLine{{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Title: "Aide de cuisine et plonge", Place: "Cosne-Cours-sur-Loire", Href: "/demande/1"}}, 8)}
	spaceOne := view.VolunteerSpace{Page: monique("Mon espace"), FirstName: "Monique", Missions: cards()[:1]}
	establishment := view.EstablishmentSpace{Page: martin("Ehpad Les Tilleuls"), Name: "Ehpad Les Tilleuls", Kind: "Ehpad, Cosne-Cours-sur-Loire (Nièvre)", State: view.Tag{Tone: view.ToneGood, Text: "Vérifié"}, NewMission: view.Link{Text: "Décrire un besoin", Href: "/besoin/1"}, Around: "37 bénévoles à moins de 20 km", Missions: manyOf(missionRows(), 10)}
	grid := planning(true)
	grid.People = manyOf(grid.People, 6)
	for i := range grid.Rows {
		grid.Rows[i].Cells = manyOf(grid.Rows[i].Cells, 6)
		grid.Rows[i].Note = view.Form{}
	}
	grid.Rows, grid.Came = manyOf(grid.Rows, 14), nil
	table := allMissions()
	table.Missions, table.Count, table.Pages = manyOf(missionRows(), 10), "47 missions", pages
	waiting := toVerify()
	waiting.Waiting = manyOf(waiting.Waiting, 10)
	history := view.Past{Page: monique("Mes missions passées"), Missions: manyOf([]view.PastCard{{Title: "Aide de cuisine", With: "Ehpad Les Tilleuls", When: []string{"mardi 24 novembre"}, Tag: view.Tag{Tone: view.ToneGood, Text: "1 créneau"}, Href: "/d"}}, 10)}
	sheet := attendanceOf(true)
	sheet.Missions[0].Rows, sheet.Count = manyOf(sheet.Missions[0].Rows, 20), "20 personnes prévues mardi 24 novembre"
	return []sample{
		{"missions-one", missions(view.Missions{Count: "1 mission ouverte près de Dijon", Missions: cards()[:1]})},
		{"missions-many", missions(view.Missions{Count: "47 missions ouvertes près de Dijon", Missions: manyOf(cards(), 10), Pages: pages})},
		{"mission-one", lone},
		{"mission-many", mission},
		{"space-one", spaceOne},
		{"space-many", space},
		{"establishment-many", establishment},
		{"planning-many", grid},
		{"all-missions-many", table},
		{"to-verify-many", waiting},
		{"past-many", history},
		{"attendance-many", sheet},
	}
}
