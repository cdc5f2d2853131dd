package backup_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/backup"
)

// TestRule reads rules and refuses what is none.
func TestRule(t *testing.T) {
	for text, want := range map[string]backup.Rule{
		"24h,14d,4w": {Hours: 24, Days: 14, Weeks: 4}, "1d": {Days: 1}, "0h,2w": {Weeks: 2},
	} {
		if got, err := backup.ParseRule(text); err != nil || got != want {
			t.Errorf("%q is %+v (%v), want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "24", "h", "24x", "-1h", "0h", "24h;3d", "a4h"} {
		if got, err := backup.ParseRule(text); err == nil {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
}

// TestSnapshotsAreKeptByTheRule: two months of snapshots every six hours leave the
// newest of the hours, days and weeks of the rule; a clock that jumped a year and
// came back takes none of them away, and files of others stay.
func TestSnapshotsAreKeptByTheRule(t *testing.T) {
	t.Parallel()
	o := engines["SQLite"](t)
	s := open(t, o)
	folder := filepath.Join(t.TempDir(), "snapshots")
	kept := backup.Snapshots{Folder: folder, Rule: backup.Rule{Hours: 3, Days: 5, Weeks: 4}, Secret: secretOf(o)}
	if last, err := kept.Last(); err != nil || !last.IsZero() {
		t.Errorf("a folder that is not there has a last snapshot of %v (%v)", last, err)
	}
	take := func(at time.Time) {
		t.Helper()
		_, err := kept.Take(t.Context(), s, at)
		must(t, err)
	}
	start := time.Date(2026, time.March, 2, 1, 0, 0, 0, time.UTC) // a Monday
	take(start)
	must(t, os.WriteFile(filepath.Join(folder, "notes.txt"), []byte("x"), 0o600))
	for at := start; at.Before(start.AddDate(0, 0, 30)); at = at.Add(6 * time.Hour) {
		take(at)
	}
	names := func() string {
		all, err := filepath.Glob(filepath.Join(folder, "mainforte-*.backup"))
		must(t, err)
		var text []string
		for _, name := range all {
			text = append(text, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "mainforte-202603"), "0000Z.backup"))
		}
		return strings.Join(text, " ")
	}
	// Three hours of the 31st; the last of the 30th, 29th, 28th and 27th; the last of
	// the weeks that end on the 22nd and the 15th besides.
	want := "15T19 22T19 27T19 28T19 29T19 30T19 31T07 31T13 31T19"
	if got := names(); got != want {
		t.Errorf("kept are %s, want %s", got, want)
	}
	take(start.AddDate(1, 0, 0))
	take(start.AddDate(0, 0, 29).Add(19 * time.Hour))
	if got := names(); !strings.Contains(got, "29T19 30T19") || !strings.Contains(got, "31T20") {
		t.Errorf("after a clock that jumped there are %s", got)
	}
	if _, err := os.Stat(filepath.Join(folder, "notes.txt")); err != nil {
		t.Errorf("somebody else's file went: %v", err)
	}
	last, err := kept.Last()
	must(t, err)
	_, err = backup.Verify(t.Context(), filepath.Join(folder, "mainforte-"+last.Format("20060102T150405Z")+".backup"), secretOf(o))
	must(t, err)
}
