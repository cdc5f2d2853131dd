package match

import (
	"math/bits"
	"sync"
)

// Log is a natural logarithm in units of 2^-32. Those of this package are 0 or
// negative, made by integer arithmetic alone, and never decrease when their
// argument grows.
type Log int64

// The package counts in ints of 64 bits; it does not compile with shorter ones.
const _ = uint(1 << 63)

// ln2 is the logarithm of 2 in units of 2^-64.
const ln2 = 0xB17217F7D1CF79AB

// logRatio returns ln(num/den) for num at most den and den at least 1; both
// below 2^63. A num under 1 counts as 1.
func logRatio(num, den int) Log {
	n, d := uint64(max(1, num)), uint64(max(1, den))
	if n >= d {
		return 0
	}
	q, _ := bits.Div64(n>>1, n<<63, d) // the ratio, in units of 2^-63
	if q == 0 {
		q = 1
	}
	shift := bits.LeadingZeros64(q)
	return -fromLog2(uint64(shift)<<32 - log2Fraction(q<<shift))
}

// log2Fraction returns the base-2 logarithm of x/2^63, for x with its top bit
// set, in units of 2^-32. Squaring doubles a logarithm: each step gives one bit.
func log2Fraction(x uint64) uint64 {
	var f uint64
	for range 32 {
		hi, lo := bits.Mul64(x, x)
		// No branch: half of these would be guessed wrong.
		one := hi >> 63
		f = f<<1 | one
		x = hi<<(one^1) | lo>>63&(one^1)
	}
	return f
}

// fromLog2 turns a base-2 logarithm into a natural one, both in units of 2^-32.
func fromLog2(x uint64) Log {
	hi, _ := bits.Mul64(x, ln2)
	return Log(hi)
}

// logHalving returns ln of 2^(-days/half).
func logHalving(days, half int) Log {
	return -fromLog2(uint64(days) << 32 / uint64(half))
}

// PerMille returns e^l in thousandths, rounded to the nearest, 0 to 1000.
func (l Log) PerMille() int {
	steps := halfSteps()
	if l >= 0 {
		return 1000
	}
	p := 0 // the largest with ln((2p-1)/2000) at most l
	if at := uint64(-l) >> stepBits; at < uint64(len(steps.from)) {
		p = int(steps.from[at])
	}
	for p > 0 && steps.ln[p] > l {
		p--
	}
	return p
}

// stepBits makes equal pieces of the logarithms, each of a thousandth near 1.
const stepBits = 22

// stepTable is ln((2p-1)/2000), by p, and the PerMille of where each piece begins.
type stepTable struct {
	ln   [1001]Log
	from [8 << (32 - stepBits)]uint16
}

var halfSteps = sync.OnceValue(func() *stepTable {
	t := new(stepTable)
	for p := range t.ln {
		t.ln[p] = logRatio(2*p-1, 2000)
	}
	p := len(t.ln) - 1
	for at := range t.from {
		for p > 0 && t.ln[p] > -Log(at<<stepBits) {
			p--
		}
		t.from[at] = uint16(p)
	}
	return t
})

// smallRatios are ln(num/den) for den under 64, at 64*den + num.
var smallRatios = sync.OnceValue(func() *[64 * 64]Log {
	ratios := new([64 * 64]Log)
	for den := 1; den < 64; den++ {
		for num := range 64 {
			ratios[64*den+num] = logRatio(num, den)
		}
	}
	return ratios
})
