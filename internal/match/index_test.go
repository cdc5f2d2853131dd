package match

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pretermainforte.fr/mainforte/internal/geo"
)

// asList leaves out what List does not count.
func asList(l List) List {
	l.Refused, l.NearMiss, l.Neighbours = [CodeCount]int{}, [CodeCount]int{}, 0
	return l
}

// query draws a page.
func (p *populace) query() Query {
	q := Query{Key: [32]byte{7}, Limit: [...]int{0, 1, 3, 20, 1 << 20}[p.IntN(5)], SameDay: p.one(6)}
	if p.one(3) {
		q.Offset = p.IntN(30)
	}
	if p.one(3) {
		q.Day = monday
	}
	return q
}

// checkIndex compares a view with the plain scan on some missions.
func checkIndex(t *testing.T, p *populace, w *View, people []Volunteer, missions int) (eligible int) {
	t.Helper()
	for range missions {
		m, q := p.mission("m"+strconv.Itoa(p.IntN(6))), p.query()
		now := noon + Instant(p.IntN(200)-40)*hour
		want := asList(Scan(p.tax, Each(people), &m, now, q))
		if diff := cmp.Diff(w.List(&m, now, q), want); diff != "" {
			t.Fatalf("%d people, mission %+v, query %+v at %d: index (-), scan (+):\n%s", len(people), m, q, now, diff)
		}
		eligible += want.Eligible
		if diff := cmp.Diff(w.Report(&m, now), Scan(p.tax, Each(people), &m, now, Query{})); diff != "" {
			t.Fatalf("%d people, mission %+v at %d: report (-), scan (+):\n%s", len(people), m, now, diff)
		}
	}
	return eligible
}

// TestTheIndexAgreesWithTheScan: sets, counts, order, every score and reason to
// the last bit, for populations of all sizes.
func TestTheIndexAgreesWithTheScan(t *testing.T) {
	t.Parallel()
	for _, size := range []struct{ people, missions, worlds int }{
		{0, 5, 2}, {1, 20, 20}, {2, 20, 20}, {63, 40, 4}, {64, 40, 4}, {65, 40, 4}, {700, 60, 4}, {5_000, 60, 2}, {100_000, 12, 1},
	} {
		t.Run(fmt.Sprint(size.people), func(t *testing.T) {
			t.Parallel()
			if testing.Short() && size.people > 10_000 {
				t.Skip("long")
			}
			eligible := 0
			for world := range size.worlds {
				p := newPopulace(t, uint64(1000*size.people+world))
				people := p.people(size.people)
				if world%2 == 1 {
					people = p.alike(size.people)
				}
				eligible += checkIndex(t, p, Build(p.tax, Each(people)).View(), people, size.missions)
			}
			if eligible == 0 && size.people > 60 {
				t.Error("nobody ever matched: this shows nothing")
			}
		})
	}
}

// TestChangesAreInTheNextView: people come, change, move and go; after each
// batch the view answers as a scan of those who are there, and older views as
// they did.
func TestChangesAreInTheNextView(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			p := newPopulace(t, 77+seed)
			people := p.people(p.IntN(300))
			x := Build(p.tax, Each(people))
			eligible := 0
			for range 25 {
				before, was := x.View(), slices.Clone(people)
				people = p.change(x, people)
				if p.one(8) {
					x.Tidy()
				}
				if got := x.View().Len(); got != len(people) {
					t.Fatalf("Len = %d, want %d", got, len(people))
				}
				eligible += checkIndex(t, p, x.View(), people, 6)
				checkIndex(t, p, before, was, 1)
			}
			again := Build(p.tax, x.View().Volunteers())
			checkIndex(t, p, again.View(), people, 30)
			if eligible == 0 {
				t.Error("nobody ever matched: this shows nothing")
			}
		})
	}
}

// TestTidyMissesNothing: people change while the rows are put in their places.
func TestTidyMissesNothing(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 5)
	people := p.people(500)
	x := Build(p.tax, Each(people))
	for range 8 {
		done := make(chan struct{})
		go func() {
			defer close(done)
			x.Tidy()
		}()
		for busy := true; busy; {
			people = p.change(x, people)
			select {
			case <-done:
				busy = false
			default:
			}
		}
		checkIndex(t, p, x.View(), people, 10)
	}
}

