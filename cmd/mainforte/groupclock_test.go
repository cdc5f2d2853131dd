package main

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// Nodes whose clocks are wrong, by minutes or by years, live in the time of the
// database that they share.
func TestNodesShareOneClock(t *testing.T) {
	database := pgtest.Database(t)
	for _, wrong := range []time.Duration{0, 5 * time.Minute, -5 * time.Minute, 365 * 24 * time.Hour, -365 * 24 * time.Hour} {
		in := settingsIn(t.TempDir())
		in.Database, in.Key = database, nodeKey
		in.Clock = func() time.Time { return time.Now().Add(wrong) }
		s, err := openService(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		var written time.Time
		if err := s.store.Change(t.Context(), func(tx *store.Tx) error { written = tx.Now.Time(); return nil }); err != nil {
			t.Fatal(err)
		}
		for _, now := range []time.Time{s.Clock(), written} {
			if off := time.Until(now).Abs(); off > time.Second {
				t.Errorf("a node whose clock is wrong by %v is %v off the database", wrong, off)
			}
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}
}

// A clock that is set wrong while the service runs moves nothing either: the
// server is asked again, and in between time passes at its usual pace.
func TestAGroupClockComesBack(t *testing.T) {
	in := settingsIn(t.TempDir())
	in.Database, in.Key = pgtest.Database(t), nodeKey
	wrong := time.Duration(0)
	in.Clock = func() time.Time { return time.Now().Add(wrong) }
	s, err := openService(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	wrong = time.Hour
	if err := s.group.look(t.Context(), s.store); err != nil {
		t.Fatal(err)
	}
	if off := time.Until(s.Clock()).Abs(); off > time.Second {
		t.Errorf("after another look it is still %v off", off)
	}
}

// Alone on a file, the machine's clock counts.
func TestOneMachineHasItsOwnClock(t *testing.T) {
	in := settingsIn(t.TempDir())
	s, err := openService(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if got, want := s.Clock(), in.Clock(); !got.Equal(want) {
		t.Errorf("the time is %v, want %v", got, want)
	}
}
