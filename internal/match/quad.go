package match

import "math/bits"

// quad is a plane of a block, the words of its 256 rows, as the processor works on
// it: a struct of four stays in registers, which an array does not.
type quad struct{ a, b, c, d uint64 }

// words are a quad in memory.
type words [lanes]uint64

// A quad is a block wide; it does not compile with others.
const _ = uint(lanes-4) + uint(4-lanes)

// everybody is all rows of a block.
var everybody = quad{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}

// at reads plane p of a block.
func at(b []uint64, p uint16) quad {
	w := (*words)(b[p:])
	return quad{w[0], w[1], w[2], w[3]}
}

func (w *words) quad() quad { return quad{w[0], w[1], w[2], w[3]} }

func (q quad) words() words { return words{q.a, q.b, q.c, q.d} }

// lane is word i of q.
func (q quad) lane(i int) uint64 {
	switch i {
	case 0:
		return q.a
	case 1:
		return q.b
	case 2:
		return q.c
	}
	return q.d
}

func (q quad) none() bool { return q.a|q.b|q.c|q.d == 0 }

func (q quad) count() int {
	return bits.OnesCount64(q.a) + bits.OnesCount64(q.b) + bits.OnesCount64(q.c) + bits.OnesCount64(q.d)
}

func (q quad) and(o quad) quad { return quad{q.a & o.a, q.b & o.b, q.c & o.c, q.d & o.d} }

func (q quad) or(o quad) quad { return quad{q.a | o.a, q.b | o.b, q.c | o.c, q.d | o.d} }

func (q quad) xor(o quad) quad { return quad{q.a ^ o.a, q.b ^ o.b, q.c ^ o.c, q.d ^ o.d} }

func (q quad) less(o quad) quad { return quad{q.a &^ o.a, q.b &^ o.b, q.c &^ o.c, q.d &^ o.d} }

func (q quad) not() quad { return quad{^q.a, ^q.b, ^q.c, ^q.d} }

// fill sets the rows from..to (excluded) of a block.
func (w *words) fill(from, to uint32) {
	for i := from / 64; i*64 < to; i++ {
		mask := ^uint64(0)
		if i*64 < from {
			mask <<= from - i*64
		}
		if left := to - i*64; left < 64 {
			mask &= ones(left)
		}
		w[i] |= mask
	}
}

// anyOf are the rows that have one of some planes.
func anyOf(b []uint64, planes []uint16) (q quad) {
	for _, p := range planes {
		q = q.or(at(b, p))
	}
	return q
}

// atLeast are the rows whose number, in the n planes from b[0] on, is at least x.
func atLeast(b []uint64, n int, x uint64) quad {
	ge := everybody
	for j := range n {
		if x>>j&1 == 1 {
			ge = ge.and(at(b, uint16(j*lanes)))
		} else {
			ge = ge.or(at(b, uint16(j*lanes)))
		}
	}
	return ge
}
