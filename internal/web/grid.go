package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// gridPage is the planning of a mission, slots × people, under aliases.
func gridPage(c *call) (answer, error) {
	n, err := c.need(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	all, err := c.Store.PresencesOfMission(c.ctx, n.Mission.ID)
	if err != nil {
		return nil, err
	}
	p, err := c.planning(n, all, nil)
	if err != nil {
		return nil, err
	}
	if noted := c.number("notes", 0); noted > 0 {
		p.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est noté", Text: fr.Count(noted, "présence enregistrée") + ". Vous pouvez corriger pendant 30 jours."}
	}
	return page{view: p}, nil
}

// gridNamed is the same with names and telephones, which is noted.
func gridNamed(c *call) (answer, error) {
	n, err := c.need(mainforte.ActSeeVolunteer)
	if err != nil {
		return nil, err
	}
	lines, err := c.Journey.Roster(c.ctx, c.actor.Account, journey.RosterQuery{Establishment: n.establishment.ID, Mission: n.Mission.ID})
	if err != nil {
		return nil, err
	}
	p, err := c.planning(n, presencesIn(lines), lines)
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func presencesIn(lines []journey.RosterLine) []mainforte.Presence {
	var all []mainforte.Presence
	for _, l := range lines {
		all = append(all, l.Presence)
	}
	return all
}

// markAll is « Tout le monde est venu ».
func markAll(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	noted, err := c.Journey.MarkAll(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	return seeOther{gridOf(id) + "?notes=" + strconv.Itoa(noted)}, nil
}

func gridOf(mission mainforte.ID) string { return pathMissions + string(mission) + "/planning" }

// planning is the page of the grid; lines, when they are given, name people.
func (c *call) planning(n *need, all []mainforte.Presence, lines []journey.RosterLine) (view.Planning, error) {
	m := &n.Mission
	p := view.Planning{
		Page: c.private("Planning : " + m.Title), Mission: m.Title, Place: joinedLine(n.establishment.Name, place(m)),
		State: missionState(m, n.Slots), Filled: filled(n.Slots),
		Empty: "Personne n'a encore dit oui pour cette mission.",
		Links: []view.Link{{Text: "Feuille de présence du jour", Href: pathAttendance + string(n.establishment.ID)}},
		Back:  view.Link{Text: "Revenir à la mission", Href: pathMissions + string(m.ID)},
	}
	if team := c.teamLink(n); team.Href != "" {
		p.Links = append(p.Links, team)
	}
	people := c.columns(&p, n, all, lines)
	mayNote := mainforte.Authorize(c.actor, mainforte.ActPresence, mainforte.Object{Establishment: n.establishment.ID}) == nil && m.State != mainforte.MissionCancelled
	c.rows(&p, n, all, people, mayNote)
	if waiting := toNote(all, c.now); waiting > 0 && mayNote {
		p.Everybody = view.Form{Action: pathMissions + string(m.ID) + "/tous-venus"}
		p.ToNote = fr.Count(waiting, "présence") + " à noter"
	}
	if mayNote && len(lines) == 0 && reachable(all, c.now) {
		p.Names = view.Form{Action: gridOf(m.ID)}
		p.NamesNote = "Chaque personne voit dans son espace qui a consulté ses coordonnées."
	}
	if !mayNote {
		return p, nil
	}
	return p, c.whoCame(&p, n, all, people)
}

// columns fills in the heads and tells the column of each introduction.
func (c *call) columns(p *view.Planning, n *need, all []mainforte.Presence, lines []journey.RosterLine) map[mainforte.ID]int {
	people := map[mainforte.ID]int{}
	for i := range all {
		if _, there := people[all[i].Introduction]; there {
			continue
		}
		people[all[i].Introduction] = len(p.People)
		head := view.GridPerson{Name: c.alias(n.establishment.ID, all[i].Volunteer)}
		if len(lines) > 0 {
			head = view.GridPerson{Name: c.nameOf(n.establishment.ID, &lines[i]), Phone: fr.Phone(lines[i].Contact.Phone)}
		}
		p.People = append(p.People, head)
	}
	return people
}

// nameOf is the name of somebody on a list, their alias once it has closed.
func (c *call) nameOf(establishment mainforte.ID, l *journey.RosterLine) string {
	if l.Contact.FirstName == "" {
		return c.alias(establishment, l.Volunteer)
	}
	return joinedWords(l.Contact.FirstName, l.Contact.Surname)
}

func (c *call) rows(p *view.Planning, n *need, all []mainforte.Presence, people map[mainforte.ID]int, mayNote bool) {
	for i := range n.Slots {
		s := &n.Slots[i]
		row := view.GridRow{Day: fr.SlotDay(*s), Hours: fr.SlotHours(*s), Cells: make([]view.Tag, len(p.People)), Missing: slotRow(*s).Missing}
		if s.End <= c.now {
			row.Missing = "passé"
		}
		markable, noted := false, true
		for j := range all {
			if all[j].Slot.ID == s.ID {
				row.Cells[people[all[j].Introduction]] = presenceTag(&all[j], c.now)
				markable = markable || all[j].Markable(c.now)
				noted = noted && all[j].State != mainforte.SlotAccepted
			}
		}
		if markable && mayNote {
			row.Note, row.Button = view.Form{Action: presencesOf(n.Mission.ID, s.ID) + "/noter"}, "Noter une absence"
			if noted {
				row.Button = "Corriger"
			}
		}
		p.Rows = append(p.Rows, row)
	}
}

// presenceTag says where one slot of one person stands.
func presenceTag(p *mainforte.Presence, now mainforte.Instant) view.Tag {
	switch {
	case p.State == mainforte.SlotDone && p.Minutes > 0:
		return view.Tag{Tone: view.ToneGood, Text: "Présence, " + fr.Duration(p.Minutes)}
	case p.State == mainforte.SlotDone:
		return view.Tag{Tone: view.ToneGood, Text: "Présence"}
	case p.State == mainforte.SlotNoShow && p.ContestedAt != 0:
		return view.Tag{Tone: view.ToneWait, Text: "Absence contestée"}
	case p.State == mainforte.SlotNoShow:
		return view.Tag{Tone: view.ToneBad, Text: "Absence"}
	case p.Slot.End <= now:
		return view.Tag{Text: "À noter"}
	}
	return view.Tag{Tone: view.ToneGood, Text: "Vient"}
}

func toNote(all []mainforte.Presence, now mainforte.Instant) (n int) {
	for i := range all {
		if all[i].State == mainforte.SlotAccepted && all[i].Markable(now) {
			n++
		}
	}
	return n
}

func reachable(all []mainforte.Presence, now mainforte.Instant) bool {
	for i := range all {
		if all[i].Reachable(now) {
			return true
		}
	}
	return false
}

// whoCame fills in the people who came, for « à nouveau, volontiers ».
func (c *call) whoCame(p *view.Planning, n *need, all []mainforte.Presence, people map[mainforte.ID]int) error {
	worked, done := make([]int, len(p.People)), make([]bool, len(p.People))
	for i := range all {
		column := people[all[i].Introduction]
		worked[column] += all[i].Worked()
		done[column] = done[column] || all[i].State == mainforte.SlotDone
	}
	seen := map[mainforte.ID]bool{}
	for i := range all {
		in, column := all[i].Introduction, people[all[i].Introduction]
		if seen[in] || !done[column] {
			continue
		}
		seen[in] = true
		said, err := c.Store.SaysAgain(c.ctx, all[i].Volunteer, n.establishment.ID)
		if err != nil {
			return err
		}
		line := view.CameLine{
			Name: p.People[column].Name, Hours: fr.Duration(worked[column]), Said: said[mainforte.SideEstablishment],
			Again: view.Form{Action: pathAccords + string(in) + "/a-nouveau"},
		}
		if said[mainforte.SideVolunteer] {
			line.Note = "Cette personne dit aussi : à nouveau, volontiers."
		}
		if all[i].Reachable(c.now) {
			line.Convention = view.Form{Action: pathAccords + string(in) + "/convention"}
		}
		p.Came = append(p.Came, line)
	}
	return nil
}
