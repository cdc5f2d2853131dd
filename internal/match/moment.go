package match

import "pretermainforte.fr/mainforte/internal/geo"

// timely narrows rows to those free for one slot at least, or for work at one's
// own pace, and leaves in s what each is free for. Odd rows are left aside.
func (s *search) timely(b []uint64, rows quad) quad {
	if s.m.Pace.Hours > 0 {
		return s.paced(b, rows)
	}
	var some quad
	for i := range s.kinds {
		f := s.kinds[i].free(b)
		s.free[i] = f.words()
		some = some.or(f)
	}
	s.dated, s.roomed = false, false
	if rich := at(b, wRich); !rows.and(rich).none() {
		rows = rows.less(at(b, wOdd))
		// Nothing but a date of their own makes somebody free whom the week does not.
		s.dates(b, rows.and(rich).and(some.or(at(b, wDated))))
		if s.dated {
			some = quad{}
			for i := range s.slot {
				some = some.or(s.slot[i].quad())
			}
		}
	}
	if !s.single {
		some = s.pieces()
	}
	return rows.and(some)
}

// pieces are the rows free for all of an indivisible day.
func (s *search) pieces() quad {
	var some quad
	for _, piece := range s.blocks {
		all := everybody
		for at := piece.lo; at < piece.hi; at++ {
			all = all.and(s.at(at))
		}
		some = some.or(all)
	}
	return some
}

// at are the rows free for the slot at a place of the order.
func (s *search) at(slot int) quad {
	if s.dated {
		return s.slot[slot].quad()
	}
	return s.free[s.slots[slot].kind].quad()
}

// wordAt is a word of at.
func (s *search) wordAt(slot, lane int) uint64 {
	if s.dated {
		return s.slot[slot][lane]
	}
	return s.free[s.slots[slot].kind][lane]
}

// dates brings windows, dates and commitments to bear.
func (s *search) dates(b []uint64, rows quad) {
	if len(s.slots) == 0 || rows.none() {
		return
	}
	first, last := &s.slots[0], &s.slots[len(s.slots)-1]
	if late := rows.and(at(b, wSince)); !late.none() && !late.and(atLeast(b[wFrom:], dayBits, first.from+1)).none() {
		s.window(func(t *slotPlan) quad { return atLeast(b[wFrom:], dayBits, t.from+1).not() })
	}
	if gone := rows.and(at(b, wUpTo)); !gone.none() && !gone.less(atLeast(b[wUntil:], dayBits, last.until)).none() {
		s.window(func(t *slotPlan) quad { return atLeast(b[wUntil:], dayBits, t.until) })
	}
	dated, busy := rows.and(at(b, wDated)).words(), rows.and(at(b, wBusy)).words()
	for lane := range lanes {
		if dated[lane] != 0 {
			s.marks(b, lane, dated[lane])
		}
	}
	for lane := range lanes {
		if busy[lane] != 0 {
			s.commitments(b, lane, busy[lane])
		}
	}
}

// window takes away the slots of the days on which rows are not open.
func (s *search) window(open func(t *slotPlan) quad) {
	s.perSlot()
	var rows quad
	for i := range s.slots {
		if t := &s.slots[i]; i == 0 || t.day != s.slots[i-1].day {
			rows = open(t)
		}
		s.slot[i] = s.slot[i].quad().and(rows).words()
	}
}

// marks brings included and excepted dates of a word to bear. They are in order,
// and few of them fall on the days of a mission.
func (s *search) marks(b []uint64, lane int, rows uint64) {
	dates := s.asides[lane].dates
	first, last := s.slots[0].day, s.slots[len(s.slots)-1].day
	for i := firstDate(dates, first); i < len(dates) && dates[i].day() <= last; i++ {
		d := dates[i]
		if rows>>d.row()&1 == 0 {
			continue
		}
		for at := s.firstOf(d.day()); at < len(s.slots) && s.slots[at].day == d.day(); at++ {
			k, t := &s.kinds[s.slots[at].kind], &s.slots[at]
			if d.periods()>>k.period&1 == 0 || k.plane == 0 {
				continue
			}
			s.perSlot()
			if d.excepted() {
				s.slot[at][lane] &^= 1 << d.row()
				continue
			}
			may := k.allows(b, everybody).less(atLeast(b[wFrom:], dayBits, t.from+1)).and(atLeast(b[wUntil:], dayBits, t.until))
			s.slot[at][lane] |= may.lane(lane) & (1 << d.row())
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
func (s *search) commitments(b []uint64, lane int, rows uint64) {
	busy := s.asides[lane].busy
	for i := range busy {
		c := &busy[i]
		if rows>>c.row&1 == 0 {
			continue
		}
		if c.start < s.end && s.start < c.end() {
			s.perSlot()
			for at := range s.slots {
				if t := &s.m.Slots[s.order[at]]; t.Start < c.end() && c.start < t.End {
					s.slot[at][lane] &^= 1 << c.row
				}
			}
		}
		for k, week := range s.weeks {
			if week.number == int(c.week) && s.fill(b, k, lane, int(c.row)) {
				s.perSlot()
				for at := week.lo; at < week.hi; at++ {
					s.slot[at][lane] &^= 1 << c.row
				}
			}
		}
	}
}

// fill takes one from the room of a row in a week, and reports whether none is
// left.
func (s *search) fill(b []uint64, week, lane, row int) bool {
	if !s.roomed {
		s.roomed = true
		for k := range s.rooms {
			for j := range roomBits {
				s.rooms[k][j] = at(b, uint16(wRoom+j*lanes)).words()
			}
		}
	}
	room, left := &s.rooms[week], 0
	for j := range roomBits {
		left |= int(room[j][lane]>>row&1) << j
		room[j][lane] &^= 1 << row
	}
	left = max(0, left-1)
	for j := range roomBits {
		room[j][lane] |= uint64(left>>j&1) << row
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
