package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// editForm shows a posted mission to be changed.
func editForm(c *call) (answer, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	if !c.editable(n) {
		return nil, mainforte.Refuse(mainforte.CodeGone, "ended")
	}
	p := c.newMissionEdit(n)
	c.turn(&p, n)
	c.relaxEdit(&p)
	return page{view: p}, nil
}

// editable tells whether a mission can still be changed.
func (c *call) editable(n *need) bool {
	posted := n.Mission.State == mainforte.MissionOpen || n.Mission.State == mainforte.MissionClosed
	return posted && c.lasts(n) && n.establishment.State == mainforte.EstablishmentVerified
}

// newMissionEdit is the form filled with the mission as it stands.
func (c *call) newMissionEdit(n *need) view.MissionEdit {
	m, p, blank := &n.Mission, view.NewMissionEdit(), c.newMissionForm(n.establishment)
	p.Page = c.private("Modifier la mission")
	p.Form = view.Form{Action: pathMissions + string(m.ID) + "/modifier", Key: randomText(18)}
	p.Mission, p.Version = m.Title, strconv.Itoa(m.Version)
	p.Back = view.Link{Text: "Revenir à la mission sans rien changer", Href: pathMissions + string(m.ID)}
	p.AddDay.Least = geo.DayOf(c.now.Time(), m.Zone()).String()
	p.Title.Value, p.Tasks.Value, p.Bring.Value, p.Meeting.Value = m.Title, m.What, m.Bring, m.Meeting
	p.Contact.Value, p.Phone.Value = m.ContactName, fr.Phone(m.ContactPhone)
	p.Qualifications.Options = view.Pick(blank.Qualifications.Options, codes(m.Qualifications.Slice())...)
	p.Means.Options = view.Pick(blank.Means.Options, codes(m.Means.Slice())...)
	p.Conditions.Options = view.Pick(blank.Conditions.Options, codes(m.Conditions.Slice())...)
	p.Attributes.Options = view.Pick(blank.Attributes.Options, codes(m.Attributes.Slice())...)
	for _, s := range n.Slots {
		if s.Start <= c.now {
			p.Begun = append(p.Begun, slotRow(s))
			continue
		}
		p.Slots = append(p.Slots, editSlot(s))
		p.Pace = p.Pace || s.OwnPace()
	}
	p.Talk.Checked, p.Whole.Checked = m.TalkFirst, m.WholeDays
	return p
}

func editSlot(s mainforte.Slot) view.EditSlot {
	row := view.NewEditSlot(string(s.ID))
	row.Day = fr.Capital(fr.SlotDay(s)) + ", " + fr.SlotHours(s)
	row.From.Value, row.To.Value, row.Wanted.Value = clockTime(s.From), clockTime(s.To%(24*60)), strconv.Itoa(s.Wanted)
	row.Pace = s.OwnPace()
	if s.Taken > 0 {
		row.Come, row.Fixed = fr.Count(s.Taken, "personne vient", "personnes viennent"), true
		row.Wanted.Least = strconv.Itoa(s.Taken)
	}
	return row
}

