package storetest

import (
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// testPanicAfterCommit: what follows a commit may fail; what is committed is,
// its caller is told so, and the others who listen hear of it.
func testPanicAfterCommit(t *testing.T, s *store.Store) {
	heard := 0
	s.Subscribe(func([]store.Change) { panic("a listener") })
	s.Subscribe(func(cs []store.Change) { heard += len(cs) })
	for range 3 {
		change(t, s, func(tx *store.Tx) error {
			tx.AfterCommit(func() { panic("afterwards") })
			return tx.InsertEstablishment(background, anEstablishment("27"))
		})
	}
	same(t, "heard by the other", heard, 3)
	same(t, "kept", len(must[[]store.Change](t)(s.ChangesSince(background, 0, 10))), 3)
}

// testSlowNeighbour: who is slow makes others wait, and harms them no further;
// a job that cannot be written harms only the one who brought it.
func testSlowNeighbour(t *testing.T, s *store.Store) {
	var wait sync.WaitGroup
	for kind, c := range map[string]struct {
		fn   func(tx *store.Tx) error
		kept bool
	}{
		"slow": {func(*store.Tx) error { time.Sleep(200 * time.Millisecond); return nil }, true},
		"a job that cannot be written": {func(tx *store.Tx) error {
			tx.Enqueue(unwritable{})
			return nil
		}, false},
		"well": {func(*store.Tx) error { return nil }, true},
	} {
		for n := range 5 {
			wait.Go(func() {
				key := kind + string(rune('a'+n))
				err := s.Change(background, func(tx *store.Tx) error {
					if err := set(key)(tx); err != nil {
						return err
					}
					return c.fn(tx)
				})
				if (err == nil) != c.kept || isSet(t, s, key) != c.kept {
					t.Errorf("%s answers %v, kept %v", key, err, isSet(t, s, key))
				}
			})
		}
	}
	wait.Wait()
}

// unwritable is a job without a name.
type unwritable struct{}

// Kind implements mainforte.Job.
func (unwritable) Kind() string { return "" }

var _ mainforte.Job = unwritable{}
