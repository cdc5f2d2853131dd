package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// siteLine is one establishment among those of a person: sites of one entity
// may bear one name, so the place tells them apart.
func siteLine(e *mainforte.Establishment) string {
	line := joinedLine(e.Name, communeLabel(e.Commune))
	if e.State != mainforte.EstablishmentVerified {
		line += ", " + fr.EstablishmentState(e.State)
	}
	return line
}

// elsewhere leads to the form of a need for another site that one acts for.
func (c *call) elsewhere(p *view.MissionForm, here *mainforte.Establishment) error {
	mine, err := c.Store.EstablishmentsOf(c.ctx, c.actor.Account)
	for i := range mine {
		other := &mine[i]
		if other.ID != here.ID && mainforte.Authorize(c.actor, mainforte.ActWriteMission, mainforte.Object{Establishment: other.ID}) == nil {
			p.Elsewhere = append(p.Elsewhere, view.Link{Text: siteLine(other), Href: pathNeed + string(other.ID)})
		}
	}
	if len(p.Elsewhere) > 0 {
		p.Establishment = siteLine(here)
	}
	return err
}
