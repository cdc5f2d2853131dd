package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testUrgent(t *testing.T, s *store.Store) {
	c, other := play(t, s, 0, 1), play(t, s, 0, 1)
	_, err := s.Urgent(background, c.mission.ID)
	notFound(t, "a mission of another kind", err)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertUrgent(background, c.mission.ID), tx.InsertUrgent(background, other.mission.ID))
	})
	none := mainforte.Urgent{Mission: c.mission.ID}
	want := mainforte.Urgent{Mission: c.mission.ID, Bursts: 1, NextAt: now.Add(time.Minute), WarnAt: now.Add(time.Hour), WarnedAt: now}
	change(t, s, func(tx *store.Tx) error { return tx.UpdateUrgent(background, none, want) })
	got, err := s.Urgent(background, c.mission.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(*got, want); d != "" {
		t.Errorf("urgent (-got +want):\n%s", d)
	}
	for _, stale := range []func(*mainforte.Urgent){
		func(u *mainforte.Urgent) { u.Bursts++ }, func(u *mainforte.Urgent) { u.NextAt++ }, func(u *mainforte.Urgent) { u.WarnAt++ },
	} {
		from := want
		stale(&from)
		refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.UpdateUrgent(background, from, none) })
	}
	later := mainforte.Urgent{Mission: other.mission.ID, WarnAt: now.Add(30 * time.Second)}
	change(t, s, func(tx *store.Tx) error {
		return tx.UpdateUrgent(background, mainforte.Urgent{Mission: other.mission.ID}, later)
	})
	for _, d := range []struct {
		say   string
		after time.Duration
		limit int
		want  []mainforte.ID
	}{
		{"nothing is due yet", 29 * time.Second, 9, nil},
		{"a warning is due", 30 * time.Second, 9, []mainforte.ID{other.mission.ID}},
		{"a burst too, the oldest first", time.Minute, 9, []mainforte.ID{other.mission.ID, c.mission.ID}},
		{"a mission with both is named once", time.Hour, 9, []mainforte.ID{other.mission.ID, c.mission.ID}},
		{"at most so many", time.Hour, 1, []mainforte.ID{other.mission.ID}},
	} {
		got, err := s.DueUrgent(background, now.Add(d.after), d.limit)
		if err != nil || !slices.Equal(got, d.want) {
			t.Errorf("%s: %v (%v), want %v", d.say, got, err, d.want)
		}
	}
}

func testUrgentCounts(t *testing.T, s *store.Store) {
	c, other := play(t, s, 1, 1), play(t, s, 0, 1)
	v := c.volunteers[0].ID
	urgent := anIntroduction(c.mission, c.slots, v)
	calm := anIntroduction(other.mission, other.slots, v)
	calm.Urgent = false
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertIntroduction(background, urgent), tx.InsertIntroduction(background, calm))
	})
	for _, w := range []struct {
		say            string
		at, since      mainforte.Instant
		pending, asked int
	}{
		{"one awaits its answer", now, now, 1, 1},
		{"its time is over", urgent.ExpiresAt, now, 0, 1},
		{"it was sent before", now, now.Add(time.Second), 1, 0},
	} {
		change(t, s, func(tx *store.Tx) error {
			pending, asked, err := tx.UrgentSolicitations(background, v, w.at, w.since)
			if pending != w.pending || asked != w.asked {
				t.Errorf("%s: %d pending, %d asked, want %d and %d", w.say, pending, asked, w.pending, w.asked)
			}
			return err
		})
	}
	pending, asked, err := s.UrgentSolicitations(background, mainforte.NewID(), now, 0)
	if err != nil || pending != 0 || asked != 0 {
		t.Errorf("nobody was asked %d, %d (%v)", pending, asked, err)
	}
}

func testCameBefore(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 3)
	all := c.ask(t, s, 0, 1, 2)
	first := c.slots[0]
	accept := func(tx *store.Tx, i mainforte.Introduction) error {
		return tx.MoveIntroductionSlot(background, i.ID, first.ID, mainforte.SlotProposed, mainforte.SlotAccepted)
	}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(accept(tx, all[0]), accept(tx, all[1]),
			tx.MoveIntroductionSlot(background, all[1].ID, first.ID, mainforte.SlotAccepted, mainforte.SlotDone))
	})
	for _, w := range []struct {
		say  string
		site mainforte.ID
		at   mainforte.Instant
		want []mainforte.ID
	}{
		{"done, whatever the hour", c.establishment.ID, now, []mainforte.ID{c.volunteers[1].ID}},
		{"accepted and over too", c.establishment.ID, first.End, []mainforte.ID{c.volunteers[0].ID, c.volunteers[1].ID}},
		{"elsewhere nobody", mainforte.NewID(), first.End, nil},
	} {
		slices.Sort(w.want)
		got, err := s.CameBefore(background, w.site, w.at)
		if err != nil || !slices.Equal(got, w.want) {
			t.Errorf("%s: %v (%v), want %v", w.say, got, err, w.want)
		}
	}
}
