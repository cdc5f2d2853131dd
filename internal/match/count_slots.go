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
			ge = ge.and(s.done[j])
		} else {
			ge = ge.or(s.done[j])
		}
	}
	return ge
}

// mostDone is the largest number of slots that one of rows can do.
func (s *search) mostDone(rows quad) int {
	x := 0
	for j := s.digits - 1; j >= 0; j-- {
		if with := rows.and(s.done[j]); !with.none() {
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

// count adds up for everybody of a block at once how many slots each can do:
// vertical counters, one digit to a plane, cut week by week at everybody's own
// maximum.
func (s *search) count(b []uint64) {
	if s.counted {
		return
	}
	s.counted = true
	s.digits = bits.Len(uint(len(s.slots)))
	s.done = [doneBits]quad{}
	for k, week := range s.weeks {
		var c [roomBits]quad
		digits := bits.Len(uint(week.hi - week.lo))
		for at := week.lo; at < week.hi; at++ {
			carry := s.at(at)
			for j := range digits {
				c[j], carry = c[j].xor(carry), c[j].and(carry)
			}
		}
		if week.hi-week.lo > 1 {
			s.cut(b, k, digits, &c)
		}
		var carry quad
		for j := range s.digits {
			d := s.done[j]
			if j >= digits {
				s.done[j], carry = d.xor(carry), d.and(carry)
				continue
			}
			x := c[j].xor(d)
			s.done[j], carry = x.xor(carry), c[j].and(d).or(carry.and(x))
		}
	}
}

// cut bounds the numbers of so many digits in c by the room of week k.
func (s *search) cut(b []uint64, k, digits int, c *[roomBits]quad) {
	var room [roomBits]quad
	var wide quad // rows with more room than there are digits
	for j := range roomBits {
		if s.roomed {
			room[j] = s.rooms[k][j].quad()
		} else {
			room[j] = at(b, uint16(wRoom+j*lanes))
		}
		if j >= digits {
			wide = wide.or(room[j])
		}
	}
	var over quad
	for j := range digits {
		over = c[j].less(room[j]).or(over.less(c[j].xor(room[j])))
	}
	if over = over.less(wide); over.none() {
		return
	}
	for j := range digits {
		c[j] = c[j].less(over).or(room[j].and(over))
	}
}
