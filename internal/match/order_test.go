package match

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
	"pretermainforte.fr/mainforte/internal/geo"
)

// standings draws how each of some people stands.
func standings(t *rapid.T, people []Volunteer) map[ID]Standing {
	all := map[ID]Standing{}
	for i := range people {
		all[people[i].ID] = Standing{
			Asked: rapid.IntRange(0, 3).Draw(t, "asked"), Pending: rapid.IntRange(0, 2).Draw(t, "pending"),
			Most: rapid.SampledFrom([]int{0, 0, 0, -1, 1, 2, 10}).Draw(t, "most"), Shown: rapid.IntRange(0, 5).Draw(t, "shown"),
			Scarcity: rapid.IntRange(0, 3000).Draw(t, "scarcity"), Resting: !often(t, "awake"),
		}
	}
	return all
}

// crew draws some people who are mostly eligible and a mission with awaited answers.
func (s *scenery) crew(t *rapid.T, id string, people []Volunteer) Call {
	m := s.mission(t, id)
	m.Open, m.Exact, m.Required, m.Conditions = true, false, 0, 0
	if len(m.Wants) > 1 {
		m.Wants = m.Wants[:1]
	}
	c := Call{Asking: Asking{Mission: &m}}
	c.Candidates = Candidates(s.tax, Each(people), &m, noon, &whole.Key, monday)
	for range rapid.IntRange(0, 2).Draw(t, "awaited") {
		if len(m.Slots) == 0 {
			break
		}
		c.Awaited = append(c.Awaited, Awaited{
			Slots:  []int{rapid.IntRange(0, len(m.Slots)-1).Draw(t, "slot")},
			Chance: rapid.IntRange(20, 950).Draw(t, "chance"), Since: Instant(rapid.IntRange(0, 72).Draw(t, "hours")) * hour,
		})
		c.Contacts++
	}
	return c
}

// TestTheNumbersOfAListAddUp: what is missing is what is awaited, plus what each
// place of the first round adds, plus what is left.
func TestTheNumbersOfAListAddUp(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		call, stands := s.crew(t, "m0", people), standings(t, people)
		o := OrderList(&call.Asking, call.Candidates, func(v *Volunteer) Standing { return stands[v.ID] }, 100)
		if len(o.Turns) != len(call.Candidates) {
			t.Fatalf("%d places for %d candidates", len(o.Turns), len(call.Candidates))
		}
		seen := map[int]bool{}
		left, round := o.Missing-o.Awaited, 0
		if o.Enough == 0 && !o.Short {
			left = o.Missing
		}
		for i, turn := range o.Turns {
			if seen[turn.Candidate] {
				t.Fatalf("somebody has two places: %+v", o.Turns)
			}
			seen[turn.Candidate] = true
			if turn.Round != round {
				left, round = o.Missing, turn.Round
			}
			if left -= turn.Adds; left != turn.Left || turn.Adds < 0 || left < 0 {
				t.Fatalf("place %d leaves %d, want %d", i, turn.Left, left)
			}
			if i+1 == o.Enough && turn.Left*Whole > o.Missing*EnoughLeft {
				t.Fatalf("asking %d leaves %d of %d", o.Enough, turn.Left, o.Missing)
			}
		}
	})
}

// TestWhoMayNotBeAskedComesLast, whatever they would add.
func TestWhoMayNotBeAskedComesLast(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		call, stands := s.crew(t, "m0", people), standings(t, people)
		o := OrderList(&call.Asking, call.Candidates, func(v *Volunteer) Standing { return stands[v.ID] }, 100)
		resting := false
		for _, turn := range o.Turns {
			stand := stands[call.Candidates[turn.Candidate].Volunteer.ID]
			if resting && stand.MayBeAsked() {
				t.Fatal("somebody who may be asked comes after somebody who may not")
			}
			resting = resting || !stand.MayBeAsked()
		}
	})
}

