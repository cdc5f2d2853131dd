package geo

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func mustDay(t *testing.T, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDay(t *testing.T) {
	if got := mustDay(t, "1970-01-02"); got != 1 {
		t.Errorf("1970-01-02 is day %d, want 1", got)
	}
	if got := mustDay(t, "1969-12-31"); got != -1 || got.String() != "1969-12-31" {
		t.Errorf("1969-12-31 is day %d, written %s; want -1", got, got)
	}
	if got := mustDay(t, "2028-02-29") + 1; got.String() != "2028-03-01" {
		t.Errorf("the day after 2028-02-29 is %s, want 2028-03-01", got)
	}
	for _, bad := range []string{"", "2026-3-1", "2026-02-29", "2026-13-01", "20260301", " 2026-03-01", "2026-03-01 ", "01/03/2026", "2026-03-01T00:00:00Z"} {
		if got, err := ParseDay(bad); err == nil {
			t.Errorf("ParseDay(%q) = %s, want an error", bad, got)
		}
	}
}

func TestDayAgreesWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int32Range(-200_000, 2_000_000).Draw(t, "day"))
		year, month, day := d.Date()
		if back := Date(year, month, day); back != d {
			t.Fatalf("Date of %s is %d, want %d", d, back, d)
		}
		utc := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
		if got, want := d.Weekday(), (int(utc.Weekday())+6)%7; got != want {
			t.Fatalf("weekday of %s is %d, want %d", d, got, want)
		}
		if back, err := ParseDay(d.String()); err != nil || back != d {
			t.Fatalf("%s reads back as %s, %v", d, back, err)
		}
		for _, code := range []string{"21231", "97411", "98735", "98613", "97502"} {
			c, _ := ByCode(code)
			if got := DayOf(d.At(12*60, c.Zone()), c.Zone()); got != d {
				t.Fatalf("noon of %s in %s is on %s", d, c.Label(), got)
			}
		}
	})
}

func TestAt(t *testing.T) {
	for _, c := range []struct {
		why, day string
		minutes  int
		want     string // UTC
	}{
		{"winter", "2026-03-28", 8 * 60, "2026-03-28T07:00:00Z"},
		{"the morning after clocks went forward", "2026-03-29", 8 * 60, "2026-03-29T06:00:00Z"},
		{"midnight before they do", "2026-03-29", 0, "2026-03-28T23:00:00Z"},
		{"half past two does not exist that night: an hour later", "2026-03-29", 150, "2026-03-29T01:30:00Z"},
		{"the morning after clocks went back", "2026-10-25", 8 * 60, "2026-10-25T07:00:00Z"},
		{"half past two happens twice: the second", "2026-10-25", 150, "2026-10-25T01:30:00Z"},
		{"six in the morning after a night that began on the day before", "2026-03-28", 30 * 60, "2026-03-29T04:00:00Z"},
		{"the same over the long night", "2026-10-24", 30 * 60, "2026-10-25T05:00:00Z"},
	} {
		got := mustDay(t, c.day).At(c.minutes, Paris()).UTC().Format(time.RFC3339)
		if got != c.want {
			t.Errorf("%s: %s + %d min = %s, want %s", c.why, c.day, c.minutes, got, c.want)
		}
	}
}

func TestDayOf(t *testing.T) {
	late := time.Date(2026, time.March, 1, 23, 30, 0, 0, time.UTC)
	for code, want := range map[string]string{
		"21231": "2026-03-02", "98735": "2026-03-01", "97411": "2026-03-02", "98818": "2026-03-02", "97209": "2026-03-01",
	} {
		c, ok := ByCode(code)
		if !ok {
			t.Fatalf("no commune %s", code)
		}
		if got := DayOf(late, c.Zone()).String(); got != want {
			t.Errorf("at %s it is %s in %s, want %s", late, got, c.Label(), want)
		}
	}
}
