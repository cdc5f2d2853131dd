package match

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"pretermainforte.fr/mainforte/internal/geo"
)

// ground lays the communes on a line, so that neighbours on the ground are
// mostly neighbours on the line, and remembers which stretches of the line lie
// within reach of a commune. Distances never change: what is remembered stays
// true, and is found again by whoever asks at the same time.
type ground struct {
	*lines
	known []atomic.Pointer[vicinity]
	spare sync.Pool // searches between two questions
	board sync.Pool // what a reading of the board passed, likewise
}

// lines are orders of the communes.
type lines struct {
	line  []geo.Commune // territory by territory, along a Hilbert curve
	place []uint16      // where each commune is on the line
	// bands hold the communes by tenths of a degree of latitude, from the south,
	// each by longitude; band says where each begins.
	bands []spot2D
	band  [bandsOfLat + 1]int32
}

// spot2D is a commune and where it is, in millionths of a degree.
type spot2D struct {
	lat, lng int32
	commune  geo.Commune
}

const (
	bandHeight = 100_000
	bandsOfLat = 180_000_000 / bandHeight
)

func bandOf(lat int32) int { return (int(lat) + 90_000_000) / bandHeight }

// rings part the communes within a reach: the nearer half of the reach first.
const rings = 2

// steps part the reach once more, into what the road leaves of the score.
const steps = 8

// vicinity is what lies around one commune.
type vicinity struct {
	usual  sync.Once // the classes up to usualClasses are found together
	within [len(reaches)]struct {
		once  sync.Once
		rings [rings][]stretch
	}
}

// usualClasses are the classes of up to 50 km.
const usualClasses = 11

// stretch is the part of the line from..to, both included. Nobody in it is nearer
// than far steps of the reach.
type stretch struct {
	from, to uint16
	far      uint8
}

func newGround() *ground {
	return &ground{lines: communeLines(), known: make([]atomic.Pointer[vicinity], geo.Communes()+1)}
}

// communeLines sorts the embedded communes on first use.
var communeLines = sync.OnceValue(func() *lines {
	n := geo.Communes() + 1
	g := &lines{place: make([]uint16, n)}
	along := make([]uint32, n)
	for c := range geo.All() {
		g.line = append(g.line, c)
		along[c] = hilbert(uint32(c.Lng()+180_000_000)/5500, uint32(c.Lat()+90_000_000)/2750)
	}
	g.fillBands()
	slices.SortFunc(g.line, func(a, b geo.Commune) int {
		return cmp.Or(cmp.Compare(a.Territory(), b.Territory()), cmp.Compare(along[a], along[b]), cmp.Compare(a, b))
	})
	for i, c := range g.line {
		g.place[c] = uint16(i)
	}
	return g
})

// hilbert is where a point of a square of 65,536 by 65,536 lies on the curve
// that visits it all, neighbour after neighbour.
func hilbert(x, y uint32) uint32 {
	var d uint32
	for s := uint32(1 << 15); s > 0; s /= 2 {
		var rx, ry uint32
		if x&s > 0 {
			rx = 1
		}
		if y&s > 0 {
			ry = 1
		}
		d += s * s * (3*rx ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 65535-x, 65535-y
			}
			x, y = y, x
		}
	}
	return d
}

func (g *lines) fillBands() {
	for _, c := range g.line {
		g.bands = append(g.bands, spot2D{c.Lat(), c.Lng(), c})
	}
	slices.SortFunc(g.bands, func(a, b spot2D) int {
		return cmp.Or(cmp.Compare(bandOf(a.lat), bandOf(b.lat)), cmp.Compare(a.lng, b.lng), cmp.Compare(a.commune, b.commune))
	})
	at := 0
	for band := range g.band {
		for at < len(g.bands) && bandOf(g.bands[at].lat) < band {
			at++
		}
		g.band[band] = int32(at)
	}
}

