package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// listParam names the list whose pages follow each other.
const listParam = "liste"

// listed reads the list of a mission, from a place on. A page of which everybody
// went away meanwhile is one of a list made now.
func (c *call) listed(n *need, from int) (*journey.Listed, []match.Match, error) {
	wanted, _ := mainforte.ParseID(c.value(listParam))
	for {
		l, err := c.Journey.List(c.ctx, n.Mission.ID, n.establishment.ID, wanted, from, listLength)
		if err != nil {
			return nil, nil, err
		}
		all, err := c.matched(n, l)
		if err != nil || len(all) > 0 || wanted == "" {
			return l, all, err
		}
		wanted = ""
	}
}

// matched keeps the places of those who can still come, with how well.
func (c *call) matched(n *need, l *journey.Listed) ([]match.Match, error) {
	people := make([]mainforte.ID, len(l.Places))
	for i := range l.Places {
		people[i] = l.Places[i].Volunteer
	}
	found, err := c.Pool.Matches(c.ctx, n.Mission.ID, people)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return nil, err
	}
	kept := make([]journey.Listing, 0, len(people))
	all := make([]match.Match, 0, len(people))
	for i := range l.Places {
		if m, can := found[i]; can { // else gone, or taken elsewhere since the list was made
			kept, all = append(kept, l.Places[i]), append(all, m)
		}
	}
	l.Places = kept
	return all, nil
}

// listQuery is the address of the pages of a list.
func listQuery(mission mainforte.ID, l *journey.Listed) string {
	address := pathMissions + string(mission) + "?"
	if l.ID != "" {
		address += listParam + "=" + string(l.ID) + "&"
	}
	return address
}

// enoughSentence says how many people to ask.
func enoughSentence(l *journey.Listed) string {
	switch {
	case l.Length == 0:
		return ""
	case l.Solicitable == 0:
		return "Tout le monde a reçu assez de demandes : attendez quelques jours, ou demandez moins de choses."
	case l.Short:
		return "Demander à toutes les personnes de la liste ne suffira sans doute pas. Demandez-leur, et élargissez le besoin."
	case l.Enough == 0:
		return "Les réponses attendues devraient suffire. Vous pouvez patienter."
	case l.Enough == 1:
		return "Demander à la première personne devrait suffire."
	}
	return "Demander aux " + fr.Number(l.Enough) + " premières personnes devrait suffire."
}

// orderSentence says in plain words why the order is as it is.
func orderSentence(l *journey.Listed) string {
	return "Chaque personne complète celles d'au-dessus. " +
		fr.Capital(fr.Number(match.ReservedPlaces)) + " places sur " + fr.Number(match.ReservedEvery) + " sont pour les personnes peu montrées. " +
		"Règles, versions " + strconv.Itoa(l.Rules) + " et " + strconv.Itoa(l.Policy) + "."
}

// scarceFrom is from when on a list says that somebody is needed elsewhere, in
// thousandths: about the only one for one other place.
const scarceFrom = 1000

// placeReasons says why somebody has this place of a list. What they answered,
// or saw, is in none of it.
func placeReasons(p *journey.Listing, l *journey.Listed) []string {
	if p.Reserved {
		return []string{"Place gardée pour une personne peu montrée jusqu'ici."}
	}
	var all []string
	switch {
	case p.Adds == 0:
		all = append(all, "Les places manquantes sont déjà couvertes par les personnes d'au-dessus.")
	case p.Round > 0 || l.Enough == 0 && !l.Short:
		all = append(all, "À demander si les réponses d'avant ne suffisent pas.")
	case p.Place == 0:
		all = append(all, "En premier : c'est la personne qui remplit le plus de places manquantes.")
	default:
		all = append(all, "Remplit des places que les personnes d'au-dessus laissent vides.")
	}
	if p.Scarcity >= scarceFrom {
		all = append(all, "Plus bas, car un autre besoin n'a presque personne d'autre.")
	}
	return all
}

// placeSum says the figures of a place: what is expected to be missing after it.
func placeSum(p *journey.Listing) string {
	return "Place " + strconv.Itoa(p.Place+1) + ". Après cette demande, " + tenths(p.Left) + " resteraient à couvrir."
}

// tenths says thousandths of places in tenths.
func tenths(thousandths int) string {
	n := (thousandths + 50) / 100
	text := fr.Number(n / 10)
	if n%10 > 0 {
		text += "," + strconv.Itoa(n%10)
	}
	if n < 20 {
		return text + " place"
	}
	return text + " places"
}

// placed adds to a card why it stands where it does.
func placed(card *view.Candidate, p *journey.Listing, l *journey.Listed) {
	if card.Blocked != "" {
		return
	}
	card.Place = placeReasons(p, l)
	card.Score.Place = placeSum(p)
}

// rulesDate is since when the rules of today hold.
const rulesDate = "22 novembre 2026"
