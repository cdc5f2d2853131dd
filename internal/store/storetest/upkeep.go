package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

const day = 24 * time.Hour

func testUpkeep(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	v := c.volunteers[0]
	heard := max(v.CreatedAt, v.ConfirmedAt)
	next := now.Add(mainforte.WeeklyEvery)
	same(t, "what a volunteer begins with", *must[*mainforte.Upkeep](t)(s.Upkeep(background, v.ID)),
		mainforte.Upkeep{Volunteer: v.ID, Weekly: true, NextAt: next, ContactAt: heard})
	_, err := s.Upkeep(background, mainforte.NewID())
	notFound(t, "nobody's", err)
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.SetWeekly(background, mainforte.NewID(), true) })

	ids := func(at mainforte.Instant, limit int) []mainforte.ID {
		return must[[]mainforte.ID](t)(s.DueWeekly(background, at, limit))
	}
	same(t, "due before the week is over", ids(next-1, 9), []mainforte.ID(nil))
	same(t, "due after a week", len(ids(next, 9)), 2)
	same(t, "one at a time", len(ids(next, 1)), 1)
	change(t, s, func(tx *store.Tx) error { return tx.MoveWeekly(background, v.ID, next, next.Add(day), true) })
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.MoveWeekly(background, v.ID, next, next.Add(day), true) })
	same(t, "who was written to waits", ids(next, 9), []mainforte.ID{c.volunteers[1].ID})
	same(t, "when it was", must[*mainforte.Upkeep](t)(s.Upkeep(background, v.ID)).MailedAt, now)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.MoveWeekly(background, v.ID, next.Add(day), next, false), tx.SetWeekly(background, v.ID, false),
			tx.MoveVolunteer(background, c.volunteers[1].ID, mainforte.VolunteerActive, mainforte.VolunteerPaused))
	})
	same(t, "who stopped it and who is paused are not due", ids(next.Add(9*day), 9), []mainforte.ID(nil))
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.MoveWeekly(background, v.ID, next, next.Add(day), true) })
	change(t, s, func(tx *store.Tx) error { return tx.SetWeekly(background, v.ID, true) })
	same(t, "who wants it again is due", ids(next, 9), []mainforte.ID{v.ID})
	same(t, "no mail, no date", must[*mainforte.Upkeep](t)(s.Upkeep(background, v.ID)).MailedAt, now)
}

func testContacts(t *testing.T, s *store.Store) {
	c := play(t, s, 4, 1)
	visits, answers, pauses, slept := c.volunteers[0], c.volunteers[1], c.volunteers[2], c.volunteers[3]
	seen := now.Add(3 * day)
	in := anIntroduction(c.mission, c.slots, answers.ID)
	in.State, in.AnsweredAt = mainforte.IntroductionDeclined, seen
	change(t, s, func(tx *store.Tx) error {
		var err error
		for id, at := range map[string]mainforte.Instant{"old": now, "new": seen} {
			err = errors.Join(err, tx.InsertSession(background, mainforte.Session{ID: id, Account: visits.Account, SeenAt: at, ExpiresAt: seen.Add(day)}))
		}
		return errors.Join(err, tx.InsertIntroduction(background, in),
			tx.InsertSession(background, mainforte.Session{ID: "paused", Account: pauses.Account, SeenAt: seen}),
			tx.InsertSession(background, mainforte.Session{ID: "same day", Account: slept.Account, SeenAt: now.Add(2 * time.Hour)}),
			tx.MoveVolunteer(background, pauses.ID, mainforte.VolunteerActive, mainforte.VolunteerPaused))
	})
	got := map[mainforte.ID]mainforte.Instant{}
	for _, one := range must[[]store.Contact](t)(s.Contacts(background, now, 9)) {
		got[one.Volunteer] = one.At
	}
	same(t, "who was here", got, map[mainforte.ID]mainforte.Instant{visits.ID: seen, answers.ID: seen, pauses.ID: seen})
	same(t, "since later", len(must[[]store.Contact](t)(s.Contacts(background, seen+1, 9))), 0)
	same(t, "at most so many", len(must[[]store.Contact](t)(s.Contacts(background, now, 1))), 1)
	change(t, s, func(tx *store.Tx) error {
		var err error
		for id := range got {
			err = errors.Join(err, tx.NoteContact(background, id, seen), tx.NoteContact(background, id, now), tx.ConfirmSeen(background, id, seen), tx.ConfirmSeen(background, id, now))
		}
		return err
	})
	same(t, "once noted", len(must[[]store.Contact](t)(s.Contacts(background, now, 9))), 0)
	same(t, "an older sign changes nothing", must[*mainforte.Upkeep](t)(s.Upkeep(background, visits.ID)).ContactAt, seen)
	after := must[*mainforte.Volunteer](t)(s.Volunteer(background, visits.ID))
	same(t, "the visit confirms", after.ConfirmedAt, seen)
	same(t, "and is no write of the answers", after.Version, visits.Version)
	same(t, "of a paused one it does not", must[*mainforte.Volunteer](t)(s.Volunteer(background, pauses.ID)).ConfirmedAt, pauses.ConfirmedAt)
}

