package store

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"

	"pretermainforte.fr/mainforte"
)

// What the tests look at behind the API.

// MaxGroup is how many Changes share a flush at most.
const MaxGroup = maxGroup

// Rows counts the rows of a statement's answer.
func Rows(ctx context.Context, s *Store, statement string) (n int, err error) {
	err = s.q.query(ctx, statement, nil, func(row) error {
		n++
		return nil
	})
	return n, err
}

// Raw is what the columns of a statement hold, as they are kept.
func Raw(ctx context.Context, s *Store, columns int, statement string) (string, error) {
	var b strings.Builder
	err := s.q.query(ctx, statement, nil, func(row row) error {
		values, into := make([]any, columns), make([]any, columns)
		for i := range values {
			into[i] = &values[i]
		}
		if err := row.Scan(into...); err != nil {
			return err
		}
		for _, v := range values {
			fmt.Fprintf(&b, "%s\n", v)
		}
		return nil
	})
	return b.String(), err
}

// Exec runs a statement of the test's own inside a Change.
func Exec(tx *Tx, statement string, args ...any) error {
	_, err := tx.exec("test", statement, args...)
	return err
}

// UnsealElsewhere opens a sealed column of an account as if it were another's.
func UnsealElsewhere(ctx context.Context, s *Store, from, to mainforte.ID) error {
	if err := s.Change(ctx, func(tx *Tx) error {
		return Exec(tx, `UPDATE account SET phone = (SELECT phone FROM account WHERE id = $1) WHERE id = $2`, from, to)
	}); err != nil {
		return err
	}
	_, err := s.Account(ctx, to)
	return err
}

// CheckSettings is what Open asks of a file opened with these settings.
func CheckSettings(ctx context.Context, db *sql.DB) error { return checkSettings(ctx, db) }

// AsOf makes a SQLite file with the tables of an earlier release and no marks.
func AsOf(ctx context.Context, o Options, schema int64) error {
	o.Log = slog.New(slog.DiscardHandler)
	return loadSQLite(ctx, o, schema, func(ImageWriter) error { return nil })
}

// AsOfPostgres makes the tables of an earlier release in an empty database.
func AsOfPostgres(ctx context.Context, o Options, schema int64) error {
	o.Log = slog.New(slog.DiscardHandler)
	return loadPostgres(ctx, o, schema, false, func(ImageWriter) error { return nil })
}

// Latest is the last migration.
func Latest() int64 {
	n, err := latestSchema()
	if err != nil {
		panic(err)
	}
	return n
}

// LoadingName is the mark, in meta, of a load that has not ended.
const LoadingName = loadingName

// NeedsName is the least migration that a program must know, in meta.
const NeedsName = needsName
