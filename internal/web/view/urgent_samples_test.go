package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// urgentSamples are the pages of the urgent path.
func urgentSamples() []sample {
	warning := view.Notice{Tone: view.ToneWait, Title: "Votre établissement est en cours de vérification", Text: "Les personnes appellent le 02 61 91 01 01, votre numéro au répertoire national."}
	running := view.Urgent{
		Page: martin("Demande urgente"), Name: "Aide de cuisine et plonge", Establishment: "Ehpad Les Tilleuls, Cosne-Cours-sur-Loire (Nièvre)",
		Tag: view.Tag{Tone: view.ToneWait, Text: "Urgent"}, Facts: []view.Definition{view.Def("Quand", "mardi 24 novembre, de 6 h 45 à 14 h 15"), view.Def("Combien", "2 personnes"), view.Def("Qui appeler", "Mme Martin, 03 53 01 12 34")},
		Lead: "1 personne vient. Il en manque encore 1.", LeadTone: view.ToneWait,
		Filled: view.Meter{Value: 1, Max: 2, Text: "1 place prise sur 2"}, Figures: []view.Figure{{Number: "7", Label: "demandes envoyées"}, {Number: "1", Label: "oui"}},
		Lines: []string{"D'autres personnes recevront la demande à 10 h 45, s'il reste une place."}, Coming: comers(1),
		Refresh: view.Link{Text: "Actualiser", Href: "/urgent/1"}, Wider: form("/urgent/1/plus-largement"), WiderNote: "2 autres personnes recevront la demande, sans attendre.",
		Stop: form("/urgent/1/arreter"), Ends: []view.Link{{Text: "Clore : nous avons assez de monde", Href: "/clore"}}, Mission: view.Link{Text: "Voir toute la mission", Href: "/mission/1"},
	}
	many := running
	many.Lead, many.Filled = "12 personnes viennent. Il en manque encore 28.", view.Meter{Value: 12, Max: 40, Text: "12 places prises sur 40"}
	many.Figures, many.Coming = []view.Figure{{Number: "56", Label: "demandes envoyées"}, {Number: "12", Label: "oui"}}, comers(12)
	early := running
	early.Warning, early.Coming = warning, nil
	quick := answer(view.AnswerPending)
	quick.Urgent, quick.Quick, quick.YesLabel, quick.Slots = true, true, "Je viens", quick.Slots[:1]
	unverified := quick
	unverified.Warning, unverified.Call = warning, view.Link{Text: "Appeler le 02 61 91 01 01", Href: "tel:+33261910101"}
	return []sample{{"urgent", running}, {"urgent-many", many}, {"urgent-early", early}, {"answer-quick", quick}, {"answer-unverified", unverified}}
}

// comers are people who come, as the establishment sees them before it asks for their details.
func comers(n int) []view.AccordCard {
	all := make([]view.AccordCard, n)
	for i := range all {
		all[i] = view.AccordCard{Title: "Bénévole " + string(rune('A'+i)) + "54", With: "Aide de cuisine et plonge", When: []string{"mardi 24 novembre, de 6 h 45 à 14 h 15"}, Tag: view.Tag{Tone: view.ToneGood, Text: "Vient"}, Reveal: form("/accord/1")}
	}
	return all
}
