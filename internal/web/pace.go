package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// atPace is the template parameter of a mission at one's own pace that starts
// from nothing.
const atPace = "rythme"

// paceDay is the first date before which work at one's own pace may have to be
// done.
func paceDay(now mainforte.Instant) geo.Day {
	return geo.DayOf(now.Add(mainforte.PaceLead).Time(), geo.Paris()) + 1
}

// readPace reads the slot of a mission at one's own pace; nil when the form is
// of slots with hours.
func (c *call) readPace(m *mainforte.Mission, es *mainforte.Errors) []mainforte.Slot {
	if !c.ticked(view.PaceName) {
		return nil
	}
	before, ok := c.day("before")
	switch {
	case !ok:
		es.Add("before", "invalid")
	case before == 0:
		es.Add("before", "required")
	}
	s := mainforte.PaceSlot(c.number("pace_hours", 0), before, c.number("wanted", 0))
	return []mainforte.Slot{m.Clocked(s)}
}

// typedPace puts back what was typed in the form of a mission at one's own pace.
func (c *call) typedPace(p *view.MissionForm, f faults) {
	if p.Pace = c.ticked(view.PaceName); !p.Pace {
		return
	}
	if c.r.URL.Query().Get("modele") == atPace {
		p.Form.Action += "?modele=" + atPace
	}
	c.typed(&p.PaceHours, &p.Before)
	f.fields(&p.PaceHours, &p.Before)
}

// samePace fills the form with a mission at one's own pace, its date moved by
// shift.
func samePace(p *view.MissionForm, n *need, shift geo.Day) {
	s := &n.Slots[0]
	p.Pace = true
	p.PaceHours.Value, p.Wanted.Value = strconv.Itoa(s.Minutes()/60), strconv.Itoa(s.Wanted)
	p.Before.Value = (s.Day + shift).String()
}

// slotTimes are the hours of a slot for a cell each; empty when it has none.
func slotTimes(s mainforte.Slot) [2]string {
	if s.OwnPace() {
		return [2]string{}
	}
	return [2]string{cellTime(s.From), cellTime(s.To)}
}

// paceSlot is the slot of a demand for work at one's own pace, if it is one.
func paceSlot(d *journey.Demand) (bool, mainforte.Slot) {
	for _, s := range d.Slots {
		if s.Slot.OwnPace() {
			return true, s.Slot
		}
	}
	return false, mainforte.Slot{}
}

// comesWord says to somebody that they are counted on.
func comesWord(d *journey.Demand) string {
	if atPace, _ := paceSlot(d); atPace {
		return "C'est d'accord"
	}
	return "Vous venez"
}

// pendingTitle asks what the demand asks.
func pendingTitle(d *journey.Demand) string {
	if atPace, slot := paceSlot(d); atPace {
		return "Pouvez-vous donner " + fr.Pace(slot) + " ?"
	}
	return "Pouvez-vous venir " + fr.Days(daysOf(slotsIn(*d, mainforte.SlotProposed))) + " ?"
}

// yesLabel is the button of a yes to a demand of one slot.
func yesLabel(d *journey.Demand) string {
	if atPace, slot := paceSlot(d); atPace {
		return "Oui, je donne " + fr.PaceHours(slot)
	}
	return "Oui, je viens " + fr.Day(d.Slots[0].Slot.Day)
}
