package match

import "pretermainforte.fr/mainforte/internal/geo"

// parts is how many parts of rows there are on site: each class of reach has two.
// In the first are those of whom planes tell all; in the other those with dates,
// commitments or places that must be looked at word by word. A word of the first
// needs no such look, so both are walked faster than a mixture. It is where
// somebody best stands and no more: rows that change stay where they are, and
// plane wRich says of each what it needs.
const parts = 2 * len(reaches)

// partOf is the part where a row on site belongs.
func partOf(v *Volunteer, p placing) uint8 {
	if p.shared || laden(v) {
		return 2*p.class + 1
	}
	return 2 * p.class
}

// classOfPart is the class of reach of a part.
func classOfPart(part int) int { return part / 2 }

// laden reports whether dates or commitments bear on v.
func laden(v *Volunteer) bool {
	return v.From != 0 || v.Until != 0 || len(v.Included)+len(v.Excepted)+len(v.Commitments) > 0
}

// wideReach is from which reach on, in km, the places of somebody are not told
// apart by the road between them.
const wideReach = 500

// met reports whether another place of v may reach some mission that place i
// reaches. Where the road between the two is longer than both reaches together
// there is none: a way through any mission would be shorter than the straight one.
func met(v *Volunteer, i int) bool {
	here := v.Places[i]
	for j, there := range v.Places {
		if j == i || there.Commune == 0 || int(there.Commune) > geo.Communes() || outdone(v, j) {
			continue
		}
		if here.ReachKm > wideReach || there.ReachKm > wideReach {
			return true
		}
		// A road is told too short by what is not known of where communes are.
		metres, linked := geo.RoadMetres(here.Commune, there.Commune)
		if linked && metres <= (int(here.ReachKm)+int(there.ReachKm))*1000+doubt {
			return true
		}
	}
	return false
}
