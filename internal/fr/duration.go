package fr

import "strconv"

// Duration says a length of time in minutes: « 45 minutes », « 1 heure »,
// « 7 heures 30 ».
func Duration(minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return Count(m, "minute")
	case m == 0:
		return Count(h, "heure")
	case m < 10:
		return Count(h, "heure") + NBSP + "0" + strconv.Itoa(m)
	}
	return Count(h, "heure") + NBSP + strconv.Itoa(m)
}
