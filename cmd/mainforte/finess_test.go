package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// sitesOf reads the whole register of a folder.
func sitesOf(t *testing.T, dir string) (all []mainforte.Site) {
	t.Helper()
	keys, err := keyring("", dir, "")
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), store.Options{Dir: dir, Keys: keys, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := st.EachSite(context.Background(), func(s *mainforte.Site) error { all = append(all, *s); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestImportTwiceGivesTheSameTable writes a register with the real commands and
// imports it again and again: at full size unless -short.
func TestImportTwiceGivesTheSameTable(t *testing.T) {
	rows := "100000"
	if testing.Short() {
		rows = "1500"
	}
	dir := t.TempDir()
	file, old, data := filepath.Join(dir, "finess.csv"), filepath.Join(dir, "old.csv"), filepath.Join(dir, "data")
	do := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if err := run(t.Context(), args, &out); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, &out)
		}
		return out.String()
	}
	do("generate", "finess", "--rows", rows, "-o", file)
	do("generate", "finess", "--rows", rows, "--old", "-o", old)
	said := do("import", "finess", file, "--data", data)
	if !strings.Contains(said, rows+" sites of") || !strings.Contains(said, "coordinates, not used") {
		t.Errorf("the command says:\n%s", said)
	}
	once := sitesOf(t, data)
	for _, again := range []string{file, old} {
		do("import", "finess", again, "--data", data)
		if twice := sitesOf(t, data); !cmp.Equal(once, twice) {
			t.Errorf("%s again: %d sites, then %d, or they differ", filepath.Base(again), len(once), len(twice))
		}
	}
}

func TestImportRefuses(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	if err := os.WriteFile(page, []byte("<html>\n</html>\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		say  string
		args []string
		want string
	}{
		{"a file that is none", []string{"import", "finess", filepath.Join(dir, "none"), "--data", dir}, "no such file"},
		{"a page", []string{"import", "finess", page, "--data", dir}, "holds no site"},
		{"no row", []string{"generate", "finess", "--rows", "0"}, "--rows"},
	} {
		var out bytes.Buffer
		if err := run(t.Context(), c.args, &out); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.say, err, c.want)
		}
	}
}
