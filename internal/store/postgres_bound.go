package store

import (
	"context"
	"errors"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// A server that is cut off says nothing, and a connection to it may look sound
// for a quarter of an hour. So what is asked of it is bounded at this end too,
// and whoever waits hears in time that it is not there.
const (
	pgDial      = 5 * time.Second  // to connect
	pgAcquire   = 5 * time.Second  // to get a connection, with all of them busy
	pgStatement = 40 * time.Second // longer than the server lets a statement take
	pgRollback  = 2 * time.Second
)

// reachable has connections of a pool notice a server that vanished: within half
// a minute also where nothing is asked.
func reachable(c *pgxpool.Config) {
	dialer := &net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3}}
	c.ConnConfig.DialFunc = dialer.DialContext
	if c.ConnConfig.ConnectTimeout == 0 {
		c.ConnConfig.ConnectTimeout = pgDial
	}
}

// ownPool is for work beside the questions of pages: migrations and the queue,
// which each hold a connection while they use another, whatever the URL allows
// pages.
func ownPool(ctx context.Context, address string) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, errors.New("the URL of PostgreSQL cannot be read") // err may repeat the password
	}
	reachable(c)
	c.MaxConns = max(c.MaxConns, 4)
	return pgxpool.NewWithConfig(ctx, c)
}

// bound is the time that one statement has: what is left to whoever asks, and
// pgStatement at most.
func bound(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, pgStatement)
}

// deaf is a context for the statements of a Change: it hears of no one's leaving,
// since a statement cut short would lose the work of the others, but ends when
// the time of whoever asked is over.
func deaf(ctx context.Context) (context.Context, context.CancelFunc) {
	quiet := context.WithoutCancel(ctx)
	if end, ok := ctx.Deadline(); ok {
		return context.WithDeadline(quiet, end)
	}
	return context.WithCancel(quiet)
}
