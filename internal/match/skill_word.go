package match

import (
	"math/bits"
	"slices"
	"sort"
)

// skills are the levels at which the rows of a block come close to each wanted
// function, the best first, as planes.
type skills struct {
	known int                 // levels of the block at hand that want holds
	want  [][skillLevels]quad // at a level or a better one
	whole quad                // rows at the best level for every want
	// asked are the planes that tell the levels of each want, without and with
	// know-how.
	asked []asked
	bar   Log // for which least is enough
	least int
	units int // of points, of somebody who is whole for every want
	// fronts are ways to have enough (skill_front.go).
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

// asked are the planes of the functions that come close to a want: those that
// count fully by themselves, those that do with the trade.
type asked struct{ same, near, besides closePlanes }

type closePlanes struct {
	all, full []uint16
	trades    [][2]uint16 // a function and its trade
}

// planesOf lists the planes of a set of functions.
func (c *closePlanes) planesOf(lay *layout, k *want, set Functions) {
	c.all, c.full, c.trades = c.all[:0], c.full[:0], c.trades[:0]
	for rest := uint64(set & lay.functions); rest != 0; rest &= rest - 1 {
		f := bits.TrailingZeros64(rest)
		have := lay.function[f]
		c.all = append(c.all, have)
		if !k.KnowHow || k.allOpen.Has(uint8(f)) {
			c.full = append(c.full, have)
		} else if trade := lay.trade[f]; trade != 0 {
			c.trades = append(c.trades, [2]uint16{have, trade})
		}
	}
}

// rows are those that accept one of the functions, and those that do so at the full
// level.
func (c *closePlanes) rows(b []uint64) (some, full quad) {
	full = anyOf(b, c.full)
	if len(c.full) == len(c.all) {
		return full, full
	}
	for _, p := range c.trades {
		full = full.or(at(b, p[0]).and(at(b, p[1])))
	}
	return anyOf(b, c.all), full
}

// levels works out the skills of a block, down to a level: the lower ones ask for
// more planes, and are seldom good enough.
func (s *search) levels(b []uint64, down int) {
	k := &s.skills
	if k.known > down {
		return
	}
	if k.known == 0 {
		k.whole = everybody
	}
	for i := range s.wants {
		w, to := &k.asked[i], &k.want[i]
		if k.known == 0 {
			to[1], to[0] = w.same.rows(b)
			k.whole = k.whole.and(to[0])
		}
		if down >= 1 && k.known <= 1 {
			near, nearFull := w.near.rows(b)
			to[1] = to[1].or(nearFull.and(at(b, wNear)))
			if s.wants[i].open {
				to[1] = to[1].or(at(b, wAnything))
			}
			to[2] = to[1].or(near.and(at(b, wNear)))
		}
		if down >= 3 {
			besides, besidesFull := w.besides.rows(b)
			to[3] = to[2].or(besidesFull.and(at(b, wNear)))
			to[4] = to[3].or(besides.and(at(b, wNear)))
		}
	}
	k.known = deeper[down]
}

// deeper is how many levels are known after each was asked for.
var deeper = [skillLevels]int{1, 3, 3, 5, 5}

// levelOf is the level at which row i of a word comes close to what is asked;
// skillLevels is not at all.
func (w *asked) levelOf(b []uint64, i int, open bool) int {
	some, full := w.same.of(b, i)
	if full {
		return 0
	}
	near := b[wNear]>>i&1 == 1
	level := skillLevels
	switch {
	case some, open && b[wAnything]>>i&1 == 1:
		level = 1
	case !near:
		return level
	}
	if near && level > 1 {
		if some, full = w.near.of(b, i); full {
			level = 1
		} else if some {
			level = 2
		} else if some, full = w.besides.of(b, i); full {
			level = 3
		} else if some {
			level = 4
		}
	}
	return level
}

// of is rows for row i of a word.
func (c *closePlanes) of(b []uint64, i int) (some, full bool) {
	for _, p := range c.full {
		if b[p]>>i&1 == 1 {
			return true, true
		}
	}
	for _, p := range c.trades {
		if b[p[0]]>>i&1 == 1 && b[p[1]]>>i&1 == 1 {
			return true, true
		}
	}
	if len(c.full) < len(c.all) {
		for _, p := range c.all {
			if b[p]>>i&1 == 1 {
				return true, false
			}
		}
	}
	return false, false
}

// skillOf is the skill part of row i of a word.
func (s *search) skillOf(b []uint64, lane, i int) Log {
	if s.skills.known > 0 && s.skills.whole.lane(lane)>>i&1 == 1 {
		return 0
	}
	num := 0
	for w := range s.wants {
		if level := s.skills.asked[w].levelOf(b, i, s.wants[w].open); level < skillLevels {
			num += s.wants[w].weight * levelPoints[level]
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

// skilled are the rows whose skill alone is worth bar: the points of all wants
// are added up for everybody at once.
func (s *search) skilled(b []uint64, bar Log) quad {
	switch {
	case len(s.wants) == 0, len(s.wants)*WantImportant*SimSame*100/skillUnit >= 1<<skillBits:
		return everybody
	case len(s.wants) <= frontWants:
		return s.ahead(b, s.leastSkill(bar))
	}
	s.levels(b, skillLevels-1)
	var sum [skillBits]quad
	for w := range s.skills.want {
		var points [8]quad
		var above quad // rows at a better level
		for level, rows := range s.skills.want[w] {
			for n, j := s.wants[w].weight*levelPoints[level]/skillUnit, 0; n != 0; n, j = n>>1, j+1 {
				if n&1 == 1 {
					points[j] = points[j].or(rows.less(above))
				}
			}
			above = above.or(rows)
		}
		var carry quad
		for j := range sum {
			var x quad
			if j < len(points) {
				x = points[j]
			}
			y := sum[j]
			sum[j] = x.xor(y).xor(carry)
			carry = x.and(y).or(carry.and(x.xor(y)))
		}
	}
	least := s.leastSkill(bar)
	enough := everybody
	for j, digit := range sum {
		if least>>j&1 == 1 {
			enough = enough.and(digit)
		} else {
			enough = enough.or(digit)
		}
	}
	return enough
}

const skillBits = 12

// leastSkill is the least sum of points, in units, whose part is worth bar.
func (s *search) leastSkill(bar Log) int {
	if s.skills.bar != bar || s.skills.least < 0 {
		s.skills.bar = bar
		s.skills.least = sort.Search(s.skills.units, func(n int) bool { return s.worth(n) >= bar })
	}
	return s.skills.least
}

// worth is the skill part of n units of points.
func (s *search) worth(n int) Log {
	return part(skillLog(n*skillUnit, s.skills.units*skillUnit), Skill)
}

// prepareSkills makes room for the parts of the wants of this mission.
func (s *search) prepareSkills() {
	k := &s.skills
	k.least = -1
	k.want = slices.Grow(k.want[:0], len(s.wants))[:len(s.wants)]
	k.asked = slices.Grow(k.asked[:0], len(s.wants))[:len(s.wants)]
	units := 0 // of somebody who is whole for all of them
	for i := range s.wants {
		w := &s.wants[i]
		k.asked[i].same.planesOf(s.lay, w, w.same)
		k.asked[i].near.planesOf(s.lay, w, w.near)
		k.asked[i].besides.planesOf(s.lay, w, w.besides)
		units += s.wants[i].weight * SimSame * 100 / skillUnit
	}
	k.units = units
}
