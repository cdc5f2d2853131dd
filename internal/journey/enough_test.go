package journey

import "testing"

// TestEnoughCountsWhoMayBeAsked: people who had enough demands stand at the end of
// a list, and « asking the first … should be enough » never counts on them.
func TestEnoughCountsWhoMayBeAsked(t *testing.T) {
	k := newSQLiteKit(t)
	tired := k.volunteers(9)
	for day := range 2 {
		k.ask(k.need(9, 12+day), tired...)
	}
	k.volunteer()
	mission := k.need(1, 8)
	l := k.looks(mission, "", 0)
	if l.Eligible != 10 || l.Solicitable != 1 || l.Length != 10 {
		t.Fatalf("the list is %+v, want one of ten to be asked", l)
	}
	if !l.Short || l.Enough != 0 {
		t.Errorf("asking %d is said to be enough (short: %t) while one may be asked", l.Enough, l.Short)
	}
	k.must(k.NoteShown(k.ctx()))
	k.shown = exposure{} // as on another node
	if again := k.looks(mission, l.ID, 0); !again.Short {
		t.Error("read again from its record, it says otherwise")
	}
}
