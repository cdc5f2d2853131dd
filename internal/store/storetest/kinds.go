package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testHolds(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	in := c.agree(t, s, 0)
	_, err := s.Hold(background, in.ID)
	notFound(t, "an accord that was never held", err)
	until := now.Add(time.Hour)
	change(t, s, func(tx *store.Tx) error { return tx.InsertHold(background, in.ID, until) })
	for _, d := range []struct {
		say string
		at  mainforte.Instant
		due bool
	}{{"held yet", until.Add(-time.Second), false}, {"over", until, true}} {
		due, err := s.DueHolds(background, d.at, 9)
		if err != nil || slices.Contains(due, in.ID) != d.due {
			t.Errorf("%s: due %v (%v), want %v", d.say, due, err, d.due)
		}
	}
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.ShortenHold(background, in.ID, until) })
	until = until.Add(-time.Minute)
	change(t, s, func(tx *store.Tx) error { return tx.ShortenHold(background, in.ID, until) })
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveHold(background, in.ID, mainforte.HoldHeld, mainforte.HoldConfirmed)
	})
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.ShortenHold(background, in.ID, until.Add(-time.Minute)) })
	for _, to := range []mainforte.HoldState{mainforte.HoldConfirmed, mainforte.HoldLapsed} {
		refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error {
			return tx.MoveHold(background, in.ID, mainforte.HoldHeld, to)
		})
	}
	hold, err := s.Hold(background, in.ID)
	if err != nil || hold.State != mainforte.HoldConfirmed || hold.Until != until || hold.SettledAt == 0 {
		t.Errorf("hold %+v (%v), want it confirmed", hold, err)
	}
}

func testNextWeek(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	start := c.slots[0].Start
	monday := c.slots[0].Day
	asked := func(since, at mainforte.Instant) bool {
		all, err := s.DueNextWeek(background, since, at, monday)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(all, func(w mainforte.NextWeek) bool {
			return w.Establishment == c.establishment.ID && w.Mission == c.mission.ID && w.Follower == c.mission.Follower
		})
	}
	change(t, s, func(tx *store.Tx) error {
		if c.mission.State != mainforte.MissionOpen {
			return tx.MoveMission(background, c.mission.ID, c.mission.State, mainforte.MissionOpen)
		}
		return nil
	})
	last := c.slots[len(c.slots)-1].Start
	if asked(start.Add(-time.Hour), start.Add(-time.Minute)) || asked(last.Add(time.Minute), last.Add(time.Hour)) {
		t.Error("asked though no slot lay in these weeks")
	}
	if !asked(start.Add(-time.Hour), start) {
		t.Error("not asked though a slot lay in these weeks")
	}
	account := c.volunteers[0].Account
	stopped := func(want bool) {
		t.Helper()
		if got, err := s.NextWeekStopped(background, account, c.establishment.ID); err != nil || got != want {
			t.Errorf("stopped %v (%v), want %v", got, err, want)
		}
	}
	stopped(false)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.StopNextWeek(background, account, c.establishment.ID, true), tx.StopNextWeek(background, account, c.establishment.ID, true))
	})
	stopped(true)
	change(t, s, func(tx *store.Tx) error { return tx.StopNextWeek(background, account, c.establishment.ID, false) })
	stopped(false)
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mainforte.Mail{
			ID: mainforte.NewID(), Kind: mainforte.MailNextWeek, Account: account, Event: mainforte.NextWeekEvent(c.establishment.ID, monday),
			State: mainforte.MailQueued, CreatedAt: now,
		})
		return err
	})
	if asked(start.Add(-time.Hour), start) {
		t.Error("asked twice in a week")
	}
}

// testTaking keeps how a mission takes people, and its work at one's own pace.
func testTaking(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	m, slots := aMission(c.establishment.ID, 1)
	m.TalkFirst, m.WholeDays, m.Remote, m.Commune = true, true, true, ""
	pace := mainforte.PaceSlot(10, slots[0].Day+9, 2)
	pace.ID, pace.Mission = mainforte.NewID(), m.ID
	pace = m.Clocked(pace)
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, m, []mainforte.Slot{pace}) })
	got, all, err := s.Mission(background, m.ID)
	if err != nil || !got.TalkFirst || !got.WholeDays || len(all) != 1 || all[0] != pace {
		t.Errorf("mission %+v, slots %+v (%v), want them as they were", got, all, err)
	}
	got.TalkFirst = false
	change(t, s, func(tx *store.Tx) error { return tx.UpdateMission(background, *got) })
	if got, _, err = s.Mission(background, m.ID); err != nil || got.TalkFirst || !got.WholeDays {
		t.Errorf("mission %+v (%v), want it to talk no more", got, err)
	}
	due := func(until mainforte.Instant) bool {
		all, err := s.DuePaceReminders(background, now, until)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(all, func(d mainforte.Due) bool { return d.Slot == pace.ID })
	}
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: m.ID, Volunteer: c.volunteers[0].ID, Establishment: m.Establishment, Kind: mainforte.Solicitation,
		State: mainforte.IntroductionAccepted, SentAt: now, ExpiresAt: now, Slots: []mainforte.IntroductionSlot{{Slot: pace.ID, State: mainforte.SlotAccepted}},
	}
	change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, in) })
	if due(pace.Start.Add(-time.Second)) || !due(pace.Start) {
		t.Error("the reminder is not due when the date is near")
	}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mainforte.Mail{
			ID: mainforte.NewID(), Kind: mainforte.MailReminder, Account: c.volunteers[0].Account, Event: store.PaceEvent(pace.ID),
			State: mainforte.MailQueued, CreatedAt: now,
		})
		return err
	})
	if due(pace.Start) {
		t.Error("reminded twice")
	}
}
