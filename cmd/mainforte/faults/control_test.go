package faults

import (
	"slices"
	"strings"
	"testing"
)

// hasty answers for what it has not written yet; hasty and slow enough that
// somebody sees.
var hasty = spoiled{
	name: "hasty", file: "internal/store/sqlite_group.go",
	words: [][2]string{{"\t\terr = e.commit(g)\n", "\t\te.answer(g, nil)\n\t\tdawdle()\n\t\terr = e.commit(g)\n\t\tg.members = nil\n"}},
	more:  "package store\n\nimport \"time\"\n\nfunc dawdle() { <-time.After(100 * time.Millisecond) }\n",
}

// TestSweepFindsAHastyStore is the control of the sweep: a store that answers
// before it has committed, killed at its first write, must be found to lose what
// it acknowledged. A sweep that finds nothing here would find nothing anywhere.
func TestSweepFindsAHastyStore(t *testing.T) {
	if !whole() {
		t.Skip("builds a program of its own: make faults")
	}
	s := &sweep{t: t, binary: build(t, hasty), journey: "sign up", take: journeys[0].take, kind: killed, control: true}
	s.tallied = begin(t, "control: acknowledges before it commits", "sign up", s.mode())
	s.run()
	if s.Lost == 0 || !slices.ContainsFunc(s.found, func(f string) bool { return strings.Contains(f, "acknowledged, and not there") }) {
		t.Errorf("a store that loses what it acknowledged goes unseen; found: %s", s.found)
	}
	s.Note = "as it must be: this program is spoilt, to see that the sweep notices"
}
