package match

import (
	"math"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// plain is a volunteer of Dijon and a mission there that fit, to be changed by a
// case.
func plain(t testing.TB) (*Taxonomy, Volunteer, Mission) {
	t.Helper()
	s := newScenery(t)
	v := Volunteer{
		ID: "v", Places: [3]Place{{s.communes[0], 10}}, Functions: 1 << 1, Active: true, Confirmed: monday,
		Availability: Availability{Week: 1<<28 - 1},
	}
	m := Mission{ID: "m", Establishment: "e", Wants: []Want{{Function: 1}}, Commune: s.communes[0], Open: true}
	for d := monday + 7; d < monday+10; d++ {
		start := Instant(d)*day + 8*hour
		m.Slots = append(m.Slots, Slot{Day: d, Start: start, End: start + 4*hour, Wanted: 1})
	}
	return s.tax, v, m
}

func TestBorders(t *testing.T) {
	t.Parallel()
	dijon, quetigny := commune(t, "21231"), commune(t, "21515")
	metres, ok := geo.RoadMetres(dijon, quetigny)
	if !ok || metres < 1000 {
		t.Fatalf("Dijon–Quetigny = %d, %v", metres, ok)
	}
	for _, c := range []struct {
		why  string
		set  func(v *Volunteer, m *Mission)
		want Code
	}{
		{"the plain pair fits", func(*Volunteer, *Mission) {}, OK},
		{"a reach of 0 is the commune itself", func(v *Volunteer, _ *Mission) { v.Places[0].ReachKm = 0 }, OK},
		{"a reach of 0 is nothing else", func(v *Volunteer, _ *Mission) { v.Places[0] = Place{quetigny, 0} }, Reach},
		{"just within the reach", func(v *Volunteer, _ *Mission) { v.Places[0] = Place{quetigny, uint16(metres/1000 + 1)} }, OK},
		{"just beyond the reach", func(v *Volunteer, _ *Mission) { v.Places[0] = Place{quetigny, uint16(metres / 1000)} }, Reach},
		{"no place at all", func(v *Volunteer, _ *Mission) { v.Places = [3]Place{} }, Reach},
		{"a mission nowhere", func(_ *Volunteer, m *Mission) { m.Commune = 0 }, Reach},
		{"no slot: nothing is wanted, so nothing is missing", func(_ *Volunteer, m *Mission) { m.Slots = nil }, Status},
		{"every slot full", func(_ *Volunteer, m *Mission) { m.Slots = []Slot{{Wanted: 2, Taken: 2}} }, Status},
		{"more people than wanted", func(_ *Volunteer, m *Mission) { m.Slots = []Slot{{Wanted: 2, Taken: 9}} }, Status},
		{"every slot past", func(_ *Volunteer, m *Mission) { m.Slots = []Slot{{Wanted: 2}} }, Time},
		{"10,000 people wanted", func(_ *Volunteer, m *Mission) { m.Slots[0].Wanted = 10_000 }, OK},
		{"no function wanted: everybody's skill fits", func(v *Volunteer, m *Mission) { m.Wants, v.Functions = nil, 0 }, OK},
		{"a function out of the numbers", func(_ *Volunteer, m *Mission) { m.Wants = []Want{{Function: 255}} }, Task},
		{"every bit of the volunteer set", func(v *Volunteer, m *Mission) {
			v.Functions, v.Trades, v.Capabilities, v.Conditions = math.MaxUint64, math.MaxUint64, math.MaxUint64, math.MaxUint32
			v.Week, v.Holidays, v.MaxPerWeek = math.MaxUint32, math.MaxUint8, math.MaxUint8
			m.Required, m.Conditions = math.MaxUint64, math.MaxUint32
		}, OK},
		{"every bit of the volunteer clear", func(v *Volunteer, _ *Mission) { *v = Volunteer{Active: true} }, Task},
		{"nothing but the function", func(v *Volunteer, _ *Mission) { *v = Volunteer{Active: true, Functions: 2} }, Reach},
		{"never in the week", func(v *Volunteer, _ *Mission) { v.Week = 0 }, Time},
		{"a period that does not exist", func(_ *Volunteer, m *Mission) { m.Slots = m.Slots[:1]; m.Slots[0].Period = 9 }, Time},
		{"a minimum above what is left", func(_ *Volunteer, m *Mission) { m.MinSlots = 4 }, Time},
		{"a minimum under nothing", func(_ *Volunteer, m *Mission) { m.MinSlots = -4 }, OK},
		{"own pace before a date that is past", func(v *Volunteer, m *Mission) {
			m.Slots, m.Pace, v.HoursPerWeek = nil, Pace{Hours: 5, Before: monday, Wanted: 1}, 40
		}, Time},
		{"own pace under an hour in all", func(v *Volunteer, m *Mission) {
			m.Slots, m.Pace, v.HoursPerWeek = nil, Pace{Hours: 5, Before: monday + 8, Wanted: 1}, 1
		}, Time},
		{"own pace, an hour in all", func(v *Volunteer, m *Mission) {
			m.Slots, m.Pace, v.HoursPerWeek = nil, Pace{Hours: 5, Before: monday + 9, Wanted: 1}, 1
		}, OK},
		{"own pace, somebody does it already", func(v *Volunteer, m *Mission) {
			m.Slots, m.Pace, v.HoursPerWeek = nil, Pace{Hours: 5, Before: monday + 9, Wanted: 1, Taken: 1}, 9
		}, Status},
	} {
		tax, v, m := plain(t)
		c.set(&v, &m)
		if got := Check(tax, &v, &m, noon); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
		x, ok := Rate(tax, &v, &m, noon)
		if ok != (c.want == OK) || ok && (x.PerMille < 1 || x.PerMille > 1000) {
			t.Errorf("%s: Rate = %v, %v", c.why, x, ok)
		}
	}
}

func TestTheReachIncludesItsEdge(t *testing.T) {
	t.Parallel()
	tax, v, m := plain(t)
	quetigny := commune(t, "21515")
	v.Places[0] = Place{quetigny, 10}
	var n need
	n.reset(tax, &m, noon)
	n.metres = make([]int32, geo.Communes()+1)
	for _, c := range []struct {
		metres int32
		want   bool
	}{{10_000, true}, {10_001, false}} {
		n.metres[quetigny] = c.metres + 1
		got, ok := n.reach(&v)
		if ok != c.want {
			t.Errorf("%d m with a reach of 10 km: %v, want %v", c.metres, ok, c.want)
		}
		if num, den := travel(got); ok && num*2 != den {
			t.Errorf("at the edge half the travel is lost: got %d/%d", num, den)
		}
	}
}

func TestTheNoticeIncludesItsEdge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why    string
		notice Notice
		ahead  Instant
		want   Code
	}{
		{"two days to the millisecond", TwoDays, 48 * hour, OK},
		{"a millisecond under two days", TwoDays, 48*hour - 1, Time},
		{"a week to the millisecond", OneWeek, 168 * hour, OK},
		{"a millisecond under a week", OneWeek, 168*hour - 1, Time},
		{"an hour, without a road", SameDay, hour, OK},
		{"a millisecond under an hour", SameDay, hour - 1, Time},
		{"a slot that has begun", SameDay, 0, Time},
	} {
		tax, v, m := plain(t)
		v.Notice = c.notice
		m.Slots = m.Slots[:1]
		if got := Check(tax, &v, &m, m.Slots[0].Start-c.ahead); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}

