package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// nodes opens two stores on one new database, at the same moment.
func nodes(t *testing.T) [2]*store.Store {
	t.Helper()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t)
	var both [2]*store.Store
	var wait sync.WaitGroup
	for n := range both {
		wait.Go(func() {
			s, err := store.Open(t.Context(), o)
			if err != nil {
				t.Error(err)
				return
			}
			both[n] = s
			t.Cleanup(func() { s.Close() })
		})
	}
	wait.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return both
}

func TestPostgreSQLTwoNodes(t *testing.T) {
	t.Parallel()
	both := nodes(t)
	ctx := t.Context()
	e := mainforte.Establishment{ID: mainforte.NewID()}
	m := mainforte.Mission{ID: mainforte.NewID(), Establishment: e.ID}
	slot := mainforte.Slot{ID: mainforte.NewID(), Wanted: 7}
	if err := both[0].Change(ctx, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(ctx, e), tx.InsertMission(ctx, m, []mainforte.Slot{slot}))
	}); err != nil {
		t.Fatal(err)
	}
	var told [2][]store.Change
	for n, s := range both {
		s.Subscribe(func(cs []store.Change) { told[n] = append(told[n], cs...) })
	}
	var taken atomic.Int32
	var wait sync.WaitGroup
	for n := range 24 {
		wait.Go(func() {
			if err := both[n%2].Change(ctx, func(tx *store.Tx) error {
				ok, err := tx.TakePlace(ctx, slot.ID)
				if ok {
					tx.AfterCommit(func() { taken.Add(1) })
				}
				return err
			}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if got := taken.Load(); got != 7 {
		t.Errorf("%d of 7 places were taken", got)
	}
	seen := map[int64]bool{}
	for n := range told {
		last := int64(0)
		for _, c := range told[n] {
			if c.Number <= last || seen[c.Number] {
				t.Errorf("node %d is told number %d after %d, or twice", n, c.Number, last)
			}
			last, seen[c.Number] = c.Number, true
		}
	}
	if len(seen) != 7 {
		t.Errorf("%d changes were told, want 7", len(seen))
	}
}

func TestPostgreSQLDeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	s := openPostgreSQL(t)
	ctx := t.Context()
	var volunteers [2]mainforte.Volunteer
	for n := range volunteers {
		a := mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{Email: string(mainforte.NewID()) + "@example.org"}}
		volunteers[n] = mainforte.Volunteer{ID: mainforte.NewID(), Account: a.ID}
		if err := s.Change(ctx, func(tx *store.Tx) error {
			return errors.Join(tx.InsertAccount(ctx, a), tx.InsertVolunteer(ctx, volunteers[n]))
		}); err != nil {
			t.Fatal(err)
		}
	}
	var holds [2]chan struct{}
	var first [2]sync.Once
	for n := range holds {
		holds[n] = make(chan struct{})
	}
	var runs atomic.Int32
	var wait sync.WaitGroup
	for n := range 2 {
		wait.Go(func() {
			err := s.Change(ctx, func(tx *store.Tx) error {
				runs.Add(1)
				if _, err := tx.PendingSolicitations(ctx, volunteers[n].ID, tx.Now); err != nil {
					return err
				}
				first[n].Do(func() { close(holds[n]) })
				<-holds[1-n] // each has its own, and now wants the other's
				tx.PendingSolicitations(ctx, volunteers[1-n].ID, tx.Now)
				return nil // even if the function hides the error
			})
			if err != nil {
				t.Errorf("Change %d answers %v", n, err)
			}
		})
	}
	wait.Wait()
	if runs.Load() < 3 {
		t.Errorf("the functions ran %d times: there was no deadlock to try again after", runs.Load())
	}
}
