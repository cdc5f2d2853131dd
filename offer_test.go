package mainforte_test

import (
	"testing"
	"time"

	. "pretermainforte.fr/mainforte"
)

func TestOfferTerm(t *testing.T) {
	const now = Instant(1_000_000_000_000)
	for _, tt := range []struct {
		name        string
		first, want time.Duration
	}{
		{"a slot far ahead: a week", 30 * 24 * time.Hour, OfferLife},
		{"a slot within the week: until it begins", 50 * time.Hour, 50 * time.Hour},
	} {
		if got := OfferTerm(now, now.Add(tt.first)); got != now.Add(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got.Sub(now), tt.want)
		}
	}
}

func TestLackedBy(t *testing.T) {
	m := &Mission{Qualifications: SetOf(LicenceB), Means: SetOf(OwnComputer), Languages: SetOf(English)}
	all := Volunteer{Qualifications: m.Qualifications, Means: m.Means, Languages: m.Languages}
	for name, change := range map[string]func(*Volunteer){
		"a licence":  func(v *Volunteer) { v.Qualifications = 0 },
		"a computer": func(v *Volunteer) { v.Means = 0 },
		"a language": func(v *Volunteer) { v.Languages = 0 },
	} {
		v := all
		change(&v)
		if !m.LackedBy(&v) {
			t.Errorf("without %s nothing is lacked, want something", name)
		}
	}
	if m.LackedBy(&all) {
		t.Error("who has everything lacks something")
	}
}
