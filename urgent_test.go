package mainforte

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

func TestBurstSize(t *testing.T) {
	for _, c := range []struct {
		say          string
		places, want int
	}{
		{"no place left asks nobody", 0, 0},
		{"a place given too often asks nobody", -1, 0},
		{"one yes in three: a place needs four people", 1, 4},
		{"two places", 2, 7},
		{"ninety-nine places", 99, 300},
	} {
		if got := BurstSize(c.places); got != c.want {
			t.Errorf("%s: BurstSize(%d) = %d, want %d", c.say, c.places, got, c.want)
		}
		if got := BurstSize(c.places); got > max(0, c.places*UrgentPerPlace) {
			t.Errorf("%s: %d people for %d places, over %d a place", c.say, got, c.places, UrgentPerPlace)
		}
	}
}

func TestWarnAt(t *testing.T) {
	tuesday, err := geo.ParseDay("2026-11-24")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day geo.Day, hour, minute int, m *Mission) Instant {
		return InstantOf(day.At(hour*60+minute, m.Zone()))
	}
	for _, c := range []struct {
		say     string
		commune string
		day     geo.Day // asked on
		h, m    int
		wantDay geo.Day
		wantH   int
		wantM   int
	}{
		{"asked the day before: at 20:30 of the eve", "21231", tuesday - 1, 10, 0, tuesday - 1, 20, 30},
		{"asked two days before: at 20:30 of the eve too", "21231", tuesday - 2, 10, 0, tuesday - 1, 20, 30},
		{"asked at 21 h: once the last demand is over", "21231", tuesday - 1, 21, 0, tuesday, 5, 45},
		{"asked the very morning, too late for an answer: at once", "21231", tuesday, 6, 0, tuesday, 6, 0},
		{"on La Réunion the evening is that of La Réunion", "97411", tuesday - 1, 10, 0, tuesday - 1, 20, 30},
	} {
		m := &Mission{Commune: c.commune}
		s := m.Clocked(Slot{Day: tuesday, From: 6*60 + 45, To: 14 * 60})
		if got, want := m.WarnAt(&s, at(c.day, c.h, c.m, m)), at(c.wantDay, c.wantH, c.wantM, m); got != want {
			t.Errorf("%s: %s, want %s", c.say, got.Time().UTC().Format(time.RFC3339), want.Time().UTC().Format(time.RFC3339))
		}
	}
}
