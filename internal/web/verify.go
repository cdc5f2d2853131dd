package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Addresses of an officer's pages.
const (
	pathToVerify  = pathRegion + "/a-verifier"
	pathDay       = pathRegion + "/jour"
	pathDayCSV    = pathRegion + "/jour.csv"
	pathReports   = pathRegion + "/signalements"
	pathCase      = pathRegion + "/etablissements/"
	pathDecisions = pathRegion + "/decisions/"
)

// regionWays are the pages of an officer's region.
func regionWays() []view.Link {
	return []view.Link{
		{Text: "Vue d'ensemble", Href: pathRegion},
		{Text: "À vérifier", Href: pathToVerify},
		{Text: "La journée", Href: pathDay},
		{Text: "Signalements", Href: pathReports},
		{Text: "Invitations", Href: pathOutreach},
		{Text: "Suppléance", Href: pathDeputy},
	}
}

// toVerify lists what waits for an officer of the region, the oldest first.
func toVerify(c *call) (answer, error) {
	waiting, err := c.Store.WaitingIn(c.ctx, c.actor.Regions)
	if err != nil {
		return nil, err
	}
	p := view.ToVerify{Page: c.private("À vérifier"), Ways: regionWays()}
	for _, w := range waiting {
		if ok, err := c.watches(&w.Establishment); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		row := view.WaitingRow{
			Name: w.Establishment.Name, Href: pathCase + string(w.Establishment.ID), Place: communeLabel(w.Establishment.Commune),
			What: "reçue " + moment(w.Since, geo.Paris()),
		}
		again, err := c.Store.SecondRequestsOf(c.ctx, w.Establishment.ID)
		if err != nil {
			return nil, err
		}
		if len(again) > 0 {
			row.What = "nouvelle demande après un refus, " + row.What
		}
		if c.now.Sub(w.Since) >= mainforte.EscalateAfter {
			row.Tag = view.Tag{Tone: view.ToneBad, Text: "Plus de 24 h"}
		}
		p.Waiting = append(p.Waiting, row)
	}
	decisions, err := c.Store.WaitingDecisions(c.ctx, c.actor.Regions)
	if err != nil {
		return nil, err
	}
	for i := range decisions {
		d := &decisions[i]
		if !d.Open(c.now) {
			continue
		}
		e, err := c.Store.Establishment(c.ctx, d.Establishment)
		if err != nil {
			return nil, err
		}
		if ok, err := c.watches(e); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		p.Confirm = append(p.Confirm, view.WaitingRow{
			Name: e.Name, Href: pathCase + string(e.ID), Place: communeLabel(e.Commune),
			What: fr.Ruling(d.Ruling) + ", " + c.by(d.Officer) + ", " + moment(d.CreatedAt, geo.Paris()),
		})
	}
	return page{view: p}, nil
}

// by says who acted: colleagues are not named to each other.
func (c *call) by(account mainforte.ID) string {
	if account == c.actor.Account {
		return "par vous"
	}
	return "par une autre personne de l'agence"
}

// officerCase is one establishment of the region: what helps to decide, what
// was decided, and what can be.
func officerCase(c *call) (answer, error) {
	e, err := c.caseOf()
	if err != nil {
		return nil, err
	}
	p, err := c.caseView(e)
	if err != nil {
		return nil, err
	}
	if said, ok := caseFlashes[c.value("fait")]; ok {
		p.Flash = &said
	}
	return page{view: p}, nil
}

// caseFlashes say what a decision came to.
var caseFlashes = map[string]view.Notice{
	"done":    {Tone: view.ToneGood, Title: "C'est noté", Text: "Les responsables de l'établissement reçoivent un mail."},
	"waiting": {Tone: view.ToneWait, Title: "Une deuxième personne doit confirmer", Text: "Les autres personnes de l'agence reçoivent un mail."},
	"besoin":  {Tone: view.ToneGood, Title: "Le besoin est publié", Text: "Les responsables de l'établissement reçoivent un mail et choisissent à qui demander."},
	"dropped": {Title: "C'est noté", Text: "La proposition est abandonnée."},
	"moved":   {Tone: view.ToneWait, Title: "La situation a changé", Text: "Quelqu'un a déjà décidé. Voici où en est l'établissement."},
}

// caseOf reads the establishment in the address for an officer of its region.
func (c *call) caseOf() (*mainforte.Establishment, error) {
	id, err := c.id("establishment")
	if err != nil {
		return nil, err
	}
	e, err := c.Store.Establishment(c.ctx, id)
	if err != nil {
		return nil, err
	}
	what, err := c.Journey.Watched(c.ctx, c.Store.Reader, c.actor, e)
	if err != nil {
		return nil, err
	}
	return e, mainforte.Authorize(c.actor, mainforte.ActVerify, what)
}