// editMission changes the mission, once its effects have been read by whoever
// changes it.
func editMission(c *call) (answer, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	switch {
	case c.ticked(view.ChooseName):
		return c.chooseInEdit(n)
	case c.ticked(view.ReviewName), c.ticked(view.SlotsName):
		return page{view: c.editAgain(n, faults{})}, nil
	}
	in, err := c.readEdit(n)
	var does journey.Effects
	if err == nil {
		does, err = c.Journey.ReadEdit(c.ctx, c.actor.Account, in)
	}
	if err == nil && !c.ticked(view.AgreedName) && does.Matter() {
		return page{view: c.effectsPage(n, does)}, nil
	}
	if err == nil || onlyVersion(err) {
		err = c.Journey.Edit(c.ctx, c.actor.Account, in) // a form sent twice meets its own version
	}
	if err == nil {
		return seeOther{pathMissions + string(n.Mission.ID) + "?fait=modifiee"}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	return page{status: 422, view: c.editAgain(n, f)}, nil
}

// onlyVersion tells whether the one fault of a form is that the mission changed.
func onlyVersion(err error) bool {
	f, ok := faultsOf(err)
	_, changed := f["mission"]
	return ok && changed && len(f) == 1
}

// readEdit reads the form.
func (c *call) readEdit(n *need) (in journey.EditMission, err error) {
	if !c.editable(n) {
		return in, mainforte.Refuse(mainforte.CodeGone, "ended")
	}
	var es mainforte.Errors
	in = journey.EditMission{FormKey: c.formKey(), Mission: mainforte.Mission{
		ID: n.Mission.ID, Version: c.number(view.VersionName, 0), Title: c.value("title"), What: c.value("tasks"), Bring: c.value("bring"),
		Meeting: c.value("meeting"), ContactName: c.value("contact"), ContactPhone: c.value("phone"),
		Qualifications: readSet(c.values("qualification"), mainforte.QualificationByCode) | n.Mission.Qualifications&mainforte.SetOf(mainforte.SpokenLanguage),
		Means:          readSet(c.values("means"), mainforte.MeansByCode),
		Conditions:     readSet(c.values("condition"), mainforte.ConditionByCode),
		Attributes:     readSet(c.values("attribute"), mainforte.AttributeByCode),
		TalkFirst:      c.ticked("talk_first"), WholeDays: c.ticked("whole_days"),
	}}
	removed := asSet(c.values(view.RemoveName))
	for _, s := range n.Slots {
		if s.Start <= c.now || removed[string(s.ID)] && s.Taken == 0 && !s.OwnPace() {
			continue
		}
		if !c.shown(s.ID) { // stays as it is
			in.Slots = append(in.Slots, s)
			continue
		}
		if !s.OwnPace() {
			s.From, s.To = c.readPair(&es, "from_"+string(s.ID), "to_"+string(s.ID))
		}
		s.Wanted = c.readWanted(&es, "wanted_"+string(s.ID))
		in.Slots = append(in.Slots, s)
	}
	if slot, there := c.readAdded(&es); there {
		in.Slots = append(in.Slots, slot)
	}
	return in, es.Err()
}

// readPair reads two hours; an end before its beginning is the next day's.
func (c *call) readPair(es *mainforte.Errors, fromName, toName string) (from, to int) {
	from, fromOK := c.minutes(fromName)
	to, toOK := c.minutes(toName)
	if !fromOK {
		es.Add(fromName, "invalid")
	}
	if !toOK {
		es.Add(toName, "invalid")
	}
	if to <= from {
		to += 24 * 60
	}
	return from, to
}

func (c *call) readWanted(es *mainforte.Errors, name string) int {
	n := c.number(name, 0)
	if n < 1 || n > mainforte.MaxWanted {
		es.Add(name, "out_of_range")
	}
	return n
}

// readAdded reads the slot to add; false when none is meant.
func (c *call) readAdded(es *mainforte.Errors) (s mainforte.Slot, there bool) {
	day, ok := c.day("add_day")
	if c.value("add_day") == "" && c.value("add_from") == "" && c.value("add_to") == "" {
		return s, false
	}
	if !ok || day == 0 {
		es.Add("add_day", "invalid")
	}
	s.Day = day
	s.From, s.To = c.readPair(es, "add_from", "add_to")
	s.Wanted = c.readWanted(es, "add_wanted")
	return s, true
}

// editAgain is the form with what was typed and what is wrong.
func (c *call) editAgain(n *need, f faults) view.MissionEdit {
	p := c.newMissionEdit(n)
	p.Key = c.formKey()
	if _, changed := f["mission"]; !changed {
		p.Version = c.value(view.VersionName)
	} else {
		p.Key = randomText(18)
	}
	words := []*view.Field{&p.Title, &p.Tasks, &p.Bring, &p.Meeting, &p.Contact, &p.Phone, &p.AddDay, &p.AddFrom, &p.AddTo, &p.AddNum}
	removing := asSet(c.values(view.RemoveName))
	for i := range p.Slots {
		s := &p.Slots[i]
		if c.shown(mainforte.ID(s.ID)) {
			words = append(words, &s.From, &s.To, &s.Wanted)
		}
		s.Removing = removing[s.ID]
	}
	c.typed(words...)
	c.boxed(&p.Talk, &p.Whole)
	c.picked(&p.Qualifications, &p.Means, &p.Conditions, &p.Attributes)
	for form, noun := range missionFieldNames {
		if text := f.take(noun); text != "" && f[form] == "" {
			f[form] = text
		}
	}
	for _, general := range []string{"mission", "slots", "weekday", "from_day", "from_hour", "wanted", "min_slots"} {
		if text := f.take(general); text != "" && p.Problem == "" {
			p.Problem = text
		}
	}
	f.fields(words...)
	f.boxes(&p.Talk, &p.Whole)
	c.turn(&p, n)
	if rest := f.rest(); p.Problem == "" {
		p.Problem = rest
	}
	return p
}

// effectsPage says what the change does and carries the form along.
func (c *call) effectsPage(n *need, does journey.Effects) view.MissionEffects {
	p := view.MissionEffects{
		Page: c.private("Enregistrer ces changements"), Mission: n.Mission.Title,
		Form:    view.Form{Action: pathMissions + string(n.Mission.ID) + "/modifier", Key: c.formKey()},
		Effects: effectLines(does), Submit: "Enregistrer",
	}
	if does.People() > 0 {
		p.Submit += " et prévenir " + fr.Count(does.People(), "personne")
	}
	p.Typed = c.carried(view.FormKeyName, view.AgreedName, view.ReviewName)
	return p
}
