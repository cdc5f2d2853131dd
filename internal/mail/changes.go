package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// asked is why somebody who had not answered gets a mail.
const asked = "Vous recevez ce message parce que cette mission vous avait été proposée."

// Cancelled tells somebody that a mission will not take place.
type Cancelled struct {
	Site   Site
	Remote bool
	Comes  bool // they had said yes: they must not come
	Reason mainforte.EndReason
	Slots  []mainforte.Slot // those they were to come to, or were asked for; in order, at least one
	Others []Other

	MissionsPath string
	NotMePath    string
}

// Kind implements Content.
func (Cancelled) Kind() mainforte.MailKind { return mainforte.MailCancelled }

func (c Cancelled) letter() letter {
	l := letter{
		body:   []block{{Text: c.news(), Items: c.dates()}, paragraph(c.because())},
		button: link{"Voir les missions", c.MissionsPath},
		why:    asked,
	}
	if c.Comes {
		l.subject = "Annulé : ne venez pas " + subjectDays(c.Slots) + " " + fr.AtThe(c.Site.name())
		if c.Remote {
			l.subject = "Annulé : " + strings.Replace(theMission(c.Slots), "mission", "mission à distance", 1) + ", " + c.Site.name()
		}
		l.body = append(l.body, paragraph("Merci d'avoir répondu présent."))
		l.why = "Vous recevez ce message parce que vous aviez dit oui à cette mission."
	} else {
		l.subject = "Annulé : " + theMission(c.Slots) + ", " + c.Site.name()
		l.body = append(l.body, paragraph("Vous n'avez rien à faire. Merci de votre disponibilité."))
	}
	l.foot = []link{{noMoreLabel, c.NotMePath}}
	l.body = append(l.body, nearby(c.Others)...)
	return l
}

// news is what is over, and what not to do.
func (c Cancelled) news() string {
	said := fr.Capital(fr.The(c.Site.name())) + " annule " + theMission(c.Slots) + "."
	switch {
	case c.Comes && c.Remote:
		return said + " Vous n'avez plus rien à faire pour elle."
	case c.Comes:
		return said + " Ne vous déplacez pas."
	}
	return said
}

// dates are the slots that are over, when the subject does not name them all.
func (c Cancelled) dates() []string {
	if !c.Comes || len(c.Slots) < 2 {
		return nil
	}
	return timetable(c.Slots, c.Remote)
}

func (c Cancelled) because() string {
	reason := fr.EndReason(c.Reason)
	if reason == "" {
		return ""
	}
	return "Motif indiqué : " + reason + "."
}

// Closed tells somebody who had not answered that nobody else is asked for.
type Closed struct {
	Site   Site
	Slots  []mainforte.Slot // that were asked for, in order, at least one
	Others []Other

	MissionsPath string
	NotMePath    string
}

// Kind implements Content.
func (Closed) Kind() mainforte.MailKind { return mainforte.MailClosed }

func (c Closed) letter() letter {
	return letter{
		subject: "Merci, " + theMission(c.Slots) + " ne cherche plus personne",
		body: append([]block{paragraph(fr.Capital(fr.The(c.Site.name()))+" a trouvé assez de monde : vous n'avez rien à faire.",
			"Merci de votre disponibilité.")}, nearby(c.Others)...),
		button: link{"Voir les missions", c.MissionsPath},
		why:    asked,
		foot:   []link{{noMoreLabel, c.NotMePath}},
	}
}

// NoLonger tells somebody who had not answered that the mission changed and
// that nothing of what they were asked for is left.
type NoLonger struct {
	Site   Site
	Slots  []mainforte.Slot // that were asked for, in order, at least one
	Others []Other

	MissionsPath string
	NotMePath    string
}

// Kind implements Content.
func (NoLonger) Kind() mainforte.MailKind { return mainforte.MailNoLonger }

