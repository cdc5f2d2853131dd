package view_test

import "pretermainforte.fr/mainforte/internal/web/view"

// searchSamples are the pages of a search and of « pourquoi moi ».
func searchSamples() []sample {
	empty := view.NewSearch()
	empty.Page, empty.Form, empty.Establishment = martin("Chercher qui peut venir"), view.Form{Action: "/qui-peut-venir/1"}, "Ehpad Les Tilleuls"
	empty.Known = []string{"Aide de cuisine et plonge", "Accueil et orientation des visiteurs"}
	empty.Periods.Options = []view.Choice{{Value: "0", Label: "Matin", Checked: true}, {Value: "1", Label: "Après-midi"}}
	found := empty
	found.Known = nil
	found.Asked, found.About, found.Count, found.Bands = true, "Aide de cuisine et plonge, Dijon (Côte-d'Or), mardi 24 novembre, le matin.", "9 personnes peuvent venir.", "7 à moins de 5 km et 2 de 10 à 20 km."
	found.People = []view.Candidate{{Alias: "Personne 1", Level: view.Tag{Tone: view.ToneGood, Text: "convient très bien"}, Functions: "Aide de cuisine et plonge", Slots: "tous les créneaux", Distance: "moins de 5 km", Fresh: "confirmé hier", Reasons: []string{"libre à tous les créneaux"}}}
	found.Relax = []view.Link{{Text: "2 personnes de plus en cherchant aussi l'après-midi", Href: "/qui-peut-venir/1?period=1"}}
	found.Demand, found.Order = view.Link{Text: "Décrire ce besoin et demander", Href: "/besoin/1?recherche=1"}, true
	found.Deep = "Les 100 premières personnes sont montrées. Précisez la recherche pour en voir d'autres."
	found.Map = view.PeopleMap{
		Title: "Où sont ces personnes", Text: "Chaque point réunit au moins 5 personnes d'une commune et de ses alentours.",
		Rows: []view.PlaceRow{{Name: "Dijon (Côte-d'Or) et alentours", Said: "9 personnes"}}, Dots: []view.MapDot{{X: 700, Y: 400, R: 6, Text: "Dijon : 9 personnes"}}, Box: "620 320 160 160",
	}
	found.Keep, found.Query = form("/qui-peut-venir/1/garder"), "function=kitchen_help"
	found.Kept = []view.SavedSearch{{Open: view.Link{Text: "Cuisine du matin", Href: "/qui-peut-venir/1?function=kitchen_help"}, Delete: view.Form{Action: "/qui-peut-venir/1/recherches/2/effacer"}}}
	why := view.WhyMe{
		Page: martin("Pourquoi moi, pourquoi pas moi ?"), Mission: "Aide de cuisine, Dijon (Côte-d'Or)", Sentence: "Cette mission ne vous est pas proposée. Voici pourquoi.",
		Against: []view.WhyLine{{Title: "Le lieu", Text: "La mission est plus loin que la distance que vous avez choisie.", Change: view.Link{Text: "Changer mes lieux", Href: "/mon-espace/profil/lieu"}}},
		Back:    view.Link{Text: "Revenir à la mission", Href: "/mon-espace/missions/1"},
	}
	suits := why
	suits.Sentence, suits.Against, suits.Because, suits.Order = "Cette mission vous convient.", nil, []string{"vous aidez à distance"}, true
	suits.Rank = []string{"39 personnes sont avant vous dans la liste. On ne vous demandera peut-être pas.", "Proposez votre aide sans attendre : l'établissement vous répond."}
	return []sample{{"search-empty", empty}, {"search-found", found}, {"why-not-me", why}, {"why-me", suits}}
}
