package storetest

import (
	"errors"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testBounces(t *testing.T, s *store.Store) {
	a, b, gone := anAccount("a@example.org"), anAccount("b@example.org"), anAccount("c@example.org")
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertAccount(background, b), tx.InsertAccount(background, gone))
	})
	stands := func(say string, of mainforte.ID, want mainforte.Bounces) {
		t.Helper()
		same(t, say, must[mainforte.Bounces](t)(s.Bounces(background, of)), want)
	}
	stands("nothing was refused", a.ID, mainforte.Bounces{Account: a.ID})
	var wait sync.WaitGroup // however many at once, each is counted
	for range 6 {
		wait.Go(func() {
			change(t, s, func(tx *store.Tx) error { _, err := tx.NoteRefusal(background, a.ID); return err })
		})
	}
	wait.Wait()
	stands("refused six times", a.ID, mainforte.Bounces{Account: a.ID, Refused: 6, LastAt: now})
	stands("of another account", b.ID, mainforte.Bounces{Account: b.ID})
	change(t, s, func(tx *store.Tx) error { return tx.PauseForAddress(background, a.ID, true) })
	stands("nobody pauses for an address that lives", a.ID, mainforte.Bounces{Account: a.ID, Refused: 6, LastAt: now})
	change(t, s, func(tx *store.Tx) error { return tx.ForgetRefusals(background, a.ID) })
	stands("one was taken", a.ID, mainforte.Bounces{Account: a.ID})

	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.TakeForDead(background, a.ID) })
	change(t, s, func(tx *store.Tx) error {
		for _, of := range []mainforte.ID{a.ID, gone.ID} {
			if _, err := tx.NoteRefusal(background, of); err != nil {
				return err
			}
		}
		return errors.Join(tx.TakeForDead(background, a.ID), tx.TakeForDead(background, gone.ID), tx.PauseForAddress(background, a.ID, true))
	})
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.TakeForDead(background, a.ID) })
	change(t, s, func(tx *store.Tx) error { return tx.ForgetRefusals(background, a.ID) })
	stands("a dead one stays so", a.ID, mainforte.Bounces{Account: a.ID, Refused: 1, LastAt: now, DeadAt: now, Paused: true})
	count := must[int](t)
	same(t, "dead", count(s.DeadAddresses(background, 0)), 2)
	same(t, "dead since an hour from now", count(s.DeadAddresses(background, now.Add(time.Hour))), 0)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.ReviveAddress(background, a.ID), tx.EraseAccount(background, gone.ID))
	})
	stands("it answered", a.ID, mainforte.Bounces{Account: a.ID})
	same(t, "after one answered and one was erased", count(s.DeadAddresses(background, 0)), 0)
}
