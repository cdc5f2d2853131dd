package mail

import "pretermainforte.fr/mainforte"

// Erase carries the link that erases a volunteer for good.
type Erase struct {
	FirstName string
	ErasePath string
}

// Kind implements Content.
func (Erase) Kind() mainforte.MailKind { return mainforte.MailErase }

func (e Erase) letter() letter {
	return letter{
		subject: subjectPrefix + "effacer votre inscription",
		hello:   greeting(e.FirstName),
		body: []block{
			paragraph(
				"Vous avez demandé à effacer votre inscription et vos données.",
				"La page suivante dit ce qui se passe, puis vous confirmez.",
			),
			paragraph("Rien n'est effacé avant.", nothingAsked+" : rien ne change."),
		},
		button: link{"Voir et confirmer", e.ErasePath},
		after:  []string{"Ce bouton fonctionne pendant 24 heures."},
		why:    "Vous recevez ce message parce que l'effacement de ce compte vient d'être demandé.",
	}
}
