package web

import (
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
)

// elsewhereLines say to a volunteer where they come at the hours of a demand.
func elsewhereLines(d *journey.Demand) (lines []string) {
	for _, e := range d.Elsewhere {
		lines = append(lines, fr.Capital(e.Title)+", "+fr.SlotDay(e.Slot)+", "+fr.SlotHours(e.Slot))
	}
	return lines
}

// comesElsewhere is what becomes of a demand of which nothing is left.
const comesElsewhere = "Vous venez déjà ailleurs à cette heure-là : cette demande est retirée. Vous n'avez rien à faire."

// freedAccord is what an accord says of which the establishment gave the places
// back.
const freedAccord = "L'établissement a libéré votre place : ne vous déplacez pas. Merci d'avoir répondu présent."
