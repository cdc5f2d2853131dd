package match

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"pretermainforte.fr/mainforte/internal/geo"
)

// crowd invents n volunteers, the same at every run: people of communes spread
// over the country, one in fifty in or around Dijon.
func crowd(b *testing.B, n int) (*Taxonomy, []Volunteer) {
	tax, _, err := readTaxonomy()
	if err != nil {
		b.Fatal(err)
	}
	var near []geo.Commune
	dijon := commune(b, "21231")
	for c := range geo.All() {
		if d, ok := geo.RoadMetres(dijon, c); ok && d < 30_000 {
			near = append(near, c)
		}
	}
	dice := rand.New(rand.NewPCG(1, 2))
	people := make([]Volunteer, n)
	for i := range people {
		c := geo.Commune(1 + dice.IntN(geo.Communes()))
		if dice.IntN(50) == 0 {
			c = near[dice.IntN(len(near))]
		}
		people[i] = Volunteer{
			ID: ID("01JB" + strconv.Itoa(1_000_000_000+i)), Active: true,
			Places: [3]Place{{c, [...]uint16{5, 10, 20, 30, 50, 100}[dice.IntN(6)]}},
			Remote: dice.IntN(4) == 0, Near: true, Anything: dice.IntN(4) == 0,
			Functions:    Functions(dice.Uint64() & dice.Uint64() & dice.Uint64()),
			Capabilities: Capabilities(dice.Uint64()), Conditions: Conditions(dice.Uint32()),
			Availability: Availability{Week: Week(dice.Uint32() & dice.Uint32())},
			Confirmed:    monday - geo.Day(dice.IntN(60)),
		}
	}
	return tax, people
}

func fortnight(b *testing.B, id string, remote bool) Mission {
	m := Mission{ID: ID(id), Establishment: "e", Wants: []Want{{Function: 14}, {Function: 15}}, Open: true, Remote: remote}
	if !remote {
		m.Commune = commune(b, "21231")
	}
	for d := monday + 7; d < monday+21; d++ {
		for p, at := range [...]Instant{8, 14} {
			start := Instant(d)*day + at*hour
			m.Slots = append(m.Slots, Slot{Day: d, Period: Period(p), Start: start, End: start + 3*hour, Wanted: 2})
		}
	}
	return m
}

func BenchmarkScan(b *testing.B) {
	for _, n := range []int{4_000, 100_000} {
		tax, people := crowd(b, n)
		for name, remote := range map[string]bool{"Dijon": false, "remote": true} {
			m := fortnight(b, "m", remote)
			b.Run(name+"/"+strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				var list List
				for b.Loop() {
					list = Scan(tax, Each(people), &m, noon, Query{Limit: 10})
				}
				b.ReportMetric(float64(list.Eligible), "eligible")
			})
		}
	}
}

func BenchmarkScanMissions(b *testing.B) {
	tax, people := crowd(b, 1)
	people[0].Places[0] = Place{commune(b, "21231"), 20}
	people[0].Functions, people[0].Week = ^Functions(0), 1<<28-1
	missions := make([]Mission, 120)
	for i := range missions {
		missions[i] = fortnight(b, strconv.Itoa(i), i%5 == 0)
	}
	b.ReportAllocs()
	for b.Loop() {
		ScanMissions(tax, Each(missions), &people[0], noon, Query{Limit: 10})
	}
}
