package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Released tells the coordinator that somebody who was to come cannot: the
// place is open again.
type Released struct {
	Task   mainforte.Function
	Remote bool
	Slots  []mainforte.Slot // given back, in order, at least one
	All    []mainforte.Slot // of the mission, with what is taken, in order

	FirstName, Surname string

	AccordPath  string // how things stand, without signing in; "" to a shared address, or when the person is erased
	MissionPath string
}

// Kind implements Content.
func (Released) Kind() mainforte.MailKind { return mainforte.MailReleased }

func (r Released) letter() letter {
	who := fullName(r.FirstName, r.Surname)
	if r.FirstName == "" && r.Surname == "" {
		who = "une personne" // erased meanwhile
	}
	open := who + " ne peut plus venir"
	if r.Remote {
		open = who + " ne peut plus vous aider"
	}
	said := block{Text: "Une place est libérée : " + open + " aux heures suivantes.", Items: timetable(r.Slots, r.Remote)}
	if w := when(r.Slots, r.Remote); w != "" {
		said = paragraph("Une place est libérée : " + open + " " + w + ".")
	}
	l := letter{
		subject: fr.Capital(shortDays(r.Slots)) + " : une place est libérée (" + fr.InSentence(r.Task) + ")",
		body: []block{said, paragraph(lacking(r.All, r.Remote),
			"Vous pouvez demander à d'autres personnes dès maintenant.")},
		button: link{"Demander à d'autres personnes", r.MissionPath},
		why:    followed,
	}
	return l.byAccord(r.AccordPath, "Voir qui vient encore")
}

// Other is an open mission near somebody, told without its establishment.
type Other struct {
	Task    mainforte.Function
	Commune string // "" for a remote one
	First   mainforte.Slot
}

// Complete thanks somebody who had not answered yet when the last place went.
type Complete struct {
	Remote bool
	Offer  bool             // they had offered their help; else they were asked
	Slots  []mainforte.Slot // that were asked for, in order, at least one
	Others []Other          // missions that still lack people near them; at most two are told

	MissionsPath string
	NotMePath    string
}

// Kind implements Content.
func (Complete) Kind() mainforte.MailKind { return mainforte.MailComplete }

func (c Complete) letter() letter {
	which := "la mission du " + fr.DayOnly(c.Slots[0].Day)
	if len(c.Slots) > 1 && c.Slots[len(c.Slots)-1].Day != c.Slots[0].Day {
		which = "la mission qui commence " + fr.DayOnly(c.Slots[0].Day)
	}
	if c.Slots[0].OwnPace() {
		which = theMission(c.Slots)
	}
	l := letter{
		subject: "Merci, " + which + " est complète",
		body:    []block{paragraph("D'autres personnes ont répondu avant vous : vous n'avez rien à faire.")},
		button:  link{"Voir les missions", c.MissionsPath},
		why:     "Vous recevez ce message parce que cette mission vous avait été proposée.",
		foot:    []link{{noMoreLabel, c.NotMePath}},
	}
	if c.Offer {
		l.why = "Vous recevez ce message parce que vous aviez proposé votre aide."
		l.foot = nil
	}
	others := c.Others[:min(2, len(c.Others))]
	switch len(others) {
	case 1:
		l.body = append(l.body, block{Text: "Voici une mission qui manque encore de monde près de chez vous.", Items: tell(others)})
	case 2:
		l.body = append(l.body, block{Text: "Voici deux missions qui manquent encore de monde près de chez vous.", Items: tell(others)})
	}
	return l
}

func tell(others []Other) []string {
	var lines []string
	for _, o := range others {
		where := "à distance"
		if o.Commune != "" {
			where = fr.At(defuse(o.Commune, maxName))
		}
		lines = append(lines, fr.Capital(fr.InSentence(o.Task))+" "+where+", "+from(o.First))
	}
	return lines
}
