package mainforte_test

import (
	"slices"
	"testing"

	. "pretermainforte.fr/mainforte"
)

func goodVolunteer() Volunteer {
	return Volunteer{
		Functions: SetOf(KitchenHelp), Places: []Place{{Commune: "21231", ReachKm: 20}}, OwnCap: DefaultOwnCap,
		When: Availability{Week: FullWeek, From: 20_000, MaxPerWeek: DefaultMaxPerWeek, Notice: NoticeTwoDays},
	}
}

func TestVolunteerValidate(t *testing.T) {
	tests := []struct {
		why   string
		spoil func(*Volunteer)
		want  []string
	}{
		{"as it should be", func(*Volunteer) {}, nil},
		{"anything instead of a function", func(v *Volunteer) { v.Functions, v.Anything = 0, true }, nil},
		{"remote only", func(v *Volunteer) { v.Places, v.Remote = nil, true }, nil},
		{"abroad, remote", func(v *Volunteer) { v.Places, v.Remote, v.Country = nil, true, "BE" }, nil},
		{"hours at one's own pace instead of a week", func(v *Volunteer) { v.When.Week, v.When.HoursPerWeek = 0, 4 }, nil},
		{"nothing to do", func(v *Volunteer) { v.Functions = 0 }, []string{"functions required"}},
		{"nowhere", func(v *Volunteer) { v.Places = nil }, []string{"commune required"}},
		{"four places", func(v *Volunteer) { v.Places = slices.Repeat(v.Places, 4) }, []string{"commune too_many"}},
		{"a reach of one's own making", func(v *Volunteer) { v.Places[0].ReachKm = 7 }, []string{"reach invalid"}},
		{"a commune that is not there", func(v *Volunteer) { v.Places[0].Commune = "00000" }, []string{"commune unknown"}},
		{"at home and abroad", func(v *Volunteer) { v.Country = "BE" }, []string{"country invalid"}},
		{"a country that is not there", func(v *Volunteer) { v.Places, v.Country = nil, "XX" }, []string{"country required"}},
		{"never free", func(v *Volunteer) { v.When.Week = 0 }, []string{"when required"}},
		{"an eighth day", func(v *Volunteer) { v.When.Week |= 1 << 28 }, []string{"when invalid"}},
		{"ends before it begins", func(v *Volunteer) { v.When.Until = v.When.From - 1 }, []string{"until before_from"}},
		{"no slot a week", func(v *Volunteer) { v.When.MaxPerWeek = 0 }, []string{"max_per_week invalid"}},
		{"a notice of one's own making", func(v *Volunteer) { v.When.Notice = 3 }, []string{"notice invalid"}},
		{"more hours than a week's work", func(v *Volunteer) { v.When.HoursPerWeek = 41 }, []string{"hours_per_week invalid"}},
		{"asked eleven times", func(v *Volunteer) { v.OwnCap = 11 }, []string{"own_cap invalid"}},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			v := goodVolunteer()
			tt.spoil(&v)
			if got := faults(v.Validate()); !slices.Equal(got, tt.want) {
				t.Errorf("faults = %q, want %q", got, tt.want)
			}
		})
	}
}
