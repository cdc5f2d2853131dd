package pool

import (
	"container/heap"

	"pretermainforte.fr/mainforte"
)

// dues say when the passing of time changes whom, the next first. Somebody who
// changes meanwhile is there twice: to settle once too often does no harm.
type dues struct {
	heap dueHeap
	raw  bool // being filled, in no order yet
}

// begin makes room for n of them, to be noted in any order until order is called.
func (d *dues) begin(n int) { d.heap, d.raw = make(dueHeap, 0, n), true }

func (d *dues) order() {
	d.raw = false
	heap.Init(&d.heap)
}

type due struct {
	at mainforte.Instant
	id mainforte.ID
}

// next is the first of them; never when there is none.
func (d *dues) next() mainforte.Instant {
	if len(d.heap) == 0 {
		return never
	}
	return d.heap[0].at
}

func (d *dues) note(at mainforte.Instant, id mainforte.ID) {
	switch {
	case at == never:
	case d.raw:
		d.heap = append(d.heap, due{at, id})
	default:
		heap.Push(&d.heap, due{at, id})
	}
}

// take removes those whose time has come and notes them in whom.
func (d *dues) take(now mainforte.Instant, whom map[mainforte.ID]bool) {
	for d.next() <= now {
		whom[heap.Pop(&d.heap).(due).id] = true
	}
}

type dueHeap []due

func (h dueHeap) Len() int           { return len(h) }
func (h dueHeap) Less(i, j int) bool { return h[i].at < h[j].at }
func (h dueHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *dueHeap) Push(x any)        { *h = append(*h, x.(due)) }

func (h *dueHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
