package match

import (
	"runtime"
	"syscall"
	"testing"
	"time"
)

// guarded is how many people the guard asks: many enough for the ratios to mean
// something, few enough for every run of the tests.
const guarded = 20_000

// TestTheIndexIsFarFromTheScan guards the speed of the index where a clock cannot:
// in one run, on one thread, by processor time, a list costs a small part of the
// plain scan of the same people. Neighbours may spoil one try of three.
func TestTheIndexIsFarFromTheScan(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	c := newCountry(t, 9)
	x := c.built(guarded)
	var people []Volunteer
	for v := range x.View().Volunteers() {
		people = append(people, *v)
	}
	for _, want := range []struct {
		name, at string
		least    float64 // a third of what was measured
	}{{"dense", "75113", 8}, {"mid", "21231", 15}, {"remote", "", 8}} {
		m := c.mission(0)
		if want.at != "" {
			m = c.mission(commune(t, want.at))
		}
		m.Wants, m.Required, m.Conditions = []Want{{Function: 3}, {Function: 7, KnowHow: true}}, 0, 0
		q := Query{Limit: 20}
		best := 0.0
		for range 3 {
			fast := timeOf(t, 600, func() { x.View().List(&m, noon, q) })
			slow := timeOf(t, 20, func() { Scan(c.tax, Each(people), &m, noon, q) })
			if best = max(best, float64(slow)/float64(fast)); best >= want.least {
				break
			}
		}
		if best < want.least {
			t.Errorf("%s: the scan takes %.1f times as long as a list, want %.0f at least", want.name, best, want.least)
		}
	}
}

// timeOf is the processor time of fn, over so many turns: enough of them for a
// system that counts in ticks of some milliseconds.
func timeOf(t *testing.T, turns int, fn func()) time.Duration {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const thread = 1 // RUSAGE_THREAD
	spent := func() time.Duration {
		var used syscall.Rusage
		if err := syscall.Getrusage(thread, &used); err != nil {
			t.Fatal(err)
		}
		return time.Duration(used.Utime.Nano() + used.Stime.Nano())
	}
	fn()
	from := spent()
	for range turns {
		fn()
	}
	return max(1, (spent()-from)/time.Duration(turns))
}

// TestWhatAChangeMakes: a change copies a block, a chunk and the root, and no more
// objects for many people than for few; and so does a list of missions.
func TestWhatAChangeMakes(t *testing.T) {
	c := newCountry(t, 5)
	for _, n := range []int{2_000, guarded} {
		x := c.built(n)
		v := c.volunteer(1)
		if made := testing.AllocsPerRun(50, func() { v.Capped = !v.Capped; x.Put(&v) }); made > 40 {
			t.Errorf("among %d people a change makes %.0f objects, want 40 at most", n, made)
		}
		b := x.NewBoard()
		for range n / 100 {
			m := c.mission(commune(t, "75113"))
			b.Put(&m)
		}
		v.Places = [3]Place{{commune(t, "75113"), 20}}
		if made := testing.AllocsPerRun(20, func() { b.List(&v, noon, Query{Limit: 10}) }); made > 80 {
			t.Errorf("among %d missions a list of missions makes %.0f objects, want 80 at most", n/100, made)
		}
	}
}
