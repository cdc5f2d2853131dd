package store

import (
	"context"
	"database/sql/driver"
	"sync/atomic"

	"modernc.org/sqlite"
)

// commitGuard stands at the door of the writing connection. SQLite rolls a
// whole transaction back by itself on some errors (disk full, I/O error), and
// what comes next would then commit statement by statement. While a group is
// open the guard refuses every commit but the group's own, and notices every
// rollback of the whole.
type commitGuard struct{ state atomic.Int32 }

// The states of the guard.
const (
	guardIdle   int32 = iota // no group: the queue's own transactions pass
	guardOpen                // a group is open: no commit may happen
	guardCommit              // the group's commit is under way
	guardLost                // the group's transaction is gone
)

func (g *commitGuard) set(state int32) { g.state.Store(state) }

func (g *commitGuard) lost() bool { return g.state.Load() == guardLost }

// onCommit answers 0 to let a commit pass; anything else turns it into a
// rollback.
func (g *commitGuard) onCommit() int32 {
	if s := g.state.Load(); s == guardOpen || s == guardLost {
		return 1
	}
	return 0
}

func (g *commitGuard) onRollback() {
	if !g.state.CompareAndSwap(guardOpen, guardLost) {
		g.state.CompareAndSwap(guardCommit, guardLost)
	}
}

// guardedConnector puts the guard on each connection it opens.
type guardedConnector struct {
	driver.Connector
	guard  *commitGuard
	marks  *marks
	memory *memory
	run    *atomic.Int64 // statements so far
}

// Connect opens a connection.
func (c guardedConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	kept := &liteConn{driverConn: conn.(driverConn), known: map[string]*prepared{}, run: c.run} // what this driver's connections are
	kept.RegisterCommitHook(func() int32 {
		refused := c.guard.onCommit()
		if refused == 0 {
			c.memory.committing()
		}
		return refused
	})
	kept.RegisterRollbackHook(func() {
		c.guard.onRollback()
		c.memory.rolledBack()
	})
	kept.RegisterPreUpdateHook(func(d sqlite.SQLitePreUpdateData) {
		c.memory.touch(d.TableName)
		c.marks.note(d)
	})
	return kept, nil
}
