package web

import "pretermainforte.fr/mainforte/internal/web/view"

// rightsGuide says to each situation whether it may help. It informs, without
// replacing advice: each answer says whom to ask.
func rightsGuide(c *call) (answer, error) {
	p := view.Guide{
		Page: c.page("Ai-je le droit d'aider ?"), Index: true, Parts: rightsParts,
		Lead:   "Presque tout le monde peut aider bénévolement. Voici ce qu'il faut savoir selon votre situation.",
		Notice: "Cette page informe, elle ne remplace pas un conseil juridique. En cas de doute, demandez avant de venir.",
		Next:   view.Link{Text: "Je veux aider", Href: view.PathSignUp},
	}
	p.Description = "Emploi, chômage, arrêt maladie, fonction publique, études, retraite : qui peut aider bénévolement, et à quelles conditions."
	return page{view: p}, nil
}

func yes(text string) view.Tag { return view.Tag{Tone: view.ToneGood, Text: text} }

var rightsParts = []view.GuidePart{
	{ID: "emploi", Title: "Je travaille", Tag: yes("Oui, hors de mes heures"), Text: []string{
		"Votre temps libre est à vous : soirs, week-ends, congés. Vous n'avez rien à demander.",
		"Pendant vos heures de travail, il faut l'accord de votre employeur. Certains proposent un mécénat de compétences.",
		"Vous ne pouvez pas faire bénévolement, pour votre propre employeur, ce pour quoi il vous paie.",
	}},
	{ID: "activite-partielle", Title: "Je suis au chômage partiel", Tag: yes("Oui"), Text: []string{
		"Votre contrat est suspendu pendant les heures chômées : vous pouvez aider, sans toucher d'argent.",
		"Restez joignable : si votre employeur vous rappelle, le travail passe avant.",
		"Vous ne pouvez pas aider votre propre employeur pendant ces heures.",
	}},
	{ID: "demande-emploi", Title: "Je cherche un emploi", Tag: yes("Oui"), Text: []string{
		"Le bénévolat ne supprime pas vos allocations. Vous continuez à chercher un emploi et vous répondez aux convocations.",
		"Il ne doit pas remplacer un emploi, ni se faire chez un ancien employeur.",
		"Une question ? France Travail vous répondra.",
	}},
	{ID: "arret-maladie", Title: "Je suis en arrêt maladie", Tag: view.Tag{Tone: view.ToneBad, Text: "Non, sauf accord écrit du médecin"}, Text: []string{
		"Pendant un arrêt, toute activité doit être autorisée par le médecin qui l'a prescrit, même bénévole.",
		"Sans son accord écrit, vous risquez de devoir rembourser vos indemnités. Reposez-vous : il y aura d'autres missions.",
		"Ne nous écrivez rien sur votre santé : nous n'avons pas à la connaître.",
	}},
	{ID: "agent-public", Title: "Je travaille dans la fonction publique", Tag: yes("Oui, sur mon temps libre"), Text: []string{
		"Aider bénévolement un établissement public, ou privé sans but lucratif, est libre.",
		"Pour un établissement privé à but lucratif, posez d'abord la question à votre service du personnel.",
		"Vous gardez vos devoirs de discrétion et de neutralité.",
	}},
	{ID: "etudes", Title: "Je fais des études", Tag: yes("Oui, dès 18 ans"), Text: []string{
		"Le bénévolat ne change rien à votre bourse. Il peut parfois compter dans vos études : demandez à votre établissement.",
		"Études de santé : vous venez ici sans soigner. Pour des soins, passez par votre faculté ou votre école.",
	}},
	{ID: "retraite", Title: "Je suis à la retraite", Tag: yes("Oui"), Text: []string{
		"Le bénévolat ne change rien à votre pension.",
		"Soigner était votre métier ? Vous pouvez aider ici, sans faire de soins.",
	}},
	{ID: "mineur", Title: "J'ai moins de 18 ans", Tag: view.Tag{Tone: view.ToneBad, Text: "Pas encore"}, Text: []string{
		"Ce service est ouvert à partir de 18 ans : les missions se font parfois sans accompagnement.",
		"Votre mairie et les associations près de chez vous accueillent des bénévoles plus jeunes.",
	}},
	{ID: "assurance", Title: "Et si un accident arrive ?", Text: []string{
		"Demandez à l'établissement comment il assure les bénévoles, avant de commencer.",
		"Votre assurance responsabilité civile peut aussi vous couvrir : un appel suffit pour le vérifier.",
		"La convention, dans votre espace, aide à se mettre d'accord par écrit.",
	}},
	{ID: "argent", Title: "Mes frais sont-ils remboursés ?", Text: []string{
		"Le bénévolat n'est jamais payé. Certains établissements remboursent le trajet ou offrent le repas : la mission le dit.",
	}},
}
