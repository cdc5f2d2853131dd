package match

import (
	"cmp"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Grid is slots to be covered together, and people who could.
type Grid struct {
	Slots  []GridSlot
	People []GridPerson
}

// GridSlot is one slot of a grid and how many people it misses.
type GridSlot struct {
	Day     geo.Day
	Missing int
}

// GridPerson is somebody who could be in a team.
type GridPerson struct {
	ID ID
	// Slots are indexes in Grid.Slots.
	Slots []int
	// Most slots in all, by ISO week and by day; 0 is no bound.
	Most, PerWeek, PerDay int
	// Cost orders teams of the same size, the least first: what the person's
	// compatibility lacks, in thousandths.
	Cost int
	// Chance that somebody who is counted on comes, in thousandths.
	Chance int
}

// GridOf makes a grid of a mission and the people who can do it. The rooms of
// their weeks are what their maximum and their commitments leave.
func GridOf(m *Mission, people []Candidate) Grid {
	g := Grid{Slots: make([]GridSlot, len(m.Slots))}
	for h := range m.Slots {
		g.Slots[h] = GridSlot{Day: m.Slots[h].Day, Missing: m.Slots[h].Missing()}
	}
	for i := range people {
		c := &people[i]
		p := GridPerson{ID: c.Volunteer.ID, Slots: c.Slots, Cost: Whole - c.Score.Ln.PerMille(), Chance: Whole}
		// The bound of the whole is exact for one week, and never too low for several.
		if p.PerWeek = int(c.Volunteer.MaxPerWeek); p.PerWeek == 0 {
			p.PerWeek = DefaultMaxPerWeek
		}
		p.Most = c.Covers
		g.People = append(g.People, p)
	}
	return g
}

// Covering says what people can cover together, and what stands in the way.
type Covering struct {
	// Missing and Filled count people-slots.
	Missing, Filled int
	// Short lists the slots that cannot be covered, with how many people lack.
	// No other choice leaves fewer people-slots short, nor a worst slot less so.
	Short []Lack
	// Tight are the slots that cannot be covered all together by those who are
	// free then: Short ones, and those that share their people. Limited are the
	// people whose own maximum is part of it.
	Tight   []int
	Limited []ID
}

// Lack is a slot and how many people it lacks.
type Lack struct{ Slot, People int }

// Cover says how much of a grid its people can cover all together.
func (g *Grid) Cover() Covering {
	g = g.sorted()
	n := newNetwork(g)
	for i := range g.People {
		n.add(i)
	}
	c := Covering{Filled: n.evenly()}
	for h := range g.Slots {
		c.Missing += g.Slots[h].Missing
		if lack := g.Slots[h].Missing - n.Through(n.drain[h]); lack > 0 {
			c.Short = append(c.Short, Lack{h, lack})
		}
	}
	if len(c.Short) == 0 {
		return c
	}
	reached := n.Reached(n.source)
	for h := range g.Slots {
		if !reached[n.slot[h]] && g.Slots[h].Missing > 0 {
			c.Tight = append(c.Tight, h)
		}
	}
	for _, l := range n.limits {
		if l.binds && reached[l.from] && !reached[l.to] {
			c.Limited = append(c.Limited, g.People[l.person].ID)
		}
	}
	slices.Sort(c.Limited)
	c.Limited = slices.Compact(c.Limited)
	return c
}

// network is a grid as a flow: source → person → week → day → slot → sink.
type network struct {
	Flow
	g            *Grid
	source, sink int
	slot, drain  []int
	limits       []limit
}

// limit is an arc that bounds a person.
type limit struct {
	person, from, to int
	binds            bool // it is less than the person is free for
}

func newNetwork(g *Grid) *network {
	n := &network{g: g}
	n.open()
	return n
}

// open makes the network of the slots alone.
func (n *network) open() {
	n.clear()
	n.source, n.sink = n.Node(), n.Node()
	n.slot, n.drain, n.limits = n.slot[:0], n.drain[:0], n.limits[:0]
	for h := range n.g.Slots {
		n.slot = append(n.slot, n.Node())
		n.drain = append(n.drain, n.Arc(n.slot[h], n.sink, n.g.Slots[h].Missing))
	}
}

// add puts a person in. Bounds that cannot bind have no node.
func (n *network) add(person int) {
	p := &n.g.People[person]
	most := len(p.Slots)
	if p.Most > 0 {
		most = min(most, p.Most)
	}
	from := n.bounded(person, n.source, most, most < len(p.Slots))
	for lo := 0; lo < len(p.Slots); {
		week, hi := isoWeek(n.g.Slots[p.Slots[lo]].Day), lo
		for hi < len(p.Slots) && isoWeek(n.g.Slots[p.Slots[hi]].Day) == week {
			hi++
		}
		inWeek := from
		if p.PerWeek > 0 && p.PerWeek < hi-lo {
			inWeek = n.bounded(person, from, p.PerWeek, true)
		}
		n.addDays(person, inWeek, p.Slots[lo:hi])
		lo = hi
	}
}

func (n *network) addDays(person, from int, slots []int) {
	for lo := 0; lo < len(slots); {
		day, hi := n.g.Slots[slots[lo]].Day, lo
		for hi < len(slots) && n.g.Slots[slots[hi]].Day == day {
			hi++
		}
		inDay := from
		if most := n.g.People[person].PerDay; most > 0 && most < hi-lo {
			inDay = n.bounded(person, from, most, true)
		}
		for _, h := range slots[lo:hi] {
			n.Arc(inDay, n.slot[h], 1)
		}
		lo = hi
	}
}

func (n *network) bounded(person, from, most int, binds bool) int {
	node := n.Node()
	n.Arc(from, node, most)
	n.limits = append(n.limits, limit{person, from, node, binds})
	return node
}

// more covers what can be covered beyond what is.
func (n *network) more() int { return n.More(n.source, n.sink) }

// evenly covers as much as can be, with the worst slot as little short as can
// be: it finds the least lack w for which every slot can miss w people at most,
// covers that, and then the rest, which takes nothing back.
func (n *network) evenly() int {
	most := 0
	for h := range n.g.Slots {
		most = max(most, n.g.Slots[h].Missing)
	}
	var empty mark
	n.mark(&empty)
	within := func(worst int) (filled int, ok bool) {
		n.back(&empty)
		need := 0
		for h := range n.g.Slots {
			missing := n.g.Slots[h].Missing
			n.Widen(n.drain[h], -min(worst, missing))
			need += max(0, missing-worst)
		}
		filled = n.more()
		return filled, filled == need
	}
	lo, hi := 0, most
	for lo < hi {
		mid := (lo + hi) / 2
		if _, ok := within(mid); ok {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	filled, _ := within(lo)
	for h := range n.g.Slots {
		n.Widen(n.drain[h], min(lo, n.g.Slots[h].Missing))
	}
	return filled + n.more()
}

// sorted is the grid with people and their slots in an order of their own, so
// that the order in which they come makes no difference.
func (g *Grid) sorted() *Grid {
	s := &Grid{Slots: g.Slots, People: slices.Clone(g.People)}
	for i := range s.People {
		s.People[i].Slots = slices.Clone(s.People[i].Slots)
		slices.SortFunc(s.People[i].Slots, func(a, b int) int {
			return cmp.Or(cmp.Compare(g.Slots[a].Day, g.Slots[b].Day), cmp.Compare(a, b))
		})
	}
	slices.SortFunc(s.People, func(a, b GridPerson) int { return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.ID, b.ID)) })
	return s
}
