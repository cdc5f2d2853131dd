package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// NextWeek asks a coordinator whether their establishment needs help next week.
type NextWeek struct {
	Name   string // of the establishment
	Last   string // title of its last mission
	Monday mainforte.Day

	AgainPath    string // the form of a need, filled with the last mission
	NextWeekPath string // where one says no, or stop
	NeedPath     string // describe a need
}

// Kind implements Content.
func (NextWeek) Kind() mainforte.MailKind { return mainforte.MailNextWeek }

func (w NextWeek) letter() letter {
	return letter{
		subject: "Avez-vous besoin d'aide la semaine du " + fr.Date(w.Monday) + " ?",
		body: []block{
			paragraph("Un seul geste suffit pour répondre, pour " + fr.The(defuse(w.Name, maxName)) + "."),
			paragraph("Votre dernière mission : " + fr.Quote(defuse(w.Last, maxShort)) + ". Vous pouvez la refaire aux mêmes jours et aux mêmes heures."),
		},
		button: link{"Comme la semaine dernière", w.AgainPath},
		also:   []link{{"Oui, autre chose", w.NeedPath}, {"Non merci", w.NextWeekPath}},
		why:    "Vous recevez ce message parce que votre établissement a demandé de l'aide ces dernières semaines.",
		foot:   []link{{"Ne plus recevoir cette question", w.NextWeekPath}},
	}
}
