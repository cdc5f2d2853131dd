package match

import "pretermainforte.fr/mainforte/internal/geo"

// Somebody with several places has a row for each, and counts in one: that of
// the best place, as rule REACH has it.

// homes are the places of a row.
func (s *search) homes(lane int, row uint8) (places [3]Place) {
	n := 0
	homes := s.asides[lane].homes
	for i := range homes {
		if homes[i].row == row {
			places[n] = homes[i].place
			n++
		}
	}
	return places
}

// elsewhere looks at people with several places: lost are the rows that another place
// outdoes, unsure those that it may outdo. Steps of the reach settle most of them, and
// the roads are asked for the others.
func (s *search) elsewhere(rows quad) (unsure, lost quad) {
	var open, gone words
	for lane, mask := range rows.words() {
		if mask == 0 {
			continue
		}
		homes := s.asides[lane].homes
		for i := 0; i < len(homes); {
			row, own, best, odd := homes[i].row, uint8(0), uint8(beyond), false
			for ; i < len(homes) && homes[i].row == row; i++ {
				switch h := &homes[i]; {
				case mask>>row&1 == 0:
				case h.class == classFree:
					odd = true
				case h.own:
					own = s.stepsTo(h)
				default:
					best = min(best, s.stepsTo(h))
				}
			}
			bit := mask & (1 << row)
			if odd || best == own {
				open[lane] |= bit
			} else if best < own {
				gone[lane] |= bit
			}
		}
	}
	return open.quad(), gone.quad()
}

// beyond is more steps than there are in a reach.
const beyond = steps

// stepsTo is how many steps of its reach a place is away, rounded down; beyond when
// the mission is out of it. It notes once for a commune which places of the line are
// how far, by class.
func (s *search) stepsTo(h *homeMark) uint8 {
	if s.nearTo[h.class] != s.m.Commune {
		s.noteNear(int(h.class))
	}
	return s.nearby[h.class][s.w.ground.place[h.place.Commune]]
}

func (s *search) noteNear(class int) {
	near, last := s.nearby[class], s.nearTo[class]
	if near == nil {
		near = make([]uint8, len(s.w.ground.line))
		for place := range near {
			near[place] = beyond
		}
	}
	s.nearby[class], s.nearTo[class] = near, s.m.Commune
	if last != 0 {
		s.mark(near, last, class, true)
	}
	s.mark(near, s.m.Commune, class, false)
}

// mark notes how far the places within reach of a commune are, or forgets it.
func (s *search) mark(near []uint8, c geo.Commune, class int, forget bool) {
	for _, ring := range s.w.ground.within(c, class) {
		for _, at := range ring {
			far := at.far
			if forget {
				far = beyond
			}
			for place := int(at.from); place <= int(at.to); place++ {
				near[place] = far
			}
		}
	}
}

// bestWay is the way of somebody with several places, and where it starts.
func (s *search) bestWay(places [3]Place) (best way, from geo.Commune, ok bool) {
	for _, p := range places {
		if p.Commune == 0 {
			continue
		}
		metres, linked := s.road(p.Commune)
		if !linked || metres > int(p.ReachKm)*1000 {
			continue
		}
		here := way{metres: metres, reach: int(p.ReachKm) * 1000}
		if a, b := here.metres*max(1, best.reach), best.metres*max(1, here.reach); !ok || a < b || a == b && here.metres < best.metres {
			best, from, ok = here, p.Commune, true
		}
	}
	return best, from, ok
}
