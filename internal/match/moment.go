package match

import "pretermainforte.fr/mainforte/internal/geo"

// timely narrows rows to those free for one slot at least, or for work at one's
// own pace, and leaves in s what each is free for. Odd rows are left aside.
func (s *search) timely(b []uint64, mask uint64) uint64 {
	if s.m.Pace.Hours > 0 {
		return s.paced(b, mask)
	}
	var some uint64
	for i := range s.kinds {
		s.free[i] = s.kinds[i].free(b)
		some |= s.free[i]
	}
	s.dated, s.roomed = false, false
	mask &^= b[wOdd]
	// Nothing but a date of their own makes somebody free whom the week does not.
	if met := mask & (some | b[wDated]); met&(b[wSince]|b[wUpTo]|b[wDated]|b[wBusy]) != 0 {
		s.dates(b, met)
		if met&b[wBusy] != 0 {
			s.commitments(b, met)
		}
		if s.dated {
			some = 0
			for _, f := range s.slot {
				some |= f
			}
		}
	}
	if !s.single {
		some = s.pieces()
	}
	return mask & some
}

// pieces are the rows free for all of an indivisible day.
func (s *search) pieces() uint64 {
	var some uint64
	for _, piece := range s.blocks {
		all := ^uint64(0)
		for at := piece.lo; at < piece.hi; at++ {
			all &= s.at(at)
		}
		some |= all
	}
	return some
}

// at are the rows free for the slot at a place of the order.
func (s *search) at(slot int) uint64 {
	if s.dated {
		return s.slot[slot]
	}
	return s.free[s.slots[slot].kind]
}

// dates brings windows and dates to bear.
func (s *search) dates(b []uint64, mask uint64) {
	if len(s.slots) == 0 {
		return
	}
	first, last := &s.slots[0], &s.slots[len(s.slots)-1]
	if late := mask & b[wSince]; late != 0 && late&atLeast(b[wFrom:], dayBits, first.from+1) != 0 {
		s.window(func(t *slotPlan) uint64 { return ^atLeast(b[wFrom:], dayBits, t.from+1) })
	}
	if gone := mask & b[wUpTo]; gone != 0 && gone&^atLeast(b[wUntil:], dayBits, last.until) != 0 {
		s.window(func(t *slotPlan) uint64 { return atLeast(b[wUntil:], dayBits, t.until) })
	}
	if mask&b[wDated] != 0 {
		s.marks(b, mask, first.day, last.day)
	}
}

// window takes away the slots of the days on which rows are not open.
func (s *search) window(open func(t *slotPlan) uint64) {
	s.perSlot()
	rows := uint64(0)
	for i := range s.slots {
		if t := &s.slots[i]; i == 0 || t.day != s.slots[i-1].day {
			rows = open(t)
		}
		s.slot[i] &= rows
	}
}

// marks brings included and excepted dates to bear. Few of them fall on the days
// of a mission.
func (s *search) marks(b []uint64, mask uint64, first, last geo.Day) {
	for _, d := range s.aside.dates {
		if d.day < first || d.day > last || mask>>d.row&1 == 0 {
			continue
		}
		for at := s.firstOf(d.day); at < len(s.slots) && s.slots[at].day == d.day; at++ {
			k, t := &s.kinds[s.slots[at].kind], &s.slots[at]
			if d.periods>>k.period&1 == 0 || k.plane == 0 {
				continue
			}
			s.perSlot()
			if d.excepted {
				s.slot[at] &^= 1 << d.row
				continue
			}
			may := k.allows(b, ^uint64(0)) & ^atLeast(b[wFrom:], dayBits, t.from+1) & atLeast(b[wUntil:], dayBits, t.until)
			s.slot[at] |= may & (1 << d.row)
		}
	}
}

// firstOf is the first slot that is not before a day.
func (s *search) firstOf(day geo.Day) int {
	lo, hi := 0, len(s.slots)
	for lo < hi {
		if mid := (lo + hi) / 2; s.slots[mid].day < day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// commitments takes away the slots they overlap, and their place in the weekly
// maximum; in a week that is full, every slot.
func (s *search) commitments(b []uint64, mask uint64) {
	for i := range s.aside.busy {
		c := &s.aside.busy[i]
		if mask>>c.row&1 == 0 {
			continue
		}
		if c.start < s.end && s.start < c.end {
			s.perSlot()
			for at := range s.slots {
				if t := &s.m.Slots[s.order[at]]; t.Start < c.end && c.start < t.End {
					s.slot[at] &^= 1 << c.row
				}
			}
		}
		for k, week := range s.weeks {
			if week.number == int(c.week) && s.fill(b, k, int(c.row)) {
				s.perSlot()
				for at := week.lo; at < week.hi; at++ {
					s.slot[at] &^= 1 << c.row
				}
			}
		}
	}
}

// fill takes one from the room of a row in a week, and reports whether none is
// left.
func (s *search) fill(b []uint64, week, row int) bool {
	if !s.roomed {
		s.roomed = true
		for k := range s.rooms {
			for j := range roomBits {
				s.rooms[k][j] = b[wRoom+j*lanes]
			}
		}
	}
	room, left := &s.rooms[week], 0
	for j := range roomBits {
		left |= int(room[j]>>row&1) << j
		room[j] &^= 1 << row
	}
	left = max(0, left-1)
	for j := range roomBits {
		room[j] |= uint64(left>>j&1) << row
	}
	return left == 0
}

func (s *search) perSlot() {
	if s.dated {
		return
	}
	s.dated = true
	for i := range s.slots {
		s.slot[i] = s.free[s.slots[i].kind]
	}
}

// enough are the rows that can do n slots at least.
func (s *search) enough(b []uint64, n int) uint64 {
	if n > maxDone {
		return 0
	}
	s.count(b)
	return s.doneAtLeast(n)
}

func (s *search) doneAtLeast(n int) uint64 {
	ge := ^uint64(0)
	for j, digit := range s.done {
		if n>>j&1 == 1 {
			ge &= digit
		} else {
			ge |= digit
		}
	}
	return ge
}

// count adds up for 64 people at once how many slots each can do: vertical
// counters, one digit to a word, cut week by week at everybody's own maximum.
func (s *search) count(b []uint64) {
	if s.counted {
		return
	}
	s.counted = true
	s.done = [8]uint64{}
	for k, week := range s.weeks {
		var c [roomBits]uint64
		for at := week.lo; at < week.hi; at++ {
			carry := s.at(at)
			for j := 0; carry != 0 && j < roomBits; j++ {
				c[j], carry = c[j]^carry, c[j]&carry
			}
		}
		if week.hi-week.lo > 1 {
			var room [roomBits]uint64
			if s.roomed {
				room = s.rooms[k]
			} else {
				for j := range roomBits {
					room[j] = b[wRoom+j*lanes]
				}
			}
			var over uint64
			for j, r := range room {
				over = c[j]&^r | over&^(c[j]^r)
			}
			for j, r := range room {
				c[j] = c[j]&^over | r&over
			}
		}
		var carry uint64
		for j := range s.done {
			add := carry
			if j < roomBits {
				x := c[j]
				carry = s.done[j]&x | add&(s.done[j]^x)
				s.done[j] ^= x ^ add
				continue
			}
			carry = s.done[j] & add
			s.done[j] ^= add
		}
	}
}
