package mainforte_test

import (
	"testing"

	. "pretermainforte.fr/mainforte"
)

func TestPeriodOf(t *testing.T) {
	h := func(hour, minute int) int { return hour*60 + minute }
	tests := []struct {
		why      string
		from, to int
		want     Period
		before   bool
	}{
		{"kitchen: most of it before 13 h", h(6, 45), h(14, 15), Morning, false},
		{"lunch", h(11, 0), h(14, 30), Morning, false},
		{"tea and dinner", h(15, 30), h(20, 0), Afternoon, false},
		{"equal parts: the earlier", h(10, 0), h(16, 0), Morning, false},
		{"evening shuttle", h(20, 0), h(22, 0), Evening, false},
		{"a night that passes midnight", h(21, 0), h(29, 0), Night, false},
		{"before dawn belongs to the night before", h(1, 0), h(5, 0), Night, true},
		{"early shuttle begins at the border", h(6, 0), h(8, 0), Morning, false},
		{"mostly before 6 h", h(3, 0), h(8, 0), Night, true},
	}
	for _, tt := range tests {
		got, before := PeriodOf(tt.from, tt.to)
		if got != tt.want || before != tt.before {
			t.Errorf("%s: PeriodOf(%d, %d) = %d, %v; want %d, %v", tt.why, tt.from, tt.to, got, before, tt.want, tt.before)
		}
	}
}

func TestWeekBits(t *testing.T) {
	var w Week
	for day := range 7 {
		for p := Morning; p <= Night; p++ {
			if w.Has(day, p) {
				t.Fatalf("day %d period %d is there before it was added", day, p)
			}
			if w = w.With(day, p); !w.Has(day, p) {
				t.Fatalf("day %d period %d was added and is not there", day, p)
			}
		}
	}
	if w != FullWeek {
		t.Errorf("every period added gives %b, want %b", w, FullWeek)
	}
}
