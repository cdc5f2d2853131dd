package web

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// needForPath is where an officer types a need for an establishment.
func needForPath(e *mainforte.Establishment) string { return pathCase + string(e.ID) + "/besoin" }

// needForForm shows an officer the templates, then the form of a need of an
// establishment that telephones. Nothing of its welcome sheet is filled in: that
// is for those who come.
func needForForm(c *call) (answer, error) {
	e, err := c.needForOf()
	if err != nil {
		return nil, err
	}
	p := c.newMissionForm(e)
	t, found := mainforte.TemplateByCode(c.value("modele"))
	p.Chosen = "Sans modèle"
	if !found && c.value("modele") != blank && c.value("modele") != atPace {
		p.Chosen = ""
	}
	p.Wanted.Value, p.Commune.Value = "1", communeLabel(e.Commune)
	if found {
		fillFromTemplate(&p, t)
	} else if c.value("modele") == atPace {
		p.Pace, p.Form.Action = true, p.Form.Action+"?modele="+atPace
	}
	forAgency(&p, e)
	return page{view: p}, nil
}

// needForOf reads the establishment in the address, which must be verified.
func (c *call) needForOf() (*mainforte.Establishment, error) {
	e, err := c.caseOf()
	if err == nil && e.State != mainforte.EstablishmentVerified {
		err = mainforte.Refuse(mainforte.CodeGone, "state")
	}
	return e, err
}

// forAgency makes the form of a need one that an officer types.
func forAgency(p *view.MissionForm, e *mainforte.Establishment) {
	theirs, ours := pathNeed+string(e.ID), needForPath(e)
	p.Drafts, p.Submit = false, "Publier ce besoin pour l'établissement"
	p.Establishment = "Pour " + fr.The(e.Name)
	p.Form.Action = strings.Replace(p.Form.Action, theirs, ours, 1)
	p.Blank.Href = strings.Replace(p.Blank.Href, theirs, ours, 1)
	p.AtPace.Href = strings.Replace(p.AtPace.Href, theirs, ours, 1)
	p.Change.Href = strings.Replace(p.Change.Href, theirs, ours, 1)
	for i := range p.Templates {
		p.Templates[i].Href = strings.Replace(p.Templates[i].Href, theirs, ours, 1)
	}
	p.Contact.Hint = "La personne de l'établissement qui accueille, pas vous."
}

// postNeedFor reads the form, shows what it makes, or posts it.
func postNeedFor(c *call) (answer, error) {
	e, err := c.needForOf()
	if err != nil {
		return nil, err
	}
	c.relax()
	in, several, err := c.readMission(e)
	if c.ticked(view.PreviewName) {
		return c.previewNeedFor(e, in, several, err)
	}
	if c.ticked(view.ReviewName) || c.ticked(view.ChooseName) {
		return c.chooseForAgency(e, in, several)
	}
	if err == nil {
		if _, err = c.Journey.PostMissionFor(c.ctx, c.actor.Account, in); err == nil {
			return seeOther{pathCase + string(e.ID) + "?fait=besoin"}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	return c.needForAgain(e, in, f, several, 422)
}

// previewNeedFor shows what the form makes; what is still to be written is not
// said yet.
func (c *call) previewNeedFor(e *mainforte.Establishment, in journey.PostMission, several []geo.Commune, err error) (answer, error) {
	got, err := c.showPreview(e, "", in, several, err)
	if err != nil {
		return nil, err
	}
	shown := got.(page)
	p := shown.view.(view.MissionForm)
	if p.Preview, err = c.previewForAgency(e, in); err != nil {
		return nil, err
	}
	forAgency(&p, e)
	shown.view = p
	return shown, nil
}

// needForAgain is the form as it was typed.
func (c *call) needForAgain(e *mainforte.Establishment, in journey.PostMission, f faults, several []geo.Commune, status int) (answer, error) {
	p := c.refusedMission(e, f, several)
	if c.value(view.BaseName) != "" { // the headcounts by day are part of what was typed
		var err error
		if p.Preview, err = c.previewForAgency(e, in); err != nil {
			return nil, err
		}
	}
	forAgency(&p, e)
	return page{status: status, view: p}, nil
}

// previewForAgency counts people as for whoever is not the establishment: below
// five nobody is told how few.
func (c *call) previewForAgency(e *mainforte.Establishment, in journey.PostMission) (*view.MissionPreview, error) {
	other := *e
	other.State = mainforte.EstablishmentPending
	return c.preview(&other, in)
}
