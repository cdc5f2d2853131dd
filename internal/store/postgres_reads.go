package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// pgReads answers questions from the pool.
type pgReads struct{ pool *pgxpool.Pool }

func (q pgReads) exec(context.Context, string, ...any) (int64, error) { return 0, errReadOnly }

func (q pgReads) query(ctx context.Context, text string, args []any, scan func(row) error) error {
	ctx, cancel := bound(ctx)
	defer cancel()
	rows, err := q.pool.Query(ctx, text, args...)
	if err != nil {
		return err
	}
	return pgScanAll(rows, scan)
}

func pgScanAll(rows pgx.Rows, scan func(row) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