func testSilence(t *testing.T, s *store.Store) {
	c := play(t, s, 4, 3)
	v, comes, visits := c.volunteers[0], c.volunteers[1], c.volunteers[2]
	in := anIntroduction(c.mission, c.slots, comes.ID)
	in.State, in.Slots = mainforte.IntroductionAccepted, []mainforte.IntroductionSlot{{Slot: c.slots[0].ID, State: mainforte.SlotAccepted}}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertIntroduction(background, in),
			tx.InsertSession(background, mainforte.Session{ID: "s", Account: visits.Account, SeenAt: now.Add(day)}),
			tx.MoveVolunteer(background, c.volunteers[3].ID, mainforte.VolunteerActive, mainforte.VolunteerPaused))
	})
	quiet := v.ConfirmedAt // the last sign of life of all
	ask := func(since, at mainforte.Instant) int {
		return len(must[[]mainforte.ID](t)(s.DueToAsk(background, since, at, 9)))
	}
	same(t, "heard of since", ask(quiet-1, now), 0)
	same(t, "the silent one and the paused one", ask(quiet, now), 2)
	same(t, "and who was to come, once the mission is over", ask(quiet, c.slots[0].Start), 3)
	same(t, "at most so many", len(must[[]mainforte.ID](t)(s.DueToAsk(background, quiet, now, 1))), 1)
	erase := func(asked mainforte.Instant) []mainforte.ID {
		return must[[]mainforte.ID](t)(s.DueToErase(background, quiet, asked, now, 9))
	}
	same(t, "nobody is erased unasked", erase(now.Add(day)), []mainforte.ID(nil))

	u := *must[*mainforte.Upkeep](t)(s.Upkeep(background, v.ID))
	stale := u
	stale.AskedAt = 5
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.AskedToStay(background, stale) })
	change(t, s, func(tx *store.Tx) error { // the suite's clock stands still: heard of before it asks
		return errors.Join(tx.AskedToStay(background, u), tx.UpdateVolunteer(background, earlier(v)))
	})
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.AskedToStay(background, u) })
	same(t, "asked, and heard of at the same instant", erase(now), []mainforte.ID(nil))
	same(t, "asked again after that sign of life", ask(quiet, now), 2)
	is := func(since, asked mainforte.Instant) (due bool) {
		change(t, s, func(tx *store.Tx) (err error) {
			due, err = tx.IsDueToErase(background, v.ID, since, asked, now)
			return err
		})
		return due
	}
	same(t, "not due inside either", is(quiet, now), false)
	same(t, "nor asked inside", isToAsk(t, s, comes.ID, quiet, now), false)
	same(t, "who is to be asked, inside", isToAsk(t, s, v.ID, quiet, now), true)
}

func isToAsk(t *testing.T, s *store.Store, id mainforte.ID, since, at mainforte.Instant) (due bool) {
	t.Helper()
	change(t, s, func(tx *store.Tx) (err error) {
		due, err = tx.IsDueToAsk(background, id, since, at)
		return err
	})
	return due
}

