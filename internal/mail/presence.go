package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Tomorrow is one place where somebody is expected the next day.
type Tomorrow struct {
	Site   Site
	Remote bool
	Slots  []mainforte.Slot // of that day, in order, at least one

	Address      string
	Door         string
	ContactName  string
	ContactPhone string // E.164
	Unverified   bool   // nobody has verified it: all of this is the register's, and the person calls before leaving

	ReleasePath string // « Je ne peux plus venir » here, when several accords share the day; else ""
}

// Reminder tells somebody, the evening before, where they are expected.
type Reminder struct {
	Places      []Tomorrow // in order of time, at least one
	SheetPath   string     // the practical sheet
	ReleasePath string     // « Je ne peux plus venir »; "" when several accords share the day
}

// Kind implements Content.
func (Reminder) Kind() mainforte.MailKind { return mainforte.MailReminder }

func (r Reminder) letter() letter {
	first := r.Places[0]
	if first.Slots[0].OwnPace() {
		return r.pace()
	}
	start := fr.DayOnly(first.Slots[0].Day) + " à " + fr.Hour(first.Slots[0].From) + clock(first.Remote)
	l := letter{
		subject: "Demain, " + start + " : " + first.Site.name(),
		button:  link{"Ma fiche pratique", r.SheetPath},
		also:    []link{{"Je ne peux plus venir", r.ReleasePath}},
		why:     "Vous recevez ce message parce que vous avez dit oui à cette mission.",
	}
	for i, p := range r.Places {
		accord := AccordVolunteer{
			Site: p.Site, Remote: p.Remote, Slots: p.Slots, Address: p.Address, Door: p.Door,
			ContactName: p.ContactName, ContactPhone: p.ContactPhone,
		}
		if p.Unverified { // its number stands in a paragraph of its own
			accord.ContactPhone = ""
		}
		said := "L'équipe vous attend demain à "
		if i > 0 {
			said = "Une autre équipe vous attend demain à "
		}
		if p.ReleasePath != "" {
			l.also = append(l.also, link{"Je ne peux plus venir à " + fr.Hour(p.Slots[0].From) + ", " + p.Site.name(), p.ReleasePath})
		}
		l.body = append(l.body, block{
			Text:  strings.TrimSpace(said + fr.Hour(p.Slots[0].From) + clock(p.Remote) + accord.place() + ". " + accord.ask()),
			Items: timetable(p.Slots, p.Remote),
		})
		if p.Unverified {
			l.body = append(l.body, beingVerified(p.ContactPhone))
		}
	}
	l.body = append(l.body, paragraph("Un empêchement ? Dites-le tout de suite : l'équipe cherchera quelqu'un d'autre."))
	return l
}

// Thanks is for somebody who came, after their last slot.
type Thanks struct {
	FirstName       string
	Site            Site
	Remote          bool
	Slots           []mainforte.Slot // done, in order, at least one
	Minutes         int              // done in all
	AttestationPath string
	SpacePath       string // where one says « à nouveau, volontiers »
}

// Kind implements Content.
func (Thanks) Kind() mainforte.MailKind { return mainforte.MailThanks }

func (t Thanks) letter() letter {
	return letter{
		subject: "Merci d'avoir prêté main-forte " + fr.AtThe(t.Site.name()),
		hello:   greeting(t.FirstName),
		body: []block{
			paragraph("Merci d'être là pour les autres : " + fr.The(t.Site.name()) + " a noté votre aide."),
			{Text: "Vous avez donné " + fr.Duration(t.Minutes) + " :", Items: timetable(t.Slots, t.Remote)},
			paragraph("Votre attestation est prête, à imprimer ou à garder.",
				"Et si vous avez aimé, dites « à nouveau, volontiers » dans votre espace."),
		},
		button: link{"Mon attestation", t.AttestationPath},
		also:   []link{{"Mon espace", t.SpacePath}},
		why:    "Vous recevez ce message parce que votre mission est terminée.",
	}
}

// Contested tells the coordinator that somebody says that an absence is a
// mistake.
type Contested struct {
	Task mainforte.Function
	Slot mainforte.Slot

	Remote             bool
	FirstName, Surname string

	PresencePath string // where it can be corrected
}

// Kind implements Content.
func (Contested) Kind() mainforte.MailKind { return mainforte.MailContested }

func (c Contested) letter() letter {
	return letter{
		subject: fr.Capital(fr.DayOnly(c.Slot.Day)) + " : une absence est contestée (" + fr.InSentence(c.Task) + ")",
		body: []block{
			paragraph("Une absence est notée "+fr.Day(c.Slot.Day)+", "+hours(c.Slot, c.Remote)+".",
				fullName(c.FirstName, c.Surname)+" nous dit que c'est une erreur."),
			paragraph("Si c'est une erreur, corrigez-la : un geste suffit.", "Sinon, vous n'avez rien à faire."),
		},
		button: link{"Revoir les présences", c.PresencePath},
		why:    followed,
	}
}
