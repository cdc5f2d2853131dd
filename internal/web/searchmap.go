package web

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// mostBubbles is up to how many communes a map merges one by one; of more, those
// of a department are one bubble.
const mostBubbles = 300

// bandEdges are the distances at which people are counted together, in km.
var bandEdges = []int{5, 10, 20, 30, 50}

// whereabouts fills in how far the people of a search are, and around which
// communes: never fewer than five around one.
func (c *call) whereabouts(p *view.Search, s search) error {
	found, err := c.Pool.Whereabouts(c.ctx, s.Search)
	if err != nil {
		return err
	}
	p.Bands = bands(found.Metres)
	bubbles := merged(found.Communes)
	if len(bubbles) == 0 {
		return nil
	}
	p.Map.Title, p.Map.Text = "Où sont ces personnes", "Chaque point réunit au moins "+fr.Count(fewest, "personne")+" d'une commune et de ses alentours."
	for _, b := range bubbles {
		row := view.PlaceRow{Name: b.centre.Label(), Said: fr.Count(b.people, "personne")}
		if b.several {
			row.Name += " et alentours"
		}
		p.Map.Rows = append(p.Map.Rows, row)
	}
	drawBubbles(&p.Map, bubbles)
	return nil
}

// narrowest is the least width of what a map shows, in units of the drawing
// (about a kilometre).
const narrowest = 160

// drawBubbles puts the bubbles on the map and shows the part where they are. One
// that lies on no drawing stands in the table alone.
func drawBubbles(m *view.PeopleMap, bubbles []bubble) {
	left, top, right, bottom := geo.MapSize, geo.MapSize, 0, 0
	for i, b := range bubbles {
		x, y, drawn := b.centre.OnMap()
		if !drawn {
			continue
		}
		left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
		m.Dots = append(m.Dots, view.MapDot{X: x, Y: y, R: b.people, Text: m.Rows[i].Name + fr.NBSP + ": " + m.Rows[i].Said})
	}
	if len(m.Dots) == 0 {
		return
	}
	side := max(narrowest, (right-left)*5/4, (bottom-top)*5/4)
	m.Box = strconv.Itoa((left+right-side)/2) + " " + strconv.Itoa((top+bottom-side)/2) + " " + strconv.Itoa(side) + " " + strconv.Itoa(side)
	for i := range m.Dots {
		m.Dots[i].R = max(1, int(float64(side)*min(0.08, 0.012*math.Sqrt(float64(m.Dots[i].R)))))
	}
}

// bands counts distances, sorted, by band: « 4 à moins de 5 km, 7 de 5 à 10 km ».
func bands(metres []int) string {
	var said []string
	from, at := 0, 0
	for _, edge := range bandEdges {
		n, _ := slices.BinarySearch(metres, edge*1000)
		switch {
		case n == at:
		case from == 0:
			said = append(said, fr.Number(n-at)+" à moins de "+fr.Kilometres(edge))
		default:
			said = append(said, fr.Number(n-at)+" de "+fr.Number(from)+" à "+fr.Kilometres(edge))
		}
		from, at = edge, n
	}
	if rest := len(metres) - at; rest > 0 {
		said = append(said, fr.Number(rest)+" à plus de "+fr.Kilometres(from))
	}
	if len(said) == 0 {
		return ""
	}
	return fr.Capital(fr.List(said)) + "."
}

// bubble is people around a commune, the one of them with the most inhabitants.
type bubble struct {
	centre  geo.Commune
	people  int
	several bool
}

func (b *bubble) take(other bubble) {
	if other.centre.Population() > b.centre.Population() {
		b.centre = other.centre
	}
	b.people, b.several = b.people+other.people, true
}

// merged makes bubbles of communes until each holds five people; the fullest
// first. People whom no bubble holds are fewer than five in all, and are left
// out.
func merged(communes map[geo.Commune]int) []bubble {
	all := startBubbles(communes)
	for len(all) > 0 {
		least := slices.MinFunc(all, func(a, b bubble) int { return cmp.Or(cmp.Compare(a.people, b.people), cmp.Compare(a.centre, b.centre)) })
		if least.people >= fewest {
			break
		}
		all = slices.DeleteFunc(all, func(b bubble) bool { return b.centre == least.centre })
		if len(all) == 0 {
			return nil
		}
		nearest := 0
		for i := range all {
			if apart(all[i].centre, least.centre) < apart(all[nearest].centre, least.centre) {
				nearest = i
			}
		}
		all[nearest].take(least)
	}
	slices.SortFunc(all, func(a, b bubble) int { return cmp.Or(cmp.Compare(b.people, a.people), cmp.Compare(a.centre, b.centre)) })
	return all
}

// startBubbles is one of each commune, or of each department when there are many.
func startBubbles(communes map[geo.Commune]int) []bubble {
	if len(communes) <= mostBubbles {
		all := make([]bubble, 0, len(communes))
		for commune, n := range communes {
			all = append(all, bubble{centre: commune, people: n})
		}
		slices.SortFunc(all, func(a, b bubble) int { return cmp.Compare(a.centre, b.centre) }) // the same merging each time
		return all
	}
	byDepartment := map[string]*bubble{}
	for commune, n := range communes {
		one := bubble{centre: commune, people: n}
		if there := byDepartment[commune.Department()]; there != nil {
			there.take(one)
		} else {
			byDepartment[commune.Department()] = &one
		}
	}
	var all []bubble
	for _, b := range byDepartment {
		all = append(all, *b)
	}
	slices.SortFunc(all, func(a, b bubble) int { return cmp.Compare(a.centre, b.centre) })
	return all
}

// apart is how far two communes are, for choosing the nearest: as the crow flies,
// in a unit of its own, also where no road leads.
func apart(a, b geo.Commune) int64 {
	north, east := int64(a.Lat()-b.Lat()), int64(a.Lng()-b.Lng())*7/10 // a degree of longitude is shorter here
	return north*north + east*east
}
