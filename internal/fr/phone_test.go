package fr_test

import (
	"testing"

	"pretermainforte.fr/mainforte/internal/fr"
)

func TestPhoneIsWrittenAsItIsReadAloud(t *testing.T) {
	for number, want := range map[string]string{
		"+33639981234":  "06 39 98 12 34",
		"+262692123456": "+262 692 12 34 56",
		"+32470123456":  "+32470123456",
		"":              "",
	} {
		if got := fr.Plain(fr.Phone(number)); got != want {
			t.Errorf("Phone(%q) = %q, want %q", number, got, want)
		}
	}
}
