package pool

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// This file is the only place where nouns become what the engine sees.

// Periods of a whole day in an availability: 6 h to 22 h, and the night too.
const (
	daytime  = 1<<match.Morning | 1<<match.Afternoon | 1<<match.Evening
	wholeDay = daytime | 1<<match.Night
)

// taxonomy fills the engine's table from the catalogue.
func taxonomy() match.Taxonomy {
	t := match.Taxonomy{Open: match.Functions(mainforte.OpenFunctions())}
	for _, f := range mainforte.AllFunctions() {
		t.Family[f] = match.Functions(f.SameFamily())
		t.Neighbours[f] = match.Functions(f.Neighbours())
	}
	return t
}

// volunteerOf is what the engine may know of v. Active, Capped, Commitments,
// Past and Blocked come from elsewhere.
func volunteerOf(v *mainforte.Volunteer) match.Volunteer {
	held := mainforte.Requirements{Qualifications: v.Qualifications, Means: v.Means, Languages: v.Languages}
	e := match.Volunteer{
		ID:           match.ID(v.ID),
		Remote:       v.Remote,
		Functions:    match.Functions(v.Functions),
		Trades:       match.Functions(v.Trades & v.Functions),
		Near:         v.Near,
		Anything:     v.Anything,
		Capabilities: match.Capabilities(held.Capabilities()),
		Conditions:   match.Conditions(v.Conditions),
		Availability: availabilityOf(&v.When),
		Confirmed:    geo.DayOf(v.ConfirmedAt.Time(), time.UTC),
	}
	for i, p := range v.Places[:min(len(v.Places), len(e.Places))] {
		if c, ok := geo.ByCode(p.Commune); ok {
			e.Places[i] = match.Place{Commune: c, ReachKm: uint16(p.ReachKm)}
		}
	}
	return e
}

func availabilityOf(a *mainforte.Availability) match.Availability {
	e := match.Availability{
		Week:         match.Week(a.Week),
		From:         a.From,
		Until:        a.Until,
		Included:     datesOf(a.Included, daytime),
		Excepted:     datesOf(a.Excepted, wholeDay),
		MaxPerWeek:   uint8(min(max(a.MaxPerWeek, 0), mainforte.MaxPerWeekLimit)),
		Notice:       noticeOf(a.Notice),
		NotBefore8:   a.NotBefore8,
		HoursPerWeek: uint8(min(max(a.HoursPerWeek, 0), mainforte.MaxHoursPerWeek)),
	}
	if a.Holidays {
		e.Holidays = holidayPeriods(a.Week)
	}
	return e
}

// holidayPeriods reads a public holiday like the person's own week-end; who
// offers no week-end offers its mornings and afternoons.
func holidayPeriods(w mainforte.Week) match.Periods {
	const saturday, sunday = 5, 6
	var set match.Periods
	for p := mainforte.Morning; p <= mainforte.Night; p++ {
		if w.Has(saturday, p) || w.Has(sunday, p) {
			set |= 1 << p
		}
	}
	if set == 0 {
		set = 1<<match.Morning | 1<<match.Afternoon
	}
	return set
}

func datesOf(days []geo.Day, periods match.Periods) []match.Dates {
	var dates []match.Dates
	for _, d := range days {
		dates = append(dates, match.Dates{Day: d, Periods: periods})
	}
	return dates
}

func noticeOf(n mainforte.Notice) match.Notice {
	switch {
	case n <= mainforte.NoticeSameDay:
		return match.SameDay
	case n <= mainforte.NoticeTwoDays:
		return match.TwoDays
	default:
		return match.OneWeek
	}
}

// missionOf is what the engine may know of m. The slots keep their order, so
// that an index in match.Match.Slots is an index in slots. Open is left to the
// caller.
func missionOf(m *mainforte.Mission, slots []mainforte.Slot) match.Mission {
	asked := mainforte.Requirements{Qualifications: m.Qualifications, Means: m.Means, Languages: m.Languages}
	e := match.Mission{
		ID:            match.ID(m.ID),
		Establishment: match.ID(m.Establishment),
		Exact:         m.Exact,
		Remote:        m.Remote,
		MinSlots:      m.MinSlots,
		Required:      match.Capabilities(asked.Capabilities()),
		Conditions:    match.Conditions(m.Conditions),
	}
	for _, f := range m.Functions {
		e.Wants = append(e.Wants, match.Want{Function: uint8(f), KnowHow: m.KnowHow})
	}
	department := parisDepartment
	if c, ok := geo.ByCode(m.Commune); ok && !m.Remote {
		e.Commune, department = c, c.Department()
	}
	zone := m.Zone()
	if pace, is := paceOf(slots); is {
		e.Pace = pace
		return e
	}
	for i := range slots {
		s := match.NewSlot(match.Instant(slots[i].Start), match.Instant(slots[i].End), zone, slots[i].Wanted)
		s.Taken = slots[i].Taken
		if m.WholeDays {
			s.Group = 1
		}
		s.Holiday = geo.IsHoliday(s.Day, department)
		e.Slots = append(e.Slots, s)
	}
	return e
}

// parisDepartment has the national holidays only, as remote missions do.
const parisDepartment = "75"

// commitmentsOf are accepted slots, as what keeps somebody busy.
func commitmentsOf(slots []mainforte.Slot) []match.Commitment {
	var busy []match.Commitment
	for i := range slots {
		if slots[i].OwnPace() {
			continue
		}
		d, _ := slots[i].Place()
		busy = append(busy, match.Commitment{Day: d, Start: match.Instant(slots[i].Start), End: match.Instant(slots[i].End)})
	}
	return busy
}
