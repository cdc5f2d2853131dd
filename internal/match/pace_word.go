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
func (s *search) paced(b []uint64, mask uint64) uint64 {
	var some, in uint64
	for j := range hoursBits {
		some |= b[wHours+j*lanes]
	}
	least := min(7*s.m.Pace.Hours, 7*PaceMinHours)
	for rest := mask & some &^ b[wOdd]; rest != 0; rest &= rest - 1 {
		low := rest & -rest
		if s.paceDone(b, bits.TrailingZeros64(low)) >= least {
			in |= low
		}
	}
	return in
}

// paceDone is what row i can do, in sevenths of an hour.
func (s *search) paceDone(b []uint64, i int) int {
	notice := TwoDays
	switch {
	case b[wSameDay]>>i&1 == 1:
		notice = SameDay
	case b[wOneWeek]>>i&1 == 1:
		notice = OneWeek
	}
	hours := gather(b[wHours:], i, hoursBits)
	if (b[wSince]|b[wUpTo])>>i&1 == 0 {
		return s.pace[notice][hours]
	}
	v := s.lay.read(b, i)
	var r verdict
	s.need.pace(&v, &r)
	return r.done
}
