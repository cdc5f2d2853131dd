package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// urgentSamples are the pages of the urgent path.
func urgentSamples() []sample {
	warning := view.Notice{Tone: view.ToneWait, Title: "Votre établissement est en cours de vérification", Text: "Les personnes appellent le 02 61 91 01 01, votre numéro au répertoire national."}
	running := view.Urgent{
		Page: martin("Demande urgente"), Name: "Aide de cuisine et plonge", Establishment: "Ehpad Les Tilleuls, Cosne-Cours-sur-Loire (Nièvre)",
		Tag: view.Tag{Tone: view.ToneWait, Text: "Urgent"}, Facts: facts()[:1], Lead: "1 personne vient. Il en manque encore 1.", LeadTone: view.ToneWait,
		Filled: view.Meter{Value: 1, Max: 2, Text: "1 place prise sur 2"}, Figures: []view.Figure{{Number: "7", Label: "demandes envoyées"}, {Number: "1", Label: "oui"}},
		Lines: []string{"D'autres personnes recevront la demande à 10 h 45, s'il reste une place."}, Coming: []view.AccordCard{accord()},
		Refresh: view.Link{Text: "Actualiser", Href: "/urgent/1"}, Wider: form("/urgent/1/plus-largement"), WiderNote: "2 autres personnes recevront la demande, sans attendre.",
		Stop: form("/urgent/1/arreter"), Ends: []view.Link{{Text: "Clore : nous avons assez de monde", Href: "/clore"}}, Mission: view.Link{Text: "Voir toute la mission", Href: "/mission/1"},
	}
	many := running
	many.Filled = view.Meter{Value: 12, Max: 40, Text: "12 places prises sur 40"}
	early := running
	early.Warning, early.Coming = warning, nil
	quick := answer(view.AnswerPending)
	quick.Urgent, quick.Quick, quick.YesLabel, quick.Slots = true, true, "Je viens", quick.Slots[:1]
	unverified := quick
	unverified.Warning, unverified.Call = warning, view.Link{Text: "Appeler le 02 61 91 01 01", Href: "tel:+33261910101"}
	return []sample{{"urgent", running}, {"urgent-many", many}, {"urgent-early", early}, {"answer-quick", quick}, {"answer-unverified", unverified}}
}
