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
}

// lines are orders of the communes.
type lines struct {
	line  []geo.Commune // territory by territory, along a Hilbert curve
	place []uint16      // where each commune is on the line
	lats  []geo.Commune // by latitude
}

// rings part the communes within a reach: the nearer half of the reach first.
const rings = 2

// vicinity is what lies around one commune.
type vicinity struct {
	within [len(reaches)]struct {
		once  sync.Once
		rings [rings][]stretch
	}
}

// stretch is the part of the line from..to, both included.
type stretch struct{ from, to uint16 }

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
	g.lats = slices.Clone(g.line)
	slices.SortFunc(g.lats, func(a, b geo.Commune) int { return cmp.Compare(a.Lat(), b.Lat()) })
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
	of.once.Do(func() { g.find(c, int(reaches[class])*1000, &of.rings) })
	return &of.rings
}

func (g *ground) find(c geo.Commune, reach int, found *[rings][]stretch) {
	var places [rings][]uint16
	south, north, narrow := g.frame(c, reach)
	lo, _ := slices.BinarySearchFunc(g.lats, south, func(d geo.Commune, lat int32) int { return cmp.Compare(d.Lat(), lat) })
	for _, d := range g.lats[lo:] {
		if d.Lat() > north {
			break
		}
		if narrow > 0 && abs(d.Lng()-c.Lng()) > narrow {
			continue
		}
		metres, ok := geo.RoadMetres(d, c)
		if !ok || metres > reach {
			continue
		}
		ring := 0
		if metres > reach/2 {
			ring = 1
		}
		places[ring] = append(places[ring], g.place[d])
	}
	for ring, all := range places {
		slices.Sort(all)
		for _, p := range all {
			last := len(found[ring]) - 1
			if last >= 0 && found[ring][last].to+1 == p {
				found[ring][last].to = p
			} else {
				found[ring] = append(found[ring], stretch{p, p})
			}
		}
	}
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
	return &search{}
}

func (g *ground) giveBack(s *search) {
	s.w, s.q, s.list, s.m, s.skip, s.aside, s.top.roll, s.top.q = nil, nil, List{}, nil, nil, nil, nil, nil
	g.spare.Put(s)
}
