package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// AccordVolunteer tells a volunteer who said yes where and when they are
// expected, and whom to ask for. What the establishment wrote is in it because
// both sides agreed; it is defused.
type AccordVolunteer struct {
	Site   Site
	Remote bool
	Slots  []mainforte.Slot // the accepted ones, in order, at least one

	Meeting      string // where to present oneself, when the mission has words of its own for it
	Address      string // street and number
	Door         string
	Bring        string
	ContactName  string
	ContactPhone string // E.164
	Unverified   bool   // nobody has verified the establishment: ContactPhone is the register's

	SheetPath   string // the practical sheet
	ReleasePath string // « Je ne peux plus venir »
}

// Kind implements Content.
func (AccordVolunteer) Kind() mainforte.MailKind { return mainforte.MailAccordVolunteer }

func (a AccordVolunteer) letter() letter {
	if a.Slots[0].OwnPace() {
		return a.pace()
	}
	first := a.Slots[0]
	start := fr.Day(first.Day) + " à " + fr.Hour(first.From) + clock(a.Remote)
	expected := start
	if sameHours(a.Slots) {
		expected = days(a.Slots) + " à " + fr.Hour(first.From) + clock(a.Remote)
	}
	cannot := "Je ne peux plus venir"
	if a.Remote {
		cannot = "Je ne peux plus aider"
	}
	expect := paragraph("L'équipe vous attend "+expected+a.place()+".", a.ask())
	warning := block{}
	if a.Unverified {
		expect, warning = paragraph("C'est noté : vous venez "+expected+a.place()+"."), beingVerified(a.ContactPhone)
	}
	return letter{
		subject: "C'est d'accord : " + start + ", " + a.Site.name(),
		body: []block{
			expect, warning,
			{Text: "Vos horaires :", Items: timetable(a.Slots, a.Remote)},
			paragraph("Un empêchement ? Dites-le ici, la place sera proposée à quelqu'un d'autre."),
		},
		button: link{"Ma fiche pratique", a.SheetPath},
		also:   []link{{cannot, a.ReleasePath}},
		why:    "Vous recevez ce message parce que vous avez dit oui à cette mission.",
	}
}

// place is « , 4 rue des Lavoirs à Cosne, porte de la cuisine ».
func (a AccordVolunteer) place() string {
	if a.Remote {
		return ", à distance"
	}
	if meeting := strings.TrimSuffix(defuse(a.Meeting, maxShort), "."); meeting != "" && a.Site.Commune != "" {
		return ", " + fr.At(defuse(a.Site.Commune, maxName)) + " : " + meeting
	}
	address, door := defuse(a.Address, maxShort), defuse(a.Door, maxShort)
	if address == "" {
		address = fr.AtThe(a.Site.name())
	}
	place := ", " + address
	if a.Site.Commune != "" {
		place += " " + fr.At(defuse(a.Site.Commune, maxName))
	}
	if door != "" {
		place += ", " + strings.TrimSuffix(door, ".")
	}
	return place
}

// ask is « Demandez Mme Martin, 03 53 01 12 34 ; apportez une pièce d'identité. »
func (a AccordVolunteer) ask() string {
	contact, bring := a.contact(), a.bring()
	switch {
	case bring == "" && contact == "":
		return ""
	case bring == "":
		return contact + "."
	case contact == "":
		return fr.Capital(bring) + "."
	}
	return contact + " ; " + bring + "."
}

func (a AccordVolunteer) contact() string {
	name, number := defuse(a.ContactName, maxName), phone(a.ContactPhone)
	switch {
	case name == "" && number == "":
		return ""
	case name == "":
		return "Appelez le " + number
	case number == "":
		return "Demandez " + name
	}
	return "Demandez " + name + ", " + number
}

// bring repeats what to bring when it is short enough to be part of a sentence.
func (a AccordVolunteer) bring() string {
	said := strings.TrimRight(defuse(a.Bring, maxShort), ". ")
	switch {
	case said == "":
		return ""
	case strings.ContainsAny(said, ".:!?;…"):
		return "ce qu'il faut apporter est sur votre fiche pratique"
	}
	return "apportez " + fr.Small(said)
}

// AccordEstablishment tells a coordinator who comes.
type AccordEstablishment struct {
	Task   mainforte.Function // the first of the mission
	Remote bool
	Slots  []mainforte.Slot // the accepted ones, in order, at least one
	All    []mainforte.Slot // of the mission, with what is taken, in order

	FirstName, Surname string
	Phone              string // E.164; "" when none was asked

	AccordPath  string // who comes, and « libérer cette place », without signing in; "" to a shared address
	MissionPath string
}

// Kind implements Content.
func (AccordEstablishment) Kind() mainforte.MailKind { return mainforte.MailAccordEstablishment }

func (a AccordEstablishment) letter() letter {
	comes := " vient "
	if a.Remote {
		comes = " vous aide à distance "
	}
	said := block{}
	if w := when(a.Slots, a.Remote); w != "" {
		said.Text = a.name() + comes + w + "."
	} else {
		said = block{Text: a.name() + strings.TrimRight(comes, " ") + " :", Items: timetable(a.Slots, a.Remote)}
	}
	call := "Ses coordonnées sont sur la page de la mission."
	if number := phone(a.Phone); number != "" {
		call = "Vous pouvez l'appeler au " + number + "."
	}
	l := letter{
		subject: fr.Capital(shortDays(a.Slots)) + " : une personne" + strings.TrimRight(comes, " ") + " (" + fr.InSentence(a.Task) + ")",
		body:    []block{said, paragraph(call, lacking(a.All, a.Remote))},
		button:  link{"Voir le planning", a.MissionPath},
		why:     followed,
	}
	if missing(a.All, a.Remote) != "" {
		l.also = []link{{"Demander à d'autres personnes", a.MissionPath}}
	}
	return l.byAccord(a.AccordPath, "Voir qui vient, ou libérer la place")
}

func (a AccordEstablishment) name() string { return fullName(a.FirstName, a.Surname) }

const followed = "Vous recevez ce message parce que vous suivez cette mission pour votre établissement."

func fullName(first, last string) string {
	name := strings.TrimSpace(defuse(first, maxName) + " " + defuse(last, maxName))
	if name == "" {
		return "Une personne"
	}
	return name
}

func lacking(all []mainforte.Slot, remote bool) string {
	if m := missing(all, remote); m != "" {
		return "Il manque encore " + m + "."
	}
	return "La mission est complète."
}