func TestUrgent(t *testing.T) {
	t.Parallel()
	_, _, m := plain(t)
	first := m.Slots[0].Start
	for _, c := range []struct {
		why  string
		now  Instant
		want bool
	}{
		{"36 hours ahead is not urgent", first - 36*hour, false},
		{"a millisecond later it is", first - 36*hour + 1, true},
		{"when the first has begun the next one counts", first, true},
		{"when all have begun nothing is urgent", first + 30*day, false},
	} {
		if got := m.Urgent(c.now); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}

func TestPeriodOf(t *testing.T) {
	t.Parallel()
	uvea, papeete := commune(t, "98613").Zone(), commune(t, "98735").Zone()
	for _, c := range []struct {
		why        string
		day        string
		from, to   int // minutes on the clocks of the zone
		zone       *time.Location
		wantDay    string
		wantPeriod Period
	}{
		{"a kitchen morning that ends in the afternoon", "2026-03-03", 6*60 + 45, 14*60 + 15, paris, "2026-03-03", Morning},
		{"tea and dinner", "2026-03-03", 15*60 + 30, 20 * 60, paris, "2026-03-03", Afternoon},
		{"equal parts go to the earlier", "2026-03-03", 10 * 60, 16 * 60, paris, "2026-03-03", Morning},
		{"a night is dated by its evening", "2026-03-03", 22 * 60, 30 * 60, paris, "2026-03-03", Night},
		{"after midnight it is still the night before", "2026-03-03", 60, 5 * 60, paris, "2026-03-02", Night},
		{"the 29th of February", "2028-02-29", 8 * 60, 12 * 60, paris, "2028-02-29", Morning},
		{"the night into the 1st of March of a leap year", "2028-03-01", 0, 5 * 60, paris, "2028-02-29", Night},
		{"the last night of the year", "2027-01-01", 0, 5 * 60, paris, "2026-12-31", Night},
		{"west of the date line", "2026-03-03", 8 * 60, 12 * 60, uvea, "2026-03-03", Morning},
		{"east of the date line", "2026-03-03", 8 * 60, 12 * 60, papeete, "2026-03-03", Morning},
		{"the night the clocks go back holds nine hours", "2026-10-24", 22 * 60, 30 * 60, paris, "2026-10-24", Night},
		{"an empty interval is where it begins", "2026-03-03", 18 * 60, 18 * 60, paris, "2026-03-03", Evening},
		{"an interval that ends before it begins", "2026-03-03", 14 * 60, 9 * 60, paris, "2026-03-03", Afternoon},
		{"a whole day belongs to its night", "2026-03-03", 6 * 60, 30 * 60, paris, "2026-03-03", Night},
		{"a month belongs to its first night", "2026-03-03", 6 * 60, 30 * 24 * 60, paris, "2026-03-03", Night},
	} {
		d, err := geo.ParseDay(c.day)
		if err != nil {
			t.Fatal(err)
		}
		at := func(minutes int) Instant { return Instant(d.At(minutes, c.zone).UnixMilli()) }
		gotDay, gotPeriod := PeriodOf(at(c.from), at(c.to), c.zone)
		if gotDay.String() != c.wantDay || gotPeriod != c.wantPeriod {
			t.Errorf("%s: got %v, %d, want %s, %d", c.why, gotDay, gotPeriod, c.wantDay, c.wantPeriod)
		}
	}
}

func TestWeeksBeginOnMonday(t *testing.T) {
	t.Parallel()
	for d := geo.Day(-400); d < 40_000; d++ {
		if step := isoWeek(d+1) - isoWeek(d); (step == 1) != (d.Weekday() == 6) || step < 0 || step > 1 {
			t.Fatalf("from %v to the next day the week moves by %d", d, step)
		}
	}
}

func TestBand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ metres, from, to int }{
		{0, 0, 5}, {4_999, 0, 5}, {5_000, 5, 10}, {19_999, 10, 20}, {49_999, 30, 50}, {50_000, 50, 0}, {900_000, 50, 0},
	} {
		if from, to := Band(c.metres); from != c.from || to != c.to {
			t.Errorf("Band(%d) = %d, %d, want %d, %d", c.metres, from, to, c.from, c.to)
		}
	}
}

func TestLevelOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		perMille int
		want     Level
	}{{0, Partly}, {549, Partly}, {550, Well}, {799, Well}, {800, VeryWell}, {1000, VeryWell}} {
		if got := LevelOf(c.perMille); got != c.want {
			t.Errorf("LevelOf(%d) = %d, want %d", c.perMille, got, c.want)
		}
	}
}
