package match

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"pretermainforte.fr/mainforte/internal/geo"
)

// grid draws a small grid, over two weeks, with every kind of bound.
func grid(t *rapid.T, people, slots int) Grid {
	var g Grid
	day := monday + 4 // a Friday: the second day begins near the end of its week
	for range rapid.IntRange(1, slots).Draw(t, "slots") {
		g.Slots = append(g.Slots, GridSlot{Day: day, Missing: rapid.IntRange(0, 2).Draw(t, "missing")})
		day += geo.Day(rapid.IntRange(0, 2).Draw(t, "later"))
	}
	for i := range rapid.IntRange(0, people).Draw(t, "people") {
		p := GridPerson{
			ID: ID(fmt.Sprint("v", i)), Most: rapid.IntRange(0, 3).Draw(t, "most"), PerWeek: rapid.IntRange(0, 2).Draw(t, "week"),
			PerDay: rapid.IntRange(0, 1).Draw(t, "day"), Cost: rapid.IntRange(0, 900).Draw(t, "cost"), Chance: rapid.IntRange(300, Whole).Draw(t, "chance"),
		}
		for h := range g.Slots {
			if flip(t, "free") {
				p.Slots = append(p.Slots, h)
			}
		}
		g.People = append(g.People, p)
	}
	return g
}

// allowed reports whether one person may take a set of slots.
func (g *Grid) allowed(p *GridPerson, set int) bool {
	days, weeks := map[geo.Day]int{}, map[int]int{}
	for h := range g.Slots {
		if set>>h&1 == 1 {
			if !slices.Contains(p.Slots, h) {
				return false
			}
			days[g.Slots[h].Day]++
			weeks[isoWeek(g.Slots[h].Day)]++
		}
	}
	for _, n := range days {
		if p.PerDay > 0 && n > p.PerDay {
			return false
		}
	}
	for _, n := range weeks {
		if p.PerWeek > 0 && n > p.PerWeek {
			return false
		}
	}
	return p.Most == 0 || bits.OnesCount(uint(set)) <= p.Most
}

// brute tries every choice of every person: it returns, for each number of
// people, the most that so many can cover, and the least worst lack among the
// choices that cover the most of all.
func (g *Grid) brute() (most []int, worst int) {
	most = make([]int, len(g.People)+1)
	worst = 1 << 20
	left := make([]int, len(g.Slots))
	for h := range left {
		left[h] = g.Slots[h].Missing
	}
	var try func(i, used, filled int, record bool)
	try = func(i, used, filled int, record bool) {
		if i == len(g.People) {
			most[used] = max(most[used], filled)
			if record && filled == most[len(g.People)] {
				worst = min(worst, slices.Max(left))
			}
			return
		}
		for set := range 1 << len(g.Slots) {
			if !g.allowed(&g.People[i], set) {
				continue
			}
			ok := true
			for h := range left {
				if set>>h&1 == 1 && left[h] == 0 {
					ok = false
				}
			}
			if !ok {
				continue
			}
			for h := range left {
				left[h] -= set >> h & 1
			}
			n := bits.OnesCount(uint(set))
			try(i+1, used+min(1, n), filled+n, record)
			for h := range left {
				left[h] += set >> h & 1
			}
		}
	}
	try(0, 0, 0, false)
	for n := 1; n < len(most); n++ {
		most[n] = max(most[n], most[n-1])
	}
	try(0, 0, 0, true)
	return most, worst
}

// TestCoverAgreesWithTryingEverything: what is covered, the worst slot, the
// size of the team, and the proof of it.
func TestCoverAgreesWithTryingEverything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := grid(t, 4, 5)
		most, worst := g.brute()
		team := g.Team()
		if all := most[len(g.People)]; team.Filled != all {
			t.Fatalf("filled %d, want %d", team.Filled, all)
		}
		lack, lacks := 0, 0
		for _, l := range team.Short {
			lack, lacks = max(lack, l.People), lacks+l.People
			if !slices.Contains(team.Tight, l.Slot) {
				t.Fatalf("slot %d is short and not tight: %+v", l.Slot, team.Covering)
			}
		}
		if lack != worst || lacks != team.Missing-team.Filled {
			t.Fatalf("worst lack %d, want %d; lacks %d of %d", lack, worst, lacks, team.Missing-team.Filled)
		}
		fewest := 0
		for most[fewest] < team.Filled {
			fewest++
		}
		if team.AtLeast > fewest {
			t.Fatalf("it is proved that %d are needed, and %d are enough", team.AtLeast, fewest)
		}
		if len(team.Members) < fewest || team.Proved() && len(team.Members) != fewest {
			t.Fatalf("a team of %d (proved %v), the smallest is %d", len(team.Members), team.Proved(), fewest)
		}
	})
}

