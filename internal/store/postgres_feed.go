package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// changeChannel is what commits that changed a noun notify, without saying what
// they changed: the table of changes is the truth.
const changeChannel = "mainforte_change"

// listenAgain is how long to wait after the listening connection was cut.
const listenAgain = time.Second

// epoch implements engine: the timeline of the server, which a promotion and a
// recovery to a point in time each begin anew.
func (e *postgresEngine) epoch(ctx context.Context) (string, error) {
	var timeline string
	err := e.pool.QueryRow(ctx, `SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)`).Scan(&timeline)
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "42501" || pg.Code == "42883" || pg.Code == "0A000") {
		return "", nil // not allowed, not there, not supported: a managed server of another make
	}
	if err != nil {
		return "", fmt.Errorf("store: epoch: %w", err)
	}
	return timeline, nil
}

// notify has the commit of tx wake whoever follows.
func notify(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `SELECT pg_notify($1, '')`, changeChannel)
	return err
}

// heardElsewhere implements engine with a connection of its own, which it makes
// again each time it is cut.
func (e *postgresEngine) heardElsewhere(ctx context.Context) <-chan struct{} {
	told := make(chan struct{}, 1)
	go func() {
		for ctx.Err() == nil {
			e.listen(ctx, told)
			select {
			case <-ctx.Done():
			case <-time.After(listenAgain):
			}
		}
	}()
	return told
}

// listen tells until the connection is cut. It tells once at its beginning, for
// what was committed before it listened.
func (e *postgresEngine) listen(ctx context.Context, told chan<- struct{}) {
	conn, err := pgx.ConnectConfig(ctx, e.pool.Config().ConnConfig)
	if err != nil {
		return
	}
	defer func() {
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = conn.Close(ending)
	}()
	if _, err := conn.Exec(ctx, "LISTEN "+changeChannel); err != nil {
		return
	}
	for {
		select {
		case told <- struct{}{}:
		default: // told already, and not yet heard
		}
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return
		}
	}
}
