package match

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestLogRatioKeepsItsBits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why      string
		num, den int
		want     Log
	}{
		{"the whole is 0", 7, 7, 0},
		{"more than the whole counts as the whole", 9, 7, 0},
		{"one half is ln 2 exactly rounded down", 1, 2, -2977044471},
		{"one quarter is twice the half, before rounding", 1, 4, -5954088943},
		{"the floor of a component", 1, 20, -12866572143},
		{"same family", 60, 100, -2193979348},
		{"nothing counts as one part", 0, 20, -12866572143},
		{"an empty whole is whole", 0, 0, 0},
	} {
		if got := logRatio(c.num, c.den); got != c.want {
			t.Errorf("%s: logRatio(%d, %d) = %d, want %d", c.why, c.num, c.den, got, c.want)
		}
	}
}

func TestLogRatioIsTheLogarithm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.IntRange(1, 1<<30).Draw(t, "den")
		num := rapid.IntRange(1, den).Draw(t, "num")
		got := float64(logRatio(num, den)) / (1 << 32)
		if want := math.Log(float64(num) / float64(den)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("logRatio(%d, %d) = %v, want %v", num, den, got, want)
		}
	})
}

func TestLogRatioNeverFallsWhenTheRatioGrows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b, d := rapid.IntRange(1, 1<<20).Draw(t, "b"), rapid.IntRange(1, 1<<20).Draw(t, "d")
		a, c := rapid.IntRange(1, b).Draw(t, "a"), rapid.IntRange(1, d).Draw(t, "c")
		if a*d > c*b {
			a, b, c, d = c, d, a, b
		}
		if small, large := logRatio(a, b), logRatio(c, d); small > large {
			t.Fatalf("ln(%d/%d) = %d is above ln(%d/%d) = %d", a, b, small, c, d, large)
		}
	})
}

func TestHalving(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		days int
		want float64
	}{{0, 0}, {1, -math.Ln2 / 60}, {60, -math.Ln2}, {120, -2 * math.Ln2}} {
		if got := float64(logHalving(c.days, 60)) / (1 << 32); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("after %d days: got %v, want %v", c.days, got, c.want)
		}
	}
}

func TestPerMilleRoundsToTheNearest(t *testing.T) {
	t.Parallel()
	for p := 1; p <= 1000; p++ {
		if got := logRatio(p, 1000).PerMille(); got != p {
			t.Errorf("PerMille of ln(%d/1000) = %d", p, got)
		}
	}
	for _, c := range []struct {
		why  string
		l    Log
		want int
	}{
		{"just under a half goes down", logRatio(100499, 200000), 502},
		{"a half goes up", logRatio(1001, 2000), 501},
		{"nearly nothing is nothing", math.MinInt64, 0},
	} {
		if got := c.l.PerMille(); got != c.want {
			t.Errorf("%s: got %d, want %d", c.why, got, c.want)
		}
	}
}
