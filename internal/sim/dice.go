package sim

import "math"

// throw names one thing that chance decides, so that each has its own coin and
// all policies find the same one, in whatever order they come to it.
type throw uint64

const (
	throwYes throw = iota + 1
	throwDelay
	throwSilent
	throwMute
	throwMuteDays
	throwLeave
	throwPartial
	throwNoShow
	throwVisit
	throwMail
	throwHour
	throwLook
	throwOffer
	throwThink
	throwOpen
	throwExamine
	throwContact
	throwOrder
	throwBeside
	throwEarly
	throwNextWeek
	throwAgain
	throwTalk
)

// dice throws coins: the same seed and the same names give the same numbers.
type dice uint64

// chance is uniform in [0, 1).
func (d dice) chance(t throw, a, b int) float64 {
	x := uint64(d)
	for _, word := range [...]uint64{uint64(t), uint64(a), uint64(b)} {
		x = mixed(x ^ mixed(word+0x9E3779B97F4A7C15))
	}
	return float64(x>>11) / (1 << 53)
}

// mixed is the finalizer of SplitMix64: each bit of the input moves them all.
func mixed(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// normal is a standard normal deviate (Box and Muller).
func (d dice) normal(t throw, a, b int) float64 {
	u, v := d.chance(t, a, b), d.chance(t+1000, a, b)
	return math.Sqrt(-2*math.Log(1-u)) * math.Cos(2*math.Pi*v)
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
