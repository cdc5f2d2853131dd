package geo

import (
	"fmt"
	"time"
)

// Day is a civil date with no clock and no zone: days since 1970-01-01, which
// is day 0. Adding 1 gives the next day.
type Day int32

// Date gives the day of a year, month and day of month; values out of range
// carry over as in time.Date.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// ParseDay reads a date written 2026-03-12 and nothing else. The error names
// what was read.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || len(s) != len(time.DateOnly) {
		return 0, fmt.Errorf("not a date written 2026-03-12: %q", s)
	}
	return Day(t.Unix() / secondsPerDay), nil
}

// DayOf is the date that a calendar on the wall of zone shows at t.
func DayOf(t time.Time, zone *time.Location) Day {
	year, month, day := t.In(zone).Date()
	return Date(year, month, day)
}

// Date is the year, month and day of month of d.
func (d Day) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// String writes the date as 2026-03-12.
func (d Day) String() string { return d.utc().Format(time.DateOnly) }

// Weekday is the day of the week, Monday = 0 to Sunday = 6.
func (d Day) Weekday() int {
	// 1970-01-01 was a Thursday, which is 3; Go's remainder may be negative.
	return ((int(d)+3)%7 + 7) % 7
}

// At is the instant at which clocks of zone show so many minutes after
// midnight of d; 1,440 and more fall on the following days. On the two nights
// of the year when clocks change, the wall clock counts, not the time elapsed:
// 480 is always eight in the morning. A time skipped in spring is moved by the
// length of the gap, and of a time that occurs twice in autumn one is taken:
// time.Date chooses, the same way on every machine.
func (d Day) At(minutes int, zone *time.Location) time.Time {
	year, month, day := d.Date()
	return time.Date(year, month, day, 0, minutes, 0, 0, zone)
}

const secondsPerDay = 24 * 60 * 60

func (d Day) utc() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }
