package view_test

import (
	"strconv"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// A sample is one page in one state, with invented data.
type sample struct {
	name string
	page view.Viewer
}

// nobody, monique, martin and officer are the common part of pages for who reads.
func nobody(title string) view.Page {
	return view.Page{Title: title, Demo: true, Mailbox: "/courrier", Source: "https://example.org/code", Path: "/missions"}
}

func monique(title string) view.Page {
	p := nobody(title)
	p.Path, p.Hidden = "/mon-espace", true
	p.Account = &view.SignedIn{Label: "Monique", Spaces: []view.Link{{Text: "Mon espace", Href: "/mon-espace"}}, SignOut: form("/deconnexion")}
	return p
}

func martin(title string) view.Page {
	p := nobody(title)
	p.Path, p.Hidden = "/etablissement/1", true
	p.Account = &view.SignedIn{Label: "martin@example.org", Spaces: []view.Link{{Text: "Ehpad Les Tilleuls", Href: "/etablissement/1"}}, SignOut: form("/deconnexion")}
	return p
}

// officer is a page of the agency of a region, administrator one of who runs the service.
func officer(title string) view.Page { return staff(title, "Ma région", "/ma-region") }

func administrator(title string) view.Page { return staff(title, "Administration", "/administration") }

func staff(title, space, path string) view.Page {
	p := nobody(title)
	p.Path, p.Hidden = path, true
	p.Account = &view.SignedIn{Label: "claude@example.org", Spaces: []view.Link{{Text: space, Href: path}}, SignOut: form("/deconnexion")}
	return p
}

func form(action string) view.Form { return view.Form{Action: action, Key: "k3y"} }

func families() []view.Family {
	rows := [][]string{
		{"reception", "Accueil et sécurité", "Accueillir, orienter, répondre au téléphone, tenir l'entrée", "Accueil et orientation du public", "Standard téléphonique", "Contrôle et consignes à l'entrée", "Sécurité et gardiennage"},
		{"administration", "Administration, RH et plannings", "Secrétariat, saisie, rendez-vous, plannings, paie", "Secrétariat et assistance administrative", "Saisie, classement et archivage", "Rendez-vous et organisation des visites"},
		{"finance", "Comptabilité, achats et droit", "Comptabilité, budget, achats, contrats", "Comptabilité", "Contrôle de gestion et budget", "Droit, contrats et assurances"},
		{"projects", "Encadrement et projets", "Conduire un projet, encadrer, organiser, former", "Gestion de projet et appui à la cellule de crise", "Encadrement d'équipe (hors soins)"},
		{"it", "Informatique et télécoms", "Dépanner, connecter, développer, analyser", "Dépannage informatique et bureautique", "Réseaux, systèmes et télécoms"},
		{"communication", "Communication et langues", "Informer, mettre en page, traduire", "Communication, affiches et vidéo", "Traduction et interprétariat"},
		{"logistics", "Logistique et manutention", "Stocks, colis, livraisons internes, port de charges", "Magasin, stocks et inventaires", "Manutention, déménagement, montage de lits"},
		{"catering", "Cuisine et repas", "Cuisiner, aider en cuisine, servir les repas", "Cuisine (préparation des repas)", "Aide de cuisine et plonge", "Service des repas en salle et en chambre"},
		{"cleaning_laundry", "Ménage et linge", "Locaux, chambres, lingerie, couture", "Ménage des locaux communs et des bureaux", "Blanchisserie et lingerie"},
		{"company", "Présence et vie sociale", "Accueillir les familles, tenir compagnie, animer", "Tenir compagnie : conversation, lecture, promenade", "Animations : ateliers, musique, jeux"},
		{"driving", "Conduite et véhicules", "Livrer, conduire, réparer", "Livraisons et courses à l'extérieur", "Transport de personnes valides"},
		{"technical", "Bâtiment et technique", "Bricoler, dépanner, entretenir", "Petits travaux, bricolage et jardin", "Électricité"},
	}
	var all []view.Family
	for _, r := range rows {
		f := view.Family{Code: r[0], Label: r[1], Line: r[2]}
		for i, label := range r[3:] {
			f.Functions = append(f.Functions, view.FunctionBox{Code: r[0] + strconv.Itoa(i), Label: label})
		}
		all = append(all, f)
	}
	return all
}

func named(labels ...string) []view.Choice {
	var all []view.Choice
	for i, l := range labels {
		all = append(all, view.Choice{Value: strconv.Itoa(i), Label: l})
	}
	return all
}

func signUp() view.SignUp {
	p := view.NewSignUp()
	p.Page = nobody("Je veux aider")
	p.Form = form("/inscription")
	p.Families = families()
	p.Conditions.Options = named("Port répété de charges lourdes", "Linge sale ou déchets (hors déchets de soins)", "Secteur où circule une maladie contagieuse (protections fournies)", "Fin de vie, décès possibles pendant la mission")
	p.Means.Options = named("J'ai une voiture et son assurance", "J'ai un ordinateur et une bonne connexion")
	p.Country.Options = []view.Choice{{Label: "Choisissez un pays"}, {Value: "BE", Label: "Belgique"}, {Value: "CA", Label: "Canada"}}
	p.Presets.Options = named("Tous les jours en journée", "En semaine en journée", "Les matins", "Les après-midi", "Les soirs", "Le week-end et les jours fériés", "La nuit aussi", "Seulement certaines dates")
	return p
}

func signUpRefused() view.SignUp {
	p := signUp()
	p.FunctionsError = "Cochez au moins un type d'aide, ou « N'importe quelle tâche »."
	p.Families[7].Open = true
	p.Families[7].Functions[1].Checked = true
	p.Families[7].Functions[1].Trade = true
	p.Commune.Value = "saint denis"
	p.Communes.Error = "Plusieurs communes portent ce nom : choisissez la vôtre."
	p.Communes.Options = named("Saint-Denis (Seine-Saint-Denis)", "Saint-Denis (La Réunion)")
	p.Grid.Open = true
	p.Grid.Checked[1][0] = true
	p.Email.Value = "monique@orange.fe"
	p.Email.Error = "Cette adresse semble incomplète."
	p.Email.Suggestion = "monique@orange.fr"
	p.Adult.Error = "Le service est ouvert aux personnes de 18 ans ou plus."
	return p
}

func cards() []view.MissionCard {
	return []view.MissionCard{
		{Title: "Aide de cuisine et plonge", Href: "/missions/1", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", Distance: "de 10 à 20 km", When: []string{"mardi 24 novembre, de 6 h 45 à 14 h 15", "mercredi 25 novembre, de 6 h 45 à 14 h 15"}, Missing: "il manque 2 personnes", Tag: view.Tag{Tone: view.ToneWait, Text: "Urgent"}, Reasons: []string{"vous êtes libre le matin", "vous avez choisi « aide de cuisine »"}},
		{Title: "Tenir compagnie aux résidents", Href: "/missions/2", Place: "Nevers (Nièvre)", Distance: "moins de 5 km", When: []string{"du 24 au 27 novembre, de 14 h à 17 h"}, Missing: "il manque 1 personne"},
		{Title: "Comptabilité à distance", Href: "/missions/3", Establishment: "Centre hospitalier des Sources", Place: "À distance", When: []string{"10 heures à votre rythme, avant le 4 décembre"}, Missing: "il manque 1 personne"},
	}
}

func facts() []view.Definition {
	return []view.Definition{
		view.Def("Où", "Cosne-Cours-sur-Loire (Nièvre), de 10 à 20 km de chez vous"),
		view.Def("Ce que vous ferez", "Préparer les plateaux du petit-déjeuner", "Faire la plonge avec l'équipe", "Ranger la réserve"),
		view.Def("Ce que vous ne ferez pas", "Aucun acte de soin"),
		view.Def("À apporter", "Une pièce d'identité et des chaussures fermées"),
		view.Def("Sur place", "Repas fourni, tenue prêtée"),
	}
}

func answer(state view.AnswerState) view.Answer {
	p := view.NewAnswer()
	p.Page = nobody("Pouvez-vous venir mardi 24 au matin ?")
	p.State = state
	p.Establishment = "L'Ehpad Les Tilleuls"
	p.Ask = "cherche 2 personnes pour aider en cuisine."
	p.Deadline = "Répondez avant lundi 18 h."
	p.Facts = facts()
	p.Conditions = []string{"Debout ou en marche longtemps", "Froid, chaleur ou bruit"}
	p.Reasons = []string{"vous êtes libre le matin", "vous avez choisi « aide de cuisine »"}
	p.Word = "Une petite équipe très accueillante.\nOn prend le café ensemble à 10 h !"
	p.Yes, p.No = form("/demande/1/oui"), form("/demande/1/non")
	p.Slots = []view.SlotChoice{
		{Value: "1", Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Checked: true},
		{Value: "2", Day: "mercredi 25 novembre", Hours: "de 6 h 45 à 14 h 15", Note: "il reste 1 place", Checked: true},
		{Value: "3", Day: "jeudi 26 novembre", Hours: "de 6 h 45 à 14 h 15", Note: "complet", Full: true},
	}
	return p
}

func answerRefused() view.Answer {
	p := answer(view.AnswerPending)
	p.Urgent = true
	p.SlotsError = "Cochez au moins une date, ou répondez non."
	p.Phone.Value, p.Phone.Error = "06 39", "Ce numéro est trop court. Par exemple : 06 39 98 12 34."
	return p
}

func answerOver(state view.AnswerState, title, sentence string) view.Answer {
	p := answer(state)
	p.Title, p.Sentence = title, sentence
	if state == view.AnswerAccepted {
		p.Accepted = []view.AcceptedSlot{
			{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Tag: view.Tag{Tone: view.ToneGood, Text: "Vous venez"}, Release: form("/demande/1/liberer")},
			{Day: "mercredi 25 novembre", Hours: "de 6 h 45 à 14 h 15", Tag: view.Tag{Text: "Place libérée"}},
		}
		p.Space = view.Link{Text: "Voir les coordonnées dans mon espace", Href: "/mon-espace"}
	} else {
		p.Missions = cards()[:2]
	}
	return p
}

func accord() view.AccordCard {
	return view.AccordCard{Title: "Aide de cuisine et plonge", With: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", When: []string{"mardi 24 novembre, de 6 h 45 à 14 h 15"}, Tag: view.Tag{Tone: view.ToneGood, Text: "C'est d'accord"}, Reveal: form("/accord/1"), More: view.Link{Text: "Voir mes dates", Href: "/demande/1"}}
}

func slotRows() []view.SlotRow {
	return []view.SlotRow{
		{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Filled: view.Meter{Value: 2, Max: 2, Text: "2 personnes sur 2"}, Missing: "complet", Tag: view.Tag{Tone: view.ToneGood, Text: "Complet"}},
		{Day: "mercredi 25 novembre", Hours: "de 6 h 45 à 14 h 15", Filled: view.Meter{Value: 1, Max: 2, Text: "1 personne sur 2"}, Missing: "il manque 1 personne"},
	}
}

// slotsEmpty are slots of a mission to which nobody comes yet.
func slotsEmpty() []view.SlotRow {
	return []view.SlotRow{{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Filled: view.Meter{Max: 2, Text: "0 personne sur 2"}, Missing: "il manque 2 personnes"}}
}

func missionRows() []view.MissionRow {
	return []view.MissionRow{
		{Title: "Aide de cuisine et plonge", Href: "/mission/1", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", When: "du 24 au 27 novembre", Filled: view.Meter{Value: 3, Max: 4, Text: "3 personnes sur 4"}, Waiting: "2 réponses attendues", State: view.Tag{Text: "Ouverte"}},
		{Title: "Lingerie", Href: "/mission/2", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", When: "mardi 24 novembre", Filled: view.Meter{Value: 2, Max: 2, Text: "2 personnes sur 2"}, State: view.Tag{Tone: view.ToneGood, Text: "Complet"}},
	}
}

func missionForm() view.MissionForm {
	p := view.NewMissionForm()
	p.Page, p.Form = martin("Décrire un besoin"), form("/etablissement/1/besoin")
	p.Establishment, p.Chosen = "Ehpad Les Tilleuls", "Aide de cuisine et plonge"
	p.Change = view.Link{Text: "Changer de modèle", Href: "/etablissement/1/besoin"}
	p.Title.Value = "Aide de cuisine et plonge"
	for _, f := range families() {
		g := view.ChoiceGroup{Label: f.Label}
		for _, b := range f.Functions {
			g.Options = append(g.Options, view.Choice{Value: b.Code, Label: b.Label, Checked: b.Code == "catering1"})
		}
		p.Function.Groups = append(p.Function.Groups, g)
	}
	p.Function.Options = []view.Choice{{Label: "Choisissez"}}
	p.Commune.Value = "Cosne-Cours-sur-Loire (Nièvre)"
	p.FromHour.Value, p.ToHour.Value, p.Wanted.Value = "06:45", "14:15", "2"
	p.Qualifications.Options = named("Permis B en cours de validité", "Formation à l'hygiène alimentaire")
	p.Conditions.Options = view.Pick(named("Debout ou en marche longtemps", "Froid, chaleur ou bruit", "Produits d'entretien"), "0", "1")
	p.Attributes.Options = named("Repas fourni", "Tenue fournie", "Accès en fauteuil roulant")
	p.Tasks.Value = "Préparer les plateaux.\nFaire la plonge.\nRanger la réserve."
	p.NotTasks = []string{"Aucun acte de soin."}
	return p
}

func missionFormRefused() view.MissionForm {
	p := missionForm()
	p.FromDay.Value, p.FromDay.Error = "2020-01-01", "Ce jour est passé. Choisissez aujourd'hui ou plus tard."
	p.Wanted.Value, p.Wanted.Error = "10000", "Demandez de 1 à 99 personnes."
	p.Declare.Error = "Cochez cette case : le service ne sert qu'à ces besoins."
	return p
}
