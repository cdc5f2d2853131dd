package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// set notes a fact under a key: the smallest write.
func set(key string) func(*store.Tx) error {
	return func(tx *store.Tx) error { return tx.SetMeta(background, key, "set") }
}

func isSet(t *testing.T, s *store.Store, key string) bool {
	t.Helper()
	_, err := s.Meta(background, key)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Fatal(err)
	}
	return err == nil
}

func testErrorLeavesNothing(t *testing.T, s *store.Store) {
	told := 0
	s.Subscribe(func([]store.Change) { told++ })
	err := s.Change(background, func(tx *store.Tx) error {
		tx.AfterCommit(func() { t.Error("AfterCommit ran though nothing was committed") })
		if err := tx.InsertEstablishment(background, anEstablishment("27")); err != nil {
			return err
		}
		return errors.Join(set("lost")(tx), errGiveUp)
	})
	if !errors.Is(err, errGiveUp) {
		t.Errorf("Change answers %v, want the function's error", err)
	}
	same(t, "the fact was noted", isSet(t, s, "lost"), false)
	same(t, "changes told", told, 0)
	same(t, "changes kept", len(must[[]store.Change](t)(s.ChangesSince(background, 0, 10))), 0)
	change(t, s, set("kept"))
	same(t, "the next fact was noted", isSet(t, s, "kept"), true)
}

func testPanic(t *testing.T, s *store.Store) {
	func() {
		defer func() { same(t, "what the caller recovers", recover(), any("broken")) }()
		s.Change(background, func(tx *store.Tx) error {
			if err := set("lost")(tx); err != nil {
				return err
			}
			panic("broken")
		})
	}()
	same(t, "the fact was noted", isSet(t, s, "lost"), false)
	change(t, s, set("kept"))
}

func testGoexit(t *testing.T, s *store.Store) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.Change(background, func(tx *store.Tx) error {
			set("lost")(tx)
			runtime.Goexit() // what t.FailNow does
			return nil
		})
	}()
	<-ended
	change(t, s, set("kept"))
	same(t, "the fact was noted", isSet(t, s, "lost"), false)
}

func testTxOver(t *testing.T, s *store.Store) {
	var escaped *store.Tx
	change(t, s, func(tx *store.Tx) error {
		escaped = tx
		return nil
	})
	if err := set("late")(escaped); err == nil {
		t.Error("a Tx wrote after its Change")
	}
	if _, err := escaped.Meta(background, "late"); err == nil || mainforte.CodeOf(err) != "" {
		t.Errorf("a Tx read after its Change: %v", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a Tx took a job after its Change")
		}
	}()
	escaped.Enqueue(mainforte.Sweep{})
}

func testDeaf(t *testing.T, s *store.Store) {
	ctx, cancel := context.WithCancel(background)
	if err := s.Change(ctx, func(tx *store.Tx) error {
		cancel()
		if err := tx.SetMeta(ctx, "deaf", "yes"); err != nil {
			return err
		}
		_, err := tx.Meta(ctx, "deaf")
		return err
	}); err != nil {
		t.Errorf("a Change that had begun answers %v", err)
	}
	same(t, "the fact was noted", isSet(t, s, "deaf"), true)
}

