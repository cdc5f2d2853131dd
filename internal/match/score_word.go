package match

import (
	"math/bits"
	"slices"
	"sort"
	"sync"

	"pretermainforte.fr/mainforte/internal/geo"
)

// skills are the levels at which the rows of a word come close to each wanted
// function, the best first, as planes.
type skills struct {
	known bool
	want  [][skillLevels]uint64
	whole uint64 // rows at the best level for every want
	parts []skillPart
	bar   Log // for which least is enough
	least int
}

type skillPart struct {
	num  int
	part Log
}

// skillLevels are the values closeness.points can have besides 0.
const skillLevels = 5

var levelPoints = [skillLevels]int{
	SimSame * 100, SimFamily * 100, SimFamily * LevelNotTrade, SimNeighbour * 100, SimNeighbour * LevelNotTrade,
}

// The two ways to the second level are worth the same, as is "anything"; the
// package does not compile otherwise.
const (
	_ = uint(SimSame*LevelNotTrade-SimFamily*100) + uint(SimFamily*100-SimSame*LevelNotTrade)
	_ = uint(SimAnything-SimFamily) + uint(SimFamily-SimAnything)
)

func part(ln Log, c Component) Log { return ln * weights[c] / 100 }

func (s *search) prepareScore() {
	s.fresh = freshParts()
	s.skills.least = -1
	s.skills.want = slices.Grow(s.skills.want[:0], len(s.wants))[:len(s.wants)]
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

// bound is the most that the road leaves to somebody of a ring and a class.
func (s *search) bound(ring, class int) Log {
	if ring == 0 || s.top.k == 0 {
		return 0
	}
	reach := int(reaches[class]) * 1000
	return part(floored(travel(way{metres: max(1, reach/2), reach: max(1, reach)})), Travel)
}

// levels works out the skills of a word.
func (s *search) levels(b []uint64) {
	if s.skills.known {
		return
	}
	s.skills.known, s.skills.whole = true, ^uint64(0)
	for i := range s.wants {
		k := &s.wants[i]
		same, sameFull := s.level(b, k, k.same)
		near, nearFull := s.level(b, k, k.near)
		besides, besidesFull := s.level(b, k, k.besides)
		close := b[wNear]
		second := same | nearFull&close
		if k.open {
			second |= b[wAnything]
		}
		s.skills.want[i] = [skillLevels]uint64{sameFull, second, near & close, besidesFull & close, besides & close}
		s.skills.whole &= sameFull
	}
}

// level gives the rows that accept a function of set, and those that do so at
// the full level.
func (s *search) level(b []uint64, k *want, set Functions) (some, full uint64) {
	for rest := uint64(set & s.lay.functions); rest != 0; rest &= rest - 1 {
		f := bits.TrailingZeros64(rest)
		have := b[s.lay.function[f]]
		some |= have
		if k.KnowHow && !k.allOpen.Has(uint8(f)) {
			if plane := s.lay.trade[f]; plane != 0 {
				full |= have & b[plane]
			}
			continue
		}
		full |= have
	}
	return some, full
}

// skillOf is the skill part of row i of the word.
func (s *search) skillOf(i int) Log {
	num := 0
	for w := range s.skills.want {
		for level, rows := range s.skills.want[w] {
			if rows>>i&1 == 1 {
				num += s.wants[w].weight * levelPoints[level]
				break
			}
		}
	}
	return s.skillPart(num)
}

// skillPart remembers the few values that a mission meets.
func (s *search) skillPart(num int) Log {
	if len(s.wants) == 0 {
		return 0
	}
	for _, known := range s.skills.parts {
		if known.num == num {
			return known.part
		}
	}
	den := 0
	for i := range s.wants {
		den += s.wants[i].weight * SimSame * 100
	}
	found := part(floored(num, den), Skill)
	s.skills.parts = append(s.skills.parts, skillPart{num, found})
	return found
}

// secondSkill is the most of those who are not whole for every want.
func (s *search) secondSkill() Log {
	num, least := 0, 0
	for i := range s.wants {
		w := s.wants[i].weight
		num += w * SimSame * 100
		if i == 0 || w < least {
			least = w
		}
	}
	return s.skillPart(num - least*(SimSame*100-SimFamily*100))
}

// worthy narrows rows to those that may enter the ranking: each test asks
// whether one component would be enough if the others were whole.
func (s *search) worthy(b []uint64, rows uint64, bound Log) uint64 {
	bar := s.top.bar() - bound
	if rows == 0 || s.top.bar() == lowest || s.m.Pace.Hours > 0 {
		return rows
	}
	if rows &= s.fresher(b, bar); rows == 0 {
		return 0
	}
	s.count(b)
	if rows &= s.reached(bar); rows == 0 {
		return 0
	}
	s.levels(b)
	return rows & (s.skills.whole | s.reached(bar-s.secondSkill())&s.skilled(bar))
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

// skillUnit divides every value of levelPoints.
const skillUnit = 200

// skilled are the rows whose skill alone is worth bar: the points of all wants
// are added up for 64 people at once.
func (s *search) skilled(bar Log) uint64 {
	if len(s.wants) < 2 || len(s.wants)*WantImportant*SimSame*100/skillUnit >= 1<<skillBits {
		return ^uint64(0)
	}
	var sum [skillBits]uint64
	for w := range s.skills.want {
		var points [8]uint64
		above := uint64(0) // rows at a better level
		for level, rows := range s.skills.want[w] {
			for n, j := s.wants[w].weight*levelPoints[level]/skillUnit, 0; n != 0; n, j = n>>1, j+1 {
				if n&1 == 1 {
					points[j] |= rows &^ above
				}
			}
			above |= rows
		}
		carry := uint64(0)
		for j := range sum {
			x := uint64(0)
			if j < len(points) {
				x = points[j]
			}
			y := sum[j]
			sum[j] = x ^ y ^ carry
			carry = x&y | carry&(x^y)
		}
	}
	least := s.leastSkill(bar)
	enough := ^uint64(0)
	for j, digit := range sum {
		if least>>j&1 == 1 {
			enough &= digit
		} else {
			enough |= digit
		}
	}
	return enough
}

const skillBits = 12

// leastSkill is the least sum of points, in units, whose part is worth bar.
func (s *search) leastSkill(bar Log) int {
	if s.skills.bar != bar || s.skills.least < 0 {
		den := 0
		for i := range s.wants {
			den += s.wants[i].weight * SimSame * 100
		}
		s.skills.bar = bar
		s.skills.least = sort.Search(den/skillUnit, func(n int) bool { return part(floored(n*skillUnit, den), Skill) >= bar })
	}
	return s.skills.least
}

// rankOne offers one row. Without a way, it is that of the row's own place.
func (s *search) rankOne(b []uint64, row uint32, bound Log, by *way) {
	i := int(row % 64)
	s.levels(b)
	age := max(0, int(s.today)-int(s.lay.base)-rowFresh(b, i))
	ln := s.skillOf(i) + s.coverOf(b, i) + s.fresh[min(age, FreshFloorDays)]
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

// bestWay is the way of somebody with several places, and where it starts.
func (s *search) bestWay(places [3]Place) (best way, from geo.Commune, ok bool) {
	for _, p := range places {
		if p.Commune == 0 {
			continue
		}
		metres, linked := s.road(p.Commune)
		if !linked || metres > int(p.ReachKm)*1000 {
			continue
		}
		here := way{metres: metres, reach: int(p.ReachKm) * 1000}
		if a, b := here.metres*max(1, best.reach), best.metres*max(1, here.reach); !ok || a < b || a == b && here.metres < best.metres {
			best, from, ok = here, p.Commune, true
		}
	}
	return best, from, ok
}
