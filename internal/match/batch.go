package match

import (
	"slices"
	"sync"
	"sync/atomic"
)

// batchStep is how many missions a worker takes at once: enough for neighbours
// to follow each other, and little enough for workers to end together.
const batchStep = 32

// Batch asks about many missions, as List does about each, with so many workers
// (1 at least). Missions are taken in the order of the ground, so that one finds
// in the caches what its neighbour has read. fn is told the list of each, by its
// index; several workers may call it at once.
func (w *View) Batch(missions []*Mission, now Instant, q Query, workers int, fn func(i int, l List)) {
	type stop struct {
		place uint32
		i     int
	}
	route := make([]stop, len(missions))
	for i, m := range missions {
		route[i] = stop{place: 1 << 16, i: i}
		if !m.Remote && int(m.Commune) < len(w.ground.place) {
			route[i].place = uint32(w.ground.place[m.Commune])
		}
	}
	slices.SortStableFunc(route, func(a, b stop) int { return int(a.place) - int(b.place) })
	var next atomic.Int64
	var all sync.WaitGroup
	for range max(1, workers) {
		all.Go(func() {
			s := w.ground.lend()
			defer w.ground.giveBack(s)
			for {
				from := int(next.Add(batchStep)) - batchStep
				if from >= len(route) {
					return
				}
				for _, at := range route[from:min(from+batchStep, len(route))] {
					fn(at.i, s.ask(w, missions[at.i], now, &q))
				}
			}
		})
	}
	all.Wait()
}
