package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func (c *call) comingLink() doorway {
	token := c.r.PathValue("token")
	return doorway{journey.By{Token: token}, "/accord/" + token}
}

func (c *call) comingDoor() (doorway, error) {
	id, err := c.id("introduction")
	return doorway{journey.By{Account: c.actor.Account, Introduction: id}, pathAccords + string(id)}, err
}

func comingByLink(c *call) (answer, error) { return c.showComing(c.comingLink()) }
func freeByLink(c *call) (answer, error)   { return c.freePlaces(c.comingLink()) }

func coming(c *call) (answer, error) {
	from, err := c.comingDoor()
	if err != nil {
		return nil, err
	}
	return c.showComing(from)
}

func freePlaces(c *call) (answer, error) {
	from, err := c.comingDoor()
	if err != nil {
		return nil, err
	}
	return c.freePlaces(from)
}

// showComing is the page of one accord, in whatever state it is.
func (c *call) showComing(from doorway) (answer, error) {
	one, err := c.Journey.ReadComing(c.ctx, from.by)
	if err != nil {
		return nil, err
	}
	return page{view: c.comingPage(&one, from)}, nil
}

// freePlaces leads back to the page, which says what became of it.
func (c *call) freePlaces(from doorway) (answer, error) {
	err := c.Journey.FreePlaces(c.ctx, from.by, journey.FreePlaces{
		FormKey: c.formKey(), Slots: c.readSlotIDs(), Reason: mainforte.EndReason(c.value("reason")),
	})
	if err == nil {
		return seeOther{from.path}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	one, err := c.Journey.ReadComing(c.ctx, from.by)
	if err != nil {
		return nil, err
	}
	p := c.comingPage(&one, from)
	c.tickAgain(p.Choices)
	if p.SlotsError = f.take("slots"); p.SlotsError != "" {
		p.SlotsError = "Cochez au moins une date."
	}
	f.choices(&p.Reason)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

func (c *call) comingPage(one *journey.Coming, from doorway) view.Coming {
	at := pathMissions + string(one.Mission.ID)
	p := view.Coming{
		Page: c.private("Une personne vient"), Mission: one.Mission.Title,
		Who:  joinedLine(one.FirstName, c.alias(one.Establishment, one.Volunteer)),
		Tag:  view.Tag{Tone: view.ToneGood, Text: "Vient"},
		More: []view.Link{{Text: "Voir ses coordonnées et le planning", Href: at}},
	}
	if one.Missing {
		p.More = append(p.More, view.Link{Text: "Demander à d'autres personnes", Href: at})
	}
	for _, s := range one.Slots {
		p.Slots = append(p.Slots, view.ComingSlot{
			SlotLine: view.SlotLine{Day: fr.SlotDay(s.Slot), Hours: fr.SlotHours(s.Slot)}, Tag: c.comingTag(one, s),
		})
		if s.Open {
			p.Choices = append(p.Choices, view.SlotChoice{Value: string(s.Slot.ID), Day: fr.SlotDay(s.Slot), Hours: fr.SlotHours(s.Slot)})
		}
	}
	p.Choices = wholeDayChoices(&one.Mission, p.Choices, one.Slots)
	switch {
	case one.Mission.State == mainforte.MissionCancelled:
		p.Title, p.Tag, p.Sentence = "La mission est annulée", view.Tag{}, "La personne est prévenue. Il n'y a rien à faire."
	case one.Hold != nil && one.Hold.Awaited(c.now):
		p.Title, p.Tag = "Une place est gardée", view.Tag{Tone: view.ToneWait, Text: "À appeler"}
		p.Sentence = "Parlez à la personne, puis confirmez ou libérez la place avant " + moment(one.Hold.Until, one.Mission.Zone()) + "."
		p.More = append(p.More, view.Link{Text: "Confirmer ou libérer la place", Href: pathHolds + string(one.ID)})
	case !one.Comes:
		p.Title, p.Tag, p.Sentence = "Plus personne ne vient", view.Tag{}, gaveBack(one)
		p.More[0].Text = "Voir la page de la mission"
	}
	if len(p.Choices) > 0 {
		p.Free = view.Form{Action: from.path + "/liberer", Key: randomText(18)}
		p.Reason = view.Choices{Name: "reason", Label: "Le motif", Hint: "Facultatif. Il est indiqué dans le mail."}
		for _, r := range mainforte.EndReasons {
			p.Reason.Options = append(p.Reason.Options, view.Choice{Value: string(r), Label: fr.EndReasonLabel(r)})
		}
	}
	return p
}

// gaveBack says who gave the places of an accord back.
func gaveBack(one *journey.Coming) string {
	if len(one.Freed) > 0 {
		return "Vous avez libéré la place. La personne est prévenue, avec nos remerciements."
	}
	return "La personne a dit qu'elle ne peut plus venir. La place est à nouveau libre."
}

func (c *call) comingTag(one *journey.Coming, s journey.DemandSlot) view.Tag {
	_, freed := one.Freed[s.Slot.ID]
	switch {
	case s.State == mainforte.SlotDone:
		return view.Tag{Tone: view.ToneGood, Text: "Est venue"}
	case s.State == mainforte.SlotNoShow:
		return view.Tag{Tone: view.ToneBad, Text: "Absence notée"}
	case freed:
		return view.Tag{Text: "Place libérée par vous"}
	case s.State == mainforte.SlotReleased:
		return view.Tag{Text: "Ne peut plus venir"}
	case s.Slot.Start <= c.now:
		return view.Tag{Text: "Commencé"}
	}
	return view.Tag{Tone: view.ToneGood, Text: "Vient"}
}

// comingCard leads from the card of an accord to its page, while it goes on.
func (c *call) comingCard(card *view.AccordCard, n *need, introduction mainforte.ID) {
	if c.lasts(n) && mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: n.establishment.ID}) == nil {
		card.More = view.Link{Text: "Voir ses dates, ou libérer une place", Href: pathAccords + string(introduction)}
	}
}
