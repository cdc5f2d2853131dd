package mainforte

import "pretermainforte.fr/mainforte/internal/geo"

// Day is a civil date, the same as geo's: what knows the root only needs a word
// for it.
type Day = geo.Day

// Period is a quarter of a day, the grain of the engine: an availability is
// given by period, a slot belongs to the one period that holds most of it.
type Period uint8

// The periods. The night is dated by its evening.
const (
	Morning   Period = iota // 6 h to 13 h
	Afternoon               // 13 h to 18 h
	Evening                 // 18 h to 22 h
	Night                   // 22 h to 6 h of the next day
)

// Periods is the number of periods in a day.
const Periods = 4

// periodBounds are minutes since the midnight that opens the day.
var periodBounds = [Periods][2]int{{6 * 60, 13 * 60}, {13 * 60, 18 * 60}, {18 * 60, 22 * 60}, {22 * 60, 30 * 60}}

// Bounds are the first and last minute of the period, counted from the
// midnight that opens its day; the night ends at 30 h.
func (p Period) Bounds() (from, to int) { return periodBounds[p][0], periodBounds[p][1] }

// PeriodOf finds the period that holds most of a slot, the earlier one when
// two hold as much. from and to are minutes since midnight of the slot's day,
// to may pass 24 h. dayBefore is true when the slot lies mostly before 6 h: it
// then belongs to the night of the day before.
func PeriodOf(from, to int) (p Period, dayBefore bool) {
	best, p := overlap(from, to, -2*60, 6*60), Night
	dayBefore = best > 0
	for q := Morning; q <= Night; q++ {
		lo, hi := q.Bounds()
		if n := overlap(from, to, lo, hi); n > best {
			best, p, dayBefore = n, q, false
		}
	}
	return p, dayBefore
}

func overlap(a, b, lo, hi int) int { return max(0, min(b, hi)-max(a, lo)) }

// Week is a weekly pattern of availability: bit day*4+period, Monday first.
type Week uint32

// FullWeek holds every period of every day.
const FullWeek Week = 1<<(7*Periods) - 1

// Has tells whether the pattern holds period p of weekday (0 = Monday).
func (w Week) Has(weekday int, p Period) bool { return w>>(weekday*Periods+int(p))&1 == 1 }

// With adds period p of weekday (0 = Monday).
func (w Week) With(weekday int, p Period) Week { return w | 1<<(weekday*Periods+int(p)) }
