package backup_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/backup"
)

// TestHalvesGo: what a killed backup or restore left half made holds people's
// data; no rule of the folder would ever let it go.
func TestHalvesGo(t *testing.T) {
	t.Parallel()
	o := engines["SQLite"](t)
	s := open(t, o)
	folder, now := t.TempDir(), time.Now()
	old, young := now.Add(-25*time.Hour), now.Add(-time.Hour)
	leave := func(name string, made time.Time, dir bool) {
		t.Helper()
		path := filepath.Join(folder, name)
		if dir {
			must(t, os.MkdirAll(filepath.Join(path, "x"), 0o700))
		} else {
			must(t, os.WriteFile(path, []byte("half"), 0o600))
		}
		must(t, os.Chtimes(path, made, made))
	}
	leave(".backup-123456789", old, false)
	leave(".restoring-987654321", old, true)
	leave(".backup-555", young, false) // somebody may be writing it
	leave(".backup-mine", old, false)  // not ours
	leave("notes", old, false)
	_, err := backup.Snapshots{Folder: folder, Rule: backup.Rule{Hours: 1}, Secret: secretOf(o)}.Take(t.Context(), s, now)
	must(t, err)
	for name, want := range map[string]bool{
		".backup-123456789": false, ".restoring-987654321": false, ".backup-555": true, ".backup-mine": true, "notes": true,
	} {
		if _, err := os.Lstat(filepath.Join(folder, name)); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
}
