package web

import (
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// slotsToEdit is how many slots the form that changes a mission shows at a
// time.
const slotsToEdit = 8

// shown tells whether the form that was sent speaks of a slot.
func (c *call) shown(slot mainforte.ID) bool {
	_, there := c.form()["wanted_"+string(slot)]
	return there
}

// turn leaves in the form the slots that were turned to, or those with a fault,
// and carries along what was typed for the others.
func (c *call) turn(p *view.MissionEdit, n *need) {
	if len(p.Slots) <= slotsToEdit {
		return
	}
	first := c.number(view.SlotsHereName, 0)
	if c.ticked(view.SlotsName) {
		first = c.number(view.SlotsName, 0)
	}
	wrong := slices.IndexFunc(p.Slots, func(s view.EditSlot) bool { return s.From.Error+s.To.Error+s.Wanted.Error != "" })
	if wrong >= 0 {
		first = wrong
	}
	first = min(max(0, first), len(p.Slots)-1) / slotsToEdit * slotsToEdit
	after := min(first+slotsToEdit, len(p.Slots))
	for i, s := range p.Slots {
		if i < first || i >= after {
			p.Unseen = append(p.Unseen, unseen(s, n)...)
		}
	}
	p.First = strconv.Itoa(first)
	p.Shown = "Créneaux " + fr.Number(first+1) + " à " + fr.Number(after) + " sur " + fr.Number(len(p.Slots)) + "."
	if first > 0 {
		p.Turn = append(p.Turn, view.Choice{Label: "Créneaux précédents", Value: strconv.Itoa(first - slotsToEdit)})
	}
	if after < len(p.Slots) {
		p.Turn = append(p.Turn, view.Choice{Label: "Créneaux suivants", Value: strconv.Itoa(after)})
	}
	p.Slots = p.Slots[first:after]
}

// unseen is what was typed for a slot, when that changes it.
func unseen(s view.EditSlot, n *need) (all []view.Choice) {
	if s.Removing {
		all = append(all, view.Choice{Label: view.RemoveName, Value: s.ID})
	}
	for _, slot := range n.Slots {
		if was := editSlot(slot); was.ID == s.ID && (was.From.Value != s.From.Value || was.To.Value != s.To.Value || was.Wanted.Value != s.Wanted.Value) {
			for _, f := range []view.Field{s.From, s.To, s.Wanted} {
				all = append(all, view.Choice{Label: f.Name, Value: f.Value})
			}
		}
	}
	return all
}

// chooseInEdit leads to a step of the form that changes a mission.
func (c *call) chooseInEdit(n *need) (answer, error) {
	if !c.editable(n) {
		return nil, mainforte.Refuse(mainforte.CodeGone, "ended")
	}
	p := c.editAgain(n, faults{})
	step := c.newStep(p.Form, n.Mission.Title)
	switch c.value(view.ChooseName) {
	case view.StepRequirements:
		step.Boxes = []view.Choices{p.Qualifications, p.Means}
	case view.StepConditions:
		step.Boxes = []view.Choices{p.Conditions}
	case view.StepAttributes:
		step.Boxes = []view.Choices{p.Attributes}
	default:
		return page{view: p}, nil
	}
	c.carry(&step)
	m := n.Mission
	m.Qualifications = readSet(c.values("qualification"), mainforte.QualificationByCode)
	m.Means = readSet(c.values("means"), mainforte.MeansByCode)
	m.Conditions = readSet(c.values("condition"), mainforte.ConditionByCode)
	ahead := slices.DeleteFunc(slices.Clone(n.Slots), func(s mainforte.Slot) bool { return s.Start <= c.now })
	err := c.costs(&step, n.establishment, m, ahead)
	return page{view: step}, err
}
