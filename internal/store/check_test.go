package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// sound wants a check that finds nothing.
func sound(t *testing.T, s *store.Store) *store.Checked {
	t.Helper()
	c, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Faults {
		t.Errorf("the check finds %s", f)
	}
	return c
}

// behind changes the file behind the service's back, as a disk may.
func behind(t *testing.T, dir, text string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, store.DatabaseFile)+"?_pragma=busy_timeout(5000)&_pragma=foreign_keys(0)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	result, err := db.Exec(text, args...)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		t.Fatalf("%s touched %d rows (%v), want 1", text, n, err)
	}
}

func anyAccount() mainforte.Account {
	return mainforte.Account{ID: mainforte.NewID(), CreatedAt: 5, Contact: mainforte.Contact{FirstName: "Zoé", Email: string(mainforte.NewID()) + "@example.org"}}
}

// TestCheckFindsWhatFlipped: a value that is not what was written is found, in
// whatever column, and its row is named; a row that came or went by other means
// is found too. Once accepted they are what they are.
func TestCheckFindsWhatFlipped(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.Dir = t.TempDir()
	s := open(t, o)
	ctx := t.Context()
	a, b := anyAccount(), anyAccount()
	v := mainforte.Volunteer{ID: mainforte.NewID(), Account: a.ID, State: mainforte.VolunteerActive, CreatedAt: 7}
	must(t, s.Change(ctx, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(ctx, a), tx.InsertAccount(ctx, b), tx.InsertVolunteer(ctx, v), tx.SetMeta(ctx, "here", "Dijon"))
	}))
	if c := sound(t, s); c.Rows < 4 {
		t.Fatalf("the check looked at %d rows", c.Rows)
	}
	for _, c := range []struct {
		say, flip, want string
		args            []any
	}{
		{"an integer", `UPDATE account SET created_at = created_at + 64 WHERE id = $1`, "account " + string(a.ID), []any{a.ID}},
		{"a text", `UPDATE meta SET value = 'Dikon' WHERE name = 'here'`, "meta here", nil},
		{"a boolean", `UPDATE volunteer SET near = NOT near WHERE id = $1`, "volunteer " + string(v.ID), []any{v.ID}},
		{"a sealed value", `UPDATE account SET email = zeroblob(40) WHERE id = $1`, "account " + string(b.ID), []any{b.ID}},
		{"a row that came", `INSERT INTO meta (name, value) VALUES ('came', '1')`, "meta came", nil},
		{"a row that went", `DELETE FROM meta WHERE name = 'here'`, "meta row", nil},
		{"a state that there is not", `UPDATE volunteer SET state = 'actjve' WHERE id = $1`, "volunteer " + string(v.ID) + ": is in a state", []any{v.ID}},
	} {
		behind(t, o.Dir, c.flip, c.args...)
		got, err := s.Check(ctx)
		must(t, err)
		if !strings.Contains(fmt.Sprint(got.Faults), c.want) {
			t.Errorf("%s: the check finds %v, want %q", c.say, got.Faults, c.want)
		}
		must(t, s.Accept(ctx))
	}
	behind(t, o.Dir, `UPDATE volunteer SET state = 'active' WHERE id = $1`, v.ID)
	must(t, s.Accept(ctx))
	got, err := s.Check(ctx)
	must(t, err)
	for _, f := range got.Faults {
		if !strings.Contains(f.What, "does not open") {
			t.Errorf("after all was accepted the check finds %s", f)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestMarksFollowEveryTurn: turns that fail, statements that a unique rule
// refuses, panics and neighbours in the same group leave marks that hold.
func TestMarksFollowEveryTurn(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.Dir = t.TempDir()
	s := open(t, o)
	ctx := t.Context()
	giveUp := errors.New("give up")
	var wait sync.WaitGroup
	for i := range 60 {
		wait.Go(func() {
			defer func() { _ = recover() }()
			a := anyAccount()
			err := s.Change(ctx, func(tx *store.Tx) error {
				if err := errors.Join(tx.SetMeta(ctx, "shared", fmt.Sprint(i)), tx.InsertAccount(ctx, a)); err != nil {
					return err
				}
				switch i % 4 {
				case 0:
					return giveUp
				case 1:
					panic(giveUp)
				case 2: // the same account twice: refused, and the turn goes on
					_ = tx.InsertAccount(ctx, a)
				}
				return tx.InsertVolunteer(ctx, mainforte.Volunteer{ID: mainforte.NewID(), Account: a.ID, State: mainforte.VolunteerPending})
			})
			if i%4 == 3 && err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	sound(t, s)
	must(t, s.Close())
	sound(t, open(t, o))
}

// TestCheckOnBothEngines: places taken are compared with the people who come.
func TestCheckOnBothEngines(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		s := open(t, o)
		ctx := context.Background()
		e := mainforte.Establishment{ID: mainforte.NewID(), State: mainforte.EstablishmentVerified}
		m := mainforte.Mission{ID: mainforte.NewID(), Establishment: e.ID, State: mainforte.MissionOpen}
		slot := mainforte.Slot{ID: mainforte.NewID(), Mission: m.ID, Start: 1000, End: 2000, Wanted: 2}
		must(t, s.Change(ctx, func(tx *store.Tx) error {
			return errors.Join(tx.InsertEstablishment(ctx, e), tx.InsertMission(ctx, m, []mainforte.Slot{slot}))
		}))
		sound(t, s)
		must(t, s.Change(ctx, func(tx *store.Tx) error { _, err := tx.TakePlace(ctx, slot.ID); return err }))
		c, err := s.Check(ctx)
		must(t, err)
		if len(c.Faults) != 1 || c.Faults[0].Key != string(slot.ID) {
			t.Errorf("a place that nobody took: %v, want the slot", c.Faults)
		}
	})
}
