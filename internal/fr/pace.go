package fr

import "pretermainforte.fr/mainforte"

// SlotDay says when a slot is: « mardi 24 novembre », or « avant le samedi 12
// décembre » for work at one's own pace.
func SlotDay(s mainforte.Slot) string {
	if s.OwnPace() {
		return "avant le " + Day(s.Day)
	}
	return Day(s.Day)
}

// SlotHours says « de 6 h 45 à 14 h 15 », or « 10 heures en tout, sans horaire
// imposé ».
func SlotHours(s mainforte.Slot) string {
	if s.OwnPace() {
		return PaceHours(s) + " en tout, sans horaire imposé"
	}
	return Hours(s.From, s.To)
}

// SlotDayYear is SlotDay with the year.
func SlotDayYear(s mainforte.Slot) string {
	if s.OwnPace() {
		return "avant le " + DayYear(s.Day)
	}
	return DayYear(s.Day)
}

// PaceHours says « 10 heures », of work at one's own pace.
func PaceHours(s mainforte.Slot) string { return Count(s.Minutes()/60, "heure") }

// Pace says « 10 heures avant le samedi 12 décembre ».
func Pace(s mainforte.Slot) string { return PaceHours(s) + " " + SlotDay(s) }
