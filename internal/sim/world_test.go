package sim

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

var update = flag.Bool("update", false, "write the golden table again")

// small is a world that is played in a moment.
func small(t testing.TB) Spec {
	t.Helper()
	s, err := Scenario("dense")
	if err != nil {
		t.Fatal(err)
	}
	s.Name, s.Side, s.Towns, s.Days, s.Volunteers, s.Missions = "small", 80, 20, 20, 300, 90
	return s
}

func draw(t testing.TB, s Spec, seed uint64) *World {
	t.Helper()
	w, err := Draw(s, seed)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestGolden keeps what every policy does in three small worlds, to the last
// digit: a change of rule or of constant shows here. It judges nothing; three
// seeds cannot (docs/MATCHING.md has the tables that do).
func TestGolden(t *testing.T) {
	t.Parallel()
	study := Study{Worlds: []Spec{small(t)}, Policies: Policies(), First: 1, Seeds: 3}
	runs := 0
	results, err := study.Play(func(played, all int) error {
		if runs++; played != runs || all != 3*len(study.Policies) {
			t.Errorf("run %d of %d, want %d of %d", played, all, runs, 3*len(study.Policies))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	NewReport(results).WriteTables(&got, "smartsort")
	file := filepath.Join("testdata", "small.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got.String(), string(want)); diff != "" {
		t.Errorf("played (-), kept (+); after a change of policy: go test ./internal/sim -run Golden -update\n%s", diff)
	}
}

// TestNoRunBreaksARule: whatever the world, nobody fills more than the bound,
// and the policies with caps keep every guarantee.
func TestNoRunBreaksARule(t *testing.T) {
	t.Parallel()
	for i, v := range Variants() {
		if testing.Short() && i > 2 {
			break
		}
		w := draw(t, small(t).With(v), 7)
		if w.clairvoyant > w.eligible || w.eligible > w.wanted || w.classBound[0]+w.classBound[1] < w.clairvoyant {
			t.Errorf("%s: bounds %d ≤ %d ≤ %d, classes %v", w.Spec.Name, w.clairvoyant, w.eligible, w.wanted, w.classBound)
		}
		for _, p := range Policies() {
			r := w.Run(p)
			if r.Filled > w.clairvoyant {
				t.Errorf("%s, %s: %d filled, over the bound of %d", w.Spec.Name, p.Name, r.Filled, w.clairvoyant)
			}
			if p.caps && (r.Broken.Total() != 0 || r.Over != 0 || r.Most > match.MostAsked) {
				t.Errorf("%s, %s: %+v, %v asked too often, %d at most", w.Spec.Name, p.Name, r.Broken, r.Over, r.Most)
			}
			if p.around && r.Broken.Total() == 0 {
				t.Errorf("%s: asking everybody again and again breaks nothing: the count is blind", w.Spec.Name)
			}
			if r.Filled == 0 || r.Demands == 0 {
				t.Errorf("%s, %s: nothing happened", w.Spec.Name, p.Name)
			}
		}
	}
}

// TestOnlyTheEligibleCome: every accord of a run is of a pair that the product
// finds eligible, in slots that the person is free for, once each.
func TestOnlyTheEligibleCome(t *testing.T) {
	t.Parallel()
	w := draw(t, small(t), 3)
	for _, p := range Policies() {
		r := w.play(&p)
		accords := 0
		for key := range r.agreed {
			m, v := key[0], key[1]
			accords++
			if match.Check(w.tax, &w.people[v].Volunteer, &w.needs[m].Mission, w.needs[m].posted) != match.OK {
				t.Errorf("%s: %s came to %s without being eligible", p.Name, w.people[v].ID, w.needs[m].ID)
			}
		}
		taken, promised := 0, 0
		for m := range r.missions {
			for h := range r.missions[m].Slots {
				s := &r.missions[m].Slots[h]
				if taken += s.Taken; s.Taken > s.Wanted {
					t.Errorf("%s: %d people in a slot for %d", p.Name, s.Taken, s.Wanted)
				}
			}
		}
		for v := range r.people {
			c := r.people[v].Commitments
			promised += len(c)
			for i := range c {
				for j := range i {
					if c[i].Start < c[j].End && c[j].Start < c[i].End {
						t.Errorf("%s: %s is in two places", p.Name, r.people[v].ID)
					}
				}
			}
		}
		if accords == 0 || taken != promised || taken != r.tally.filled {
			t.Errorf("%s: %d accords, %d half-days taken, %d promised, %d counted", p.Name, accords, taken, promised, r.tally.filled)
		}
	}
}

// TestTheSameSeedIsTheSameWorld, however often and in whatever order it is played.
func TestTheSameSeedIsTheSameWorld(t *testing.T) {
	t.Parallel()
	some, err := PoliciesOf([]string{"product", "smartsort", "around"})
	if err != nil {
		t.Fatal(err)
	}
	first := draw(t, small(t), 5)
	var forth, back []Result
	for i := range some {
		forth = append(forth, first.Run(some[i]))
	}
	second := draw(t, small(t), 5)
	for i := range some {
		back = append(back, second.Run(some[len(some)-1-i]))
	}
	for i := range some {
		if diff := cmp.Diff(back[len(some)-1-i], forth[i]); diff != "" {
			t.Errorf("back (-), forth (+):\n%s", diff)
		}
	}
	if other := draw(t, small(t), 6).Run(some[0]); other.Filled == forth[0].Filled && other.Demands == forth[0].Demands {
		t.Error("another seed gives the same run")
	}
}

// TestKnowingHelps: the oracle fills more than the product, the product more
// than a list in any order, and mass mails tire people out.
func TestKnowingHelps(t *testing.T) {
	t.Parallel()
	fill := map[string]float64{}
	for seed := range uint64(3) {
		w := draw(t, small(t), 20+seed)
		for _, p := range Policies() {
			fill[p.Name] += w.Run(p).Fill
		}
	}
	for _, less := range [][2]string{{"random", "product"}, {"product", "oracle"}, {"around", "random"}, {"mass", "product"}, {"wave+digest", "product"}} {
		if fill[less[0]] >= fill[less[1]] {
			t.Errorf("%s fills %.3f, %s %.3f", less[0], fill[less[0]]/3, less[1], fill[less[1]]/3)
		}
	}
}

// TestTheWorldIsAsDescribed: shares and rates that the design publishes.
func TestTheWorldIsAsDescribed(t *testing.T) {
	t.Parallel()
	s, err := Scenario("region")
	if err != nil {
		t.Fatal(err)
	}
	w := draw(t, s, 1)
	remote, open, chances, pairs := 0.0, 0.0, 0.0, 0.0
	for i := range w.people {
		if w.people[i].Remote {
			remote++
		}
	}
	for m := range w.needs {
		if w.needs[m].Wants[0].Function == openToAll {
			open++
		}
		for _, p := range w.needs[m].pairs {
			if !w.needs[m].Remote {
				chances += p.yes
				pairs++
			}
		}
	}
	for what, share := range map[string][3]float64{
		"people who accept remote": {remote / float64(len(w.people)), 0.38, 0.47},
		"missions open to all":     {open / float64(len(w.needs)), 0.38, 0.52},
		"chance of a fresh yes":    {chances / pairs, 0.25, 0.47},
		"of what is wanted, bound": {ratio(w.clairvoyant, w.wanted), 0.45, 0.70},
	} {
		if share[0] < share[1] || share[0] > share[2] {
			t.Errorf("%s: %.3f, want %.2f to %.2f", what, share[0], share[1], share[2])
		}
	}
}

// TestRealGeography: a world without towns lives where the census counts people.
func TestRealGeography(t *testing.T) {
	t.Parallel()
	s := small(t)
	s.Towns, s.Centre = 0, "21231"
	w := draw(t, s, 1)
	dijon, in := 0, 0
	for i := range w.people {
		c := w.people[i].Places[0].Commune
		if c == 0 {
			continue
		}
		if in++; c.Code() == "21231" {
			dijon++
		}
		if metres, ok := geo.RoadMetres(c, mustCommune(t, "21231")); !ok || metres > 80_000 {
			t.Errorf("%s is %d m from Dijon", c.Name(), metres)
		}
	}
	if share := float64(dijon) / float64(in); share < 0.2 || share > 0.6 {
		t.Errorf("%.2f of the people live in Dijon itself", share)
	}
}

func mustCommune(t *testing.T, code string) geo.Commune {
	t.Helper()
	c, ok := geo.ByCode(code)
	if !ok {
		t.Fatalf("no commune %s", code)
	}
	return c
}

func TestSummaries(t *testing.T) {
	t.Parallel()
	s := summarise([]float64{1, 2, 3})
	if s.Mean != 2 || math.Abs(s.Half-4.303/math.Sqrt(3)) > 1e-9 || s.Seeds != 3 {
		t.Errorf("summary %+v", s)
	}
	if g := gini([]int{0, 0, 0, 12}); g != 0.75 {
		t.Errorf("one asked for four: %v", g)
	}
	if g := gini([]int{3, 3, 3}); g != 0 {
		t.Errorf("all asked alike: %v", g)
	}
	days := func(all ...float64) []match.Instant {
		var at []match.Instant
		for _, d := range all {
			at = append(at, match.Instant(d*float64(day)))
		}
		return at
	}
	if crowded(days(0, 1, 2, 14)) || !crowded(days(0, 1, 2, 13.9)) {
		t.Error("three in 14 days are allowed, four are not")
	}
}
