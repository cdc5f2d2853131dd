package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// past lists what became of a volunteer's demands and missions, the last first.
func past(c *call) (answer, error) {
	p := view.Past{Page: c.private("Mes demandes et missions passées"), Back: view.Link{Text: "Revenir à mon espace", Href: pathSpace}}
	all, err := c.Store.IntroductionsOfVolunteer(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(i mainforte.Introduction) bool { return i.Pending(c.now) })
	from := c.pageFrom(len(all))
	p.Pages = pagesOf(pathPast+"?", from, len(all))
	all = all[from:min(from+listLength, len(all))]
	for i := range all {
		d, err := c.Journey.ReadDemand(c.ctx, c.actor.Account, all[i].ID)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		card, came, over := c.pastCard(&d, &all[i])
		switch {
		case over && came:
			p.Missions = append(p.Missions, card)
		case over:
			p.Others = append(p.Others, card)
		}
	}
	return page{view: p}, nil
}

var pastTags = map[journey.DemandState]view.Tag{
	journey.DemandDeclined: {Text: "Vous avez dit non"}, journey.DemandExpired: {Text: "Délai passé"},
	journey.DemandComplete: {Text: "Complet"}, journey.DemandCancelled: {Text: "Annulée"},
	journey.DemandWithdrawn: {Text: "Retirée"}, journey.DemandRetracted: {Text: "Retirée"},
	journey.DemandElsewhere: {Text: "Vous veniez ailleurs"},
}

// pastCard is one of them; over is false for what lies ahead, came true for
// what was accepted and is over.
func (c *call) pastCard(d *journey.Demand, in *mainforte.Introduction) (card view.PastCard, came, over bool) {
	card = view.PastCard{
		Title: d.Mission.Title, With: joinedLine(d.Establishment.Name, place(&d.Mission)), Href: pathDemands + string(d.ID),
		Tag: pastTags[d.State], Line: "Demande du " + moment(d.SentAt, geo.Paris()),
	}
	if in.AnsweredAt != 0 {
		card.Line = "Réponse du " + moment(in.AnsweredAt, geo.Paris())
	}
	if d.State == journey.DemandPending {
		return card, false, false
	}
	if d.State != journey.DemandAccepted {
		card.When = when(slotsIn(*d, mainforte.SlotProposed, mainforte.SlotDropped, mainforte.SlotReleased, mainforte.SlotAccepted))
		return card, false, true
	}
	coming := slotsIn(*d, mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow)
	if len(coming) == 0 {
		card.Tag, card.When = view.Tag{Text: "Place libérée"}, when(slotsIn(*d, mainforte.SlotReleased))
		return card, false, true
	}
	for _, s := range coming {
		if s.End > c.now {
			return card, true, false
		}
	}
	card.When, card.Tag = when(coming), view.Tag{Tone: view.ToneGood, Text: fr.Count(len(coming), "créneau", "créneaux")}
	return card, true, true
}
