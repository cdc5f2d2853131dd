package match

import (
	"cmp"
	"slices"
)

// corner is what is posted in one commune. Nothing in it is written once seen.
type corner struct {
	quick  []quick // of each of posted, side by side
	posted []*posted
}

// quick is what refuses most people, whatever the time: a mission that is passed
// over costs one look, at memory that its neighbours share.
type quick struct {
	same, near Functions
	required   Capabilities
	conditions Conditions
	week       Week // any pattern of a slot that misses somebody
	closed     bool // nobody can do it
	open       bool // a wanted function is open to all
	any        bool // nothing is wanted
	some       bool // a slot on a holiday, or none at all: the pattern does not tell
}

func quickOf(tax *Taxonomy, m *Mission) quick {
	var n need
	n.reset(tax, m, -1<<62)
	q := quick{
		same: n.same, near: n.near, required: m.Required, conditions: m.Conditions,
		closed: !m.Open || n.covered, open: n.open, any: len(n.wants) == 0, some: m.Pace.Hours > 0,
	}
	for at, i := range n.order {
		q.week |= n.pattern[at]
		q.some = q.some || m.Slots[i].Holiday
	}
	return q
}

// may reports whether v passes, dates, notice and road left aside.
func (q *quick) may(v *Volunteer) bool {
	return q.required&^v.Capabilities == 0 && q.conditions&^v.Conditions == 0 && !q.closed &&
		(q.week&v.Week != 0 || q.some || len(v.Included) > 0) &&
		(v.Functions&q.same != 0 || v.Near && v.Functions&q.near != 0 || v.Anything && q.open || q.any)
}

func (c *corner) with(tax *Taxonomy, p *posted) *corner {
	if c == nil {
		c = &corner{}
	}
	return &corner{append(slices.Clip(c.quick), quickOf(tax, &p.mission)), append(slices.Clip(c.posted), p)}
}

func (c *corner) without(id ID) *corner {
	at := slices.IndexFunc(c.posted, func(p *posted) bool { return p.mission.ID == id })
	if len(c.posted) == 1 {
		return nil
	}
	return &corner{slices.Delete(slices.Clone(c.quick), at, at+1), slices.Delete(slices.Clone(c.posted), at, at+1)}
}

// reading is one walk over a board.
type reading struct {
	b      *Board
	v      *Volunteer
	q      *Query
	now    Instant
	list   List
	found  []offer
	wanted int
	bar    Log              // under which nothing enters any more
	each   func(m *Mission) // instead of a list
	// What is the same for all missions: whether v is undated, and then the room of
	// a week, the part of the freshness, and the first instant without a road.
	undated  bool
	room     int
	fresh    Log
	earliest Instant
	n        need
	buf      []byte
	// passed are the missions that quick lets pass, met together in the end: what is
	// far in memory is asked for at once, and not one after the other.
	passed []passed
}

// passed is a mission that quick lets pass; the road leaves at most bound.
type passed struct {
	posted *posted
	ready  *readyNeed
	bound  Log
}

// offer is a mission that v can do.
type offer struct {
	ln   Log
	tie  uint64 // once tied
	tied bool
	need *readyNeed
}

// List gives the missions that volunteer v can do, by the same rules and with
// the same scores as the lists of the missions; the counts are of missions, and
// Refused and NearMiss are not made.
func (b *Board) List(v *Volunteer, now Instant, q Query) List {
	r := reading{b: b, v: v, q: &q, now: now, list: List{Version: Version}, bar: lowest, passed: b.ground.lendPassed()}
	defer func() { b.ground.givePassed(r.passed) }()
	if q.Limit > 0 {
		r.wanted = max(0, q.Offset) + q.Limit
	}
	r.walk()
	r.prune()
	page := r.found[min(max(0, q.Offset), len(r.found)):]
	r.list.Matches = slices.Grow(r.list.Matches, len(page))
	all := roomFor(page)
	for _, f := range page {
		r.n = f.need.at(now)
		r.n.room = all
		verdict := r.n.judge(v, false)
		r.list.Matches = append(r.list.Matches, r.n.explain(v, &verdict))
		all = r.n.room
	}
	return r.list
}

// roomFor is memory for the slots and the reasons of a page, in one piece each.
func roomFor(page []offer) room {
	slots, reasons := 0, 0
	for _, f := range page {
		slots, reasons = slots+len(f.need.order), reasons+len(f.need.wants)+4
	}
	return room{make([]int, 0, slots), make([]Reason, 0, reasons)}
}

// EachFor calls fn with every mission of the board that volunteer v can do, in
// no order.
func (b *Board) EachFor(v *Volunteer, now Instant, fn func(m *Mission)) {
	r := reading{b: b, v: v, now: now, bar: lowest, each: fn, passed: b.ground.lendPassed()}
	defer func() { b.ground.givePassed(r.passed) }()
	r.walk()
}

