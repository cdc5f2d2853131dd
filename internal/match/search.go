package match

import (
	"math/bits"
	"slices"
)

// search is one walk over the rows that a mission can concern.
type search struct {
	plan
	w    *View
	q    *Query
	list List
	top  best

	// mark counts for the word at hand.
	free    []uint64 // by kind of slot
	slot    []uint64 // by slot, when dates made a difference
	dated   bool     // whether slot holds
	aside   *aside
	done    [8]uint64
	counted bool
	rooms   [][roomBits]uint64 // by week, when commitments made a difference
	roomed  bool               // whether rooms holds
	skills  skills

	// skip are the rows of those who had contact with the mission or are hidden
	// from its establishment; some says which words may have any.
	skip map[uint32]uint64
	some uint64

	covers []Log // part of the score by number of slots done
	fresh  *[FreshFloorDays + 1]Log
	pace   [3][maxHours + 1]int
	last   roadMemo
	scored int                    // rows scored one by one
	nearby [len(reaches)][]uint64 // places of the line in reach
	known  [len(reaches)]bool     // whether nearby holds
}

// List gives the matches of a page and the exact counts, but for Refused,
// NearMiss and Neighbours: see Report.
func (w *View) List(m *Mission, now Instant, q Query) List {
	s := w.ground.lend()
	defer w.ground.giveBack(s)
	return s.ask(w, m, now, &q)
}

// ask answers one question, in the memory of the last one.
func (s *search) ask(w *View, m *Mission, now Instant, q *Query) List {
	s.begin(w, m, now, q)
	if q.Limit > 0 {
		s.top.k = min(max(0, q.Offset)+q.Limit, w.people)
	}
	s.walk()
	if s.top.k > 0 {
		s.explainAll()
	}
	return s.list
}

// begin forgets the last question.
func (s *search) begin(w *View, m *Mission, now Instant, q *Query) {
	s.w, s.q, s.list = w, q, List{Version: Version}
	s.skip, s.some, s.scored = nil, 0, 0
	s.last, s.known, s.aside = roadMemo{}, [len(reaches)]bool{}, &nothing
	s.dated, s.roomed, s.counted = false, false, false
	s.skills = skills{
		want: s.skills.want[:0], worth: s.skills.worth[:0],
		fronts: s.skills.fronts[:0], ways: s.skills.ways[:0],
	}
	s.top = best{q: q, m: m.ID, roll: &w.roll, all: s.top.all[:0], buf: s.top.buf}
	s.plan.make(w.tax, w.lay, m, now)
}

// Count returns the exact number of people who can do mission m.
func (w *View) Count(m *Mission, now Instant) int { return w.List(m, now, Query{}).Eligible }

func (s *search) walk() {
	if s.nobody || !s.m.Remote && (s.m.Commune == 0 || int(s.m.Commune) >= len(s.w.ground.place)) {
		return
	}
	s.prepare()
	if s.m.Remote {
		s.span(s.w.remote, 0)
	} else {
		for ring := range rings {
			for class, starts := range s.w.starts {
				if starts != nil {
					s.around(ring, class, starts)
				}
			}
		}
	}
	s.tail()
}

func (s *search) prepare() {
	s.free = slices.Grow(s.free[:0], len(s.kinds))[:len(s.kinds)]
	s.slot = slices.Grow(s.slot[:0], len(s.slots))[:len(s.slots)]
	s.rooms = slices.Grow(s.rooms[:0], len(s.weeks))[:len(s.weeks)]
	s.except(s.w.past.of(s.m.ID))
	s.except(s.w.hidden.of(s.m.Establishment))
	if s.m.Pace.Hours > 0 {
		s.preparePace()
	}
	if s.top.k > 0 {
		s.prepareScore()
	}
}

// except notes the rows of people who are left out.
func (s *search) except(people []uint32) {
	if len(people) > 0 && s.skip == nil {
		s.skip = make(map[uint32]uint64, len(people))
	}
	for _, person := range people {
		first := s.w.first.at(person)
		if first == noRow {
			continue
		}
		s.exceptRow(first)
		if x := s.w.rows.extra(first); x != nil {
			for _, row := range x.also {
				s.exceptRow(row)
			}
		}
	}
}

func (s *search) exceptRow(row uint32) {
	s.skip[row/64] |= 1 << (row % 64)
	s.some |= 1 << (row / 64 % 64)
}

