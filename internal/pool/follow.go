package pool

import (
	"context"
	"fmt"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// followBatch is how many changes are read at once.
const followBatch = 1000

// restEvery is the least time between two looks: a burst of commits on other
// nodes is read in a few batches.
const restEvery = 20 * time.Millisecond

// Follow notes what other nodes commit, as soon as the store hears of it and
// every so often by itself, until ctx ends. The
// numbers of the change sequence follow the order of the commits, so whoever
// has read up to n has missed nothing before n; what this node committed itself
// was heard at once and is passed over. failed is told each time the store does
// not answer; the next turn goes on from where the last one was.
func (p *Pool) Follow(ctx context.Context, every time.Duration, failed func(error)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	rest := time.NewTicker(restEvery)
	defer rest.Stop()
	heard := p.store.Heard(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-heard:
			<-rest.C
			if err := p.CatchUp(ctx); err != nil && ctx.Err() == nil {
				failed(fmt.Errorf("pool: follow: %w", err))
			}
		case <-tick.C:
			if err := p.CatchUp(ctx); err != nil && ctx.Err() == nil {
				failed(fmt.Errorf("pool: follow: %w", err))
			}
		}
	}
}

// CatchUp notes everything committed by now, on whichever node.
func (p *Pool) CatchUp(ctx context.Context) error {
	p.following.Lock()
	defer p.following.Unlock()
	if err := p.sameEpoch(ctx); err != nil {
		return err
	}
	for {
		changes, err := p.store.ChangesSince(ctx, p.followed, followBatch)
		if err != nil || len(changes) == 0 {
			return err
		}
		p.marks.add(p.marks.foreign(changes))
		p.service.hear(changes)
		p.followed = changes[len(changes)-1].Number
	}
}

// foreign are the changes that were not heard from this node's own commits.
// Numbers heard up to the last of them are forgotten: they do not come again.
func (m *marks) foreign(changes []store.Change) []store.Change {
	m.mu.Lock()
	defer m.mu.Unlock()
	var others []store.Change
	for _, c := range changes {
		if _, own := m.own[c.Number]; !own {
			others = append(others, c)
		}
	}
	last := changes[len(changes)-1].Number
	for n := range m.own {
		if n <= last {
			delete(m.own, n)
		}
	}
	return others
}

// hear notes what this node committed.
func (m *marks) hear(changes []store.Change) {
	m.add(changes)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.own == nil {
		m.own = map[int64]struct{}{}
	}
	for _, c := range changes {
		m.own[c.Number] = struct{}{}
	}
}
