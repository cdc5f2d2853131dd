package sim

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

const (
	hour = match.Instant(60 * 60 * 1000)
	day  = 24 * hour
)

// firstDay is a Monday without a public holiday near; the simulation has none.
const firstDay geo.Day = 20514 // 2026-03-02

func at(d geo.Day, hours float64) match.Instant {
	return match.Instant(d)*day + match.Instant(hours*float64(hour))
}

// World is one drawn world. Runs read it and change nothing in it.
type World struct {
	Spec Spec
	Seed uint64

	tax    *match.Taxonomy
	dice   dice
	people []person
	needs  []need
	number map[match.ID]int // of a volunteer
	// Bounds, in half-days: what is wanted, what all eligible people could
	// cover, what the coins allow; the last by class of territory and by kind of
	// establishment, each alone.
	wanted, eligible, clairvoyant int
	classBound                    [2]int // town, rural
	kindBound                     [2]int // nursing home, hospital
}

// person is a volunteer of a world.
type person struct {
	match.Volunteer
	rural bool
	theta float64
	joins match.Instant
	needs []int // numbers of the missions they can do, by posting
}

// need is a mission of a world.
type need struct {
	match.Mission
	posted, ends    match.Instant
	attraction      float64
	hospital, rural bool
	delegates       bool
	urgent, talks   bool
	site            int
	pairs           []pair // by number of volunteer
	reachable       bool   // some coin says yes
	headcount       int    // people wanted in the largest slot
}

// pair is somebody who can do a mission when it is posted.
type pair struct {
	volunteer     int
	slots         []int
	metres        int
	skill, travel int
	score         match.Log
	yes           float64 // chance of a yes to a fresh demand
	coin          float64 // says yes when under the chance
}

// skills: function 1 is open to all; 2 to 41 are ten families of four.
const (
	families    = 10
	perFamily   = 4
	openToAll   = 1
	firstSkill  = 2
	skills      = families * perFamily
	allRequired = 5 // qualifications
)

func taxonomy() *match.Taxonomy {
	t := &match.Taxonomy{Open: 1 << openToAll}
	for f := range skills {
		family := match.Functions(1<<perFamily-1) << (firstSkill + f/perFamily*perFamily)
		t.Family[firstSkill+f] = family
	}
	t.Family[openToAll] = 1 << openToAll
	return t
}

// Draw makes a world.
func Draw(s Spec, seed uint64) (*World, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if _, ok := geo.ByCode(s.Centre); !ok {
		return nil, fmt.Errorf("world: Centre %q: no such commune", s.Centre)
	}
	w := &World{Spec: s, Seed: seed, tax: taxonomy(), dice: dice(mixed(seed)), number: map[match.ID]int{}}
	r := rand.New(rand.NewPCG(seed, 0x5157))
	places := towns(&s, r)
	if len(places) == 0 {
		return nil, fmt.Errorf("world: no commune within %v km of %s", s.Side, s.Centre)
	}
	w.drawPeople(places, r)
	w.drawEarly()
	w.drawNeeds(places, r)
	w.pair()
	w.bound()
	return w, nil
}

var familyPopularity = newLottery(families, func(i int) float64 { return 1 / float64(i+1) })

// skill draws a function by the popularity of its family.
func skill(r *rand.Rand) uint8 {
	return uint8(firstSkill + familyPopularity.draw(r)*perFamily + r.IntN(perFamily))
}

func (w *World) drawPeople(places []town, r *rand.Rand) {
	homes := newLottery(len(places), func(i int) float64 { return places[i].weight })
	reaches := newLottery(5, func(i int) float64 { return [...]float64{12, 23, 30, 22, 13}[i] })
	w.people = make([]person, w.Spec.Volunteers)
	for i := range w.people {
		p, t := &w.people[i], &places[homes.draw(r)]
		p.ID, p.rural, p.Active = match.ID(fmt.Sprintf("v%05d", i)), t.rural, true
		p.Places[0] = match.Place{Commune: t.home(r), ReachKm: [...]uint16{5, 10, 20, 30, 50}[reaches.draw(r)]}
		if p.Remote = r.Float64() < 0.4; r.Float64() < 0.03 {
			p.Places[0], p.Remote = match.Place{}, true
		}
		if r.Float64() < 0.7 {
			p.Functions |= 1 << openToAll
		}
		for range 1 + r.IntN(3) {
			p.Functions |= 1 << skill(r)
		}
		p.Near, p.Trades = r.Float64() < 0.5, p.Functions
		for q, held := range [allRequired]float64{0.75, 0.06, 0.04, 0.10, 0.08} {
			if r.Float64() < held {
				p.Capabilities |= 1 << q
			}
		}
		p.Notice = match.TwoDays
		if r.Float64() < w.Spec.ShortNotice {
			p.Notice = match.SameDay
		}
		p.MaxPerWeek, p.Week = uint8(w.Spec.MaxPerWeek), pattern(r)
		joins := 0
		if r.Float64() >= 0.6 {
			joins = r.IntN(max(1, w.Spec.Days*3/4))
		}
		p.joins, p.From = at(firstDay+geo.Day(joins), 8), firstDay+geo.Day(joins)
		p.Until = p.From + geo.Day(28+r.IntN(56))
		p.Confirmed, p.theta = p.From, w.Spec.Theta+w.Spec.ThetaSpread*r.NormFloat64()
		w.number[p.ID] = i
	}
}

