package match

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"pretermainforte.fr/mainforte/internal/geo"
)

// populace invents people and missions with everything the rules know of, the
// same for the same seed: quicker than rapid where thousands are wanted.
type populace struct {
	*rand.Rand
	tax      *Taxonomy
	communes []geo.Commune
}

func newPopulace(t testing.TB, seed uint64) *populace {
	t.Helper()
	tax, _, err := readTaxonomy()
	if err != nil {
		t.Fatal(err)
	}
	p := &populace{Rand: rand.New(rand.NewPCG(seed, 11)), tax: tax}
	// Dijon and around, Corsica, islands, both sides of the antimeridian.
	for _, code := range []string{"21231", "21166", "21515", "21054", "39198", "25056", "2A004", "97213", "97411", "98613", "98611", "98818"} {
		p.communes = append(p.communes, commune(t, code))
	}
	return p
}

func (p *populace) one(of int) bool { return p.IntN(of) == 0 }

// commune is mostly one of the few, so that people meet.
func (p *populace) commune() geo.Commune {
	if p.one(4) {
		return geo.Commune(p.IntN(geo.Communes() + 1)) // 0 is none
	}
	return p.communes[p.IntN(len(p.communes))]
}

func (p *populace) volunteer(id string) Volunteer {
	v := Volunteer{
		ID: ID(id), Active: !p.one(10), Capped: p.one(5), Remote: p.one(3), Near: !p.one(3), Anything: p.one(4),
		Functions: Functions(p.Uint64() & p.Uint64() & (1<<21 - 1)), Capabilities: Capabilities(p.IntN(16)), Conditions: Conditions(p.IntN(8)),
		Confirmed: monday - geo.Day(p.IntN(200)) + 2,
	}
	v.Trades = Functions(p.Uint64()) & (1<<22 - 1)
	for i := range [...]int{0, 1, 1, 1, 1, 2, 3}[p.IntN(7)] {
		v.Places[i] = Place{p.commune(), [...]uint16{0, 5, 5, 10, 20, 20, 30, 50, 100, 100, 17, 8, 65535}[p.IntN(13)]}
	}
	v.Availability = Availability{
		Week: Week(p.Uint32() | p.Uint32()&p.Uint32()), Holidays: Periods(p.IntN(16)), MaxPerWeek: uint8(p.IntN(8)),
		Notice: Notice(p.IntN(3)), NotBefore8: p.one(3), HoursPerWeek: uint8(p.IntN(12)),
	}
	p.oddities(&v)
	return v
}

// oddities are what few people have.
func (p *populace) oddities(v *Volunteer) {
	for range max(0, p.IntN(8)-5) {
		v.Included = append(v.Included, p.dates())
	}
	for range max(0, p.IntN(8)-5) {
		v.Excepted = append(v.Excepted, p.dates())
	}
	if p.one(4) {
		v.From = monday + geo.Day(p.IntN(30)-5)
	}
	if p.one(4) {
		v.Until = monday + geo.Day(p.IntN(60)-5)
	}
	for p.one(5) {
		s := p.slot()
		v.Commitments = append(v.Commitments, Commitment{Day: s.Day, Start: s.Start, End: s.End})
	}
	for p.one(4) {
		v.Past = append(v.Past, ID("m"+strconv.Itoa(p.IntN(6))))
	}
	if p.one(20) {
		v.Blocked = append(v.Blocked, ID("e"+strconv.Itoa(p.IntN(2))))
	}
	switch p.IntN(40) {
	case 0:
		v.MaxPerWeek = 40
	case 1:
		v.HoursPerWeek = 200
	case 2:
		v.Confirmed = 0
	case 3:
		v.From, v.Until = 1, 1<<30
	case 4:
		v.Availability = Availability{}
	case 5:
		v.Functions, v.Trades, v.Capabilities, v.Conditions = ^Functions(0), ^Functions(0), ^Capabilities(0), ^Conditions(0)
	case 6:
		v.Until = -5
	case 7: // longer and further than a mark holds
		s := p.slot()
		v.Commitments = append(v.Commitments, Commitment{Day: s.Day, Start: s.Start, End: s.Start + 60*day})
	case 8:
		v.Excepted, v.Included = append(v.Excepted, p.dates(), Dates{1 << 25, 15}), append(v.Included, Dates{-1 << 30, 3}, p.dates())
	}
}

func (p *populace) dates() Dates {
	return Dates{Day: monday + geo.Day(p.IntN(21)), Periods: Periods(p.IntN(16))}
}

func (p *populace) slot() Slot {
	hours := [...]Instant{7, 14, 19, 22}
	d, period := geo.Day(p.IntN(22)-1), p.IntN(4)
	start := Instant(monday+d)*day + hours[period]*hour
	s := Slot{
		Day: monday + d, Period: Period(period), Early: period == 0 && p.one(2), Holiday: p.one(6),
		Start: start, End: start + 4*hour, Wanted: p.IntN(5), Taken: p.IntN(3),
	}
	return s
}

func (p *populace) mission(id string) Mission {
	m := Mission{
		ID: ID(id), Establishment: ID("e" + strconv.Itoa(p.IntN(3))), Exact: p.one(4), Open: !p.one(12),
		Remote: p.one(3), MinSlots: max(0, p.IntN(6)-3), Required: Capabilities(p.IntN(4) & p.IntN(16)), Conditions: Conditions(p.IntN(8) & p.IntN(8) & p.IntN(8)),
	}
	if !m.Remote {
		m.Commune = p.commune()
	}
	for range p.IntN(4) {
		m.Wants = append(m.Wants, Want{Function: uint8(p.IntN(22)), Important: p.one(2), KnowHow: p.one(2)})
	}
	if p.one(5) {
		m.Pace = Pace{Hours: 1 + p.IntN(30), Before: monday + geo.Day(p.IntN(25)), Wanted: 1 + p.IntN(2), Taken: p.IntN(2)}
		return m
	}
	grouped := p.one(4)
	for range [...]int{0, 1, 2, 5, 9, 14, 40}[p.IntN(7)] {
		s := p.slot()
		if grouped {
			s.Group = p.IntN(2)
		}
		m.Slots = append(m.Slots, s)
	}
	switch p.IntN(40) {
	case 0:
		m.Required = 1 << 50
	case 1:
		m.Wants = []Want{{Function: 70}}
	case 2:
		for d := range geo.Day(70) {
			for period := range 4 {
				start := Instant(monday+d)*day + Instant(6+4*period)*hour
				m.Slots = append(m.Slots, Slot{Day: monday + d, Period: Period(period), Start: start, End: start + hour, Wanted: 10_000})
			}
		}
	case 3:
		for i := range m.Slots {
			m.Slots[i].Period = 7
		}
	}
	return m
}

// personID is an id of the usual shape for most, and of another for some.
func personID(i int) string {
	if i%3 == 0 {
		return "v" + strconv.Itoa(i)
	}
	n := uint64(i) * 0x9E3779B97F4A7C15
	return string(wideID{hi: n ^ n>>29, lo: n * 31}.text(nil))
}

func (p *populace) people(n int) []Volunteer {
	all := make([]Volunteer, n)
	for i := range all {
		all[i] = p.volunteer(personID(i))
	}
	return all
}

// alike are people who tie: a handful of kinds, over and over.
func (p *populace) alike(n int) []Volunteer {
	kinds := p.people(5)
	all := make([]Volunteer, n)
	for i := range all {
		all[i] = kinds[p.IntN(len(kinds))]
		all[i].ID = ID(personID(i))
	}
	return all
}
