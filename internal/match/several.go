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

// fromSeveral counts somebody with several places in the row of the best one.
func (s *search) fromSeveral(b []uint64, w uint32, i int, bound Log, worthy bool) {
	row := w*64 + uint32(i)
	homes := s.homes(uint8(i))
	var by *way
	if !s.onlyHere(homes, rowCommune(b, i), reaches[rowClass(b, i)]) {
		way, from, ok := s.bestWay(homes)
		if !ok || from != rowCommune(b, i) {
			return
		}
		by = &way
	}
	s.list.Eligible++
	s.list.Solicitable += int(^b[wCapped] >> i & 1)
	if worthy {
		s.rankOne(b, row, bound, by)
	}
}

// onlyHere reports whether of some places the one in a commune, which is in
// reach when its own reach is km, is the only one.
func (s *search) onlyHere(homes [3]Place, here geo.Commune, km uint16) bool {
	for _, p := range homes {
		if p.Commune == 0 {
			continue
		}
		if p.Commune == here {
			if p.ReachKm != km {
				return false
			}
			continue
		}
		if s.inReach(p) {
			return false
		}
	}
	return true
}

// inReach reports whether the mission is in reach of a place. After some
// distances it is cheaper to note once which places of the line are, by class.
func (s *search) inReach(p Place) bool {
	class, exact := classOf(p.ReachKm)
	if s.asked++; s.asked < 32 || !exact {
		metres, linked := s.road(p.Commune)
		return linked && metres <= int(p.ReachKm)*1000
	}
	near := s.nearby[class]
	if !s.known[class] {
		if near == nil {
			near = make([]uint64, 1024)
		}
		clear(near)
		for _, ring := range s.w.ground.within(s.m.Commune, int(class)) {
			for _, at := range ring {
				for place := int(at.from); place <= int(at.to); place++ {
					near[place/64] |= 1 << (place % 64)
				}
			}
		}
		s.nearby[class], s.known[class] = near, true
	}
	place := s.w.ground.place[p.Commune]
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
