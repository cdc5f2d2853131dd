package queue

import (
	"context"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// start runs workers for a world and gives the way to end them.
func start(t *testing.T, c Config) (stop func()) {
	t.Helper()
	end, err := Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Minute)
		defer cancel()
		if err := end(ctx); err != nil {
			t.Error(err)
		}
	}
}

// fill writes n mails with a job each, and some of the jobs twice.
func (w *world) fill(n int) []mainforte.ID {
	w.t.Helper()
	var ids []mainforte.ID
	for range n {
		ids = append(ids, w.write(mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}, true))
	}
	return ids
}

// eachOnce checks that every mail left once and is marked so.
func (w *world) eachOnce(ids []mainforte.ID) {
	w.t.Helper()
	left := map[string]int{}
	for _, m := range w.parsed() {
		left[strings.Trim(m.Header.Get("Message-Id"), "<>")]++
	}
	for _, id := range ids {
		if n := left[string(id)+"@aide.example.org"]; n != 1 {
			w.t.Errorf("mail %s left %d times, want once", id, n)
		}
		if got := w.row(id); got.State != mainforte.MailSent || got.Tries != 1 {
			w.t.Errorf("mail %s is %q after %d tries, want sent after 1", id, got.State, got.Tries)
		}
	}
	if len(left) != len(ids) {
		w.t.Errorf("%d different mails left, want %d", len(left), len(ids))
	}
}

func TestCommittedMailsLeaveByThemselves(t *testing.T) {
	w := newWorld(t)
	stop := start(t, w.config())
	ids := w.fill(5)
	w.relay.Wait(t, len(ids))
	stop()
	w.eachOnce(ids)
}

func TestMailsWrittenWhileNobodyWorksLeaveAtStart(t *testing.T) {
	w := newWorld(t)
	ids := w.fill(3)
	stop := start(t, w.config())
	w.relay.Wait(t, len(ids))
	stop()
	w.eachOnce(ids)
}

func TestTwoNodesWorkEachJobOnce(t *testing.T) {
	url := pgtest.Database(t)
	w := worldIn(t, openStore(t, store.Options{URL: url}))
	other := w.config()
	other.Store = openStore(t, store.Options{URL: url})
	stopOne, stopTwo := start(t, w.config()), start(t, other)
	ids := w.fill(30)
	w.relay.Wait(t, len(ids))
	stopOne()
	stopTwo()
	w.eachOnce(ids)
}

func TestStartRefusesWhatCannotWork(t *testing.T) {
	w := newWorld(t)
	for say, change := range map[string]func(*Config){
		"no store":              func(c *Config) { c.Store = nil },
		"no keys":               func(c *Config) { c.Keys = nil },
		"no sender":             func(c *Config) { c.Sender = nil },
		"no clock":              func(c *Config) { c.Clock = nil },
		"an origin with a path": func(c *Config) { c.Origin.BaseURL += "/x" },
	} {
		c := w.config()
		change(&c)
		if _, err := Start(t.Context(), c); err == nil {
			t.Errorf("%s: no error", say)
		}
	}
}

// withJourney gives a world what sweeps and what knows other missions.
func (w *world) withJourney() Config {
	w.t.Helper()
	p, err := pool.New(w.t.Context(), w.store, pool.Options{Key: w.keys.TieKey(), Clock: clock})
	if err != nil {
		w.t.Fatal(err)
	}
	c := w.config()
	c.Journey = &journey.Service{Store: w.store, Pool: p, Keys: w.keys}
	return c
}

func TestSweepRunsByItself(t *testing.T) {
	w := newWorld(t)
	late := w.asked
	late.ID, late.Volunteer = mainforte.NewID(), w.second.ID
	late.Mission, late.ExpiresAt = mainforte.NewID(), mainforte.InstantOf(sunday)-1
	mission := w.mission
	mission.ID = late.Mission
	slot := w.slots[0]
	slot.ID, slot.Mission = mainforte.NewID(), mission.ID
	late.Slots = []mainforte.IntroductionSlot{{Slot: slot.ID, State: mainforte.SlotProposed}}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertMission(ctx, mission, []mainforte.Slot{slot}); err != nil {
			return err
		}
		return tx.InsertIntroduction(ctx, late)
	})
	swept := make(chan struct{}, 1)
	w.store.Subscribe(func(changes []store.Change) {
		for _, c := range changes {
			if c.ID == late.ID {
				swept <- struct{}{}
			}
		}
	})
	stop := start(t, w.withJourney())
	select {
	case <-swept:
	case <-time.After(time.Minute):
		t.Error("nothing was swept")
	}
	stop()
	in, err := w.store.Introduction(t.Context(), late.ID)
	if err != nil || in.State != mainforte.IntroductionExpired {
		t.Errorf("the late demand is %+v (%v), want it expired", in, err)
	}
}

func TestCompleteTellsOtherMissionsThatLackPeople(t *testing.T) {
	w := newWorld(t)
	other := w.mission
	other.ID, other.Title = mainforte.NewID(), "CANARI autre titre"
	slot := w.slots[1]
	slot.ID, slot.Mission, slot.Day = mainforte.NewID(), other.ID, slot.Day+2
	slot = other.Clocked(slot)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertMission(ctx, other, []mainforte.Slot{slot})
	})
	w.accept(w.asked, w.slots[0].ID, w.slots[1].ID)
	w.desk.Config = w.withJourney()
	id := w.write(mainforte.Mail{Kind: mainforte.MailComplete, Account: w.paul.ID, Introduction: w.askedToo.ID}, false)
	if err := w.desk.deliver(t.Context(), id, 1); err != nil {
		t.Fatal(err)
	}
	text := w.parsed()[0].Text
	for _, want := range []string{"Voici une mission qui manque encore de monde", "Aide de cuisine à Chenôve, à partir du vendredi 27 novembre"} {
		if !strings.Contains(text, want) {
			t.Errorf("the mail lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "CANARI") {
		t.Errorf("the mail repeats what the establishment typed:\n%s", text)
	}
}
