package match

import (
	"slices"
	"sync"
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

// worthy narrows rows of block n to those that may enter the ranking: each test
// asks whether one component would be enough if the others were as good as they are
// in any of the rows.
func (s *search) worthy(n uint32, b []uint64, rows quad, bound Log) quad {
	bar := s.top.bar()
	if rows.none() || bar == lowest || s.m.Pace.Hours > 0 {
		return rows
	}
	if bar -= bound; bar > 0 { // the road alone leaves too little
		return quad{}
	}
	e := s.entryFor(bar)
	freshest := int(s.w.rows.chunks[n/chunkBlocks].fresh[n%chunkBlocks])
	if e.nobody || freshest < e.fresh {
		return quad{}
	}
	bar -= s.fresh[s.age(freshest)]
	if rows = rows.and(s.reached(b, bar)); rows.none() {
		return quad{}
	}
	if rows.count() <= fewRows { // it costs less to score them
		return rows
	}
	s.levels(b, 0)
	// Who is not whole for every want needs to be good in all the rest.
	rest := rows.less(s.skills.whole)
	if rest.none() {
		return rows
	}
	if rest = rest.and(s.reached(b, bar-s.secondSkill())); !rest.none() {
		s.count(b)
		most := s.mostDone(rest)
		rest = rest.and(s.skilled(b, bar-s.covers[most]))
		if most > 1 && !rest.none() { // who does fewer slots needs more skill
			rest = rest.and(s.doneAtLeast(most).or(s.skilled(b, bar-s.covers[most-1])))
		}
	}
	return rows.and(s.skills.whole).or(rest)
}

// fewRows are scored at once: more of them wait for far memory longer than it takes to
// look at a few planes of all.
const fewRows = 2

// entry is what somebody needs at least for a score of bar, were all the rest
// whole.
type entry struct {
	bar    Log
	known  bool
	nobody bool
	fresh  int // in days since the base of the planes
}

// entryFor is the entry for a bar, which seldom changes from block to block.
func (s *search) entryFor(bar Log) *entry {
	e := &s.entry
	if e.known && e.bar == bar {
		return e
	}
	*e = entry{bar: bar, known: true}
	ages := s.agesWorth(bar)
	e.nobody = ages == 0
	if ages <= FreshFloorDays {
		e.fresh = max(0, int(s.today)-(ages-1)-int(s.lay.base))
	}
	return e
}

// age is that of a row's availability, as the score counts it.
func (s *search) age(fresh int) int {
	return min(max(0, int(s.today)-int(s.lay.base)-fresh), FreshFloorDays)
}

// reached are the rows whose coverage alone is worth bar.
func (s *search) reached(b []uint64, bar Log) quad {
	if bar > 0 {
		return quad{}
	}
	n := 0
	for n < len(s.covers) && s.covers[n] < bar {
		n++
	}
	switch {
	case n <= 1: // everybody here can do one
		return everybody
	case n == len(s.slots) && !s.counted:
		return s.doneAll(b)
	}
	s.count(b)
	return s.doneAtLeast(n)
}

// freshParts are the parts of the score by age in days.
var freshParts = sync.OnceValue(func() *[FreshFloorDays + 1]Log {
	parts := new([FreshFloorDays + 1]Log)
	for age := range parts {
		parts[age] = part(logHalving(age, FreshHalfLife), Freshness)
	}
	return parts
})

// agesWorth is how many ages in days, from 0 on, are worth bar: the parts fall with
// the age.
func (s *search) agesWorth(bar Log) int {
	n, _ := slices.BinarySearchFunc(s.fresh[:], bar, func(part, bar Log) int {
		if part >= bar {
			return -1
		}
		return 1
	})
	return n
}

// rankOne offers row i of block n. Without a way, it is that of the row's own place.
func (s *search) rankOne(n uint32, b []uint64, i int, bound Log, by *way) {
	s.scored++
	row, lane, bar := n*blockRows+uint32(i), i/64, s.top.bar()-bound
	b, i = b[lane:], i%64
	ln := s.coverOf(b, lane, i) + s.fresh[s.age(rowFresh(b, i))]
	if ln < bar {
		return
	}
	if ln += s.skillOf(b, lane, i); ln < bar {
		return
	}
	road, ok := s.travelOf(b, i, by, bar+bound-ln)
	if ok {
		s.top.offer(ln+road, rowPerson(b, i), row)
	}
}

func (s *search) coverOf(b []uint64, lane, i int) Log {
	if s.m.Pace.Hours > 0 {
		return part(floored(s.paceDone(b, i), 7*s.m.Pace.Hours), Coverage)
	}
	if s.counted {
		return s.covers[s.doneCounted(lane, i)]
	}
	return s.covers[s.doneBy(b, lane, i)]
}

// travelOf is the part of the road; false when that is not worth bar.
func (s *search) travelOf(b []uint64, i int, by *way, bar Log) (Log, bool) {
	if s.m.Remote {
		return 0, true
	}
	var home way
	if by != nil {
		home = *by
	} else {
		home.reach = int(reaches[rowClass(b, i)]) * 1000
		home.metres, _ = s.road(rowCommune(b, i))
	}
	if home.reach > 0 && fineBounds()[fineSteps*home.metres/home.reach] < bar {
		return 0, false
	}
	return part(s.floored(travel(home)), Travel), true
}

// fineSteps part a reach as steps do, for one person.
const fineSteps = 64

// fineBounds are the roadBounds of the fine steps, the end of the reach included.
var fineBounds = sync.OnceValue(func() *[fineSteps + 1]Log {
	bounds := new([fineSteps + 1]Log)
	for far := range bounds {
		bounds[far] = part(floored(100*fineSteps-TravelLoss*far, 100*fineSteps), Travel)
	}
	return bounds
})
