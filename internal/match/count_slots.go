package match

import "math/bits"

// doneBits are the digits of a number of slots that planes count.
const doneBits = 8

// enough are the rows that can do n slots at least.
func (s *search) enough(b []uint64, n int) quad {
	if n > maxDone {
		return quad{}
	}
	s.count(b)
	return s.doneAtLeast(n)
}

func (s *search) doneAtLeast(n int) quad {
	if n>>s.digits != 0 {
		return quad{}
	}
	ge := everybody
	for j := range s.digits {
		if n>>j&1 == 1 {
			ge = ge.and(s.done[j].quad())
		} else {
			ge = ge.or(s.done[j].quad())
		}
	}
	return ge
}

// mostDone is the largest number of slots that one of rows can do.
func (s *search) mostDone(rows quad) int {
	x := 0
	for j := s.digits - 1; j >= 0; j-- {
		if with := rows.and(s.done[j].quad()); !with.none() {
			rows, x = with, x|1<<j
		}
	}
	return x
}

// doneBy is how many slots row i of a word can do.
func (s *search) doneBy(b []uint64, lane, i int) int {
	done := 0
	for k, week := range s.weeks {
		n, room := 0, 0
		for at := week.lo; at < week.hi; at++ {
			n += int(s.wordAt(at, lane) >> i & 1)
		}
		if n < 2 { // there is room for one, or it would not be free
			done += n
			continue
		}
		for j := range roomBits {
			if s.roomed {
				room |= int(s.rooms[k][j][lane]>>i&1) << j
			} else {
				room |= int(b[wRoom+j*lanes]>>i&1) << j
			}
		}
		done += min(n, room)
	}
	return done
}

// doneAll are the rows that can do every slot, and maybe some whose commitments
// leave too little of a week.
func (s *search) doneAll(b []uint64) quad {
	all, most := everybody, 0
	for _, week := range s.weeks {
		most = max(most, week.hi-week.lo)
		for at := week.lo; at < week.hi; at++ {
			all = all.and(s.at(at))
		}
	}
	if all.none() || most < 2 {
		return all
	}
	return all.and(atLeast(b[wRoom:], roomBits, uint64(most)))
}

// doneCounted is doneBy, once counted.
func (s *search) doneCounted(lane, i int) int {
	done := 0
	for j := range s.digits {
		done |= int(s.done[j][lane]>>i&1) << j
	}
	return done
}

// count adds up for everybody of a block how many slots each can do.
func (s *search) count(b []uint64) {
	if s.counted {
		return
	}
	s.counted = true
	s.digits = bits.Len(uint(len(s.slots)))
	s.done = [doneBits]words{}
	for k, week := range s.weeks {
		for lane := range lanes {
			s.countWord(b, lane, k, week)
		}
	}
}

// countWord adds the slots of a week for the 64 people of a word at once: vertical
// counters, one digit to a variable, cut at everybody's own maximum.
func (s *search) countWord(b []uint64, lane, k int, week weekPlan) {
	var c0, c1, c2, c3, c4, x uint64
	for at := week.lo; at < week.hi; at++ {
		x = s.wordAt(at, lane)
		c0, x = c0^x, c0&x
		c1, x = c1^x, c1&x
		c2, x = c2^x, c2&x
		c3, x = c3^x, c3&x
		c4 ^= x
	}
	if week.hi-week.lo > 1 { // there is room for one, or it would not be free
		r0, r1, r2, r3, r4 := s.roomOf(b, lane, k)
		over := c0 &^ r0
		over = c1&^r1 | over&^(c1^r1)
		over = c2&^r2 | over&^(c2^r2)
		over = c3&^r3 | over&^(c3^r3)
		over = c4&^r4 | over&^(c4^r4)
		c0, c1, c2, c3, c4 = c0&^over|r0&over, c1&^over|r1&over, c2&^over|r2&over, c3&^over|r3&over, c4&^over|r4&over
	}
	d := &s.done
	x, d[0][lane] = d[0][lane]&c0, d[0][lane]^c0
	for j, c := range [...]uint64{c1, c2, c3, c4} {
		y := d[j+1][lane]
		d[j+1][lane], x = y^c^x, y&c|x&(y^c)
	}
	for j := roomBits; x != 0 && j < doneBits; j++ {
		d[j][lane], x = d[j][lane]^x, d[j][lane]&x
	}
}

// roomOf is what is left of week k to the people of a word, digit by digit.
func (s *search) roomOf(b []uint64, lane, k int) (r0, r1, r2, r3, r4 uint64) {
	if s.roomed {
		r := &s.rooms[k]
		return r[0][lane], r[1][lane], r[2][lane], r[3][lane], r[4][lane]
	}
	b = b[wRoom+lane:]
	return b[0], b[lanes], b[2*lanes], b[3*lanes], b[4*lanes]
}

// Digits of a room are written out above; others do not compile.
const _ = uint(roomBits-5) + uint(5-roomBits)
