package match

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// country invents a population like the one to be expected: as many people in a
// commune as it has inhabitants, one to six functions, the frequent ones often.
type country struct {
	*rand.Rand
	tax   *Taxonomy
	upTo  []int // inhabitants of the communes up to each
	where []geo.Commune
}

func newCountry(t testing.TB, seed uint64) *country {
	tax, _, err := readTaxonomy()
	if err != nil {
		t.Fatal(err)
	}
	c := &country{Rand: rand.New(rand.NewPCG(seed, 3)), tax: tax}
	total := 0
	for commune := range geo.All() {
		total += commune.Population()
		c.upTo, c.where = append(c.upTo, total), append(c.where, commune)
	}
	return c
}

func (c *country) commune() geo.Commune {
	at, _ := slices.BinarySearch(c.upTo, 1+c.IntN(c.upTo[len(c.upTo)-1]))
	return c.where[at]
}

// function draws one of 40, number 0 ten times as often as the last.
func (c *country) function() uint8 { return uint8(min(c.IntN(40), c.IntN(55))) }

func (c *country) percent(n int) bool { return c.IntN(100) < n }

func (c *country) volunteer(i int) Volunteer {
	v := Volunteer{
		ID: ID("01jb" + strconv.Itoa(1_000_000_000+i) + "abcdefghijkl"), Active: c.percent(97), Capped: c.percent(5),
		Near: c.percent(60), Anything: c.percent(15),
		Conditions: Conditions(c.Uint32()|c.Uint32()) & 63, Confirmed: monday - geo.Day(c.IntN(60)),
	}
	for range 1 + c.IntN(6) {
		v.Functions |= 1 << c.function()
	}
	v.Trades = v.Functions & Functions(c.Uint64())
	v.Capabilities = Capabilities(c.Uint64()&c.Uint64()&0xfffff | 1)
	switch n := c.IntN(100); {
	case n < 85:
		v.Places[0] = Place{c.commune(), [...]uint16{5, 5, 10, 10, 10, 20, 20, 20, 30, 50}[c.IntN(10)]}
		if c.percent(8) {
			v.Places[1] = Place{c.commune(), 20}
		}
	default:
		v.Remote = true
		if c.percent(50) {
			v.Places[0] = Place{c.commune(), 10}
		}
	}
	often := [...]int{15, 15, 40, 40, 40, 80, 80}[c.IntN(7)]
	for b := range 28 {
		if c.percent(often) && (b%4 < 2 || c.percent(40)) {
			v.Week |= 1 << b
		}
	}
	v.MaxPerWeek = uint8([...]int{2, 3, 5, 5, 5, 7, 10}[c.IntN(7)])
	v.Notice = [...]Notice{TwoDays, TwoDays, TwoDays, SameDay, OneWeek}[c.IntN(5)]
	v.NotBefore8 = c.percent(20)
	c.rarer(&v)
	return v
}

func (c *country) rarer(v *Volunteer) {
	if c.percent(10) {
		v.Until = monday + geo.Day(10+c.IntN(90))
	}
	if c.percent(10) {
		d := monday + geo.Day(c.IntN(30))
		v.Excepted = []Dates{{d, 15}, {d + 1, 15}}
	}
	if c.percent(4) {
		d := monday + geo.Day(c.IntN(20))
		v.Commitments = []Commitment{{d, Instant(d)*day + 8*hour, Instant(d)*day + 12*hour}}
	}
	if c.percent(20) {
		v.Past = []ID{ID("old" + strconv.Itoa(c.IntN(50_000)))}
	}
}

// mission wants one to three functions in two to nine slots of a fortnight.
func (c *country) mission(at geo.Commune) Mission {
	m := Mission{ID: ID(strconv.Itoa(c.IntN(1 << 30))), Establishment: "e", Open: true, Commune: at, Remote: at == 0}
	for range 1 + c.IntN(3) {
		m.Wants = append(m.Wants, Want{Function: c.function(), KnowHow: c.percent(50)})
	}
	if c.percent(50) {
		m.Required = 1
	}
	m.Conditions = Conditions(1<<c.IntN(6)) & Conditions(c.IntN(64))
	first := monday + 3 + geo.Day(c.IntN(10))
	for i := range 2 + c.IntN(8) {
		d, p := first+geo.Day(i/2), i%2
		start := Instant(d)*day + Instant(8+6*p)*hour
		m.Slots = append(m.Slots, Slot{Day: d, Period: Period(p), Start: start, End: start + 4*hour, Wanted: 2})
	}
	return m
}