// walk meets once each mission that a place of v may reach, the nearer ones first.
func (r *reading) walk() {
	if !r.v.Active {
		return
	}
	w, ground := r.b.seen.Load(), r.b.ground
	if r.undated = undated(r.v); r.undated {
		r.room, r.earliest = r.v.room(0), r.v.earliest(r.now, 0)
		age := max(0, int(dayOf(r.now))-int(r.v.Confirmed))
		r.fresh = part(logHalving(min(age, FreshFloorDays), FreshHalfLife), Freshness)
	}
	if r.v.Remote {
		r.corner(w.others, 0)
	}
	var met map[uint16]bool
	if r.v.Places[1].Commune != 0 || r.v.Places[2].Commune != 0 {
		met = map[uint16]bool{}
	}
	for _, home := range r.v.Places {
		if home.Commune == 0 || int(home.Commune) >= len(ground.place) {
			continue
		}
		class, exact := classOf(home.ReachKm)
		for _, ring := range ground.within(home.Commune, int(class)) {
			for _, at := range ring {
				bound := Log(0)
				if exact && met == nil {
					bound = roadBounds()[at.far]
				}
				r.stretch(w, at, bound, met)
			}
		}
	}
	r.judgeAll()
}

func (r *reading) stretch(w *boardView, at stretch, bound Log, met map[uint16]bool) {
	for place := int(at.from); place <= int(at.to); place++ {
		l := w.places[place>>8]
		if l == nil {
			place |= 255
			continue
		}
		if l[place&255] == nil {
			continue
		}
		if met != nil {
			if met[uint16(place)] {
				continue
			}
			met[uint16(place)] = true
		}
		r.corner(l[place&255], bound)
	}
}

// corner judges what is posted in one place; the road leaves at most bound.
func (r *reading) corner(c *corner, bound Log) {
	if c == nil {
		return
	}
	for i := range c.quick {
		if c.quick[i].may(r.v) {
			r.passed = append(r.passed, passed{posted: c.posted[i], bound: bound})
		}
	}
}

// judgeAll judges who passed, the nearer ones first.
func (r *reading) judgeAll() {
	for i := range r.passed {
		p := &r.passed[i]
		p.ready = p.posted.need(r.b.tax, r.now)
	}
	for i := range r.passed {
		r.judge(&r.passed[i])
	}
}

func (r *reading) judge(p *passed) {
	ready, bound := p.ready, p.bound
	if r.undated && ready.quick != nil {
		r.quickly(ready, bound)
		return
	}
	r.n = ready.at(r.now)
	verdict := r.n.judge(r.v, false)
	if verdict.faults != 0 {
		return
	}
	if r.each != nil {
		r.each(&p.posted.mission)
		return
	}
	r.list.count(&r.n, r.v, &verdict)
	if r.wanted == 0 {
		return
	}
	if r.bar != lowest && part(floored(verdict.done, verdict.total), Coverage)+bound < r.bar {
		return
	}
	r.offer(ready, r.n.score(r.v, &verdict).Ln)
}

// offer keeps a mission whose score enters.
func (r *reading) offer(ready *readyNeed, ln Log) {
	if ln < r.bar || ln == lowest {
		return
	}
	r.found = append(r.found, offer{ln: ln, need: ready})
	if len(r.found) >= 2*r.wanted+64 {
		r.prune()
	}
}

// prune puts in order what was found, keeps what is wanted, and raises the bar.
func (r *reading) prune() {
	slices.SortFunc(r.found, func(a, b offer) int { return cmp.Compare(b.ln, a.ln) })
	if len(r.found) > r.wanted {
		r.bar = r.found[max(0, r.wanted-1)].ln
		cut := r.wanted
		for cut < len(r.found) && r.found[cut].ln == r.bar {
			cut++
		}
		r.found = r.found[:cut]
	}
	for from := 0; from < len(r.found); {
		to := from + 1
		for to < len(r.found) && r.found[to].ln == r.found[from].ln {
			to++
		}
		if to-from > 1 {
			r.untie(r.found[from:to])
		}
		from = to
	}
	r.found = r.found[:min(r.wanted, len(r.found))]
}

// untie orders equal scores.
func (r *reading) untie(equal []offer) {
	for i := range equal {
		if f := &equal[i]; !f.tied {
			f.tied = true
			f.tie, r.buf = tie(&r.q.Key, r.q.Day, f.need.m.ID, r.v.ID, r.buf)
		}
	}
	slices.SortFunc(equal, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.tie, b.tie), cmp.Compare(a.need.m.ID, b.need.m.ID))
	})
}
