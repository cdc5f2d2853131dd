package match

import "math/bits"

// Code says which rule refuses a pair; OK is none.
type Code uint8

// The rules, in the order in which they are asked.
const (
	OK Code = iota
	Task
	Status
	Reach
	Time
	Qual
	Consent
	Past

	// CodeCount is the number of codes, OK included: the length of an array
	// indexed by Code.
	CodeCount = int(Past) + 1
)

var codeNames = [CodeCount]string{"OK", "TASK", "STATUS", "REACH", "TIME", "QUAL", "CONSENT", "PAST"}

// String returns the name of the rule, in capitals.
func (c Code) String() string {
	if int(c) >= CodeCount {
		return "?"
	}
	return codeNames[c]
}

// Codes is a set of codes: bit c stands for code c. OK is never in it.
type Codes uint8

// Has reports whether the set holds c.
func (s Codes) Has(c Code) bool { return s>>c&1 == 1 }

// First returns the first code of the set in the order of the rules, OK when
// it is empty.
func (s Codes) First() Code {
	if s == 0 {
		return OK
	}
	return Code(bits.TrailingZeros8(uint8(s)))
}

// Len returns the number of codes in the set.
func (s Codes) Len() int { return bits.OnesCount8(uint8(s)) }

func (s *Codes) add(c Code, fails bool) {
	if fails {
		*s |= 1 << c
	}
}
