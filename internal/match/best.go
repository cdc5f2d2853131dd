package match

import (
	"bytes"
	"cmp"
	"slices"
)

// best keeps the k first of the pairs it is offered, in the order of the lists:
// a heap with the last of them on top.
type best struct {
	k    int
	all  []place
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
	if len(t.all) < t.k {
		return lowest
	}
	return t.all[0].ln
}

func (t *best) offer(ln Log, person, row uint32) {
	if ln < t.bar() {
		return
	}
	p := place{ln: ln, person: person, row: row}
	if len(t.all) < t.k {
		t.all = append(t.all, p)
		if len(t.all) == t.k {
			for i := t.k/2 - 1; i >= 0; i-- {
				t.sink(i)
			}
		}
		return
	}
	if t.compare(&p, &t.all[0]) < 0 {
		t.all[0] = p
		t.sink(0)
	}
}

// compare orders the better first.
func (t *best) compare(a, b *place) int {
	if c := cmp.Compare(b.ln, a.ln); c != 0 {
		return c
	}
	if c := cmp.Compare(t.tie(a), t.tie(b)); c != 0 {
		return c
	}
	return bytes.Compare(t.roll.at(a.person), t.roll.at(b.person))
}

// tie hashes only those whose score another has.
func (t *best) tie(p *place) uint64 {
	if !p.tied {
		p.tied = true
		p.tie, t.buf = tie(&t.q.Key, t.q.Day, t.m, ID(t.roll.at(p.person)), t.buf)
	}
	return p.tie
}

func (t *best) sink(i int) {
	for {
		last := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(t.all) && t.compare(&t.all[child], &t.all[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		t.all[i], t.all[last] = t.all[last], t.all[i]
		i = last
	}
}

// page returns those after offset, best first.
func (t *best) page(offset int) []place {
	slices.SortFunc(t.all, func(a, b place) int { return t.compare(&a, &b) }) // hashes what is tied twice at most
	return t.all[min(max(0, offset), len(t.all)):]
}
