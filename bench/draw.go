package main

import (
	"encoding/binary"
	"iter"
	"math/rand/v2"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// today is Monday 2 March 2026 and now its noon: every question is asked then.
const (
	today = geo.Day(20514)
	hour  = match.Instant(60 * 60 * 1000)
	now   = match.Instant(today)*24*hour + 12*hour
)

// reaches are the classes of reach people draw from, in km.
var reaches = [...]uint16{5, 10, 20, 30, 50}

// country draws people where people live, and missions.
type country struct {
	*rand.Rand
	seed  uint64
	tax   match.Taxonomy
	open  int
	upTo  []int // inhabitants of the communes up to each
	where []geo.Commune
}

func newCountry(seed uint64) *country {
	c := &country{seed: seed, Rand: rand.New(rand.NewPCG(seed, 3)), open: len(mainforte.AllFunctions())}
	c.tax.Open = match.Functions(mainforte.OpenFunctions())
	for _, f := range mainforte.AllFunctions() {
		c.tax.Family[f], c.tax.Neighbours[f] = match.Functions(f.SameFamily()), match.Functions(f.Neighbours())
	}
	total := 0
	for commune := range geo.All() {
		total += commune.Population()
		c.upTo, c.where = append(c.upTo, total), append(c.where, commune)
	}
	return c
}

// people yields n volunteers, each good until the next: the same at every walk.
func (c *country) people(n int) iter.Seq[*match.Volunteer] {
	return func(yield func(*match.Volunteer) bool) {
		d := *c
		d.Rand = rand.New(rand.NewPCG(c.seed, 4))
		for i := range n {
			v := d.volunteer(i)
			if !yield(&v) {
				return
			}
		}
	}
}

func (c *country) percent(n int) bool { return c.IntN(100) < n }

func (c *country) commune() geo.Commune {
	at, _ := slices.BinarySearch(c.upTo, 1+c.IntN(c.upTo[len(c.upTo)-1]))
	return c.where[at]
}

// function draws some functions far more often than others.
func (c *country) function() uint8 { return uint8(min(c.IntN(c.open), c.IntN(c.open*4/3))) }

// idOf is an id as the service draws them: 128 bits of chance (SplitMix64).
func idOf(i int) match.ID {
	var b [16]byte
	for half := range 2 {
		n := uint64(2*i+half+1) * 0x9E3779B97F4A7C15
		n = (n ^ n>>30) * 0xBF58476D1CE4E5B9
		n = (n ^ n>>27) * 0x94D049BB133111EB
		binary.BigEndian.PutUint64(b[8*half:], n^n>>31)
	}
	return match.ID(mainforte.IDFrom(b))
}

func (c *country) volunteer(i int) match.Volunteer {
	v := match.Volunteer{
		ID: idOf(i), Active: c.percent(97), Capped: c.percent(5),
		Near: c.percent(60), Anything: c.percent(15),
		Conditions: match.Conditions(c.Uint32()|c.Uint32()) & 63, Confirmed: today - geo.Day(c.IntN(60)),
	}
	for range 1 + c.IntN(6) {
		v.Functions |= 1 << c.function()
	}
	v.Trades = v.Functions & match.Functions(c.Uint64())
	v.Capabilities = match.Capabilities(c.Uint64()&c.Uint64()&0xfffff | 1)
	if c.percent(85) {
		v.Places[0] = match.Place{Commune: c.commune(), ReachKm: [...]uint16{5, 5, 10, 10, 10, 20, 20, 20, 30, 50}[c.IntN(10)]}
		if c.percent(8) {
			v.Places[1] = match.Place{Commune: c.commune(), ReachKm: 20}
		}
	} else if v.Remote = true; c.percent(50) {
		v.Places[0] = match.Place{Commune: c.commune(), ReachKm: 10}
	}
	if v.Places[1].Commune == v.Places[0].Commune {
		v.Places[1] = match.Place{}
	}
	c.when(&v)
	return v
}

// when draws a calendar: a week, sometimes an end, dates off and commitments.
func (c *country) when(v *match.Volunteer) {
	often := [...]int{15, 15, 40, 40, 40, 80, 80}[c.IntN(7)]
	for b := range 28 {
		if c.percent(often) && (b%4 < 2 || c.percent(40)) {
			v.Week |= 1 << b
		}
	}
	v.MaxPerWeek = uint8([...]int{2, 3, 5, 5, 5, 7, 10}[c.IntN(7)])
	v.Notice = [...]match.Notice{match.TwoDays, match.TwoDays, match.TwoDays, match.SameDay, match.OneWeek}[c.IntN(5)]
	v.NotBefore8 = c.percent(20)
	if c.percent(10) {
		v.Until = today + geo.Day(10+c.IntN(90))
	}
	if c.percent(10) {
		d := today + geo.Day(c.IntN(30))
		v.Excepted = []match.Dates{{Day: d, Periods: 15}, {Day: d + 1, Periods: 15}}
	}
	if c.percent(4) {
		d := today + geo.Day(c.IntN(20))
		from := match.Instant(d)*24*hour + 8*hour
		v.Commitments = []match.Commitment{{Day: d, Start: from, End: from + 4*hour}}
	}
	if c.percent(20) {
		v.Past = []match.ID{missionID(c.IntN(50_000))}
	}
}
