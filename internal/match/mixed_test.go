package match

import (
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzIndex drives changes and questions in any order: after each the view says
// what a scan of those who are there says.
func FuzzIndex(f *testing.F) {
	f.Add(uint64(1), []byte{0, 0, 0, 1, 2, 3, 4, 5, 6})
	f.Add(uint64(2), []byte{7, 7, 0, 1, 0, 1, 0, 1, 5, 6, 5})
	f.Fuzz(func(t *testing.T, seed uint64, acts []byte) {
		p := newPopulace(t, seed)
		people := p.people(int(seed % 150))
		x := Build(p.tax, Each(people))
		for _, act := range acts[:min(len(acts), 40)] {
			switch act % 8 {
			case 0, 1, 2:
				people = p.change(x, people)
			case 3:
				if len(people) > 0 {
					x.Drop(people[0].ID)
					people = slices.Delete(slices.Clone(people), 0, 1)
				}
			case 4:
				x.Tidy()
			case 5:
				x = Build(p.tax, x.View().Volunteers())
			default:
				checkIndex(t, p, x.View(), people, 2)
			}
		}
		checkIndex(t, p, x.View(), people, 3)
	})
}

// TestReadersNeverMeetAWriter is for the race detector: questions of every kind
// while people and missions change and rows are put in their places. A view
// answers twice the same.
func TestReadersNeverMeetAWriter(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 31)
	people := p.people(400)
	x := Build(p.tax, Each(people))
	board := x.NewBoard()
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for n := range uint64(3) {
		readers.Go(func() {
			q := newPopulace(t, 100+n)
			for {
				select {
				case <-stop:
					return
				default:
				}
				w, m, v := x.View(), q.mission("m1"), q.volunteer("v1")
				if diff := cmp.Diff(w.List(&m, noon, Query{Limit: 5}), w.List(&m, noon, Query{Limit: 5})); diff != "" {
					t.Errorf("one view, two answers:\n%s", diff)
				}
				if list, report := w.List(&m, noon, Query{}), w.Report(&m, noon); list.Eligible != report.Eligible {
					t.Errorf("a list counts %d, its report %d", list.Eligible, report.Eligible)
				}
				w.Living(v.Places)
				w.Batch([]*Mission{&m, &m}, noon, Query{Limit: 2}, 2, func(int, List) {})
				board.List(&v, noon, Query{Limit: 5})
			}
		})
	}
	for i := range 40 {
		people = p.change(x, people)
		m := p.mission("m" + strconv.Itoa(i%7))
		board.Put(&m)
		if i%5 == 0 {
			x.Tidy()
			board.Drop(m.ID)
		}
	}
	close(stop)
	readers.Wait()
	checkIndex(t, p, x.View(), people, 5)
}

// TestTheIndexKnowsNoOrder: the order of the people is nothing, nor what they
// said to other missions.
func TestTheIndexKnowsNoOrder(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 41)
	people := p.alike(1_500)
	was := Build(p.tax, Each(people)).View()
	mixed := slices.Clone(people)
	p.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	for i := range mixed {
		mixed[i].Past = append(slices.Clone(mixed[i].Past), "m8", "m9")
	}
	is := Build(p.tax, Each(mixed)).View()
	for range 60 {
		m, q := p.mission("m"+strconv.Itoa(p.IntN(6))), p.query()
		if diff := cmp.Diff(is.List(&m, noon, q), was.List(&m, noon, q)); diff != "" {
			t.Fatalf("mixed (-), as it was (+):\n%s", diff)
		}
	}
}

// TestCrowds: everybody in one commune, everybody remote, everybody the same,
// and missions that ask for nothing, for everything, or for far too much.
func TestCrowds(t *testing.T) {
	t.Parallel()
	p := newPopulace(t, 51)
	one := p.volunteer("")
	one.Availability, one.Active, one.Functions = Availability{Week: 1<<28 - 1, HoursPerWeek: 5}, true, ^Functions(0)
	one.Capabilities, one.Conditions, one.Past, one.Blocked, one.Commitments = ^Capabilities(0), ^Conditions(0), nil, nil, nil
	for name, place := range map[string]Place{"one commune": {p.communes[0], 0}, "remote": {}} {
		people := make([]Volunteer, 20_000)
		for i := range people {
			people[i] = one
			people[i].ID, people[i].Places, people[i].Remote = ID(strconv.Itoa(i)), [3]Place{place}, place.Commune == 0
		}
		w := Build(p.tax, Each(people)).View()
		every := Mission{ID: "m", Open: true, Commune: p.communes[0], Remote: place.Commune == 0}
		none := every
		for d := range Instant(60) {
			for period := range Instant(4) {
				start := Instant(monday)*day + d*day + (6+4*period)*hour
				every.Slots = append(every.Slots, Slot{Day: monday + dayOf(d*day), Period: Period(period), Start: start, End: start + hour, Wanted: 10_000})
			}
		}
		for _, m := range []*Mission{&every, &none} {
			q := Query{Limit: 20, Offset: 19_990}
			want := asList(Scan(p.tax, Each(people), m, noon, q))
			if diff := cmp.Diff(w.List(m, noon, q), want); diff != "" {
				t.Errorf("%s: index (-), scan (+):\n%s", name, diff)
			}
		}
	}
}
