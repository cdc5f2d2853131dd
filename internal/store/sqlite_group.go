package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Group commit. A flush to the disk costs far more than a few rows, so whoever
// waits shares one: the writing goroutine opens a transaction, gives each
// waiting Change its turn inside a savepoint of its own, numbers the changes
// and inserts the jobs of all of them together, commits, and only then answers.

// maxGroup bounds how many Changes share a flush, and so how long the first of
// them waits for the last.
const maxGroup = 256

// turn is one Change that waits. The function of the caller runs on the
// caller's goroutine, so a panic or an ending goroutine is the caller's own
// affair: the writer hears that the turn failed and goes on.
type turn struct {
	ctx   context.Context
	begin chan *Tx   // the writer hands the transaction over
	ran   chan error // how the function ended; nil: it wants its commit
	done  chan error // the answer
}

var errAborted = errors.New("store: the function of Change did not return")

func (e *sqliteEngine) change(ctx context.Context, fn func(*Tx) error) error {
	t := &turn{ctx: ctx, begin: make(chan *Tx), ran: make(chan error, 1), done: make(chan error, 1)}
	select {
	case e.turns <- t:
	case <-ctx.Done():
		return ctx.Err()
	case <-e.closing:
		return unavailable(errClosed)
	}
	select {
	case tx := <-t.begin:
		return t.play(tx, fn)
	case err := <-t.done: // the group could not be opened
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// play runs the function and waits for the answer.
func (t *turn) play(tx *Tx, fn func(*Tx) error) error {
	returned := false
	defer func() {
		if !returned {
			t.ran <- errAborted
		}
	}()
	err := tx.call(fn)
	returned = true
	t.ran <- err
	return <-t.done
}

// write is the writing goroutine.
func (e *sqliteEngine) write() {
	defer close(e.ended)
	for {
		select {
		case t := <-e.turns:
			e.runGroup(t)
		case <-e.closing:
			return
		}
	}
}

// group is the transaction that several Changes share.
type group struct {
	conn    *sql.Conn
	tx      *sql.Tx
	q       *liteTx
	members []*turn
	txs     []*Tx
}

// runGroup serves first and whoever waits, then commits and answers.
func (e *sqliteEngine) runGroup(first *turn) {
	g, err := e.openGroup()
	if err != nil {
		first.done <- unavailable(err)
		return
	}
	next, served := first, 0
	for err == nil && next != nil {
		err = e.serve(g, next)
		served++
		next = nil
		if err == nil && served < maxGroup {
			select {
			case next = <-e.turns:
			default:
			}
		}
	}
	if err == nil {
		err = e.commit(g)
	}
	if err != nil {
		e.guard.set(guardLost) // nothing that follows may commit
		g.tx.Rollback()        // gone already when SQLite did it by itself
		e.marks.drop()
	}
	e.guard.set(guardIdle)
	g.conn.Close()
	e.answer(g, err)
}

// openGroup takes the writing connection and begins a transaction on it.
func (e *sqliteEngine) openGroup() (*group, error) {
	background := context.Background()
	conn, err := e.writer.Conn(background)
	if err != nil {
		return nil, err
	}
	g := &group{conn: conn, q: &liteTx{}}
	err = conn.Raw(func(raw any) error {
		g.q.conn = raw.(*liteConn)
		return nil
	})
	if err == nil {
		g.tx, err = conn.BeginTx(background, nil)
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	e.guard.set(guardOpen)
	return g, nil
}

// serve gives t its turn inside the group. An error means that the group is
// lost; a fault of t's own is told to t and to nobody else.
func (e *sqliteEngine) serve(g *group, t *turn) error {
	background := context.Background()
	if _, err := g.q.exec(background, "SAVEPOINT change"); err != nil {
		t.done <- unavailable(err)
		return err
	}
	tx := newTx(g.q, e.base)
	g.q.fault = false
	var err error
	select {
	case t.begin <- tx:
		err = <-t.ran
	case <-t.ctx.Done(): // gone before its turn
		err = t.ctx.Err()
	}
	tx.statements.over.Store(true)
	e.marks.endTurn(err == nil && !g.q.fault)
	if e.guard.lost() {
		lost := fmt.Errorf("store: the transaction was rolled back by the database: %w", errors.Join(err, g.q.err))
		t.done <- unavailable(lost)
		return lost
	}
	if err != nil {
		if _, back := g.q.exec(background, "ROLLBACK TO SAVEPOINT change"); back != nil {
			t.done <- unavailable(back)
			return back
		}
	}
	if _, end := g.q.exec(background, "RELEASE SAVEPOINT change"); end != nil {
		t.done <- unavailable(end)
		return end
	}
	if err != nil {
		t.done <- err
		return nil
	}
	g.members, g.txs = append(g.members, t), append(g.txs, tx)
	return nil
}

// commit numbers, queues and flushes what the members did.
func (e *sqliteEngine) commit(g *group) error {
	background := context.Background()
	if err := number(background, g.q, g.txs...); err != nil {
		return err
	}
	e.marks.endTurn(true)
	if err := e.marks.write(background, g.q); err != nil {
		return err
	}
	if jobs := jobsOf(g.txs...); len(jobs) > 0 {
		if _, err := e.queue.InsertManyFastTx(background, g.tx, jobs); err != nil {
			return err
		}
	}
	if e.guard.lost() {
		return errors.New("store: the transaction was rolled back by the database")
	}
	e.guard.set(guardCommit)
	return g.tx.Commit()
}

// answer publishes what was committed, then tells every member how it ended.
func (e *sqliteEngine) answer(g *group, err error) {
	if err != nil {
		err = unavailable(err)
	} else {
		e.heard.publish(g.txs...)
	}
	for _, t := range g.members {
		t.done <- err
	}
}
