package mail

import (
	"slices"
	"strconv"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Site is the establishment a mail speaks of, as everybody may know it.
type Site struct {
	Name    string
	Commune string // « Cosne-Cours-sur-Loire »; "" for a remote mission
}

func (s Site) name() string { return defuse(s.Name, maxName) }

// Longest lists of days that a sentence bears, and of slots that a list bears.
const (
	daysInSentence = 3
	slotsInList    = 12
)

// sameHours tells whether the slots can be said in one breath: few days, one
// slot a day, the same hours each day.
func sameHours(slots []mainforte.Slot) bool {
	for i, s := range slots {
		if s.From != slots[0].From || s.To != slots[0].To || i > 0 && s.Day == slots[i-1].Day {
			return false
		}
	}
	return len(slots) > 0 && len(slots) <= daysInSentence
}

// days says the days of at least one slot: « mardi 24 et mercredi 25 novembre ».
func days(slots []mainforte.Slot) string {
	list := only(slots[0].Day)
	for _, s := range slots[1:] {
		list = append(list, s.Day)
	}
	return fr.Days(list)
}

func only[T any](v T) []T { return []T{v} }

// shortDays says days for a subject, without month when it is clear: « mardi 24
// et mercredi 25 », « mardi 24 novembre et 4 autres jours ».
func shortDays(slots []mainforte.Slot) string {
	if slots[0].OwnPace() {
		return fr.Pace(slots[0])
	}
	list := only(slots[0].Day)
	for _, s := range slots[1:] {
		if !slices.Contains(list, s.Day) {
			list = append(list, s.Day)
		}
	}
	if n := len(list); n > daysInSentence {
		return fr.Day(list[0]) + " et " + fr.Count(n-1, "autre jour")
	}
	said := only(fr.DayOnly(list[0]))
	for _, d := range list[1:] {
		said = append(said, fr.DayOnly(d))
	}
	return fr.List(said)
}

// hours says « de 6 h 45 à 14 h 15 », and on which clock when there is none on
// the spot.
func hours(s mainforte.Slot, remote bool) string {
	if s.OwnPace() {
		return fr.SlotHours(s)
	}
	return fr.Hours(s.From, s.To) + clock(remote)
}

func clock(remote bool) string {
	if remote {
		return ", heure de Paris"
	}
	return ""
}

// timetable says the slots line by line.
func timetable(slots []mainforte.Slot, remote bool) []string {
	var lines []string
	for i, s := range slots {
		if i == slotsInList {
			more := fr.Count(len(slots)-i, "autre créneau", "autres créneaux")
			return append(lines, "et "+more+", à voir sur la page")
		}
		lines = append(lines, fr.SlotDay(s)+", "+hours(s, remote))
	}
	return lines
}

// when is « mardi 24 et mercredi 25 novembre, de 6 h 45 à 14 h 15 », or "" when
// the slots need a list.
func when(slots []mainforte.Slot, remote bool) string {
	if len(slots) > 0 && slots[0].OwnPace() {
		return "pour " + fr.Pace(slots[0])
	}
	if !sameHours(slots) {
		return ""
	}
	return days(slots) + ", " + hours(slots[0], remote)
}

// deadline says « lundi 18 h », rounded down to a quarter of an hour so that
// whoever keeps to it is in time.
func deadline(t time.Time, remote bool) string {
	minutes := t.Hour()*60 + t.Minute()/15*15
	return fr.Weekday((int(t.Weekday())+6)%7) + " " + fr.Hour(minutes) + clock(remote)
}

// missing says « 1 personne mercredi et 2 personnes jeudi », from the slots that
// still lack somebody, or "" when none does.
func missing(slots []mainforte.Slot, remote bool) string {
	var said []string
	for i := range slots {
		s := &slots[i]
		if s.Missing() == 0 {
			continue
		}
		if s.OwnPace() {
			said = append(said, fr.Count(s.Missing(), "personne"))
			continue
		}
		day := fr.DayOnly(s.Day)
		if slots[len(slots)-1].Day-slots[0].Day < 7 {
			day = fr.Weekday(s.Day.Weekday())
		}
		if i > 0 && slots[i-1].Day == s.Day || i+1 < len(slots) && slots[i+1].Day == s.Day {
			day += " à " + fr.Hour(s.From) + clock(remote)
		}
		said = append(said, fr.Count(s.Missing(), "personne")+" "+day)
	}
	if len(said) > daysInSentence {
		return "du monde sur " + strconv.Itoa(len(said)) + " créneaux"
	}
	return fr.List(said)
}