func testCancelled(t *testing.T, s *store.Store) {
	ctx, cancel := context.WithCancel(background)
	cancel()
	err := s.Change(ctx, func(*store.Tx) error {
		t.Error("the function of a cancelled caller ran")
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Change answers %v, want context.Canceled", err)
	}
}

func testChanges(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 2)
	before := must[[]store.Change](t)(s.ChangesSince(background, 0, 100))
	base := before[len(before)-1].Number
	var told []store.Change
	s.Subscribe(func(cs []store.Change) { told = append(told, cs...) })
	i := c.ask(t, s, 0)[0]
	v := c.volunteers[1]
	var order []string
	note := func(tx *store.Tx, what string) { tx.AfterCommit(func() { order = append(order, what) }) }
	for _, fn := range []func(tx *store.Tx) error{
		func(tx *store.Tx) error {
			note(tx, "take")
			if _, err := tx.TakePlace(background, c.slots[0].ID); err != nil {
				return err
			}
			_, err := tx.TakePlace(background, c.slots[1].ID) // the same mission: told once
			return err
		},
		func(tx *store.Tx) error { return set("nothing the pool holds")(tx) },
		func(tx *store.Tx) error {
			note(tx, "answer 1")
			note(tx, "answer 2")
			return errors.Join(
				tx.MoveIntroduction(background, i.ID, mainforte.IntroductionSent, mainforte.IntroductionAccepted, ""),
				tx.MoveIntroductionSlot(background, i.ID, c.slots[0].ID, mainforte.SlotProposed, mainforte.SlotAccepted))
		},
		func(tx *store.Tx) error {
			note(tx, "block")
			return errors.Join(
				tx.InsertBlock(background, v.ID, c.establishment.ID, "volunteer"),
				tx.MoveVolunteer(background, v.ID, mainforte.VolunteerActive, mainforte.VolunteerPaused),
				tx.FreePlace(background, c.slots[0].ID),
				tx.MoveEstablishment(background, c.establishment.ID, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended))
		},
	} {
		change(t, s, fn)
	}
	same(t, "what was told", told, []store.Change{
		{Number: base + 1, Noun: store.NounIntroduction, ID: i.ID},
		{Number: base + 2, Noun: store.NounMission, ID: c.mission.ID},
		{Number: base + 3, Noun: store.NounIntroduction, ID: i.ID},
		{Number: base + 4, Noun: store.NounBlock, ID: v.ID},
		{Number: base + 5, Noun: store.NounVolunteer, ID: v.ID},
		{Number: base + 6, Noun: store.NounMission, ID: c.mission.ID},
		{Number: base + 7, Noun: store.NounEstablishment, ID: c.establishment.ID},
	})
	same(t, "what followed the commits", order, []string{"take", "answer 1", "answer 2", "block"})
	same(t, "the last change of each noun is kept", must[[]store.Change](t)(s.ChangesSince(background, base, 100)), told[2:])
	same(t, "a limit", must[[]store.Change](t)(s.ChangesSince(background, base+3, 2)), told[3:5])
}

// testNeighbours mixes Changes that end in every way at the same moment.
func testNeighbours(t *testing.T, s *store.Store) {
	const each = 12
	var told []store.Change // told one commit at a time: no lock needed
	s.Subscribe(func(cs []store.Change) { told = append(told, cs...) })
	run := map[string]func(tx *store.Tx, key string) error{
		"well": func(tx *store.Tx, key string) error {
			if err := tx.InsertEstablishment(background, anEstablishment("27")); err != nil {
				return err
			}
			return set(key)(tx)
		},
		"huge":  func(tx *store.Tx, key string) error { return tx.SetMeta(background, key, strings.Repeat("x", 1<<20)) },
		"error": func(tx *store.Tx, key string) error { return errors.Join(set(key)(tx), errGiveUp) },
		"panic": func(tx *store.Tx, key string) error {
			set(key)(tx)
			panic(key)
		},
		"broken rule": func(tx *store.Tx, key string) error {
			set(key)(tx)
			return tx.InsertVolunteer(background, aVolunteer(mainforte.NewID())) // of no account
		},
		"hidden broken rule": func(tx *store.Tx, key string) error {
			wantRefusal(t, tx.SaveForm(background, "taken", ""), mainforte.CodeConflict, "form_used")
			return set(key)(tx)
		},
	}
	kept := map[string]bool{"well": true, "huge": true, "hidden broken rule": true}
	change(t, s, func(tx *store.Tx) error { return tx.SaveForm(background, "taken", "") })
	var wait sync.WaitGroup
	for kind, fn := range run {
		for n := range each {
			wait.Go(func() {
				defer func() { recover() }()
				key := fmt.Sprint(kind, n)
				err := s.Change(background, func(tx *store.Tx) error { return fn(tx, key) })
				if (err == nil) != kept[kind] {
					t.Errorf("%s answers %v", key, err)
				}
			})
		}
	}
	for n := range each { // callers who leave while they wait
		wait.Go(func() {
			ctx, cancel := context.WithTimeout(background, time.Duration(n)*time.Millisecond)
			defer cancel()
			key := fmt.Sprint("left", n)
			err := s.Change(ctx, set(key))
			if done := isSet(t, s, key); done != (err == nil) {
				t.Errorf("%s answers %v, but done is %v", key, err, done)
			}
		})
	}
	wait.Wait()
	for kind := range run {
		for n := range each {
			if got := isSet(t, s, fmt.Sprint(kind, n)); got != kept[kind] {
				t.Errorf("%s %d kept: %v, want %v", kind, n, got, kept[kind])
			}
		}
	}
	same(t, "changes told", len(told), each)
	if !slices.IsSortedFunc(told, func(a, b store.Change) int { return int(a.Number - b.Number) }) {
		t.Errorf("changes are told out of order: %v", told)
	}
	same(t, "changes kept", must[[]store.Change](t)(s.ChangesSince(background, 0, 1000)), told)
}

func testClosed(t *testing.T, s *store.Store) {
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	err := s.Change(background, set("late"))
	if mainforte.CodeOf(err) != mainforte.CodeUnavailable {
		t.Errorf("a closed store answers %v, want unavailable", err)
	}
}
