package fr

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// DayAt says the day that it is in Paris at an instant: « mardi 24 novembre ».
func DayAt(at mainforte.Instant) string {
	return Day(geo.DayOf(at.Time(), mainforte.Paris()))
}
