package store

import (
	"context"
	"database/sql"
)

// The types under which the driver hands columns out follow the declared ones.
var sqliteTypes = map[string]ColumnType{
	"TEXT": ColumnText, "BIGINT": ColumnInteger, "INTEGER": ColumnInteger, "BOOLEAN": ColumnBoolean, "BYTEA": ColumnBytes,
}

var sqliteImage = imageWords{
	engine:  "SQLite",
	tables:  `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid`,
	columns: `SELECT name, type FROM pragma_table_info($1) ORDER BY cid`,
	jobs: `SELECT kind, json(args), CAST(strftime('%s', scheduled_at) AS INTEGER) * 1000 FROM river_job
		WHERE state IN ('available', 'pending', 'retryable', 'running', 'scheduled') ORDER BY id`,
	typeOf: func(declared string) ColumnType { return sqliteTypes[declared] },
}

// snapshot runs fn over the store as it is at one instant. Until it returns the
// log keeps growing: nobody waits for it.
func (e *sqliteEngine) snapshot(ctx context.Context, fn func(querier, imageWords) error) error {
	tx, err := e.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // it wrote nothing
	return fn(liteImage{tx}, sqliteImage)
}

// liteImage asks within one read transaction.
type liteImage struct{ tx *sql.Tx }

func (q liteImage) exec(context.Context, string, ...any) (int64, error) { return 0, errReadOnly }

func (q liteImage) query(ctx context.Context, text string, args []any, scan func(row) error) error {
	rows, err := q.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	return scanAll(rows, scan)
}
