package match

// frontWants is for how many wants the ways to have enough points are listed:
// for more there are too many.
const frontWants = 3

// front is the ways from..to to have so many units of points at least. A way says
// for each want the level that is still enough; skillLevels is none at all.
// down is the lowest level that a way speaks of.
type front struct{ least, from, to, down int }

// ahead are the rows that have least units of points: those of one of the ways.
// A bar near the best leaves few ways, so this costs less than adding up.
func (s *search) ahead(b []uint64, least int) quad {
	var rows quad
	// A little less is asked, and the ways are found for fewer sums.
	f := s.frontOf(least &^ 3)
	s.levels(b, f.down)
	for _, way := range s.skills.ways[f.from:f.to] {
		all := everybody
		for w := range s.wants {
			if level := way[w]; level < skillLevels {
				all = all.and(s.skills.want[w][level])
			}
		}
		rows = rows.or(all)
	}
	return rows
}

// frontOf finds the ways for a sum, once.
func (s *search) frontOf(least int) front {
	k := &s.skills
	for _, f := range k.fronts {
		if f.least == least {
			return f
		}
	}
	f := front{least: least, from: len(k.ways)}
	s.addWays([frontWants]uint8{}, 0, least)
	f.to = len(k.ways)
	for _, way := range k.ways[f.from:f.to] {
		for w := range s.wants {
			if level := int(way[w]); level < skillLevels {
				f.down = max(f.down, level)
			}
		}
	}
	k.fronts = append(k.fronts, f)
	return f
}

// addWays completes a way from want w on, for the points that are still lacking:
// for the last want the lowest level that is enough.
func (s *search) addWays(way [frontWants]uint8, w, lack int) {
	for level := skillLevels; level >= 0; level-- {
		points := 0
		if level < skillLevels {
			points = s.wants[w].weight * levelPoints[level] / skillUnit
		}
		way[w] = uint8(level)
		if w < len(s.wants)-1 {
			s.addWays(way, w+1, lack-points)
			continue
		}
		if points >= lack {
			s.addWay(way)
			return
		}
	}
}

// addWay adds a way unless one that asks no more is there already.
func (s *search) addWay(way [frontWants]uint8) {
	k := &s.skills
	for i := len(k.ways) - 1; i >= 0 && i >= k.begun(); i-- {
		easier := true
		for w := range way {
			easier = easier && k.ways[i][w] >= way[w]
		}
		if easier {
			return
		}
	}
	k.ways = append(k.ways, way)
}

// begun is where the ways of the front at hand begin.
func (k *skills) begun() int {
	if len(k.fronts) == 0 {
		return 0
	}
	return k.fronts[len(k.fronts)-1].to
}
