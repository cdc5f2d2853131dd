package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// pathAttendance begins the address of the attendance sheet of an establishment.
const pathAttendance = "/feuille-de-presence/"

// attendance chooses a day and says how many people are expected.
func attendance(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	p, day, ok := c.attendancePage(e)
	if !ok {
		p.Day.Error = fr.FieldError("from", "invalid")
		return page{status: 422, view: p}, nil
	}
	all, err := c.Store.PresencesOfEstablishment(c.ctx, e.ID, int(day), int(day))
	if err != nil {
		return nil, err
	}
	people := map[mainforte.ID]bool{}
	for _, one := range all {
		people[one.Introduction] = true
	}
	p.Count = fr.Count(len(people), "personne prévue") + " " + fr.Day(day)
	if len(people) > 0 && mainforte.Authorize(c.actor, mainforte.ActSeeVolunteer, mainforte.Object{Establishment: e.ID}) == nil {
		p.Names, p.Chosen = view.Form{Action: pathAttendance + string(e.ID)}, day.String()
	}
	return page{view: p}, nil
}

// attendancePage reads the day, today when none is said.
func (c *call) attendancePage(e *mainforte.Establishment) (p view.Attendance, day geo.Day, ok bool) {
	p = view.Attendance{
		Page: c.private("Feuille de présence"), Form: view.Form{Action: pathAttendance + string(e.ID)}, Establishment: e.Name,
		Day:  view.Field{Name: view.DayName, Label: "Jour", Required: true},
		Back: view.Link{Text: "Toutes les missions", Href: pathAll + string(e.ID)},
	}
	day, ok = c.day(view.DayName)
	if day == 0 && ok {
		day = c.todayAt(e)
	}
	p.Day.Value = day.String()
	if !ok {
		c.typed(&p.Day)
	}
	return p, day, ok
}

// attendanceSheet is the sheet of a day with the names, to print and sign. It is
// made by a POST, which is noted.
func attendanceSheet(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActSeeVolunteer)
	if err != nil {
		return nil, err
	}
	p, day, ok := c.attendancePage(e)
	if !ok {
		p.Day.Error = fr.FieldError("from", "invalid")
		return page{status: 422, view: p}, nil
	}
	lines, err := c.Journey.Roster(c.ctx, c.actor.Account, journey.RosterQuery{Establishment: e.ID, From: day, To: day})
	if err != nil {
		return nil, err
	}
	p.DayName = fr.DayYear(day)
	at := map[mainforte.ID]int{}
	for i := range lines {
		l := &lines[i]
		place, there := at[l.Mission]
		if !there {
			m, _, err := c.Store.Mission(c.ctx, l.Mission)
			if err != nil {
				return nil, err
			}
			place = len(p.Missions)
			at[l.Mission], p.Missions = place, append(p.Missions, view.AttendanceMission{Title: m.Title})
		}
		p.Missions[place].Rows = append(p.Missions[place].Rows, view.AttendanceRow{
			Name: c.nameOf(e.ID, l), Phone: fr.Phone(l.Contact.Phone), Hours: fr.SlotHours(l.Slot),
		})
	}
	if len(p.Missions) == 0 {
		p.Count = fr.Count(0, "personne prévue") + " " + fr.Day(day)
	}
	return page{view: p}, nil
}
