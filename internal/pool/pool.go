package pool

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// Options are what a pool needs besides the store.
type Options struct {
	Key   [32]byte         // orders equal scores: Keyring.TieKey
	Clock func() time.Time // the one clock of the program
	// Snapshot is the file that Save writes and New reads; none when empty.
	Snapshot string
}

// Pool is the live index. It is safe for use by many goroutines.
type Pool struct {
	store    *store.Store
	options  Options
	taxonomy match.Taxonomy

	marks marks
	turn  sync.Mutex // held by whoever reads changes from the store

	beside map[mark]struct{} // what changed since everybody is read anew; nil when they are not; guarded by turn

	mu    sync.RWMutex // guards world
	world *world

	service serviceState
	counted counted
	orders  keptOrders

	profiles profiles
	openings openings

	following sync.Mutex   // guards followed
	restored  error        // why New read everybody
	followed  int64        // number of the last change read from the sequence
	epoch     string       // the history that followed belongs to (Store.Epoch)
	left      atomic.Int64 // how often somebody was erased since New
}

// New reads the store and follows it from then on.
func New(ctx context.Context, st *store.Store, o Options) (*Pool, error) {
	p := &Pool{store: st, options: o, taxonomy: taxonomy(), world: newWorld()}
	// Following begins before reading: a change committed in between is read
	// twice rather than missed.
	st.Subscribe(p.marks.hear)
	st.Subscribe(p.service.hear)
	if err := p.beginEpoch(ctx); err != nil {
		return nil, err
	}
	people, number, err := p.restore(ctx)
	p.restored = err
	if err == nil {
		p.followed = number
		if err := p.rebuild(ctx, &people); err != nil {
			return nil, err
		}
		return p, p.CatchUp(ctx)
	}
	if p.followed, err = st.LastChange(ctx); err != nil {
		return nil, fmt.Errorf("pool: %w", err)
	}
	if err := p.Rebuild(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// Restored says why New could not begin from the snapshot; nil when it could.
func (p *Pool) Restored() error { return p.restored }

// Now is the present instant on the pool's clock.
func (p *Pool) Now() mainforte.Instant { return mainforte.InstantOf(p.options.Clock()) }

// Rebuild throws away what is in memory and reads everything again.
func (p *Pool) Rebuild(ctx context.Context) error { return p.rebuild(ctx, nil) }

// rebuild reads everything again, but for the people when they are known.
func (p *Pool) rebuild(ctx context.Context, people *shelf[person]) error {
	p.turn.Lock()
	defer p.turn.Unlock()
	changed, upTo := p.marks.take()
	p.noteBeside(changed)
	w, err := load(ctx, p.store, people)
	if err != nil {
		p.marks.giveBack(changed)
		return fmt.Errorf("pool: read everything: %w", err)
	}
	w.settleAll(&p.taxonomy, p.Now())
	w.upTo = upTo
	p.mu.Lock()
	p.profiles.forget()
	w.trail.begin(p.world.trail.at + 1)
	p.world = w
	p.mu.Unlock()
	return nil
}

// read brings the world up to date, then runs ask on it. ask must not keep a
// pointer into the world.
func (p *Pool) read(ctx context.Context, ask func(w *world, now mainforte.Instant) error) error {
	// Every change committed before this question has been noted by now.
	wanted, now := p.marks.count(), p.Now()
	if err := p.refresh(ctx, wanted, now); err != nil {
		return err
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	return ask(p.world, now)
}

// view brings the world up to date, runs ask on it, and returns the people as
// they are then. Whatever is asked of a view waits for nobody.
func (p *Pool) view(ctx context.Context, ask func(w *world) error) (view *match.View, at match.Instant, err error) {
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		view, at = w.index.View(), match.Instant(now)
		if ask == nil {
			return nil
		}
		return ask(w)
	})
	return view, at, err
}

func (p *Pool) refresh(ctx context.Context, wanted uint64, now mainforte.Instant) error {
	if p.current(wanted, now) {
		return nil
	}
	p.turn.Lock()
	defer p.turn.Unlock()
	if p.current(wanted, now) { // somebody did it while we waited
		return nil
	}
	changed, upTo := p.marks.take()
	p.noteBeside(changed)
	news, err := readNews(ctx, p.store, changed)
	if err != nil {
		p.marks.giveBack(changed)
		return fmt.Errorf("pool: read changes: %w", err)
	}
	if news.left {
		p.profiles.forget()
		p.dropSnapshot()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.world.show(p.world.apply(news, now))
	p.world.upTo = upTo
	return nil
}

func (p *Pool) current(wanted uint64, now mainforte.Instant) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.world.upTo >= wanted && now < p.world.dues.next()
}

// mark names a row that changed.
type mark struct {
	noun string
	id   mainforte.ID
}

// marks are the rows that changed since they were last taken.
type marks struct {
	mu   sync.Mutex
	set  map[mark]struct{}
	seen uint64             // changes ever noted
	own  map[int64]struct{} // numbers of this node's commits that Follow has yet to meet
}

func (m *marks) add(changes []store.Change) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.set == nil {
		m.set = map[mark]struct{}{}
	}
	for _, c := range changes {
		m.set[mark{c.Noun, c.ID}] = struct{}{}
	}
	m.seen += uint64(len(changes))
}

func (m *marks) count() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.seen
}

func (m *marks) take() (map[mark]struct{}, uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	set := m.set
	m.set = nil
	return set, m.seen
}

// giveBack notes again what could not be read, so that the next question tries.
func (m *marks) giveBack(set map[mark]struct{}) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.set == nil {
		m.set = map[mark]struct{}{}
	}
	for k := range set {
		m.set[k] = struct{}{}
	}
}
