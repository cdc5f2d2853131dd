package mainforte_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	. "pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

var missionNow = InstantOf(time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC))

func goodMission() (Mission, []Slot) {
	m := Mission{
		Title: "Aide de cuisine", Functions: []Function{KitchenHelp}, Commune: "21231", What: "Préparer les plateaux.",
		ContactName: "Nadia Perrin", ContactPhone: "+33353011234", MinSlots: 1,
	}
	monday := geo.DayOf(missionNow.Time(), geo.Paris()) + 7
	return m, []Slot{
		m.Clocked(Slot{Day: monday, From: 6*60 + 45, To: 14*60 + 15, Wanted: 2}),
		m.Clocked(Slot{Day: monday + 1, From: 6*60 + 45, To: 14*60 + 15, Wanted: 2}),
	}
}

// faults are the fields and reasons of a refusal, as "field reason".
func faults(err error) []string {
	var es Errors
	errors.As(err, &es)
	var all []string
	for _, e := range es {
		all = append(all, e.Field+" "+e.Reason)
	}
	return all
}

func TestMissionValidate(t *testing.T) {
	tests := []struct {
		why   string
		spoil func(*Mission, *[]Slot)
		want  []string
	}{
		{"as it should be", func(*Mission, *[]Slot) {}, nil},
		{"remote needs no commune", func(m *Mission, _ *[]Slot) { m.Remote, m.Commune = true, "" }, nil},
		{"nothing to do", func(m *Mission, _ *[]Slot) { m.Functions = nil }, []string{"functions required"}},
		{"no title", func(m *Mission, _ *[]Slot) { m.Title = "" }, []string{"title required"}},
		{"an endless title", func(m *Mission, _ *[]Slot) { m.Title = strings.Repeat("é", MaxTitle+1) }, []string{"title too_long"}},
		{"the longest title", func(m *Mission, _ *[]Slot) { m.Title = strings.Repeat("é", MaxTitle) }, nil},
		{"broken text", func(m *Mission, _ *[]Slot) { m.What = "\xff" }, []string{"what invalid"}},
		{"a commune that is not there", func(m *Mission, _ *[]Slot) { m.Commune = "99999" }, []string{"commune unknown"}},
		{"no slot", func(_ *Mission, s *[]Slot) { *s = nil }, []string{"days required"}},
		{"a slot that has begun", func(_ *Mission, s *[]Slot) { (*s)[0].Start = missionNow }, []string{"from_day past"}},
		{"next century", func(_ *Mission, s *[]Slot) { (*s)[0].Start = missionNow.Add(367 * 24 * time.Hour) }, []string{"from_day too_far"}},
		{"nobody wanted", func(_ *Mission, s *[]Slot) { (*s)[1].Wanted = 0 }, []string{"wanted out_of_range"}},
		{"10,000 wanted", func(_ *Mission, s *[]Slot) { (*s)[1].Wanted = 10_000 }, []string{"wanted out_of_range"}},
		{"ends before it begins", func(_ *Mission, s *[]Slot) { (*s)[0].To = (*s)[0].From - 60 }, []string{"hours invalid"}},
		{"thirteen hours in a row", func(_ *Mission, s *[]Slot) { (*s)[0].To = (*s)[0].From + 13*60 }, []string{"hours invalid"}},
		{"longer than four weeks", func(_ *Mission, s *[]Slot) { (*s)[1].Day = (*s)[0].Day + MaxMissionDays }, []string{"days too_many"}},
		{"a minimum nobody can do", func(m *Mission, _ *[]Slot) { m.MinSlots = 3 }, []string{"min_slots invalid"}},
		{"nobody to ask for", func(m *Mission, _ *[]Slot) { m.ContactName = "" }, []string{"contact_name required"}},
		{"no telephone", func(m *Mission, _ *[]Slot) { m.ContactPhone = "12" }, []string{"contact_phone invalid"}},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			m, slots := goodMission()
			tt.spoil(&m, &slots)
			if got := faults(m.Validate(slots, missionNow)); !slices.Equal(got, tt.want) {
				t.Errorf("faults = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSlotsAreClockedWhereTheMissionIs(t *testing.T) {
	day, err := geo.ParseDay("2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	for commune, want := range map[string]string{
		"21231": "2026-11-30T05:45:00Z", // Dijon, Paris time
		"97411": "2026-11-30T02:45:00Z", // Saint-Denis, La Réunion
		"97209": "2026-11-30T10:45:00Z", // Fort-de-France
		"98818": "2026-11-29T19:45:00Z", // Nouméa
		"":      "2026-11-30T05:45:00Z", // remote: Paris time
	} {
		m := Mission{Commune: commune, Remote: commune == ""}
		s := m.Clocked(Slot{Day: day, From: 6*60 + 45, To: 14 * 60})
		if got := s.Start.Time().Format(time.RFC3339); got != want {
			t.Errorf("6 h 45 in %q starts at %s, want %s", commune, got, want)
		}
		if s.End.Sub(s.Start) != 7*time.Hour+15*time.Minute {
			t.Errorf("in %q the slot lasts %v", commune, s.End.Sub(s.Start))
		}
	}
}

func TestANightThatLosesAnHourIsShorter(t *testing.T) {
	day, _ := geo.ParseDay("2027-03-27") // clocks go forward in the small hours of the 28th
	m := Mission{Commune: "21231"}
	s := m.Clocked(Slot{Day: day, From: 22 * 60, To: 30 * 60})
	if got := s.End.Sub(s.Start); got != 7*time.Hour {
		t.Errorf("the night lasts %v, want 7 h", got)
	}
}

func TestSlotPlaceDatesTheNightByItsEvening(t *testing.T) {
	day, _ := geo.ParseDay("2026-11-30")
	s := Slot{Day: day, From: 60, To: 5 * 60}
	if d, p := s.Place(); d != day-1 || p != Night {
		t.Errorf("1 h to 5 h lies on %v period %d, want the night of the day before", d, p)
	}
}
