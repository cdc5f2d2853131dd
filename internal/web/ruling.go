package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func verifyEstablishment(c *call) (answer, error)  { return c.decide(mainforte.RuleVerify) }
func refuseEstablishment(c *call) (answer, error)  { return c.decide(mainforte.RuleRefuse) }
func suspendEstablishment(c *call) (answer, error) { return c.decide(mainforte.RuleSuspend) }
func reopenEstablishment(c *call) (answer, error)  { return c.decide(mainforte.RuleReopen) }

// decide takes a ruling and leads back to the establishment, which says what it
// came to.
func (c *call) decide(r mainforte.Ruling) (answer, error) {
	e, err := c.caseOf()
	if err != nil {
		return nil, err
	}
	in := journey.Decide{
		FormKey: c.formKey(), Establishment: e.ID, Ruling: r,
		Reason: mainforte.RulingReason(c.value("ground")), Sentence: c.value("sentence"),
	}
	state, err := c.Journey.Decide(c.ctx, c.actor.Account, in)
	if f, ok := faultsOf(err); ok {
		return c.refusedRuling(e, r, f)
	}
	return c.backToCase(e.ID, string(state), err)
}

// backToCase leads to the page of an establishment with what has just happened;
// somebody else being faster is no error there.
func (c *call) backToCase(id mainforte.ID, done string, err error) (answer, error) {
	if code := mainforte.CodeOf(err); code == mainforte.CodeGone || code == mainforte.CodeConflict {
		done, err = "moved", nil
	}
	if err != nil {
		return nil, err
	}
	return seeOther{pathCase + string(id) + "?fait=" + done}, nil
}

// refusedRuling shows the form again as it was typed.
func (c *call) refusedRuling(e *mainforte.Establishment, r mainforte.Ruling, f faults) (answer, error) {
	p, err := c.caseView(e)
	if err != nil {
		return nil, err
	}
	form := &p.Refuse
	if r == mainforte.RuleSuspend {
		form = &p.Suspend
	}
	if form.Action == "" { // the state has changed meanwhile
		return c.backToCase(e.ID, "moved", nil)
	}
	form.Open = true
	c.typed(&form.Sentence)
	c.picked(&form.Ground)
	f.choices(&form.Ground)
	f.fields(&form.Sentence)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

func confirmDecision(c *call) (answer, error) { return c.settle(true, "done") }
func dropDecision(c *call) (answer, error)    { return c.settle(false, "dropped") }

func (c *call) settle(confirm bool, done string) (answer, error) {
	id, err := c.id("decision")
	if err != nil {
		return nil, err
	}
	d, err := c.Store.Decision(c.ctx, id)
	if err != nil {
		return nil, err
	}
	_, err = c.Journey.Settle(c.ctx, c.actor.Account, journey.Settle{FormKey: c.formKey(), Decision: id, Confirm: confirm})
	return c.backToCase(d.Establishment, done, err)
}

// publishMission opens a draft.
func publishMission(c *call) (answer, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	err = c.Journey.OpenDraft(c.ctx, c.actor.Account, n.Mission.ID)
	f, refused := faultsOf(err)
	if !refused && mainforte.CodeOf(err) != mainforte.CodeGone && err != nil {
		return nil, err
	}
	if !refused {
		return seeOther{pathMissions + string(n.Mission.ID)}, nil
	}
	p, err := c.missionView(n)
	if err != nil {
		return nil, err
	}
	p.Flash = &view.Notice{Tone: view.ToneBad, Title: "Cette mission ne peut pas être ouverte telle quelle", Text: f.rest()}
	return page{status: 422, view: p}, nil
}

// publishable fills in the button that opens a draft, when the establishment is
// verified by now.
func (c *call) publishable(p *view.MissionPage, n *need) {
	if n.Mission.State == mainforte.MissionDraft && n.establishment.State == mainforte.EstablishmentVerified {
		p.Publish = view.Form{Action: pathMissions + string(n.Mission.ID) + "/ouvrir", Key: randomText(18)}
		p.Count = "Ouvrez cette mission pour voir qui peut venir."
	}
}

// ruledBecause tells the coordinators of a refused or suspended establishment
// why, as the mail did.
func (c *call) ruledBecause(p *view.EstablishmentSpace, e *mainforte.Establishment) error {
	if e.State != mainforte.EstablishmentRefused && e.State != mainforte.EstablishmentSuspended {
		return nil
	}
	all, err := c.Store.DecisionsOn(c.ctx, e.ID)
	if err != nil {
		return err
	}
	for i := range all { // the newest first
		d := &all[i]
		if d.State == mainforte.DecisionDone && d.To == e.State {
			p.Sentence += fr.Typo(" Motif : " + fr.RulingReason(d.Reason) + ". L'agence ajoute : " + fr.Quote(strings.TrimRight(d.Sentence, ". ")) + ".")
			return nil
		}
	}
	return nil
}
