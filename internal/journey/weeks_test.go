package journey

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestWeeks plays random people against each other for simulated weeks and
// looks at every rule after every step. More: -run TestWeeks -rapid.checks 500.
func TestWeeks(t *testing.T) {
	weeks(t, 10, func(r *rapid.T, acts []act) {
		playOn(r, store.Options{Dir: t.TempDir()}, acts)
	})
}

// TestWeeksOnBothEngines plays the same acts on SQLite and on PostgreSQL: both
// answer the same at every step and end in the same state.
func TestWeeksOnBothEngines(t *testing.T) {
	pgtest.Database(t) // or say why there is none
	weeks(t, 2, func(r *rapid.T, acts []act) {
		// Between people who suit equally well ids decide, and those are drawn: a
		// difference that goes with another draw is that.
		differs := "not played"
		for try := 0; try < 6 && differs != ""; try++ {
			differs = onBoth(t, r, acts)
		}
		if differs != "" {
			r.Fatal(differs)
		}
	})
}

// onBoth says where the engines differ, "" if nowhere.
func onBoth(t *testing.T, r *rapid.T, acts []act) string {
	said, lite := playOn(r, store.Options{Dir: t.TempDir()}, acts)
	told, post := playOn(r, store.Options{URL: pgtest.Database(t)}, acts)
	for i := range said {
		if said[i] != told[i] {
			return fmt.Sprintf("step %d: SQLite says %q, PostgreSQL %q", i, said[i], told[i])
		}
	}
	if lite != post {
		return fmt.Sprintf("SQLite ends in\n%s\nPostgreSQL in\n%s", lite, post)
	}
	return ""
}

// weeks tries lists of acts, so many by default: each is a world of its own on
// a disk. What the command or the environment asks for comes first; the latter
// is for all properties together, most of which cost next to nothing.
func weeks(t *testing.T, usual int, property func(*rapid.T, []act)) {
	if raced {
		usual = 1
	}
	checks, asked := flag.Lookup("rapid.checks"), false
	flag.Visit(func(f *flag.Flag) { asked = asked || f == checks })
	if !asked {
		before := checks.Value.String()
		if n, err := strconv.Atoi(os.Getenv("RAPID_CHECKS")); err == nil {
			usual = max(usual, n/50)
		}
		if err := checks.Value.Set(strconv.Itoa(usual)); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = checks.Value.Set(before) })
	}
	rapid.Check(t, func(t *rapid.T) {
		property(t, rapid.SliceOfN(anyAct, 120, 120).Draw(t, "acts"))
	})
}

// playOn plays acts in a new world and gives what each answered and what became
// of everything.
func playOn(t rapid.TB, o store.Options, acts []act) (said []string, final string) {
	w, end := newWorld(t, o)
	defer end()
	for _, a := range acts {
		said = append(said, w.play(a))
	}
	w.checkPool()
	w.checkRecords()
	w.checkSound()
	return said, w.final()
}

// lists are who could be asked for each open mission.
func (w *world) lists() (lines []string) {
	for _, id := range w.missions {
		lines = append(lines, w.listed(w.Pool, id)...)
	}
	return lines
}

func (w *world) listed(p *pool.Pool, mission mainforte.ID) (lines []string) {
	l, err := p.ForMission(w.ctx(), mission, pool.Query{Limit: 50})
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	w.must(err)
	for _, m := range l.Matches {
		lines = append(lines, w.names[mission]+" "+w.names[mainforte.ID(m.Volunteer)]+" "+strconv.Itoa(len(m.Slots))+" "+strconv.FormatBool(m.Capped))
	}
	slices.SortFunc(lines, cmp.Compare[string])
	return lines
}

// checkPool: the pool is a cache; one made anew gives the same lists.
func (w *world) checkPool() {
	anew, err := pool.New(w.ctx(), w.Store, pool.Options{Key: w.Keys.TieKey(), Clock: w.instant().Time})
	w.must(err)
	for _, id := range w.missions {
		if got, want := w.listed(w.Pool, id), w.listed(anew, id); !slices.Equal(got, want) {
			w.t.Fatalf("the pool lists %s, one made anew %s", shorten(got), shorten(want))
		}
	}
	w.checkLists()
}
