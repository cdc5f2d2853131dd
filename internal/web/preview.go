package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// fewest is from which number on people are counted before establishments that
// are not verified.
const fewest = 5

// costsShown bounds how often the engine is asked for one page.
const costsShown = 12

// dayName is the field of the headcount of one slot.
func dayName(s *mainforte.Slot) string { return "n_" + s.Day.String() + "_" + strconv.Itoa(s.From) }

// byDay puts the headcounts that were typed for single slots in place of the
// one for all. One that was left as it was shown follows the one for all.
func (c *call) byDay(slots []mainforte.Slot, wanted int, es *mainforte.Errors) {
	base := c.value(view.BaseName)
	for i := range slots {
		s := &slots[i]
		typed := c.value(dayName(s))
		if typed == "" || typed == base {
			continue
		}
		n, err := strconv.Atoi(typed)
		if err != nil || n < 0 || n > mainforte.MaxWanted {
			es.Add("wanted", "out_of_range")
			continue
		}
		s.Wanted = n
	}
}

// preview says which slots the form makes and how many people could come; nil
// when it makes none.
func (c *call) preview(e *mainforte.Establishment, in journey.PostMission) (*view.MissionPreview, error) {
	var unsaid mainforte.Errors // said beside their fields
	return c.previewOf(e, in.Mission, c.slotGrid(&in.Mission, &unsaid), c.number("wanted", 1))
}

// previewOf is preview for slots of which some may want nobody.
func (c *call) previewOf(e *mainforte.Establishment, m mainforte.Mission, grid []mainforte.Slot, base int) (*view.MissionPreview, error) {
	if len(grid) == 0 || len(grid) > mainforte.MaxSlots {
		return nil, nil
	}
	p := &view.MissionPreview{Base: strconv.Itoa(base)}
	var slots []mainforte.Slot
	for i := range grid {
		s := &grid[i]
		p.Days = append(p.Days, view.Field{
			Name: dayName(s), Label: fr.Capital(fr.Day(s.Day)) + ", " + fr.Hours(s.From, s.To), Value: strconv.Itoa(s.Wanted),
			Required: true, Least: "0", Most: strconv.Itoa(mainforte.MaxWanted),
		})
		if s.Wanted > 0 {
			slots = append(slots, *s)
		}
	}
	p.Title = fr.Count(len(slots), "créneau", "créneaux")
	if days := when(slots); len(days) == 1 {
		p.Title += " : " + days[0]
	}
	_, known := geo.ByCode(m.Commune)
	if len(slots) == 0 || len(m.Functions) == 0 || !m.Remote && !known {
		return p, nil
	}
	return p, c.countFor(p, e, m, slots)
}

// countFor fills in how many people could come, and how many more without each
// requirement.
func (c *call) countFor(p *view.MissionPreview, e *mainforte.Establishment, m mainforte.Mission, slots []mainforte.Slot) error {
	all, err := c.couldCome(e, m, slots)
	if err != nil {
		return err
	}
	var least int
	p.Count, least = countSaid(e, all)
	p.Relax, err = c.nearMisses(e, m, slots, all, least)
	return err
}

// countSaid says to an establishment how many people could come, and from how many
// on it is told what a single change brings or costs.
func countSaid(e *mainforte.Establishment, all int) (said string, least int) {
	switch {
	case e.State == mainforte.EstablishmentVerified:
		return countSentence(all), 1
	case all < fewest:
		return "Moins de " + fr.Count(fewest, "personne") + " peuvent venir.", fewest
	}
	return countSentence(all), fewest
}

// requirement is one thing that a mission asks for, and the mission without it.
type requirement struct {
	label   string
	without mainforte.Mission

	kind, code string // the field of the form and its value
}

func requirementsOf(m mainforte.Mission) []requirement {
	var all []requirement
	add := func(kind, code, label string, drop func(*mainforte.Mission)) {
		without := m
		drop(&without)
		all = append(all, requirement{label, without, kind, code})
	}
	for q := range m.Qualifications.Each() {
		add("qualification", q.Code(), fr.Qualification(q), func(m *mainforte.Mission) { m.Qualifications &^= mainforte.SetOf(q) })
	}
	for t := range m.Means.Each() {
		add("means", t.Code(), fr.Capital(fr.MeansWanted(t)), func(m *mainforte.Mission) { m.Means &^= mainforte.SetOf(t) })
	}
	for cond := range m.Conditions.Each() {
		add("condition", cond.Code(), fr.Condition(cond), func(m *mainforte.Mission) { m.Conditions &^= mainforte.SetOf(cond) })
	}
	return all
}