// around walks the rows of one class in one ring. Stretches that meet in a word
// are walked together.
func (s *search) around(ring, class int, starts []uint32) {
	bounds := roadBounds()
	word, mask, bound := uint32(0), uint64(0), Log(0)
	for _, at := range s.w.ground.within(s.m.Commune, class)[ring] {
		from, to := starts[at.from], starts[int(at.to)+1]
		if from == to {
			continue
		}
		first, last := from/64, (to-1)/64
		if first != word && mask != 0 {
			s.word(word, mask, bound)
			mask = 0
		}
		if mask == 0 || bounds[at.far] > bound {
			bound = bounds[at.far]
		}
		word = first
		if first == last {
			mask |= ones(to-from) << (from % 64)
			continue
		}
		s.word(first, mask|^uint64(0)<<(from%64), bound)
		bound = bounds[at.far]
		for w := first + 1; w < last; w++ {
			s.word(w, ^uint64(0), bound)
		}
		word, mask = last, ones((to-1)%64+1)
	}
	if mask != 0 {
		s.word(word, mask, bound)
	}
}

// ones has its n lowest bits set, n being 1 to 64.
func ones(n uint32) uint64 { return ^uint64(0) >> (64 - n) }

func (s *search) span(part span, bound Log) {
	for w := part.from / 64; w*64 < part.to; w++ {
		s.word(w, ^uint64(0), bound)
	}
}

// tail walks the rows added since the index was built, which are in no order.
func (s *search) tail() {
	for w := s.w.tail.from / 64; w*64 < s.w.tail.to; w++ {
		b := s.w.rows.word(w)
		if mask := s.able(b, ^uint64(0)); mask != 0 {
			s.word(w, s.reaching(b, mask), 0)
		}
	}
}

// reaching narrows rows of the tail to those whose class reaches the mission.
func (s *search) reaching(b []uint64, mask uint64) uint64 {
	var in uint64
	for rest := mask; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		c := rowClass(b, i)
		if s.m.Remote {
			if c == classRemote {
				in |= 1 << i
			}
			continue
		}
		if int(c) >= len(reaches) {
			continue
		}
		if metres, ok := s.road(rowCommune(b, i)); ok && metres <= int(reaches[c])*1000 {
			in |= 1 << i
		}
	}
	return in
}

// word judges the rows of one word that mask names, all of them in reach.
func (s *search) word(w uint32, mask uint64, bound Log) {
	b := s.w.rows.word(w)
	if mask = s.able(b, mask); mask == 0 {
		return
	}
	if s.q.SameDay {
		mask &= b[wSameDay]
	}
	if s.some>>(w%64)&1 == 1 {
		mask &^= s.skip[w]
	}
	if s.aside = s.w.rows.aside(w); s.aside == nil {
		s.aside = &nothing
	}
	free := s.timely(b, mask)
	apart := mask&b[wOdd] | free&s.alone(b)
	plain := free &^ apart
	several := plain & b[wSeveral]
	if s.m.Remote {
		several = 0
	}
	plain &^= several
	if several != 0 {
		// Whom no other place brings is like everybody else.
		contested := s.elsewhere(several)
		plain, several = plain|several&^contested, contested
	}
	s.counted, s.skills.known = false, 0
	if s.least > 1 && s.m.Pace.Hours <= 0 {
		enough := s.enough(b, s.least)
		plain, several = plain&enough, several&enough
	}
	s.list.Eligible += bits.OnesCount64(plain)
	s.list.Solicitable += bits.OnesCount64(plain &^ b[wCapped])
	worthy := uint64(0)
	if s.top.k > 0 {
		worthy = s.worthy(b, plain|several, bound)
		for rest := worthy & plain; rest != 0; rest &= rest - 1 {
			s.rankOne(b, w*64+uint32(bits.TrailingZeros64(rest)), bound, nil)
		}
	}
	for rest := several; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		s.fromSeveral(b, w, i, bound, worthy>>i&1 == 1)
	}
	for rest := apart; rest != 0; rest &= rest - 1 {
		s.byThemselves(b, w, bits.TrailingZeros64(rest))
	}
}

// alone are the rows that planes cannot judge for this mission.
func (s *search) alone(b []uint64) uint64 {
	if s.m.Pace.Hours > 0 {
		return 0
	}
	if !s.single {
		return ^uint64(0)
	}
	if s.close {
		return b[wSameDay]
	}
	return 0
}

// byThemselves judges one person by the plain rules.
func (s *search) byThemselves(b []uint64, w uint32, i int) {
	row := w*64 + uint32(i)
	v := s.w.volunteer(row)
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
