package main

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// groupClock is the one clock of nodes that share a database: the database's.
// Deadlines, sweeps, links and leases then mean the same on all of them, however
// far apart the machines' own clocks are, and one that is set wrong while the
// service runs moves nothing: between two looks at the server the time that
// passes is counted by what no clock change touches.
//
// Where the store is a file of this machine it is the machine's clock.
type groupClock struct {
	own  func() time.Time // with a monotonic reading, as time.Now
	seen atomic.Pointer[sight]
}

// sight is one look at the server's clock.
type sight struct{ own, server time.Time }

// groupEvery is how often the server is asked, and groupWithin how long it may
// take: an answer that was slower says little about now.
const (
	groupEvery  = 10 * time.Second
	groupWithin = 2 * time.Second
)

// now is the time.
func (g *groupClock) now() time.Time {
	own := g.own()
	if s := g.seen.Load(); s != nil {
		return s.server.Add(own.Sub(s.own))
	}
	return own
}

// look asks the server once. Until the first answer the machine's own clock
// counts; after it the last one does.
func (g *groupClock) look(ctx context.Context, s *store.Store) error {
	ctx, cancel := context.WithTimeout(ctx, groupWithin)
	defer cancel()
	asked := g.own()
	server, known, err := s.ServerTime(ctx)
	if err != nil || !known {
		return err
	}
	heard := g.own()
	g.seen.Store(&sight{own: asked.Add(heard.Sub(asked) / 2), server: server})
	return nil
}

// follow looks again and again, until ctx ends.
func (g *groupClock) follow(ctx context.Context, s *store.Store, log *slog.Logger) {
	tick := time.NewTicker(groupEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := g.look(ctx, s); err != nil && ctx.Err() == nil {
				log.Warn("the database does not say what time it is", "error", err)
			}
		}
	}
}
