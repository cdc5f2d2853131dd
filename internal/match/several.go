package match

import "pretermainforte.fr/mainforte/internal/geo"

// Somebody with several places has a row for each, and counts in one: that of
// the best place, as rule REACH has it.

// homes are the places of a row.
func (s *search) homes(row uint8) (places [3]Place) {
	n := 0
	for i := range s.aside.homes {
		if s.aside.homes[i].row == row {
			places[n] = s.aside.homes[i].place
			n++
		}
	}
	return places
}

// elsewhere are the rows, of people with several places, whom another place may
// bring to the mission too.
func (s *search) elsewhere(rows uint64) uint64 {
	var in uint64
	for i := range s.aside.homes {
		if h := &s.aside.homes[i]; rows>>h.row&1 == 1 && !h.own && s.inReach(h) {
			in |= 1 << h.row
		}
	}
	return in
}

// fromSeveral counts somebody with several places in the row of the best one.
func (s *search) fromSeveral(b []uint64, w uint32, i int, bound Log, worthy bool) {
	way, from, ok := s.bestWay(s.homes(uint8(i)))
	if !ok || from != rowCommune(b, i) {
		return
	}
	s.list.Eligible++
	s.list.Solicitable += int(^b[wCapped] >> i & 1)
	if worthy {
		s.rankOne(b, w*64+uint32(i), bound, &way)
	}
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
