package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// PurgeHeld tells whoever runs the service that nothing is erased and that
// somebody must look. It holds counts and nobody's data.
type PurgeHeld struct {
	Reason   mainforte.BrakeReason
	Last     mainforte.Instant // the last run that was not held
	Clock    mainforte.Instant // of the machine
	People   mainforte.Share
	Missions mainforte.Share
}

// Kind implements Content.
func (PurgeHeld) Kind() mainforte.MailKind { return mainforte.MailPurgeHeld }

func (p PurgeHeld) letter() letter {
	why := map[mainforte.BrakeReason]string{
		mainforte.BrakeClock:  "L'heure de la machine est à plus de deux jours du dernier passage.",
		mainforte.BrakePeople: "Trop de personnes seraient effacées le même jour.",
		mainforte.BrakePast:   "Trop de missions seraient vidées le même jour.",
	}[p.Reason]
	return letter{
		subject: "À vérifier : plus rien n'est effacé pour le moment",
		body: []block{
			paragraph("L'effacement automatique est arrêté, par précaution. " + why),
			{Text: "Voici ce qu'il voit :", Items: []string{
				"date de la machine : le " + withYear(p.Clock),
				"dernier passage : le " + withYear(p.Last),
				"à effacer : " + fr.Count(p.People.Due, "personne") + " sur " + fr.Number(p.People.All),
				"à vider : " + fr.Count(p.Missions.Due, "mission") + " sur " + fr.Number(p.Missions.All),
			}},
			paragraph("Sur la machine, regardez avec la commande « mainforte purge ».",
				"Si tout est juste, « mainforte purge --confirm » le laisse continuer un jour."),
		},
		button: link{"Ouvrir le service", "/"},
		why:    "Vous recevez ce message, une fois par jour au plus, parce que vous faites fonctionner le service.",
	}
}

// withYear is a day whose year matters: a clock may be wrong by one.
func withYear(at mainforte.Instant) string { return fr.DayAt(at) + " " + at.Time().Format("2006") }