func (c *call) caseView(e *mainforte.Establishment) (view.OfficerCase, error) {
	p := view.OfficerCase{
		Page: c.private(e.Name), Ways: regionWays(), Name: e.Name, Place: fr.Capital(fr.EstablishmentKind(e.Kind)) + ", " + communeLabel(e.Commune),
		State: establishmentState(e.State),
	}
	if since, err := c.Store.WaitingSince(c.ctx, e.ID); err == nil && c.now.Sub(since) >= mainforte.EscalateAfter {
		p.Late = "Cette demande attend depuis plus de 24 heures."
	}
	if err := c.caseFacts(&p, e); err != nil {
		return p, err
	}
	if err := c.caseUrgent(&p, e); err != nil {
		return p, err
	}
	if err := c.caseStory(&p, e); err != nil {
		return p, err
	}
	all, err := c.Store.DecisionsOn(c.ctx, e.ID)
	if err != nil {
		return p, err
	}
	var last *mainforte.Decision
	for i := range all {
		d := &all[i]
		p.History = append(p.History, c.decisionLine(d))
		if d.State == mainforte.DecisionDone && (last == nil || d.SettledAt > last.SettledAt) {
			last = d
		}
		if d.Open(c.now) {
			if p.Pending, err = c.pendingDecision(d, e); err != nil {
				return p, err
			}
		}
	}
	p.History = append(p.History, "Inscription, "+moment(e.CreatedAt, geo.Paris())+".")
	if p.Pending.What == "" {
		if err := c.caseForms(&p, e, last); err != nil {
			return p, err
		}
	}
	if e.State == mainforte.EstablishmentVerified {
		p.Need = view.Link{Text: "Décrire un besoin pour cet établissement", Href: needForPath(e)}
	}
	return p, nil
}

// decisionLine is a decision in the history of an establishment.
func (c *call) decisionLine(d *mainforte.Decision) string {
	line := fr.Capital(fr.Ruling(d.Ruling)) + " " + c.by(d.Officer) + ", " + moment(d.CreatedAt, geo.Paris())
	switch {
	case d.State == mainforte.DecisionDropped:
		line += ", sans suite"
	case d.Open(c.now):
		line += ", à confirmer"
	case d.State == mainforte.DecisionWaiting:
		line += ", sans suite"
	case d.Second != "":
		line += ", avec la confirmation d'une deuxième personne"
	}
	if d.Reason != "" {
		line += " : " + fr.RulingReason(d.Reason)
	}
	if d.Sentence != "" {
		line += ", " + fr.Quote(strings.TrimRight(d.Sentence, ". "))
	}
	return fr.Typo(line + ".")
}

func (c *call) pendingDecision(d *mainforte.Decision, e *mainforte.Establishment) (view.PendingDecision, error) {
	p := view.PendingDecision{
		What:  fr.Capital(fr.Ruling(d.Ruling)) + " proposée " + c.by(d.Officer) + ", " + moment(d.CreatedAt, geo.Paris()) + ".",
		Until: "Sans confirmation, elle est sans suite après " + moment(d.CreatedAt.Add(mainforte.DecisionLife), geo.Paris()) + ".",
		Drop:  view.Form{Action: pathDecisions + string(d.ID) + "/abandonner", Key: randomText(18)},
	}
	if d.Reason != "" {
		p.Said = fr.Typo("Motif : " + fr.RulingReason(d.Reason) + ", " + fr.Quote(strings.TrimRight(d.Sentence, ". ")) + ".")
	}
	if d.Officer == c.actor.Account {
		others, err := c.Journey.OthersDecide(c.ctx, c.actor.Account, e)
		if err != nil {
			return p, err
		}
		p.Alone = "Vous l'avez proposée : une autre personne de votre agence doit la confirmer. Si personne ne le peut, écrivez à l'équipe du service."
		if !others {
			p.Alone = "Vous l'avez proposée : une autre personne doit la confirmer. " + nobodyElse
		}
	} else {
		p.Confirm = view.Form{Action: pathDecisions + string(d.ID) + "/confirmer", Key: randomText(18)}
	}
	return p, nil
}

// nobodyElse says what can be done where nobody can confirm a decision.
const nobodyElse = "Personne d'autre ne le peut dans votre agence. Écrivez à l'équipe du service : elle inscrit une deuxième personne."

// caseForms are the decisions that the state allows.
func (c *call) caseForms(p *view.OfficerCase, e *mainforte.Establishment, last *mainforte.Decision) error {
	form := func(path string) view.Form {
		return view.Form{Action: pathCase + string(e.ID) + path, Key: randomText(18)}
	}
	for _, r := range mainforte.Rulings {
		if _, ok := r.From(e.State); !ok {
			continue
		}
		if mainforte.NeedsSecond(r, c.actor.Account, last, c.now) {
			others, err := c.Journey.OthersDecide(c.ctx, c.actor.Account, e)
			if err != nil {
				return err
			}
			p.Second = "Cela défait la décision d'une autre personne. Une deuxième personne de votre agence devra confirmer."
			if r == mainforte.RuleVerify {
				p.Second = "Cet établissement a été refusé par une autre personne. Pour le vérifier, une deuxième personne de votre agence devra confirmer."
			}
			if !others {
				p.Second += " " + nobodyElse
			}
		}
		switch r {
		case mainforte.RuleVerify:
			p.Verify = form("/verifier")
		case mainforte.RuleRefuse:
			p.Refuse = rulingForm(form("/refuser"), r)
		case mainforte.RuleSuspend:
			p.Suspend = rulingForm(form("/suspendre"), r)
		case mainforte.RuleReopen:
			p.Reopen = form("/rouvrir")
		}
	}
	return nil
}

func rulingForm(f view.Form, r mainforte.Ruling) view.RulingForm {
	p := view.NewRulingForm()
	p.Form = f
	for _, why := range r.Reasons() {
		p.Ground.Options = append(p.Ground.Options, view.Choice{Value: string(why), Label: fr.Capital(fr.RulingReason(why))})
	}
	return p
}
