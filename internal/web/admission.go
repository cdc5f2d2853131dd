package web

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// Above what the machine can bear, new work is refused at once rather than left
// to wait until everybody has given up. What is under way is bounded, and so is
// the line before it; the line is short enough that whoever stands in it is
// answered within a moment.
const (
	writesAtOnce = 256 // forms: they share the flushes of the store
	writesInLine = 512
	readsAtOnce  = 64 // pages: they cost the processor
	readsInLine  = 256
	longestWait  = 2 * time.Second
)

// gate lets so many through at once and so many wait before it.
type gate struct {
	inside chan struct{}
	line   atomic.Int64
	most   int64
	turned atomic.Int64 // how many were sent away so far
}

func newGate(inside, line int) *gate {
	return &gate{inside: make(chan struct{}, inside), most: int64(line)}
}

// enter answers false when the line is full, or when waiting in it took too
// long. Who entered leaves.
func (g *gate) enter(ctx context.Context) bool {
	select {
	case g.inside <- struct{}{}:
		return true
	default:
	}
	defer g.line.Add(-1)
	if g.line.Add(1) > g.most {
		g.turned.Add(1)
		return false
	}
	wait := time.NewTimer(longestWait)
	defer wait.Stop()
	select {
	case g.inside <- struct{}{}:
		return true
	case <-ctx.Done(): // the visitor has left
	case <-wait.C:
	}
	g.turned.Add(1)
	return false
}

func (g *gate) leave() { <-g.inside }

// gates are those of a site.
type gates struct{ reads, writes *gate }

func newGates() gates {
	return gates{reads: newGate(readsAtOnce, readsInLine), writes: newGate(writesAtOnce, writesInLine)}
}

// ungated are the routes that answer whatever the load: whoever watches the
// machine asks them.
var ungated = map[string]bool{"GET /sante": true, "GET /pret": true, "GET /sante/mesures": true}

// admit lets the request in, or answers it with 503. A form is read before it
// takes a place, so that a slow sender holds none. A form that is looked at
// again (heldform.go) is part of a request that has its place already.
func (c *call) admit(r route) (leave func(), ok bool) {
	if ungated[r.pattern] || store.IsLooking(c.ctx) {
		return func() {}, true
	}
	g := c.gates.reads
	if c.r.Method == http.MethodPost {
		g = c.gates.writes
		if c.holdsForm() {
			_ = c.parseForm() // run hears of it
		}
	}
	if g.enter(c.ctx) {
		return g.leave, true
	}
	c.overloaded()
	return nil, false
}
