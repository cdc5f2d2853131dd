package match

import (
	"math/rand/v2"
	"testing"

	"pretermainforte.fr/mainforte/internal/geo"
)

// TestPlacesThatNeverMeet: whom the index takes for reached from one place alone is
// never reached from another one too, in any territory and on the border of a reach.
func TestPlacesThatNeverMeet(t *testing.T) {
	dice := rand.New(rand.NewPCG(4, 2))
	any := func() geo.Commune { return geo.Commune(1 + dice.IntN(geo.Communes())) }
	apart, both := 0, 0
	for range 200_000 {
		m := any()
		var v Volunteer
		for i := range 2 + dice.IntN(2) {
			c := any()
			reach := uint16(dice.IntN(120))
			if metres, linked := geo.RoadMetres(c, m); linked && dice.IntN(2) == 0 {
				reach = uint16(min((metres+999)/1000+dice.IntN(2), 1<<16-1)) // just enough
			}
			v.Places[i] = Place{c, reach}
		}
		reached := 0
		for i, p := range v.Places {
			metres, linked := geo.RoadMetres(p.Commune, m)
			if p.Commune != 0 && !outdone(&v, i) && linked && metres <= int(p.ReachKm)*1000 {
				reached++
			}
		}
		if reached > 1 {
			both++
		}
		for i, p := range v.Places {
			if p.Commune == 0 || outdone(&v, i) || met(&v, i) {
				continue
			}
			apart++
			metres, linked := geo.RoadMetres(p.Commune, m)
			if reached > 1 && linked && metres <= int(p.ReachKm)*1000 {
				t.Fatalf("%v all reach %d, and place %d is said to meet no other", v.Places, m, i)
			}
		}
	}
	if apart < 1000 || both < 1000 {
		t.Errorf("%d places are apart and %d times two of them reach: this shows little", apart, both)
	}
}
