package sim

import (
	"math"
	"math/rand/v2"
	"sync"

	"pretermainforte.fr/mainforte/internal/geo"
)

const (
	kmPerDegree  = 111.2
	middle       = 46.6 // the latitude at which the square is flat
	cellKm       = 10.0
	furthestLand = 12.0 // km to the nearest commune; beyond it is the sea
)

// point is a place in km, on a map that is flat around the middle of France.
type point struct{ x, y float64 }

func pointOf(lat, lng int32) point {
	return point{float64(lng) / 1e6 * kmPerDegree * math.Cos(middle*math.Pi/180), float64(lat) / 1e6 * kmPerDegree}
}

// land finds communes by place.
type land struct {
	cells map[[2]int][]geo.Commune
	all   []geo.Commune // metropolitan, in the order of codes
}

// metropolitan is read once from the embedded table and never changed.
var metropolitan = sync.OnceValue(func() *land {
	l := &land{cells: map[[2]int][]geo.Commune{}}
	for c := range geo.All() {
		if lat, lng := c.Lat(), c.Lng(); lat > 41_000_000 && lat < 52_000_000 && lng > -6_000_000 && lng < 10_000_000 {
			l.all = append(l.all, c)
			p := pointOf(lat, lng)
			l.cells[cellOf(p)] = append(l.cells[cellOf(p)], c)
		}
	}
	return l
})

func cellOf(p point) [2]int {
	return [2]int{int(math.Floor(p.x / cellKm)), int(math.Floor(p.y / cellKm))}
}

// nearest finds the commune of a point; false at sea.
func (l *land) nearest(p point) (geo.Commune, bool) {
	at, best, distance := cellOf(p), geo.Commune(0), furthestLand
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, c := range l.cells[[2]int{at[0] + dx, at[1] + dy}] {
				q := pointOf(c.Lat(), c.Lng())
				if d := math.Hypot(p.x-q.x, p.y-q.y); d < distance {
					best, distance = c, d
				}
			}
		}
	}
	return best, best != 0
}

// town is where people live and establishments stand.
type town struct {
	commune geo.Commune
	at      point
	weight  float64
	spread  float64 // km, how far its people live from it; 0 where the census counts
	rural   bool
}

// towns draws the places of a world.
func towns(s *Spec, r *rand.Rand) []town {
	l := metropolitan()
	c, _ := geo.ByCode(s.Centre)
	centre := pointOf(c.Lat(), c.Lng())
	if s.Towns == 0 {
		return counted(l, centre, s.Side/2)
	}
	all := make([]town, s.Towns)
	large := max(1, s.Towns/10)
	for i := range all {
		t := &all[i]
		t.weight = math.Pow(float64(i+1), -s.Zipf)
		t.spread = max(3, 12/math.Sqrt(1+float64(i)/4))
		t.rural = i >= s.Towns/4
		satellite := i >= large && r.Float64() < 0.5
		beside := r.IntN(large)
		for ok := false; !ok; t.commune, ok = l.nearest(t.at) {
			t.at = point{centre.x + (r.Float64()-0.5)*s.Side, centre.y + (r.Float64()-0.5)*s.Side}
			if satellite {
				t.at = point{all[beside].at.x + 15*r.NormFloat64(), all[beside].at.y + 15*r.NormFloat64()}
			}
		}
	}
	return all
}

// counted gives the communes of a square as the census counts them.
func counted(l *land, centre point, half float64) []town {
	var all []town
	for _, c := range l.all {
		p := pointOf(c.Lat(), c.Lng())
		if n := c.Population(); n > 0 && math.Abs(p.x-centre.x) <= half && math.Abs(p.y-centre.y) <= half {
			all = append(all, town{commune: c, at: p, weight: float64(n), rural: n < 10_000})
		}
	}
	return all
}

// home draws where somebody of a town lives.
func (t *town) home(r *rand.Rand) geo.Commune {
	if t.spread == 0 {
		return t.commune
	}
	for range 20 {
		p := point{t.at.x + t.spread*r.NormFloat64()/math.Sqrt2, t.at.y + t.spread*r.NormFloat64()/math.Sqrt2}
		if c, ok := metropolitan().nearest(p); ok {
			return c
		}
	}
	return t.commune
}

// lottery draws one of several things by weight.
type lottery []float64

func newLottery(n int, weight func(int) float64) lottery {
	l := make(lottery, n)
	sum := 0.0
	for i := range l {
		sum += weight(i)
		l[i] = sum
	}
	return l
}

func (l lottery) draw(r *rand.Rand) int {
	u, lo, hi := r.Float64()*l[len(l)-1], 0, len(l)-1
	for lo < hi {
		if mid := (lo + hi) / 2; l[mid] > u {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
