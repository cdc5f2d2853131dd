package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

func missionEdit() view.MissionEdit {
	p := view.NewMissionEdit()
	f := missionForm()
	p.Page, p.Form, p.Mission, p.Version = martin("Modifier la mission"), form("/mission/1/modifier"), "Aide de cuisine et plonge", "4"
	p.Title, p.Qualifications, p.Conditions, p.Attributes, p.Tasks = f.Title, f.Qualifications, f.Conditions, f.Attributes, f.Tasks
	for _, id := range []string{"a", "b"} {
		s := view.NewEditSlot(id)
		s.Day, s.From.Value, s.To.Value, s.Wanted.Value = "mercredi 25 novembre", "06:45", "14:15", "2"
		p.Slots = append(p.Slots, s)
	}
	p.Slots[0].Day, p.Slots[0].Come, p.Slots[0].Fixed = "mardi 24 novembre", "1 personne vient", true
	p.Begun = slotRows()[:1]
	p.Back = view.Link{Text: "Ne rien changer", Href: "/mission/1"}
	return p
}

func urgentForm() view.UrgentForm {
	p := view.NewUrgentForm()
	p.Page, p.Form, p.Establishment = martin("Demande urgente"), form("/urgent"), "Ehpad Les Tilleuls"
	p.What.Options = named("Aide de cuisine et plonge", "Petits-déjeuners en chambre", "Ménage des locaux communs", "Tenir compagnie")
	p.Day.Options = view.Pick(named("Aujourd'hui, lundi 23 novembre", "Demain, mardi 24 novembre", "Mercredi 25 novembre"), "1")
	p.Contact.Value, p.Phone.Value = "Mme Martin", "03 53 01 12 34"
	return p
}

func coming(free bool) view.Coming {
	p := view.Coming{
		Page: martin("Monique vient"), Mission: "Aide de cuisine et plonge", Who: "Bénévole 7F3, Monique", Tag: view.Tag{Tone: view.ToneGood, Text: "Vient"},
		Slots: []view.ComingSlot{
			{SlotLine: view.SlotLine{Day: "mardi 24 novembre", Hours: "de 6 h 45 à 14 h 15"}, Tag: view.Tag{Tone: view.ToneGood, Text: "Vient"}},
			{SlotLine: view.SlotLine{Day: "mercredi 25 novembre", Hours: "de 6 h 45 à 14 h 15"}, Tag: view.Tag{Text: "Place libérée"}},
		},
		More: []view.Link{{Text: "Voir la mission et les coordonnées", Href: "/mission/1"}},
	}
	if free {
		p.Free, p.Choices, p.SlotsError = form("/accord/1/liberer"), offerSlots()[:1], "Cochez au moins une date."
		p.Reason = view.Choices{Name: "reason", Label: "Pourquoi\u00a0?", Hint: "Facultatif.", Options: named("Plus besoin ce jour-là", "La personne nous a appelés")}
	}
	return p
}

func missionStep() view.MissionStep {
	return view.MissionStep{
		Page: martin("Ce que la mission exige"), Form: form("/besoin/1"), Mission: "Ehpad Les Tilleuls", Hint: "Moins vous exigez, plus de personnes peuvent venir.",
		Boxes: []view.Choices{{Name: "qualification", Label: "Permis et diplômes", Options: named("Permis B en cours de validité", "Formation à l'hygiène alimentaire")}, {Name: "means", Label: "Matériel", Options: named("Une voiture", "Un ordinateur")}},
		Typed: []view.Choice{{Label: "title", Value: "Aide de cuisine"}}, Drafts: true, Count: "9 personnes peuvent venir.", Recount: view.StepRequirements,
	}
}

func sitesToAdd() view.AddSite {
	p := view.NewAddSite()
	other := acacias()
	other.Name, other.Other, other.Number = "Résidence autonomie Les Acacias", "", "21 000 020 2"
	p.Page, p.Establishment, p.Here, p.Lead = martin("Ajouter un site"), "l'Ehpad Les Tilleuls", "/sites/1", "2 sites du même organisme"
	p.Sites = []view.SiteToAdd{{SiteCard: acacias(), Add: form("/sites/1")}, {SiteCard: other, Add: form("/sites/1")}}
	p.Note, p.ByHand, p.Back = "Il y en a 45. Cherchez par nom.", view.Link{Text: "Décrire un site qui n'est pas dans la liste", Href: "/sites/1/a-la-main"}, view.Link{Text: "Revenir à l'établissement", Href: "/etablissement/1"}
	return p
}

