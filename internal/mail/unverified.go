package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// beingVerified are the sentences for whoever an unverified establishment asks:
// that nobody has verified it, whose number they read, and what it sees. number
// is the register's, E.164.
func beingVerified(number string) block {
	return paragraph("Cet établissement est en cours de vérification par l'agence régionale de santé.",
		"Appelez-le avant de partir, au "+phone(number)+" : c'est son numéro au répertoire national.",
		"Avant la vérification, il ne voit ni votre nom ni votre téléphone.")
}

// Calls tells a coordinator whose establishment nobody has verified yet that
// somebody comes, who calls the number of the register. It names nobody.
type Calls struct {
	Task  mainforte.Function // the first of the mission
	Slots []mainforte.Slot   // the accepted ones, in order, at least one
	All   []mainforte.Slot   // of the mission, with what is taken, in order
	Phone string             // of the register, E.164

	UrgentPath string // where the demand stands
}

// Kind implements Content.
func (Calls) Kind() mainforte.MailKind { return mainforte.MailCalls }

func (c Calls) letter() letter {
	said := block{Text: "Une personne a dit oui :", Items: timetable(c.Slots, false)}
	if w := when(c.Slots, false); w != "" {
		said = block{Text: "Une personne a dit oui pour venir " + w + "."}
	}
	return letter{
		subject: fr.Capital(shortDays(c.Slots)) + " : une personne vient, et vous appelle (" + fr.InSentence(c.Task) + ")",
		body: []block{
			said,
			paragraph("Elle appelle le "+phone(c.Phone)+", votre numéro au répertoire national : prévenez votre accueil.",
				"Vous verrez son nom et son téléphone dès que l'agence aura vérifié votre établissement."),
			paragraph(lacking(c.All, false)),
		},
		button: link{"Voir la demande", c.UrgentPath},
		why:    followed,
	}
}

// Vouched tells a volunteer who said yes to an unverified establishment that it
// is verified, that it sees who they are from now on, and whom to ask for. The
// accord is that of AccordVolunteer.
type Vouched struct {
	AccordVolunteer
}

// Kind implements Content.
func (Vouched) Kind() mainforte.MailKind { return mainforte.MailVouched }

func (v Vouched) letter() letter {
	l := v.AccordVolunteer.letter()
	l.subject = "L'établissement est vérifié : " + strings.TrimPrefix(l.subject, "C'est d'accord : ")
	l.body = append([]block{paragraph("L'agence régionale de santé a vérifié "+fr.The(v.Site.name())+".",
		"L'équipe voit maintenant votre nom et votre téléphone, et vous pouvez l'appeler directement.")}, l.body...)
	return l
}

// Unverified tells an officer that an urgent need has left for people before
// anybody verified the establishment.
type Unverified struct {
	Site Site
	Task mainforte.Function
	Slot mainforte.Slot // the first

	Path string // the establishment, for officers
}

// Kind implements Content.
func (Unverified) Kind() mainforte.MailKind { return mainforte.MailUnverified }

func (u Unverified) letter() letter {
	return letter{
		subject: "À vérifier vite, une demande urgente est partie : " + u.Site.name(),
		body: []block{
			paragraph(fr.Capital(fr.The(u.Site.name()))+" attend sa vérification.",
				"On y cherche quelqu'un pour "+fr.Infinitive(u.Task)+" "+fr.Day(u.Slot.Day)+", "+hours(u.Slot, false)+"."),
			paragraph("Les personnes demandées appellent le numéro du répertoire national.",
				"L'établissement ne voit ni leur nom ni leur téléphone."),
			paragraph("Si vous vérifiez l'établissement, il voit qui vient.", "Si vous le refusez, tout s'arrête et chaque personne est prévenue."),
		},
		button: link{"Voir l'établissement", u.Path},
		why:    officiates,
	}
}
