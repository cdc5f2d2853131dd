package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathHolds begins the address of a held place for a coordinator signed in.
const pathHolds = pathEstablishment + "/places-gardees/"

func (c *call) holdLink() doorway {
	token := c.r.PathValue("token")
	return doorway{journey.By{Token: token}, "/place-gardee/" + token}
}

func (c *call) holdDoor() (doorway, error) {
	id, err := c.id("introduction")
	return doorway{journey.By{Account: c.actor.Account, Introduction: id}, pathHolds + string(id)}, err
}

func holdByLink(c *call) (answer, error)    { return c.showHold(c.holdLink()) }
func confirmByLink(c *call) (answer, error) { return c.settleHold(c.holdLink(), true) }
func letGoByLink(c *call) (answer, error)   { return c.settleHold(c.holdLink(), false) }

func holdPage(c *call) (answer, error) {
	from, err := c.holdDoor()
	if err != nil {
		return nil, err
	}
	return c.showHold(from)
}

func confirmHold(c *call) (answer, error) { return c.settleOwn(true) }
func letGoHold(c *call) (answer, error)   { return c.settleOwn(false) }

func (c *call) settleOwn(yes bool) (answer, error) {
	from, err := c.holdDoor()
	if err != nil {
		return nil, err
	}
	return c.settleHold(from, yes)
}

// settleHold leads back to the page, which says what became of it.
func (c *call) settleHold(from doorway, yes bool) (answer, error) {
	if err := c.Journey.SettleHold(c.ctx, from.by, yes); err != nil {
		return nil, err
	}
	return seeOther{from.path}, nil
}

// showHold is the page of one held place, in whatever state it is.
func (c *call) showHold(from doorway) (answer, error) {
	h, err := c.Journey.ReadHeldPlace(c.ctx, from.by)
	if err != nil {
		return nil, err
	}
	p := view.HeldPlace{
		Page: c.private("Une place est gardée"), Mission: h.Mission.Title, Who: c.alias(h.Establishment, h.Volunteer),
		More: view.Link{Text: "Voir la page de la mission", Href: pathMissions + string(h.Mission.ID)},
	}
	for _, s := range h.Slots {
		p.Accepted = append(p.Accepted, view.SlotLine{Day: fr.SlotDay(s), Hours: fr.SlotHours(s)})
	}
	switch {
	case h.Mission.State == mainforte.MissionCancelled:
		p.Title, p.Sentence = "La mission est annulée", "La personne est prévenue. Il n'y a rien à faire."
	case h.Hold.State == mainforte.HoldConfirmed && len(h.Slots) > 0:
		p.Title, p.Sentence = "C'est d'accord", "La personne est prévenue, et vous comptez sur elle."
		p.Tag = view.Tag{Tone: view.ToneGood, Text: "Vient"}
	case h.Hold.State == mainforte.HoldLetGo:
		p.Title, p.Sentence = "La place est libérée", "La personne est prévenue, avec nos remerciements."
	case len(h.Slots) == 0 && h.Hold.State != mainforte.HoldLapsed:
		p.Title, p.Sentence = "La place est libérée", "La personne a dit qu'elle ne peut plus venir."
	case !h.Hold.Awaited(c.now):
		p.Title, p.Sentence = "Le délai est passé", "La place n'est plus gardée. La personne est prévenue qu'on ne l'attend pas."
	default:
		until := moment(h.Hold.Until, h.Mission.Zone())
		p.Sentence = "Parlez à la personne, puis dites-le ici avant " + until + ". Ensuite, la place est libérée."
		p.Tag = view.Tag{Tone: view.ToneWait, Text: "À appeler"}
		p.Yes, p.No = view.Form{Action: from.path}, view.Form{Action: from.path + "/non"}
	}
	return page{view: p}, nil
}

// holdOf is the held place of an accord, nil when there is none.
func (c *call) holdOf(introduction mainforte.ID) (*mainforte.Hold, error) {
	hold, err := c.Store.Hold(c.ctx, introduction)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	return hold, err
}

// heldCard says on the card of an accord that its place is only held yet.
func (c *call) heldCard(card *view.AccordCard, n *need, introduction mainforte.ID) error {
	hold, err := c.holdOf(introduction)
	if err != nil {
		return err
	}
	if hold == nil || !hold.Awaited(c.now) {
		c.comingCard(card, n, introduction)
		return nil
	}
	card.Tag = view.Tag{Tone: view.ToneWait, Text: "À appeler avant " + moment(hold.Until, n.Mission.Zone())}
	if mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: n.establishment.ID}) == nil {
		card.More = view.Link{Text: "Confirmer ou libérer la place", Href: pathHolds + string(introduction)}
	}
	return nil
}

// heldPart says to the volunteer that the place is held, or was.
func (c *call) heldPart(p *view.Answer, d *journey.Demand) {
	if d.Hold == nil {
		return
	}
	switch {
	case d.Hold.Awaited(c.now):
		p.Sentence = "Merci ! Votre place est gardée jusqu'à " + moment(d.Hold.Until, d.Mission.Zone()) + ". L'équipe vous appelle avant de confirmer."
		for i := range p.Accepted {
			if p.Accepted[i].Release.Action != "" {
				p.Accepted[i].Tag = view.Tag{Tone: view.ToneWait, Text: "Place gardée"}
			}
		}
	case d.Hold.State == mainforte.HoldLetGo && len(slotsIn(*d, mainforte.SlotAccepted, mainforte.SlotDone)) == 0:
		p.Sentence = "L'équipe ne peut pas retenir votre aide cette fois : ne vous déplacez pas. Merci d'avoir répondu présent."
	case d.Hold.State == mainforte.HoldLapsed && len(slotsIn(*d, mainforte.SlotAccepted, mainforte.SlotDone)) == 0:
		p.Sentence = "L'équipe n'a pas confirmé à temps : personne ne vous attend. Merci d'avoir répondu présent."
	}
}

// takingFacts says to a volunteer what follows a yes, and what goes together.
func takingFacts(m *mainforte.Mission) (facts []view.Definition) {
	if m.WholeDays {
		facts = append(facts, view.Def("À savoir", "Les créneaux d'un même jour vont ensemble."))
	}
	if m.TalkFirst {
		facts = append(facts, view.Def("Après votre oui", "L'équipe vous appelle avant de confirmer. Votre place est gardée 48 h au plus."))
	}
	return facts
}

// takes fills in how a mission takes people.
func takes(p *view.MissionForm, m *store.MissionWithSlots) {
	p.Talk.Checked, p.Whole.Checked = m.Mission.TalkFirst, m.Mission.WholeDays
}

// heldAccord says on a volunteer's card of an accord that the place is only
// held yet.
func (c *call) heldAccord(d *journey.Demand, card view.AccordCard) view.AccordCard {
	if d.Hold != nil && d.Hold.Awaited(c.now) {
		card.Tag = view.Tag{Tone: view.ToneWait, Text: "Place gardée jusqu'à " + moment(d.Hold.Until, d.Mission.Zone())}
	}
	return card
}
