package match

import "pretermainforte.fr/mainforte/internal/geo"

// memo remembers roads and logarithms that were asked for lately: neighbours start
// from the same communes, and who is ranked is explained. What it holds is true for
// ever, so a search keeps it from question to question; the plain scan has none.
type memo struct {
	roads [memoSize]roadKnown
	logs  [memoSize]logKnown
}

const memoSize = 256

// roadKnown is a road; no commune is 0.
type roadKnown struct {
	from, to geo.Commune
	metres   int32 // -1: no road
}

// logKnown is what floored says of num/den; no den is 0.
type logKnown struct {
	num, den int
	ln       Log
}

// road is geo.RoadMetres.
func (k *memo) road(from, to geo.Commune) (int, bool) {
	at := &k.roads[(from^to*31)%memoSize]
	if at.from != from || at.to != to {
		*at = roadKnown{from, to, -1}
		if metres, ok := geo.RoadMetres(from, to); ok {
			at.metres = int32(metres)
		}
	}
	return max(0, int(at.metres)), at.metres >= 0
}

// floored is floored, for a den over 0.
func (k *memo) floored(num, den int) Log {
	at := &k.logs[uint(num*31+den*7)%memoSize]
	if at.num != num || at.den != den {
		*at = logKnown{num, den, floored(num, den)}
	}
	return at.ln
}

// floored is the logarithm of num/den, not less than that of the floor.
func (n *need) floored(num, den int) Log {
	if n.memo == nil || uint(num) < 64 && uint(den) < 64 || den <= 0 {
		return floored(num, den)
	}
	return n.memo.floored(num, den)
}
