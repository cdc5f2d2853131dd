package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// takeNeed does what the button of the form says: show what it makes, keep it
// unfinished, or post it. draft is the one it continues, if any.
func (c *call) takeNeed(e *mainforte.Establishment, draft mainforte.ID) (answer, error) {
	c.relax()
	in, several, err := c.readMission(e)
	in.Draft = draft
	switch {
	case c.ticked(view.PreviewName):
		return c.showPreview(e, draft, in, several, err)
	case c.ticked(view.DraftName):
		return c.keepDraft(e, in)
	case c.ticked(view.ReviewName), c.ticked(view.ChooseName):
		return c.chooseFor(e, draft, in, several)
	}
	if err == nil {
		var id mainforte.ID
		if id, err = c.Journey.PostMission(c.ctx, c.actor.Account, in); err == nil {
			return seeOther{pathMissions + string(id)}, nil
		}
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p := c.typedNeed(e, draft, f, several)
	if c.value(view.BaseName) != "" { // the headcounts by day are part of what was typed
		if p.Preview, err = c.preview(e, in); err != nil {
			return nil, err
		}
	}
	return page{status: 422, view: p}, nil
}

// typedNeed is the form as it was typed, with what is wrong.
func (c *call) typedNeed(e *mainforte.Establishment, draft mainforte.ID, f faults, several []geo.Commune) view.MissionForm {
	p := c.refusedMission(e, f, several)
	c.continues(&p, draft)
	return p
}

// continues makes the form one of a draft.
func (c *call) continues(p *view.MissionForm, draft mainforte.ID) {
	if draft != "" {
		p.Title.Hint = ""
		p.Chosen, p.Change = "Brouillon", view.Link{}
		p.Form.Action = pathMissions + string(draft) + "/brouillon"
	}
}

// showPreview shows the slots that the form makes and who could come. Of what
// is wrong it says only what the slots and the place suffer from: the rest is
// still being written.
func (c *call) showPreview(e *mainforte.Establishment, draft mainforte.ID, in journey.PostMission, several []geo.Commune, err error) (answer, error) {
	f, ok := faultsOf(err)
	if err != nil && !ok {
		return nil, err
	}
	if err == nil {
		f, _ = faultsOf(in.Check(c.now))
	}
	wanted := faults{}
	for _, name := range []string{
		"commune", "commune_code", "from_day", "to_day", "hours", "from_hour", "to_hour", "from_hour2", "to_hour2", "days", "weekday", "wanted",
	} {
		if text := f.take(name); text != "" {
			wanted[name] = text
		}
	}
	status := 200
	if len(wanted) > 0 {
		status = 422
	}
	p := c.typedNeed(e, draft, wanted, several)
	if p.Preview, err = c.preview(e, in); err != nil {
		return nil, err
	}
	return page{status: status, view: p}, nil
}
