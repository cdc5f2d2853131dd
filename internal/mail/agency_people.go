package mail

import (
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Halted is one slot that will not take place as agreed or asked.
type Halted struct {
	Slot   mainforte.Slot
	Remote bool
}

// DoNotCome tells a volunteer who was to come that the establishment is
// suspended: one mail for everything they were to do there.
type DoNotCome struct {
	Site  Site
	Slots []Halted // in order, at least one

	MissionsPath string
}

// Kind implements Content.
func (DoNotCome) Kind() mainforte.MailKind { return mainforte.MailDoNotCome }

func (d DoNotCome) letter() letter {
	subject, stay := "Ne venez pas "+shortDays(slotsOf(d.Slots))+" "+fr.AtThe(d.Site.name()), "Ne vous déplacez pas :"
	if !slices.ContainsFunc(d.Slots, func(h Halted) bool { return !h.Remote }) {
		subject, stay = "Mission arrêtée "+shortDays(slotsOf(d.Slots))+" : "+d.Site.name(), "Votre aide n'y est plus attendue :"
	}
	return letter{
		subject: subject,
		body: []block{
			{Text: fr.Capital(fr.The(d.Site.name())) + " ne reçoit plus de bénévoles pour le moment. " + stay, Items: haltedLines(d.Slots)},
			paragraph("Cela ne vient pas de vous. Merci d'avoir répondu présent."),
		},
		button: link{"Voir les missions", d.MissionsPath},
		why:    "Vous recevez ce message parce que vous aviez dit oui à cet établissement.",
	}
}

// NoLongerAsked tells a volunteer who had not answered that there is nothing to
// answer any more.
type NoLongerAsked struct {
	Site  Site
	Slots []Halted // in order, at least one

	MissionsPath string
	NotMePath    string
}

// Kind implements Content.
func (NoLongerAsked) Kind() mainforte.MailKind { return mainforte.MailNoLongerAsked }

func (n NoLongerAsked) letter() letter {
	return letter{
		subject: "Vous n'avez plus à répondre : " + n.Site.name(),
		body: []block{
			{Text: fr.Capital(fr.The(n.Site.name())) + " ne reçoit plus de bénévoles pour le moment. Sa demande est retirée :", Items: haltedLines(n.Slots)},
			paragraph("Vous n'avez rien à faire. Merci de votre disponibilité."),
		},
		button: link{"Voir les missions", n.MissionsPath},
		why:    "Vous recevez ce message parce que cette mission vous avait été proposée.",
		foot:   []link{{noMoreLabel, n.NotMePath}},
	}
}

func slotsOf(all []Halted) []mainforte.Slot {
	var slots []mainforte.Slot
	for _, h := range all {
		slots = append(slots, h.Slot)
	}
	return slots
}

func haltedLines(all []Halted) []string {
	var lines []string
	for i, h := range all {
		if i == slotsInList {
			return append(lines, "et "+fr.Count(len(all)-i, "autre créneau", "autres créneaux"))
		}
		lines = append(lines, fr.SlotDay(h.Slot)+", "+hours(h.Slot, h.Remote))
	}
	return lines
}

// ReportAnswered brings the agency's answer to who reported a problem. What the
// officer wrote is in it because an agency answers for it; it is defused.
type ReportAnswered struct {
	Site   Site
	Agency string
	Answer string

	Path string // where the person goes on
}

// Kind implements Content.
func (ReportAnswered) Kind() mainforte.MailKind { return mainforte.MailReportAnswered }

func (r ReportAnswered) letter() letter {
	l := letter{
		subject: "Votre agence a répondu à votre signalement",
		body: []block{paragraph("Vous avez signalé un problème à propos "+fr.OfThe(r.Site.name())+".",
			"Voici ce que "+theAgency(r.Agency)+" vous répond.")},
		button: link{"Voir mon espace", r.Path},
		why:    "Vous recevez ce message parce que vous avez signalé un problème sur Prêter main-forte.",
	}
	for line := range strings.Lines(r.Answer) {
		if said := defuse(line, maxAnswer); said != "" {
			l.body = append(l.body, block{Text: said})
		}
	}
	return l
}
