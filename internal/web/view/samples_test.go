package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func candidates() []view.Candidate {
	return []view.Candidate{
		{
			ID: "a", Alias: "Bénévole 7F3", Level: view.Tag{Tone: view.ToneGood, Text: "convient très bien"},
			Functions: "Aide de cuisine et plonge (son métier)", Slots: "tous les créneaux", Distance: "de 5 à 10 km", Qualifications: "Permis B", Fresh: "confirmé il y a 3 jours",
			Reasons: []string{"connaît ce métier", "est libre à tous les créneaux qui manquent"},
			Score: view.Score{
				Total: "94 points sur 100", Value: 94, Note: "Les points perdus s'ajoutent exactement.",
				Parts: []view.ScorePart{
					{Label: "Ce que la personne sait faire", Value: view.Meter{Value: 100, Max: 100, Text: "100 sur 100"}, Weight: "40 %", Lost: "0"},
					{Label: "Créneaux", Value: view.Meter{Value: 100, Max: 100, Text: "100 sur 100"}, Weight: "40 %", Lost: "0"},
					{Label: "Trajet", Value: view.Meter{Value: 72, Max: 100, Text: "72 sur 100"}, Weight: "15 %", Lost: "−5"},
					{Label: "Fraîcheur", Value: view.Meter{Value: 97, Max: 100, Text: "97 sur 100"}, Weight: "5 %", Lost: "−1"},
				},
			},
		},
		{ID: "b", Alias: "Bénévole 2K8", Level: view.Tag{Text: "convient bien"}, Functions: "N'importe quelle tâche sans qualification", Slots: "1 créneau sur 2", Distance: "moins de 5 km", Fresh: "confirmé hier", Reasons: []string{"tout près"}, Chosen: true},
		{ID: "c", Alias: "Bénévole 9M1", Level: view.Tag{Text: "convient en partie"}, Functions: "Service des repas (tâche proche)", Slots: "1 créneau sur 2", Distance: "de 10 à 20 km", Fresh: "confirmé il y a 24 jours", Reasons: []string{"accepte une tâche proche"}, Blocked: "Cette personne a déjà deux demandes en attente."},
	}
}

func missionPage() view.MissionPage {
	return view.MissionPage{
		Page: martin("Aide de cuisine et plonge"), Name: "Aide de cuisine et plonge", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)",
		State: view.Tag{Text: "Ouverte"}, Filled: view.Meter{Value: 3, Max: 4, Text: "3 personnes sur 4"}, Slots: slotRows(), Facts: facts(),
		Public: view.Link{Text: "Voir la page publique", Href: "/missions/1"},
		Coming: []view.AccordCard{{Title: "Monique", With: "Bénévole 4P2", When: []string{"mardi 24 novembre, de 6 h 45 à 14 h 15"}, Tag: view.Tag{Tone: view.ToneGood, Text: "Vient"}, Reveal: form("/accord/1")}},
		Asked:  []view.AskedPerson{{Alias: "Bénévole 5C6", State: view.Tag{Tone: view.ToneWait, Text: "Réponse attendue"}, Detail: "depuis lundi 9 h, jusqu'à jeudi 9 h", Slots: "2 créneaux"}, {Alias: "Bénévole 8T4", State: view.Tag{Text: "A dit non"}, Detail: "lundi à 11 h 20", Slots: "–"}},
		Count:  "9 personnes peuvent venir.", Limits: []string{"1 personne ne peut pas être dérangée maintenant : elle a déjà deux demandes."},
		People: candidates(), Choose: "/mission/1/demander",
		Relax: []string{"14 personnes de plus si la mission peut commencer à 9 h."}, OrderBy: "Liste faite lundi 23 novembre à 9 h 12, règles version 1.",
		Pages: view.Pagination{Here: "Page 1 sur 2", Next: view.Link{Text: "Page suivante", Href: "?page=2"}},
		Back:  view.Link{Text: "Retour à l'établissement", Href: "/etablissement/1"},
	}
}

