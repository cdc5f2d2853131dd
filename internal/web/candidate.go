package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// candidate is one person of the list, without anything that names them.
func (c *call) candidate(n *need, found match.Match) (view.Candidate, error) {
	v, err := c.Pool.Volunteer(c.ctx, mainforte.ID(found.Volunteer))
	if err != nil {
		return view.Candidate{}, err
	}
	card := view.Candidate{
		ID: c.Journey.CandidateToken(n.Mission.ID, v.ID), Alias: c.alias(n.establishment.ID, v.ID), Level: level(found.Level),
		Slots: covers(found), Reasons: reasons(found.Reasons), Score: score(found),
		Qualifications: heldOf(v, &n.Mission), Functions: does(v, &n.Mission),
		Fresh: fr.Freshness(geo.DayOf(v.ConfirmedAt.Time(), geo.Paris()), geo.DayOf(c.now.Time(), geo.Paris())),
	}
	if n.Mission.Remote {
		card.Distance = "à distance"
	} else {
		card.Distance = fr.Band(found.Metres)
	}
	if found.Capped {
		card.Blocked = "A déjà reçu assez de demandes ces jours-ci."
	}
	return card, nil
}

func covers(m match.Match) string {
	if m.Covers == m.Of {
		return "tous les créneaux"
	}
	return fr.Count(m.Covers, "créneau", "créneaux") + " sur " + fr.Number(m.Of)
}

// does says which of the wanted functions the person has ticked.
func does(v *mainforte.Volunteer, m *mainforte.Mission) string {
	var all []string
	for _, f := range m.Functions {
		switch {
		case v.Trades.Has(f):
			all = append(all, fr.Function(f)+" (son métier)")
		case v.Functions.Has(f):
			all = append(all, fr.Function(f))
		}
	}
	return fr.List(all)
}
