package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// loadSQLite writes an image into a new file. Nothing is flushed on the way: the
// file counts once it is closed, flushed and given its name.
func loadSQLite(ctx context.Context, o Options, schema int64, source func(ImageWriter) error) error {
	file := filepath.Join(o.Dir, databaseFile)
	if _, err := os.Stat(file); err == nil {
		return ErrNotEmpty
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(file), OmitHost: true}
	u.RawQuery = "_pragma=journal_mode(MEMORY)&_pragma=synchronous(OFF)&_pragma=foreign_keys(0)&_pragma=cache_size(-400000)&_dqs=0"
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	db.SetMaxOpenConns(1)
	defer db.Close()
	if err := migrateTo(ctx, o, goose.DialectSQLite3, db, schema); err != nil {
		return err
	}
	if err := fillSQLite(ctx, db, source); err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	if err := foreignKeysHold(ctx, db); err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	if err := db.Close(); err != nil {
		return fmt.Errorf("store: load: %w", err)
	}
	return flushFile(file)
}

func fillSQLite(ctx context.Context, db *sql.DB, source func(ImageWriter) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	tables, err := imageTables(ctx, liteImage{tx}, sqliteImage)
	if err != nil {
		return err
	}
	w := &liteLoader{ctx: ctx, tx: tx}
	for _, t := range tables {
		w.known = append(w.known, t)
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+t.Name); err != nil {
			return err
		}
	}
	if err := source(w); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO meta (name, value) VALUES ($1, '1')`, loadingName); err != nil {
		return err
	}
	return tx.Commit()
}

// liteLoader writes the rows of an image.
type liteLoader struct {
	ctx   context.Context
	tx    *sql.Tx
	known []Table
	into  *sql.Stmt
}

// Table implements ImageWriter.
func (w *liteLoader) Table(t Table) error {
	if err := sameTable(w.known, t); err != nil {
		return err
	}
	marks := make([]string, len(t.Columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	if w.into != nil {
		w.into.Close()
	}
	var err error
	w.into, err = w.tx.PrepareContext(w.ctx, `INSERT INTO `+t.Name+` (`+t.list()+`) VALUES (`+strings.Join(marks, ", ")+`)`)
	return err
}

// Row implements ImageWriter.
func (w *liteLoader) Row(values []any) error {
	_, err := w.into.ExecContext(w.ctx, values...)
	return err
}

// Job implements ImageWriter: jobs are queued at the end (FinishLoad).
func (w *liteLoader) Job(QueuedJob) error { return nil }

// sameTable looks for a table of an image among those of the target.
func sameTable(known []Table, t Table) error {
	for _, k := range known {
		if k.Name != t.Name {
			continue
		}
		if fmt.Sprint(k.Columns) != fmt.Sprint(t.Columns) {
			return fmt.Errorf("the table %s of the image has other columns than ours", t.Name)
		}
		return nil
	}
	return fmt.Errorf("the image has a table %q that is none of ours", t.Name)
}

// foreignKeysHold looks for rows that refer to nothing.
func foreignKeysHold(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `SELECT "table", COALESCE(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 1`)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		var table, parent string
		var id int64
		if err := rows.Scan(&table, &id, &parent); err != nil {
			return err
		}
		return fmt.Errorf("row %d of %s refers to a row of %s that is not there", id, table, parent)
	}
	return rows.Err()
}

func flushFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Rest brings the database of a folder to rest: its log goes into the file, and
// nothing is left beside it. It fails while anybody has it open.
func Rest(ctx context.Context, dir string) error {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, databaseFile)), OmitHost: true, RawQuery: "mode=rw"}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return fmt.Errorf("store: rest: %w", err)
	}
	db.SetMaxOpenConns(1)
	defer db.Close()
	var mode string
	if err := db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode); err != nil {
		return fmt.Errorf("store: rest: %w", err)
	}
	if mode != "delete" {
		return fmt.Errorf("store: rest: the log stays in the mode %s", mode)
	}
	return nil
}

// DatabaseFile is the name of the SQLite file in its folder.
const DatabaseFile = databaseFile