// within returns the stretches whose communes are at most a class's reach from
// c, ring by ring; in ring 1 everybody is further than half of it.
func (g *ground) within(c geo.Commune, class int) *[rings][]stretch {
	v := g.known[c].Load()
	if v == nil {
		v = &vicinity{}
		if !g.known[c].CompareAndSwap(nil, v) {
			v = g.known[c].Load()
		}
	}
	of := &v.within[class]
	if class < usualClasses {
		v.usual.Do(func() {
			around := g.around(c, int(reaches[usualClasses-1])*1000)
			for class := range usualClasses {
				v.within[class].rings = ringsOf(around, int(reaches[class])*1000)
			}
		})
		return &of.rings
	}
	of.once.Do(func() {
		reach := int(reaches[class]) * 1000
		of.rings = ringsOf(g.around(c, reach), reach)
	})
	return &of.rings
}

// neighbour is a place of the line and how far it is.
type neighbour struct {
	place  uint16
	metres int32
}

// around lists the places within metres of c, along the line.
func (g *ground) around(c geo.Commune, metres int) []neighbour {
	var found []neighbour
	south, north, narrow := g.frame(c, metres)
	for band := bandOf(south); band <= min(bandOf(north), bandsOfLat-1); band++ {
		row := g.bands[g.band[band]:g.band[band+1]]
		if narrow > 0 {
			west := c.Lng() - narrow
			from, _ := slices.BinarySearchFunc(row, west, func(d spot2D, lng int32) int { return cmp.Compare(d.lng, lng) })
			row = row[from:]
		}
		for _, d := range row {
			if narrow > 0 && d.lng-c.Lng() > narrow {
				break
			}
			if away, ok := geo.RoadMetres(d.commune, c); ok && away <= metres {
				found = append(found, neighbour{g.place[d.commune], int32(away)})
			}
		}
	}
	slices.SortFunc(found, func(a, b neighbour) int { return int(a.place) - int(b.place) })
	return found
}

// ringsOf are the stretches within reach of what lies around.
func ringsOf(around []neighbour, reach int) (found [rings][]stretch) {
	for _, n := range around {
		metres := int(n.metres)
		if metres > reach {
			continue
		}
		ring := 0
		if metres > reach/2 {
			ring = 1
		}
		far := uint8(min(steps-1, steps*metres/max(1, reach)))
		last := len(found[ring]) - 1
		if last >= 0 && found[ring][last].to+1 == n.place && found[ring][last].far == far {
			found[ring][last].to = n.place
		} else {
			found[ring] = append(found[ring], stretch{n.place, n.place, far})
		}
	}
	for ring := range found {
		found[ring] = slices.Clip(found[ring])
	}
	return found
}

// doubt is more than the imprecision of two communes together, in metres.
const doubt = 30_000

// frame bounds in millionths of a degree where the communes within reach may
// be: a degree of latitude is 111 km, one of longitude at least a third of it
// under 70°. A narrow of 0 is no bound.
func (g *ground) frame(c geo.Commune, reach int) (south, north, narrow int32) {
	micro := min((reach*10/13+doubt)*1000/110, 180_000_000)
	south, north = int32(max(int(c.Lat())-micro, -90_000_000)), int32(min(int(c.Lat())+micro, 90_000_000))
	edge := max(abs(south), abs(north))
	if edge < 70_000_000 && 3*micro+int(abs(c.Lng())) < 180_000_000 {
		narrow = int32(3 * micro)
		if edge < 55_000_000 {
			narrow = int32(7 * micro / 4)
		}
	}
	return south, north, narrow
}

func abs[T int | int32](n T) T { return max(n, -n) }

// lend is a search to ask with; giveBack keeps it for the next one.
func (g *ground) lend() *search {
	if s, ok := g.spare.Get().(*search); ok {
		return s
	}
	s := &search{}
	s.memo = &memo{}
	return s
}

func (g *ground) giveBack(s *search) {
	s.w, s.q, s.list, s.m, s.skip, s.top.roll, s.top.q = nil, nil, List{}, nil, nil, nil, nil
	s.asides = [lanes]*aside{}
	g.spare.Put(s)
}

// lendPassed is memory for a reading of the board; givePassed keeps it for the next one.
func (g *ground) lendPassed() []passed {
	if p, ok := g.board.Get().(*[]passed); ok {
		return (*p)[:0]
	}
	return nil
}

func (g *ground) givePassed(p []passed) {
	clear(p)
	g.board.Put(&p)
}
