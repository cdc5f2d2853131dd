package match

import (
	"math/bits"
	"slices"
	"sort"
)

// skills are the levels at which the rows of a word come close to each wanted
// function, the best first, as planes.
type skills struct {
	known int                   // levels of the word at hand that want holds
	want  [][skillLevels]uint64 // at a level or a better one
	whole uint64                // rows at the best level for every want
	bar   Log                   // for which least is enough
	least int
	// worth is the part of so many units of points, once asked; fronts are ways
	// to have enough (skill_front.go).
	worth  []Log
	fronts []front
	ways   [][frontWants]uint8
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

// levels works out the skills of a word, down to a level: the lower ones ask for
// more planes, and are seldom good enough.
func (s *search) levels(b []uint64, down int) {
	k := &s.skills
	if k.known > down {
		return
	}
	if k.known == 0 {
		k.whole = ^uint64(0)
	}
	for i := range s.wants {
		w, at := &s.wants[i], &k.want[i]
		if k.known == 0 {
			at[1], at[0] = s.level(b, w, w.same)
			k.whole &= at[0]
		}
		if down >= 1 && k.known <= 1 {
			near, nearFull := s.level(b, w, w.near)
			at[1] |= nearFull & b[wNear]
			if w.open {
				at[1] |= b[wAnything]
			}
			at[2] = at[1] | near&b[wNear]
		}
		if down >= 3 {
			besides, besidesFull := s.level(b, w, w.besides)
			at[3] = at[2] | besidesFull&b[wNear]
			at[4] = at[3] | besides&b[wNear]
		}
	}
	k.known = deeper[down]
}

// deeper is how many levels are known after each was asked for.
var deeper = [skillLevels]int{1, 3, 3, 5, 5}

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

// skillPart is the skill part of so many points.
func (s *search) skillPart(num int) Log {
	if len(s.wants) == 0 {
		return 0
	}
	return s.worth(num / skillUnit)
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

// skillUnit divides every value of levelPoints.
const skillUnit = 200

// skilled are the rows whose skill alone is worth bar: the points of all wants
// are added up for 64 people at once.
func (s *search) skilled(b []uint64, bar Log) uint64 {
	switch {
	case len(s.wants) == 0, len(s.wants)*WantImportant*SimSame*100/skillUnit >= 1<<skillBits:
		return ^uint64(0)
	case len(s.wants) <= frontWants:
		return s.ahead(b, s.leastSkill(bar))
	}
	s.levels(b, skillLevels-1)
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
		s.skills.bar = bar
		s.skills.least = sort.Search(len(s.skills.worth)-1, func(n int) bool { return s.worth(n) >= bar })
	}
	return s.skills.least
}

// unasked is no part of a score.
const unasked = Log(1)

// worth is the skill part of n units of points.
func (s *search) worth(n int) Log {
	if s.skills.worth[n] == unasked {
		s.skills.worth[n] = part(floored(n, len(s.skills.worth)-1), Skill)
	}
	return s.skills.worth[n]
}

// prepareSkills makes room for the parts of the wants of this mission.
func (s *search) prepareSkills() {
	k := &s.skills
	k.least = -1
	k.want = slices.Grow(k.want[:0], len(s.wants))[:len(s.wants)]
	units := 0
	for i := range s.wants {
		units += s.wants[i].weight * SimSame * 100 / skillUnit
	}
	k.worth = slices.Grow(k.worth[:0], units+1)[:units+1]
	for n := range k.worth {
		k.worth[n] = unasked
	}
}