// TestBatch: each mission gets the list it gets alone.
func TestBatch(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 21)
	w := Build(p.tax, Each(p.people(2_000))).View()
	missions := make([]*Mission, 150)
	for i := range missions {
		m := p.mission("m" + strconv.Itoa(i))
		missions[i] = &m
	}
	q := Query{Limit: 10}
	got := make([]List, len(missions))
	for _, workers := range []int{0, 1, 3} {
		w.Batch(missions, noon, q, workers, func(i int, l List) { got[i] = l })
		for i, m := range missions {
			if diff := cmp.Diff(got[i], w.List(m, noon, q)); diff != "" {
				t.Fatalf("%d workers, mission %d: in the batch (-), alone (+):\n%s", workers, i, diff)
			}
		}
	}
	w.Batch(nil, noon, q, 2, func(int, List) { t.Error("a list of no mission") })
}

// TestWhoIsNear compares the counts around places with everybody asked in turn.
func TestWhoIsNear(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 9)
	people := p.people(3_000)
	x := Build(p.tax, Each(people))
	for range 20 {
		people = p.change(x, people)
	}
	linked := func(from Place, to geo.Commune) bool {
		metres, ok := geo.RoadMetres(from.Commune, to)
		return from.Commune != 0 && to != 0 && ok && metres <= int(from.ReachKm)*1000
	}
	for range 200 {
		at, from := p.commune(), p.volunteer("").Places
		reaching, living := 0, 0
		for _, v := range people {
			if v.Active && slices.ContainsFunc(v.Places[:], func(q Place) bool { return linked(q, at) }) {
				reaching++
			}
			if v.Active && slices.ContainsFunc(from[:], func(q Place) bool {
				return slices.ContainsFunc(v.Places[:], func(home Place) bool { return linked(q, home.Commune) })
			}) {
				living++
			}
		}
		if got := x.View().Reaching(at); got != reaching {
			t.Fatalf("Reaching(%d) = %d, want %d", at, got, reaching)
		}
		if got := x.View().Living(from); got != living {
			t.Fatalf("Living(%v) = %d, want %d", from, got, living)
		}
	}
}

// change does a few things to an index and returns who is there then.
func (p *populace) change(x *Index, people []Volunteer) []Volunteer {
	people = slices.Clone(people)
	var put []*Volunteer
	var drop []ID
	for range 1 + p.IntN(20) {
		v := p.volunteer(personID(p.IntN(400)))
		at := slices.IndexFunc(people, func(o Volunteer) bool { return o.ID == v.ID })
		switch {
		case at < 0:
			people = append(people, v)
		case p.one(3):
			people = slices.Delete(people, at, at+1)
			if slices.ContainsFunc(put, func(o *Volunteer) bool { return o.ID == v.ID }) {
				x.Apply(put, drop)
				put, drop = nil, nil
			}
			drop = append(drop, v.ID)
			continue
		case p.one(2): // an edit that stays where it is
			moved := v
			v = people[at]
			v.Availability, v.Functions, v.Capped, v.Past = moved.Availability, moved.Functions, moved.Capped, moved.Past
			people[at] = v
		default:
			people[at] = v
		}
		if slices.Contains(drop, v.ID) || p.one(4) {
			x.Apply(nil, drop)
			drop = nil
		}
		put = append(put, &v)
	}
	x.Apply(put, drop)
	return people
}

func BenchmarkBuild(b *testing.B) {
	tax, people := crowd(b, 100_000)
	for b.Loop() {
		Build(tax, Each(people))
	}
}

func BenchmarkList(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		tax, people := crowd(b, n)
		x := Build(tax, Each(people))
		for _, remote := range []bool{false, true} {
			m := fortnight(b, "m", remote)
			b.Run(map[bool]string{false: "Dijon", true: "remote"}[remote]+"/"+strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				var list List
				onCPU(b, func() { list = x.View().List(&m, noon, Query{Limit: 20}) })
				b.ReportMetric(float64(list.Eligible), "eligible")
			})
		}
	}
}

func BenchmarkReport(b *testing.B) {
	tax, people := crowd(b, 1_000_000)
	x := Build(tax, Each(people))
	m := fortnight(b, "m", false)
	onCPU(b, func() { x.View().Report(&m, noon) })
}
