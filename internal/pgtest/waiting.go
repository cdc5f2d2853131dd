package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Waiting counts the connections to a database of Database that wait for a lock
// another one holds: a test then knows that a step has come as far as that, and
// needs not sleep.
func Waiting(t testing.TB, databaseURL string) (n int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	const text = `SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
	if err := conn.QueryRow(ctx, text).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
