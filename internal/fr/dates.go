package fr

import (
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte/internal/geo"
)

var weekdays = [...]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}

var months = [...]string{
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	"août", "septembre", "octobre", "novembre", "décembre",
}

// Weekday returns the name of a weekday, 0 being Monday.
func Weekday(weekday int) string {
	if weekday < 0 || weekday >= len(weekdays) {
		return ""
	}
	return weekdays[weekday]
}

// date is a day taken apart.
type date struct {
	year, month, day int // month 1 to 12
	weekday          int // Monday = 0
}

func dateOf(d geo.Day) date {
	year, month, day := d.Date()
	return date{year, int(month), day, d.Weekday()}
}

// number says the day of the month: « 1er », « 2 ».
func (d date) number() string {
	if d.day == 1 {
		return "1er"
	}
	return strconv.Itoa(d.day)
}

func (d date) named() string { return weekdays[d.weekday] + " " + d.number() }

func (d date) monthName() string { return months[d.month-1] }

// Day says « mardi 24 novembre ».
func Day(d geo.Day) string {
	t := dateOf(d)
	return t.named() + " " + t.monthName()
}

// DayYear says « mardi 24 novembre 2026 ».
func DayYear(d geo.Day) string { return Day(d) + " " + strconv.Itoa(dateOf(d).year) }

// DayOnly says « mardi 24 », where the month is clear from the rest.
func DayOnly(d geo.Day) string { return dateOf(d).named() }

// Date says « 24 novembre », « 1er décembre ».
func Date(d geo.Day) string {
	t := dateOf(d)
	return t.number() + " " + t.monthName()
}

// Relative says « aujourd'hui », « demain », « après-demain », else Day.
func Relative(d, today geo.Day) string {
	switch d - today {
	case 0:
		return "aujourd'hui"
	case 1:
		return "demain"
	case 2:
		return "après-demain"
	}
	return Day(d)
}

// longRun is from how many days in a row one says « du lundi au jeudi ».
const longRun = 4

// Days says several days in one breath, sorted, each once: « mardi 24 et
// mercredi 25 novembre », « lundi 30 novembre et mardi 1er décembre », « du
// lundi 23 au vendredi 27 novembre ». The month is said once for the days that
// share it.
func Days(days []geo.Day) string {
	sorted := slices.Compact(slices.Sorted(slices.Values(days)))
	runs := runsOf(sorted)
	parts := make([]string, len(runs))
	for i, r := range runs {
		last := i == len(runs)-1
		parts[i] = r.say(last || !sameMonth(r.to, runs[i+1].to))
	}
	return List(parts)
}

// run is a day, or several in a row.
type run struct{ from, to geo.Day }

// runsOf cuts sorted days into runs of longRun days or more, and single days.
func runsOf(sorted []geo.Day) []run {
	var runs []run
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j] == sorted[j-1]+1 {
			j++
		}
		if j-i >= longRun {
			runs = append(runs, run{sorted[i], sorted[j-1]})
		} else {
			for _, d := range sorted[i:j] {
				runs = append(runs, run{d, d})
			}
		}
		i = j
	}
	return runs
}

func (r run) say(withMonth bool) string {
	to := DayOnly(r.to)
	if withMonth {
		to = Day(r.to)
	}
	if r.from == r.to {
		return to
	}
	from := DayOnly(r.from)
	if !sameMonth(r.from, r.to) {
		from = Day(r.from)
	}
	return "du " + from + " au " + to
}

func sameMonth(a, b geo.Day) bool {
	x, y := dateOf(a), dateOf(b)
	return x.year == y.year && x.month == y.month
}

// Hour says a time of day in minutes since midnight: « 6 h 45 », « 8 h »,
// « 9 h 05 », « minuit ». Past midnight it starts again: 1,470 is « 0 h 30 ».
func Hour(minutes int) string {
	minutes = ((minutes % 1440) + 1440) % 1440
	h, m := minutes/60, minutes%60
	switch {
	case minutes == 0:
		return "minuit"
	case m == 0:
		return strconv.Itoa(h) + NBSP + "h"
	case m < 10:
		return strconv.Itoa(h) + NBSP + "h" + NBSP + "0" + strconv.Itoa(m)
	}
	return strconv.Itoa(h) + NBSP + "h" + NBSP + strconv.Itoa(m)
}

// Hours says « de 6 h 45 à 14 h 15 ». to may be past midnight.
func Hours(from, to int) string { return "de " + Hour(from) + " à " + Hour(to) }

// Freshness says how long ago an availability was confirmed: « confirmé
// aujourd'hui », « confirmé hier », « confirmé il y a 3 jours ». A day in the
// future (two clocks) counts as today.
func Freshness(confirmed, today geo.Day) string {
	switch ago := int(today - confirmed); {
	case ago <= 0:
		return "confirmé aujourd'hui"
	case ago == 1:
		return "confirmé hier"
	default:
		return "confirmé il y a " + Count(ago, "jour")
	}
}
