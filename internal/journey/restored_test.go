package journey

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/store"
)

// backedUp writes a backup and gives its name.
func (k *kit) backedUp() string {
	k.t.Helper()
	file := filepath.Join(k.t.TempDir(), "a.backup")
	_, err := backup.Write(k.ctx(), k.Store, file, backup.Secret{Keys: k.Keys}, k.clock(), nil)
	k.must(err)
	return file
}

// restored is the service after a backup was put in the place of what was lost.
func (k *kit) restored(file string, ledger []store.LedgerEntry) *kit {
	k.t.Helper()
	o := store.Options{Dir: filepath.Join(k.t.TempDir(), "again"), Keys: k.Keys, Clock: k.clock}
	_, err := backup.Restore(k.ctx(), file, backup.Secret{Keys: k.Keys}, backup.Target{
		Options: o, Ledger: ledger,
		Again: func(ctx context.Context, s *store.Store) (int, error) {
			return (&Service{Store: s, Keys: k.Keys}).EraseAgain(ctx)
		},
	})
	k.must(err)
	again := openKit(k.t, store.Options{Dir: o.Dir})
	again.now.Store(k.now.Load())
	again.site, again.coordinator = k.site, k.coordinator
	return again
}

// ledger is what a file that follows the store says of the time since.
func (k *kit) ledger() []store.LedgerEntry {
	k.t.Helper()
	file := filepath.Join(k.t.TempDir(), "ledger")
	l := backup.NewLedger(file, k.Keys)
	k.must(l.Follow(k.ctx(), k.Store, k.clock()))
	all, err := backup.ReadLedger(file, k.Keys)
	k.must(err)
	return all
}

// TestTheErasedStayErased: whoever left after the backup was made is nobody the
// moment it is restored, and those who come with them to a mission are told as
// little as before. Without the ledger they would be back.
func TestTheErasedStayErased(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, moved, stays := k.volunteer(), k.volunteer(), k.volunteer()
		mission := k.need(2, 3)
		k.comes(mission, v, k.slots(mission)...)
		file := k.backedUp()
		k.pass(time.Hour)
		a := k.moves(moved.Account, "ailleurs@example.org")
		k.must(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(a.ID, mainforte.PurposeAddress)))
		for _, one := range []*mainforte.Volunteer{v, moved} {
			k.must(k.Erase(k.ctx(), one.Account, k.session(one.Account), true))
		}
		k.pass(time.Hour)

		if got := k.restored(file, nil).email(v.Account); got == "" {
			t.Error("control: without the ledger nobody came back")
		}
		again := k.restored(file, k.ledger())
		for _, one := range []*mainforte.Volunteer{v, moved} {
			if got := again.fresh(one); got.State != mainforte.VolunteerErased || again.email(one.Account) != "" {
				t.Errorf("somebody who was erased is %s with the address %q after the restore", got.State, again.email(one.Account))
			}
		}
		if got := again.fresh(stays); got.State != mainforte.VolunteerActive || again.email(stays.Account) == "" {
			t.Errorf("who stayed is %s after the restore", got.State)
		}
		_, slots, err := again.Store.Mission(again.ctx(), mission)
		again.must(err)
		if slots[0].Taken != 0 {
			t.Errorf("%d places are taken, want theirs free again", slots[0].Taken)
		}
		again.must(again.Sweep(again.ctx()))
	})
}

// TestNothingUsedRevives: a session that ended, a link that was used or was to be
// used once, open nothing in a store that was restored; a demand can be answered.
func TestNothingUsedRevives(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		mission := k.need(1, 3)
		demand, cookie := k.asked(mission, v), k.session(v.Account)
		link := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeErase, Account: v.Account, CreatedAt: k.instant(), ExpiresAt: k.instant().Add(time.Hour)}
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.InsertLink(k.ctx(), link) }))
		again := k.restored(k.backedUp(), nil)
		if _, err := again.Store.Session(again.ctx(), again.sessionID(cookie)); err == nil {
			t.Error("a session of before is open")
		}
		if got, err := again.Store.Link(again.ctx(), link.ID); err != nil || got.Open(again.instant()) {
			t.Errorf("a link of one use is open (%v)", err)
		}
		_, err := again.Answer(again.ctx(), By{Token: demand}, yes(k.slots(mission)...))
		if err != nil {
			t.Errorf("a demand cannot be answered: %v", err)
		}
	})
}
