package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testLastPlace(t *testing.T, s *store.Store) {
	const callers = 20
	c := play(t, s, 0, 1)
	var taken atomic.Int32
	together(callers, func(int) {
		err := s.Change(background, func(tx *store.Tx) error {
			ok, err := tx.TakePlace(background, c.slots[0].ID)
			if ok {
				tx.AfterCommit(func() { taken.Add(1) })
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
	same(t, "how many got the last place", int(taken.Load()), 1)
	_, slots, err := s.Mission(background, c.mission.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "places taken", slots[0].Taken, 1)
}

func testOneForm(t *testing.T, s *store.Store) {
	var kept atomic.Int32
	together(12, func(n int) {
		err := s.Change(background, func(tx *store.Tx) error {
			if err := tx.SaveForm(background, "form", fmt.Sprint(n)); err != nil {
				return err
			}
			return tx.InsertEstablishment(background, anEstablishment("27"))
		})
		switch {
		case err == nil:
			kept.Add(1)
		case mainforte.ReasonOf(err) != "form_used":
			t.Error(err)
		}
	})
	same(t, "how often the form counted", int(kept.Load()), 1)
	same(t, "what came of it", len(must[[]mainforte.Establishment](t)(s.EstablishmentsIn(background, []string{"27"}))), 1)
}

func testOneLink(t *testing.T, s *store.Store) {
	a := anAccount("lien@example.org")
	l := mainforte.Link{ID: mainforte.NewID(), Account: a.ID, ExpiresAt: now.Add(time.Hour)}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertLink(background, l))
	})
	var opened atomic.Int32
	together(12, func(int) {
		if err := s.Change(background, func(tx *store.Tx) error {
			ok, err := tx.UseLink(background, l.ID)
			if ok {
				tx.AfterCommit(func() { opened.Add(1) })
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	})
	same(t, "how often the link opened", int(opened.Load()), 1)
}

func testLimitHolds(t *testing.T, s *store.Store) {
	const missions = 10
	c := play(t, s, 1, 1)
	v := c.volunteers[0].ID
	var others []mainforte.Introduction
	for range missions {
		m, slots := aMission(c.establishment.ID, 1)
		change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, m, slots) })
		others = append(others, anIntroduction(m, slots, v))
	}
	together(missions, func(n int) {
		if err := s.Change(background, func(tx *store.Tx) error {
			pending, err := tx.PendingSolicitations(background, v, tx.Now)
			if err != nil || pending >= mainforte.MaxPending {
				return err
			}
			return tx.InsertIntroduction(background, others[n])
		}); err != nil {
			t.Error(err)
		}
	})
	same(t, "solicitations asked at once", must[int](t)(s.PendingSolicitations(background, v, now)), mainforte.MaxPending)
}

// together runs fn so many times at once.
func together(n int, fn func(n int)) {
	var wait sync.WaitGroup
	gate := make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-gate
			fn(i)
		})
	}
	close(gate)
	wait.Wait()
}
