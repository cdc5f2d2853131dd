package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// afterCard is an accord all of whose slots are over, for its volunteer; false
// while one is still to come.
func (c *call) afterCard(d *journey.Demand) (view.AfterCard, bool, error) {
	slots := slotsIn(*d, mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow)
	if len(slots) == 0 || slices.ContainsFunc(slots, func(s mainforte.Slot) bool { return s.End > c.now }) {
		return view.AfterCard{}, false, nil
	}
	card := view.AfterCard{AccordCard: c.accord(d, slots)}
	card.More.Text, card.Closed = "Voir mes dates", ""
	if !open(acceptedSlots(*d), c.now) {
		card.Reveal = view.Form{}
	}
	done, absent := slotsIn(*d, mainforte.SlotDone), slotsIn(*d, mainforte.SlotNoShow)
	switch {
	case len(done) > 0:
		card.Tag = view.Tag{Tone: view.ToneGood, Text: "Fait, merci"}
		card.Attestation = view.Link{Text: "Mon attestation", Href: pathDemands + string(d.ID) + "/attestation"}
		card.Again = view.Form{Action: pathDemands + string(d.ID) + "/a-nouveau"}
		said, err := c.Store.SaysAgain(c.ctx, c.actor.Volunteer, d.Establishment.ID)
		if err != nil {
			return card, false, err
		}
		card.Said = said[mainforte.SideVolunteer]
		if len(absent) > 0 {
			card.Note = "Une absence est notée. Si c'est une erreur, dites-le avec « Voir mes dates »."
		}
	case len(absent) == len(slots):
		card.Tag = view.Tag{Text: "Absence notée"}
		card.Note = "Si c'est une erreur, dites-le avec « Voir mes dates »."
	default:
		card.Tag = view.Tag{Text: "Passé"}
		card.Note = "L'établissement n'a pas encore noté votre venue."
	}
	return card, true, nil
}

// contested are the absences of an accord that its volunteer says are mistakes.
func (c *call) contested(introduction mainforte.ID) (map[mainforte.ID]bool, error) {
	said := map[mainforte.ID]bool{}
	all, err := c.Store.PresencesOfIntroduction(c.ctx, introduction)
	for i := range all {
		said[all[i].Slot.ID] = all[i].ContestedAt != 0
	}
	return said, err
}

// papersOf are what somebody who comes may print.
func (c *call) papersOf(d *journey.Demand, slots []mainforte.Slot) []view.Paper {
	if !open(slots, c.now) {
		return nil
	}
	address := pathDemands + string(d.ID)
	if d.Unverified != nil {
		return []view.Paper{{Form: view.Form{Action: address + "/fiche"}, Text: "Ma fiche pratique"}}
	}
	return []view.Paper{
		{Form: view.Form{Action: address + "/fiche"}, Text: "Ma fiche pratique"},
		{Form: view.Form{Action: address + "/convention"}, Text: "Ma convention de bénévolat"},
	}
}

// returning fills in the people who came before, of whom both sides said « à
// nouveau, volontiers » and who can do this mission. It changes nobody's rank:
// below, the list is as it would be without them.
func (c *call) returning(p *view.MissionPage, n *need) (map[mainforte.ID]bool, error) {
	ids, err := c.Store.Returning(c.ctx, n.establishment.ID)
	if err != nil || c.number("page", 1) > 1 {
		return nil, err
	}
	shown := map[mainforte.ID]bool{}
	for _, id := range ids {
		pair, err := c.Pool.Pair(c.ctx, n.Mission.ID, id)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue // erased meanwhile
		}
		if err != nil {
			return nil, err
		}
		if len(pair.Slots) == 0 || len(shown) == returningShown {
			continue
		}
		card, err := c.candidate(n, pair.Match)
		if err != nil {
			return nil, err
		}
		p.Returning = append(p.Returning, card)
		shown[id] = true
	}
	return shown, nil
}

// returningShown is how many people who came before a mission shows.
const returningShown = 10

// aboveAlready keeps a person from being asked twice in one form.
func aboveAlready(card *view.Candidate) {
	card.Blocked = "Cette personne est aussi plus haut : elle est déjà venue chez vous."
}
