package match

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
	"pretermainforte.fr/mainforte/internal/geo"
)

// monday is Monday 2026-03-02; noon is its noon, UTC.
const (
	monday geo.Day = 20514
	noon           = Instant(monday)*day + 12*hour
)

// commune finds a commune by its code.
func commune(t testing.TB, code string) geo.Commune {
	t.Helper()
	c, ok := geo.ByCode(code)
	if !ok {
		t.Fatalf("no commune %s", code)
	}
	return c
}

// scenery is what worlds are drawn from: Dijon and around, and islands.
type scenery struct {
	tax      *Taxonomy
	communes []geo.Commune
}

func newScenery(t testing.TB) scenery {
	t.Helper()
	tax, _, err := readTaxonomy()
	if err != nil {
		t.Fatal(err)
	}
	s := scenery{tax: tax}
	for _, code := range []string{"21231", "21166", "21515", "21054", "39198", "25056", "97213", "97411", "98613"} {
		s.communes = append(s.communes, commune(t, code))
	}
	return s
}

func flip(t *rapid.T, name string) bool { return rapid.Bool().Draw(t, name) }

// often is true four times in five, so that most rules pass and pairs are met.
func often(t *rapid.T, name string) bool { return rapid.IntRange(0, 4).Draw(t, name) > 0 }

func (s *scenery) functions(t *rapid.T, name string) Functions {
	some, others := rapid.Uint64().Draw(t, name), rapid.Uint64().Draw(t, name)
	return Functions(some & others & (1<<21 - 1)) // a bit in four is set
}

func (s *scenery) volunteer(t *rapid.T, id string) Volunteer {
	v := Volunteer{
		ID: ID(id), Remote: flip(t, "remote"),
		Functions: s.functions(t, "functions"), Trades: s.functions(t, "trades"),
		Near: often(t, "near"), Anything: often(t, "anything"),
		Capabilities: 3, Conditions: 3,
		Availability: s.availability(t),
		Confirmed:    monday - geo.Day(rapid.IntRange(-1, 200).Draw(t, "age")),
		Active:       often(t, "active"), Capped: flip(t, "capped"),
	}
	if !often(t, "capable") {
		v.Capabilities, v.Conditions = 1, 2
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "places") {
		v.Places[i] = Place{
			Commune: rapid.SampledFrom(s.communes).Draw(t, "commune"),
			ReachKm: rapid.SampledFrom([]uint16{0, 5, 10, 20, 30, 50, 100}).Draw(t, "reach"),
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "commitments") {
		slot := s.slot(t)
		v.Commitments = append(v.Commitments, Commitment{Day: slot.Day, Start: slot.Start, End: slot.End})
	}
	if !often(t, "new to it") {
		v.Past = []ID{ID(fmt.Sprint("m", rapid.IntRange(0, 3).Draw(t, "past")))}
	}
	return v
}

func (s *scenery) availability(t *rapid.T) Availability {
	some, others := rapid.Uint32().Draw(t, "week"), rapid.Uint32().Draw(t, "week")
	a := Availability{
		Week:         Week((some | others) & (1<<28 - 1)), // three bits in four are set
		Holidays:     Periods(rapid.IntRange(0, 15).Draw(t, "holidays")),
		MaxPerWeek:   uint8(rapid.IntRange(0, 9).Draw(t, "max")),
		Notice:       Notice(rapid.IntRange(0, 2).Draw(t, "notice")),
		NotBefore8:   flip(t, "late riser"),
		HoursPerWeek: uint8(rapid.IntRange(0, 12).Draw(t, "hours")),
	}
	for range rapid.IntRange(0, 2).Draw(t, "dates") {
		a.Included = append(a.Included, s.dates(t))
		a.Excepted = append(a.Excepted, s.dates(t))
	}
	if !often(t, "always") {
		a.From, a.Until = monday+5, monday+12
	}
	return a
}

func (s *scenery) dates(t *rapid.T) Dates {
	return Dates{
		Day:     monday + geo.Day(rapid.IntRange(0, 20).Draw(t, "date")),
		Periods: Periods(rapid.IntRange(0, 15).Draw(t, "periods")),
	}
}

func (s *scenery) slot(t *rapid.T) Slot {
	hours := [...]Instant{7, 14, 19, 22}
	d, p := geo.Day(rapid.IntRange(-1, 20).Draw(t, "day")), rapid.IntRange(0, 3).Draw(t, "period")
	start := Instant(monday+d)*day + hours[p]*hour
	return Slot{
		Day: monday + d, Period: Period(p), Early: p == 0 && flip(t, "early"), Holiday: !often(t, "working day"),
		Start: start, End: start + 4*hour,
		Wanted: rapid.IntRange(0, 4).Draw(t, "wanted"), Taken: rapid.IntRange(0, 2).Draw(t, "taken"),
		Group: rapid.IntRange(0, 1).Draw(t, "group"),
	}
}

func (s *scenery) mission(t *rapid.T, id string) Mission {
	m := Mission{
		ID: ID(id), Establishment: "e", Exact: !often(t, "close will do"),
		Remote: flip(t, "remote mission"), MinSlots: rapid.IntRange(0, 2).Draw(t, "least"),
		Required: Capabilities(rapid.IntRange(0, 3).Draw(t, "required")), Conditions: 2, Open: often(t, "open"),
	}
	if !m.Remote {
		m.Commune = rapid.SampledFrom(s.communes[:4]).Draw(t, "commune")
	}
	for range rapid.IntRange(0, 3).Draw(t, "wants") {
		m.Wants = append(m.Wants, Want{
			Function:  uint8(rapid.IntRange(1, 20).Draw(t, "function")),
			Important: flip(t, "important"), KnowHow: flip(t, "know-how"),
		})
	}
	if m.Remote && flip(t, "own pace") {
		m.Pace = Pace{Hours: rapid.IntRange(1, 20).Draw(t, "pace"), Before: monday + 14, Wanted: 1}
		return m
	}
	for range rapid.IntRange(0, 8).Draw(t, "slots") {
		m.Slots = append(m.Slots, s.slot(t))
	}
	return m
}

func (s *scenery) volunteers(t *rapid.T) []Volunteer {
	all := make([]Volunteer, rapid.IntRange(0, 6).Draw(t, "people"))
	for i := range all {
		all[i] = s.volunteer(t, fmt.Sprint("v", i))
	}
	return all
}
