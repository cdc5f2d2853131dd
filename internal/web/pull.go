package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// starvingFrom is from when on a card says that few people can come, in
// thousandths: about five people or fewer.
const starvingFrom = 2500

// missionsFor are the missions shown to a volunteer who is signed in: those that
// suit, what starves first.
func (c *call) missionsFor(id mainforte.ID) ([]view.MissionCard, error) {
	found, err := c.Pool.Suggested(c.ctx, id, pool.Query{Limit: shownMissions})
	if err != nil {
		return nil, err
	}
	var cards []view.MissionCard
	var seen []mainforte.ID
	for i, m := range found.Matches {
		mission, slots, err := c.Store.Mission(c.ctx, mainforte.ID(m.Mission))
		if err != nil {
			return nil, err
		}
		card, err := c.missionCard(mission, slots)
		if err != nil {
			return nil, err
		}
		card.Reasons = mineReasons(m.Reasons)
		if found.Pull[i].Starving >= starvingFrom {
			card.Reasons = append(card.Reasons, "peu d'autres personnes peuvent venir")
		}
		o, err := c.Journey.ReadOffering(c.ctx, c.actor.Account, mission.ID)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue // ended since the list was made
		}
		if err != nil {
			return nil, err
		}
		card.Offer = offerLink(&o, pathOffers+string(mission.ID))
		if !mission.Public() {
			card.Href = card.Offer.Href // no public page shows it
		}
		if !mission.Remote {
			card.Distance = fr.Distance(m.Metres) + " de chez vous"
		}
		cards, seen = append(cards, card), append(seen, mission.ID)
	}
	c.Journey.NoteSeen(id, seen...)
	return cards, nil
}

// besides are other missions on the page of a demand. Whoever comes by the mailed
// link alone is shown public missions, without what is known of them: a link may
// have been passed on.
func (c *call) besides(d *journey.Demand) ([]view.MissionCard, error) {
	in, err := c.Store.Introduction(c.ctx, d.ID)
	if err != nil {
		return nil, err
	}
	if c.actor.Volunteer == in.Volunteer {
		return c.missionsFor(in.Volunteer)
	}
	found, err := c.Journey.MissionsFor(c.ctx, in.Volunteer)
	if err != nil {
		return nil, err
	}
	var cards []view.MissionCard
	var seen []mainforte.ID
	for _, m := range found {
		card, err := c.missionCard(&m.Mission, m.Slots)
		if err != nil {
			return nil, err
		}
		cards, seen = append(cards, card), append(seen, m.Mission.ID)
	}
	c.Journey.NoteSeen(in.Volunteer, seen...)
	return cards, nil
}
