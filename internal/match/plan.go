package match

import (
	"math/bits"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// plan is a need put in terms of planes.
type plan struct {
	need
	lay *layout
	// nobody can do it, whoever they are.
	nobody bool
	// must are planes of which all are asked for; same and near those of the
	// functions wanted and of their family.
	must, same, near []uint16
	// kinds are the different ways to be free for a slot, slots the needed
	// slots in order, weeks the slots of each ISO week.
	kinds []kind
	slots []slotPlan
	weeks []weekPlan
	// start and end hold all of the slots.
	start, end Instant
	// single is true when each slot is taken by itself and planes can count
	// them; otherwise whoever is free for something is judged by themselves.
	single bool
	// close is true when the road decides whether somebody told the same day is
	// in time: they are judged by themselves.
	close bool
	least int
}

// kind is a way to be free for a slot.
type kind struct {
	plane, holiday uint16 // 0: none
	period         Period
	late           bool // begins before 8
	lead           lead
}

// lead says who hears of a slot early enough.
type lead uint8

const (
	leadAll lead = iota
	leadTwoDays
	leadSameDay
	leadNobody
)

type slotPlan struct {
	kind        int
	day         geo.Day
	from, until uint64 // what wFrom must not exceed, and wUntil must reach
}

// weekPlan is the slots lo..hi (excluded) of an ISO week.
type weekPlan struct{ number, lo, hi int }

// maxDone is the largest number of slots that planes count.
const maxDone = 255

func (p *plan) make(tax *Taxonomy, lay *layout, m *Mission, now Instant) {
	p.reset(tax, m, now)
	p.lay, p.least = lay, max(1, m.MinSlots)
	p.must, p.same, p.near = p.must[:0], p.same[:0], p.near[:0]
	p.kinds, p.slots, p.weeks = p.kinds[:0], p.slots[:0], p.weeks[:0]
	p.close, p.single = false, true
	p.start, p.end = 1<<62, -1<<62
	p.nobody = !m.Open || p.covered || m.Pace.Hours <= 0 && len(p.order) < p.least
	p.require(uint64(m.Required), &lay.capability)
	p.require(uint64(m.Conditions), &lay.conditions)
	p.same = planesOf(p.same, uint64(p.need.same), &lay.function)
	p.near = planesOf(p.near, uint64(p.need.near), &lay.function)
	p.times()
}

func (p *plan) require(set uint64, planes *[64]uint16) {
	for ; set != 0; set &= set - 1 {
		plane := planes[bits.TrailingZeros64(set)]
		if plane == 0 {
			p.nobody = true
		}
		p.must = append(p.must, plane)
	}
}

func planesOf(list []uint16, set uint64, planes *[64]uint16) []uint16 {
	for ; set != 0; set &= set - 1 {
		if plane := planes[bits.TrailingZeros64(set)]; plane != 0 {
			list = append(list, plane)
		}
	}
	return list
}

func (p *plan) times() {
	if p.m.Pace.Hours > 0 {
		return
	}
	for at, i := range p.order {
		s := &p.m.Slots[i]
		k := kind{period: s.Period, late: s.Early, lead: p.leadOf(s)}
		if s.Period <= Night && s.Day >= 0 {
			k.plane = uint16(wWeek + lanes*bits.TrailingZeros32(uint32(p.pattern[at])))
			if s.Holiday {
				k.holiday = uint16(wHoliday + lanes*int(s.Period))
			}
		}
		n := slices.Index(p.kinds, k)
		if n < 0 {
			n = len(p.kinds)
			p.kinds = append(p.kinds, k)
		}
		p.start, p.end = min(p.start, s.Start), max(p.end, s.End)
		since := int(s.Day) - int(p.lay.base)
		p.slots = append(p.slots, slotPlan{
			kind: n, day: s.Day,
			from:  uint64(max(0, min(since+1, 1<<dayBits-1))),
			until: uint64(max(0, min(since, noUntil))),
		})
	}
	p.single = len(p.blocks) == len(p.order) && len(p.order) <= maxDone
	for i, b := range p.blocks {
		if i == 0 || b.week != p.blocks[i-1].week {
			p.weeks = append(p.weeks, weekPlan{b.week, b.lo, b.hi})
			continue
		}
		last := &p.weeks[len(p.weeks)-1]
		last.hi = b.hi
		p.single = p.single && last.hi-last.lo <= maxRoomPlane
	}
}

// farthest is more than the road between any two places of one territory, in
// metres.
const farthest = 2_000_000

func (p *plan) leadOf(s *Slot) lead {
	switch ahead := s.Start - p.now; {
	case ahead >= LeadWeek:
		return leadAll
	case ahead >= LeadTwoDays:
		return leadTwoDays
	case ahead >= UrgentMargin:
		// Who is told the same day needs the road too; at a distance there is none.
		p.close = p.close || !p.m.Remote && ahead < UrgentMargin+farthest*RoadPace
		return leadSameDay
	default:
		return leadNobody
	}
}

// able narrows rows to those whom everything but place and time allows.
func (p *plan) able(b []uint64, rows quad) quad {
	rows = rows.and(at(b, wActive))
	for _, w := range p.must {
		rows = rows.and(at(b, w))
	}
	if rows.none() || len(p.wants) == 0 {
		return rows
	}
	return rows.and(p.tasked(b))
}

// tasked are the rows that rule TASK lets pass.
func (p *plan) tasked(b []uint64) quad {
	task := anyOf(b, p.same)
	if len(p.near) > 0 {
		task = task.or(anyOf(b, p.near).and(at(b, wNear)))
	}
	if p.open {
		task = task.or(at(b, wAnything))
	}
	return task
}

// free are the rows free for a slot of kind k, dates left aside.
func (k *kind) free(b []uint64) quad {
	if k.plane == 0 || k.lead == leadNobody {
		return quad{}
	}
	f := at(b, k.plane)
	if k.holiday != 0 {
		f = f.or(at(b, k.holiday))
	}
	return k.allows(b, f)
}

// allows narrows rows to those whom neither the hour nor their notice keeps away.
func (k *kind) allows(b []uint64, f quad) quad {
	if k.late {
		f = f.less(at(b, wLate))
	}
	switch k.lead {
	case leadTwoDays:
		f = f.less(at(b, wOneWeek))
	case leadSameDay:
		f = f.and(at(b, wSameDay))
	case leadNobody:
		return quad{}
	}
	return f
}
