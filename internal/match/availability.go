package match

import (
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Period is a part of a day, the grain of availability.
type Period uint8

// The periods of a day. The night is dated by its evening.
const (
	Morning   Period = iota // 6 to 13
	Afternoon               // 13 to 18
	Evening                 // 18 to 22
	Night                   // 22 to 6
)

// Periods is a set of periods of one day: bit p stands for period p.
type Periods uint8

// Week is a weekly pattern: bit weekday*4 + period, Monday being 0.
type Week uint32

// Notice is how long before a slot somebody wants to be told.
type Notice uint8

// The notices; the zero value is the usual one.
const (
	TwoDays Notice = iota // two times 24 hours
	SameDay               // the same day or the day before
	OneWeek               // seven times 24 hours
)

// Dates changes some periods of one date.
type Dates struct {
	Day     geo.Day
	Periods Periods
}

// Availability is when somebody can come. On-site missions read it in their own
// zone, remote ones in the time of Paris.
type Availability struct {
	// Week is the pattern that repeats; Holidays are the periods offered on any
	// public holiday besides it.
	Week     Week
	Holidays Periods
	// From and Until bound everything, both included; a zero Until is no end.
	From, Until geo.Day
	// Included dates are offered besides the pattern, Excepted ones are not
	// offered whatever the pattern; a period in both is not offered.
	Included, Excepted []Dates
	// MaxPerWeek bounds the slots of an ISO week, commitments included; 0 is
	// DefaultMaxPerWeek.
	MaxPerWeek uint8
	Notice     Notice
	// NotBefore8 refuses slots that begin before 8 o'clock; nights are not concerned.
	NotBefore8 bool
	// HoursPerWeek is offered for remote work at one's own pace; 0 is none.
	HoursPerWeek uint8
}

// free reports whether the person offers the period of slot s, which is bit in a
// Week. It knows neither notice nor commitments.
func (a *Availability) free(s *Slot, bit Week) bool {
	if s.Day < a.From || a.Until != 0 && s.Day > a.Until || a.NotBefore8 && s.Early || s.Period > Night {
		return false
	}
	if onDate(a.Excepted, s) {
		return false
	}
	return a.Week&bit != 0 || s.Holiday && a.Holidays>>s.Period&1 == 1 || onDate(a.Included, s)
}

func onDate(dates []Dates, s *Slot) bool {
	for _, d := range dates {
		if d.Day == s.Day && d.Periods>>s.Period&1 == 1 {
			return true
		}
	}
	return false
}

// earliest is the first instant at which a slot may begin for somebody told now,
// who has road metres to travel.
func (a *Availability) earliest(now Instant, road int) Instant {
	switch a.Notice {
	case SameDay:
		return now + UrgentMargin + Instant(road)*RoadPace
	case OneWeek:
		return now + LeadWeek
	default:
		return now + LeadTwoDays
	}
}

// earliestDay is the first day of work at one's own pace for somebody told now.
func (a *Availability) earliestDay(now Instant) geo.Day {
	first := now
	switch a.Notice {
	case SameDay:
	case OneWeek:
		first += LeadWeek
	default:
		first += LeadTwoDays
	}
	return max(a.From, dayOf(first))
}

// dayOf is the UTC day of an instant.
func dayOf(t Instant) geo.Day {
	d := t / day
	if t%day < 0 {
		d--
	}
	return geo.Day(d)
}

// isoWeek numbers the weeks that begin on a Monday. 1970-01-01 was a Thursday.
func isoWeek(d geo.Day) int {
	return (int(d) - d.Weekday() + 3) / 7
}

// periodHours bound the periods in wall-clock hours of their day.
var periodHours = [...]int{6, 13, 18, 22, 30}

// PeriodOf returns the one period that holds most of [start, end) on the clocks
// of zone, and the day that dates it; of equal parts, the earlier. Time is
// counted as it passes, so a night is an hour shorter or longer when the clocks
// change. An empty interval belongs to the period of its start.
func PeriodOf(start, end Instant, zone *time.Location) (geo.Day, Period) {
	var bestDay geo.Day
	bestPeriod, best := Morning, Instant(-1)
	first := geo.DayOf(time.UnixMilli(int64(start)), zone)
	// A period is at most nine hours: the longest piece of any interval is
	// within the first two days.
	for d := first - 1; d <= first+1; d++ {
		for p := Morning; p <= Night; p++ {
			from := Instant(d.At(periodHours[p]*60, zone).UnixMilli())
			to := Instant(d.At(periodHours[p+1]*60, zone).UnixMilli())
			if start >= to || start < from && end <= from {
				continue
			}
			if held := min(end, to) - max(start, from); best < 0 || held > best {
				bestDay, bestPeriod, best = d, p, max(held, 0)
			}
		}
	}
	return bestDay, bestPeriod
}
