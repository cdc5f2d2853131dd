package match

import (
	"math/bits"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Reaching counts the active people a place of whom reaches commune c.
func (w *View) Reaching(c geo.Commune) int {
	if c == 0 || int(c) >= len(w.ground.place) {
		return 0
	}
	m := Mission{Commune: c}
	s := &search{}
	s.begin(w, &m, 0, &Query{})
	r := report{search: s}
	r.reached()
	n := 0
	for word, near := range r.near {
		if near != 0 {
			n += bits.OnesCount64(near & w.rows.word(uint32(word))[wActive])
		}
	}
	return n
}

// Living counts the active people who have a place within reach of one of
// places, whatever their own reach.
func (w *View) Living(places [3]Place) int {
	in := make([]uint64, w.rows.words())
	for _, p := range places {
		if p.Commune != 0 && int(p.Commune) < len(w.ground.place) {
			w.around(p, in)
		}
	}
	n, met := 0, map[uint32]bool{}
	for word, mask := range in {
		if mask == 0 {
			continue
		}
		b := w.rows.word(uint32(word))
		mask &= b[wActive]
		n += bits.OnesCount64(mask &^ b[wSeveral])
		for rest := mask & b[wSeveral]; rest != 0; rest &= rest - 1 {
			if person := rowPerson(b, bits.TrailingZeros64(rest)); !met[person] {
				met[person] = true
				n++
			}
		}
	}
	return n
}

// around sets in in the rows on site within reach of p.
func (w *View) around(p Place, in []uint64) {
	class, exact := classOf(p.ReachKm)
	add := func(from, to uint32) {
		for row := from; row < to; {
			n := min(to-row, 64-row%64)
			in[row/64] |= ones(n) << (row % 64)
			row += n
		}
	}
	for _, starts := range w.starts {
		if starts == nil {
			continue
		}
		for _, ring := range w.ground.within(p.Commune, int(class)) {
			for _, at := range ring {
				for place := at.from; ; place++ {
					if exact || w.linked(p, w.ground.line[place]) {
						add(starts[place], starts[int(place)+1])
					}
					if place == at.to {
						break
					}
				}
			}
		}
	}
	for row := w.tail.from; row < w.tail.to; row++ {
		b, i := w.rows.word(row/64), int(row%64)
		if int(rowClass(b, i)) < len(reaches) && w.linked(p, rowCommune(b, i)) {
			add(row, row+1)
		}
	}
}

func (w *View) linked(p Place, c geo.Commune) bool {
	metres, ok := geo.RoadMetres(p.Commune, c)
	return ok && metres <= int(p.ReachKm)*1000
}
