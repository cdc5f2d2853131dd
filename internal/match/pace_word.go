package match

import "math/bits"

// preparePace works out what each notice and number of hours a week can do, for
// somebody whose availability has no bounds.
func (s *search) preparePace() {
	var r verdict
	for notice := range s.pace {
		for hours := range s.pace[notice] {
			v := Volunteer{Availability: Availability{Notice: Notice(notice), HoursPerWeek: uint8(hours)}}
			s.need.pace(&v, &r)
			s.pace[notice][hours] = r.done
		}
	}
}

// paced narrows rows to those who have hours enough before the date.
func (s *search) paced(b []uint64, rows quad) quad {
	var some quad
	for j := range hoursBits {
		some = some.or(at(b, uint16(wHours+j*lanes)))
	}
	least := min(7*s.m.Pace.Hours, 7*PaceMinHours)
	in := rows.and(some).less(at(b, wOdd)).words()
	for lane, rest := range in {
		for ; rest != 0; rest &= rest - 1 {
			low := rest & -rest
			if s.paceDone(b[lane:], bits.TrailingZeros64(low)) < least {
				in[lane] &^= low
			}
		}
	}
	return in.quad()
}

// paceDone is what row i can do, in sevenths of an hour.
func (s *search) paceDone(b []uint64, i int) int {
	notice := noticeOf(b, i)
	hours := gather(b[wHours:], i, hoursBits)
	if (b[wSince]|b[wUpTo])>>i&1 == 0 {
		return s.pace[notice][hours]
	}
	v := s.lay.read(b, i)
	var r verdict
	s.need.pace(&v, &r)
	return r.done
}
