package match

import (
	"iter"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Nearest is where an eligible volunteer comes from: the place with the shortest
// road among those that reach the mission. For a remote mission it is their
// first place, without a road; 0 when they have none.
type Nearest struct {
	Commune geo.Commune
	Metres  int
}

// EachEligible yields everybody who can do mission m, unordered, with where they
// come from: what a map and its table are counted from.
func EachEligible(tax *Taxonomy, volunteers iter.Seq[*Volunteer], m *Mission, now Instant) iter.Seq2[*Volunteer, Nearest] {
	return func(yield func(*Volunteer, Nearest) bool) {
		var n need
		n.reset(tax, m, now)
		n.rememberRoads()
		for v := range volunteers {
			if r := n.judge(v, false); r.faults == 0 && !yield(v, n.nearest(v)) {
				return
			}
		}
	}
}

// nearest is the place that somebody eligible comes from.
func (n *need) nearest(v *Volunteer) (best Nearest) {
	if n.m.Remote || n.m.Commune == 0 {
		return Nearest{Commune: v.Places[0].Commune}
	}
	for _, p := range v.Places {
		if p.Commune == 0 {
			continue
		}
		metres, linked := n.road(p.Commune)
		if linked && metres <= int(p.ReachKm)*1000 && (best.Commune == 0 || metres < best.Metres) {
			best = Nearest{Commune: p.Commune, Metres: metres}
		}
	}
	return best
}
