package journey

import (
	"context"
	"crypto/sha256"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// What was shown waits here to be noted: mostWaiting at most, whatever happens to
// the store. mostLists lists are held so that their pages follow each other.
const (
	mostWaiting = 5000
	mostLists   = 500
)

// exposure is the journal of what was shown, on its way to the store. A request
// that shows something writes nothing: it leaves a word here.
type exposure struct {
	mu       sync.Mutex
	lists    []mainforte.List
	showings []mainforte.Showing
	sights   []mainforte.Sight
	noted    map[any]bool // showings and sights that wait or were written lately

	held  map[mainforte.ID]*keptList // by id
	last  map[mainforte.ID]*keptList // by mission
	queue []mainforte.ID             // ids in held, the oldest first
}

// list is a list in memory; nil when it is not.
func (e *exposure) list(id mainforte.ID) *keptList {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.held[id]
}

// lastOf is the last list of a mission in memory; nil when there is none.
func (e *exposure) lastOf(mission mainforte.ID) *keptList {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.last[mission]
}

// made keeps a list that was made now. One that gives the same places as the last
// of the mission, from the same figures, bears its id.
func (e *exposure) made(mission, establishment mainforte.ID, o *pool.Ordered) (*keptList, error) {
	if last := e.lastOf(mission); last != nil && last.from == o {
		return last, nil
	}
	l := listedOf(mission, o)
	if len(l.Places) == 0 {
		return l, nil
	}
	from, err := pool.WriteKept(&o.Kept)
	if err != nil {
		return nil, err
	}
	record := mainforte.List{
		Mission: mission, Establishment: establishment, MadeAt: o.At, Rules: o.Version, Policy: o.Policy, Data: o.Data,
		Eligible: o.Eligible, Solicitable: o.Solicitable, Enough: o.Enough, Short: o.Short, MadeFrom: from,
	}
	sum := sha256.New()
	sum.Write(from)
	for _, p := range l.Places {
		record.Places = append(record.Places, mainforte.ListPlace{Place: p.Place, Candidate: p.Candidate, Volunteer: p.Volunteer})
		sum.Write([]byte(p.Volunteer))
	}
	sum.Sum(l.sum[:0])
	e.mu.Lock()
	defer e.mu.Unlock()
	if last := e.last[mission]; last != nil && last.sum == l.sum {
		l.ID = last.ID // the same places; how many could come besides may be new
		e.held[l.ID], e.last[mission] = l, l
		return l, nil
	}
	l.ID = mainforte.NewID()
	record.ID = l.ID
	if len(e.lists) < mostWaiting/10 {
		e.lists = append(e.lists, record)
	}
	e.hold(l)
	return l, nil
}

// hold keeps a list in memory in place of the oldest one.
func (e *exposure) hold(l *keptList) {
	if e.held == nil {
		e.held, e.last = map[mainforte.ID]*keptList{}, map[mainforte.ID]*keptList{}
	}
	if len(e.queue) >= mostLists {
		old := e.held[e.queue[0]]
		delete(e.held, old.ID)
		if e.last[old.mission] == old {
			delete(e.last, old.mission)
		}
		e.queue = append(e.queue[:0:0], e.queue[1:]...)
	}
	e.held[l.ID], e.last[l.mission] = l, l
	e.queue = append(e.queue, l.ID)
}

// once tells whether something is to be noted: once is enough.
func (e *exposure) once(what any, waiting int) bool {
	if e.noted[what] || waiting >= mostWaiting {
		return false
	}
	if e.noted == nil || len(e.noted) >= 4*mostWaiting {
		e.noted = map[any]bool{}
	}
	e.noted[what] = true
	return true
}

func (e *exposure) showing(s mainforte.Showing) {
	e.mu.Lock()
	defer e.mu.Unlock()
	key := s
	key.At = 0
	if e.once(key, len(e.showings)) {
		e.showings = append(e.showings, s)
	}
}

// NoteSeen notes that a volunteer has missions before their eyes, among those
// that suit them.
func (s *Service) NoteSeen(volunteer mainforte.ID, missions ...mainforte.ID) {
	e, now := &s.shown, s.Pool.Now()
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, m := range missions {
		if e.once(mainforte.Sight{Volunteer: volunteer, Mission: m}, len(e.sights)) {
			e.sights = append(e.sights, mainforte.Sight{Volunteer: volunteer, Mission: m, At: now})
		}
	}
}

// NoteShown writes what was shown since the last time, in one transaction. What
// the store refuses waits for the next time.
func (s *Service) NoteShown(ctx context.Context) error {
	e := &s.shown
	e.mu.Lock()
	lists, showings, sights := e.lists, e.showings, e.sights
	e.lists, e.showings, e.sights = nil, nil, nil
	e.mu.Unlock()
	if len(lists)+len(showings)+len(sights) == 0 {
		return nil
	}
	err := s.Store.Change(ctx, func(tx *store.Tx) error {
		for i := range lists {
			if err := tx.InsertList(ctx, lists[i]); err != nil {
				return err
			}
		}
		for _, showing := range showings {
			if err := tx.InsertShowing(ctx, showing); err != nil {
				return err
			}
		}
		for _, sight := range sights {
			if err := tx.InsertSight(ctx, sight); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.lists, e.showings, e.sights = append(lists, e.lists...), append(showings, e.showings...), append(sights, e.sights...)
	}
	return err
}
