package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestServiceClearsHalves: a restore that was killed long ago leaves people's data
// in the folder; the service takes it away when it starts, and nothing of today.
func TestServiceClearsHalves(t *testing.T) {
	in := settingsIn(t.TempDir())
	old, young := filepath.Join(in.Data, ".restoring-12345"), filepath.Join(in.Data, ".restoring-67890")
	for _, dir := range []string{old, young} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	made := in.Clock().Add(-48 * time.Hour)
	if err := os.Chtimes(old, made, made); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(young, in.Clock(), in.Clock()); err != nil {
		t.Fatal(err)
	}
	if err := open(t, in); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("what a restore left half made two days ago is still there")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("a restore under way is taken away")
	}
}
