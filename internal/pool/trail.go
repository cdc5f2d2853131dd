package pool

import (
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// trail is what changed lately in a world, so that whatever was made from it can
// be told whether it still holds. Numbers go on from one world to the next.
type trail struct {
	from  uint64 // everything after it is in steps
	at    uint64 // number of the last step
	needs uint64 // that of the last one that changed missions
	steps []step
}

// longestTrail bounds the steps: whoever is further behind begins anew.
const longestTrail = 1024

// step is one change: of a person as they were and are, nil when they were not or
// are not there; of what was asked for a mission; or of missions, which may be
// anything.
type step struct {
	was, is *match.Volunteer
	asked   mainforte.ID
	needs   bool
}

func (t *trail) note(s step) {
	if len(t.steps) == longestTrail {
		half := longestTrail / 2
		t.from += uint64(half)
		t.steps = append(t.steps[:0], t.steps[half:]...)
	}
	t.steps = append(t.steps, s)
	t.at++
}

// begin forgets what came before a number.
func (t *trail) begin(at uint64) {
	t.from, t.at, t.needs, t.steps = at, at, at, nil
}

// since are the steps after a number; false when some of them are forgotten.
func (t *trail) since(number uint64) ([]step, bool) {
	if number < t.from || number > t.at {
		return nil, false
	}
	return t.steps[number-t.from:], true
}

// touches tells whether a step can change the list of a mission.
func (s *step) touches(tax *match.Taxonomy, mission mainforte.ID, m *match.Mission, now match.Instant) bool {
	fits := func(v *match.Volunteer) bool { return v != nil && match.Check(tax, v, m, now) == match.OK }
	return s.needs || s.asked == mission || fits(s.was) || fits(s.is)
}

// before notes somebody as they are now, ahead of a change.
func (w *world) before(was map[mainforte.ID]*match.Volunteer, id mainforte.ID) {
	if _, known := was[id]; known {
		return
	}
	was[id] = nil
	if p, ok := w.people.get(id); ok {
		copied := p.engine
		was[id] = &copied
	}
}

// walked notes what news changed.
func (w *world) walked(n *news, was map[mainforte.ID]*match.Volunteer, changed map[mainforte.ID]bool) {
	if len(n.missions)+len(n.verified) > 0 || n.unknown {
		w.trail.note(step{needs: true})
		w.trail.needs = w.trail.at
	}
	for mission := range n.asked {
		w.trail.note(step{asked: mission})
	}
	for id := range changed {
		s := step{was: was[id]}
		if p, ok := w.people.get(id); ok {
			copied := p.engine
			s.is = &copied
		}
		w.trail.note(s)
	}
}

// keptOrders are the lists made lately, while nothing that could change them has
// happened.
type keptOrders struct {
	mu    sync.Mutex
	of    map[mainforte.ID]*keptOrder
	queue []mainforte.ID // the oldest first
}

// mostOrders bounds them: one takes some hundred kB at most.
const mostOrders = 256

// keptOrder is a list, good up to step at and until an instant.
type keptOrder struct {
	order *Ordered
	at    uint64
	until mainforte.Instant
}

func (k *keptOrders) get(mission mainforte.ID) (keptOrder, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if o := k.of[mission]; o != nil {
		return *o, true
	}
	return keptOrder{}, false
}

func (k *keptOrders) put(mission mainforte.ID, o keptOrder) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of == nil {
		k.of = map[mainforte.ID]*keptOrder{}
	}
	if _, there := k.of[mission]; !there {
		if len(k.queue) == mostOrders {
			delete(k.of, k.queue[0])
			k.queue = append(k.queue[:0], k.queue[1:]...)
		}
		k.queue = append(k.queue, mission)
	}
	k.of[mission] = &o
}

// A list that time alone changes is good to the end of the minute, and of the
// second while a slot is near enough for the road to count.
const (
	minute = mainforte.Instant(60_000)
	second = mainforte.Instant(1_000)
	nearBy = 24 * 60 * minute
)

// goodUntil is until when time alone does not change the list of a mission.
// Slots, notices, days and hours begin with a minute; what is awaited has instants
// of its own.
func goodUntil(m *match.Mission, awaited mainforte.Instant, now mainforte.Instant) mainforte.Instant {
	until := now - now%minute + minute
	for i := range m.Slots {
		if start := mainforte.Instant(m.Slots[i].Start); start > now && start < now+nearBy {
			until = min(until, now-now%second+second)
		}
	}
	return min(until, awaited)
}

// ordered is the list of a mission that was made already, if it would come out
// the same now: each change since then is looked at, once.
func (p *Pool) ordered(w *world, mission mainforte.ID, m *match.Mission, now mainforte.Instant) *Ordered {
	k, there := p.orders.get(mission)
	if !there || now >= k.until || now < k.order.At {
		return nil
	}
	steps, known := w.trail.since(k.at)
	if !known || k.order.Eligible == 0 && len(steps) > 0 { // why nobody can counts everybody
		return nil
	}
	for i := range steps {
		if steps[i].touches(&p.taxonomy, mission, m, match.Instant(now)) {
			return nil
		}
	}
	if len(steps) > 0 {
		k.at = w.trail.at
		p.orders.put(mission, k)
	}
	return k.order
}
