package geo

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written gives the days as month-day, for a table a person can check.
func written(days []Day) string {
	var list []string
	for _, d := range days {
		list = append(list, d.String()[len("2026-"):])
	}
	return strings.Join(list, " ")
}

func TestNationalHolidays(t *testing.T) {
	for year, want := range map[int]string{
		2026: "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25",
		2027: "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25",
		2028: "01-01 04-17 05-01 05-08 05-25 06-05 07-14 08-15 11-01 11-11 12-25",
		2029: "01-01 04-02 05-01 05-08 05-10 05-21 07-14 08-15 11-01 11-11 12-25",
		2030: "01-01 04-22 05-01 05-08 05-30 06-10 07-14 08-15 11-01 11-11 12-25",
		2008: "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25", // Ascension on 1 May
	} {
		for _, department := range []string{"21", "75", "2A", "", "975"} {
			if diff := cmp.Diff(want, written(Holidays(year, department))); diff != "" {
				t.Errorf("%d in %q (-want +got):\n%s", year, department, diff)
			}
		}
	}
}

// TestLocalHolidays gives what each department keeps beyond the national days.
func TestLocalHolidays(t *testing.T) {
	for _, c := range []struct {
		department string
		year       int
		want       string
	}{
		{"57", 2026, "04-03 12-26"},
		{"67", 2027, "03-26 12-26"},
		{"68", 2028, "04-14 12-26"},
		{"67", 2029, "03-30 12-26"},
		{"57", 2030, "04-19 12-26"},
		{"971", 2026, "05-27"},
		{"972", 2027, "05-22"},
		{"973", 2028, "06-10"},
		{"974", 2029, "12-20"},
		{"976", 2030, "04-27"},
		{"977", 2026, "10-09"},
		{"978", 2026, "05-28"},
		{"973", 2030, ""}, // 10 June 2030 is Whit Monday already
		{"986", 2026, "04-28 07-29"},
		{"988", 2026, "09-24"},
		{"987", 2026, "03-05 04-03 11-20"},
		{"987", 2024, "03-05 03-29 06-29"},
		{"88", 2026, ""},
		{"54", 2026, ""},
	} {
		national := Holidays(c.year, "")
		own := slices.DeleteFunc(Holidays(c.year, c.department), func(d Day) bool { return slices.Contains(national, d) })
		if got := written(own); got != c.want {
			t.Errorf("own days of %s in %d: %q, want %q", c.department, c.year, got, c.want)
		}
	}
}

func TestEaster(t *testing.T) {
	// Years that simpler rules get wrong are among them.
	for year, want := range map[int]string{
		1954: "04-18", 1961: "04-02", 1981: "04-19", 2000: "04-23", 2008: "03-23",
		2011: "04-24", 2038: "04-25", 2049: "04-18", 2076: "04-19", 2285: "03-22",
	} {
		if got := written([]Day{easterSunday(year)}); got != want {
			t.Errorf("Easter %d is %s, want %s", year, got, want)
		}
	}
}

func TestIsHoliday(t *testing.T) {
	for _, c := range []struct {
		day, department string
		want            bool
	}{
		{"2026-12-26", "67", true},
		{"2026-12-26", "21", false},
		{"2026-07-14", "988", true},
		{"2026-05-27", "971", true},
		{"2026-05-27", "972", false},
		{"2026-03-12", "75", false},
	} {
		if got := IsHoliday(mustDay(t, c.day), c.department); got != c.want {
			t.Errorf("%s in %s: %t, want %t", c.day, c.department, got, c.want)
		}
	}
}
