package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// oldSchema is the release from which the tests below migrate.
const oldSchema = 15

const childEnv = "STORE_TEST_MIGRATE_IN"

// TestMigrateChild is the process that the test below kills.
func TestMigrateChild(t *testing.T) {
	dir := os.Getenv(childEnv)
	if dir == "" {
		t.Skip("it is the child of TestMigrationKilledAnywhere")
	}
	o := storetest.Options(t)
	o.Dir = dir
	fmt.Println("begin")
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

// shape is what the tables of a file are, and which release they say they are of.
func shape(t *testing.T, dir string) (version int64, tables string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.DatabaseFile))
	must(t, err)
	defer db.Close()
	must(t, db.QueryRow(`SELECT MAX(version_id) FROM goose_db_version WHERE is_applied`).Scan(&version))
	rows, err := db.Query(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'river%' AND tbl_name NOT LIKE 'river%'
		AND name NOT LIKE 'row_mark%' AND name NOT LIKE 'goose%' ORDER BY type, name`)
	must(t, err)
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		must(t, rows.Scan(&one))
		all = append(all, one)
	}
	must(t, rows.Err())
	return version, strings.Join(all, "\n")
}

// TestMigrationKilledAnywhere kills the program while it changes the tables, a
// little later each time: they are those of one release, never between two, and
// the next start brings them to the last, with marks that hold.
func TestMigrationKilledAnywhere(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts a process for each kill")
	}
	want := map[int64]string{}
	for v := int64(oldSchema); v <= store.Latest(); v++ {
		o := storetest.Options(t)
		o.Dir = t.TempDir()
		must(t, store.AsOf(t.Context(), o, v))
		version, tables := shape(t, o.Dir)
		want[version] = tables
	}
	reached := map[int64]int{}
	for kill := range 40 {
		o := storetest.Options(t)
		o.Dir = t.TempDir()
		must(t, store.AsOf(t.Context(), o, oldSchema))
		child := exec.Command(os.Args[0], "-test.run=^TestMigrateChild$")
		child.Env = append(os.Environ(), childEnv+"="+o.Dir)
		out, err := child.StdoutPipe()
		must(t, err)
		must(t, child.Start())
		_, err = out.Read(make([]byte, 5)) // it begins
		must(t, err)
		wait := time.NewTimer(time.Duration(kill) * 6 * time.Millisecond)
		<-wait.C
		_ = child.Process.Kill()
		_ = child.Wait()
		version, tables := shape(t, o.Dir)
		reached[version]++
		if tables != want[version] {
			t.Errorf("killed after %d ms the tables are not those of %d, as they say", kill*6, version)
		}
		clearLoading(t, o.Dir)
		s := open(t, o)
		sound(t, s)
		must(t, s.Close())
		if version, tables := shape(t, o.Dir); version != store.Latest() || tables != want[version] {
			t.Errorf("after the next start the tables are of %d, want %d", version, store.Latest())
		}
	}
	t.Logf("killed at the releases %v", reached)
	if len(reached) < 2 {
		t.Errorf("every kill came at the same release %v: the test sees nothing", reached)
	}
}

// clearLoading takes away the mark that the test's way to an old file leaves.
func clearLoading(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.DatabaseFile))
	must(t, err)
	defer db.Close()
	_, err = db.Exec(`DELETE FROM meta WHERE name = '` + store.LoadingName + `'`)
	must(t, err)
	// The child may have marked the row that is now gone.
	_, err = db.Exec(`DROP TABLE IF EXISTS row_mark`)
	must(t, err)
}

// TestMigrationCutOnPostgreSQL ends the connection that migrates in the middle of
// a migration: nothing of it stays.
func TestMigrationCutOnPostgreSQL(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t)
	ctx := t.Context()
	must(t, store.AsOfPostgres(ctx, o, 22))
	holder, err := pgx.Connect(ctx, o.URL)
	must(t, err)
	defer holder.Close(ctx)
	tx, err := holder.Begin(ctx)
	must(t, err)
	_, err = tx.Exec(ctx, `DELETE FROM meta WHERE name = '`+store.LoadingName+`'`)
	must(t, err)
	must(t, tx.Commit(ctx))
	tx, err = holder.Begin(ctx)
	must(t, err)
	_, err = tx.Exec(ctx, `LOCK TABLE tombstone IN SHARE MODE; LOCK TABLE mail IN ROW EXCLUSIVE MODE`) // the migration waits at its second statement or later
	must(t, err)
	ended := make(chan error, 1)
	go func() {
		s, err := store.Open(ctx, o)
		if err == nil {
			s.Close()
		}
		ended <- err
	}()
	other, err := pgx.Connect(ctx, o.URL)
	must(t, err)
	defer other.Close(ctx)
	for cut := false; !cut; {
		err := other.QueryRow(ctx, `SELECT COUNT(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%CREATE INDEX%'`).Scan(&cut)
		must(t, err)
	}
	if err := <-ended; err == nil {
		t.Error("a migration whose connection was cut says that it went well")
	}
	must(t, tx.Rollback(ctx))
	var there bool
	must(t, other.QueryRow(ctx, `SELECT to_regclass('departed') IS NOT NULL`).Scan(&there))
	if there {
		t.Error("a table of the migration that was cut is there")
	}
	sound(t, open(t, o))
}

// TestPendingListsAndTouchesNothing on both engines.
func TestPendingListsAndTouchesNothing(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		if all, err := store.Pending(t.Context(), o); err != nil || int64(len(all)) < store.Latest()-5 {
			t.Errorf("before a new database are %d migrations (%v)", len(all), err)
		}
		open(t, o).Close()
		if all, err := store.Pending(t.Context(), o); err != nil || len(all) != 0 {
			t.Errorf("an up-to-date database has %v before it (%v)", all, err)
		}
	})
}

// TestOlderProgramsAreRefused when the tables say that they need a newer one.
func TestOlderProgramsAreRefused(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		needs := func(n int64) {
			must(t, s.Change(t.Context(), func(tx *store.Tx) error { return tx.SetMeta(t.Context(), store.NeedsName, fmt.Sprint(n)) }))
		}
		needs(store.Latest())
		open(t, o).Close()
		needs(store.Latest() + 1)
		if _, err := store.Open(t.Context(), o); !errors.Is(err, store.ErrOlderProgram) {
			t.Errorf("Open answers %v, want ErrOlderProgram", err)
		}
	})
}
