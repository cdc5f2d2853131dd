package match

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pretermainforte.fr/mainforte/internal/geo"
)

// TestIDsComeBackAsTheyWere: the register gives each id back, finds it under the
// number it gives it, and knows nobody else; whether chance spreads them or not.
func TestIDsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		name string
		n    int
		like func(dice *rand.Rand) wideID
	}{
		{"nobody", 0, nil},
		{"one", 1, drawn},
		{"few", 300, drawn},
		{"many", 70_000, drawn},
		{"all begin alike", 5_000, func(dice *rand.Rand) wideID { return wideID{hi: 7 << 40, lo: dice.Uint64()} }},
		{"in two heaps", 5_000, func(dice *rand.Rand) wideID { return wideID{hi: -dice.Uint64N(2), lo: dice.Uint64()} }},
		{"first and last", 2, func(dice *rand.Rand) wideID { return wideID{hi: -dice.Uint64N(2), lo: -dice.Uint64N(2)} }},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(1, 2))
			var ids []wideID
			for range one.n {
				ids = append(ids, one.like(dice))
			}
			ids = slices.CompactFunc(sortWide(ids), func(a, b wideID) bool { return a.hi == b.hi && a.lo == b.lo })
			for i := range ids {
				ids[i].seq = 0
			}
			r := newRegister(ids)
			for i, id := range ids {
				if got := r.at(uint32(i)); got != id {
					t.Fatalf("at(%d) = %x, want %x", i, got, id)
				}
				if got, known := r.find(id); !known || got != uint32(i) {
					t.Fatalf("find(%x) = %d %v, want %d", id, got, known, i)
				}
				for _, other := range []wideID{{hi: id.hi, lo: id.lo ^ 1}, {hi: id.hi ^ 1<<63, lo: id.lo}} {
					_, known := r.find(other)
					_, there := slices.BinarySearchFunc(ids, other, compareWide)
					if known != there {
						t.Fatalf("find(%x) = %v, want %v", other, known, there)
					}
				}
			}
		})
	}
}

func drawn(dice *rand.Rand) wideID { return wideID{hi: dice.Uint64(), lo: dice.Uint64()} }

// TestWhichIDsAreNumbers: an id is kept as a number only when it comes back the same.
func TestWhichIDsAreNumbers(t *testing.T) {
	t.Parallel()
	usual := strings.Repeat("a", idLength)
	for text, want := range map[string]bool{
		usual: true, usual[:25] + "4": true, strings.Repeat("7", 25) + "4": true, "z2y3x4w5v6u7tabcdefghijklm"[:25] + "q": true,
		"": false, "v1": false, usual[1:]: false, usual + "a": false,
		usual[:25] + "b":              false, // bits that no number holds
		strings.Repeat("A", idLength): false, usual[:25] + "1": false, usual[:24] + "\xff4": false,
	} {
		w, ok := wide(ID(text))
		if ok != want {
			t.Errorf("%q is a number: %v, want %v", text, ok, want)
		}
		if ok && string(w.text(nil)) != text {
			t.Errorf("%q comes back as %q", text, w.text(nil))
		}
	}
}

// TestOfTwoTheFirstStays: of two people with one id a build keeps the first, whatever
// the shape of the id, and no row is left of the other.
func TestOfTwoTheFirstStays(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 8)
	people := p.people(300)
	twice := slices.Concat(people[:40], p.people(300)[:200], people[40:], p.people(300))
	var want []Volunteer
	seen := map[ID]bool{}
	for _, v := range twice {
		if !seen[v.ID] {
			want = append(want, v)
		}
		seen[v.ID] = true
	}
	x := Build(p.tax, Each(twice))
	if got := x.View().Len(); got != len(want) {
		t.Errorf("Len = %d, want %d", got, len(want))
	}
	if checkIndex(t, p, x.View(), want, 60) == 0 {
		t.Error("nobody ever matched: this shows nothing")
	}
}

// TestPeopleComeBackAsTheyWere: what a view yields is what was put, all that the
// rules look at and whom they have met.
func TestPeopleComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 21)
	people := p.people(800)
	x := Build(p.tax, Each(people))
	for range 6 {
		want := map[ID]Volunteer{}
		for _, v := range people {
			want[v.ID] = asKept(v)
		}
		got := map[ID]Volunteer{}
		for v := range x.View().Volunteers() {
			got[v.ID] = asKept(*v)
		}
		if diff := gocmp.Diff(got, want); diff != "" {
			t.Fatalf("got (-), want (+):\n%s", diff)
		}
		people = p.change(x, people)
	}
}

// asKept leaves out of v what no answer depends on.
func asKept(v Volunteer) Volunteer {
	if v.MaxPerWeek == 0 {
		v.MaxPerWeek = DefaultMaxPerWeek
	}
	v.Week &= 1<<28 - 1
	v.Holidays &= 15
	v.Included, v.Excepted = byDay(v.Included), byDay(v.Excepted)
	if len(v.Commitments) == 0 {
		v.Commitments = nil
	}
	kept := 0
	var only [3]Place
	for i, at := range v.Places {
		if at.Commune != 0 && int(at.Commune) <= geo.Communes() && !outdone(&v, i) {
			only[kept] = at
			kept++
		}
	}
	v.Places = only
	return v
}

func byDay(dates []Dates) []Dates {
	if len(dates) == 0 {
		return nil
	}
	dates = slices.Clone(dates)
	slices.SortFunc(dates, func(a, b Dates) int { return cmp.Or(int(a.Day)-int(b.Day), int(a.Periods)-int(b.Periods)) })
	return dates
}

// TestWhatAPersonTakes counts the bytes of an index, where no clock and no neighbour
// can spoil the count: what is kept besides planes and cards stays small.
func TestWhatAPersonTakes(t *testing.T) {
	t.Parallel()
	c := newCountry(t, 9)
	people := make([]Volunteer, guarded)
	for i := range people {
		people[i] = c.volunteer(i)
		people[i].ID = ID(drawn(c.Rand).text(nil))
	}
	w := Build(c.tax, Each(people)).View()
	bits, besides := 0, 0
	for _, one := range w.rows.chunks {
		for i := range one.bits {
			bits += 8 * len(one.bits[i])
			besides += 24 + 24 + cap(one.rests[i])
		}
		for _, a := range one.asides {
			besides += 8
			if a != nil {
				besides += 72 + 4*cap(a.dates) + 16*cap(a.busy) + 8*cap(a.homes)
			}
		}
	}
	r := w.roll.register
	ids := len(r.low) + 8*len(r.plane) + 4*len(r.ones) + 4*len(r.zeros) + len(w.roll.text) + 4*len(w.roll.ends)
	first := 4 * pageSize * len(w.first)
	t.Logf("planes and cards %d, besides %d, ids %d, rows of people %d bytes a person in hundredths", 100*bits/guarded, 100*besides/guarded, 100*ids/guarded, 100*first/guarded)
	if got := float64(besides+ids+first) / guarded; got > 32 {
		t.Errorf("a person takes %.1f bytes besides planes and cards, want 32 at most", got)
	}
}
