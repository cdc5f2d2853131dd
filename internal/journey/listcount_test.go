package journey

import (
	"testing"

	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestTheCountIsThatOfNow: somebody who can come is counted at the next look,
// though the places of a long list stay the same.
func TestTheCountIsThatOfNow(t *testing.T) {
	k := newKit(t, store.Options{Dir: t.TempDir()})
	people := pool.MostConsidered + 2*pool.LeastShown
	for range people {
		k.volunteer()
	}
	mission := k.need(2, 3)
	same := 0
	last := k.looks(mission, "", 0)
	for range 6 {
		k.volunteer()
		people++
		l := k.looks(mission, "", 0)
		if l.Eligible != people || l.Solicitable != people {
			t.Errorf("%d people, %d to be asked, want %d", l.Eligible, l.Solicitable, people)
		}
		if l.ID == last.ID {
			same++
		}
		last = l
	}
	if same == 0 {
		t.Error("the places changed each time: the test shows nothing")
	}
}
