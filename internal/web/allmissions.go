package web

import (
	"cmp"
	"net/url"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathAll begins the address of every mission of an establishment.
const pathAll = "/toutes-les-missions/"

// missionFilter is what the table of all missions is asked for.
type missionFilter struct {
	state    string  // of the form; "": all
	from, to geo.Day // 0: no bound
}

// allMissions is every mission of an establishment in one table.
func allMissions(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	p := view.NewAllMissions()
	p.Page, p.Form, p.Name = c.private("Toutes les missions"), view.Form{Action: pathAll + string(e.ID)}, e.Name
	p.Sheet = view.Link{Text: "Feuille de présence d'un jour", Href: pathAttendance + string(e.ID)}
	p.Back = view.Link{Text: "Revenir à l'établissement", Href: pathEstablishment + "/" + string(e.ID)}
	c.typed(&p.From, &p.To)
	c.picked(&p.State)
	f, wrong := c.readFilter()
	if len(wrong) > 0 {
		faults(wrong).fields(&p.From, &p.To)
		return page{status: 422, view: p}, nil
	}
	found, err := c.filtered(e.ID, f)
	if err != nil {
		return nil, err
	}
	p.Count = fr.Count(len(found), "mission")
	from := c.pageFrom(len(found))
	for _, m := range found[from:min(from+listLength, len(found))] {
		row, err := c.missionRow(m)
		if err != nil {
			return nil, err
		}
		p.Missions = append(p.Missions, row)
	}
	p.Pages = pagesOf(pathAll+string(e.ID)+"?"+f.query(), from, len(found))
	if mainforte.Authorize(c.actor, mainforte.ActSeeVolunteer, mainforte.Object{Establishment: e.ID}) == nil && len(found) > 0 {
		p.Export = view.Form{Action: pathAll + string(e.ID) + "/export"}
		for _, field := range []view.Field{{Name: p.State.Name, Value: f.state}, p.From, p.To} {
			p.Filter = append(p.Filter, view.Link{Text: field.Name, Href: field.Value})
		}
	}
	return page{view: p}, nil
}

// readFilter reads the filters, and what is wrong with them by field.
func (c *call) readFilter() (f missionFilter, wrong map[string]string) {
	wrong = map[string]string{}
	f.state = c.value("etat")
	for name, into := range map[string]*geo.Day{"du": &f.from, "au": &f.to} {
		day, ok := c.day(name)
		if !ok {
			wrong[name] = fr.FieldError("from", "invalid")
		}
		*into = day
	}
	if f.from != 0 && f.to != 0 && f.to < f.from {
		wrong["au"] = fr.FieldError("until", "before_from")
	}
	return f, wrong
}

// query is the filter as it stands in an address, ready for another parameter.
func (f missionFilter) query() string {
	v := url.Values{}
	if f.state != "" {
		v.Set("etat", f.state)
	}
	for name, day := range map[string]geo.Day{"du": f.from, "au": f.to} {
		if day != 0 {
			v.Set(name, day.String())
		}
	}
	if len(v) == 0 {
		return ""
	}
	return v.Encode() + "&"
}

// filtered are the missions of an establishment that fit, the latest first.
func (c *call) filtered(establishment mainforte.ID, f missionFilter) ([]store.MissionWithSlots, error) {
	all, err := c.Store.MissionsOf(c.ctx, establishment)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(m store.MissionWithSlots) bool { return !f.fits(m, c.now) })
	slices.SortStableFunc(all, func(a, b store.MissionWithSlots) int { return cmp.Compare(firstStart(b), firstStart(a)) })
	return all, nil
}

func firstStart(m store.MissionWithSlots) mainforte.Instant {
	if len(m.Slots) == 0 {
		return m.Mission.CreatedAt
	}
	return m.Slots[0].Start
}

func (f missionFilter) fits(m store.MissionWithSlots, now mainforte.Instant) bool {
	switch f.state {
	case "":
	case "over":
		if m.Mission.State == mainforte.MissionDraft || m.Mission.State == mainforte.MissionCancelled || !over(m, now) {
			return false
		}
	case "open":
		if m.Mission.State != mainforte.MissionOpen || over(m, now) {
			return false
		}
	default:
		if string(m.Mission.State) != f.state {
			return false
		}
	}
	if f.from == 0 && f.to == 0 {
		return true
	}
	return slices.ContainsFunc(m.Slots, func(s mainforte.Slot) bool { return f.holds(s.Day) })
}

// holds tells whether a day lies between the bounds.
func (f missionFilter) holds(d geo.Day) bool { return d >= f.from && (f.to == 0 || d <= f.to) }

// bounds are the first and last day of the filter, for a question to the store.
func (f missionFilter) bounds() (from, to geo.Day) {
	return f.from, cmp.Or(f.to, lastDay)
}

// lastDay is later than any mission: 31 December 9999.
const lastDay geo.Day = 2_932_896

// todayAt is today on the clock of an establishment.
func (c *call) todayAt(e *mainforte.Establishment) geo.Day {
	zone := (&mainforte.Mission{Commune: e.Commune}).Zone()
	return geo.DayOf(c.now.In(zone), zone)
}
