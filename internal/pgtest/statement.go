package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Exec runs a statement in a database of Database, past the code under test.
func Exec(t testing.TB, databaseURL, statement string) {
	t.Helper()
	with(t, databaseURL, func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, statement)
		return err
	})
}

// Count gives the one number that a statement answers.
func Count(t testing.TB, databaseURL, statement string) (n int) {
	t.Helper()
	with(t, databaseURL, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, statement).Scan(&n)
	})
	return n
}

func with(t testing.TB, databaseURL string, do func(context.Context, *pgx.Conn) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if err := do(ctx, conn); err != nil {
		t.Fatalf("a statement of the test's own: %v", err)
	}
}