// pattern draws a week: the bit of a half-day is weekday*4 + period.
func pattern(r *rand.Rand) match.Week {
	var week match.Week
	set := func(weekday, period int) { week |= 1 << (weekday*4 + period) }
	switch u := r.Float64(); {
	case u < 0.30: // weekdays
		for d := range 5 {
			set(d, 0)
			set(d, 1)
		}
	case u < 0.70: // a few half-days
		for _, h := range r.Perm(14)[:2+r.IntN(4)] {
			set(h/2, h%2)
		}
	case u < 0.88: // week-ends
		for d := 5; d < 7; d++ {
			set(d, 0)
			set(d, 1)
		}
	default: // afternoons
		for d := range 7 {
			set(d, 1)
		}
	}
	return week
}

func (w *World) drawNeeds(places []town, r *rand.Rand) {
	hospitals := newLottery(len(places), func(i int) float64 { return places[i].weight })
	homes := newLottery(len(places), func(i int) float64 { return power(places[i].weight, 0.55) })
	sites, more := w.drawSites(places, hospitals, homes), rand.New(rand.NewPCG(w.Seed, 0x5158))
	w.needs = make([]need, w.Spec.Missions)
	for i := range w.needs {
		n := &w.needs[i]
		n.hospital = r.Float64() < 0.3
		t := &places[homes.draw(r)]
		if n.hospital {
			t = &places[hospitals.draw(r)]
		}
		n.site = i
		if len(sites) > 0 {
			n.site = more.IntN(len(sites))
			t, n.hospital = sites[n.site].town, sites[n.site].hospital
		}
		n.Commune, n.rural, n.Open, n.MinSlots = t.commune, t.rural, true, 1
		n.delegates = r.Float64() < w.Spec.Delegates
		n.attraction = 0.6 * r.NormFloat64()
		if n.hospital {
			n.attraction += 0.25
		}
		n.wants(r)
		posted := firstDay + geo.Day(r.IntN(w.Spec.Days))
		n.posted = at(posted, 8+9*r.Float64())
		n.slots(posted, r)
		w.drawKind(n, posted, more)
	}
	w.askNextWeek()
	slices.SortFunc(w.needs, func(a, b need) int { return cmp.Compare(a.posted, b.posted) })
	for i := range w.needs {
		w.needs[i].ID, w.needs[i].Establishment = match.ID(fmt.Sprintf("m%05d", i)), match.ID(fmt.Sprintf("e%05d", w.needs[i].site))
		for h := range w.needs[i].Slots {
			w.wanted += w.needs[i].Slots[h].Wanted
		}
	}
}

// wants draws what a mission asks for.
func (n *need) wants(r *rand.Rand) {
	u := r.Float64()
	if u < 0.45 {
		n.Wants = []match.Want{{Function: openToAll}}
		return
	}
	n.Wants = []match.Want{{Function: skill(r), Important: true}}
	if u >= 0.80 {
		n.Required = 1 << r.IntN(allRequired)
	}
	if r.Float64() < 0.2 {
		n.Remote, n.Commune = true, 0
	}
}

// slots draws when people are wanted.
func (n *need) slots(posted geo.Day, r *rand.Rand) {
	n.headcount = 1 + r.IntN(5)
	start, length := posted+geo.Day(2+r.IntN(6)), geo.Day(1+r.IntN(14))
	kind, weekends := r.IntN(3), r.Float64() < 0.35
	for d := start; d < start+length; d++ {
		if !weekends && d.Weekday() >= 5 && length > 1 {
			continue
		}
		for period, from := range [...]float64{8, 14} {
			if kind == period || kind == 2 {
				n.Slots = append(n.Slots, match.Slot{
					Day: d, Period: match.Period(period), Start: at(d, from), End: at(d, from+4), Wanted: n.headcount,
				})
			}
		}
	}
	if len(n.Slots) == 0 { // a week-end that nobody works: the Monday after
		for start.Weekday() != 0 {
			start++
		}
		n.Slots = []match.Slot{{Day: start, Start: at(start, 8), End: at(start, 12), Wanted: n.headcount}}
	}
	n.ends = n.Slots[len(n.Slots)-1].Start
}
