package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func acacias() view.SiteCard {
	return view.SiteCard{
		Name: "EHPAD Les Acacias", Other: "EHPAD LES ACACIAS", Kind: "Établissement d'hébergement pour personnes âgées dépendantes",
		Place: "12 rue des Acacias, 21000 Dijon (Côte-d'Or)", Number: "21 000 010 3", Href: "/etablissements/inscription/210000103",
	}
}

func registerByHand() view.Register {
	p := view.NewRegister(true)
	p.Page, p.Form = nobody("Inscrire mon établissement"), form("/etablissements/inscription/a-la-main")
	p.Kind.Options = named("Ehpad", "Hôpital ou clinique")
	p.Communes.Name = ""
	return p
}

func registerRefused() view.Register {
	p := registerByHand()
	p.FINESS.Value, p.FINESS.Error = "210000104", "Relisez ce numéro."
	p.Email.Value, p.Email.Error, p.Email.Suggestion = "martin@orange.fe", "Vérifiez la fin de votre adresse.", "martin@orange.fr"
	p.Who.Title.Error = "Écrivez votre fonction dans l'établissement."
	return p
}

// comeInSamples are the pages by which establishments come in.
func comeInSamples() []sample {
	found := view.NewFindEstablishment()
	found.Page = nobody("Inscrire mon établissement")
	empty := found
	found.Name.Value, found.Commune.Value, found.Found = "acacias", "Dijon", "2 établissements"
	found.Notice = &view.Notice{Text: "Aucun nom n'a tous ces mots. Voici ce qui s'en approche."}
	other := acacias()
	other.Name, other.Other = "Résidence autonomie Les Acacias", ""
	found.Sites = []view.SiteCard{acacias(), other}
	listed := view.NewRegister(false)
	site := acacias()
	listed.Page, listed.Form, listed.Site = nobody("Inscrire mon établissement"), form(site.Href), &site

	people := view.NewCoordinators()
	people.Page, people.Form, people.Establishment = martin("Qui agit pour l'établissement"), form("/responsables/1/inviter"), "Ehpad Les Tilleuls"
	people.People = []view.CoordinatorCard{
		{Name: "Sophie Martin", Title: "cadre de santé", Email: "martin@example.org", Since: "Depuis le lundi 23 novembre 2026.", You: true},
		{Name: "Jean Perrin", Title: "direction", Email: "perrin@example.org", Since: "Depuis le lundi 23 novembre 2026.", Remove: view.Link{Text: "Retirer l'accès", Href: "/responsables/1/retirer/2"}},
	}
	people.Joins = []view.JoinCard{{Name: "Anne Roche", Title: "ressources humaines", Email: "roche@example.org", Phone: "03 53 01 12 35", Asked: "Sans réponse, la demande s'arrête lundi 7 décembre.", Yes: form("/responsables/1/demandes/1")}}
	people.Invitations = []view.InvitationRow{{Email: "blanc@example.org", Until: "Valable jusqu'au lundi 30 novembre à 9 h.", Cancel: form("/responsables/1/invitations/1/annuler")}}
	people.Leave = view.Link{Text: "Ne plus agir pour cet établissement", Href: "/responsables/1/quitter"}
	alone := view.NewCoordinators()
	alone.Page, alone.Establishment, alone.People, alone.Email.Name = people.Page, people.Establishment, people.People[:1], ""

	invited, known := view.NewInvitation(false), view.NewInvitation(true)
	invited.Page, invited.Form, invited.Establishment, invited.Place = nobody("Une invitation"), form("/invitation/1"), "l'Ehpad Les Tilleuls", "Cosne-Cours-sur-Loire (Nièvre)"
	known.Page, known.Form, known.Establishment = invited.Page, invited.Form, invited.Establishment
	sheet := view.NewWelcomeSheet()
	sheet.Page, sheet.Form, sheet.Establishment, sheet.Version = martin("La fiche d'accueil"), form("/accueil/1"), "l'Ehpad Les Tilleuls", "3"
	sheet.Attributes.Options = named("Repas fourni", "Tenue fournie")

	waiting := view.EstablishmentSpace{
		Page: martin("Ehpad Les Tilleuls"), Name: "Ehpad Les Tilleuls", Kind: "Ehpad, Cosne-Cours-sur-Loire (Nièvre)",
		State: view.Tag{Tone: view.ToneWait, Text: "En cours de vérification"}, NewMission: view.Link{Text: "Décrire un besoin", Href: "/besoin/1"},
		Next:  []view.Step{{Title: "Votre inscription est enregistrée", Done: true}, {Title: "Votre agence vérifie", Text: "Elle peut vous appeler."}},
		Count: "Autour de vous aujourd'hui : moins de 5 bénévoles.", Asked: "1 personne demande à vous rejoindre",
		Ways: []view.Link{{Text: "La fiche d'accueil", Href: "/accueil/1"}, {Text: "Qui agit pour l'établissement", Href: "/responsables/1"}},
	}
	return []sample{
		{"find-establishment", empty},
		{"find-establishment-found", found},
		{"register", listed},
		{"register-by-hand", registerByHand()},
		{"register-refused", registerRefused()},
		{"register-done", view.RegisterDone{Page: nobody("Regardez vos mails"), Email: "martin@example.org", Wrong: view.Link{Text: "Recommencer", Href: "/etablissements/inscription"}}},
		{"establishment-charter", view.EstablishmentCharter{Page: nobody("La charte des établissements")}},
		{"coordinators", people},
		{"coordinators-alone", alone},
		{"invitation", invited},
		{"invitation-known", known},
		{"welcome-sheet", sheet},
		{"establishment-waiting", waiting},
	}
}
