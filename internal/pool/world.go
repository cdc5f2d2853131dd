package pool

import (
	"iter"
	"math"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// never is an instant that does not come.
const never = mainforte.Instant(math.MaxInt64)

// world is everything the pool holds, as of change upTo.
type world struct {
	upTo     uint64
	dues     dues // when the passing of time alone changes somebody
	index    *match.Index
	board    *match.Board // the missions, as index holds the people
	people   shelf[person]
	missions shelf[need]
	verified map[mainforte.ID]bool       // establishments that may ask for help
	blocked  map[mainforte.ID][]match.ID // establishments hidden, by volunteer
	trail    trail                       // what changed lately
}

// person is a volunteer with the facts that time changes.
type person struct {
	engine      match.Volunteer
	state       mainforte.VolunteerState
	version     int
	ownCap      int
	confirmedAt mainforte.Instant
	pending     []mainforte.Instant // ends of the demands that await an answer
	asked       []mainforte.Instant // when each demand was sent
	due         mainforte.Instant
}

// need is an open mission.
type need struct {
	engine match.Mission
	slots  []mainforte.ID // in the order of engine.Slots
	public bool           // may be on public pages
	posted mainforte.Instant
	cohort cohort // whose answers say how usual a yes is
}

func (p *person) id() mainforte.ID { return mainforte.ID(p.engine.ID) }

func (n *need) id() mainforte.ID { return mainforte.ID(n.engine.ID) }

func newWorld() *world {
	return &world{
		people: roomyShelf(0, (*person).id), missions: roomyShelf(0, (*need).id),
		verified: map[mainforte.ID]bool{}, blocked: map[mainforte.ID][]match.ID{},
	}
}

// news is what was read again: nil values are gone.
type news struct {
	people   map[mainforte.ID]*person
	left     bool // one of people is gone
	missions map[mainforte.ID]*need
	verified map[mainforte.ID]bool
	blocked  map[mainforte.ID][]match.ID // nil: unchanged
	asked    map[mainforte.ID]bool       // missions for which somebody was asked, or answered
	unknown  bool                        // for a mission that is not known any more
}

// apply puts news in place and settles everybody they, or the time, concern.
// The index must be changed then: it is told whom to put and whom to drop.
func (w *world) apply(n *news, now mainforte.Instant) (changed map[mainforte.ID]bool) {
	changed = map[mainforte.ID]bool{}
	was := make(map[mainforte.ID]*match.Volunteer, len(n.people))
	for id, verified := range n.verified {
		w.verified[id] = verified
	}
	for id, m := range n.missions {
		if m == nil {
			w.missions.drop(id)
		} else {
			w.missions.put(id, *m)
		}
	}
	for id, p := range n.people {
		changed[id] = true
		w.before(was, id)
		if p == nil {
			w.people.drop(id)
			continue
		}
		w.people.put(id, *p)
	}
	w.post(n)
	if n.blocked != nil {
		w.block(n.blocked, changed)
	}
	w.dues.take(now, changed)
	for id := range changed {
		if p, ok := w.people.get(id); ok {
			w.before(was, id)
			w.settle(p, now)
		}
	}
	w.walked(n, was, changed)
	return changed
}

// block replaces who is hidden from whom, and notes for whom that changes.
func (w *world) block(blocked map[mainforte.ID][]match.ID, changed map[mainforte.ID]bool) {
	for id, now := range blocked {
		if !slices.Equal(now, w.blocked[id]) {
			changed[id] = true
		}
	}
	for id := range w.blocked {
		if _, still := blocked[id]; !still {
			changed[id] = true
		}
	}
	w.blocked = blocked
}

// show puts in the index what changed. Readers go on meanwhile.
func (w *world) show(changed map[mainforte.ID]bool) {
	var put []*match.Volunteer
	var drop []match.ID
	for id := range changed {
		if p, ok := w.people.get(id); ok {
			put = append(put, &p.engine)
		} else {
			drop = append(drop, match.ID(id))
		}
	}
	if len(put)+len(drop) > 0 {
		w.index.Apply(put, drop)
	}
	if w.index.View().Tail() > max(longTail, w.people.len()/longPart) {
		go w.index.Tidy()
	}
}

// A tail of the index is long, and put in order, beyond so many rows and such a
// part of everybody: all questions meet it.
const longTail, longPart = 2000, 200

// post puts on the board the missions that are new, changed, or opened and
// closed with their establishment.
func (w *world) post(n *news) {
	if len(n.verified)+len(n.missions) == 0 {
		return
	}
	var put []*match.Mission
	var drop []match.ID
	for id, m := range n.missions {
		if m == nil {
			drop = append(drop, match.ID(id))
		}
	}
	for m := range w.missions.each() {
		open := w.verified[mainforte.ID(m.engine.Establishment)]
		if _, news := n.missions[mainforte.ID(m.engine.ID)]; news || open != m.engine.Open {
			m.engine.Open = open
			put = append(put, &m.engine)
		}
	}
	w.board.Apply(put, drop)
}

// openAll lets the missions of verified establishments, and no other, be
// matched, and makes the board.
func (w *world) openAll() {
	w.board = w.index.NewBoard()
	var all []*match.Mission
	for m := range w.missions.each() {
		m.engine.Open = w.verified[mainforte.ID(m.engine.Establishment)]
		all = append(all, &m.engine)
	}
	w.board.Apply(all, nil)
}

// settle works out what depends on the time for one person, and notes when it
// changes next.
func (w *world) settle(p *person, now mainforte.Instant) {
	id := mainforte.ID(p.engine.ID)
	p.engine.Blocked = w.blocked[id]
	p.settle(now)
	w.dues.note(p.due, id)
}

// settleAll settles everybody and makes the index.
func (w *world) settleAll(tax *match.Taxonomy, now mainforte.Instant) {
	w.dues.begin(w.people.len())
	for p := range w.people.each() {
		w.settle(p, now)
	}
	w.dues.order()
	w.index = match.Build(tax, w.volunteers())
	w.openAll()
}

// settle says whether the person is proposed at all, and whether enough has
// been asked of them lately (G1 and G2 of the matching rules).
func (p *person) settle(now mainforte.Instant) {
	p.due = never
	hidden := p.confirmedAt.Add(hiddenAfter)
	p.engine.Active = p.state == mainforte.VolunteerActive && !p.passed(hidden, now)
	pending, asked := 0, 0
	for _, end := range p.pending {
		if !p.passed(end, now) {
			pending++
		}
	}
	for _, at := range p.asked {
		if !p.passed(at.Add(mainforte.CapWindow), now) {
			asked++
		}
	}
	p.engine.Capped = pending >= mainforte.MaxPending || asked >= p.ownCap
}

// passed reports whether an instant has come, and notes it when it is ahead.
func (p *person) passed(at, now mainforte.Instant) bool {
	if at <= now {
		return true
	}
	p.due = min(p.due, at)
	return false
}

func (w *world) volunteers() iter.Seq[*match.Volunteer] {
	return func(yield func(*match.Volunteer) bool) {
		for p := range w.people.each() {
			if !yield(&p.engine) {
				return
			}
		}
	}
}

// contacts notes the introductions of one person: whom they were in contact
// with, what awaits an answer, what was asked. It tells whether they offered
// their help.
func (p *person) contacts(met []store.Encounter) (offered bool) {
	for i := range met {
		e := &met[i]
		p.engine.Past = append(p.engine.Past, match.ID(e.Mission))
		if e.Kind != mainforte.Solicitation {
			offered = true
			continue
		}
		p.asked = append(p.asked, e.SentAt)
		if e.State == mainforte.IntroductionSent {
			p.pending = append(p.pending, e.ExpiresAt)
		}
	}
	slices.Sort(p.engine.Past)
	return offered
}
