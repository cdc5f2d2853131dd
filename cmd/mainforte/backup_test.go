package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// says runs the program to its end and gives what it printed.
func says(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, &out)
	return out.String(), err
}

// keyed is a new folder that holds the master key of another.
func keyed(t *testing.T, of string) string {
	t.Helper()
	dir := t.TempDir()
	key, err := os.ReadFile(filepath.Join(of, keyFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, keyFile), key, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// wants runs the program and wants it to end with a code and words.
func wants(t *testing.T, say string, code int, words string, args ...string) {
	t.Helper()
	out, err := says(t, args...)
	text := out
	if err != nil {
		text += err.Error()
	}
	if codeOf(err) != code || !strings.Contains(text, words) {
		t.Errorf("%s: code %d, %q; want %d and %q", say, codeOf(err), text, code, words)
	}
}

// TestBackupAndRestore backs a running service up while it is used, refuses every
// target that is not empty and every file that is not right, restores, and starts
// again with the same people.
func TestBackupAndRestore(t *testing.T) {
	dir, files := t.TempDir(), t.TempDir()
	file, ledger := filepath.Join(files, "a.backup"), filepath.Join(files, "ledger")
	demo := start(t, demoArgs(dir)...)
	demo.says("Ctrl-C")
	base := regexp.MustCompile(`http://127\.0\.0\.1:[1-9]\d*/`).FindString(demo.out.String())
	busy := make(chan struct{})
	go func() {
		defer close(busy)
		for range 30 {
			if r, err := browser.Get(base + "missions"); err == nil {
				r.Body.Close()
			}
		}
	}()
	wants(t, "a live backup", 0, "checked by reading it back", "backup", "--data", dir, "--ledger", ledger, file)
	<-busy
	wants(t, "a target in use", exitTarget, "in use", "restore", "--data", dir, "--replace", "--without-ledger", file)
	if status, _, _ := fetch(t, http.MethodGet, base+"missions"); status != 200 {
		t.Errorf("after a refused restore the service answers %d", status)
	}
	demo.stops()
	refusedRestores(t, dir, file)

	into := keyed(t, dir)
	wants(t, "no ledger", 1, "--without-ledger", "restore", "--data", into, file)
	wants(t, "only verified", 0, "whole", "restore", "--data", into, "--verify-only", file)
	wants(t, "restored", 0, "People erased again", "restore", "--data", into, "--ledger", ledger, file)
	again := start(t, demoArgs(into)...)
	again.says("Ctrl-C")
	if strings.Contains(again.out.String(), "Inventing") {
		t.Error("the restored store was empty")
	}
	again.stops()

	wants(t, "replaced", 0, "is kept as", "restore", "--data", into, "--replace", file)
	if _, err := os.Stat(filepath.Join(into, "mainforte.db.aside-1")); err != nil {
		t.Errorf("what was there is not put aside: %v", err)
	}
	wants(t, "and used", 0, "held", "purge", "--data", into)
}

// refusedRestores tries what is refused, each with its own sentence.
func refusedRestores(t *testing.T, dir, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, text []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	flipped := bytes.Clone(text)
	flipped[len(flipped)/2] ^= 4
	newer := bytes.Replace(bytes.Clone(text), []byte(`"format":1`), []byte(`"format":2`), 1)
	other := t.TempDir()
	if err := open(t, settingsIn(other)); err != nil {
		t.Fatal(err)
	}
	empty, stale, keyless := keyed(t, dir), keyed(t, dir), t.TempDir()
	if err := os.WriteFile(filepath.Join(stale, "mainforte.db-wal"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		say, dir, file string
		code           int
		want           string
	}{
		{"a database that is there", dir, file, exitTarget, "holds a database already"},
		{"a log of another database", stale, file, exitTarget, "-wal"},
		{"no master key", keyless, file, 1, "master.key"},
		{"cut", empty, write("cut", text[:len(text)*2/3]), exitFile, "ends too early"},
		{"flipped", empty, write("flipped", flipped), exitFile, "damaged"},
		{"newer", empty, write("newer", newer), exitFile, "newer release"},
		{"another file", empty, write("text", []byte(strings.Repeat("bonjour ", 20))), exitFile, "not a backup"},
		{"another service", keyed(t, other), file, exitFile, "another master key"},
		{"no such file", empty, filepath.Join(dir, "nothing"), 1, "no such file"},
	} {
		before := names(t, c.dir)
		wants(t, c.say, c.code, c.want, "restore", "--data", c.dir, "--without-ledger", c.file)
		if after := names(t, c.dir); after != before {
			t.Errorf("%s: the folder holds %s, want %s as before", c.say, after, before)
		}
	}
	wants(t, "a ledger that is none", exitFile, "not a ledger", "restore", "--data", empty, "--ledger", write("l", []byte("x\n")), file)
}

func names(t *testing.T, dir string) string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, e := range all {
		text = append(text, e.Name())
	}
	return strings.Join(text, " ")
}

// TestSealedBackup: with a passphrase or a key file nobody reads it without.
func TestSealedBackup(t *testing.T) {
	dir, files := t.TempDir(), t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) string {
		path := filepath.Join(files, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	right, wrong, short := put("right", "douze chats gris\nun autre\n"), put("wrong", "douze chats noirs\n"), put("short", "chat\n")
	key, file := put("key", strings.Repeat("k", 32)), filepath.Join(files, "a.backup")
	wants(t, "a short passphrase", 1, "less than 12", "backup", "--data", dir, "--passphrase-file", short, file)
	wants(t, "a short key file", 1, "at least 32", "backup", "--data", dir, "--key-file", short, file)
	wants(t, "both", 2, "can't be used together", "backup", "--data", dir, "--key-file", key, "--passphrase-file", right, file)
	wants(t, "sealed", 0, "MB", "backup", "--data", dir, "--passphrase-file", right, file)
	verify := []string{"restore", "--data", dir, "--verify-only", file}
	wants(t, "without the passphrase", exitFile, "name it", verify...)
	wants(t, "with another", exitFile, "does not open", append(verify, "--passphrase-file", wrong)...)
	wants(t, "with a key file", exitFile, "name it", append(verify, "--key-file", key)...)
	wants(t, "with the right one", 0, "whole", append(verify, "--passphrase-file", right)...)
}

// TestRestoreIntoPostgreSQL: a small service that grows moves there with a backup,
// and a database that is used or not empty is left alone.
func TestRestoreIntoPostgreSQL(t *testing.T) {
	dir := t.TempDir()
	demo := start(t, demoArgs(dir)...)
	demo.says("Ctrl-C")
	demo.stops()
	file := filepath.Join(t.TempDir(), "a.backup")
	wants(t, "a backup at rest", 0, "checked", "backup", "--data", dir, file)
	at := pgtest.Database(t)
	args := []string{"restore", "--data", dir, "--database", at, "--without-ledger", file}
	wants(t, "into an empty database", 0, "Restored", args...)
	wants(t, "a second time", exitTarget, "not empty", args...)
	keys, err := keyring("", dir, "")
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{URL: at, Keys: keys, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "in use", exitTarget, "in use", append(args, "--replace")...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wants(t, "replaced", 0, "Restored", append(args, "--replace")...)
	wants(t, "and backed up again", 0, "checked", "backup", "--data", dir, "--database", at, file)
	if made, err := backup.Verify(t.Context(), file, backup.Secret{Keys: keys}); err != nil || made.Header.Engine != "PostgreSQL" {
		t.Errorf("the backup of PostgreSQL: %v", err)
	}
}
