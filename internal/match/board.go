package match

import (
	"sync"
	"sync/atomic"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Board holds the missions, ready to be shown to a volunteer. One goroutine at
// a time changes it; any number read it and none waits.
type Board struct {
	tax    *Taxonomy
	ground *ground
	turn   sync.Mutex
	seen   atomic.Pointer[boardView]
}

// boardView is the board at one moment: the missions on site by the place of
// their commune on the line, in leaves of 256 places (board_list.go); then the
// others.
type boardView struct {
	places [256]*leaf
	others *corner
	at     map[ID]geo.Commune
	n      int
}

type leaf [256]*corner

// posted is a mission with its need, made once for all volunteers until a slot
// begins.
type posted struct {
	mission Mission
	ready   atomic.Pointer[readyNeed]
}

// readyNeed is a need that holds from an instant until another. Nobody writes
// to it.
type readyNeed struct {
	from, until Instant
	quick       []quickSlot // nil when they do not tell all
	need
}

// NewBoard makes an empty board. It shares with the index what that knows of
// the ground.
func (x *Index) NewBoard() *Board {
	b := &Board{tax: x.View().tax, ground: x.ground}
	b.seen.Store(&boardView{at: map[ID]geo.Commune{}})
	return b
}

// Len is the number of missions.
func (b *Board) Len() int { return b.seen.Load().n }

// Put adds m, or replaces the one with its ID.
func (b *Board) Put(m *Mission) { b.Apply([]*Mission{m}, nil) }

// Drop takes a mission down; a strange one is no error.
func (b *Board) Drop(id ID) { b.Apply(nil, []ID{id}) }

// Apply puts and drops at once. The board keeps the slices of the missions,
// which must not be written afterwards.
func (b *Board) Apply(put []*Mission, drop []ID) {
	b.turn.Lock()
	defer b.turn.Unlock()
	next := *b.seen.Load()
	owned := map[uint16]bool{}
	for _, id := range drop {
		b.take(&next, id, owned)
	}
	for _, m := range put {
		b.take(&next, m.ID, owned)
		c := b.commune(m)
		at := b.corner(&next, c, owned)
		*at = (*at).with(b.tax, &posted{mission: *m})
		next.at[m.ID] = c
		next.n++
	}
	b.seen.Store(&next)
}

// commune is where m is found: 0 for those without a place.
func (b *Board) commune(m *Mission) geo.Commune {
	if m.Remote || int(m.Commune) >= len(b.ground.place) {
		return 0
	}
	return m.Commune
}

// take removes a mission. The map is the writer's alone: no reader looks in it.
func (b *Board) take(next *boardView, id ID, owned map[uint16]bool) {
	c, known := next.at[id]
	if !known {
		return
	}
	at := b.corner(next, c, owned)
	*at = (*at).without(id)
	delete(next.at, id)
	next.n--
}

// corner is what is posted in a commune, ours to replace.
func (b *Board) corner(next *boardView, c geo.Commune, owned map[uint16]bool) **corner {
	if c == 0 {
		return &next.others
	}
	place := b.ground.place[c]
	if high := place >> 8; !owned[high] {
		mine := leaf{}
		if next.places[high] != nil {
			mine = *next.places[high]
		}
		next.places[high], owned[high] = &mine, true
	}
	return &next.places[place>>8][place&255]
}

// need is the need of p for a time that now is in: slots begin at both ends of it.
func (p *posted) need(tax *Taxonomy, now Instant) *readyNeed {
	if r := p.ready.Load(); r != nil && r.from <= now && now < r.until {
		return r
	}
	r := &readyNeed{from: -1 << 62, until: 1 << 62}
	r.reset(tax, &p.mission, now)
	for i := range p.mission.Slots {
		if start := p.mission.Slots[i].Start; start <= now {
			r.from = max(r.from, start)
		} else {
			r.until = min(r.until, start)
		}
	}
	r.quick = quickSlots(&r.need)
	p.ready.Store(r)
	return r
}

// at is the need at another instant of its time.
func (r *readyNeed) at(now Instant) need {
	n := r.need
	n.now, n.today = now, dayOf(now)
	return n
}
