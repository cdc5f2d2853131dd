package mail

import (
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Held tells a volunteer who said yes that their place is held and that the
// establishment talks to them first.
type Held struct {
	Site   Site
	Slots  []mainforte.Slot // held, in order, at least one
	Remote bool
	Until  time.Time // on the mission's clock

	ContactName  string
	ContactPhone string // E.164

	DemandPath string // where things stand, and « je ne peux plus venir »
}

// Kind implements Content.
func (Held) Kind() mainforte.MailKind { return mainforte.MailHeld }

func (h Held) letter() letter {
	contact := AccordVolunteer{ContactName: h.ContactName, ContactPhone: h.ContactPhone}.contact()
	if contact != "" {
		contact = "Vous pouvez aussi appeler. " + contact + "."
	}
	return letter{
		subject: "Merci : votre place est gardée, " + shortDays(h.Slots) + ", " + h.Site.name(),
		body: []block{
			paragraph("L'équipe veut vous parler avant de confirmer : elle vous appelle avant "+deadline(h.Until, h.Remote)+".", contact),
			{Text: "Votre place est gardée jusque-là :", Items: timetable(h.Slots, h.Remote)},
			paragraph("Attendez sa confirmation avant de vous engager. Nous vous écrivons dans tous les cas."),
		},
		button: link{"Voir ma mission", h.DemandPath},
		also:   []link{{"Je ne peux plus aider", h.DemandPath}},
		why:    "Vous recevez ce message parce que vous avez dit oui à cette mission.",
	}
}

// ToSettle tells a coordinator whom to call, and asks for their word.
type ToSettle struct {
	Task   mainforte.Function // the first of the mission
	Slots  []mainforte.Slot   // held, in order, at least one
	Remote bool
	Until  time.Time // on the mission's clock

	FirstName, Surname string
	Phone              string // E.164; "" when none was asked

	HoldPath    string // this one place, without signing in
	MissionPath string
}

// Kind implements Content.
func (ToSettle) Kind() mainforte.MailKind { return mainforte.MailToSettle }

func (s ToSettle) letter() letter {
	call := "Ses coordonnées sont sur la page de la mission."
	if number := phone(s.Phone); number != "" {
		call = "Appelez le " + number + "."
	}
	return letter{
		subject: "À appeler avant " + deadline(s.Until, s.Remote) + " : une personne a dit oui (" + fr.InSentence(s.Task) + ")",
		body: []block{
			{Text: fullName(s.FirstName, s.Surname) + " a dit oui. " + call + " Sa place est gardée :", Items: timetable(s.Slots, s.Remote)},
			paragraph("Puis confirmez ou libérez la place en un geste, sans vous connecter.",
				"Sans réponse de votre part avant "+deadline(s.Until, s.Remote)+", la place est libérée et la personne prévenue."),
		},
		button: link{"Confirmer ou libérer la place", s.HoldPath},
		also:   []link{{"Voir la mission", s.MissionPath}},
		after:  []string{"Ce lien répond pour votre établissement : ne le transmettez pas."},
		why:    followed,
	}
}

// LetGo tells a volunteer that their held place was given back.
type LetGo struct {
	Site   Site
	Slots  []mainforte.Slot // given back, in order, at least one
	Silent bool             // the establishment said nothing in time; else it gave the place back
	Others []Other

	MissionsPath string
}

// Kind implements Content.
func (LetGo) Kind() mainforte.MailKind { return mainforte.MailLetGo }

func (l LetGo) letter() letter {
	who := fr.Capital(fr.The(l.Site.name()))
	said := who + " ne peut pas retenir votre aide cette fois."
	if l.Silent {
		said = who + " n'a pas confirmé à temps."
	}
	return letter{
		subject: "Ne venez pas : " + strings.TrimPrefix(theMission(l.Slots), "la ") + ", " + l.Site.name(),
		body: append([]block{paragraph(said, "Votre place n'est plus gardée : personne ne vous attend.",
			"Merci d'avoir répondu présent, cela ne change rien pour la suite.")}, nearby(l.Others)...),
		button: link{"Voir les missions", l.MissionsPath},
		why:    "Vous recevez ce message parce que vous aviez dit oui à cette mission.",
	}
}

// Lapsed tells a coordinator that a place on which nobody spoke is free again.
type Lapsed struct {
	Task   mainforte.Function // the first of the mission
	Slots  []mainforte.Slot   // given back, in order, at least one
	Remote bool

	MissionPath string
}

// Kind implements Content.
func (Lapsed) Kind() mainforte.MailKind { return mainforte.MailLapsed }

func (l Lapsed) letter() letter {
	return letter{
		subject: fr.Capital(shortDays(l.Slots)) + " : la place gardée est libérée (" + fr.InSentence(l.Task) + ")",
		body: []block{
			{Text: "Vous n'avez pas confirmé à temps la personne qui avait dit oui :", Items: timetable(l.Slots, l.Remote)},
			paragraph("Elle sait qu'on ne l'attend pas. Vous pouvez demander à d'autres personnes dès maintenant."),
		},
		button: link{"Demander à d'autres personnes", l.MissionPath},
		why:    followed,
	}
}
