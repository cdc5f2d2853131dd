package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

const officiates = "Vous recevez ce message parce que vous agissez pour cette agence régionale de santé."

// ToConfirm tells an officer that a decision of somebody else's waits for a
// second one.
type ToConfirm struct {
	Site   Site
	Ruling mainforte.Ruling

	Path string // the establishment, for officers
}

// Kind implements Content.
func (ToConfirm) Kind() mainforte.MailKind { return mainforte.MailToConfirm }

func (c ToConfirm) letter() letter {
	return letter{
		subject: "Une décision attend votre confirmation : " + c.Site.name(),
		body: []block{
			paragraph("Une personne de votre agence propose de "+fr.RulingInfinitive(c.Ruling)+" "+fr.The(c.Site.name())+".",
				"Cela défait une autre décision : une deuxième personne doit confirmer."),
			paragraph("Sans confirmation sous 7 jours, la proposition sera sans suite."),
		},
		button: link{"Voir l'établissement", c.Path},
		why:    officiates,
	}
}

// WaitingLong tells an officer that an establishment has waited for a day.
type WaitingLong struct {
	Site Site

	Path string // the establishment, for officers
}

// Kind implements Content.
func (WaitingLong) Kind() mainforte.MailKind { return mainforte.MailWaiting }

func (w WaitingLong) letter() letter {
	return letter{
		subject: "Un établissement attend depuis plus d'un jour : " + w.Site.name(),
		body: []block{paragraph(fr.Capital(fr.The(w.Site.name()))+" attend sa vérification depuis plus de 24 heures.",
			"En attendant, cet établissement ne voit aucun bénévole.")},
		button: link{"Voir la demande", w.Path},
		why:    officiates,
	}
}

// Reported tells an officer that somebody reports a problem. What it is stands
// on the page, behind a button: a mail tells nothing of it.
type Reported struct {
	Site        Site
	ByVolunteer bool
	Path        string // the report, for officers
}

// Kind implements Content.
func (Reported) Kind() mainforte.MailKind { return mainforte.MailReported }

func (r Reported) letter() letter {
	who := "Une personne responsable " + fr.OfThe(r.Site.name()) + " signale un problème."
	if r.ByVolunteer {
		who = "Une personne bénévole signale un problème à propos " + fr.OfThe(r.Site.name()) + "."
	}
	return letter{
		subject: "Un problème est signalé : " + r.Site.name(),
		body:    []block{paragraph(who, "Le récit est à lire sur le service, et votre réponse partira par mail.")},
		button:  link{"Voir le signalement", r.Path},
		why:     officiates,
	}
}
