package match

import (
	"bytes"
	"cmp"
	"slices"
)

// best keeps the k first of the pairs it is offered, in the order of the lists. Whose
// score is that of the last of them stays too, until the end tells who enters: few of
// those who tie on the way are in the end tied for a place, and only they are hashed.
type best struct {
	k    int
	all  []place
	lns  []Log // the k best scores, a heap with the least on top
	q    *Query
	m    ID
	roll *roll
	buf  []byte
}

// place is somebody in the ranking.
type place struct {
	ln     Log
	tie    uint64 // once tied
	tied   bool
	person uint32
	row    uint32
}

// lowest is under any score.
const lowest = Log(-1 << 62)

// bar is the score under which nobody enters.
func (t *best) bar() Log {
	if len(t.lns) < t.k {
		return lowest
	}
	return t.lns[0]
}

// spareTies is how many may wait beside the k for what the end tells.
const spareTies = 256

func (t *best) offer(ln Log, person, row uint32) {
	if ln < t.bar() {
		return
	}
	if len(t.all) >= 2*t.k+spareTies {
		t.cut()
	}
	t.all = append(t.all, place{ln: ln, person: person, row: row})
	switch {
	case len(t.lns) < t.k:
		t.lns = append(t.lns, ln)
		if len(t.lns) == t.k {
			for i := t.k/2 - 1; i >= 0; i-- {
				t.sink(i)
			}
		}
	case ln > t.lns[0]:
		t.lns[0] = ln
		t.sink(0)
	}
}

// sink puts score i of the heap in its place.
func (t *best) sink(i int) {
	ln := t.lns[i]
	for {
		child := 2*i + 1
		if child >= len(t.lns) {
			break
		}
		if child+1 < len(t.lns) && t.lns[child+1] < t.lns[child] {
			child++
		}
		if t.lns[child] >= ln {
			break
		}
		t.lns[i] = t.lns[child]
		i = child
	}
	t.lns[i] = ln
}

// cut sorts by score and lets go of all but the k first.
func (t *best) cut() {
	slices.SortFunc(t.all, func(a, b place) int { return cmp.Or(cmp.Compare(b.ln, a.ln), cmp.Compare(a.person, b.person)) })
	if len(t.all) <= t.k {
		return
	}
	from, to := t.k, t.k
	for from > 0 && t.all[from-1].ln == t.all[t.k].ln {
		from--
	}
	for to < len(t.all) && t.all[to].ln == t.all[t.k].ln {
		to++
	}
	if from < t.k {
		t.untie(t.all[from:to])
	}
	t.all = t.all[:t.k]
}

// order puts those of equal score in order, as far as the first so many reach.
func (t *best) order(first int) {
	for from := 0; from < min(first, len(t.all)); {
		to := from + 1
		for to < len(t.all) && t.all[to].ln == t.all[from].ln {
			to++
		}
		if to-from > 1 {
			t.untie(t.all[from:to])
		}
		from = to
	}
}

// untie orders equal scores.
func (t *best) untie(equal []place) {
	for i := range equal {
		if p := &equal[i]; !p.tied {
			p.tied = true
			p.tie, t.buf = tie(&t.q.Key, t.q.Day, t.m, ID(t.roll.at(p.person)), t.buf)
		}
	}
	slices.SortFunc(equal, func(a, b place) int {
		if c := cmp.Compare(a.tie, b.tie); c != 0 {
			return c
		}
		return bytes.Compare(t.roll.at(a.person), t.roll.at(b.person))
	})
}

// page returns those after offset, best first.
func (t *best) page(offset int) []place {
	t.cut()
	t.order(t.k)
	return t.all[min(max(0, offset), len(t.all)):]
}
