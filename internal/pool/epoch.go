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
	if err := p.rebuildBeside(ctx); err != nil {
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

// rebuildBeside is Rebuild while questions go on being answered from what is
// there: at a million people reading takes a minute, and a fail-over should not
// cost one.
func (p *Pool) rebuildBeside(ctx context.Context) error {
	upTo := p.beginBeside()
	w, err := load(ctx, p.store, nil)
	if err != nil {
		p.turn.Lock()
		defer p.turn.Unlock()
		p.marks.giveBack(p.beside)
		p.beside = nil
		return fmt.Errorf("pool: read everything anew: %w", err)
	}
	w.settleAll(&p.taxonomy, p.Now())
	p.endBeside(w, upTo)
	return nil
}

// beginBeside begins to keep what changes while everybody is read.
func (p *Pool) beginBeside() (upTo uint64) {
	p.turn.Lock()
	defer p.turn.Unlock()
	p.beside = map[mark]struct{}{}
	return p.marks.count() // all of these are committed: reading everybody finds them
}

// noteBeside keeps what goes into the world that is to be replaced. The caller
// holds turn.
func (p *Pool) noteBeside(changed map[mark]struct{}) {
	if p.beside == nil {
		return
	}
	for m := range changed {
		p.beside[m] = struct{}{}
	}
}

// endBeside puts the new world in the place of the old one; what changed
// meanwhile is read into it by the next question.
func (p *Pool) endBeside(w *world, upTo uint64) {
	p.turn.Lock()
	defer p.turn.Unlock()
	var again []store.Change
	for m := range p.beside {
		again = append(again, store.Change{Noun: m.noun, ID: m.id})
	}
	p.beside = nil
	p.marks.add(again)
	w.upTo = upTo
	p.mu.Lock()
	defer p.mu.Unlock()
	p.profiles.forget()
	w.trail.begin(p.world.trail.at + 1)
	p.world = w
}