// TestATeamIsReal: everybody in it takes slots they may take, no slot gets more
// than it misses, and all of what is said to be filled is.
func TestATeamIsReal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := grid(t, 12, 10)
		team := g.Team()
		filled, taken := 0, make([]int, len(g.Slots))
		seen := map[ID]bool{}
		for _, m := range team.Members {
			i := slices.IndexFunc(g.People, func(p GridPerson) bool { return p.ID == m.ID })
			set := 0
			for _, h := range m.Slots {
				set |= 1 << h
				taken[h]++
			}
			if len(m.Slots) == 0 || seen[m.ID] || !g.allowed(&g.People[i], set) {
				t.Fatalf("%s takes %v", m.ID, m.Slots)
			}
			seen[m.ID] = true
			filled += len(m.Slots)
		}
		for h, n := range taken {
			if n > g.Slots[h].Missing {
				t.Fatalf("slot %d gets %d of %d", h, n, g.Slots[h].Missing)
			}
		}
		if filled != team.Filled {
			t.Fatalf("the members fill %d, it says %d", filled, team.Filled)
		}
		if diff := cmp.Diff((&Grid{Slots: g.Slots, People: rapid.Permutation(g.People).Draw(t, "mixed")}).Team(), team); diff != "" {
			t.Fatalf("mixed (-), as it was (+):\n%s", diff)
		}
	})
}

// TestWhatBlocksIsNeeded: the tight slots together want more people than those
// who are free then can give, all their bounds counted.
func TestWhatBlocksIsNeeded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := grid(t, 8, 8)
		c := g.Cover()
		tight := Grid{Slots: slices.Clone(g.Slots), People: g.People}
		wanted := 0
		for h := range tight.Slots {
			if !slices.Contains(c.Tight, h) {
				tight.Slots[h].Missing = 0
			}
			wanted += tight.Slots[h].Missing
		}
		if lack := wanted - tight.Cover().Filled; lack != c.Missing-c.Filled {
			t.Fatalf("the tight slots alone lack %d, all of them %d", lack, c.Missing-c.Filled)
		}
	})
}

// TestReserveCountsEveryCase compares how sure each slot is with every way in
// which people may come or not.
func TestReserveCountsEveryCase(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := grid(t, 8, 4)
		team := g.Team()
		r := g.Reserve(&team)
		chance, slots := map[ID]float64{}, map[ID][]int{}
		for _, p := range g.People {
			chance[p.ID], slots[p.ID] = float64(p.Chance)/Whole, p.Slots
		}
		wanted, all := make([]int, len(g.Slots)), make([][]float64, len(g.Slots))
		for _, m := range team.Members {
			for _, h := range m.Slots {
				wanted[h]++
				all[h] = append(all[h], chance[m.ID])
			}
		}
		for _, id := range r.Spares {
			if _, ok := chance[id]; !ok || slices.ContainsFunc(team.Members, func(m Member) bool { return m.ID == id }) {
				t.Fatalf("%s is a spare", id)
			}
			for _, h := range slots[id] {
				all[h] = append(all[h], chance[id])
			}
		}
		for h := range g.Slots {
			sure := 0.0
			for came := range 1 << len(all[h]) {
				if bits.OnesCount(uint(came)) < wanted[h] {
					continue
				}
				p := 1.0
				for i, c := range all[h] {
					if came>>i&1 == 1 {
						p *= c
					} else {
						p *= 1 - c
					}
				}
				sure += p
			}
			if got := float64(r.Sure[h]) / Whole; got < sure-0.002 || got > sure+0.002 {
				t.Fatalf("slot %d is sure at %.3f, want %.3f", h, got, sure)
			}
		}
	})
}

