package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
)

// askedLines say what establishments asked of somebody, and when.
func askedLines(e *journey.Export) (all []string) {
	for _, i := range e.Introductions {
		if i.Kind == string(mainforte.Solicitation) {
			all = append(all, joinedLine(fr.Capital(dated(i.Sent)), i.Establishment, i.Mission, batchReason(i.Batch)))
		}
	}
	return all
}

// listLines say which lists showed somebody, and at what place.
func listLines(e *journey.Export) (all []string) {
	for _, l := range e.Lists {
		all = append(all, joinedLine(fr.Capital(dated(l.Shown)), l.Establishment, l.Mission, "place "+strconv.Itoa(l.Place), whyWords(l.Words)))
	}
	return all
}

func seenLines(e *journey.Export) (all []string) {
	for _, s := range e.Seen {
		all = append(all, joinedLine(fr.Capital(dated(s.Seen)), s.Mission, whyWords(s.Words)))
	}
	return all
}

// batchReason says that the service asked in the establishment's place, and why
// this person.
func batchReason(b *journey.ExportedBatch) string {
	if b == nil {
		return ""
	}
	return "par nous, à la place de l'établissement : vous étiez libre là où il manquait du monde"
}