// earlier is a volunteer who confirmed long before.
func earlier(v mainforte.Volunteer) mainforte.Volunteer {
	v.ConfirmedAt = now.Add(-400 * day)
	return v
}

func testSilentOnes(t *testing.T, s *store.Store) {
	a := anAccount("silence@example.org")
	v := aVolunteer(a.ID)
	v.CreatedAt, v.ConfirmedAt = now.Add(-400*day), now.Add(-400*day)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertVolunteer(background, v))
	})
	old := now.Add(-365 * day)
	u := *must[*mainforte.Upkeep](t)(s.Upkeep(background, v.ID))
	change(t, s, func(tx *store.Tx) error { return tx.AskedToStay(background, u) })
	same(t, "asked once", len(must[[]mainforte.ID](t)(s.DueToAsk(background, old, now, 9))), 0)
	stay := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailStay, Account: a.ID, Event: "e", State: mainforte.MailFailed, CreatedAt: now}
	change(t, s, func(tx *store.Tx) error { _, err := tx.InsertMail(background, stay); return err })
	same(t, "a mail that failed is no question", len(must[[]mainforte.ID](t)(s.DueToErase(background, old, now.Add(30*day), now, 9))), 0)
	same(t, "nor asked again within the month", isToAsk(t, s, v.ID, old, now.Add(30*day)-1), false)
	same(t, "asked again after it", isToAsk(t, s, v.ID, old, now.Add(30*day)), true)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.SettleFailedMail(background, stay.ID, mainforte.MailQueued), tx.MarkMail(background, stay.ID, mainforte.MailSent, 2))
	})
	same(t, "once it left, not again", isToAsk(t, s, v.ID, old, now.Add(30*day)), false)
	for _, d := range []struct {
		say   string
		since mainforte.Instant
		asked mainforte.Instant
		want  bool
	}{
		{"asked too shortly before", old, now - 1, false},
		{"silent and asked", old, now, true},
		{"heard of within the year", now.Add(-401 * day), now, false},
	} {
		listed := must[[]mainforte.ID](t)(s.DueToErase(background, d.since, d.asked, now, 9))
		same(t, d.say, len(listed) == 1, d.want)
		change(t, s, func(tx *store.Tx) error {
			due, err := tx.IsDueToErase(background, v.ID, d.since, d.asked, now)
			same(t, d.say+", inside", due, d.want)
			return err
		})
		n := must[int](t)(s.PeopleDue(background, store.Cutoffs{Now: now, Quiet: d.since, Asked: d.asked}))
		same(t, d.say+", counted", n == 1, d.want)
	}
	change(t, s, func(tx *store.Tx) error { return tx.NoteContact(background, v.ID, now) })
	same(t, "who came back stays", len(must[[]mainforte.ID](t)(s.DueToErase(background, old, now, now, 9))), 0)
}

func testReminders(t *testing.T, s *store.Store) {
	made := func(email string, at mainforte.Instant, confirmed bool) mainforte.Account {
		a := anAccount(email)
		a.CreatedAt = at
		if confirmed {
			a.ConfirmedAt = at
		}
		v := aVolunteer(a.ID)
		if v.State = mainforte.VolunteerPending; confirmed {
			v.State = mainforte.VolunteerActive
		}
		change(t, s, func(tx *store.Tx) error {
			return errors.Join(tx.InsertAccount(background, a), tx.InsertVolunteer(background, v))
		})
		return a
	}
	due := made("due@example.org", now.Add(-4*day), false)
	made("young@example.org", now.Add(-day), false)
	made("old@example.org", now.Add(-7*day), false)
	made("confirmed@example.org", now.Add(-4*day), true)
	list := func() []mainforte.ID {
		return must[[]mainforte.ID](t)(s.DueToRemind(background, now.Add(-6*day), now.Add(-3*day), 9))
	}
	same(t, "who is reminded", list(), []mainforte.ID{due.ID})
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailRemind, Account: due.ID, Event: "reminder"})
		return err
	})
	same(t, "once", list(), []mainforte.ID(nil))
}
