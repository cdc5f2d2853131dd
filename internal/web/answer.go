package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathDemands begins the address of a demand for somebody signed in.
const pathDemands = pathSpace + "/demandes/"

// doorway is how the page of a demand was reached: by the mailed link or
// signed in. It says who acts and where the page's forms go.
type doorway struct {
	by   journey.By
	path string
}

func (c *call) byLink() doorway {
	token := c.r.PathValue("token")
	return doorway{journey.By{Token: token}, "/demande/" + token}
}

func (c *call) bySession() (doorway, error) {
	id, err := c.id("introduction")
	return doorway{journey.By{Account: c.actor.Account, Introduction: id}, pathDemands + string(id)}, err
}

func (c *call) readDemand(d doorway) (journey.Demand, error) {
	if d.by.Token != "" {
		return c.Journey.ReadAnswer(c.ctx, d.by.Token)
	}
	return c.Journey.ReadDemand(c.ctx, d.by.Account, d.by.Introduction)
}

func demandByLink(c *call) (answer, error)  { return c.showDemand(c.byLink()) }
func answerByLink(c *call) (answer, error)  { return c.accept(c.byLink()) }
func declineByLink(c *call) (answer, error) { return c.decline(c.byLink()) }
func releaseByLink(c *call) (answer, error) { return c.releaseSlot(c.byLink()) }
func demand(c *call) (answer, error)        { return c.through((*call).showDemand) }
func answerDemand(c *call) (answer, error)  { return c.through((*call).accept) }
func declineDemand(c *call) (answer, error) { return c.through((*call).decline) }
func release(c *call) (answer, error)       { return c.through((*call).releaseSlot) }

func (c *call) through(do func(*call, doorway) (answer, error)) (answer, error) {
	d, err := c.bySession()
	if err != nil {
		return nil, err
	}
	return do(c, d)
}