func solicit() view.Solicit {
	p := view.NewSolicit()
	p.Page, p.Form = martin("Demander à 2 personnes"), form("/mission/1/demander")
	p.Mission = "Aide de cuisine et plonge, Ehpad Les Tilleuls"
	p.Facts = facts()[:2]
	p.People = []view.SolicitPerson{{ID: "a", Alias: "Bénévole 7F3", Line: "convient très bien, tous les créneaux"}, {ID: "b", Alias: "Bénévole 2K8", Line: "convient bien, 1 créneau sur 2"}}
	p.Sentence = []string{"Chaque personne reçoit un mail tout de suite.", "Elle peut répondre jusqu'à jeudi 9 h.", "Après un oui, vous voyez son nom et son téléphone, et elle voit votre contact."}
	p.Submit = "Demander à ces 2 personnes"
	p.Back = view.Link{Text: "Revenir à la liste", Href: "/mission/1"}
	return p
}

func signIn(err string) view.SignIn {
	p := view.NewSignIn()
	p.Page, p.Form = nobody("Me connecter"), form("/connexion")
	p.Email.Error = err
	return p
}

func enter(code bool) view.SignInEnter {
	p := view.NewSignInEnter(code)
	p.Page, p.Form = nobody("Me connecter"), form("/entrer/1")
	return p
}

func profile(section string) view.Profile {
	p := view.NewProfile()
	s := signUp()
	p.Page, p.Form, p.Section, p.Version = monique("Modifier"), form("/mon-espace/profil/"+section), section, "3"
	p.Families, p.Country.Options, p.Presets.Options = s.Families, s.Country.Options, s.Presets.Options
	p.Conditions.Options, p.Means.Options, p.Cap.Options = s.Conditions.Options, s.Means.Options, named("Aucune demande", "Au plus 1 demande")
	p.Excepted.Options = named("Du lundi 3 au vendredi 14 août")
	p.Places = []view.PlaceFields{{Title: "Premier lieu", Commune: p.Commune, Reach: p.Reach}}
	p.Back = view.Link{Text: "Revenir à mon espace", Href: "/mon-espace"}
	return p
}

func profileRefused() view.Profile {
	p := profile(view.ProfileWhen)
	p.MaxPerWeek.Value, p.MaxPerWeek.Error = "40", "Choisissez un nombre de créneaux entre 1 et 28 par semaine."
	p.AddDays[1].Error = "Choisissez une date à venir."
	return p
}

func pausePage(err string) view.Pause {
	p := view.NewPause()
	p.Page, p.Form, p.Until.Error = monique("Faire une pause"), form("/mon-espace/pause"), err
	return p
}

func weeklyPage(err string) view.WeeklyMail {
	p := view.NewWeeklyMail(err == "")
	p.Page, p.Form, p.Choice.Error = monique("Le mail de la semaine"), form("/mon-espace/mail-de-la-semaine"), err
	return p
}

func erasePage(err string) view.Erase {
	p := view.NewErase()
	p.Page, p.Form, p.Sure.Error = monique("Effacer mon inscription"), form("/mon-espace/effacer"), err
	p.Effects, p.Accepted = []string{"Vos réponses sont effacées."}, []string{"Aide de cuisine, mardi 24 novembre"}
	return p
}

func failure(status int) view.Failure {
	f := view.NewFailure(status)
	f.Reference = "7F3-2K8"
	return f
}

func missions(p view.Missions) view.Missions {
	p.Page = nobody("Missions ouvertes")
	p.Place = view.NewPlaceSearch()
	p.Map = view.Link{Text: "La carte des missions ouvertes", Href: view.PathMissionMap}
	return p
}

func operator() view.Operator {
	return view.Operator{Name: "Association Exemple", Address: "1 rue de l'Exemple, 58200 Cosne-Cours-sur-Loire", Contact: "contact@example.org", Director: "Camille Exemple", Host: "Hébergeur Exemple, 2 rue du Port, Nantes", Privacy: "donnees@example.org", Demo: true}
}

