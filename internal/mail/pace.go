package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// pace writes the demand for work at one's own pace.
func (d Demand) pace(l *letter) {
	slot := d.Slots[0]
	l.subject = d.who() + " : pouvez-vous aider à distance, " + fr.Pace(slot) + " ?"
	l.body = append(l.body,
		paragraph(fr.Capital(fr.The(d.Site.name()))+" cherche "+fr.Count(d.people(), "personne")+" pour "+d.task()+".",
			"C'est l'affaire de "+fr.Pace(slot)+", aux heures qui vous vont."),
		paragraph(d.offered(), d.required(), d.involved()),
		paragraph(d.reason()),
		paragraph(d.freedom(), "Répondez avant "+deadline(d.AnswerBefore, d.Remote)+"."))
}

// pace tells a volunteer what they agreed to do at their own pace.
func (a AccordVolunteer) pace() letter {
	slot := a.Slots[0]
	return letter{
		subject: "C'est d'accord : " + fr.Pace(slot) + ", " + a.Site.name(),
		body: []block{
			paragraph(fr.Capital(fr.The(a.Site.name()))+" compte sur vous pour "+fr.Pace(slot)+", aux heures qui vous vont.",
				"Appelez pour commencer.", a.ask()),
			paragraph("Un empêchement ? Dites-le ici, le travail sera proposé à quelqu'un d'autre."),
		},
		button: link{"Ma fiche pratique", a.SheetPath},
		also:   []link{{"Je ne peux plus aider", a.ReleasePath}},
		why:    "Vous recevez ce message parce que vous avez dit oui à cette mission.",
	}
}

// pace reminds somebody of work that has to be done soon.
func (r Reminder) pace() letter {
	p := r.Places[0]
	accord := AccordVolunteer{Site: p.Site, Remote: true, ContactName: p.ContactName, ContactPhone: p.ContactPhone}
	return letter{
		subject: "À finir " + fr.SlotDay(p.Slots[0]) + " : " + p.Site.name(),
		body: []block{
			paragraph(strings.TrimSpace("Votre aide est attendue "+fr.AtThe(p.Site.name())+" : "+fr.Pace(p.Slots[0])+". "+accord.ask()),
				"C'est déjà fait ? Merci, vous n'avez rien à faire."),
			paragraph("Un empêchement ? Dites-le tout de suite : l'équipe cherchera quelqu'un d'autre."),
		},
		button: link{"Ma fiche pratique", r.SheetPath},
		also:   []link{{"Je ne peux plus aider", r.ReleasePath}},
		why:    "Vous recevez ce message parce que vous avez dit oui à cette mission.",
	}
}

// from says when another mission begins, or by when its work is done.
func from(first mainforte.Slot) string {
	if first.OwnPace() {
		return fr.Pace(first)
	}
	return "à partir du " + fr.Day(first.Day)
}
