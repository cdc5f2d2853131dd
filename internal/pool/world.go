package pool

import (
	"iter"
	"math"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// never is an instant that does not come.
const never = mainforte.Instant(math.MaxInt64)

// world is everything the pool holds, as of change upTo.
type world struct {
	upTo     uint64
	due      mainforte.Instant // when the passing of time alone changes somebody
	people   shelf[person]
	missions shelf[need]
	verified map[mainforte.ID]bool       // establishments that may ask for help
	blocked  map[mainforte.ID][]match.ID // establishments hidden, by volunteer
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
}

func newWorld() *world {
	return &world{
		due: never, people: newShelf[person](), missions: newShelf[need](),
		verified: map[mainforte.ID]bool{}, blocked: map[mainforte.ID][]match.ID{},
	}
}

// news is what was read again: nil values are gone.
type news struct {
	people   map[mainforte.ID]*person
	missions map[mainforte.ID]*need
	verified map[mainforte.ID]bool
	blocked  map[mainforte.ID][]match.ID // nil: unchanged
}

// apply puts news in place and settles everybody they, or the time, concern.
func (w *world) apply(n *news, now mainforte.Instant) {
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
		if p == nil {
			w.people.drop(id)
			continue
		}
		p.engine.Blocked = w.blocked[id]
		p.settle(now)
		w.due = min(w.due, p.due)
		w.people.put(id, *p)
	}
	if len(n.verified)+len(n.missions) > 0 {
		w.open()
	}
	if n.blocked != nil {
		w.blocked = n.blocked
	}
	if n.blocked != nil || w.due <= now {
		w.settle(now)
	}
}

// open lets the missions of verified establishments, and no other, be matched.
func (w *world) open() {
	for m := range w.missions.each() {
		m.engine.Open = w.verified[mainforte.ID(m.engine.Establishment)]
	}
}

// settle works out for everybody what depends on the time, and when it changes
// next.
func (w *world) settle(now mainforte.Instant) {
	w.due = never
	for p := range w.people.each() {
		p.engine.Blocked = w.blocked[mainforte.ID(p.engine.ID)]
		p.settle(now)
		w.due = min(w.due, p.due)
	}
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

func (w *world) openMissions() iter.Seq[*match.Mission] {
	return func(yield func(*match.Mission) bool) {
		for m := range w.missions.each() {
			if !yield(&m.engine) {
				return
			}
		}
	}
}

// contacts notes the introductions of one person: whom they were in contact
// with, what awaits an answer, what was asked. busy tells whether they accepted
// anything, offered whether they offered their help.
func (p *person) contacts(introductions []mainforte.Introduction) (busy, offered bool) {
	for i := range introductions {
		in := &introductions[i]
		p.engine.Past = append(p.engine.Past, match.ID(in.Mission))
		busy = busy || len(in.Accepted()) > 0
		if in.Kind != mainforte.Solicitation {
			offered = true
			continue
		}
		p.asked = append(p.asked, in.SentAt)
		if in.State == mainforte.IntroductionSent {
			p.pending = append(p.pending, in.ExpiresAt)
		}
	}
	slices.Sort(p.engine.Past)
	return busy, offered
}