func (n NoLonger) letter() letter {
	return letter{
		subject: "Changement : " + theMission(n.Slots) + ", " + n.Site.name(),
		body: append([]block{paragraph(fr.Capital(fr.The(n.Site.name()))+" a modifié cette mission.",
			"La demande que vous aviez reçue n'est plus valable : vous n'avez rien à faire.")}, nearby(n.Others)...),
		button: link{"Voir les missions", n.MissionsPath},
		why:    asked,
		foot:   []link{{noMoreLabel, n.NotMePath}},
	}
}

// Hours tells somebody that slots have other hours.
type Hours struct {
	Site   Site
	Remote bool
	Comes  bool             // they had said yes; else they were asked
	Slots  []mainforte.Slot // with their new hours, in order
	Busy   []mainforte.Slot // given back: other hours at which they are expected elsewhere

	DemandPath string // its page: the hours, the answer, « je ne peux plus venir »
	NotMePath  string
}

// Kind implements Content.
func (Hours) Kind() mainforte.MailKind { return mainforte.MailHours }

func (h Hours) letter() letter {
	said := h.Slots
	if len(said) == 0 {
		said = h.Busy
	}
	l := letter{
		subject: "Changement d'horaire : " + subjectDays(said) + ", " + h.Site.name(),
		button:  link{"Voir les nouveaux horaires", h.DemandPath},
		why:     "Vous recevez ce message parce que vous avez dit oui à cette mission.",
		foot:    []link{{noMoreLabel, h.NotMePath}},
	}
	who := fr.Capital(fr.The(h.Site.name())) + " change ses horaires"
	if len(h.Slots) > 0 {
		l.body = append(l.body, block{Text: who + ". Voici les nouveaux :", Items: timetable(h.Slots, h.Remote)})
	}
	if len(h.Busy) > 0 {
		l.body = append(l.body,
			block{Text: "Une autre mission vous attend déjà à ces nouveaux horaires :", Items: timetable(h.Busy, h.Remote)},
			paragraph("Votre place "+fr.AtThe(h.Site.name())+" est donc libérée à cette heure-là. Votre autre mission ne change pas."))
	}
	switch {
	case !h.Comes:
		l.button.Label = "Répondre"
		l.body = append(l.body, paragraph("Vous pouvez dire oui ou non, comme avant."))
		l.why = "Vous recevez ce message parce que cette mission vous a été proposée."
	case len(h.Slots) > 0:
		cannot := "Je ne peux plus venir"
		if h.Remote {
			cannot = "Je ne peux plus aider"
		}
		l.body = append(l.body, paragraph("Ces horaires ne vous vont pas ? Dites-le ici, la place sera proposée à quelqu'un d'autre."))
		l.also = []link{{cannot, h.DemandPath}}
	default:
		l.button.Label = "Voir ma mission"
	}
	return l
}

// theMission is « la mission du mardi 24 novembre », or « la mission qui
// commence mardi 24 novembre » when it lasts.
func theMission(slots []mainforte.Slot) string {
	if slots[0].OwnPace() {
		return "la mission de " + fr.Pace(slots[0])
	}
	if slots[len(slots)-1].Day != slots[0].Day {
		return "la mission qui commence " + fr.Day(slots[0].Day)
	}
	return "la mission du " + fr.Day(slots[0].Day)
}

// subjectDays says days with their month, for a subject.
func subjectDays(slots []mainforte.Slot) string {
	if len(slots) > daysInSentence || slots[0].OwnPace() {
		return shortDays(slots)
	}
	return days(slots)
}

// nearby tells of at most two other missions.
func nearby(others []Other) []block {
	switch others = others[:min(2, len(others))]; len(others) {
	case 1:
		return []block{{Text: "Voici une mission qui manque encore de monde près de chez vous.", Items: tell(others)}}
	case 2:
		return []block{{Text: "Voici deux missions qui manquent encore de monde près de chez vous.", Items: tell(others)}}
	}
	return nil
}