// TestAListIsTheSameFromAnyOrder: nor does it know what people answered to other
// missions, since nothing of that can be given to it.
func TestAListIsTheSameFromAnyOrder(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		call, stands := s.crew(t, "m0", people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		want := named(&call, OrderList(&call.Asking, call.Candidates, standing, 100))
		mixed := slices.Clone(rapid.Permutation(people).Draw(t, "mixed"))
		for i := range mixed {
			mixed[i].Past = append(slices.Clone(mixed[i].Past), "m8", "m9")
		}
		call.Candidates = rapid.Permutation(Candidates(s.tax, Each(mixed), call.Mission, noon, &whole.Key, monday)).Draw(t, "candidates")
		got := named(&call, OrderList(&call.Asking, call.Candidates, standing, 100))
		if diff := cmp.Diff(got, want); diff != "" {
			t.Fatalf("mixed (-), as it was (+):\n%s", diff)
		}
	})
}

type namedTurn struct {
	Who ID
	Turn
}

func named(c *Call, o Order) []namedTurn {
	all := make([]namedTurn, len(o.Turns))
	for i, turn := range o.Turns {
		all[i] = namedTurn{c.Candidates[turn.Candidate].Volunteer.ID, turn}
		all[i].Candidate = 0
	}
	return all
}

// TestALimitCutsTheList and changes nothing above.
func TestALimitCutsTheList(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		call, stands := s.crew(t, "m0", people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		all := OrderList(&call.Asking, call.Candidates, standing, 100)
		limit := rapid.IntRange(0, 6).Draw(t, "limit")
		some := OrderList(&call.Asking, call.Candidates, standing, limit)
		if diff := cmp.Diff(some.Turns, all.Turns[:min(limit, len(all.Turns))], cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("cut (-), whole (+):\n%s", diff)
		}
	})
}

// weekOf is one week of mornings from monday, each for one person.
func weekOf(t *testing.T, mornings int, wanted int) (*Taxonomy, Volunteer, Mission) {
	t.Helper()
	tax, v, m := plain(t)
	m.Slots = nil
	for d := range mornings {
		start := Instant(monday+14)*day + Instant(d)*day + 9*hour
		m.Slots = append(m.Slots, Slot{Day: monday + 14 + geo.Day(d), Period: Morning, Start: start, End: start + 3*hour, Wanted: wanted})
	}
	m.MinSlots = 1
	v.Week, v.MaxPerWeek = 0, 7
	return tax, v, m
}

// morningsOf is a week with the mornings of some weekdays.
func morningsOf(days ...int) Week {
	var w Week
	for _, d := range days {
		w |= 1 << (4 * d)
	}
	return w
}

// TestTheListIsComplementary: of two people with the same free mornings, the
// second waits for somebody who covers the others.
func TestTheListIsComplementary(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 5, 1)
	people := []Volunteer{like, like, like}
	for i, days := range [][]int{{0, 1, 2}, {0, 1, 2}, {3, 4}} {
		people[i].ID, people[i].Week = ID(fmt.Sprint("v", i)), morningsOf(days...)
	}
	a := Asking{Mission: &m}
	// A usual chance so high that one person is enough for a morning.
	a.Usual = 900
	all := Candidates(tax, Each(people), &m, noon, &whole.Key, monday)
	o := OrderList(&a, all, func(*Volunteer) Standing { return Standing{} }, 3)
	var order []Week
	for _, turn := range o.Turns {
		order = append(order, all[turn.Candidate].Volunteer.Week)
	}
	if diff := cmp.Diff(order, []Week{morningsOf(0, 1, 2), morningsOf(3, 4), morningsOf(0, 1, 2)}); diff != "" {
		t.Errorf("weeks in order: got (-), want (+):\n%s", diff)
	}
	if o.Enough != 2 || o.Short {
		t.Errorf("enough = %d (short %v), want 2", o.Enough, o.Short)
	}
	if rounds := []int{o.Turns[0].Round, o.Turns[1].Round, o.Turns[2].Round}; !slices.Equal(rounds, []int{0, 0, 1}) {
		t.Errorf("rounds %v, want the third place to begin another", rounds)
	}
}

