package match

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// register holds the ids of those who were there when the index was built, in
// order: the place of somebody in it is their number. It never changes.
//
// An id of the usual shape (26 digits of base32, 128 bits of chance) is a number of
// 128 bits. Sorted numbers begin alike, so each keeps its lower bytes only; the
// upper bits are told by a plane, where each id is a one and each upper number ends
// with a zero (Elias and Fano). At a million people an id takes 14.3 bytes, at 67
// million 13.4, and neither a table nor a pointer leads to it.
//
//	upper   0 → 2 ids   1 → none   2 → 3 ids
//	plane   1 1 0       0          1 1 1 0   …
type register struct {
	n     int
	width int    // bytes of low of one id
	low   []byte // the lower bytes, end to end
	plane []uint64
	// ones and zeros say where every so manieth of them stands in the plane.
	ones, zeros []uint32
}

const everyOne, everyZero = 64, 8

// wideID is an id of the usual shape as a number; seq is when it came.
type wideID struct {
	hi, lo uint64
	seq    uint32
}

const (
	idDigits = "abcdefghijklmnopqrstuvwxyz234567"
	idLength = 26
)

// digitOf is the worth of a digit of an id, plus one; 0 is no digit.
var digitOf = func() (worth [256]uint8) {
	for i := range idDigits {
		worth[idDigits[i]] = uint8(i + 1)
	}
	return worth
}()

// wide reads an id as a number; false when it is of another shape.
func wide(id ID) (w wideID, ok bool) {
	if len(id) != idLength {
		return w, false
	}
	var hi, lo uint64
	for i := range idLength - 1 {
		d := uint64(digitOf[id[i]]) - 1
		if d > 31 {
			return w, false
		}
		hi, lo = hi<<5|lo>>59, lo<<5|d
	}
	last := uint64(digitOf[id[idLength-1]]) - 1
	if last > 31 || last&3 != 0 { // the last has three bits
		return w, false
	}
	return wideID{hi: hi<<3 | lo>>61, lo: lo<<3 | last>>2}, true
}

// text writes an id as it came.
func (w wideID) text(b []byte) []byte {
	hi, lo := w.hi, w.lo
	var digits [idLength]byte
	digits[idLength-1] = idDigits[lo&7<<2]
	hi, lo = hi>>3, lo>>3|hi<<61
	for i := idLength - 2; i >= 0; i-- {
		digits[i] = idDigits[lo&31]
		hi, lo = hi>>5, lo>>5|hi<<59
	}
	return append(b, digits[:]...)
}

func compareWide(a, b wideID) int {
	return cmp.Or(cmp.Compare(a.hi, b.hi), cmp.Compare(a.lo, b.lo), cmp.Compare(a.seq, b.seq))
}

// newRegister keeps ids that are in order, none twice.
func newRegister(ids []wideID) *register {
	r := &register{n: len(ids), width: 16}
	if len(ids) > 0 {
		r.width = (128 - bits.Len(uint(len(ids))) + 1 + 7) / 8
	}
	if r.width == 16 {
		r.width = 15 // a plane of 256 zeros at most, and one reading for all
	}
	uppers := 1 << r.upperBits()
	r.low = make([]byte, r.width*len(ids)+8) // room for a last word
	r.plane = make([]uint64, (len(ids)+uppers+63)/64)
	r.ones, r.zeros = make([]uint32, 0, len(ids)/everyOne+1), make([]uint32, 0, uppers/everyZero+1)
	at, upper := uint32(0), uint64(0)
	end := func() { // one upper number
		if upper%everyZero == 0 {
			r.zeros = append(r.zeros, at)
		}
		at++
		upper++
	}
	for i, id := range ids {
		for upper < id.hi>>(64-r.upperBits()) {
			end()
		}
		if i%everyOne == 0 {
			r.ones = append(r.ones, at)
		}
		r.plane[at/64] |= 1 << (at % 64)
		at++
		r.put(i, id)
	}
	for upper < uint64(uppers) {
		end()
	}
	return r
}

// upperBits is how many bits of an id the plane tells.
func (r *register) upperBits() int { return 128 - 8*r.width }

func (r *register) len() int {
	if r == nil {
		return 0
	}
	return r.n
}

// put writes the lower bytes of id i: its last eight, then those before.
func (r *register) put(i int, id wideID) {
	b := r.low[i*r.width:]
	binary.LittleEndian.PutUint64(b, id.lo)
	for k := range r.width - 8 {
		b[8+k] = byte(id.hi >> (8 * k))
	}
}

// at is id i.
func (r *register) at(i uint32) wideID {
	id := r.lower(i)
	return wideID{hi: id.hi | uint64(r.one(i)-i)<<(64-r.upperBits()), lo: id.lo}
}

func (r *register) lower(i uint32) wideID {
	b := r.low[int(i)*r.width:]
	mask := uint64(1)<<(64-r.upperBits()) - 1
	return wideID{lo: binary.LittleEndian.Uint64(b), hi: binary.LittleEndian.Uint64(b[8:]) & mask}
}

// one is where the i-th one of the plane stands.
func (r *register) one(i uint32) uint32 {
	at := r.ones[i/everyOne]
	return selected(r.plane, at, i%everyOne, 0)
}

// zero is where the i-th zero of the plane stands.
func (r *register) zero(i uint32) uint32 {
	return selected(r.plane, r.zeros[i/everyZero], i%everyZero, ^uint64(0))
}

// selected is where the n-th bit from position at on stands, among the ones of the
// plane turned by flip.
func selected(plane []uint64, at, n uint32, flip uint64) uint32 {
	w := at / 64
	word := (plane[w] ^ flip) &^ (1<<(at%64) - 1)
	for {
		here := uint32(bits.OnesCount64(word))
		if n < here {
			break
		}
		n -= here
		w++
		word = plane[w] ^ flip
	}
	for ; n > 0; n-- {
		word &= word - 1
	}
	return w*64 + uint32(bits.TrailingZeros64(word))
}

// find is the number of an id.
func (r *register) find(id wideID) (uint32, bool) {
	if r.len() == 0 {
		return 0, false
	}
	upper := uint32(id.hi >> (64 - r.upperBits()))
	from := uint32(0)
	if upper > 0 {
		from = r.zero(upper-1) + 1 - upper
	}
	to := r.zero(upper) - upper
	id.hi &= uint64(1)<<(64-r.upperBits()) - 1
	id.seq = 0
	for from < to {
		mid := (from + to) / 2
		switch c := compareWide(r.lower(mid), id); {
		case c == 0:
			return mid, true
		case c < 0:
			from = mid + 1
		default:
			to = mid
		}
	}
	return 0, false
}

// sortWide puts ids in order: first by their upper bits in one pass, since chance
// spreads them, then what is left of each.
func sortWide(ids []wideID) []wideID {
	if slices.IsSortedFunc(ids, compareWide) {
		return ids
	}
	const few = 1 << 12
	if len(ids) < few {
		slices.SortFunc(ids, compareWide)
		return ids
	}
	shift := 64 - min(20, bits.Len(uint(len(ids)/16)))
	starts := make([]uint32, 1<<(64-shift)+1)
	for i := range ids {
		starts[ids[i].hi>>shift+1]++
	}
	for i := range starts[1:] {
		starts[i+1] += starts[i]
	}
	ends := slices.Clone(starts)
	sorted := make([]wideID, len(ids))
	for i := range ids {
		at := &ends[ids[i].hi>>shift]
		sorted[*at] = ids[i]
		*at++
	}
	for i := range starts[1:] {
		slices.SortFunc(sorted[starts[i]:starts[i+1]], compareWide)
	}
	return sorted
}
