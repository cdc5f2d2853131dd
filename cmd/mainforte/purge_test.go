package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestPurgeCommand: a service that stood still for twenty days holds its purge;
// the command says why, and lets it go on.
func TestPurgeCommand(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	purge := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if err := run(t.Context(), append([]string{"purge", "--data", dir}, args...), &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if said := purge(); !strings.Contains(said, "last run               never") || !strings.Contains(said, "held                   no") {
		t.Errorf("before the first run: %q", said)
	}
	sweepAt(t, dir, time.Now().Add(-20*24*time.Hour))
	if said := purge(); !strings.Contains(said, "held                   yes: the clock is more than two days from the last run") || !strings.Contains(said, "--confirm") {
		t.Errorf("after twenty days: %q", said)
	}
	if said := purge("--confirm"); !strings.Contains(said, "Confirmed") {
		t.Errorf("--confirm: %q", said)
	}
	if said := purge(); !strings.Contains(said, "held                   no") {
		t.Errorf("after the confirmation: %q", said)
	}
	var out bytes.Buffer
	if err := run(t.Context(), []string{"purge", "--data", filepath.Join(dir, "mistyped")}, &out); err == nil {
		t.Error("a folder without a database is taken")
	}
}

// sweepAt runs one sweep of the service as if it were then.
func sweepAt(t *testing.T, dir string, then time.Time) {
	t.Helper()
	s := settingsIn(dir)
	keys, err := keyring(s.Key, dir, filepath.Join(dir, "mainforte.db"))
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return then }
	st, err := store.Open(t.Context(), store.Options{Dir: dir, Keys: keys, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	p, err := pool.New(t.Context(), st, pool.Options{Key: keys.TieKey(), Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	if err := (&journey.Service{Store: st, Pool: p, Keys: keys}).Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}
