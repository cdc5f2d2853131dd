package match

import (
	"math/bits"

	"pretermainforte.fr/mainforte/internal/geo"
)

// lanes is how many words a block holds of each plane, side by side: rows that
// follow each other share cache lines, whichever planes a mission reads. Fewer
// make changes cheaper, which copy a block; any power of two works.
const lanes = 4

// The planes that every layout has: where each begins in a block. Bit i of a
// word of a plane belongs to row i of the word's 64. The planes of a number are
// its binary digits, the lowest first.
const (
	wPrimary  = iota * lanes // the one row of a person that counts them in a report
	wActive                  // as in Volunteer, like the next ones
	wCapped                  //
	wNear                    //
	wAnything                //
	wRemote                  //
	wLate                    // NotBefore8
	wSameDay                 // Notice
	wOneWeek                 // Notice
	wOdd                     // holds something that no plane can: judged by itself
	wSeveral                 // several places, or a reach between two classes
	wShared                  // of which two may reach one mission, or the reach is odd
	wRich                    // a search must look further than the week: any of the next ones, odd or shared
	wDated                   // included or excepted dates
	wBusy                    // commitments
	wSince                   // From is set
	wUpTo                    // Until is set
	wWeek                    // 28 planes
	wHoliday  = wWeek + 28*lanes
	wRoom     = wHoliday + 4*lanes       // MaxPerWeek, as it counts
	wHours    = wRoom + roomBits*lanes   // HoursPerWeek
	wFrom     = wHours + hoursBits*lanes // days since base, plus 1; 0 is none
	wUntil    = wFrom + dayBits*lanes    // days since base; all ones is none
	wCard     = wUntil + dayBits*lanes   // a word a row (card)
	wSets     = wCard + 64*lanes         // then a plane for each bit of the sets that anybody has

	roomBits, hoursBits, dayBits = 5, 6, 11

	maxRoomPlane = 1<<roomBits - 1
	maxHours     = 1<<hoursBits - 1
	noUntil      = 1<<dayBits - 1
)

// Classes of rows that no reach has.
const (
	classNowhere = 13 // neither a place nor remote: met by reports only
	classRemote  = 14
	classFree    = 255 // nobody
)

// reaches bound the classes, in km: a place belongs to the first class that is
// not below its own reach. The usual reaches are classes; others cost a test of
// each person.
var reaches = [...]uint16{0, 1, 2, 3, 4, 5, 10, 15, 20, 30, 50, 100, 1<<16 - 1}

func classOf(km uint16) (class uint8, exact bool) {
	for i, r := range reaches {
		if km <= r {
			return uint8(i), km == r
		}
	}
	return uint8(len(reaches) - 1), false
}

// sets are the bits of the sets of a volunteer that have a plane.
type sets struct {
	functions, trades Functions
	capabilities      Capabilities
	conditions        Conditions
}

func (s *sets) add(v *Volunteer) {
	s.functions |= v.Functions
	s.trades |= v.Trades
	s.capabilities |= v.Capabilities
	s.conditions |= v.Conditions
}

// holds reports whether every bit of v has a plane.
func (s *sets) holds(v *Volunteer) bool {
	return v.Functions&^s.functions == 0 && v.Trades&^s.trades == 0 &&
		v.Capabilities&^s.capabilities == 0 && v.Conditions&^s.conditions == 0
}

// layout says which word of a block holds what. A plane 0 (wPrimary elsewhere)
// is none: nobody has that bit.
type layout struct {
	sets
	base                                    geo.Day // first day that wFresh can hold
	stride                                  int     // words of a block
	function, trade, capability, conditions [64]uint16
}

func newLayout(s sets, base geo.Day) *layout {
	l := &layout{sets: s, base: base, stride: wSets}
	l.give(uint64(s.functions), &l.function)
	l.give(uint64(s.trades), &l.trade)
	l.give(uint64(s.capabilities), &l.capability)
	l.give(uint64(s.conditions), &l.conditions)
	return l
}

func (l *layout) give(set uint64, planes *[64]uint16) {
	for ; set != 0; set &= set - 1 {
		planes[bits.TrailingZeros64(set)] = uint16(l.stride)
		l.stride += lanes
	}
}

// odd reports whether the planes cannot hold v.
func (l *layout) odd(v *Volunteer) bool {
	within := func(d geo.Day, days int) bool { return d >= l.base && int(d)-int(l.base) < days }
	return v.MaxPerWeek > maxRoomPlane || v.HoursPerWeek > maxHours ||
		!within(v.Confirmed, 1<<dayBits) ||
		v.From != 0 && !within(v.From, noUntil) || v.Until != 0 && !within(v.Until, noUntil) ||
		strange(v)
}

