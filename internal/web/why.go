package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
)

// chosenBecause says why this demand came to this person.
func chosenBecause(d *journey.Demand) []string {
	var all []string
	for _, f := range d.Mission.Functions {
		if d.Chosen.Has(f) {
			all = append(all, "vous avez choisi "+fr.Quote(fr.Small(fr.Function(f))))
		}
	}
	if len(all) == 0 {
		all = append(all, "vous acceptez ce type de tâche")
	}
	return append(all, "vous êtes libre à ces heures")
}

// heldOf says which of the required papers and means the person declares.
func heldOf(v *mainforte.Volunteer, m *mainforte.Mission) string {
	var all []string
	for q := range (v.Qualifications & m.Qualifications).Each() {
		all = append(all, fr.Qualification(q))
	}
	for means := range (v.Means & m.Means).Each() {
		all = append(all, fr.MeansWanted(means))
	}
	return fr.List(all)
}
