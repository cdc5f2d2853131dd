package web

import (
	"cmp"

	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
)

func compareText(a, b string) int { return cmp.Compare(a, b) }

// effectLines says what a change does to people, whom it concerns most first.
func effectLines(e journey.Effects) []string {
	var all []string
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			all = append(all, "1 personne "+one)
		case n > 1:
			all = append(all, fr.Count(n, "personne")+" "+many)
		}
	}
	say(e.Told-e.Busy, "qui vient reçoit ses nouveaux horaires. Elle peut dire qu'elle ne vient plus.",
		"qui viennent reçoivent leurs nouveaux horaires. Elles peuvent dire qu'elles ne viennent plus.")
	say(e.Busy, "a déjà une autre mission à ces nouveaux horaires : sa place est libérée, et elle le sait par mail.",
		"ont déjà une autre mission à ces nouveaux horaires : leur place est libérée, et elles le savent par mail.")
	say(e.Moved, "qui n'a pas encore répondu reçoit les nouveaux horaires.", "qui n'ont pas encore répondu reçoivent les nouveaux horaires.")
	say(e.Gone, "qui n'a pas encore répondu apprend que sa demande n'est plus valable.",
		"qui n'ont pas encore répondu apprennent que leur demande n'est plus valable.")
	say(e.Narrowed, "qui n'a pas encore répondu garde sa demande, pour moins de créneaux.",
		"qui n'ont pas encore répondu gardent leur demande, pour moins de créneaux.")
	say(e.Terms, "qui n'a pas encore répondu apprend comment les réponses sont prises maintenant.",
		"qui n'ont pas encore répondu apprennent comment les réponses sont prises maintenant.")
	say(e.Held, "attend encore votre appel : sa place reste gardée jusqu'à votre réponse.",
		"attendent encore votre appel : leur place reste gardée jusqu'à votre réponse.")
	if e.Gone > 0 {
		all = append(all, "Les personnes qui ont dit oui gardent leur place.")
	}
	if e.Removed > 0 {
		all = append(all, fr.Count(e.Removed, "créneau est supprimé", "créneaux sont supprimés")+" : personne n'y vient.")
	}
	if e.Added > 0 {
		all = append(all, fr.Count(e.Added, "créneau est ajouté", "créneaux sont ajoutés")+" : la liste des personnes possibles en tient compte.")
	}
	return all
}
