package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathProposals begins the address of an offer for a coordinator signed in.
const pathProposals = pathEstablishment + "/propositions/"

func (c *call) proposalLink() doorway {
	token := c.r.PathValue("token")
	return doorway{journey.By{Token: token}, "/proposition/" + token}
}

func (c *call) proposalDoor() (doorway, error) {
	id, err := c.id("introduction")
	return doorway{journey.By{Account: c.actor.Account, Introduction: id}, pathProposals + string(id)}, err
}

func proposalByLink(c *call) (answer, error) { return c.showProposal(c.proposalLink()) }
func acceptByLink(c *call) (answer, error)   { return c.answerProposal(c.proposalLink(), true) }
func refuseByLink(c *call) (answer, error)   { return c.answerProposal(c.proposalLink(), false) }

func proposal(c *call) (answer, error) {
	from, err := c.proposalDoor()
	if err != nil {
		return nil, err
	}
	return c.showProposal(from)
}

func acceptProposal(c *call) (answer, error) { return c.answerOwn(true) }
func refuseProposal(c *call) (answer, error) { return c.answerOwn(false) }

func (c *call) answerOwn(yes bool) (answer, error) {
	from, err := c.proposalDoor()
	if err != nil {
		return nil, err
	}
	return c.answerProposal(from, yes)
}

// showProposal is the page of one offer, in whatever state it is.
func (c *call) showProposal(from doorway) (answer, error) {
	o, err := c.Journey.ReadProposal(c.ctx, from.by)
	if err != nil {
		return nil, err
	}
	return page{view: c.proposalPage(&o, from)}, nil
}

// answerProposal leads back to the page, which says what became of it.
func (c *call) answerProposal(from doorway, yes bool) (answer, error) {
	_, err := c.Journey.AnswerProposal(c.ctx, from.by, journey.ProposalAnswer{FormKey: c.formKey(), Yes: yes, Slots: c.readSlotIDs()})
	if err == nil {
		return seeOther{from.path}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	o, err := c.Journey.ReadProposal(c.ctx, from.by)
	if err != nil {
		return nil, err
	}
	p := c.proposalPage(&o, from)
	c.tickAgain(p.Slots)
	p.SlotsError = f.take("slots")
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// What the states of an offer say to the establishment.
var proposalStates = map[journey.DemandState]struct {
	title, sentence string
	tag             view.Tag
}{
	journey.DemandOffered:   {"Une personne propose son aide", "", view.Tag{Tone: view.ToneWait, Text: "À lire"}},
	journey.DemandAccepted:  {"C'est d'accord", "La personne est prévenue. Ses coordonnées sont dans le mail et sur la page de la mission.", view.Tag{Tone: view.ToneGood, Text: "Vient"}},
	journey.DemandDeclined:  {"Vous avez dit non", "La personne est prévenue, avec nos remerciements.", view.Tag{}},
	journey.DemandExpired:   {"Le délai est passé", "Cette proposition n'est plus valable : la personne est libre de ses dates.", view.Tag{}},
	journey.DemandComplete:  {"Ces créneaux sont complets", "Il n'y a plus de place à ces dates, ou la personne vient ailleurs. Elle est prévenue.", view.Tag{}},
	journey.DemandTakenBack: {"La proposition est retirée", "La personne ne peut plus venir à ces dates.", view.Tag{}},
	journey.DemandCancelled: {"La mission est annulée", "Il n'y a rien à répondre.", view.Tag{}},
	journey.DemandWithdrawn: {"La mission n'est plus ouverte", "Il n'y a rien à répondre.", view.Tag{}},
}

func (c *call) proposalPage(o *journey.Proposal, from doorway) view.Proposal {
	state := proposalStates[o.State]
	p := view.Proposal{
		Page: c.private(state.title), Mission: o.Mission.Title, Place: place(&o.Mission), Tag: state.tag, Sentence: state.sentence,
		Facts: c.proposalFacts(o), More: view.Link{Text: "Voir la page de la mission", Href: pathMissions + string(o.Mission.ID)},
	}
	switch o.State {
	case journey.DemandOffered:
		p.Deadline = "Répondez avant " + moment(o.ExpiresAt, o.Mission.Zone()) + "."
		p.Yes = view.Form{Action: from.path, Key: randomText(18)}
		p.No = view.Form{Action: from.path + "/non", Key: randomText(18)}
		p.Slots = wholeDayChoices(&o.Mission, openSlots(o.Slots), o.Slots)
	case journey.DemandAccepted:
		for _, s := range o.Slots {
			if s.State == mainforte.SlotAccepted || s.State == mainforte.SlotDone {
				p.Accepted = append(p.Accepted, view.SlotLine{Day: fr.SlotDay(s.Slot), Hours: fr.SlotHours(s.Slot)})
			}
		}
		if len(p.Accepted) == 0 {
			p.Title, p.Sentence, p.Tag = "La place est libérée", "La personne a dit qu'elle ne peut plus venir.", view.Tag{}
		} else if without := notGiven(o.Slots); without != "" {
			p.Sentence += " " + without
		}
	}
	return p
}

// proposalFacts is all that is told of somebody before the yes.
func (c *call) proposalFacts(o *journey.Proposal) []view.Definition {
	v, m := &o.Volunteer, &o.Mission
	where := "à distance"
	if !m.Remote {
		where = fr.Band(o.Metres)
		if o.Metres < 0 {
			where = "non connue"
		}
	}
	facts := []view.Definition{view.Def("Qui", c.alias(o.Establishment, v.ID))}
	if what := does(v, m); what != "" {
		facts = append(facts, view.Def("Ce que la personne propose", what))
	}
	facts = append(facts, view.Def("Distance", fr.Capital(where)))
	if held := heldOf(v, m); held != "" {
		facts = append(facts, view.Def("Ce que la personne déclare", held))
	}
	fresh := fr.Freshness(geo.DayOf(v.ConfirmedAt.Time(), geo.Paris()), geo.DayOf(c.now.Time(), geo.Paris()))
	return append(facts, view.Def("Disponibilités", fr.Capital(fresh)))
}
