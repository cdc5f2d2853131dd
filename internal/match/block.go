package match

import "math/bits"

// block judges the rows of block n that in names, all of them in reach.
func (s *search) block(n uint32, in words, bound Log) {
	b := s.w.rows.block(n)
	able := s.able(b, in.quad())
	if s.q.SameDay {
		able = able.and(at(b, wSameDay))
	}
	if able.none() {
		return
	}
	if s.some != 0 {
		able = s.others(n, able)
	}
	var shared, apart quad
	rich := able.and(at(b, wRich))
	if !rich.none() {
		s.lookAside(n)
		apart = rich.and(at(b, wOdd))
	}
	free := s.timely(b, able)
	if !s.simple {
		apart = apart.or(free.and(s.alone(b)))
	}
	plain := free.less(apart)
	if !rich.none() && !s.m.Remote {
		// Whom no other place brings is like everybody else.
		if shared = plain.and(at(b, wShared)); !shared.none() {
			unsure, lost := s.elsewhere(shared)
			plain, shared = plain.less(unsure.or(lost)), unsure
		}
	}
	s.counted, s.skills.known = false, 0
	if s.least > 1 && s.single && s.m.Pace.Hours <= 0 {
		enough := s.enough(b, s.least)
		plain, shared = plain.and(enough), shared.and(enough)
	}
	s.list.Eligible += plain.count()
	s.list.Solicitable += plain.less(at(b, wCapped)).count()
	if s.top.k > 0 {
		if worthy := s.worthy(n, b, plain.or(shared), bound); !worthy.none() {
			s.rankAll(n, b, worthy.and(plain), bound)
			s.fromSeveral(n, b, shared.and(worthy), bound, true)
			shared = shared.less(worthy)
		}
	}
	if !shared.none() {
		s.fromSeveral(n, b, shared, bound, false)
	}
	if !apart.none() {
		s.byThemselves(n, b, apart)
	}
}

// others takes away those who had contact with the mission.
func (s *search) others(n uint32, rows quad) quad {
	in := rows.words()
	for i := range in {
		if w := n*lanes + uint32(i); s.some>>(w%64)&1 == 1 {
			in[i] &^= s.skip[w]
		}
	}
	return in.quad()
}

// lookAside finds what the planes of a block do not hold.
func (s *search) lookAside(n uint32) {
	asides := s.w.rows.chunks[n/chunkBlocks].asides[n%chunkBlocks*lanes:][:lanes]
	for i, a := range asides {
		if a == nil {
			a = &nothing
		}
		s.asides[i] = a
	}
}

// rankAll offers rows one by one.
func (s *search) rankAll(n uint32, b []uint64, rows quad, bound Log) {
	for lane, rest := range rows.words() {
		for ; rest != 0; rest &= rest - 1 {
			s.rankOne(n, b, lane*64+bits.TrailingZeros64(rest), bound, nil)
		}
	}
}

// fromSeveral counts people with several places in the row of the best one.
func (s *search) fromSeveral(n uint32, b []uint64, rows quad, bound Log, worthy bool) {
	for lane, rest := range rows.words() {
		for ; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			way, from, ok := s.bestWay(s.homes(lane, uint8(i)))
			if !ok || from != rowCommune(b[lane:], i) {
				continue
			}
			s.list.Eligible++
			s.list.Solicitable += int(^b[wCapped+lane] >> i & 1)
			if worthy {
				s.rankOne(n, b, lane*64+i, bound, &way)
			}
		}
	}
}

// byThemselves judges people one by one by the plain rules.
func (s *search) byThemselves(n uint32, b []uint64, rows quad) {
	for lane, rest := range rows.words() {
		for ; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			s.byItself(b[lane:], n*blockRows+uint32(lane*64+i), i)
		}
	}
}

func (s *search) byItself(b []uint64, row uint32, i int) {
	v := s.w.judged(row, &s.lists)
	r := s.judge(&v, false)
	if r.faults != 0 {
		return
	}
	if !s.m.Remote && b[wSeveral]>>i&1 == 1 {
		if _, from, _ := s.bestWay(v.Places); from != rowCommune(b, i) {
			return
		}
	}
	s.list.Eligible++
	if !v.Capped {
		s.list.Solicitable++
	}
	if s.top.k > 0 {
		s.top.offer(s.score(&v, &r).Ln, rowPerson(b, i), row)
	}
}

// alone are the rows that planes cannot judge for this mission.
func (s *search) alone(b []uint64) quad {
	if s.m.Pace.Hours > 0 {
		return quad{}
	}
	if !s.single {
		return everybody
	}
	if s.close {
		return at(b, wSameDay)
	}
	return quad{}
}
