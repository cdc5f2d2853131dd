package pool

import (
	"context"
	"slices"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// serviceState keeps where the service stands, which every page asks, until a
// commit here or elsewhere moves it.
type serviceState struct {
	mu    sync.Mutex
	known bool
	now   mainforte.ServiceStatus
	moves int // heard: what was read before one is not kept
}

// Service is where the whole service stands: at once on the node that moved it,
// within a turn of Follow on the others.
func (p *Pool) Service(ctx context.Context) (mainforte.ServiceStatus, error) {
	s := &p.service
	s.mu.Lock()
	known, now, moves := s.known, s.now, s.moves
	s.mu.Unlock()
	if known {
		return now, nil
	}
	now, err := p.store.Service(ctx)
	if err != nil {
		return now, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.moves == moves {
		s.known, s.now = true, now
	}
	return now, nil
}

// hear forgets the state when a change says that it moved.
func (s *serviceState) hear(changes []store.Change) {
	if !slices.ContainsFunc(changes, func(c store.Change) bool { return c.Noun == store.NounService }) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = false
	s.moves++
}
