package match

import (
	"cmp"
	"math/bits"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

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
	s.dated = false
	if mask&(b[wWindow]|b[wDated]) != 0 {
		if s.dates(b, mask&^b[wOdd]) {
			some = 0
			for _, f := range s.slot {
				some |= f
			}
		}
	}
	if !s.single {
		some = s.pieces()
	}
	return mask & some &^ b[wOdd]
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

// dates brings windows and dates to bear, and reports whether they made a
// difference to anybody in mask.
func (s *search) dates(b []uint64, mask uint64) bool {
	if len(s.slots) == 0 {
		return false
	}
	first, last := &s.slots[0], &s.slots[len(s.slots)-1]
	always := ^atLeast(b[wFrom:], windowBits, first.from+1) & atLeast(b[wUntil:], windowBits, last.until)
	if mask&b[wWindow]&^always != 0 {
		s.perSlot()
		open, day := uint64(0), first.day-1
		for i := range s.slots {
			t := &s.slots[i]
			if t.day != day {
				day = t.day
				open = ^atLeast(b[wFrom:], windowBits, t.from+1) & atLeast(b[wUntil:], windowBits, t.until)
			}
			s.slot[i] &= open
		}
	}
	for rest := mask & b[wDated]; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		// The row is enough to find the person: the number is in the block.
		s.datesOf(s.w.wholeOf(rowPerson(b, i)), i)
	}
	return s.dated
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

// datesOf asks the plain rule for each slot on one of the dates of v, who has
// row i of the word.
func (s *search) datesOf(v *Volunteer, i int) {
	for _, dates := range [2][]Dates{v.Included, v.Excepted} {
		for _, d := range dates {
			at, _ := slices.BinarySearchFunc(s.slots, d.Day, func(t slotPlan, day geo.Day) int { return cmp.Compare(t.day, day) })
			for ; at < len(s.slots) && s.slots[at].day == d.Day; at++ {
				s.perSlot()
				t := &s.m.Slots[s.order[at]]
				bit := uint64(1) << i
				s.slot[at] &^= bit
				if s.kinds[s.slots[at].kind].told(v.Notice) && v.free(t, s.pattern[at]) {
					s.slot[at] |= bit
				}
			}
		}
	}
}

// enough are the rows that can do n slots at least.
func (s *search) enough(b []uint64, n int) uint64 {
	if n > maxDone {
		return 0
	}
	s.count(b)
	return atLeast(s.done[:], len(s.done), uint64(n))
}

// count adds up for 64 people at once how many slots each can do: vertical
// counters, one digit to a word, cut week by week at everybody's own maximum.
func (s *search) count(b []uint64) {
	if s.counted {
		return
	}
	s.counted = true
	s.done = [8]uint64{}
	for _, week := range s.weeks {
		var c [roomBits]uint64
		for at := week[0]; at < week[1]; at++ {
			carry := s.at(at)
			for j := 0; carry != 0 && j < roomBits; j++ {
				c[j], carry = c[j]^carry, c[j]&carry
			}
		}
		if week[1]-week[0] > 1 {
			var over uint64
			for j := range c {
				r := b[wRoom+j]
				over = c[j]&^r | over&^(c[j]^r)
			}
			for j := range c {
				c[j] = c[j]&^over | b[wRoom+j]&over
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
