package web

import (
	"slices"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func presencesOf(mission, slot mainforte.ID) string {
	return pathMissions + string(mission) + "/presences/" + string(slot)
}

// presenceForm asks who came to one slot, by name: hence a POST, which is noted.
func presenceForm(c *call) (answer, error) {
	p, err := c.presencePage()
	if err != nil {
		return nil, err
	}
	return page{view: *p}, nil
}

// markSlot notes who came to one slot; a form with a fault comes back as it was
// typed.
func markSlot(c *call) (answer, error) {
	n, err := c.need(mainforte.ActPresence)
	if err != nil {
		return nil, err
	}
	slot, err := c.id("slot")
	if err != nil {
		return nil, err
	}
	marks, wrong := c.readMarks()
	if len(wrong) == 0 {
		noted, err := c.Journey.MarkSlot(c.ctx, c.actor.Account, n.Mission.ID, slot, marks)
		if err != nil {
			return nil, err
		}
		return seeOther{gridOf(n.Mission.ID) + "?notes=" + strconv.Itoa(noted)}, nil
	}
	p, err := c.presencePage()
	if err != nil {
		return nil, err
	}
	for i := range p.People {
		one := &p.People[i]
		c.typed(&one.Hours)
		c.picked(&one.Came)
		if slices.Contains(wrong, one.Hours.Name) {
			one.Hours.Error = fr.FieldError("minutes", "invalid")
		}
	}
	return page{status: 422, view: *p}, nil
}

// readMarks reads what is noted, and the names of the hours that are none.
func (c *call) readMarks() (marks []journey.Mark, wrong []string) {
	for name := range c.form() {
		of, ok := strings.CutPrefix(name, view.CameName)
		if !ok {
			continue
		}
		in, ok := mainforte.ParseID(of)
		came := c.value(name)
		if !ok || came != view.CameYes && came != view.CameNo {
			continue
		}
		mark := journey.Mark{Introduction: in, Came: came == view.CameYes}
		if field := view.HoursName + of; mark.Came && c.value(field) != "" {
			if mark.Minutes, ok = readHours(c.value(field)); !ok {
				wrong = append(wrong, field)
			}
		}
		marks = append(marks, mark)
	}
	slices.SortFunc(marks, func(a, b journey.Mark) int { return strings.Compare(string(a.Introduction), string(b.Introduction)) })
	return marks, wrong
}

// readHours reads a length of time as people type it: « 3 h 30 », « 3:30 »,
// « 3,5 », « 45 min », in minutes. More than a day, or nothing, is none.
func readHours(s string) (minutes int, ok bool) {
	s = strings.ToLower(strings.Join(strings.Fields(fr.Plain(s)), ""))
	if rest, found := strings.CutSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "utes"), "ute"), "min"); found && !strings.Contains(rest, "h") {
		n, err := strconv.Atoi(rest)
		return n, err == nil && n > 0 && n <= mainforte.MaxDoneMinutes
	}
	s = strings.NewReplacer("heures", "h", "heure", "h", ":", "h", "min", "").Replace(s)
	hours, rest, split := strings.Cut(s, "h")
	if !split {
		f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
		minutes = int(f*60 + 0.5)
		return minutes, err == nil && f > 0 && f <= 24
	}
	h, err := strconv.Atoi(hours)
	if err != nil {
		return 0, false
	}
	m := 0
	if rest != "" {
		if m, err = strconv.Atoi(rest); err != nil || m < 0 || m > 59 {
			return 0, false
		}
	}
	minutes = h*60 + m
	return minutes, h >= 0 && h <= 24 && minutes > 0 && minutes <= mainforte.MaxDoneMinutes
}

// presencePage is the form of one slot, filled with what is noted.
func (c *call) presencePage() (*view.PresenceForm, error) {
	n, err := c.need(mainforte.ActPresence)
	if err != nil {
		return nil, err
	}
	id, err := c.id("slot")
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(n.Slots, func(s mainforte.Slot) bool { return s.ID == id })
	if i < 0 || n.Slots[i].End > c.now {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	slot := &n.Slots[i]
	lines, err := c.Journey.Roster(c.ctx, c.actor.Account, journey.RosterQuery{Establishment: n.establishment.ID, Mission: n.Mission.ID, Slot: id})
	if err != nil {
		return nil, err
	}
	p := view.PresenceForm{
		Page: c.private("Qui est venu ?"), Form: view.Form{Action: presencesOf(n.Mission.ID, id)}, Mission: n.Mission.Title,
		When: fr.SlotDay(*slot) + ", " + fr.SlotHours(*slot), Back: view.Link{Text: "Revenir au planning", Href: gridOf(n.Mission.ID)},
	}
	for j := range lines {
		if l := &lines[j]; l.Markable(c.now) {
			p.People = append(p.People, c.toMark(n, l))
		}
	}
	if len(p.People) == 0 {
		return nil, mainforte.Refuse(mainforte.CodeGone, "closed")
	}
	return &p, nil
}

func (c *call) toMark(n *need, l *journey.RosterLine) view.PresencePerson {
	one := view.NewPresencePerson(string(l.Introduction), c.nameOf(n.establishment.ID, l))
	noted := view.CameYes // what is most often true is ticked from the start
	if l.State == mainforte.SlotNoShow {
		noted = view.CameNo
	}
	one.Came.Options = view.Pick(one.Came.Options, noted)
	if l.Minutes > 0 {
		one.Hours.Value = fr.Plain(fr.Duration(l.Minutes))
	}
	if l.ContestedAt != 0 {
		one.Contested = "Cette personne dit que l'absence est une erreur."
	}
	return one
}

// contest is « C'est une erreur », said of an absence.
func contest(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	slot, err := c.id("slot")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.Contest(c.ctx, c.actor.Account, id, slot); err != nil {
		return nil, err
	}
	return seeOther{pathDemands + string(id)}, nil
}

// againByVolunteer and againByEstablishment keep « à nouveau, volontiers », or
// take it back.
func againByVolunteer(c *call) (answer, error) {
	_, err := c.sayAgain(mainforte.SideVolunteer)
	return seeOther{pathSpace}, err
}

func againByEstablishment(c *call) (answer, error) {
	in, err := c.sayAgain(mainforte.SideEstablishment)
	if err != nil {
		return nil, err
	}
	return seeOther{gridOf(in.Mission)}, nil
}

func (c *call) sayAgain(side mainforte.Side) (*mainforte.Introduction, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.SayAgain(c.ctx, c.actor.Account, id, side, c.ticked(view.AgainName)); err != nil {
		return nil, err
	}
	return c.Store.Introduction(c.ctx, id)
}
