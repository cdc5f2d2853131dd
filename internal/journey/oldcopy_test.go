package journey

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestAnOldCopyDoesNotBringBackWhoMoved: a copy of the store from before somebody
// changed their address and was then erased still knows them by the old one. With
// the tombstones of the newer store it erases them again, and nobody else.
func TestAnOldCopyDoesNotBringBackWhoMoved(t *testing.T) {
	dir, copied := t.TempDir(), t.TempDir()
	k := newKit(t, store.Options{Dir: dir})
	v, stays := k.volunteer(), k.volunteer()
	_, err := openDump(t, dir).db.Exec(`VACUUM INTO ?`, filepath.Join(copied, "mainforte.db"))
	k.must(err)

	k.pass(time.Hour)
	for _, one := range []*mainforte.Volunteer{v, stays} {
		a := k.moves(one.Account, "nouvelle-"+string(one.ID)+"@example.org")
		k.must(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(a.ID, mainforte.PurposeAddress)))
	}
	k.pass(8 * oneDay) // the change itself is forgotten by now
	k.must(k.Sweep(k.ctx()))
	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))

	old := openKit(t, store.Options{Dir: copied})
	old.carryTombstones(dir, copied)
	old.pass(9 * oneDay)
	if got := old.fresh(v).State; got != mainforte.VolunteerActive {
		t.Fatalf("control: in the copy they are %q, want active", got)
	}
	old.must(old.Sweep(old.ctx()))
	if got := old.fresh(v); got.State != mainforte.VolunteerErased || len(got.Places) != 0 {
		t.Errorf("who was erased came back: %+v", got)
	}
	if got := old.email(v.Account); got != "" {
		t.Errorf("their address came back: %q", got)
	}
	if got := old.fresh(stays).State; got != mainforte.VolunteerActive {
		t.Errorf("who only changed their address is %q, want active", got)
	}
}

// carryTombstones copies the tombstones of one store into another.
func (k *kit) carryTombstones(from, to string) {
	k.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(to, "mainforte.db"))
	k.must(err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`ATTACH ? AS newer`, filepath.Join(from, "mainforte.db"))
	k.must(err)
	_, err = db.Exec(`INSERT INTO tombstone SELECT * FROM newer.tombstone`)
	k.must(err)
}
