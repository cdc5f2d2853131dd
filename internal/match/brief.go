package match

import "math/bits"

// brief makes of the person of a row, but for the ID, as much as their match tells: what the
// mission does not ask about is left out, and is a fifth of what there is to read.
func (s *search) brief(row uint32) Volunteer {
	b, i := s.w.rows.word(row/64), int(row%64)
	if b[wRich]>>i&1 == 1 {
		return s.w.judged(row, &s.lists)
	}
	has := func(w int) bool { return b[w]>>i&1 == 1 }
	near := s.need.same | s.need.near | s.need.besides
	v := Volunteer{
		Remote: has(wRemote), Near: has(wNear), Anything: has(wAnything), Active: true, Capped: has(wCapped),
		Functions:    Functions(taken(b, i, uint64(near&s.lay.functions), &s.lay.function)),
		Trades:       Functions(taken(b, i, uint64(near&s.lay.trades), &s.lay.trade)),
		Capabilities: s.m.Required, Conditions: s.m.Conditions, // since they can do it
		Confirmed: s.lay.dayOf(b, i),
	}
	if c := rowClass(b, i); c < classNowhere {
		v.Places[0] = Place{Commune: rowCommune(b, i), ReachKm: reaches[c]}
	}
	v.Notice, v.NotBefore8 = noticeOf(b, i), has(wLate)
	if s.m.Pace.Hours > 0 {
		v.HoursPerWeek = uint8(gather(b[wHours:], i, hoursBits))
		return v
	}
	v.MaxPerWeek = uint8(gather(b[wRoom:], i, roomBits))
	v.Holidays = Periods(gather(b[wHoliday:], i, 4))
	for _, bit := range s.pattern {
		v.Week |= Week(b[wWeek+lanes*bits.TrailingZeros32(uint32(bit))] >> i & 1 << bits.TrailingZeros32(uint32(bit)))
	}
	return v
}
