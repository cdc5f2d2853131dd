package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// TestReplayCommand: it plays a list that was shown, and a batch that left, from
// one word: the id.
func TestReplayCommand(t *testing.T) {
	dir := t.TempDir()
	settings := settingsIn(dir)
	settings.Clock = func() time.Time { return time.Date(2026, 11, 23, 12, 1, 0, 0, time.UTC) } // 13 h 01 in Paris
	list, batch := playedOnce(t, settings)
	replay := func(id mainforte.ID) string {
		t.Helper()
		var out bytes.Buffer
		if err := run(t.Context(), []string{"replay", "--data", dir, string(id)}, &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if said := replay(list); !strings.Contains(said, "the same list; asking the first") {
		t.Errorf("the list: %q", said)
	}
	if said := replay(batch); !strings.Contains(said, "the same batch") || !strings.Contains(said, "asked") || strings.Contains(said, "@") {
		t.Errorf("the batch: %q", said)
	}
	var out bytes.Buffer
	err := run(t.Context(), []string{"replay", "--data", dir, string(mainforte.NewID())}, &out)
	if err == nil || !strings.Contains(err.Error(), "neither a list nor a batch") {
		t.Errorf("an id of nothing: %v", err)
	}
}

// playedOnce shows a list and sends a batch of an invented country.
func playedOnce(t *testing.T, settings settings) (list, batch mainforte.ID) {
	t.Helper()
	ctx := t.Context()
	s, err := openService(ctx, settings)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := newSample(s.store, s.keys, mainforte.InstantOf(s.Clock()), 1, io.Discard).fill(ctx, 120, 25); err != nil {
		t.Fatal(err)
	}
	if err := s.fillPool(ctx); err != nil {
		t.Fatal(err)
	}
	s.journey.Demo = true // who gives their word just now need not wait for the next hour
	var mission mainforte.ID
	err = s.store.EachOpenMission(ctx, func(m *mainforte.Mission, _ []mainforte.Slot) error {
		l, err := s.journey.List(ctx, m.ID, m.Establishment, "", 0, 10)
		if err != nil {
			return nil // its establishment is not verified
		}
		if l.ID != "" {
			list = l.ID
		}
		if s.journey.Delegate(ctx, m.Follower, m.ID) == nil && l.Solicitable > 0 {
			mission = m.ID
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.journey.NoteShown(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.journey.Sweep(ctx); err != nil {
		t.Fatal(err)
	}
	asks, err := s.store.WaveAsksOf(ctx, mission)
	if err != nil || len(asks) == 0 || list == "" {
		t.Fatalf("list %q, %d demands (%v)", list, len(asks), err)
	}
	return list, asks[0].Wave
}
