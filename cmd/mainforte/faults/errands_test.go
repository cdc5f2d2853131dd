package faults

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"pretermainforte.fr/mainforte/internal/store"
)

// oldRelease is the migration from which the sweep migrates.
const oldRelease = 15

// errands are the commands that are swept.
func errands(t *testing.T, binary string) []errand {
	from, _ := prepare(t, binary)
	rows := counts(t, from)
	file := filepath.Join(built.folder, "town.backup")
	if out, code := command(t, binary, "backup", "--data", from, "--key", masterKey, file); code != 0 {
		t.Fatalf("backup: %s", out)
	}
	bare := emptyFolder(t) // a service that was used by one person
	settle(t, bare, 0)
	nobody := counts(t, bare)
	torn := killedFolder(t, binary)
	tornRows := counts(t, copyOf(t, torn))
	return []errand{
		{
			name: "backup", ready: folderOf,
			words: func(folder string) []string {
				return []string{"backup", "--data", folder, "--key", masterKey, filepath.Join(folder, "one.backup")}
			},
			state: func(t *testing.T, binary, folder string) string { return backupState(t, binary, folder, rows) },
		},
		{
			name: "restore", again: 4,
			ready: func(t *testing.T, _ string) string { return emptyFolder(t) },
			words: func(folder string) []string {
				return []string{"restore", "--data", folder, "--key", masterKey, "--without-ledger", file}
			},
			state: func(t *testing.T, binary, folder string) string {
				if _, err := os.Stat(filepath.Join(folder, store.DatabaseFile)); err != nil {
					return "old"
				}
				return soundState(t, binary, folder, rows)
			},
		},
		{
			name:  "restore over another",
			ready: func(t *testing.T, _ string) string { return copyOf(t, bare) },
			words: func(folder string) []string {
				return []string{"restore", "--data", folder, "--key", masterKey, "--replace", "--without-ledger", file}
			},
			state: func(t *testing.T, binary, folder string) string {
				now := soundState(t, binary, folder, rows)
				if now != "new" && soundState(t, binary, folder, nobody) == "new" {
					return "old"
				}
				return now
			},
		},
		{
			name: "recover after a kill", ready: func(t *testing.T, _ string) string { return copyOf(t, torn) },
			words: func(folder string) []string { return []string{"check", "--data", folder, "--key", masterKey} },
			state: func(t *testing.T, binary, folder string) string {
				return soundState(t, binary, folder, tornRows)
			},
		},
		{
			name:  "migrate",
			ready: func(t *testing.T, _ string) string { return releaseOf(t, oldRelease) },
			words: func(folder string) []string { return []string{"migrate", "--data", folder, "--key", masterKey} },
			state: migrateState,
		},
	}
}

// killedFolder is what a killed program leaves: what was acknowledged is in the
// log only, and whoever comes next must carry it over.
func killedFolder(t *testing.T, binary string) string {
	t.Helper()
	x := newWorld(t, binary)
	for range 10 {
		if g := signUp(newcomer()).insist(x.now.base, 10*time.Second); g.status != 200 {
			t.Fatalf("preparing: status %d (%v)", g.status, g.err)
		}
	}
	x.now.kill()
	if log, err := os.Stat(filepath.Join(x.dir, store.DatabaseFile+"-wal")); err != nil || log.Size() == 0 {
		t.Fatalf("the killed program left no log (%v): there is nothing to recover", err)
	}
	return x.dir
}

// backupState: a file of that name is whole; the database is as it was.
func backupState(t *testing.T, binary, folder, rows string) string {
	if now := soundState(t, binary, folder, rows); now != "new" {
		return now
	}
	halves, err := filepath.Glob(filepath.Join(folder, ".backup-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, half := range halves { // killed before it got its name: whole by then, or refused
		if out, code := command(t, binary, "restore", "--data", folder, "--key", masterKey, "--verify-only", half); code != 0 && code != 3 {
			return out
		}
	}
	file := filepath.Join(folder, "one.backup")
	if _, err := os.Stat(file); err != nil {
		return "old"
	}
	if out, code := command(t, binary, "restore", "--data", folder, "--key", masterKey, "--verify-only", file); code != 0 {
		return out
	}
	return "new"
}

// releaseOf is a folder with the tables of a release of before.
func releaseOf(t *testing.T, release int64) string {
	t.Helper()
	folder := emptyFolder(t)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, store.DatabaseFile)+"?_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS(filepath.Join("..", "..", "..", "internal", "store", "migrations")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(context.Background(), release); err != nil {
		t.Fatal(err)
	}
	return folder
}

// tables is what the tables of a folder are, and the release that they say.
func tables(t *testing.T, folder string) (release int64, shape string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, store.DatabaseFile)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(`SELECT MAX(version_id) FROM goose_db_version WHERE is_applied`).Scan(&release); err != nil {
		return 0, err.Error()
	}
	found, err := db.Query(`SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'river%'
		AND tbl_name NOT LIKE 'row_mark%' AND name NOT LIKE 'row_mark%' AND name NOT LIKE 'goose%' ORDER BY type, name`)
	if err != nil {
		return 0, err.Error()
	}
	defer found.Close()
	var all []string
	for found.Next() {
		var text string
		if err := found.Scan(&text); err != nil {
			return 0, err.Error()
		}
		all = append(all, text)
	}
	return release, strings.Join(all, "\n")
}

// releases are the tables of each release, as an undisturbed migration makes them.
var releases sync.Map

// migrateState: the tables are those of one release, never between two. The last
// release is new when the program finds all sound; else it is still on the way.
func migrateState(t *testing.T, binary, folder string) string {
	release, shape := tables(t, folder)
	want, known := releases.Load(release)
	if !known && release > 0 {
		_, undisturbed := tables(t, releaseOf(t, release))
		want, _ = releases.LoadOrStore(release, undisturbed)
	}
	if want != shape {
		return fmt.Sprintf("between two releases: it says %d and is\n%s\nwant\n%v", release, shape, want)
	}
	if out, code := command(t, binary, "migrate", "--data", folder, "--dry-run"); code != 0 || !strings.Contains(out, "0 changes of the tables to do") {
		return "old"
	}
	return "new"
}

// TestErrands does each kind of fault to backup, restore and migrate.
func TestErrands(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program hundreds of times")
	}
	binary := program(t)
	for _, e := range errands(t, binary) {
		for turn, m := range modes {
			s := &sweep{kind: m.kind, lasting: m.lasting}
			t.Run(e.name+"/"+strings.ReplaceAll(s.mode(), " ", "-"), func(t *testing.T) {
				if !whole() && m.kind != killed {
					t.Skip("the long form only: make faults")
				}
				row := begin(t, "sweep", e.name, s.mode())
				e.sweep(t, binary, m.kind, m.lasting, turn, row)
			})
		}
	}
}
