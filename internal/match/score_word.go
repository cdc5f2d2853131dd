package match

import (
	"slices"
	"sync"

	"pretermainforte.fr/mainforte/internal/geo"
)

func part(ln Log, c Component) Log { return ln * weights[c] / 100 }

func (s *search) prepareScore() {
	s.fresh = freshParts()
	s.prepareSkills()
	total := len(s.order)
	if s.m.Pace.Hours > 0 {
		total = 7 * s.m.Pace.Hours
	}
	if s.single && s.m.Pace.Hours <= 0 {
		s.covers = slices.Grow(s.covers[:0], total+1)[:total+1]
		for done := range s.covers {
			s.covers[done] = part(floored(done, total), Coverage)
		}
	}
}

// roadBounds are the most that the road leaves of the score to somebody who is so
// many steps of their reach away.
var roadBounds = sync.OnceValue(func() *[steps]Log {
	bounds := new([steps]Log)
	for far := 1; far < steps; far++ {
		bounds[far] = part(floored(100*steps-TravelLoss*far, 100*steps), Travel)
	}
	return bounds
})

// worthy narrows rows to those that may enter the ranking: each test asks
// whether one component would be enough if the others were as good as they are
// in any of the rows.
func (s *search) worthy(b []uint64, rows uint64, bound Log) uint64 {
	bar := s.top.bar() - bound
	if rows == 0 || s.top.bar() == lowest || s.m.Pace.Hours > 0 {
		return rows
	}
	if bar > 0 { // the road alone leaves too little
		return 0
	}
	if rows &= s.fresher(b, bar); rows == 0 {
		return 0
	}
	bar -= s.fresh[s.age(int(most(b[wFresh:], dayBits, rows)))]
	s.count(b)
	if rows &= s.reached(bar); rows == 0 {
		return 0
	}
	s.levels(b, 0)
	// Who is not whole for every want needs to be good in all the rest.
	rest := rows &^ s.skills.whole
	if rest == 0 {
		return rows
	}
	if rest &= s.reached(bar - s.secondSkill()); rest != 0 {
		rest &= s.skilled(b, bar-s.covers[s.mostDone(rest)])
	}
	return rows&s.skills.whole | rest
}

// age is that of a row's availability, as the score counts it.
func (s *search) age(fresh int) int {
	return min(max(0, int(s.today)-int(s.lay.base)-fresh), FreshFloorDays)
}

// most is the largest number that one of rows, which are some, has in the n
// planes from b[0] on.
func most(b []uint64, n int, rows uint64) uint64 {
	var x uint64
	for j := n - 1; j >= 0; j-- {
		if with := rows & b[j*lanes]; with != 0 {
			rows, x = with, x|1<<j
		}
	}
	return x
}

// mostDone is the largest number of slots that one of rows can do.
func (s *search) mostDone(rows uint64) int {
	x := 0
	for j := len(s.done) - 1; j >= 0; j-- {
		if with := rows & s.done[j]; with != 0 {
			rows, x = with, x|1<<j
		}
	}
	return x
}

// reached are the rows whose coverage alone is worth bar.
func (s *search) reached(bar Log) uint64 {
	if bar > 0 {
		return 0
	}
	for n, cover := range s.covers {
		if cover >= bar {
			return s.doneAtLeast(n)
		}
	}
	return 0
}

// freshParts are the parts of the score by age in days.
var freshParts = sync.OnceValue(func() *[FreshFloorDays + 1]Log {
	parts := new([FreshFloorDays + 1]Log)
	for age := range parts {
		parts[age] = part(logHalving(age, FreshHalfLife), Freshness)
	}
	return parts
})

// fresher are the rows whose freshness alone is worth bar.
func (s *search) fresher(b []uint64, bar Log) uint64 {
	// The parts fall with the age: n ages are worth it.
	n, _ := slices.BinarySearchFunc(s.fresh[:], bar, func(part, bar Log) int {
		if part >= bar {
			return -1
		}
		return 1
	})
	if n == 0 {
		return 0
	}
	oldest := int(s.today) - (n - 1) - int(s.lay.base)
	if n > FreshFloorDays || oldest <= 0 {
		return ^uint64(0)
	}
	return atLeast(b[wFresh:], dayBits, uint64(min(oldest, 1<<dayBits-1)))
}

// rankOne offers one row. Without a way, it is that of the row's own place.
func (s *search) rankOne(b []uint64, row uint32, bound Log, by *way) {
	i := int(row % 64)
	s.scored++
	s.levels(b, skillLevels-1)
	ln := s.skillOf(i) + s.coverOf(b, i) + s.fresh[s.age(rowFresh(b, i))]
	if ln+bound < s.top.bar() {
		return
	}
	ln += s.travelOf(b, i, by)
	s.top.offer(ln, rowPerson(b, i), row)
}

func (s *search) coverOf(b []uint64, i int) Log {
	if s.m.Pace.Hours > 0 {
		return part(floored(s.paceDone(b, i), 7*s.m.Pace.Hours), Coverage)
	}
	s.count(b)
	done := uint64(0)
	for j, digit := range s.done {
		done |= digit >> i & 1 << j
	}
	return s.covers[done]
}

// roadMemo remembers the last road asked for: neighbours in a word often start
// from the same commune.
type roadMemo struct {
	commune geo.Commune
	class   uint8
	part    Log
}

func (s *search) travelOf(b []uint64, i int, by *way) Log {
	if s.m.Remote {
		return 0
	}
	if by != nil {
		return part(floored(travel(*by)), Travel)
	}
	at, class := rowCommune(b, i), rowClass(b, i)
	if s.last.commune != at || s.last.class != class {
		metres, _ := s.road(at)
		s.last = roadMemo{at, class, part(floored(travel(way{metres: metres, reach: int(reaches[class]) * 1000})), Travel)}
	}
	return s.last.part
}
