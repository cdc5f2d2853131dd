package store

import (
	"context"
	"database/sql"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"

	"pretermainforte.fr/mainforte"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrate brings our tables, then the queue's, up to date. The caller makes
// sure that no other node migrates at the same time.
func migrate[T any](ctx context.Context, o Options, dialect goose.Dialect, db *sql.DB, queue riverdriver.Driver[T]) error {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, db, files, goose.WithSlog(o.Log), goose.WithVerbose(false))
	if err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	migrator, err := rivermigrate.New(queue, &rivermigrate.Config{Logger: o.Log})
	if err != nil {
		return fmt.Errorf("store: migrate the queue: %w", err)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("store: migrate the queue: %w", err)
	}
	return nil
}

// migrateTo brings our tables, of a database that has none, to one release.
func migrateTo(ctx context.Context, o Options, dialect goose.Dialect, db *sql.DB, schema int64) error {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, db, files, goose.WithSlog(o.Log), goose.WithVerbose(false))
	if err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if _, err := provider.UpTo(ctx, schema); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	return nil
}

// ErrOlderProgram says that the tables are of a release that this program is too
// old for.
var ErrOlderProgram = errors.New("store: open: the database is of a newer release, which this program cannot serve: run that release, or restore a backup of before")

// needsName is the name, in meta, of the least migration that a program must know
// to run on these tables. A migration that the release before cannot live with
// sets it; the others leave it, and the release before goes on running.
const needsName = "needs_schema"

// checkNeeds refuses tables that need a newer program.
func (s *Store) checkNeeds(ctx context.Context) error {
	text, err := s.Meta(ctx, needsName)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	needs, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("store: %s: %w", needsName, err)
	}
	latest, err := latestSchema()
	if err == nil && needs > latest {
		err = ErrOlderProgram
	}
	return err
}

// Migration is a change of the tables that a database has not had yet.
type Migration struct {
	Number int64
	Name   string
}

// Pending lists the migrations that Open would run, and runs none. A database
// that is not there has them all before it.
func Pending(ctx context.Context, o Options) (all []Migration, err error) {
	now, err := schemaNow(ctx, o)
	if err != nil {
		return nil, err
	}
	files, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		n, err := goose.NumericComponent(f.Name())
		if err != nil {
			return nil, err
		}
		if n > now {
			all = append(all, Migration{Number: n, Name: strings.TrimSuffix(f.Name(), ".sql")})
		}
	}
	return all, nil
}

// latestSchema is the last migration that this program knows.
func latestSchema() (latest int64, err error) {
	files, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		n, err := goose.NumericComponent(f.Name())
		if err != nil {
			return 0, fmt.Errorf("store: %s: %w", f.Name(), err)
		}
		latest = max(latest, n)
	}
	return latest, nil
}

// ErrOtherKey says that the store was made with another master key: opened
// with this one it would show no contact data and accept no address twice.
var ErrOtherKey = errors.New("store: open: this store was made with another master key")

const (
	keyCheckName = "key_check"
	keyCheckText = "prêter main forte"
)

// checkKey leaves a sealed text in a new store and opens it in an old one.
func (s *Store) checkKey(ctx context.Context) error {
	sealed, err := s.Meta(ctx, keyCheckName)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return s.Change(ctx, func(tx *Tx) error {
			mark := tx.keys.Seal("meta:"+keyCheckName, keyCheckText)
			_, err := tx.exec("key check", `INSERT INTO meta (name, value) VALUES ($1, $2)`,
				keyCheckName, base64.StdEncoding.EncodeToString(mark))
			return err
		})
	}
	if err != nil {
		return err
	}
	mark, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return fmt.Errorf("store: key check: %w", err)
	}
	if opened, err := s.keys.Unseal("meta:"+keyCheckName, mark); err != nil || opened != keyCheckText {
		return ErrOtherKey
	}
	return nil
}