// TestReserveStops where each slot is sure enough.
func TestReserveStops(t *testing.T) {
	t.Parallel()
	g := Grid{Slots: []GridSlot{{Day: monday, Missing: 1}}}
	for i := range 6 {
		g.People = append(g.People, GridPerson{ID: ID(fmt.Sprint("v", i)), Slots: []int{0}, Chance: 600, Cost: i})
	}
	team := g.Team()
	want := Reserve{Sure: []int{936}, Spares: []ID{"v1", "v2"}} // 1 - 0.4³
	if diff := cmp.Diff(g.Reserve(&team), want); diff != "" {
		t.Errorf("got (-), want (+):\n%s", diff)
	}
}

// TestGridOfAMission: the people who can, with their slots and their maxima.
func TestGridOfAMission(t *testing.T) {
	t.Parallel()
	tax, v, m := weekOf(t, 5, 2)
	m.Slots[4].Taken = 1
	people := []Volunteer{v, v, v}
	people[0].ID, people[0].Week, people[0].MaxPerWeek = "a", morningsOf(0, 1, 2, 3, 4), 3
	people[1].ID, people[1].Week, people[1].MaxPerWeek = "b", morningsOf(0, 1, 2, 3, 4), 0
	people[2].ID, people[2].Week = "c", morningsOf(6)
	g := GridOf(&m, Candidates(tax, Each(people), &m, noon, &whole.Key, monday))
	team := g.Team()
	if len(g.People) != 2 || team.Missing != 9 || team.Filled != 8 || len(team.Members) != 2 || !team.Proved() {
		t.Errorf("%d people, team %+v; want two people who fill 8 of 9", len(g.People), team)
	}
	if diff := cmp.Diff(team.Limited, []ID{"a"}); diff != "" {
		t.Errorf("limited: got (-), want (+):\n%s", diff)
	}
}

// fortnightGrid is two weeks of mornings and afternoons, the patterns of
// availability mixed as in the simulations.
func fortnightGrid(seed uint64, people, wanted int) Grid {
	dice := rand.New(rand.NewPCG(seed, 7))
	var g Grid
	for h := range 28 {
		g.Slots = append(g.Slots, GridSlot{Day: monday + geo.Day(h/2), Missing: wanted})
	}
	for i := range people {
		p := GridPerson{ID: ID(fmt.Sprint("v", 1000+i)), Most: 10, Cost: dice.IntN(Whole), Chance: 900}
		kind := dice.IntN(100)
		some := dice.Perm(14)[:2+dice.IntN(4)]
		for h := range g.Slots {
			weekend, afternoon := h/2%7 >= 5, h%2 == 1
			if kind < 30 && !weekend || kind >= 30 && kind < 70 && slices.Contains(some, h%14) || kind >= 70 && kind < 88 && weekend || kind >= 88 && afternoon {
				p.Slots = append(p.Slots, h)
			}
		}
		g.People = append(g.People, p)
	}
	return g
}

// TestMostTeamsAreProved: on the instances of the design, no smaller team exists.
func TestMostTeamsAreProved(t *testing.T) {
	t.Parallel()
	proved, all := 0, 0
	for _, people := range []int{60, 200} {
		for _, wanted := range []int{1, 2, 4} {
			for seed := range uint64(5) {
				g := fortnightGrid(seed, people, wanted)
				team := g.Team()
				all++
				if team.Proved() {
					proved++
				}
				if len(team.Members) > team.AtLeast+1 {
					t.Errorf("%d people, %d wanted, seed %d: a team of %d, proved at least %d", people, wanted, seed, len(team.Members), team.AtLeast)
				}
			}
		}
	}
	if proved*10 < all*9 {
		t.Errorf("%d of %d teams are proved the smallest, want nine in ten", proved, all)
	}
}

func BenchmarkTeam(b *testing.B) {
	for _, wanted := range []int{1, 2, 4} {
		b.Run(fmt.Sprint(wanted), func(b *testing.B) {
			proved := 0
			for i := 0; b.Loop(); i++ {
				g := fortnightGrid(uint64(i%20), 200, wanted)
				if team := g.Team(); team.Proved() {
					proved++
				}
			}
			b.ReportMetric(float64(proved)/float64(b.N), "proved")
		})
	}
}
