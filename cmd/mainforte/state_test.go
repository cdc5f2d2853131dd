package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestStateCommand: it shows, moves, and says what is wrong in words.
func TestStateCommand(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	soon, later := time.Now().AddDate(0, 0, 2).Format(time.DateOnly), time.Now().AddDate(0, 0, 30).Format(time.DateOnly)
	for _, c := range []struct{ args, want, fault string }{
		{"", "state: open everywhere", ""},
		{"set open --regions 27,11", "state: open in regions 11, 27", ""},
		{"show", "state: open in regions 11, 27", ""},
		{"set open --regions 99", "", "no such region"},
		{"set closed", "", "closed comes after closing"},
		{"set closing", "", "at the soonest"},
		{"set closing --until " + soon, "", "at the soonest"},
		{"set closing --until demain", "", "is not a date"},
		{"set paused --regions 27", "", "goes with open"},
		{"set paused --until " + later, "state: paused, meant to go on " + later, ""},
		{"set closing --until " + later, "state: closing, last day " + later + ", volunteers erased from ", ""},
		{"set closed", "state: closed, last day " + later, ""},
	} {
		var out bytes.Buffer
		args := strings.Fields("state " + c.args)
		err := run(t.Context(), append(args, "--data", dir), &out)
		if c.fault == "" && (err != nil || !strings.Contains(out.String(), c.want)) {
			t.Errorf("%v: %q (%v), want %q", args, out.String(), err, c.want)
		}
		if c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)) {
			t.Errorf("%v: %v, want %q", args, err, c.fault)
		}
	}
}
