package match

import (
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// aside is what the planes of one word do not hold, gathered so that a query
// finds it in one piece of memory.
type aside struct {
	dates []dateMark // in order of days, of one day the excepted after the included
	busy  []busyMark
	homes []homeMark
}

// dateMark is an included or excepted date of a row, in one number that follows the
// days: from the top, 21 bits of the day, excepted, 6 bits of the row, 4 of the periods.
type dateMark uint32

func newDateMark(d Dates, excepted bool, row uint8) dateMark {
	m := uint32(d.Day+dayOffset)<<11 | uint32(row)<<4 | uint32(d.Periods&15)
	if excepted {
		m |= 1 << 10
	}
	return dateMark(m)
}

// dayOffset makes days positive: marks hold some 2,870 years before and after 1970.
const dayOffset = 1 << 20

func (m dateMark) day() geo.Day     { return geo.Day(m>>11) - dayOffset }
func (m dateMark) excepted() bool   { return m>>10&1 == 1 }
func (m dateMark) row() uint8       { return uint8(m >> 4 & 63) }
func (m dateMark) periods() Periods { return Periods(m & 15) }

// busyMark is a commitment of a row.
type busyMark struct {
	start  Instant
	length uint32 // in milliseconds
	week   int16
	row    uint8
	// weekday of the day that it counts in.
	weekday uint8
}

func (c *busyMark) end() Instant { return c.start + Instant(c.length) }

// on is the day that a commitment counts in.
func (c *busyMark) on() geo.Day { return geo.Day(7*int(c.week)-3) + geo.Day(c.weekday) }

// strange reports whether v has a date or a commitment that no mark holds.
func strange(v *Volunteer) bool {
	for _, dates := range [...][]Dates{v.Included, v.Excepted} {
		for _, d := range dates {
			if d.Day < -dayOffset || d.Day >= dayOffset {
				return true
			}
		}
	}
	for _, c := range v.Commitments {
		if week := isoWeek(c.Day); c.End < c.Start || c.End-c.Start >= 1<<32 || week != int(int16(week)) {
			return true
		}
	}
	return false
}

// homeMark is a place of a row whose person has several, or an unusual reach.
type homeMark struct {
	place Place
	row   uint8
	class uint8 // of the reach; classFree when it is between two
	own   bool  // the place of the row itself, as its class says
}

// firstDate is where the marks of a day, or of those after it, begin.
func firstDate(dates []dateMark, day geo.Day) int {
	lo, hi := 0, len(dates)
	for lo < hi {
		if mid := (lo + hi) / 2; dates[mid].day() < day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// nothing is the aside of words that have none.
var nothing aside

func (a *aside) clone() *aside {
	if a == nil {
		return &aside{}
	}
	return &aside{slices.Clone(a.dates), slices.Clone(a.busy), slices.Clone(a.homes)}
}

func (a *aside) clear(row uint8) {
	a.dates = slices.DeleteFunc(a.dates, func(m dateMark) bool { return m.row() == row })
	a.busy = slices.DeleteFunc(a.busy, func(m busyMark) bool { return m.row == row })
	a.homes = slices.DeleteFunc(a.homes, func(m homeMark) bool { return m.row == row })
}

func (a *aside) write(row uint8, v *Volunteer, p placing) {
	if !strange(v) {
		for _, d := range v.Included {
			a.dates = append(a.dates, newDateMark(d, false, row))
		}
		for _, d := range v.Excepted { // after the included ones, which they overrule
			a.dates = append(a.dates, newDateMark(d, true, row))
		}
		slices.Sort(a.dates)
		for _, c := range v.Commitments {
			a.busy = append(a.busy, busyMark{
				start: c.Start, length: uint32(c.End - c.Start), week: int16(isoWeek(c.Day)), row: row, weekday: uint8(c.Day.Weekday()),
			})
		}
	}
	if p.shared {
		for _, home := range v.Places {
			if home.Commune != 0 && int(home.Commune) <= geo.Communes() {
				class, exact := classOf(home.ReachKm)
				if !exact {
					class = classFree
				}
				a.homes = append(a.homes, homeMark{home, row, class, home.Commune == p.commune && class == p.class})
			}
		}
	}
}

// marks reports whether a row of v has anything to write aside.
func marks(v *Volunteer, p placing) bool {
	return p.shared || len(v.Included)+len(v.Excepted)+len(v.Commitments) > 0
}

func (a *aside) empty() bool { return len(a.dates)+len(a.busy)+len(a.homes) == 0 }

// compact lays what is aside in a few pieces of memory, in the order of the rows:
// a query that goes from word to word then reads on.
func (r *rows) compact() {
	var n struct{ asides, dates, busy, homes, rests int }
	for _, c := range r.chunks {
		for _, a := range c.asides {
			if a != nil {
				n.asides++
				n.dates += len(a.dates)
				n.busy += len(a.busy)
				n.homes += len(a.homes)
			}
		}
		for _, all := range c.rests {
			n.rests += len(all)
		}
	}
	all, rests := make([]aside, 0, n.asides), make([]byte, 0, n.rests)
	dates, busy, homes := make([]dateMark, 0, n.dates), make([]busyMark, 0, n.busy), make([]homeMark, 0, n.homes)
	for _, c := range r.chunks {
		for i, a := range c.asides {
			if a != nil {
				all = append(all, aside{laid(&dates, a.dates), laid(&busy, a.busy), laid(&homes, a.homes)})
				c.asides[i] = &all[len(all)-1]
			}
		}
		for i := range c.rests {
			c.rests[i] = laid(&rests, c.rests[i])
		}
	}
}

// laid appends part to all, which has room for it, and returns where it is.
func laid[T any](all *[]T, part []T) []T {
	if len(part) == 0 {
		return nil
	}
	from := len(*all)
	*all = append(*all, part...)
	return (*all)[from:len(*all):len(*all)]
}
