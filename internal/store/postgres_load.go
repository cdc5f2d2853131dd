package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

var errNoConnection = errors.New("store: PostgreSQL does not answer, or its URL cannot be read") // its own words may hold the password

// loadPostgres writes an image in one transaction: all of it is there, or what
// was there before is.
func loadPostgres(ctx context.Context, o Options, schema int64, replace bool, source func(ImageWriter) error) error {
	pool, err := pgxpool.New(ctx, o.URL)
	if err != nil {
		return errNoConnection
	}
	defer pool.Close()
	if err := pool.Ping(ctx); err != nil {
		return errNoConnection
	}
	if err := loadable(ctx, o, pool, schema, replace); err != nil {
		return err
	}
	tx, err := pool.Begin(ctx)
	if err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	if err := fillPostgres(ctx, tx, source); err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	if err := tx.Commit(ctx); err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	return nil
}

// loadable looks whether a database can take an image, and makes its tables when
// it has none. Nothing that it holds is touched.
func loadable(ctx context.Context, o Options, pool *pgxpool.Pool, schema int64, replace bool) error {
	var used int
	err := pool.QueryRow(ctx, `SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'mainforte'`).Scan(&used)
	if err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	if used > 0 {
		return ErrInUse
	}
	now, err := schemaOfPool(ctx, pool)
	if err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	if now == 0 {
		db := stdlib.OpenDBFromPool(pool)
		defer db.Close()
		return migrateTo(ctx, o, goose.DialectPostgres, db, schema)
	}
	if now != schema {
		return ErrOtherSchema
	}
	if replace {
		return nil
	}
	return emptyPostgres(ctx, pool)
}

// schemaOfPool is the last migration of a database; 0 in one without tables.
func schemaOfPool(ctx context.Context, pool *pgxpool.Pool) (now int64, err error) {
	var there bool
	if err := pool.QueryRow(ctx, `SELECT to_regclass('goose_db_version') IS NOT NULL`).Scan(&there); err != nil || !there {
		return 0, err
	}
	err = pool.QueryRow(ctx, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&now)
	return now, err
}

// postgresSchema is the same of the database that the options name.
func postgresSchema(ctx context.Context, o Options) (int64, error) {
	pool, err := pgxpool.New(ctx, o.URL)
	if err != nil {
		return 0, errNoConnection
	}
	defer pool.Close()
	if err := pool.Ping(ctx); err != nil {
		return 0, errNoConnection
	}
	return schemaOfPool(ctx, pool)
}

// emptyPostgres refuses a database that holds facts.
func emptyPostgres(ctx context.Context, pool *pgxpool.Pool) error {
	for _, table := range []string{"account", "agency", "establishment", "mission", "finess", "journal"} {
		var some bool
		if err := pool.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM `+table+`)`).Scan(&some); err != nil {
			return fmt.Errorf("store: load: %w", err)
		}
		if some {
			return ErrNotEmpty
		}
	}
	return nil
}

func fillPostgres(ctx context.Context, tx pgx.Tx, source func(ImageWriter) error) error {
	tables, err := imageTables(ctx, pgImage{tx}, postgresImage)
	if err != nil {
		return err
	}
	names := []string{}
	for _, t := range tables {
		names = append(names, t.Name)
	}
	var queue bool
	if err := tx.QueryRow(ctx, `SELECT to_regclass('river_job') IS NOT NULL`).Scan(&queue); err != nil {
		return err
	}
	if queue {
		names = append(names, "river_job")
	}
	if _, err := tx.Exec(ctx, `TRUNCATE `+strings.Join(names, ", ")); err != nil {
		return err
	}
	w := &pgLoader{ctx: ctx, tx: tx, known: tables}
	if err := errors.Join(source(w), w.flush()); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO meta (name, value) VALUES ($1, '1')`, loadingName)
	return err
}

// pgLoader copies the rows of an image, some thousands at a time.
type pgLoader struct {
	ctx   context.Context
	tx    pgx.Tx
	known []Table
	table Table
	rows  [][]any
}

// copied is how many rows go to the server at once.
const copied = 5000

// Table implements ImageWriter.
func (w *pgLoader) Table(t Table) error {
	if err := w.flush(); err != nil {
		return err
	}
	w.table = t
	return sameTable(w.known, t)
}

// Row implements ImageWriter.
func (w *pgLoader) Row(values []any) error {
	kept := make([]any, len(values))
	for i, v := range values {
		if b, ok := v.([]byte); ok {
			v = append([]byte{}, b...)
		}
		kept[i] = v
	}
	w.rows = append(w.rows, kept)
	if len(w.rows) < copied {
		return nil
	}
	return w.flush()
}

// Job implements ImageWriter: jobs are queued at the end (FinishLoad).
func (w *pgLoader) Job(QueuedJob) error { return nil }

func (w *pgLoader) flush() error {
	if len(w.rows) == 0 {
		return nil
	}
	var columns []string
	for _, c := range w.table.Columns {
		columns = append(columns, c.Name)
	}
	_, err := w.tx.CopyFrom(w.ctx, pgx.Identifier{w.table.Name}, columns, pgx.CopyFromRows(w.rows))
	w.rows = w.rows[:0]
	return err
}
