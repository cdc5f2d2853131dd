package match

import (
	"math/bits"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// search is one walk over the rows that a mission can concern.
type search struct {
	plan
	w    *View
	q    *Query
	list List
	top  best

	// mark counts for the block at hand.
	free    []words // by kind of slot
	slot    []words // by slot, when dates made a difference
	dated   bool    // whether slot holds
	asides  [lanes]*aside
	lists   lists // of who is judged by themselves
	done    [doneBits]words
	counted bool
	digits  int               // of the number of slots
	rooms   [][roomBits]words // by week, when commitments made a difference
	roomed  bool              // whether rooms holds
	skills  skills

	// skip are the rows of those who had contact with the mission or are hidden
	// from its establishment; some says which words may have any.
	skip map[uint32]uint64
	some uint64

	covers []Log // part of the score by number of slots done
	fresh  *[FreshFloorDays + 1]Log
	pace   [3][maxHours + 1]int
	scored int  // rows scored one by one
	simple bool // whether planes tell all about the mission
	entry  entry
	nearby [len(reaches)][]uint8     // by place of the line, how many steps away
	nearTo [len(reaches)]geo.Commune // for which commune
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
	s.dated, s.roomed, s.counted = false, false, false
	s.skills = skills{
		want: s.skills.want[:0], asked: s.skills.asked[:0],
		fronts: s.skills.fronts[:0], ways: s.skills.ways[:0],
	}
	s.top = best{q: q, m: m.ID, roll: &w.roll, all: s.top.all[:0], lns: s.top.lns[:0], buf: s.top.buf}
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
			for part, starts := range s.w.starts {
				if starts != nil {
					s.around(ring, classOfPart(part), starts)
				}
			}
		}
	}
	s.tail()
}

func (s *search) prepare() {
	s.free = slices.Grow(s.free[:0], len(s.kinds))[:len(s.kinds)]
	s.simple = s.single && !s.close && s.least == 1 && s.m.Pace.Hours <= 0
	s.entry.known = false
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
		more := s.w.rows.rest(first)
		for _, row := range more.also(nil) {
			s.exceptRow(row)
		}
	}
}

func (s *search) exceptRow(row uint32) {
	s.skip[row/64] |= 1 << (row % 64)
	s.some |= 1 << (row / 64 % 64)
}

// around walks the rows of one part in one ring. Stretches that meet in a block
// are walked together.
func (s *search) around(ring, class int, starts []uint32) {
	bounds := roadBounds()
	block, in, bound := ^uint32(0), words{}, Log(0)
	for _, at := range s.w.ground.within(s.m.Commune, class)[ring] {
		for from, to := starts[at.from], starts[int(at.to)+1]; from < to; {
			if n := from / blockRows; n != block {
				if block != ^uint32(0) {
					s.block(block, in, bound)
				}
				block, in, bound = n, words{}, bounds[at.far]
			}
			bound = max(bound, bounds[at.far])
			end := min(to, (block+1)*blockRows)
			in.fill(from-block*blockRows, end-block*blockRows)
			from = end
		}
	}
	if block != ^uint32(0) {
		s.block(block, in, bound)
	}
}

// ones has its n lowest bits set, n being 1 to 64.
func ones(n uint32) uint64 { return ^uint64(0) >> (64 - n) }

func (s *search) span(part span, bound Log) {
	for from := part.from; from < part.to; {
		n := from / blockRows
		end, in := min(part.to, (n+1)*blockRows), words{}
		in.fill(from-n*blockRows, end-n*blockRows)
		s.block(n, in, bound)
		from = end
	}
}

// tail walks the rows added since the index was built, which are in no order.
func (s *search) tail() {
	for n := s.w.tail.from / blockRows; n*blockRows < s.w.tail.to; n++ {
		b := s.w.rows.block(n)
		in := s.able(b, everybody).words()
		for i, mask := range in {
			if mask != 0 {
				in[i] = s.reaching(b[i:], mask)
			}
		}
		s.block(n, in, 0)
	}
}

// reaching narrows rows of a word of the tail to those whose class reaches the
// mission.
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
