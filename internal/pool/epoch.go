package pool

import (
	"context"
	"fmt"

	"pretermainforte.fr/mainforte/internal/store"
)

// beginEpoch notes which history the numbers read from now on belong to.
func (p *Pool) beginEpoch(ctx context.Context) error {
	epoch, err := p.store.Epoch(ctx)
	if err != nil {
		return fmt.Errorf("pool: %w", err)
	}
	p.epoch = epoch
	return nil
}

// sameEpoch reads everything anew when the store's history is another than the
// one followed so far: after a fail-over to a standby that lacked the last
// commits, a number that was read already is given again, to another change.
// The caller holds following.
func (p *Pool) sameEpoch(ctx context.Context) error {
	epoch, err := p.store.Epoch(ctx)
	if err != nil || epoch == p.epoch {
		return err
	}
	last, err := p.store.LastChange(ctx)
	if err != nil {
		return err
	}
	p.marks.disown()
	p.service.hear([]store.Change{{Noun: store.NounService}})
	p.dropSnapshot() // it speaks of the other history
	if err := p.Rebuild(ctx); err != nil {
		return err
	}
	p.followed, p.epoch = last, epoch
	return nil
}

// disown forgets which numbers were this node's own: they may now be another's.
func (m *marks) disown() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.own = nil
}
