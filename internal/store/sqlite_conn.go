package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"sync/atomic"

	"modernc.org/sqlite"
)

// driverConn is what a connection of this driver can do for database/sql.
type driverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	sqlite.HookRegisterer
}

// liteConn is the writing connection. It keeps its prepared statements, which
// compiling at each use would cost more than running: those of the groups, which
// come straight to it (liteTx), and the ones by which the queue takes jobs in.
// Like the connection it belongs to one at a time.
type liteConn struct {
	driverConn
	known map[string]*prepared
	run   *atomic.Int64 // statements so far
}

// prepared is a statement of the driver.
type prepared struct {
	driverStmt
	asked bool // an answer of it is being read
}

type driverStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// mostStatements is how many statements are kept: more than the service has, so
// that texts which differ by the length of a list cannot fill the memory.
const mostStatements = 1000

// statement finds the prepared form of a text, or makes it.
func (c *liteConn) statement(ctx context.Context, text string) (*prepared, error) {
	c.run.Add(1)
	if p, ok := c.known[text]; ok {
		if p.asked {
			return nil, errors.New("store: a statement is asked again while its answer is read")
		}
		return p, nil
	}
	if len(c.known) >= mostStatements {
		if err := c.forgetStatements(); err != nil {
			return nil, err
		}
	}
	stmt, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	p := &prepared{driverStmt: stmt.(driverStmt)} // what this driver's statements are
	c.known[text] = p
	return p, nil
}

// forgetStatements closes those whose answer nobody reads.
func (c *liteConn) forgetStatements() (err error) {
	for text, p := range c.known {
		if !p.asked {
			err = errors.Join(err, p.Close())
			delete(c.known, text)
		}
	}
	return err
}

// ExecContext runs a statement of database/sql's: the queue's, which has no
// prepared ones. What makes or changes tables runs once and is not kept.
func (c *liteConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	if len(args) == 0 {
		return c.driverConn.ExecContext(ctx, text, args)
	}
	p, err := c.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return p.ExecContext(ctx, args)
}

// Close closes the statements first: the file stays open as long as they are.
func (c *liteConn) Close() error {
	return errors.Join(c.forgetStatements(), c.driverConn.Close())
}
