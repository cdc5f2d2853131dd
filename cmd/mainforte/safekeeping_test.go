package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/backup"
)

// TestServiceKeepsItself: snapshots are made when they are due and checked, the
// ledger follows, and what fails is known.
func TestServiceKeepsItself(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "snapshots")
	now := time.Unix(1_795_424_400, 0)
	in := settingsIn(t.TempDir())
	in.Clock = func() time.Time { return now }
	in.Keeping = keeping{Snapshots: folder, SnapshotEvery: 15 * time.Minute, SnapshotsKeep: "24h,14d,4w"}
	s, err := openService(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := s.fillPool(t.Context()); err != nil {
		t.Fatal(err)
	}
	ledger := backup.NewLedger(filepath.Join(folder, backup.LedgerName), s.keys)
	snapshots := func() int {
		all, err := filepath.Glob(filepath.Join(folder, "*.backup"))
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for i, c := range []struct {
		pass time.Duration
		want int
	}{{0, 1}, {time.Minute, 1}, {13 * time.Minute, 1}, {time.Minute, 1}, {time.Hour, 2}, {-24 * time.Hour, 3}} {
		now = now.Add(c.pass)
		s.keepOnce(t.Context(), ledger)
		if got := snapshots(); got != c.want {
			t.Errorf("look %d: %d snapshots, want %d", i, got, c.want)
		}
	}
	k, err := s.store.Safekeeping(t.Context())
	if err != nil || k.Snapshot == 0 || k.Failed != 0 || k.Check == 0 || k.Faults != 0 {
		t.Errorf("known is %+v (%v), want a snapshot and a sound check", k, err)
	}
	if _, err := backup.ReadLedger(filepath.Join(folder, backup.LedgerName), s.keys); err != nil {
		t.Errorf("the ledger: %v", err)
	}

	now = now.Add(48 * time.Hour)
	s.folder.Folder = filepath.Join(folder, "ledger") // no folder: a file
	s.keepOnce(t.Context(), ledger)
	if k, err := s.store.Safekeeping(t.Context()); err != nil || k.Failed == 0 {
		t.Errorf("known is %+v (%v), want that no snapshot comes to its end", k, err)
	}
	s.folder.Folder = folder
	now = now.Add(time.Hour)
	s.keepOnce(t.Context(), ledger)
	if k, err := s.store.Safekeeping(t.Context()); err != nil || k.Failed != 0 {
		t.Errorf("known is %+v (%v), want that they do again", k, err)
	}
}

// TestServeRefusesOddKeeping: a rule that keeps nothing, a pace that fills a disk.
func TestServeRefusesOddKeeping(t *testing.T) {
	dir := t.TempDir()
	for want, change := range map[string]map[string]string{
		"rule": {"snapshots-keep": "24"}, "a minute at least": {"snapshot-every": "1s"}, "less than 12": {"backup": "x"},
	} {
		all := map[string]string{"data": dir, "snapshots": filepath.Join(dir, "s")}
		for name, value := range change {
			all[name] = value
		}
		if all["backup"] != "" {
			file := filepath.Join(dir, "short")
			if err := os.WriteFile(file, []byte("court\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			delete(all, "backup")
			all["passphrase-file"] = file
		}
		wants(t, want, 1, want, serveArgs(all)...)
	}
}
