package store_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// smallDisk is a file system of 8 MB, where the machine lets a test mount one.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=8m", "none", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system of our own here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
	return dir
}

// On a full disk every write says that the store cannot, nothing is half there,
// questions are answered, and writing goes on by itself once there is room.
func TestSQLiteDiskFull(t *testing.T) {
	dir := smallDisk(t)
	o := storetest.Options(t)
	o.Dir = dir
	s := open(t, o)
	write := func(key string) error {
		return s.Change(t.Context(), func(tx *store.Tx) error {
			return errors.Join(tx.SetMeta(t.Context(), key, strings.Repeat("x", 20_000)), tx.SetMeta(t.Context(), key+"'", "both"))
		})
	}
	if err := write("first"); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(dir, "ballast")
	var written []string
	for round := range 3 {
		_ = os.WriteFile(ballast, make([]byte, 16<<20), 0o600) // as much as fits
		refused := 0
		for i := range 400 {
			key := strings.Repeat("k", round+1) + string(mainforte.NewID())
			err := write(key)
			switch {
			case err == nil:
				written = append(written, key)
			case mainforte.CodeOf(err) == mainforte.CodeUnavailable:
				refused++
				if _, err := s.Meta(t.Context(), key+"'"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
					t.Fatalf("half of a refused write is there (%v)", err)
				}
			default:
				t.Fatalf("round %d, write %d: %v, want it said that the store cannot write", round, i, err)
			}
			if refused > 20 {
				break
			}
		}
		if refused == 0 {
			t.Fatal("the disk never was full")
		}
		if _, err := s.Meta(t.Context(), "first"); err != nil {
			t.Errorf("a question on a full disk: %v", err)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		if err := write("after" + string(rune('a'+round))); err != nil {
			t.Fatalf("with room again: %v", err)
		}
	}
	for _, key := range written {
		if _, err := s.Meta(t.Context(), key+"'"); err != nil {
			t.Errorf("a write that was answered for: %v", err)
		}
	}
}
