package web

import (
	"strings"

	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/match"
)

// ownExport is all that is kept of who is signed in, with the reasons in words:
// why a list showed them, why the service asked them, why a mission they saw
// suits them.
func (c *call) ownExport() (journey.Export, error) {
	e, err := c.Journey.ExportOf(c.ctx, c.actor.Account)
	if err != nil {
		return e, err
	}
	for i := range e.Lists {
		e.Lists[i].Words = listedWords(e.Lists[i].Why)
	}
	for i := range e.Introductions {
		if b := e.Introductions[i].Batch; b != nil {
			b.Words = []string{batchReason(b)}
		}
	}
	for i := range e.Seen {
		// A mission that is over, or no longer theirs to do, has no reason any more.
		if why, err := c.Pool.Why(c.ctx, e.Seen[i].ID, c.actor.Volunteer); err == nil && why.Codes == 0 {
			e.Seen[i].Words = mineReasons(why.Reasons)
		}
	}
	return e, nil
}

// chosenSkill is the skill, in thousandths, of who chose the very function.
const chosenSkill = 9 * match.Whole / 10

// listedWords say why a list held somebody: what follows « parce que ».
func listedWords(why *journey.ExportedWhy) []string {
	if why == nil {
		return nil
	}
	var said []string
	if why.Skill >= chosenSkill {
		said = append(said, "vous avez choisi ce type d'aide")
	} else {
		said = append(said, "ce type d'aide est proche de vos choix")
	}
	if why.OwnPace {
		said = append(said, "vous aviez du temps à votre rythme")
	} else {
		said = append(said, "vous étiez libre pour "+fr.Count(why.Slots, "créneau", "créneaux")+" sur "+fr.Number(why.Of))
	}
	if why.Metres > 0 {
		said = append(said, "c'était "+fr.Distance(why.Metres)+" de chez vous")
	}
	if why.Asked == 0 {
		said = append(said, "on ne vous avait rien demandé depuis 14 jours")
	}
	return said
}

func whyWords(reasons []string) string {
	if len(reasons) == 0 {
		return ""
	}
	return "parce que : " + strings.Join(reasons, ", ")
}
