package faults

import (
	"encoding/json"
	"os"
	"sync"
	"testing"
	"time"
)

// tallied is one row of the table.
type tallied struct {
	What         string  `json:"what"`         // sweep, kill under load…
	Journey      string  `json:"journey"`      // or the file system, or the load
	Fault        string  `json:"fault"`        // its kind
	Points       int     `json:"points"`       // of the journey: writes, flushes, names
	Faults       int     `json:"faults"`       // that were done
	Acknowledged int     `json:"acknowledged"` // by the service, over all runs
	Lost         int     `json:"lost"`         // acknowledged, and not there afterwards
	Doubled      int     `json:"doubled"`      // there twice, or half
	Note         string  `json:"note,omitempty"`
	Seconds      float64 `json:"seconds"`
}

var table struct {
	mu sync.Mutex
}

// begin opens a row; it is written when its test ends, if FAULTS_JSON names a
// file: one line each, so that a run that is cut keeps what it had.
func begin(t *testing.T, what, journey, fault string) *tallied {
	t.Helper()
	row, since := &tallied{What: what, Journey: journey, Fault: fault}, time.Now()
	t.Cleanup(func() {
		row.Seconds = time.Since(since).Round(10 * time.Millisecond).Seconds()
		if t.Skipped() && row.Note == "" {
			row.Note = "not on this machine"
		}
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s", text)
		table.mu.Lock()
		defer table.mu.Unlock()
		if name := os.Getenv("FAULTS_JSON"); name != "" {
			f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.Write(append(text, '\n')); err != nil {
				t.Fatal(err)
			}
		}
	})
	return row
}
