package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathAgain = "/redemander/"

// againForm shows a refused establishment what it said of itself, to be
// corrected.
func againForm(c *call) (answer, error) {
	e, other, err := c.toAskAgain()
	if other != nil || err != nil {
		return other, err
	}
	p, err := c.newAskAgain(e, randomText(18))
	if err != nil {
		return nil, err
	}
	p.Name.Value, p.Commune.Value, p.Address.Value, p.FINESS.Value = e.Name, communeLabel(e.Commune), e.Welcome.Address, e.FINESS
	p.Kind.Options = view.Pick(p.Kind.Options, string(e.Kind))
	return page{view: p}, nil
}

// toAskAgain reads the establishment in the address. other is the answer when it
// cannot ask: it is not refused, or asked a short while ago.
func (c *call) toAskAgain() (e *mainforte.Establishment, other answer, err error) {
	if e, err = c.establishment(mainforte.ActEstablishment); err != nil {
		return nil, nil, err
	}
	back := pathEstablishment + "/" + string(e.ID)
	if e.State != mainforte.EstablishmentRefused {
		return e, seeOther{back}, nil
	}
	from, err := c.Journey.AskAgainFrom(c.ctx, c.actor, e.ID)
	if err == nil && c.now < from {
		other = page{view: view.Message{
			Page: c.private("Vous avez déjà redemandé"),
			Sentences: []string{
				"L'agence a lu votre nouvelle demande. Vous pourrez redemander à partir du " + moment(from, geo.Paris()) + ".",
				"En attendant, écrivez à votre agence régionale de santé.",
			},
			Links: []view.Link{{Text: "Revenir à l'établissement", Href: back}},
		}}
	}
	return e, other, err
}

func (c *call) newAskAgain(e *mainforte.Establishment, key string) (view.AskAgain, error) {
	p := view.NewAskAgain()
	p.Page, p.Establishment = c.private("Corriger et demander à nouveau"), fr.Capital(fr.The(e.Name))
	p.Form = view.Form{Action: pathAgain + string(e.ID), Key: key}
	p.Kind.Options, p.Communes.Name = kindChoices(), ""
	p.Back = view.Link{Text: "Ne rien changer", Href: pathEstablishment + "/" + string(e.ID)}
	refusal, err := c.refusalOf(e.ID)
	if refusal != nil {
		p.Why = ruledLine(refusal)
	}
	return p, err
}

// refusalOf is the last refusal of an establishment, nil when there is none.
func (c *call) refusalOf(establishment mainforte.ID) (*mainforte.Decision, error) {
	all, err := c.Store.DecisionsOn(c.ctx, establishment)
	for i := range all { // the newest first
		if all[i].State == mainforte.DecisionDone && all[i].To == mainforte.EstablishmentRefused {
			return &all[i], err
		}
	}
	return nil, err
}

// ruledLine is why an agency ruled, with its own sentence.
func ruledLine(d *mainforte.Decision) string {
	return fr.Typo("Motif : " + fr.RulingReason(d.Reason) + ". L'agence ajoute : " + fr.Quote(strings.TrimRight(d.Sentence, ". ")) + ".")
}

// askAgain sends the new request.
func askAgain(c *call) (answer, error) {
	e, other, err := c.toAskAgain()
	if other != nil || err != nil {
		return other, err
	}
	site, several, es := c.readSite(e.ID)
	in := journey.AskAgain{
		FormKey: c.formKey(), Establishment: e.ID, Name: site.Name, Kind: site.Kind, Commune: site.Commune,
		Address: site.Address, FINESS: site.FINESS, Note: site.Note,
	}
	err = es.Err()
	if err == nil {
		err = c.Journey.AskAgain(c.ctx, c.actor.Account, in)
	}
	if err == nil || mainforte.CodeOf(err) == mainforte.CodeGone {
		return seeOther{pathEstablishment + "/" + string(e.ID) + "?fait=redemande"}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.newAskAgain(e, c.formKey())
	if err != nil {
		return nil, err
	}
	c.typed(&p.Name, &p.Commune, &p.Address, &p.FINESS, &p.Note)
	if len(several) > 1 {
		p.Communes.Name, p.Communes.Options = "commune_code", communeChoices(several)
	}
	c.picked(&p.Kind, &p.Communes)
	f.fields(&p.Name, &p.Commune, &p.Address, &p.FINESS, &p.Note)
	f.choices(&p.Kind, &p.Communes)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// correctedWords name the answers that a second request may correct.
var correctedWords = map[string]string{
	"name": "le nom", "kind": "le type", "commune": "la commune", "address": "l'adresse", "finess": "le numéro FINESS",
}

// secondRequest tells an officer that an establishment was refused before, why,
// and what it has corrected.
func (c *call) secondRequest(p *view.OfficerCase, e *mainforte.Establishment) error {
	all, err := c.Store.SecondRequestsOf(c.ctx, e.ID)
	if err != nil || len(all) == 0 {
		return err
	}
	text := "C'est une nouvelle demande, du " + moment(all[0].At, geo.Paris()) + " : cet établissement a déjà été refusé."
	refusal, err := c.refusalOf(e.ID)
	if refusal != nil {
		text += " " + ruledLine(refusal)
	}
	var corrected []string
	for _, field := range all[0].Corrected {
		corrected = append(corrected, correctedWords[field])
	}
	if len(corrected) == 0 {
		corrected = []string{"rien"}
	}
	if e.State == mainforte.EstablishmentPending {
		p.Hints = append(p.Hints, view.Hint{Tag: lookAgain, Text: text})
	}
	p.Facts = append(p.Facts, view.Def("Ce qui a été corrigé", fr.Capital(fr.List(corrected))), view.Def("Ce que répond l'établissement", lines(all[0].Note)...))
	return err
}
