package web

import (
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// readMission turns the form into what the journey takes.
func (c *call) readMission(e *mainforte.Establishment) (in journey.PostMission, several []geo.Commune, err error) {
	var es mainforte.Errors
	m := mainforte.Mission{
		Establishment: e.ID, Title: c.value("title"), What: c.value("tasks"), Bring: c.value("bring"),
		Meeting: c.value("meeting"), ContactName: c.value("contact"), ContactPhone: c.value("phone"),
		Qualifications: readSet(c.values("qualification"), mainforte.QualificationByCode),
		Means:          readSet(c.values("means"), mainforte.MeansByCode),
		Conditions:     readSet(c.values("condition"), mainforte.ConditionByCode),
		Attributes:     readSet(c.values("attribute"), mainforte.AttributeByCode),
		MinSlots:       1,
		TalkFirst:      c.ticked("talk_first"),
		WholeDays:      c.ticked("whole_days") && !c.ticked(view.PaceName),
	}
	m.Functions = c.needFunctions()
	if len(m.Functions) > 0 {
		m.KnowHow = m.Functions[0].Usual().KnowHow
	}
	if c.value("where") == view.WhereRemote || c.ticked(view.PaceName) {
		m.Remote = true
	} else {
		var commune geo.Commune
		commune, several = c.readCommune(&es)
		m.Commune = commune.Code()
	}
	slots := c.readPace(&m, &es)
	if slots == nil {
		slots = c.readSlots(&m, &es)
	}
	in = journey.PostMission{FormKey: c.formKey(), Establishment: e.ID, Mission: m, Slots: slots, Declared: c.ticked("declare")}
	in.Delegate = c.ticked(view.WavesName)
	if len(es) > 0 {
		es = append(es, in.Check(c.now)...)
	}
	return in, several, es.Err()
}

// readSlots makes the slots of the form: the chosen weekdays between two dates,
// once or twice a day. A day for which nobody is wanted has none.
func (c *call) readSlots(m *mainforte.Mission, es *mainforte.Errors) []mainforte.Slot {
	return slices.DeleteFunc(c.slotGrid(m, es), func(s mainforte.Slot) bool { return s.Wanted == 0 })
}

// slotGrid is readSlots with the days for which nobody is wanted.
func (c *call) slotGrid(m *mainforte.Mission, es *mainforte.Errors) []mainforte.Slot {
	first, last := c.readDays(es)
	hours := c.readHours(es)
	wanted := c.number("wanted", 0)
	if wanted < 1 || wanted > mainforte.MaxWanted { // said at once, also when there are no days yet
		es.Add("wanted", "out_of_range")
	}
	if first == 0 || len(hours) == 0 || last-first > 2*mainforte.MaxMissionDays {
		return nil
	}
	weekdays := asSet(c.values("weekday"))
	var slots []mainforte.Slot
	for d := first; d <= last; d++ {
		if last > first && !weekdays[strconv.Itoa(d.Weekday())] {
			continue
		}
		for _, h := range hours {
			slots = append(slots, m.Clocked(mainforte.Slot{Day: d, From: h.From, To: h.To, Wanted: wanted}))
		}
	}
	byStart(slots)
	c.byDay(slots, wanted, es)
	return slots
}

// readDays reads the first and the last day; 0 when they cannot be used.
func (c *call) readDays(es *mainforte.Errors) (first, last geo.Day) {
	first, firstOK := c.day("from_day")
	last, lastOK := c.day("to_day")
	today := geo.DayOf(c.now.Time(), geo.Paris()) - 1 // the far west still lives yesterday
	switch {
	case !firstOK:
		es.Add("from_day", "invalid")
	case first == 0:
		es.Add("from_day", "required")
	case first < today:
		es.Add("from_day", "past")
	case !lastOK:
		es.Add("to_day", "invalid")
	case last != 0 && last < first:
		es.Add("to_day", "before_from")
	case last-first >= mainforte.MaxMissionDays:
		es.Add("days", "too_many")
	default:
		return first, max(first, last)
	}
	return 0, 0
}

// readHours reads one pair of hours or two. An end before its beginning is the
// next day's.
func (c *call) readHours(es *mainforte.Errors) []mainforte.TemplateHours {
	var all []mainforte.TemplateHours
	for _, names := range [][2]string{{"from_hour", "to_hour"}, {"from_hour2", "to_hour2"}} {
		if c.value(names[0]) == "" && c.value(names[1]) == "" {
			if names[0] == "from_hour" {
				es.Add("hours", "required")
			}
			continue
		}
		from, fromOK := c.minutes(names[0])
		to, toOK := c.minutes(names[1])
		if !fromOK {
			es.Add(names[0], "invalid")
		}
		if !toOK {
			es.Add(names[1], "invalid")
		}
		if fromOK && toOK {
			if to <= from {
				to += 24 * 60
			}
			all = append(all, mainforte.TemplateHours{From: from, To: to})
		}
	}
	return all
}
