package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// stepTitles are the questions of the steps, and where in the form they belong.
var stepTitles = map[string]struct{ title, at string }{
	view.StepFunctions:    {"Ajouter un type d'aide", "#what"},
	view.StepRequirements: {"Que faut-il vraiment ?", "#needs"},
	view.StepConditions:   {"Que comporte la mission ?", "#needs"},
	view.StepAttributes:   {"Que trouvent les bénévoles sur place ?", "#needs"},
	view.StepDays:         {"Combien de personnes, créneau par créneau ?", "#preview"},
}

// needFunctions are the kinds of help of the form, each once, in their order.
// Drafts of another time name the second one apart.
func (c *call) needFunctions() (all []mainforte.Function) {
	for _, code := range append(c.values("function"), c.values("function2")...) {
		if f, ok := mainforte.FunctionByCode(code); ok && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

// chosenFunctions shows the kinds of help that are chosen, in place of the list.
func chosenFunctions(p *view.MissionForm, chosen []mainforte.Function) {
	if len(chosen) == 0 {
		return
	}
	p.Function.Hint, p.Function.Groups, p.Function.Options = "", nil, nil
	if len(chosen) > 1 {
		p.Function.Hint = "Une personne qui fait l'un d'eux convient."
	}
	for _, f := range chosen {
		p.Function.Options = append(p.Function.Options, view.Choice{Value: f.Code(), Label: fr.Function(f), Checked: true})
	}
}

// likely keeps in sight what the kinds of help usually ask for and involve.
func likely(p *view.MissionForm, functions []mainforte.Function) {
	var usual mainforte.Requirements
	var conditions mainforte.Conditions
	for _, f := range functions {
		usual.Qualifications |= f.Usual().Qualifications
		usual.Means |= f.Usual().Means
		conditions |= f.UsualConditions()
	}
	markLikely(&p.Qualifications, codes(usual.Qualifications.Slice()))
	markLikely(&p.Means, codes(usual.Means.Slice()))
	markLikely(&p.Conditions, codes(conditions.Slice()))
}

func markLikely(c *view.Choices, values []string) {
	for i := range c.Options {
		c.Options[i].Likely = slices.Contains(values, c.Options[i].Value)
	}
}

// chooseFor leads to a step of the form, or back from it.
func (c *call) chooseFor(e *mainforte.Establishment, draft mainforte.ID, in journey.PostMission, several []geo.Commune) (answer, error) {
	p := c.typedNeed(e, draft, faults{}, several)
	return c.chooseIn(p, e, in)
}

// chooseForAgency does it in the form of an officer, who is told no number
// below five.
func (c *call) chooseForAgency(e *mainforte.Establishment, in journey.PostMission, several []geo.Commune) (answer, error) {
	p, other := c.refusedMission(e, faults{}, several), *e
	forAgency(&p, e)
	other.State = mainforte.EstablishmentPending
	return c.chooseIn(p, &other, in)
}

func (c *call) chooseIn(p view.MissionForm, e *mainforte.Establishment, in journey.PostMission) (answer, error) {
	if c.value(view.BaseName) != "" || c.value(view.ChooseName) == view.StepDays {
		var err error
		if p.Preview, err = c.preview(e, in); err != nil {
			return nil, err
		}
	}
	step := c.newStep(p.Form, p.Establishment)
	step.Drafts = p.Drafts
	switch c.value(view.ChooseName) {
	case view.StepFunctions:
		step.Lists = []view.Choices{otherFunctions(c.needFunctions())}
	case view.StepRequirements:
		step.Boxes = []view.Choices{p.Qualifications, p.Means}
	case view.StepConditions:
		step.Boxes = []view.Choices{p.Conditions}
	case view.StepAttributes:
		step.Boxes = []view.Choices{p.Attributes}
	case view.StepDays:
		if p.Preview != nil {
			step.Fields, step.Hint = p.Preview.Days, "Mettez 0 pour un créneau sans besoin."
		}
	}
	if len(step.Lists)+len(step.Boxes)+len(step.Fields) == 0 {
		return page{view: p}, nil
	}
	c.carry(&step)
	err := c.costs(&step, e, in.Mission, in.Slots)
	return page{view: step}, err
}

// newStep is the step that the button of a form leads to, still without its
// question.
func (c *call) newStep(form view.Form, of string) view.MissionStep {
	about := stepTitles[c.value(view.ChooseName)]
	step := view.MissionStep{Page: c.private(about.title), Form: form, Mission: of}
	step.Action += about.at
	return step
}

// carry brings along what the form holds beside the question.
func (c *call) carry(step *view.MissionStep) {
	asked := []string{view.FormKeyName, view.ChooseName, view.ReviewName, view.DraftName, view.PreviewName, view.SlotsName}
	for _, group := range step.Boxes {
		asked = append(asked, group.Name)
	}
	for i := range step.Fields {
		asked = append(asked, step.Fields[i].Name)
		step.Fields[i].Unit = ""
	}
	step.Typed = c.carried(asked...)
}

// carried are the fields of the form that was sent, but some, in an order that
// does not change.
func (c *call) carried(except ...string) []view.Choice {
	var all []view.Choice
	for name, values := range c.r.PostForm {
		if name == view.OwnerName || slices.Contains(except, name) {
			continue
		}
		for _, v := range values {
			all = append(all, view.Choice{Label: clean(name), Value: clean(v)})
		}
	}
	slices.SortStableFunc(all, func(a, b view.Choice) int { return compareText(a.Label, b.Label) })
	return all
}

// otherFunctions is the list of the kinds of help that are not chosen yet.
func otherFunctions(chosen []mainforte.Function) view.Choices {
	list := view.Choices{
		Name: "function", Label: "Quel autre type d'aide ?", Required: true,
		Hint: "Une personne qui fait l'un de ceux que vous choisissez convient.", Options: []view.Choice{{Label: "Choisissez"}},
	}
	taken := codes(chosen)
	for _, group := range functionGroups() {
		group.Options = slices.DeleteFunc(group.Options, func(o view.Choice) bool { return slices.Contains(taken, o.Value) })
		if len(group.Options) > 0 {
			list.Groups = append(list.Groups, group)
		}
	}
	return list
}

// costs says beside each requirement how many people it costs, as far as the
// form tells what is wanted.
func (c *call) costs(step *view.MissionStep, e *mainforte.Establishment, m mainforte.Mission, slots []mainforte.Slot) error {
	if _, known := geo.ByCode(m.Commune); len(slots) == 0 || len(slots) > mainforte.MaxSlots || len(m.Functions) == 0 || !m.Remote && !known {
		return nil
	}
	all, err := c.couldCome(e, m, slots)
	if err != nil {
		return err
	}
	var least int
	step.Count, least = countSaid(e, all)
	for i := range step.Boxes {
		for j := range step.Boxes[i].Options {
			o := &step.Boxes[i].Options[j]
			other, asks := turned(m, step.Boxes[i].Name, o.Value)
			if !asks {
				continue
			}
			step.Recount = c.value(view.ChooseName)
			n, err := c.couldCome(e, other, slots)
			if err != nil {
				return err
			}
			switch {
			case o.Checked && n-all >= least:
				o.Hint = "Sans cela, " + fr.Count(n-all, "personne") + " de plus."
			case !o.Checked && all-n >= least:
				o.Hint = "Avec cela, " + fr.Count(all-n, "personne") + " de moins."
			}
		}
	}
	return nil
}

// turned is the mission with one requirement more, or less when it has it.
func turned(m mainforte.Mission, group, code string) (mainforte.Mission, bool) {
	switch group {
	case "qualification":
		q, ok := mainforte.QualificationByCode(code)
		m.Qualifications ^= mainforte.SetOf(q)
		return m, ok
	case "means":
		t, ok := mainforte.MeansByCode(code)
		m.Means ^= mainforte.SetOf(t)
		return m, ok
	case "condition":
		cond, ok := mainforte.ConditionByCode(code)
		m.Conditions ^= mainforte.SetOf(cond)
		return m, ok
	}
	return m, false
}

// couldCome counts who could come to a mission that is not posted.
func (c *call) couldCome(e *mainforte.Establishment, m mainforte.Mission, slots []mainforte.Slot) (int, error) {
	m.Establishment, m.MinSlots = e.ID, 1
	list, err := c.Pool.ForDraft(c.ctx, m, slots, pool.Query{})
	return list.Eligible, err
}
