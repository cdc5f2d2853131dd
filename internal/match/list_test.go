package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pretermainforte.fr/mainforte/internal/geo"
)

// TestTieKeepsItsBits: a kept list replays on any machine, and ids cannot be cut
// elsewhere to the same effect.
func TestTieKeepsItsBits(t *testing.T) {
	t.Parallel()
	key := [32]byte{1, 2, 3}
	got := make([]uint64, 0, 4)
	for _, c := range []struct {
		on   geo.Day
		m, v ID
	}{{0, "mission", "volunteer"}, {0, "missionv", "olunteer"}, {monday, "mission", "volunteer"}, {0, "", ""}} {
		h, _ := tie(&key, c.on, c.m, c.v, nil)
		got = append(got, h)
	}
	want := []uint64{4793028084180584878, 9588387573976918505, 13899975957996720035, 15095753560502698943}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got (-), want (+):\n%s", diff)
	}
}

func TestPagesOutOfTheList(t *testing.T) {
	t.Parallel()
	tax, v, m := plain(t)
	people := []Volunteer{v, v, v}
	for i := range people {
		people[i].ID = ID(rune('a' + i))
	}
	for _, c := range []struct {
		why                 string
		offset, limit, want int
	}{
		{"all of it", 0, 10, 3},
		{"the last one", 2, 10, 1},
		{"beyond the end", 9, 10, 0},
		{"before the beginning", -5, 2, 2},
		{"counts alone", 0, 0, 0},
		{"less than nothing", 0, -1, 0},
	} {
		list := Scan(tax, Each(people), &m, noon, Query{Offset: c.offset, Limit: c.limit})
		if list.Eligible != 3 || len(list.Matches) != c.want {
			t.Errorf("%s: %d matches of %d, want %d of 3", c.why, len(list.Matches), list.Eligible, c.want)
		}
	}
}

func TestWeightsMakeAHundred(t *testing.T) {
	t.Parallel()
	var sum Log
	for _, w := range weights {
		sum += w
	}
	if sum != 100 {
		t.Errorf("the weights make %d, want 100", sum)
	}
}

// TestAWeakSideIsBounded: one slot of twenty-eight counts as one of twenty.
func TestAWeakSideIsBounded(t *testing.T) {
	t.Parallel()
	tax, v, m := plain(t)
	m.Slots = nil
	for d := monday + 7; d < monday+35; d++ {
		start := Instant(d)*day + 8*hour
		m.Slots = append(m.Slots, Slot{Day: d, Start: start, End: start + 4*hour, Wanted: 1})
	}
	v.Until = monday + 7
	x, ok := Rate(tax, &v, &m, noon)
	if want := logRatio(1, 20) * WeightCoverage / 100; !ok || x.Covers != 1 || x.Score.Parts[Coverage] != want {
		t.Errorf("covers %d, coverage loses %d, want 1 and %d", x.Covers, x.Score.Parts[Coverage], want)
	}
}

func TestSharesMakeAHundred(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why         string
		parts, want [ComponentCount]int
	}{
		{"nothing lost", [...]int{0, 0, 0, 0}, [...]int{0, 0, 0, 0}},
		{"one side loses all", [...]int{0, -7, 0, 0}, [...]int{0, 100, 0, 0}},
		{"of equal remainders the first is rounded up", [...]int{-1, -1, -1, 0}, [...]int{34, 33, 33, 0}},
		{"each remainder is used once", [...]int{-1, -1, -4, 0}, [...]int{17, 17, 66, 0}},
		{"the largest remainder goes first", [...]int{-10, -10, -13, 0}, [...]int{30, 30, 40, 0}},
	} {
		var s Score
		for i, part := range c.parts {
			s.Parts[i] = Log(part)
			s.Ln += Log(part)
		}
		if got := shares(s); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}

// TestADayThatHasBegunIsNotWhole: its afternoon is needed no more, and the same
// number on another day ties another day.
func TestADayThatHasBegunIsNotWhole(t *testing.T) {
	t.Parallel()
	tax, v, m := plain(t)
	m.Slots = nil
	for _, d := range []geo.Day{monday, monday + 7} {
		for p, at := range [...]Instant{8, 14} {
			start := Instant(d)*day + at*hour
			m.Slots = append(m.Slots, Slot{Day: d, Period: Period(p), Start: start, End: start + 3*hour, Wanted: 1, Group: 1})
		}
	}
	v.Notice = SameDay
	x, _ := Rate(tax, &v, &m, noon)
	if diff := cmp.Diff(x.Slots, []int{2, 3}); diff != "" || x.Of != 2 {
		t.Errorf("of %d slots still needed, got (-), want (+):\n%s", x.Of, diff)
	}
	if x, _ = Rate(tax, &v, &m, noon-6*hour); x.Covers != 4 || x.Of != 4 {
		t.Errorf("before the day begins: %d of %d, want 4 of 4", x.Covers, x.Of)
	}
}