// showDemand is the page of one demand, in whatever state it is.
func (c *call) showDemand(from doorway) (answer, error) {
	d, err := c.readDemand(from)
	if err != nil {
		return nil, err
	}
	p, err := c.answerPage(&d, from)
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

// accept reads a yes, with the slots it is for.
func (c *call) accept(from doorway) (answer, error) {
	in := journey.Answer{FormKey: c.formKey(), Yes: true, Surname: c.value("surname"), Phone: c.value("phone")}
	for _, slot := range c.values(view.SlotName) {
		if id, ok := mainforte.ParseID(slot); ok {
			in.Slots = append(in.Slots, id)
		}
	}
	return c.answered(from, in)
}

// decline reads a no, which needs no reason.
func (c *call) decline(from doorway) (answer, error) {
	return c.answered(from, journey.Answer{FormKey: c.formKey(), Reason: mainforte.DeclineReason(c.value("reason"))})
}

// answered leads back to the page of the demand, which says what became of it;
// a refused answer comes back as it was typed.
func (c *call) answered(from doorway, in journey.Answer) (answer, error) {
	_, err := c.Journey.Answer(c.ctx, from.by, in)
	if err == nil {
		return seeOther{from.path}, nil
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
	chosen := asSet(c.values(view.SlotName))
	for i := range p.Slots {
		p.Slots[i].Checked = chosen[p.Slots[i].Value]
	}
	c.typed(&p.Surname, &p.Phone)
	p.SlotsError = f.take("slots")
	f.fields(&p.Surname, &p.Phone)
	f.choices(&p.Why)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// releaseSlot gives one accepted slot back.
func (c *call) releaseSlot(from doorway) (answer, error) {
	slot, err := c.id("slot")
	if err != nil {
		return nil, err
	}
	d, err := c.readDemand(from)
	if err != nil {
		return nil, err
	}
	if err := c.Journey.Release(c.ctx, from.by, d.ID, []mainforte.ID{slot}); err != nil {
		return nil, err
	}
	return seeOther{from.path}, nil
}

// answerPage is the page of a demand: its buttons while it is pending, then the
// state of things.
func (c *call) answerPage(d *journey.Demand, from doorway) (view.Answer, error) {
	p := view.NewAnswer()
	p.Page = c.private(d.Mission.Title)
	p.Establishment = fr.Capital(fr.The(d.Establishment.Name))
	p.Urgent = d.Urgent
	p.Ask = asks(d)
	p.Facts = demandFacts(d)
	p.Conditions = conditionLines(d.Mission.Conditions)
	p.Word, p.Reasons = d.Word, chosenBecause(d)
	p.Elsewhere = elsewhereLines(d)
	p.State = answerStates[d.State]
	if err := c.inTheirName(&p, d); err != nil {
		return p, err
	}
	p.Block = c.blockLink(d)
	p.Report = view.Link{Text: "Signaler un problème", Href: from.path + "/signaler"}
	if p.State == view.AnswerPending {
		p.Title = pendingTitle(d)
		c.pendingPart(&p, d, from)
		beingVerified(&p, d)
		if d.Urgent {
			return p, nil // nothing beside it: the answer is awaited within minutes
		}
		var err error
		p.Missions, err = c.besides(d)
		return p, err
	}
	p.Sentence = afterwards[p.State]
	if p.State == view.AnswerWithdrawn && d.Reason == mainforte.WithdrawnSuspended {
		p.Sentence = stoppedDemand
	}
	if p.State == view.AnswerElsewhere && len(p.Elsewhere) > 0 {
		p.Sentence = comesElsewhere
	}
	if p.State == view.AnswerAccepted {
		err := c.acceptedPart(&p, d, from)
		beingVerified(&p, d)
		return p, err
	}
	p.Title = titleAfter(p.State, d.Mission.Title)
	var err error
	p.Missions, err = c.besides(d)
	p.Space = view.Link{Text: "Voir les missions ouvertes", Href: view.PathMissions}
	if err == nil {
		err = c.offerPart(&p, d, from)
	}
	return p, err
}

func (c *call) pendingPart(p *view.Answer, d *journey.Demand, from doorway) {
	p.Deadline = "Répondez avant " + moment(d.ExpiresAt, d.Mission.Zone()) + "."
	p.Yes = view.Form{Action: from.path, Key: randomText(18)}
	p.No = view.Form{Action: from.path + "/non", Key: randomText(18)}
	if !d.AskSurname {
		p.Surname.Name = ""
	}
	if !d.AskPhone {
		p.Phone.Name = ""
	}
	for _, s := range d.Slots {
		if s.State != mainforte.SlotProposed {
			continue
		}
		choice := view.SlotChoice{Value: string(s.Slot.ID), Day: fr.SlotDay(s.Slot), Hours: fr.SlotHours(s.Slot), Checked: s.Open, Full: !s.Open}
		choice.Note = "complet"
		if s.Open {
			choice.Note = "il reste " + fr.Count(s.Slot.Missing(), "place")
		}
		p.Slots = append(p.Slots, choice)
	}
	p.Slots = wholeDayChoices(&d.Mission, p.Slots, d.Slots)
	if len(p.Slots) == 1 {
		p.YesLabel = yesLabel(d)
	}
	quick(p, d)
	p.Why.Options = nil
	for _, r := range mainforte.DeclineReasons {
		p.Why.Options = append(p.Why.Options, view.Choice{Value: string(r), Label: fr.DeclineReason(r)})
	}
}

func (c *call) acceptedPart(p *view.Answer, d *journey.Demand, from doorway) error {
	defer c.heldPart(p, d)
	contested, err := c.contested(d.ID)
	if err != nil {
		return err
	}
	for _, s := range d.Slots {
		row := view.AcceptedSlot{Day: fr.SlotDay(s.Slot), Hours: fr.SlotHours(s.Slot)}
		switch s.State {
		case mainforte.SlotAccepted:
			row.Tag = view.Tag{Tone: view.ToneGood, Text: comesWord(d)}
			if s.Slot.Start > c.now {
				row.Release = view.Form{Action: from.path + "/liberer/" + string(s.Slot.ID)}
			} else {
				row.Tag = view.Tag{Text: "Passé"}
			}
		case mainforte.SlotDone:
			row.Tag = view.Tag{Tone: view.ToneGood, Text: "Fait, merci"}
		case mainforte.SlotNoShow:
			row.Tag = view.Tag{Tone: view.ToneBad, Text: "Absence notée"}
			if contested[s.Slot.ID] {
				row.Tag = view.Tag{Tone: view.ToneWait, Text: "Absence notée, erreur signalée"}
			} else if from.by.Token == "" && c.now < s.Slot.End.Add(mainforte.PresenceOpenFor) {
				row.Contest = view.Form{Action: from.path + "/contester/" + string(s.Slot.ID)}
			}
		case mainforte.SlotReleased:
			row.Tag = view.Tag{Text: "Place libérée"}
		default:
			continue
		}
		p.Accepted = append(p.Accepted, row)
	}
	agreed := slotsIn(*d, mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow)
	if len(agreed) > 0 && !slices.ContainsFunc(agreed, func(s mainforte.Slot) bool { return s.End > c.now }) {
		p.Sentence = "Cette mission est passée. Merci d'avoir répondu présent."
	}
	if len(agreed) == 0 {
		p.Sentence = "C'est noté : vous ne venez plus. La place est proposée à quelqu'un d'autre."
		if len(d.Freed) > 0 {
			p.Sentence = freedAccord
		}
		if d.Suspended {
			p.Sentence = stoppedAccord
		}
		return nil
	}
	c.agreedTitle(p, d)
	if d.Establishment.GettingThere != "" {
		p.Contact = []view.Definition{view.Def("Y aller", d.Establishment.GettingThere)}
	}
	p.Space = view.Link{Text: "Voir les coordonnées dans mon espace", Href: pathSpace}
	if d.ContactPhone != "" {
		p.Sentence = "C'est noté, merci. L'établissement a reçu votre nom et votre téléphone. Voici les siens."
		p.Contact = append(p.Contact, view.Def("Qui appeler", joinedLine(d.ContactName, fr.Phone(d.ContactPhone))))
		p.Call = phoneLink(d.ContactPhone)
	}
	return nil
}

// asks says what the establishment looks for.
func asks(d *journey.Demand) string {
	most := 1
	for _, s := range d.Slots {
		most = max(most, s.Slot.Wanted)
	}
	return "cherche " + fr.Count(most, "personne") + " pour cette mission : " + fr.Small(d.Mission.Title) + "."
}

func demandFacts(d *journey.Demand) []view.Definition {
	where := []string{place(&d.Mission)}
	if !d.Mission.Remote && d.Metres >= 0 {
		where = append(where, fr.Distance(d.Metres)+" de chez vous")
	}
	facts := append([]view.Definition{view.Def("Où", where...), view.Def("Ce que vous ferez", lines(d.Mission.What)...), view.Def("Ce que vous ne ferez pas", fr.NoCare)}, takingFacts(&d.Mission)...)
	if d.Mission.Bring != "" {
		facts = append(facts, view.Def("À apporter", lines(d.Mission.Bring)...))
	}
	if asked := required(&d.Mission); len(asked) > 0 {
		facts = append(facts, view.Def("Ce qui est demandé", asked...))
	}
	if offered := onTheSpot(&d.Mission, d.Establishment.Attributes); len(offered) > 0 {
		facts = append(facts, view.Def("Sur place", offered...))
	}
	return facts
}
