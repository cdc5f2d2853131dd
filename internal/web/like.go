package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// likeName is the parameter that names the mission to begin from: « comme la
// semaine dernière ».
const likeName = "comme"

const week = 7 // days

// likeMission is the form of a need filled with a mission of the same
// establishment, its days moved by as many weeks as it takes to lie ahead.
func (c *call) likeMission(e *mainforte.Establishment) (answer, error) {
	id, ok := mainforte.ParseID(c.value(likeName))
	if !ok {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	m, slots, err := c.Store.Mission(c.ctx, id)
	if err != nil {
		return nil, err
	}
	if m.Establishment != e.ID {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	n := &need{store.MissionWithSlots{Mission: *m, Slots: slots}, e}
	shift := geo.Day(week)
	if len(slots) > 0 {
		for slots[0].Day+shift <= geo.DayOf(c.now.Time(), m.Zone()) {
			shift += week
		}
	}
	p, err := c.formOf(n, shift)
	p.Chosen = "comme la mission « " + m.Title + " »"
	return page{view: p}, err
}

// formOf is the form of a need filled with a mission, its days moved by shift.
func (c *call) formOf(n *need, shift geo.Day) (view.MissionForm, error) {
	m, p := &n.Mission, c.newMissionForm(n.establishment)
	p.Chosen = m.Title
	chosenFunctions(&p, m.Functions)
	p.Title.Value, p.Tasks.Value, p.Bring.Value, p.Meeting.Value = m.Title, m.What, m.Bring, m.Meeting
	p.Contact.Value, p.Phone.Value = m.ContactName, fr.Phone(m.ContactPhone)
	p.Commune.Value = communeLabel(cmp.Or(m.Commune, n.establishment.Commune))
	if m.Remote {
		p.Where.Options = view.Pick(p.Where.Options, view.WhereRemote)
	}
	p.Qualifications.Options = view.Pick(p.Qualifications.Options, codes(m.Qualifications.Slice())...)
	p.Means.Options = view.Pick(p.Means.Options, codes(m.Means.Slice())...)
	p.Conditions.Options = view.Pick(p.Conditions.Options, codes(m.Conditions.Slice())...)
	p.Attributes.Options = view.Pick(p.Attributes.Options, codes(m.Attributes.Slice())...)
	likely(&p, m.Functions)
	p.Wanted.Value = "1"
	takes(&p, &n.MissionWithSlots)
	if len(n.Slots) == 0 {
		return p, nil
	}
	if mainforte.OwnPace(n.Slots) {
		samePace(&p, n, shift)
		return p, nil
	}
	return p, c.sameDays(&p, n, shift)
}

// sameDays fills in the days, the hours and the headcounts. The form has two
// slots a day: of more, the two most frequent are kept.
func (c *call) sameDays(p *view.MissionForm, n *need, shift geo.Day) error {
	type hours struct{ from, to int }
	often, counts := map[hours]int{}, map[int]int{}
	for _, s := range n.Slots {
		often[hours{s.From, s.To}]++
		counts[s.Wanted]++
	}
	two := slices.SortedFunc(maps.Keys(often), func(a, b hours) int {
		return cmp.Or(cmp.Compare(often[b], often[a]), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	two = two[:min(2, len(two))]
	slices.SortFunc(two, func(a, b hours) int { return cmp.Compare(a.from, b.from) })
	base := slices.SortedFunc(maps.Keys(counts), func(a, b int) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })[0]
	p.FromHour.Value, p.ToHour.Value = clockTime(two[0].from), clockTime(two[0].to%(24*60))
	if len(two) > 1 {
		p.FromAlso.Value, p.ToAlso.Value = clockTime(two[1].from), clockTime(two[1].to%(24*60))
	}
	first, last := n.Slots[0].Day+shift, n.Slots[0].Day+shift
	wanted, weekdays := map[mainforte.Slot]int{}, []string{}
	for _, s := range n.Slots {
		first, last = min(first, s.Day+shift), max(last, s.Day+shift)
		wanted[mainforte.Slot{Day: s.Day + shift, From: s.From, To: s.To}] = s.Wanted
		weekdays = append(weekdays, strconv.Itoa(s.Day.Weekday()))
	}
	p.FromDay.Value, p.ToDay.Value, p.Wanted.Value = first.String(), last.String(), strconv.Itoa(base)
	p.Weekdays.Options = view.Pick(p.Weekdays.Options, weekdays...)
	var grid []mainforte.Slot
	for d := first; d <= last; d++ {
		for _, h := range two {
			if slices.Contains(weekdays, strconv.Itoa(d.Weekday())) {
				s := mainforte.Slot{Day: d, From: h.from, To: h.to}
				s.Wanted = wanted[s]
				grid = append(grid, n.Mission.Clocked(s))
			}
		}
	}
	var err error
	p.Preview, err = c.previewOf(n.establishment, n.Mission, grid, base)
	return err
}
