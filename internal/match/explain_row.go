package match

// verdictOf is what judge finds about somebody of a page, and the slots they are free
// for, read from the planes; false when these do not tell all of them.
func (s *search) verdictOf(row uint32, v *Volunteer) (r verdict, slots []int, ok bool) {
	b, i := s.w.rows.word(row/64), row%64
	if b[wRich]>>i&1 == 1 || !s.single || s.close || s.m.Pace.Hours > 0 || len(s.kinds) > 64 {
		return r, nil, false
	}
	var free uint64
	for k := range s.kinds {
		free |= s.kinds[k].freeOf(b, i) << k
	}
	r.total, slots = len(s.order), take(&s.room.slots, len(s.order))
	room := v.room(0) // of every week, since they have no commitments
	for _, week := range s.weeks {
		n := len(slots)
		for at := week.lo; at < week.hi; at++ {
			if free>>s.slots[at].kind&1 == 1 {
				slots = append(slots, s.order[at])
			}
		}
		r.done += min(len(slots)-n, room)
	}
	if !s.m.Remote {
		home := v.Places[0]
		r.way.reach = int(home.ReachKm) * 1000
		r.way.metres, _ = s.road(home.Commune)
		r.way.shortest = r.way.metres
	}
	return r, slots, true
}

// freeOf is 1 when row i of a word is free for a slot of kind k, dates left aside.
func (k *kind) freeOf(b []uint64, i uint32) uint64 {
	if k.plane == 0 || k.lead == leadNobody {
		return 0
	}
	f := b[k.plane]
	if k.holiday != 0 {
		f |= b[k.holiday]
	}
	if k.late {
		f &^= b[wLate]
	}
	switch k.lead {
	case leadTwoDays:
		f &^= b[wOneWeek]
	case leadSameDay:
		f &= b[wSameDay]
	}
	return f >> i & 1
}