// write puts v in row i of a block whose row i is empty, as an inhabitant of a
// commune in a class.
func (l *layout) write(b []uint64, i int, v *Volunteer, p placing, person uint32, primary bool) {
	bit := uint64(1) << i
	flag := func(w int, on bool) {
		if on {
			b[w] |= bit
		}
	}
	flag(wPrimary, primary)
	flag(wActive, v.Active)
	flag(wCapped, v.Capped)
	flag(wNear, v.Near)
	flag(wAnything, v.Anything)
	flag(wRemote, v.Remote)
	flag(wLate, v.NotBefore8)
	flag(wSameDay, v.Notice == SameDay)
	flag(wOneWeek, v.Notice == OneWeek)
	flag(wOdd, l.odd(v))
	flag(wSeveral, p.several)
	flag(wShared, p.shared)
	flag(wRich, p.shared || laden(v) || l.odd(v))
	flag(wDated, len(v.Included)+len(v.Excepted) > 0)
	flag(wBusy, len(v.Commitments) > 0)
	flag(wSince, v.From != 0)
	flag(wUpTo, v.Until != 0)
	spread(b[wWeek:], bit, uint64(v.Week&(1<<28-1)))
	spread(b[wHoliday:], bit, uint64(v.Holidays&15))
	room := uint64(v.MaxPerWeek)
	if room == 0 {
		room = DefaultMaxPerWeek
	}
	spread(b[wRoom:], bit, room&maxRoomPlane)
	spread(b[wHours:], bit, uint64(v.HoursPerWeek)&maxHours)
	from, until := uint64(0), uint64(noUntil)
	if v.From != 0 {
		from = uint64(v.From-l.base+1) & noUntil
	}
	if v.Until != 0 {
		until = uint64(v.Until-l.base) & noUntil
	}
	spread(b[wFrom:], bit, from)
	spread(b[wUntil:], bit, until)
	b[wCard+i*lanes] = card(person, p, uint64(v.Confirmed-l.base))
	give(b, bit, uint64(v.Functions), &l.function)
	give(b, bit, uint64(v.Trades), &l.trade)
	give(b, bit, uint64(v.Capabilities), &l.capability)
	give(b, bit, uint64(v.Conditions), &l.conditions)
}

// clear empties row i.
func (l *layout) clear(b []uint64, i int) {
	bit := uint64(1) << i
	for w := 0; w < l.stride; w += lanes {
		if w < wCard || w >= wSets {
			b[w] &^= bit
		}
	}
	b[wCard+i*lanes] = 0
}

// spread sets the digits of n in the planes from b[0] on.
func spread(b []uint64, bit, n uint64) {
	for ; n != 0; n &= n - 1 {
		b[lanes*bits.TrailingZeros64(n)] |= bit
	}
}

func give(b []uint64, bit, set uint64, planes *[64]uint16) {
	for ; set != 0; set &= set - 1 {
		b[planes[bits.TrailingZeros64(set)]] |= bit
	}
}

// card is what is asked of one row at a time, in a word: the number of the person,
// the commune, the class plus one, 0 being nobody, and the day confirmed, in days
// since base.
func card(person uint32, p placing, confirmed uint64) uint64 {
	return uint64(person)<<32 | uint64(p.commune)<<16 | uint64(p.class+1)<<12 | confirmed&(1<<dayBits-1)
}

func rowPerson(b []uint64, i int) uint32       { return uint32(b[wCard+i*lanes] >> 32) }
func rowCommune(b []uint64, i int) geo.Commune { return geo.Commune(b[wCard+i*lanes] >> 16) }
func rowClass(b []uint64, i int) uint8         { return uint8(b[wCard+i*lanes]>>12&15) - 1 }
func rowFresh(b []uint64, i int) int           { return int(b[wCard+i*lanes] & (1<<dayBits - 1)) }

// The classes and the days fit in a card, or the package does not compile.
const (
	_ = uint(14-classRemote) + uint(classNowhere-len(reaches))
	_ = uint(12 - dayBits)
)

// gather reads row i of the planes from b[0] on as a number of n digits.
func gather(b []uint64, i, n int) uint64 {
	var x uint64
	for j := range n {
		x |= b[j*lanes] >> i & 1 << j
	}
	return x
}

// read makes the volunteer of row i again, but for what an extra holds.
func (l *layout) read(b []uint64, i int) Volunteer {
	has := func(w int) bool { return b[w]>>i&1 == 1 }
	v := Volunteer{
		Remote: has(wRemote), Near: has(wNear), Anything: has(wAnything), Active: has(wActive), Capped: has(wCapped),
		Functions:    Functions(taken(b, i, uint64(l.functions), &l.function)),
		Trades:       Functions(taken(b, i, uint64(l.trades), &l.trade)),
		Capabilities: Capabilities(taken(b, i, uint64(l.sets.capabilities), &l.capability)),
		Conditions:   Conditions(taken(b, i, uint64(l.sets.conditions), &l.conditions)),
		Confirmed:    l.dayOf(b, i),
	}
	if c := rowClass(b, i); c < classNowhere {
		v.Places[0] = Place{Commune: rowCommune(b, i), ReachKm: reaches[c]}
	}
	v.Week = Week(gather(b[wWeek:], i, 28))
	v.Holidays = Periods(gather(b[wHoliday:], i, 4))
	v.MaxPerWeek = uint8(gather(b[wRoom:], i, roomBits))
	v.HoursPerWeek = uint8(gather(b[wHours:], i, hoursBits))
	v.NotBefore8, v.Notice = has(wLate), noticeOf(b, i)
	if has(wSince) {
		v.From = l.base + geo.Day(gather(b[wFrom:], i, dayBits)) - 1
	}
	if has(wUpTo) {
		v.Until = l.base + geo.Day(gather(b[wUntil:], i, dayBits))
	}
	return v
}

// dayOf is the day on which row i was confirmed.
func (l *layout) dayOf(b []uint64, i int) geo.Day { return l.base + geo.Day(rowFresh(b, i)) }

func noticeOf(b []uint64, i int) Notice {
	switch {
	case b[wSameDay]>>i&1 == 1:
		return SameDay
	case b[wOneWeek]>>i&1 == 1:
		return OneWeek
	}
	return TwoDays
}

func taken(b []uint64, i int, set uint64, planes *[64]uint16) uint64 {
	var x uint64
	for ; set != 0; set &= set - 1 {
		f := bits.TrailingZeros64(set)
		x |= b[planes[f]] >> i & 1 << f
	}
	return x
}
