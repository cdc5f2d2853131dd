package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
)

// Options say where the facts are and what the store needs to keep them.
type Options struct {
	URL   string             // "postgres://…", or "" for a SQLite file
	Dir   string             // folder of the SQLite file mainforte.db; made if it is not there
	Keys  *mainforte.Keyring // seals contact data; a store opens with the key it was made with only
	Clock func() time.Time
	Log   *slog.Logger // nil: nothing is logged

	loading bool // Load's own: the store is opened before the load has come to its end
}

// Store is an open store. Its Reader methods ask the read pool and see what is
// committed. It is safe for concurrent use.
type Store struct {
	Reader
	engine engine
	heard  *hearers
}

// Open brings the tables up to date, checks that they are ours and that what
// is committed is on the disk, and opens the store.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Keys == nil || o.Clock == nil {
		return nil, errors.New("store: open: Keys and Clock are needed")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	heard := &hearers{log: o.Log}
	e, err := openEngine(ctx, o, heard)
	if err != nil {
		return nil, err
	}
	now := func() mainforte.Instant { return mainforte.InstantOf(o.Clock()) }
	s := &Store{Reader: Reader{q: blaming{e.reads()}, keys: o.Keys, now: now}, engine: e, heard: heard}
	if err := s.check(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// check looks whether the store is ours, and whole.
func (s *Store) check(ctx context.Context, o Options) error {
	if err := s.checkKey(ctx); err != nil {
		return err
	}
	if err := s.checkNeeds(ctx); err != nil {
		return err
	}
	if err := s.checkLoaded(ctx, o.loading); err != nil {
		return err
	}
	return s.drawGeneration(ctx)
}

// Close lets the Change under way end, refuses the others and closes the
// store. Stop the workers first.
func (s *Store) Close() error { return s.engine.close() }

// Change is the only way to write. fn writes through the Tx; when it returns
// nil, all it wrote and enqueued is committed, flushed to the disk and told to
// the subscribers before Change returns nil. When fn returns an error or
// panics nothing of it stays, and Change returns that error or goes on
// panicking.
//
// ctx counts while waiting for the turn: once fn has begun, its statements and
// the commit run to their end, on PostgreSQL as long as ctx's deadline allows: a
// server that is cut off must not hold a visitor. fn does no work outside the store and may run
// more than once (PostgreSQL asks for it after a deadlock), so it sets its
// results rather than adding to them. fn never calls Change.
//
// An error that says CodeUnavailable means that the store could not write;
// after a lost connection to PostgreSQL it cannot tell whether the commit was
// made, and the caller's form key or link answers that.
func (s *Store) Change(ctx context.Context, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := onlyLooks(ctx); err != nil {
		return err
	}
	return s.engine.change(ctx, fn)
}

// Subscribe has fn told the changes of each commit, in commit order, before
// the Change that made them returns. fn must be quick and must not call Change.
func (s *Store) Subscribe(fn func([]Change)) { s.heard.add(fn) }

// StartWorkers starts working the jobs of the queue until stop is called or
// ctx ends. stop waits for the jobs under way as long as its context allows.
func (s *Store) StartWorkers(ctx context.Context, w *river.Workers, periodic ...*river.PeriodicJob) (stop func(context.Context) error, err error) {
	return s.engine.startWorkers(ctx, w, periodic)
}

// hearers are the subscribers to changes.
type hearers struct {
	mu  sync.Mutex
	fns []func([]Change)
	log *slog.Logger
}

func (h *hearers) add(fn func([]Change)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.fns = append(h.fns, fn)
}

// publish tells what the committed txs did, in their order. Its callers hold
// the commit order: no two run at once.
func (h *hearers) publish(txs ...*Tx) {
	h.mu.Lock()
	fns := h.fns[:len(h.fns):len(h.fns)]
	h.mu.Unlock()
	for _, tx := range txs {
		if len(tx.changes) > 0 {
			for _, fn := range fns {
				h.safely(func() { fn(tx.changes) })
			}
		}
		for _, fn := range tx.after {
			h.safely(fn)
		}
	}
}

// safely runs what follows a commit. It is committed whatever happens here, and
// on SQLite it runs on the one writing goroutine: a panic must neither undo an
// answer nor end the process. Whoever missed a change finds it in ChangesSince.
func (h *hearers) safely(fn func()) {
	defer func() {
		if fault := recover(); fault != nil {
			h.log.Error("what follows a commit panicked", "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
		}
	}()
	fn()
}

// unavailable says that the store could not write, and why for the log.
func unavailable(cause error) error {
	return errors.Join(mainforte.Refuse(mainforte.CodeUnavailable, "store"), cause)
}

var errClosed = errors.New("store: closed")