// formSamples are the pages of coordinators and of an account that samples has not.
func formSamples() []sample {
	refused := urgentForm()
	refused.What.Error, refused.More.Value, refused.More.Error = "Choisissez ce qui manque.", "500", "Demandez de 6 à 99 personnes."
	edit := missionEdit()
	edit.Slots[1].Wanted.Value, edit.Slots[1].Wanted.Error = "0", "Demandez de 1 à 99 personnes."
	byHand := view.NewAddSiteByHand()
	byHand.Page, byHand.Form, byHand.Establishment = martin("Décrire un site"), form("/sites/1/a-la-main"), "l'Ehpad Les Tilleuls"
	byHand.Kind.Options, byHand.Communes.Name = named("Ehpad", "Hôpital ou clinique"), ""
	again := view.NewAskAgain()
	again.AddSiteByHand, again.Why = byHand, "Le numéro n'est pas celui de cet établissement."
	again.FINESS.Value, again.FINESS.Error = "210000104", "Relisez ce numéro."
	address := view.NewNewAddress()
	address.Page, address.Form, address.Now = monique("Changer mon adresse mail"), form("/mon-adresse"), "monique@example.org"
	dead := address
	dead.Since, dead.Check = "Depuis le 22 novembre, votre adresse ne reçoit plus nos mails.", form("/mon-adresse")
	wrong := address
	wrong.Email.Value, wrong.Email.Error = "monique@", "Vérifiez la fin de votre adresse."
	shared := view.NewSharedAddress()
	shared.Page, shared.Form, shared.Establishment = martin("L'adresse partagée"), form("/adresse/1"), "Ehpad Les Tilleuls"
	given := shared
	given.Address, given.State, given.Until, given.Remove = "accueil@example.org", view.Tag{Tone: view.ToneWait, Text: "À confirmer"}, "À confirmer avant lundi 30 novembre.", form("/adresse/1/retirer")
	held := view.HeldPlace{
		Page: martin("Une place est gardée"), Mission: "Aide de cuisine et plonge", Who: "Bénévole 7F3", Tag: view.Tag{Tone: view.ToneWait, Text: "Gardée"},
		Sentence: "Appelez cette personne avant mercredi 25 novembre à 9 h.", Accepted: []view.SlotLine{{Day: "jeudi 26 novembre", Hours: "de 6 h 45 à 14 h 15"}},
		Yes: form("/places/1"), No: form("/places/1/non"), More: view.Link{Text: "Voir la mission et les coordonnées", Href: "/mission/1"},
	}
	over := held
	over.Title, over.Sentence, over.Yes, over.No = "C'est d'accord", "La personne a reçu tous les détails.", view.Form{}, view.Form{}
	week := view.NextWeek{
		Page: nobody("Avez-vous besoin d'aide la semaine prochaine\u00a0?"), Form: form("/semaine-prochaine/1"), Establishment: "Ehpad Les Tilleuls", Last: "Aide de cuisine et plonge",
		Again: view.Link{Text: "Oui, comme la semaine dernière", Href: "/besoin/1?comme=1"}, Other: view.Link{Text: "Oui, autre chose", Href: "/besoin/1"},
	}
	effects := view.MissionEffects{
		Page: martin("Enregistrer ces changements"), Form: form("/mission/1/modifier"), Mission: "Aide de cuisine et plonge",
		Effects: []string{"2 personnes sont prévenues du nouvel horaire.", "1 demande est retirée."}, Typed: []view.Choice{{Label: "title", Value: "Aide de cuisine"}}, Submit: "Enregistrer et prévenir 3 personnes",
	}
	return []sample{
		{"mission-edit", missionEdit()},
		{"mission-edit-refused", edit},
		{"mission-effects", effects},
		{"mission-step", missionStep()},
		{"urgent-form", urgentForm()},
		{"urgent-form-refused", refused},
		{"coming", coming(false)},
		{"coming-refused", coming(true)},
		{"held-place", held},
		{"held-place-done", over},
		{"next-week", week},
		{"add-site", sitesToAdd()},
		{"add-site-by-hand", byHand},
		{"ask-again-refused", again},
		{"new-address", address},
		{"new-address-refused", wrong},
		{"new-address-dead", dead},
		{"shared-address", shared},
		{"shared-address-given", given},
	}
}
