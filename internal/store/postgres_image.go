package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

var postgresTypes = map[string]ColumnType{
	"text": ColumnText, "bigint": ColumnInteger, "integer": ColumnInteger, "boolean": ColumnBoolean, "bytea": ColumnBytes,
}

var postgresImage = imageWords{
	engine: "PostgreSQL",
	tables: `SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') ORDER BY c.oid`,
	columns: `SELECT column_name::text, data_type::text FROM information_schema.columns
		WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`,
	jobs: `SELECT kind::text, args::text, (EXTRACT(EPOCH FROM scheduled_at) * 1000)::bigint FROM river_job
		WHERE state IN ('available', 'pending', 'retryable', 'running', 'scheduled') ORDER BY id`,
	typeOf: func(declared string) ColumnType { return postgresTypes[declared] },
}

// snapshot runs fn over the store as it is at one instant, on a connection of
// its own: it may take longer than a statement of ours is allowed to.
func (e *postgresEngine) snapshot(ctx context.Context, fn func(querier, imageWords) error) error {
	conn, err := pgx.Connect(ctx, e.o.URL)
	if err != nil {
		return errNoConnection // err may repeat the password
	}
	defer conn.Close(context.WithoutCancel(ctx))
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) // it wrote nothing
	return fn(pgImage{tx}, postgresImage)
}

// pgImage asks within one read transaction.
type pgImage struct{ tx pgx.Tx }

func (q pgImage) exec(context.Context, string, ...any) (int64, error) { return 0, errReadOnly }

func (q pgImage) query(ctx context.Context, text string, args []any, scan func(row) error) error {
	rows, err := q.tx.Query(ctx, text, args...)
	if err != nil {
		return err
	}
	return pgScanAll(rows, scan)
}