type kindOfPlace struct {
	name string
	at   func() geo.Commune
}

// kinds are where the missions of a measure are.
func (c *country) kinds(t testing.TB) []kindOfPlace {
	var village []geo.Commune
	aurillac := commune(t, "15014")
	for at := range geo.All() {
		if metres, ok := geo.RoadMetres(aurillac, at); ok && metres < 90_000 && at.Population() < 1000 {
			village = append(village, at)
		}
	}
	paris := []string{"75111", "75113", "92026", "93066", "94028"} // and its suburbs
	return []kindOfPlace{
		{"dense", func() geo.Commune { return commune(t, paris[c.IntN(len(paris))]) }},
		{"mid", func() geo.Commune { return commune(t, "21231") }},
		{"rural", func() geo.Commune { return village[c.IntN(len(village))] }},
		{"remote", func() geo.Commune { return 0 }},
	}
}

// built is an index of n people, never all of them in memory as volunteers.
func (c *country) built(n int) *Index {
	seed := bits.Len(uint(n))
	return Build(c.tax, func(yield func(*Volunteer) bool) {
		d := *c
		d.Rand = rand.New(rand.NewPCG(uint64(seed), 4))
		for i := range n {
			if v := d.volunteer(i); !yield(&v) {
				return
			}
		}
	})
}

func BenchmarkCountry(b *testing.B) {
	c := newCountry(b, 1)
	n := 1_000_000
	if testing.Short() {
		n = 200_000
	}
	x := c.built(n)
	for _, kind := range c.kinds(b) {
		missions := make([]Mission, 40)
		for i := range missions {
			missions[i] = c.mission(kind.at())
		}
		b.Run(kind.name, func(b *testing.B) {
			b.ReportAllocs()
			i, found := 0, 0
			quick := make([]time.Duration, len(missions))
			onCPU(b, func() {
				i = (i + 1) % len(missions)
				from := time.Now()
				found += x.View().List(&missions[i], noon, Query{Limit: 20}).Eligible
				if d := time.Since(from); quick[i] == 0 || d < quick[i] {
					quick[i] = d
				}
			})
			slices.Sort(quick)
			b.ReportMetric(float64(quick[len(quick)/2].Nanoseconds()), "quiet-ns/op")
			b.ReportMetric(float64(found)/float64(b.N), "eligible")
		})
	}
	b.Run("reverse", func(b *testing.B) {
		board := x.NewBoard()
		var all []*Mission
		for i := range 20_000 {
			at := c.commune()
			if i%20 == 0 {
				at = 0
			}
			m := c.mission(at)
			all = append(all, &m)
		}
		board.Apply(all, nil)
		people := make([]Volunteer, 500)
		for i := range people {
			people[i] = c.volunteer(i)
		}
		i, found := 0, 0
		for range 500 {
			i++
			found += board.List(&people[i%len(people)], noon, Query{Limit: 20}).Eligible
		}
		b.ReportAllocs()
		onCPU(b, func() {
			i++
			found += board.List(&people[i%len(people)], noon, Query{Limit: 20}).Eligible
		})
		b.ReportMetric(float64(found)/float64(b.N), "eligible")
	})
	b.Run("batch", func(b *testing.B) {
		all := make([]*Mission, 20_000)
		for i := range all {
			at := c.commune()
			if i%20 == 0 {
				at = 0
			}
			m := c.mission(at)
			all[i] = &m
		}
		for b.Loop() {
			x.View().Batch(all, noon, Query{Limit: 20}, 2, func(int, List) {})
		}
	})
	b.Run("update", func(b *testing.B) {
		people := make([]Volunteer, 5000)
		for i := range people {
			people[i] = c.volunteer(i)
		}
		i := 0
		b.ReportAllocs()
		onCPU(b, func() {
			i = (i + 1) % len(people)
			people[i].Capped = !people[i].Capped
			x.Put(&people[i])
		})
	})
}
