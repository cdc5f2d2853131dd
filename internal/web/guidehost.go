package web

import "pretermainforte.fr/mainforte/internal/web/view"

// hostGuide says to a team how to welcome somebody who comes to help.
func hostGuide(c *call) (answer, error) {
	p := view.Guide{
		Page: c.page("Accueillir un bénévole"), Index: true,
		Lead:   "Une personne vient vous aider quelques heures. Dix minutes d'accueil changent tout, pour elle et pour vous.",
		Notice: "Cette page donne des repères. Elle ne remplace pas les conseils de votre service juridique ni ceux de votre assureur.",
		Next:   view.Link{Text: "Demander un coup de main", Href: view.PathEstablishment},
		Parts:  hostParts,
	}
	p.Description = "Avant, pendant et après : comment accueillir quelqu'un qui vient aider dans un hôpital, un Ehpad ou un service médico-social."
	return page{view: p}, nil
}

var hostParts = []view.GuidePart{
	{ID: "avant", Title: "Avant la venue", Items: []string{
		"Choisissez une tâche simple à expliquer, utile tout de suite, et hors soins.",
		"Désignez une personne de l'équipe qui accueille, et prévenez les autres.",
		"Remplissez votre fiche d'accueil une fois : adresse, porte, parking, tenue, repas.",
		"Vérifiez auprès de votre assureur que les bénévoles sont couverts.",
		"Prévoyez la tenue, le badge et un endroit pour poser ses affaires.",
	}},
	{ID: "arrivee", Title: "À l'arrivée", Items: []string{
		"Saluez, présentez l'équipe, montrez les toilettes, la pause et la sortie de secours.",
		"Demandez une pièce d'identité et vérifiez ce que la mission exige.",
		"Expliquez les règles d'hygiène du lieu, et montrez-les.",
		"Dites ce qu'il ne faut pas faire, et à qui s'adresser en cas de doute.",
		"Rappelez que ce qui est vu et entendu ne se raconte pas.",
	}},
	{ID: "pendant", Title: "Pendant la mission", Items: []string{
		"Aucun acte de soin : ni toilette, ni médicament, ni aide à la marche d'une personne fragile.",
		"Ne laissez pas la personne sans aide face à une situation difficile.",
		"La nuit, un membre du personnel est toujours présent.",
		"Les horaires dits sont les horaires tenus. Une pause est prévue.",
	}},
	{ID: "apres", Title: "Après", Items: []string{
		"Dites merci : c'est ce qui fait revenir.",
		"Notez qui est venu, depuis le planning : la personne pourra imprimer son attestation.",
		"Dites si vous l'accueilleriez à nouveau. Elle seule et vous le savez.",
		"Effacez ses coordonnées de vos papiers. Ici, elles se ferment 30 jours après.",
	}},
	{ID: "interdit", Title: "Ce que le bénévolat n'est pas", Items: []string{
		"Un emploi déguisé : pas de salaire, pas d'obligation de venir, pas de sanction.",
		"Le remplacement d'une personne en grève ou d'un emploi supprimé.",
		"Une solution durable : un besoin ponctuel, de quatre semaines au plus.",
	}},
	{ID: "ecrit", Title: "Se mettre d'accord par écrit", Text: []string{
		"Après chaque accord, une convention déjà remplie attend dans votre espace. Elle s'imprime et se signe à deux.",
	}, Links: []view.Link{{Text: "Lire la charte des établissements", Href: "/charte-etablissements"}, {Text: "Lire la charte des bénévoles", Href: view.PathCharter}}},
	{ID: "probleme", Title: "En cas de problème", Text: []string{
		"Accident ou malaise : les secours d'abord, au 15 ou au 112. Prévenez ensuite votre assureur.",
		"Un comportement qui ne va pas : mettez fin à la mission, puis signalez-le depuis la page de la mission.",
	}},
}
