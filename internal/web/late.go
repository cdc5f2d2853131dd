package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// What an offer's own states say to its volunteer.
var offerSentences = map[view.AnswerState]string{
	view.AnswerOffered:   "Votre proposition est partie. L'établissement vous répond par mail.",
	view.AnswerTakenBack: "Votre proposition est retirée : personne ne vous attend.",
	view.AnswerDeclined:  "Merci d'avoir proposé. L'établissement ne peut pas retenir votre aide cette fois.",
	view.AnswerExpired:   "L'établissement n'a pas répondu à temps. Personne ne vous attend.",
	view.AnswerWithdrawn: "Cette mission n'est plus ouverte. Merci d'avoir proposé votre aide.",
}

// offerPart adds to the page of an introduction what concerns offers: how one's
// own stands, or the form by which a late answer becomes one.
func (c *call) offerPart(p *view.Answer, d *journey.Demand, from doorway) error {
	if d.Kind == mainforte.Offer {
		if said := offerSentences[p.State]; said != "" {
			p.Sentence = said
		}
	}
	if p.State == view.AnswerOffered {
		p.Sentence += " Sans réponse, elle s'arrête " + moment(d.ExpiresAt, d.Mission.Zone()) + "."
		p.Offered = when(slotsIn(*d, mainforte.SlotProposed))
		p.TakeBack = view.Form{Action: from.path + "/retirer", Key: randomText(18)}
		p.Missions = nil
		return nil
	}
	if p.State != view.AnswerExpired && p.State != view.AnswerDeclined {
		return nil
	}
	o, err := c.Journey.ReadLateAnswer(c.ctx, from.by)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil // the mission is not open any more
	}
	if err != nil || o.Introduction != "" {
		return err
	}
	form := c.offerFields(&o, from.path+"/proposer")
	if len(form.Slots) == 0 {
		return nil
	}
	form.Submit = "Je propose quand même mon aide"
	if p.State == view.AnswerExpired {
		p.Sentence += " Il manque encore du monde : vous pouvez proposer votre aide."
	} else {
		p.Sentence += " Vous avez changé d'avis ? Il manque encore du monde."
	}
	p.Offer = form
	return nil
}

func offerByLink(c *call) (answer, error)    { return c.offerFrom(c.byLink()) }
func offerLate(c *call) (answer, error)      { return c.through((*call).offerFrom) }
func takeBackByLink(c *call) (answer, error) { return c.takeBackFrom(c.byLink()) }
func takeBackOffer(c *call) (answer, error)  { return c.through((*call).takeBackFrom) }

// offerFrom makes an offer of a demand that is over.
func (c *call) offerFrom(from doorway) (answer, error) {
	_, err := c.Journey.MakeOffer(c.ctx, from.by, c.readOffer())
	if err == nil || mainforte.ReasonOf(err) == "full" {
		return seeOther{from.path}, nil // which says how things stand
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	d, err := c.readDemand(from)
	if err != nil {
		return nil, err
	}
	p, err := c.answerPage(&d, from)
	if err != nil {
		return nil, err
	}
	c.refuseOffer(&p.Offer, f)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// takeBackFrom withdraws an offer of one's own.
func (c *call) takeBackFrom(from doorway) (answer, error) {
	if err := c.Journey.TakeBackOffer(c.ctx, from.by); err != nil {
		return nil, err
	}
	return seeOther{from.path}, nil
}

// offerTags say how an offer stands, for its volunteer.
var offerTags = map[journey.DemandState]view.Tag{
	journey.DemandOffered:   {Tone: view.ToneWait, Text: "Réponse attendue"},
	journey.DemandDeclined:  {Text: "Pas cette fois"},
	journey.DemandExpired:   {Text: "Sans réponse"},
	journey.DemandComplete:  {Text: "Mission complète"},
	journey.DemandCancelled: {Tone: view.ToneBad, Text: "Mission annulée"},
	journey.DemandWithdrawn: {Text: "Mission fermée"},
	journey.DemandTakenBack: {Text: "Retirée"},
}

// showOffer lists one's own offer, until its last slot is over; an agreed one
// is with the accords.
func (c *call) showOffer(p *view.VolunteerSpace, i *mainforte.Introduction) error {
	if i.Kind != mainforte.Offer || i.State == mainforte.IntroductionAccepted {
		return nil
	}
	d, err := c.Journey.ReadDemand(c.ctx, c.actor.Account, i.ID)
	if err != nil {
		return err
	}
	slots := slotsIn(d, mainforte.SlotProposed, mainforte.SlotDropped)
	if len(slots) == 0 || slots[len(slots)-1].End <= c.now {
		return nil
	}
	card := view.OfferCard{
		Title: d.Mission.Title, Line: place(&d.Mission), When: when(slots), Tag: offerTags[d.State],
		Link: view.Link{Text: "Voir cette proposition", Href: pathDemands + string(i.ID)},
	}
	if !hidesName(&d.Mission) {
		card.Line = d.Establishment.Name + ", " + card.Line
	}
	if d.State == journey.DemandOffered {
		card.Link.Text = "Voir ou retirer cette proposition"
	}
	p.Offers = append(p.Offers, card)
	return nil
}

// offerCard is an offer that a mission received, without anything that names.
func (c *call) offerCard(n *need, i *mainforte.Introduction, slots []mainforte.Slot) view.OfferCard {
	card := view.OfferCard{Title: c.alias(n.establishment.ID, i.Volunteer), Line: "Proposition du " + moment(i.SentAt, n.Mission.Zone()), When: when(slots)}
	switch {
	case i.Pending(c.now):
		card.Tag = view.Tag{Tone: view.ToneWait, Text: "À lire"}
	case i.State == mainforte.IntroductionDeclined:
		card.Tag = view.Tag{Text: "Vous avez dit non"}
	case i.State == mainforte.IntroductionWithdrawn && i.Reason == mainforte.DeclineOwn:
		card.Tag = view.Tag{Text: "Retirée"}
	case i.State == mainforte.IntroductionWithdrawn:
		card.Tag = view.Tag{Text: "Complet"}
	default:
		card.Tag = view.Tag{Text: "Délai passé"}
	}
	if i.Pending(c.now) && mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: n.establishment.ID}) == nil {
		card.Link = view.Link{Text: "Lire et répondre", Href: pathProposals + string(i.ID)}
	}
	return card
}

// notGiven says which of the slots offered were not agreed to.
func notGiven(all []journey.DemandSlot) string {
	var days []mainforte.Slot
	for _, s := range all {
		if s.State == mainforte.SlotDropped {
			days = append(days, s.Slot)
		}
	}
	if len(days) == 0 {
		return ""
	}
	return "Sans " + fr.Days(daysOf(days)) + "."
}
