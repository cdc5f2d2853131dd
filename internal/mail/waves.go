package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// inTheirName says who writes, when the service asks on an establishment's word.
func (d Demand) inTheirName(l *letter) {
	if d.InTheirName {
		l.body = append(l.body, paragraph("L'établissement nous a confié cette recherche : nous vous écrivons en son nom."))
	}
}

// WaveDay tells who follows missions what the service asked in the name of their
// establishment on one day.
type WaveDay struct {
	Name     string // of the establishment
	Missions []WavedMission

	WavesPath string // what was asked for the first of the missions, and how to stop
}

// WavedMission is one mission in a WaveDay.
type WavedMission struct {
	Title      string
	Asked, Yes int // people
}

// Kind implements Content.
func (WaveDay) Kind() mainforte.MailKind { return mainforte.MailWaveDay }

func (w WaveDay) letter() letter {
	people := 0
	var items []string
	for _, m := range w.Missions {
		people += m.Asked
		line := fr.Quote(defuse(m.Title, maxShort)) + " : " + fr.Count(m.Asked, "personne a reçu la demande", "personnes ont reçu la demande")
		if m.Yes > 0 {
			line += ", " + fr.Count(m.Yes, "a déjà dit oui", "ont déjà dit oui")
		}
		items = append(items, line)
	}
	return letter{
		subject: "Aujourd'hui, nous avons demandé à " + fr.Count(people, "personne") + " en votre nom",
		body: []block{
			{Text: "Voici ce que nous avons demandé à votre place, pour " + fr.The(defuse(w.Name, maxName)) + " :", Items: items},
			paragraph("Vous n'avez rien à faire : chaque oui vous arrive aussitôt.", "Vous pouvez arrêter quand vous voulez, d'un seul geste."),
		},
		button: link{"Voir à qui, et arrêter si besoin", w.WavesPath},
		why:    "Vous recevez ce message parce que vous nous avez laissé demander à votre place.",
	}
}