// TestTwoPlacesInTenAreForTheLeastShown: they have the ninth and the tenth.
func TestTwoPlacesInTenAreForTheLeastShown(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 5, 4)
	people := make([]Volunteer, 20)
	stands := map[ID]Standing{}
	for i := range people {
		people[i] = like
		people[i].ID, people[i].Week = ID(fmt.Sprint("v", 100+i)), morningsOf(0, 1, 2, 3, 4)
		stands[people[i].ID] = Standing{Shown: 5}
	}
	// Two whom nobody saw: one morning only, so that nothing else puts them high.
	for _, i := range []int{3, 17} {
		people[i].Week = morningsOf(2)
		stands[people[i].ID] = Standing{}
	}
	a := Asking{Mission: &m}
	all := Candidates(tax, Each(people), &m, noon, &whole.Key, monday)
	o := OrderList(&a, all, func(v *Volunteer) Standing { return stands[v.ID] }, 10)
	for at, turn := range o.Turns {
		if got, want := turn.Reserved, at >= 8; got != want {
			t.Errorf("place %d reserved: %v, want %v", at+1, got, want)
		}
	}
	for _, at := range []int{8, 9} {
		if id := all[o.Turns[at].Candidate].Volunteer.ID; stands[id].Shown != 0 {
			t.Errorf("place %d went to %s, who was shown before", at+1, id)
		}
	}
}

// TestScarcityKeepsTheOnlyOne: of two alike, the one that another mission needs
// comes second.
func TestScarcityKeepsTheOnlyOne(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 2, 1)
	people := []Volunteer{like, like}
	people[0].ID, people[1].ID = "a", "b"
	people[0].Week, people[1].Week = morningsOf(0, 1), morningsOf(0, 1)
	scarce := Scarcity(maps.All(map[int][]ID{1: {"a"}}))
	if diff := cmp.Diff(scarce, map[ID]int{"a": Whole}); diff != "" {
		t.Errorf("scarcity: got (-), want (+):\n%s", diff)
	}
	for only, next := range map[ID]ID{"a": "b", "b": "a"} {
		all := Candidates(tax, Each(people), &m, noon, &whole.Key, monday)
		o := OrderList(&Asking{Mission: &m}, all, func(v *Volunteer) Standing {
			if v.ID == only {
				return Standing{Scarcity: Whole}
			}
			return Standing{}
		}, 2)
		if first := all[o.Turns[0].Candidate].Volunteer.ID; first != next {
			t.Errorf("with %s the only one elsewhere, %s comes first", only, first)
		}
	}
}

// TestWhoSawItIsAskedLater: of two alike, the one that saw the mission and passed
// on comes second, here and nowhere else.
func TestWhoSawItIsAskedLater(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 2, 1)
	people := []Volunteer{like, like}
	people[0].ID, people[1].ID = "a", "b"
	people[0].Week, people[1].Week = morningsOf(0, 1), morningsOf(0, 1)
	for i := range people {
		all := Candidates(tax, Each(people), &m, noon, &whole.Key, monday)
		for c := range all {
			all[c].Seen = all[c].Volunteer.ID == people[i].ID
		}
		o := OrderList(&Asking{Mission: &m}, all, func(*Volunteer) Standing { return Standing{} }, 2)
		if first := all[o.Turns[0].Candidate].Volunteer.ID; first == people[i].ID {
			t.Errorf("%s saw the mission, and comes first", first)
		}
	}
}

func TestChanceOfAYes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why                                string
		usual, skill, travel, asked, least int
		most                               int
	}{
		{"the whole of it, at the door", 0, Whole, Whole, 0, 415, 440},
		{"at the edge of the reach", 0, Whole, 500, 0, 290, 310},
		{"a family away", 0, 600, Whole, 0, 350, 375},
		{"asked once lately", 0, Whole, Whole, 1, 350, 375},
		{"asked so often that nothing is left", 0, Whole, Whole, 30, LeastChance, 40},
		{"a cohort that answers better", 660, Whole, Whole, 0, 830, 870},
		{"never certain", 5000, Whole, Whole, 0, MostChance, MostChance},
	} {
		if p := Chance(c.usual, c.skill, c.travel, c.asked); p < c.least || p > c.most {
			t.Errorf("%s: %d, want %d to %d", c.why, p, c.least, c.most)
		}
	}
	if got := []int{Waiting(400, 0), Waiting(400, SilenceHalves), Waiting(400, SilenceHalves/2), Waiting(400, 100*day)}; !slices.Equal(got, []int{400, 200, 300, 0}) {
		t.Errorf("what silence leaves of 400: %v", got)
	}
}
