package match

import (
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// aside is what the planes of one word do not hold, gathered so that a query
// finds it in one piece of memory.
type aside struct {
	dates  []dateMark
	busy   []busyMark
	homes  []homeMark
	extras []extra
}

// dateMark is an included or excepted date of a row.
type dateMark struct {
	day      geo.Day
	row      uint8
	periods  Periods
	excepted bool
}

// busyMark is a commitment of a row.
type busyMark struct {
	start, end Instant
	week       int32
	row        uint8
}

// homeMark is a place of a row whose person has several, or an unusual reach.
type homeMark struct {
	place Place
	row   uint8
}

// extra is the rest, on the primary row of a person.
type extra struct {
	row uint8
	// also are the person's other rows.
	also []uint32
	// v is the whole volunteer, when planes do not tell all of them.
	v *Volunteer
}

// nothing is the aside of words that have none.
var nothing aside

func (a *aside) clone() *aside {
	if a == nil {
		return &aside{}
	}
	return &aside{slices.Clone(a.dates), slices.Clone(a.busy), slices.Clone(a.homes), slices.Clone(a.extras)}
}

func (a *aside) clear(row uint8) {
	a.dates = slices.DeleteFunc(a.dates, func(m dateMark) bool { return m.row == row })
	a.busy = slices.DeleteFunc(a.busy, func(m busyMark) bool { return m.row == row })
	a.homes = slices.DeleteFunc(a.homes, func(m homeMark) bool { return m.row == row })
	a.extras = slices.DeleteFunc(a.extras, func(x extra) bool { return x.row == row })
}

func (a *aside) write(row uint8, v *Volunteer, p placing, x extra) {
	for _, d := range v.Included {
		a.dates = append(a.dates, dateMark{day: d.Day, row: row, periods: d.Periods})
	}
	for _, d := range v.Excepted { // after the included ones, which they overrule
		a.dates = append(a.dates, dateMark{day: d.Day, row: row, periods: d.Periods, excepted: true})
	}
	for _, c := range v.Commitments {
		a.busy = append(a.busy, busyMark{start: c.Start, end: c.End, week: int32(isoWeek(c.Day)), row: row})
	}
	if p.several {
		for _, home := range v.Places {
			if home.Commune != 0 {
				a.homes = append(a.homes, homeMark{home, row})
			}
		}
	}
	if x.v != nil || len(x.also) > 0 {
		x.row = row
		a.extras = append(a.extras, x)
	}
}

// needed reports whether a row of v has anything to write aside.
func needed(v *Volunteer, p placing, x extra) bool {
	return p.several || x.v != nil || len(x.also)+len(v.Included)+len(v.Excepted)+len(v.Commitments) > 0
}
