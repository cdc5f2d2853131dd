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

// elsewhere are the rows, of people with several places, whom another place may
// bring to the mission too.
func (s *search) elsewhere(rows quad) quad {
	var in words
	for lane, mask := range rows.words() {
		if mask == 0 {
			continue
		}
		homes := s.asides[lane].homes
		for i := range homes {
			if h := &homes[i]; mask>>h.row&1 == 1 && !h.own && s.inReach(h) {
				in[lane] |= 1 << h.row
			}
		}
	}
	return in.quad()
}

// inReach reports whether the mission may be in reach of a place: surely not,
// when it says no. It notes once which places of the line are, by class.
func (s *search) inReach(h *homeMark) bool {
	if h.class == classFree {
		return true
	}
	near := s.nearby[h.class]
	if !s.known[h.class] {
		if near == nil {
			near = make([]uint64, 1024)
		}
		clear(near)
		for _, ring := range s.w.ground.within(s.m.Commune, int(h.class)) {
			for _, at := range ring {
				for place := int(at.from); place <= int(at.to); place++ {
					near[place/64] |= 1 << (place % 64)
				}
			}
		}
		s.nearby[h.class], s.known[h.class] = near, true
	}
	place := s.w.ground.place[h.place.Commune]
	return near[place/64]>>(place%64)&1 == 1
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
