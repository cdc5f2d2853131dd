package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// helpGuide answers the questions that people ask.
func helpGuide(c *call) (answer, error) {
	p := view.Guide{
		Page: c.page("Aide"), Index: true, Parts: helpParts,
		Lead: "Les questions qui reviennent, avec leur réponse. La vôtre n'y est pas ? Écrivez-nous.",
		Next: view.Link{Text: "Poser une question", Href: view.PathContact},
	}
	p.Description = "Comment s'inscrire, répondre à une demande, arrêter, ou demander de l'aide pour un établissement."
	return page{view: p}, nil
}

var helpParts = []view.GuidePart{
	{ID: "inscription", Title: "Comment m'inscrire ?", Text: []string{"Dites ce que vous pouvez faire, où et quand. Un mail vous demande de confirmer votre adresse, et c'est tout."}, Links: []view.Link{{Text: "M'inscrire", Href: view.PathSignUp}}},
	{ID: "soigner", Title: "Faut-il savoir soigner ?", Text: []string{"Non. Aucune mission ne comporte d'acte de soin. La plupart ne demandent aucune qualification."}},
	{ID: "droit", Title: "Ai-je le droit d'aider ?", Text: []string{"Presque toujours, sur votre temps libre. Cela dépend un peu de votre situation."}, Links: []view.Link{{Text: "Voir selon ma situation", Href: view.PathRights}}},
	{ID: "mot-de-passe", Title: "Où est mon mot de passe ?", Text: []string{"Il n'y en a pas. Donnez votre adresse mail : vous recevez un lien pour vous connecter, valable 10 minutes."}, Links: []view.Link{{Text: "Me connecter", Href: view.PathSignIn}}},
	{ID: "mail", Title: "Je ne reçois pas de mail", Text: []string{"Regardez dans les courriers indésirables. Vérifiez l'adresse, puis demandez un nouveau lien.", "Toujours rien ? Écrivez-nous depuis l'adresse de votre inscription."}},
	{ID: "demandes", Title: "Combien de demandes vais-je recevoir ?", Text: []string{
		"Jamais plus de " + fr.Count(mainforte.MaxPending, "demande") + " en attente à la fois, et au plus " + fr.Number(mainforte.DefaultOwnCap) + " en 14 jours.",
		"Vous pouvez choisir moins, ou faire une pause, depuis votre espace.",
	}},
	{ID: "non", Title: "Puis-je dire non ?", Text: []string{"Oui, sans donner de raison. Un non, ou un silence, ne change rien pour la suite."}, Links: []view.Link{{Text: "Comment l'ordre est fait", Href: view.PathOrder}}},
	{ID: "empechement", Title: "J'ai dit oui et je ne peux plus venir", Text: []string{"Ouvrez le mail de l'accord et choisissez « Je ne peux plus venir ». La place est proposée à quelqu'un d'autre.", "C'est pour bientôt ? Appelez aussi l'établissement."}},
	{ID: "coordonnees", Title: "Qui voit mes coordonnées ?", Text: []string{"Personne avant votre oui. Après, l'établissement de cette mission seulement, et vous savez qui les a regardées."}, Links: []view.Link{{Text: "Données personnelles", Href: view.PathPrivacy}}},
	{ID: "partir", Title: "Comment partir ?", Text: []string{"Dans votre espace, « Effacer mon compte » efface tout. Vous pouvez d'abord télécharger ce que nous savons de vous."}},
	{ID: "etranger", Title: "J'habite à l'étranger ou outre-mer", Text: []string{"Outre-mer : inscrivez-vous avec votre commune, comme partout.", "À l'étranger : vous pouvez aider à distance, par exemple en comptabilité ou en informatique."}},
	{ID: "etablissement", Title: "Mon établissement a besoin d'aide", Text: []string{"Trouvez-le dans le répertoire, confirmez votre adresse, décrivez le besoin. Votre agence régionale de santé vérifie l'établissement."}, Links: []view.Link{{Text: "Inscrire mon établissement", Href: view.PathRegister}, {Text: "Accueillir un bénévole", Href: view.PathWelcoming}}},
	{ID: "prix", Title: "Combien cela coûte-t-il ?", Text: []string{"Rien, ni pour vous ni pour les établissements. Il n'y a pas de publicité."}},
	{ID: "probleme", Title: "Quelque chose s'est mal passé", Text: []string{"Danger ou malaise : appelez le 15 ou le 112.", "Sinon, ouvrez l'accord dans votre espace et choisissez « Signaler un problème ». L'agence régionale de santé le lit."}},
}

// contactGuide gives a human address.
func contactGuide(c *call) (answer, error) {
	p := view.Guide{
		Page: c.page("Nous écrire"), Lead: "Une personne lit chaque message et vous répond.",
		Parts: []view.GuidePart{
			{ID: "quoi", Title: "Pour aller plus vite", Items: []string{
				"Écrivez depuis l'adresse de votre inscription.",
				"Dites de quelle mission ou de quel établissement vous parlez.",
				"Une page affiche une référence ? Recopiez-la.",
				"N'écrivez rien sur votre santé, ni sur celle de quelqu'un d'autre.",
			}},
			{ID: "avant", Title: "Peut-être déjà répondu", Links: []view.Link{{Text: "Les questions qui reviennent", Href: view.PathHelp}, {Text: "Ai-je le droit d'aider ?", Href: view.PathRights}, {Text: "Accueillir un bénévole", Href: view.PathWelcoming}}},
			{ID: "urgence", Title: "Une urgence de santé ?", Text: []string{"Appelez le 15 ou le 112. Nous ne pouvons pas vous soigner ni vous envoyer de secours."}},
		},
	}
	p.Description = "Écrire aux personnes qui font vivre le service."
	if c.Operator.Contact != "" {
		p.Mail = view.Link{Text: "Écrire à " + c.Operator.Contact, Href: "mailto:" + c.Operator.Contact}
	}
	if by := strings.TrimSpace(c.Operator.Name); by != "" {
		part := view.GuidePart{ID: "qui", Title: "Qui vous répond", Text: []string{fr.Capital(by) + "."}}
		if c.Operator.Address != "" {
			part.Text = append(part.Text, "Par courrier : "+c.Operator.Address+".")
		}
		if c.Operator.Privacy != "" {
			part.Links = []view.Link{{Text: "Pour vos données personnelles : " + c.Operator.Privacy, Href: "mailto:" + c.Operator.Privacy}}
		}
		p.Parts = append([]view.GuidePart{part}, p.Parts...)
	}
	return page{view: p}, nil
}
