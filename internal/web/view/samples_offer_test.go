package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func offerSlots() []view.SlotChoice {
	return []view.SlotChoice{
		{Value: "1", Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15", Note: "il reste 2 places", Checked: true},
		{Value: "2", Day: "mercredi 25 novembre", Hours: "de 6 h 45 à 14 h 15", Note: "il reste 1 place"},
	}
}

func offerForm(action string) view.OfferForm {
	f := view.NewOfferForm()
	f.Form, f.Slots = form(action), offerSlots()
	f.Holds.Hint = "Permis B"
	return f
}

func makeOffer() view.MakeOffer {
	return view.MakeOffer{
		Page: monique("Aide de cuisine et plonge"), Establishment: "Ehpad Les Tilleuls", Place: "Cosne-Cours-sur-Loire (Nièvre), 12 km de chez vous",
		Facts: facts()[1:], Conditions: []string{"Debout ou en marche longtemps"}, Offer: offerForm("/mon-espace/missions/1"),
		Back: view.Link{Text: "Revenir à mon espace", Href: "/mon-espace"},
	}
}

func respondSample(wrong string) view.Respond {
	p := view.NewRespond()
	p.Page, p.Establishment, p.Place = nobody("Aide de cuisine et plonge"), "Ehpad Les Tilleuls", "Cosne-Cours-sur-Loire (Nièvre)"
	p.Offer = offerForm("/missions/1/repondre")
	p.Offer.SlotsError = wrong
	p.Known = view.Link{Text: "J'ai déjà un compte", Href: "/missions/1/connexion"}
	p.SignUp = view.Link{Text: "M'inscrire plutôt pour plusieurs missions", Href: "/inscription?fonction=kitchen_help"}
	p.Back = view.Link{Text: "Revenir à la mission", Href: "/missions/1"}
	return p
}

func proposal(pending bool) view.Proposal {
	p := view.Proposal{
		Page: nobody("Une personne propose son aide"), Mission: "Aide de cuisine et plonge", Place: "Cosne-Cours-sur-Loire (Nièvre)",
		Facts: []view.Definition{view.Def("Qui", "Bénévole T326"), view.Def("Distance", "De 5 à 10 km"), view.Def("Disponibilités", "Confirmées hier")},
		More:  view.Link{Text: "Voir la page de la mission", Href: "/etablissement/missions/1"},
	}
	if pending {
		p.Tag, p.Deadline = view.Tag{Tone: view.ToneWait, Text: "À lire"}, "Répondez avant lundi 30 novembre à 10 h."
		p.Yes, p.No, p.Slots = form("/proposition/1"), form("/proposition/1/non"), offerSlots()
		return p
	}
	p.Title, p.Tag = "C'est d'accord", view.Tag{Tone: view.ToneGood, Text: "Vient"}
	p.Sentence = "La personne est prévenue. Ses coordonnées sont dans le mail et sur la page de la mission."
	p.Accepted = []view.SlotLine{{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15"}}
	return p
}

func answerOffered() view.Answer {
	p := answerOver(view.AnswerOffered, "Aide de cuisine et plonge", "Votre proposition est partie. L'établissement vous répond par mail.")
	p.Accepted, p.Missions = nil, nil
	p.Offered, p.TakeBack = []string{"mardi 24 novembre, de 6 h 45 à 14 h 15"}, form("/demande/1/retirer")
	return p
}

func answerLate() view.Answer {
	p := answerOver(view.AnswerExpired, "Aide de cuisine et plonge", "Le délai pour répondre est passé. Il manque encore du monde : vous pouvez proposer votre aide.")
	p.Accepted = nil
	p.Offer = offerForm("/demande/1/proposer")
	p.Offer.Submit = "Je propose quand même mon aide"
	return p
}