// samples are all pages, each in its states.
func samples() []sample {
	first := nobody("")
	first.Path = view.PathHome
	place := view.NewPlaceSearch()
	flash := monique("Mon espace")
	flash.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est noté", Text: "L'établissement est prévenu."}
	all := []sample{
		{"home", view.Home{Page: first, Place: place, Figures: []string{"14 missions ouvertes aujourd'hui", "212 personnes sont déjà venues aider"}}},
		{"home-empty", view.Home{Place: place, Page: view.Page{Operator: "l'association Exemple", State: "Le service ouvre lundi : vous pouvez déjà vous inscrire."}}},
		{"signup", signUp()},
		{"signup-refused", signUpRefused()},
		{"signup-done", view.SignUpDone{Page: nobody("Regardez vos mails"), FirstName: "Monique", Email: "monique@example.org", Around: "autour de Dijon, jusqu'à 20 km", Figures: []view.Figure{{Number: "14", Label: "missions ouvertes"}, {Number: "37", Label: "bénévoles"}}, Wrong: view.Link{Text: "Recommencer", Href: "/inscription"}}},
		{"unsent", view.Unsent{Page: nobody("Rien n'est perdu"), Action: "/inscription", Fields: []view.Definition{view.Def("first_name", "Monique")}}},
		{"signup-done-late", view.SignUpDone{Page: nobody("Regardez vos mails"), FirstName: "Monique", Email: "monique@example.org", Late: "Beaucoup de personnes écrivent aujourd'hui. Votre message arrivera demain matin.", Wrong: view.Link{Text: "Recommencer", Href: "/inscription"}}},
		{"confirm", view.ConfirmAddress{Page: nobody("Confirmer mon adresse"), Form: form("/confirmer/1"), FirstName: "Monique", Around: "autour de Dijon"}},
		{"confirmed", view.Confirmed{Page: monique("Bienvenue"), FirstName: "Monique", Around: "autour de Dijon, jusqu'à 20 km", Profile: facts()[:2], Missions: cards(), Space: view.Link{Text: "Aller à mon espace", Href: "/mon-espace"}}},
		{"space-hidden", view.VolunteerSpace{Page: monique("Mon espace"), FirstName: "Monique", Fresh: "Vos disponibilités sont confirmées depuis 70 jours.", Ready: view.Readiness{Title: "Vous n'êtes plus visible", Tone: view.ToneWait, Text: "Confirmez vos disponibilités.", Still: form("/still"), Pause: form("/pause"), Undone: "2 demandes en attente seront retirées.", Later: view.Link{Text: "Faire une pause jusqu'à une date", Href: "/pause"}}, Change: []view.Link{{Text: "Où je peux aller", Href: "/lieux"}}, More: []view.Link{{Text: "Toutes mes données", Href: "/data"}}}},
		{"space-paused", view.VolunteerSpace{Page: monique("Mon espace"), FirstName: "Monique", Ready: view.Readiness{Title: "En pause", Tone: view.ToneWait, Text: "Personne ne vous demande rien.", Resume: form("/reprendre")}}},
		{"profile-what", profile(view.ProfileWhat)},
		{"profile-where", profile(view.ProfileWhere)},
		{"profile-when", profile(view.ProfileWhen)},
		{"profile-conditions", profile(view.ProfileConditions)},
		{"profile-abilities", profile(view.ProfileAbilities)},
		{"profile-cap", profile(view.ProfileCap)},
		{"profile-contact", profile(view.ProfileContact)},
		{"profile-refused", profileRefused()},
		{"pause", pausePage("")},
		{"weekly-mail", weeklyPage("")},
		{"weekly-mail-refused", weeklyPage("Choisissez une réponse.")},
		{"pause-refused", pausePage("Choisissez un jour de reprise à venir.")},
		{"acquaintances", view.Acquaintances{Page: monique("Les établissements qui m'ont écrit"), All: []view.Acquaintance{{Name: "Ehpad Les Tilleuls", Place: "Cosne", Block: view.Link{Text: "Ne plus recevoir de demande", Href: "/b"}}, {Name: "Centre des Sources", Place: "Dijon", Since: "Mis de côté mardi.", Unblock: form("/u")}}, Back: view.Link{Text: "Revenir à mon espace", Href: "/mon-espace"}}},
		{"acquaintances-empty", view.Acquaintances{Page: monique("Les établissements qui m'ont écrit")}},
		{"past", view.Past{Page: monique("Mes missions passées"), Missions: []view.PastCard{{Title: "Aide de cuisine", With: "Ehpad Les Tilleuls", When: []string{"mardi 24 novembre"}, Tag: view.Tag{Tone: view.ToneGood, Text: "1 créneau"}, Href: "/d"}}, Others: []view.PastCard{{Title: "Accueil", Tag: view.Tag{Text: "Retirée"}, Line: "Demande du lundi 23 novembre", Href: "/e"}}}},
		{"past-empty", view.Past{Page: monique("Mes missions passées")}},
		{"own-data", view.OwnData{Page: monique("Toutes mes données"), Sections: []view.OwnSection{{ID: "who", Title: "Qui vous êtes", Facts: facts()[:2]}, {ID: "mails", Title: "Les mails", None: "Aucun."}}, File: view.Link{Text: "Télécharger", Href: "/f"}}},
		{"erase", erasePage("")},
		{"erase-unsure", erasePage("Cochez cette case pour confirmer.")},
		{"erase-ask", view.Erase{Page: monique("Effacer"), Ask: form("/lien"), Sentences: []string{"Nous vous envoyons un mail."}}},
		{"signin", signIn("")},
		{"signin-refused", signIn("Écrivez une adresse mail, par exemple nom@example.org.")},
		{"signin-sent", view.SignInSent{Page: nobody("Regardez vos mails"), Email: "monique@example.org", Code: "4821 9073", Minutes: "10 minutes", Again: view.Link{Text: "Recommencer", Href: "/connexion"}}},
		{"signin-enter", enter(false)},
		{"signin-code", enter(true)},
		{"act", view.Act{Page: nobody("Êtes-vous toujours disponible ?"), Form: form("/lien/1"), Sentences: []string{"Un seul geste suffit."}, Button: "Oui, toujours", Other: view.Link{Text: "Je fais une pause", Href: "/mon-espace"}}},
		{"message", view.Message{Page: nobody("C'est noté"), Sentences: []string{"Vous ne recevrez plus ces mails."}, Links: []view.Link{{Text: "Retourner à l'accueil", Href: "/"}}}},
		{"space", view.VolunteerSpace{Page: flash, FirstName: "Monique", Fresh: "Vos disponibilités sont confirmées depuis 3 jours.", Demands: []view.DemandCard{{Establishment: "L'Ehpad Les Tilleuls", Title: "Aide de cuisine et plonge", Place: "Cosne-Cours-sur-Loire (Nièvre)", When: cards()[0].When, Deadline: "Répondez avant lundi 18 h.", Urgent: true, Href: "/demande/1"}}, Accords: []view.AccordCard{accord()}, Upcoming: []view.SlotLine{{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Title: "Aide de cuisine et plonge", Place: "Cosne-Cours-sur-Loire", Href: "/demande/1"}}, Missions: cards(), Profile: facts()[:2]}},
		{"space-empty", view.VolunteerSpace{Page: monique("Mon espace"), FirstName: "Monique", Profile: facts()[:2]}},
		{"answer", answer(view.AnswerPending)},
		{"answer-refused", answerRefused()},
		{"answer-accepted", answerOver(view.AnswerAccepted, "C'est d'accord, à mardi", "L'Ehpad Les Tilleuls vous attend mardi 24 novembre à 6 h 45.")},
		{"answer-declined", answerOver(view.AnswerDeclined, "C'est noté", "Vous avez répondu non. Cela ne change rien pour la suite.")},
		{"answer-cancelled", answerOver(view.AnswerCancelled, "La mission est annulée", "Ne vous déplacez pas. Merci d'avoir répondu présent.")},
		{"answer-complete", answerOver(view.AnswerComplete, "Merci, la mission est complète", "D'autres personnes ont répondu avant vous : vous n'avez rien à faire.")},
		{"contact", view.Contact{Page: monique("Les coordonnées de l'Ehpad Les Tilleuls"), Details: []view.Definition{view.Def("Contact sur place", "Mme Martin"), view.Def("Téléphone", "03 53 01 12 34"), view.Def("Adresse", "4 rue des Lavoirs, Cosne-Cours-sur-Loire", "Porte de la cuisine, côté parking")}, Phone: view.Link{Text: "Appeler le 03 53 01 12 34", Href: "tel:+33353011234"}, Sentence: "Ces coordonnées restent visibles jusqu'au 24 décembre. Votre consultation est notée.", Back: view.Link{Text: "Revenir à mon espace", Href: "/mon-espace"}}},
		{"door", view.EstablishmentDoor{Page: nobody("Établissements"), Contact: "contact@example.org"}},
		{"establishment", view.EstablishmentSpace{Page: martin("Ehpad Les Tilleuls"), Name: "Ehpad Les Tilleuls", Kind: "Ehpad, Cosne-Cours-sur-Loire (Nièvre)", State: view.Tag{Tone: view.ToneGood, Text: "Vérifié"}, NewMission: view.Link{Text: "Décrire un besoin", Href: "/etablissement/1/besoin"}, Around: "37 bénévoles à moins de 20 km", Missions: missionRows(), Past: missionRows()[1:], Others: []view.Link{{Text: "Ehpad Les Acacias", Href: "/etablissement/2"}}}},
		{"establishment-empty", view.EstablishmentSpace{Page: martin("Ehpad Les Tilleuls"), Name: "Ehpad Les Tilleuls", Kind: "Ehpad, Cosne-Cours-sur-Loire (Nièvre)", State: view.Tag{Tone: view.ToneWait, Text: "En cours de vérification"}, Sentence: "Vous pouvez préparer une mission. Vous verrez les bénévoles après la vérification.", NewMission: view.Link{Text: "Décrire un besoin", Href: "/etablissement/1/besoin"}}},
		{"templates", view.MissionForm{Page: martin("Décrire un besoin"), Templates: []view.TemplateTile{{Title: "Aide de cuisine et plonge", Hours: "de 6 h 45 à 14 h 15", Href: "?modele=a"}, {Title: "Petits-déjeuners en chambre", Hours: "de 7 h 15 à 10 h", Href: "?modele=b"}, {Title: "Canicule : servir à boire sur consigne du personnel, tenir compagnie", Hours: "de 13 h à 18 h", Href: "?modele=c"}, {Title: "Comptabilité à distance", Hours: "10 heures à son rythme", Href: "?modele=d"}}, Blank: view.Link{Text: "Sans modèle", Href: "?modele=aucun"}}},
		{"need", missionForm()},
		{"need-refused", missionFormRefused()},
		{"mission", missionPage()},
		{"mission-nobody", view.MissionPage{Page: martin("Lingerie"), Name: "Lingerie", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", State: view.Tag{Text: "Ouverte"}, Filled: view.Meter{Max: 2, Text: "0 personne sur 2"}, Slots: slotsEmpty(), Count: "Personne ne peut venir pour le moment.", Relax: []string{"6 personnes de plus si le permis n'est pas exigé."}}},
		{"mission-why-nobody", view.MissionPage{
			Page: martin("Lingerie"), Name: "Lingerie", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", State: view.Tag{Text: "Ouverte"}, Filled: view.Meter{Max: 2, Text: "0 personne sur 2"}, Slots: slotsEmpty(), Count: "3 personnes peuvent venir.",
			Nobody: view.WhyNobody{
				Title: "Pourquoi n'y a-t-il personne à qui demander aujourd'hui ?", Why: []string{"3 personnes peuvent venir, mais ont déjà reçu assez de demandes ces jours-ci.", "1 personne viendrait, mais s'est engagée ailleurs ces jours-là."},
				Next: []string{"Revenez jeudi 26 novembre : une personne pourra alors recevoir une demande.", "Nous pouvons guetter pour vous, et demander dès qu'une personne sera disponible."}, Edit: view.Link{Text: "Modifier la mission", Href: "/mission/1/modifier"}, Wave: view.Link{Text: "Demander à ma place", Href: "/mission/1/a-ma-place"},
			},
		}},
		{"solicit", solicit()},
		{"mission-cancel", view.MissionEnd{Page: martin("Annuler cette mission"), Form: form("/mission/1/annuler"), Mission: "Aide de cuisine et plonge", Facts: facts()[:1], Effects: []string{"3 personnes seront prévenues, dont 2 qui devaient venir.", "Les mails partent tout de suite, quelle que soit l'heure."}, Warning: "La mission commence bientôt. Appelez d'abord les personnes qui viennent.", Reason: view.Choices{Name: "reason", Label: "Le motif", Hint: "Facultatif.", Options: named("Le personnel est de retour", "Un autre motif")}, Submit: "Annuler la mission et prévenir 3 personnes", Back: view.Link{Text: "Ne rien changer", Href: "/mission/1"}}},
		{"missions", missions(view.Missions{Count: "14 missions ouvertes près de Dijon", Missions: cards(), Pages: view.Pagination{Here: "Page 1 sur 2", Next: view.Link{Text: "Page suivante", Href: "?page=2"}}})},
		{"missions-empty", missions(view.Missions{Empty: "Aucune mission ouverte près de Dijon aujourd'hui.", Communes: []view.Link{{Text: "Saint-Denis (Seine-Saint-Denis)", Href: "?code=93066"}, {Text: "Saint-Denis (La Réunion)", Href: "?code=97411"}}})},
		{"public", view.PublicMission{Page: nobody("Aide de cuisine et plonge"), Mission: "Aide de cuisine et plonge", Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", Tag: view.Tag{Tone: view.ToneWait, Text: "Urgent"}, Slots: slotRows(), Will: facts()[1].Values, WillNot: []string{"Aucun acte de soin."}, Bring: []string{"Une pièce d'identité et des chaussures fermées"}, Conditions: []string{"Debout ou en marche longtemps"}, Facts: facts()[4:], Help: view.Link{Text: "Je veux aider", Href: "/inscription"}, HelpNote: "2 minutes, sans mot de passe", Share: []string{"L'Ehpad Les Tilleuls cherche 2 personnes en cuisine mardi 24."}}},
		{"make-offer", makeOffer()},
		{"respond", respondSample("")},
		{"respond-refused", respondSample("Cochez au moins un créneau, ou répondez non.")},
		{"proposal", proposal(true)},
		{"proposal-accepted", proposal(false)},
		{"answer-offered", answerOffered()},
		{"answer-late", answerLate()},
		{"officer", view.Officer{Page: officer("ARS Bourgogne-Franche-Comté"), Region: "ARS Bourgogne-Franche-Comté", Figures: []view.Figure{{Number: "41", Label: "établissements"}, {Number: "14", Label: "missions ouvertes"}, {Number: "12", Label: "places trouvées sur 20"}}, Establishments: []view.OfficerEstablishment{{Name: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre)", State: view.Tag{Tone: view.ToneGood, Text: "Vérifié"}, Open: "2 missions ouvertes"}}, Missions: missionRows(), Departments: []view.Department{{Name: "Nièvre (58)", Wanted: "20 places", Filled: view.Meter{Value: 12, Max: 20, Text: "12 places sur 20"}, Missing: "8 places"}}}},
		{"officer-empty", view.Officer{Page: officer("ARS Bretagne"), Region: "ARS Bretagne"}},
		{"to-verify", toVerify()},
		{"to-verify-empty", view.ToVerify{Page: officer("À vérifier"), Ways: regionWays()}},
		{"case", officerCase()},
		{"case-refused", officerCaseRefused()},
		{"case-pending", officerCasePending()},
		{"day", regionDay()},
		{"day-empty", view.RegionDay{Page: officer("La journée"), Ways: regionWays(), Region: "Bretagne", Date: "lundi 23 novembre 2026"}},
		{"report-form", reportForm(false)},
		{"report-form-refused", reportForm(true)},
		{"reports", view.Reports{Page: officer("Signalements"), Ways: regionWays(), Reports: []view.ReportRow{{Title: "Un manque de respect", Href: "/ma-region/signalements/1", About: "Ehpad Les Tilleuls", From: "une personne bénévole", When: "lundi 23 novembre à 9 h", State: view.Tag{Tone: view.ToneWait, Text: "À lire"}}}}},
		{"reports-empty", view.Reports{Page: officer("Signalements"), Ways: regionWays()}},
		{"report", reportCase(false)},
		{"report-open", reportCase(true)},
		{"mailbox", view.Mailbox{Page: nobody("Les mails envoyés"), Mails: []view.MailLine{{To: "monique@example.org", Subject: "Ehpad Les Tilleuls, Cosne : pouvez-vous venir mardi 24 au matin ?", Date: "lundi 23 novembre, 9 h 14", Href: "/courrier/1"}}}},
		{"mail", view.Mail{Page: nobody("Prêter main-forte : confirmez votre adresse"), Facts: []view.Definition{view.Def("À", "monique@example.org"), view.Def("Date", "lundi 23 novembre, 9 h 14")}, Lines: []view.MailText{{{Text: "Bonjour Monique."}}, {{Text: "Confirmer mon adresse : "}, {Text: "http://localhost/confirmer/1", Href: "http://localhost/confirmer/1"}}}, HTML: view.Link{Text: "Voir la version mise en forme", Href: "/courrier/1/html"}, Back: view.Link{Text: "Tous les mails", Href: "/courrier"}}},
		{"legal", view.Legal{Page: nobody("Mentions légales"), By: operator()}},
		{"privacy", view.Privacy{Page: nobody("Données personnelles"), By: operator(), Retentions: []view.Retention{{What: "Inscription non confirmée", Why: "Vous laisser le temps d'ouvrir le mail", Time: "7 jours"}, {What: "Missions terminées", Why: "Vous rendre compte de votre aide", Time: "12 mois, puis sans nom"}}}},
		{"accessibility", view.Accessibility{Page: nobody("Accessibilité"), By: operator(), State: "non conforme : aucun audit n'a encore eu lieu", Date: "23 novembre 2026"}},
		{"credits", view.Credits{Page: nobody("Crédits"), Data: []view.Credit{{What: "Communes de France", Who: "Insee et La Poste", Licence: "Licence Ouverte 2.0", Date: "2026", Href: "https://example.org/"}}, Software: []view.Credit{{What: "templ", Who: "Adrian Hesketh", Licence: "MIT"}}}},
		{"charter", view.Charter{Page: nobody("Charte des bénévoles")}},
		{"order", view.Order{Page: nobody("Comment l'ordre est fait"), Weights: []view.OrderWeight{{Label: "Ce que vous savez faire", Weight: "40 %", Text: "Votre métier compte plus qu'une tâche proche."}, {Label: "Les créneaux", Weight: "40 %", Text: "La part de ce qui manque que vous pouvez couvrir."}, {Label: "Le trajet", Weight: "15 %", Text: "Par rapport à la distance que vous avez choisie."}, {Label: "La fraîcheur", Weight: "5 %", Text: "Des disponibilités confirmées il y a peu."}}, Levels: []view.Definition{view.Def("Convient très bien", "à partir de 75 points sur 100"), view.Def("Convient bien", "à partir de 50 points")}, Version: "1", Date: "23 novembre 2026", Contact: "contact@example.org"}},
	}
	all = append(all, comeInSamples()...)
	all = append(all, urgentSamples()...)
	all = append(all, afterSamples()...)
	all = append(all, outreachSamples()...)
	all = append(all, administratorSamples()...)
	all = append(all, searchSamples()...)
	all = append(all, publicSamples()...)
	all = append(all, formSamples()...)
	all = append(all, listSamples()...)
	all = append(all, easeSamples()...)
	all = append(all, wavesSamples()...)
	for _, status := range []int{400, 403, 404, 410, 413, 429, 500, 503} {
		all = append(all, sample{"failure-" + itoa(status), failure(status)})
	}
	return all
}
