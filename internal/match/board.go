package match

import (
	"cmp"
	"slices"
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
// their commune on the line, in leaves of 256 places; then the others.
type boardView struct {
	places [256]*leaf
	others []*posted
	at     map[ID]geo.Commune
	n      int
}

type leaf [256][]*posted

// posted is a mission with its need, made once for all volunteers until a slot
// begins.
type posted struct {
	mission Mission
	ready   atomic.Pointer[readyNeed]
}

// readyNeed is a need that holds from an instant until another. Nobody writes
// to it.
type readyNeed struct {
	need
	from, until Instant
	// What refuses most people, together: a mission that is passed over costs
	// one look.
	open       bool
	required   Capabilities
	conditions Conditions
	week       Week // any pattern of its slots
	some       bool // a slot on a holiday, or none at all: the pattern does not tell
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
func (b *Board) Put(m *Mission) { b.Change([]*Mission{m}, nil) }

// Drop takes a mission down; a strange one is no error.
func (b *Board) Drop(id ID) { b.Change(nil, []ID{id}) }

// Change puts and drops at once. The board keeps the slices of the missions,
// which must not be written afterwards.
func (b *Board) Change(put []*Mission, drop []ID) {
	b.turn.Lock()
	defer b.turn.Unlock()
	next := *b.seen.Load()
	owned := map[uint16]bool{}
	for _, id := range drop {
		b.take(&next, id, owned)
	}
	for _, m := range put {
		b.take(&next, m.ID, owned)
		p := &posted{mission: *m}
		c := b.commune(m)
		if c == 0 {
			next.others = append(slices.Clip(next.others), p)
		} else {
			l := b.leaf(&next, c, owned)
			*l = append(slices.Clip(*l), p)
		}
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
	not := func(p *posted) bool { return p.mission.ID == id }
	if c == 0 {
		next.others = slices.DeleteFunc(slices.Clone(next.others), not)
	} else {
		l := b.leaf(next, c, owned)
		*l = slices.DeleteFunc(slices.Clone(*l), not)
	}
	delete(next.at, id)
	next.n--
}

// leaf is the list of a commune, ours to replace.
func (b *Board) leaf(next *boardView, c geo.Commune, owned map[uint16]bool) *[]*posted {
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

// List gives the missions that volunteer v can do, by the same rules and with
// the same scores as the lists of the missions; the counts are of missions, and
// Refused and NearMiss are not made.
func (b *Board) List(v *Volunteer, now Instant, q Query) List {
	l := List{Version: Version}
	var found ranking
	var n need
	b.candidates(v, func(p *posted) {
		r := p.need(b.tax, now)
		if !r.may(v) {
			return
		}
		n = r.at(now)
		verdict := n.judge(v, false)
		if verdict.faults != 0 {
			return
		}
		l.count(&n, v, &verdict)
		if q.Limit > 0 {
			found.all = append(found.all, ranked{ln: n.score(v, &verdict).Ln, m: n.m, v: v})
		}
	})
	found.untie(&q)
	n = need{}
	for _, f := range found.page(&q) {
		n.reset(b.tax, f.m, now)
		r := n.judge(v, false)
		l.Matches = append(l.Matches, n.explain(v, &r))
	}
	return l
}

// untie keeps those who can be on the page, by their scores, and works out the
// hashes of these only.
func (k *ranking) untie(q *Query) {
	if wanted := max(0, q.Offset) + q.Limit; wanted < len(k.all) {
		slices.SortFunc(k.all, func(a, b ranked) int { return cmp.Compare(b.ln, a.ln) })
		bar := k.all[max(0, wanted-1)].ln
		for wanted < len(k.all) && k.all[wanted].ln == bar {
			wanted++
		}
		k.all = k.all[:wanted]
	}
	for i := range k.all {
		f := &k.all[i]
		f.tie, k.buf = tie(&q.Key, q.Day, f.m.ID, f.v.ID, k.buf)
	}
}

// candidates calls fn once with each mission that a place of v may reach.
func (b *Board) candidates(v *Volunteer, fn func(p *posted)) {
	w := b.seen.Load()
	if !v.Active {
		return
	}
	if v.Remote {
		for _, p := range w.others {
			fn(p)
		}
	}
	met := map[uint16]bool{}
	several := v.Places[1].Commune != 0 || v.Places[2].Commune != 0
	for _, home := range v.Places {
		if home.Commune == 0 || int(home.Commune) >= len(b.ground.place) {
			continue
		}
		class, _ := classOf(home.ReachKm)
		for _, ring := range b.ground.within(home.Commune, int(class)) {
			for _, at := range ring {
				for place := int(at.from); place <= int(at.to); place++ {
					l := w.places[place>>8]
					if l == nil {
						place |= 255
						continue
					}
					if len(l[place&255]) == 0 || several && met[uint16(place)] {
						continue
					}
					if several {
						met[uint16(place)] = true
					}
					for _, p := range l[place&255] {
						fn(p)
					}
				}
			}
		}
	}
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
	for at, i := range r.order {
		r.week |= r.pattern[at]
		r.some = r.some || p.mission.Slots[i].Holiday
	}
	r.open, r.required, r.conditions = p.mission.Open && !r.covered, p.mission.Required, p.mission.Conditions
	r.some = r.some || p.mission.Pace.Hours > 0
	p.ready.Store(r)
	return r
}

// at is the need at another instant of its time.
func (r *readyNeed) at(now Instant) need {
	n := r.need
	n.now, n.today = now, dayOf(now)
	return n
}

// may asks at once what most are refused by.
func (r *readyNeed) may(v *Volunteer) bool {
	return r.open && r.accepts(v) && r.required&^v.Capabilities == 0 && r.conditions&^v.Conditions == 0 &&
		(r.week&v.Week != 0 || r.some || len(v.Included) > 0)
}
