package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathOffers begins the address on which a volunteer offers their help.
const pathOffers = pathSpace + "/missions/"

// helpWith is the way on from a public mission: to offer one's help, to how
// things stand, or to answer without an account.
func (c *call) helpWith(m *mainforte.Mission) (view.Link, string, error) {
	if c.actor.MayTry(mainforte.ActAnswer) != nil {
		o, err := c.Journey.PublicOffering(c.ctx, m.ID)
		help := offerLink(&o, view.PathMissions+"/"+string(m.ID)+"/repondre")
		return help, "Une page, une minute, sans mot de passe. " + takesWord(&o), err
	}
	i, err := c.Store.IntroductionOf(c.ctx, m.ID, c.actor.Volunteer)
	if err == nil {
		return view.Link{Text: "Voir où en est cette mission pour vous", Href: pathDemands + string(i.ID)}, "", nil
	}
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return view.Link{}, "", err
	}
	o, err := c.Journey.ReadOffering(c.ctx, c.actor.Account, m.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return view.Link{}, "", nil // they hide from each other
	}
	return offerLink(&o, pathOffers+string(m.ID)), takesWord(&o), err
}

// offerLink leads to the form by which somebody comes, or offers their help.
func offerLink(o *journey.Offering, href string) view.Link {
	if o.Comes {
		return view.Link{Text: "Je viens", Href: href}
	}
	return view.Link{Text: "Je propose mon aide", Href: href}
}

// takesWord says what follows.
func takesWord(o *journey.Offering) string {
	if o.Comes {
		return "Les premières personnes qui conviennent sont retenues."
	}
	return "L'établissement vous répond par oui ou par non."
}

// offerForm is a mission on which a volunteer offers their help.
func offerForm(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	o, err := c.Journey.ReadOffering(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	if o.Introduction != "" {
		return seeOther{pathDemands + string(o.Introduction)}, nil
	}
	return page{view: c.offerPage(&o)}, nil
}

func (c *call) offerPage(o *journey.Offering) view.MakeOffer {
	p := view.MakeOffer{
		Page: c.private(o.Mission.Title), Place: place(&o.Mission), Conditions: conditionLines(o.Mission.Conditions),
		Facts: demandFacts(&journey.Demand{Mission: o.Mission, Establishment: o.Establishment, Metres: o.Metres})[1:],
		Offer: c.offerFields(o, pathOffers+string(o.Mission.ID)),
		Back:  view.Link{Text: "Revenir à mon espace", Href: pathSpace},
		Why:   view.Link{Text: "Pourquoi moi, pourquoi pas moi ?", Href: pathOffers + string(o.Mission.ID) + "/pourquoi"},
	}
	if !hidesName(&o.Mission) {
		p.Establishment = o.Establishment.Name
	}
	if !o.Mission.Remote && o.Metres >= 0 {
		p.Place += ", " + fr.Distance(o.Metres) + " de chez vous"
	}
	if len(p.Offer.Slots) == 0 {
		p.Offer = view.OfferForm{}
		p.Flash = &view.Notice{Title: "Aucun créneau à proposer", Text: "La mission est complète, ou vous venez déjà ailleurs à ces heures."}
	}
	return p
}

// offerFields is the form for what a mission still lacks.
func (c *call) offerFields(o *journey.Offering, action string) view.OfferForm {
	f := view.NewOfferForm()
	if o.Comes {
		f = f.AtOnce()
	}
	f.Form = view.Form{Action: action, Key: randomText(18)}
	f.Slots = wholeDayChoices(&o.Mission, openSlots(o.Slots), o.Slots)
	if !o.AskSurname {
		f.Surname.Name = ""
	}
	if !o.AskPhone {
		f.Phone.Name = ""
	}
	if o.Lacks {
		f.Holds.Hint = fr.Capital(fr.List(required(&o.Mission)))
	} else {
		f.Holds.Name = ""
	}
	return f
}

// openSlots are the boxes of the slots that can be offered, or agreed to.
func openSlots(all []journey.DemandSlot) []view.SlotChoice {
	var boxes []view.SlotChoice
	for _, s := range all {
		if s.Open {
			boxes = append(boxes, view.SlotChoice{
				Value: string(s.Slot.ID), Day: fr.SlotDay(s.Slot), Hours: fr.SlotHours(s.Slot),
				Note: "il reste " + fr.Count(s.Slot.Missing(), "place"), Checked: true,
			})
		}
	}
	return boxes
}

func (c *call) readOffer() journey.Offer {
	return journey.Offer{
		FormKey: c.formKey(), Slots: c.readSlotIDs(), Surname: c.value("surname"), Phone: c.value("phone"), Holds: c.ticked("holds"),
		Comes: c.value(view.ComesName) != "",
	}
}

func (c *call) readSlotIDs() (ids []mainforte.ID) {
	for _, slot := range c.values(view.SlotName) {
		if id, ok := mainforte.ParseID(slot); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// tickAgain ticks the slots that were ticked in a form that comes back.
func (c *call) tickAgain(slots []view.SlotChoice) {
	chosen := asSet(c.values(view.SlotName))
	for i := range slots {
		slots[i].Checked = chosen[slots[i].Value]
	}
}

// refuseOffer puts back what was typed, and what is wrong with it.
func (c *call) refuseOffer(form *view.OfferForm, f faults) {
	form.Key = c.formKey()
	c.tickAgain(form.Slots)
	c.typed(&form.Surname, &form.Phone)
	c.boxed(&form.Holds)
	form.SlotsError = f.take("slots")
	f.fields(&form.Surname, &form.Phone)
	f.boxes(&form.Holds)
}

// makeOffer keeps an offer and leads to how it stands.
func makeOffer(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	in := c.readOffer()
	in.Mission = id
	done, err := c.Journey.MakeOffer(c.ctx, journey.By{Account: c.actor.Account}, in)
	if err == nil {
		return seeOther{pathDemands + string(done.Introduction)}, nil
	}
	if mainforte.ReasonOf(err) == "full" {
		return seeOther{pathOffers + string(id)}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	o, err := c.Journey.ReadOffering(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	p := c.offerPage(&o)
	c.refuseOffer(&p.Offer, f)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}
