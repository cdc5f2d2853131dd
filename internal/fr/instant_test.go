package fr

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

func TestDayAt(t *testing.T) {
	for at, want := range map[string]string{"2026-11-23T22:59:59Z": "lundi 23 novembre", "2026-11-23T23:00:00Z": "mardi 24 novembre"} {
		then, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := Plain(DayAt(mainforte.InstantOf(then))); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}
