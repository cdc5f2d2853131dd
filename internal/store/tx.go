package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"

	"pretermainforte.fr/mainforte"
)

// Tx is one transaction, for the time of one call of Change's function and for
// one goroutine. Its Reader methods see what it wrote. Whatever context they
// are given, its statements run to their end: a statement cut short would undo
// its neighbours' work too.
type Tx struct {
	Reader
	Now mainforte.Instant // the one instant of this Change

	statements *guarded
	changes    []Change
	touched    map[Change]bool // without numbers: what changes holds
	jobs       []job
	after      []func()
	err        error // a fault of Enqueue, which cannot return it
}

// job is one line for the queue: its arguments are already written as JSON so
// that a job that cannot be written harms its own Change only.
type job struct {
	kind string
	args json.RawMessage
	at   mainforte.Instant // 0: as soon as committed

	class mainforte.MailClass // of a mail; 0: other work
}

// Kind is the job's name in the queue.
func (j job) Kind() string { return j.kind }

// MarshalJSON gives the arguments as Enqueue wrote them.
func (j job) MarshalJSON() ([]byte, error) { return j.args, nil }

var errOver = errors.New("store: Tx used after its Change")

func newTx(q querier, r Reader) *Tx {
	g := &guarded{inner: q}
	now := r.now()
	return &Tx{
		Reader:     Reader{q: g, keys: r.keys, now: func() mainforte.Instant { return now }, inside: true, share: r.share},
		Now:        now,
		statements: g,
	}
}

// Enqueue queues a job: it is worked if and only if this Change is committed.
func (tx *Tx) Enqueue(j mainforte.Job) { tx.EnqueueAt(j, 0) }

// EnqueueAt is Enqueue for a job that waits until at.
func (tx *Tx) EnqueueAt(j mainforte.Job, at mainforte.Instant) {
	tx.statements.mustBeOpen()
	args, err := json.Marshal(j)
	if err == nil && (j.Kind() == "" || len(j.Kind()) > 100) {
		err = errors.New("the kind is empty or too long")
	}
	if err != nil {
		tx.err = errors.Join(tx.err, fmt.Errorf("store: enqueue %q: %w", j.Kind(), err))
		return
	}
	send, _ := j.(mainforte.SendMail)
	tx.jobs = append(tx.jobs, job{kind: j.Kind(), args: args, at: at, class: send.Class})
}

// AfterCommit has fn called once the Change is committed, in commit order,
// before Change returns. fn must be quick and must not call Change.
func (tx *Tx) AfterCommit(fn func()) {
	tx.statements.mustBeOpen()
	tx.after = append(tx.after, fn)
}

// call runs fn and adds what fn could not see.
func (tx *Tx) call(fn func(*Tx) error) error {
	if err := fn(tx); err != nil {
		return err
	}
	return tx.err
}

// exec runs one statement and tells how many rows it touched.
func (tx *Tx) exec(op, text string, args ...any) (int64, error) {
	n, err := tx.q.exec(context.Background(), text, args...)
	if err != nil {
		return 0, fmt.Errorf("store: %s: %w", op, err)
	}
	return n, nil
}

// attempt is exec for a statement that a unique rule may refuse: then broken
// is true and the transaction goes on as if the statement had not been there
// (PostgreSQL would otherwise give the whole transaction up).
func (tx *Tx) attempt(op, text string, args ...any) (n int64, broken bool, err error) {
	if _, err := tx.exec(op, "SAVEPOINT attempt"); err != nil {
		return 0, false, err
	}
	n, err = tx.exec(op, text, args...)
	switch {
	case err == nil:
	case breaksUnique(err):
		broken = true
		if _, err = tx.exec(op, "ROLLBACK TO SAVEPOINT attempt"); err != nil {
			return 0, true, err
		}
	default:
		return 0, false, err
	}
	_, err = tx.exec(op, "RELEASE SAVEPOINT attempt")
	return n, broken, err
}

// one is exec for a statement that must touch one row; reason is that of the
// conflict when it touches none.
func (tx *Tx) one(op, reason, text string, args ...any) error {
	n, err := tx.exec(op, text, args...)
	if err == nil && n == 0 {
		return mainforte.Refuse(mainforte.CodeConflict, reason)
	}
	return err
}

// guarded is the way to the database of a Tx: closed when the Change is over,
// deaf to the contexts of callers.
type guarded struct {
	inner querier
	over  atomic.Bool
}

func (g *guarded) exec(_ context.Context, text string, args ...any) (int64, error) {
	if g.over.Load() {
		return 0, errOver
	}
	n, err := g.inner.exec(context.Background(), text, args...)
	return n, blamed(err)
}

func (g *guarded) query(_ context.Context, text string, args []any, scan func(row) error) error {
	if g.over.Load() {
		return errOver
	}
	return blamed(g.inner.query(context.Background(), text, args, scan))
}

func (g *guarded) mustBeOpen() {
	if g.over.Load() {
		panic(errOver)
	}
}
