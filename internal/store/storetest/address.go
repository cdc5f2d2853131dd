package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testAddressChanges(t *testing.T, s *store.Store) {
	anne := anAccount("anne@example.org")
	ask := func(to string, at mainforte.Instant) mainforte.AddressChange {
		return mainforte.AddressChange{ID: mainforte.NewID(), Account: anne.ID, Old: "anne@example.org", New: to, AskedAt: at}
	}
	first, second := ask("un@example.org", now), ask("deux@example.org", now.Add(time.Minute))
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, anne), tx.InsertAddressChange(background, first))
	})
	one := must[*mainforte.AddressChange](t)
	same(t, "a change", *one(s.AddressChange(background, first.ID)), first)
	change(t, s, func(tx *store.Tx) error { return tx.InsertAddressChange(background, second) })
	_, err := s.AddressChange(background, first.ID)
	notFound(t, "one that was replaced", err)
	both := func(step func(*store.Tx) (bool, error), want ...bool) {
		t.Helper()
		for _, w := range want {
			change(t, s, func(tx *store.Tx) error {
				got, err := step(tx)
				same(t, "counts", got, w)
				return err
			})
		}
	}
	back := func(tx *store.Tx) (bool, error) { return tx.TakeAddressBack(background, second.ID) }
	both(back, false) // not done yet
	both(func(tx *store.Tx) (bool, error) { return tx.FinishAddressChange(background, second.ID) }, true, false)
	both(back, true, false)
	second.DoneAt, second.BackAt = now, now
	third := ask("trois@example.org", now.Add(-time.Hour))
	change(t, s, func(tx *store.Tx) error { return tx.InsertAddressChange(background, third) })
	list := must[[]mainforte.AddressChange](t)
	same(t, "those of an account", list(s.AddressChangesOf(background, anne.ID)), []mainforte.AddressChange{second, third})
	for _, c := range []struct {
		before, after mainforte.Instant
		want          int
	}{{now.Add(-2 * time.Hour), now.Add(-time.Hour), 0}, {now.Add(-time.Hour), now.Add(-time.Hour), 1}, {now.Add(-time.Hour), now, 1}} {
		change(t, s, func(tx *store.Tx) error {
			n, err := tx.DropOldAddressChanges(background, c.before, c.after)
			same(t, "those that are over", n, c.want)
			return err
		})
	}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAddressChange(background, first), tx.DropAddressChanges(background, anne.ID))
	})
	same(t, "forgotten", list(s.AddressChangesOf(background, anne.ID)), []mainforte.AddressChange(nil))
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAddressChange(background, first), tx.EraseAccount(background, anne.ID))
	})
	same(t, "of an erased account", list(s.AddressChangesOf(background, anne.ID)), []mainforte.AddressChange(nil))
}
