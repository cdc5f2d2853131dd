package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// easeSamples are the pages of what is held, undone and seen first.
func easeSamples() []sample {
	held := view.NewSignIn()
	held.Page, held.Form, held.Held = nobody("Me connecter"), form("/connexion"), true
	several := view.HeldForms{
		Page: martin("Rien n'est perdu"), Other: view.Link{Text: "Continuer sans eux", Href: "/etablissement"},
		Forms: []view.Link{{Text: "Formulaire envoyé à 14 h 05", Href: "/formulaires-gardes/1"}, {Text: "Formulaire envoyé à 14 h 02", Href: "/formulaires-gardes/2"}},
	}
	looked := view.NewSignUp()
	looked.Page, looked.Form = nobody("Je veux aider"), form("/inscription")
	looked.Around = []string{"12 missions ouvertes près de vous aujourd'hui.", "Moins de 5 bénévoles déjà là.", "3 missions vous conviennent.", "Il y a de la place pour vous. Proposez votre aide sans attendre."}
	undo := view.NewSearch()
	undo.Page, undo.Form, undo.Establishment = martin("Chercher qui peut venir"), view.Form{Action: "/qui-peut-venir/1"}, "Ehpad Les Tilleuls"
	undo.Account.EndsIn, undo.Account.Ends = 3600, "18 h 30"
	undo.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est fait", Text: "La recherche est effacée. Vous pouvez annuler pendant 10 minutes.", Undo: view.Form{Action: "/qui-peut-venir/1/recherches/2/annuler"}}
	return []sample{{"signin-held", held}, {"held-forms", several}, {"signup-looked", looked}, {"search-undo", undo}}
}
