package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestThemeCheck: the sample theme is taken, a folder that is none is refused
// with what it lacks, by the command and by serve.
func TestThemeCheck(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"theme", "check", "../../themes/ardoise"}, &out); err != nil || !strings.Contains(out.String(), "is a theme that serve takes") {
		t.Fatalf("%v: %s", err, out.String())
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "theme.css"), []byte("main{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"theme", "check", dir},
		{"demo", "--theme", dir, "--data", filepath.Join(dir, "data"), "--listen", "127.0.0.1:0"},
	} {
		err := run(t.Context(), args, &out)
		if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "header.html is missing") {
			t.Errorf("%v: %v, want a refusal that names the folder and what it lacks", args, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "data")); err == nil {
		t.Error("a refused theme leaves data behind")
	}
}
