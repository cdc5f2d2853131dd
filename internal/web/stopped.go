package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// What a volunteer reads when the agency has stopped the establishment. It says
// nothing of why: that is between the establishment and its agency.
const (
	stoppedDemand = "L'établissement ne reçoit plus de bénévoles pour le moment : sa demande est retirée. Vous n'avez rien à faire."
	stoppedAccord = "L'établissement ne reçoit plus de bénévoles pour le moment : ne vous déplacez pas. Cela ne vient pas de vous."
)

// stopped is the card of an accord of which nothing is left, while one of its
// days lies ahead and the establishment is stopped: who was to come reads there
// what the mail said. One that the volunteer gave back has no card.
func (c *call) stopped(d *journey.Demand) (card view.AccordCard, there bool) {
	var ahead []mainforte.Slot
	for _, s := range slotsIn(*d, mainforte.SlotReleased) {
		if s.End > c.now {
			ahead = append(ahead, s)
		}
	}
	return view.AccordCard{
		Title: d.Mission.Title, With: d.Establishment.Name, Place: place(&d.Mission), When: when(ahead), Closed: stoppedAccord,
		Tag: view.Tag{Tone: view.ToneBad, Text: "Ne venez pas"}, More: view.Link{Text: "Voir cette mission", Href: pathDemands + string(d.ID)},
	}, d.Suspended && len(ahead) > 0
}

// noCandidates says why an establishment sees nobody.
func noCandidates(e *mainforte.Establishment) string {
	switch e.State {
	case mainforte.EstablishmentSuspended:
		return "Votre agence a suspendu cet établissement : personne n'est proposé pour le moment."
	case mainforte.EstablishmentRefused:
		return "Votre agence n'a pas pu vérifier cet établissement : personne n'est proposé."
	}
	return "Votre établissement n'est pas encore vérifié : les personnes s'affichent dès qu'il l'est."
}
