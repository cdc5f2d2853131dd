package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Terms tells somebody who has not answered yet what a yes means from now on.
type Terms struct {
	Site      Site
	Remote    bool
	Slots     []mainforte.Slot // that are asked for, in order, at least one
	TalkFirst bool             // a yes holds the place until the establishment has talked to them
	WholeDays bool             // the slots of one day go together

	DemandPath string // its page: the answer
	NotMePath  string
}

// Kind implements Content.
func (Terms) Kind() mainforte.MailKind { return mainforte.MailTerms }

func (t Terms) letter() letter {
	return letter{
		subject: "À savoir avant de répondre : " + theMission(t.Slots) + ", " + t.Site.name(),
		body: []block{
			{Text: fr.Capital(fr.The(t.Site.name())) + " a modifié cette mission. Voici ce qui compte maintenant :", Items: t.rules()},
			{Text: "On vous propose :", Items: timetable(t.Slots, t.Remote)},
			paragraph("Vous pouvez dire oui ou non, comme avant."),
		},
		button: link{"Répondre", t.DemandPath},
		why:    "Vous recevez ce message parce que cette mission vous a été proposée.",
		foot:   []link{{noMoreLabel, t.NotMePath}},
	}
}

func (t Terms) rules() (all []string) {
	if t.WholeDays {
		all = append(all, "Les créneaux d'un même jour vont ensemble.")
	}
	if t.TalkFirst {
		return append(all, "Après votre oui, l'équipe vous appelle avant de confirmer. Votre place est gardée 48 h au plus.")
	}
	return append(all, "Votre oui suffit : votre place est prise aussitôt.")
}
