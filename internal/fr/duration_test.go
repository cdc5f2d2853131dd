package fr_test

import (
	"testing"

	"pretermainforte.fr/mainforte/internal/fr"
)

func TestDuration(t *testing.T) {
	for minutes, want := range map[int]string{
		0: "0 minute", 1: "1 minute", 45: "45 minutes", 60: "1 heure", 65: "1 heure 05", 450: "7 heures 30", 600: "10 heures",
	} {
		if got := fr.Plain(fr.Duration(minutes)); got != want {
			t.Errorf("Duration(%d) = %q, want %q", minutes, got, want)
		}
	}
}
