package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSimulate plays a world of a file and writes everything it can.
func TestSimulate(t *testing.T) {
	dir := t.TempDir()
	world := filepath.Join(dir, "mine.json")
	if err := os.WriteFile(world, []byte(`{"Name": "mine", "Side": 60, "Towns": 5, "Days": 10, "Volunteers": 80, "Missions": 20}`), 0o600); err != nil {
		t.Fatal(err)
	}
	simulate := func(args ...string) (string, error) {
		var out bytes.Buffer
		err := run(t.Context(), append([]string{"simulate", "--world", world}, args...), &out)
		return out.String(), err
	}
	said, err := simulate("--seeds", "2", "--csv", filepath.Join(dir, "runs.csv"), "--plots", filepath.Join(dir, "plots"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"mean of 2 seeds", "| product ", "| oracle ", " ± "} {
		if !strings.Contains(said, want) {
			t.Errorf("printed %q, want %q", said, want)
		}
	}
	if again, err := simulate("--seeds", "2"); err != nil || again != said {
		t.Errorf("the same seeds print (%v):\n%s", err, again)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "runs.csv")); err != nil || strings.Count(string(text), "\n") != 7 {
		t.Errorf("runs.csv: %q, %v; want a head and six lines", text, err)
	}
	if files, err := os.ReadDir(filepath.Join(dir, "plots")); err != nil || len(files) != 4 {
		t.Errorf("%d pictures, %v; want 4", len(files), err)
	}
	said, err = simulate("--seeds", "1", "--json", "--policy", "nearest", "--variant", "no-fatigue")
	var runs []map[string]any
	if err != nil || json.Unmarshal([]byte(said), &runs) != nil || len(runs) != 1 || runs[0]["world"] != "mine/no-fatigue" {
		t.Errorf("as JSON: %q, %v", said, err)
	}
	kept := filepath.Join(dir, "kept.json")
	if err := os.WriteFile(kept, []byte(said), 0o600); err != nil {
		t.Fatal(err)
	}
	played, err := simulate("--seeds", "1", "--policy", "nearest", "--variant", "no-fatigue")
	if read, fault := simulate("--from", kept); err != nil || fault != nil || read != played {
		t.Errorf("read again (%v, %v):\n%s\nplayed:\n%s", err, fault, read, played)
	}
	for _, c := range []struct {
		why  string
		args []string
	}{
		{"no seed", []string{"--seeds", "0"}},
		{"a policy that is none", []string{"--policy", "magic"}},
		{"a variant that is none", []string{"--variant", "magic"}},
		{"a world that is none", []string{"--world", "moon"}},
		{"the same runs twice", []string{"--from", kept, "--from", kept}},
		{"runs that are none", []string{"--from", world}},
		{"a file that is none", []string{"--world", filepath.Join(dir, "none.json")}},
	} {
		if said, err := simulate(c.args...); err == nil {
			t.Errorf("%s: %q", c.why, said)
		}
	}
}
