package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// agree has somebody of the scene say yes to all slots.
func (c *scene) agree(t *testing.T, s *store.Store, volunteer int) mainforte.Introduction {
	t.Helper()
	i := c.ask(t, s, volunteer)[0]
	change(t, s, func(tx *store.Tx) error {
		for n := range c.slots {
			if _, err := tx.TakePlace(background, c.slots[n].ID); err != nil {
				return err
			}
			if err := tx.MoveIntroductionSlot(background, i.ID, c.slots[n].ID, mainforte.SlotProposed, mainforte.SlotAccepted); err != nil {
				return err
			}
			c.slots[n].Taken++
		}
		return tx.MoveIntroduction(background, i.ID, mainforte.IntroductionSent, mainforte.IntroductionAccepted, "")
	})
	return i
}

func move(t *testing.T, s *store.Store, i mainforte.Introduction, slot mainforte.ID, from, to mainforte.SlotState) {
	t.Helper()
	change(t, s, func(tx *store.Tx) error { return tx.MoveIntroductionSlot(background, i.ID, slot, from, to) })
}

func testPresences(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 3)
	first, _ := c.agree(t, s, 0), c.ask(t, s, 2)
	move(t, s, first, c.slots[0].ID, mainforte.SlotAccepted, mainforte.SlotDone)
	move(t, s, first, c.slots[1].ID, mainforte.SlotAccepted, mainforte.SlotNoShow)
	by := mainforte.NewID()
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(
			tx.MarkPresence(background, first.ID, c.slots[0].ID, mainforte.NewID(), 0),
			tx.MarkPresence(background, first.ID, c.slots[0].ID, by, 90), // corrected: the last counts
		)
	})
	var want []mainforte.Presence
	for n, state := range []mainforte.SlotState{mainforte.SlotDone, mainforte.SlotNoShow, mainforte.SlotAccepted} {
		want = append(want, mainforte.Presence{
			Introduction: first.ID, Mission: c.mission.ID, Volunteer: first.Volunteer, Slot: c.slots[n], State: state, Last: c.slots[2].End,
		})
	}
	want[0].Minutes, want[0].MarkedBy, want[0].MarkedAt = 90, by, now
	many := must[[]mainforte.Presence](t)
	same(t, "of the mission: who was only asked is left out", many(s.PresencesOfMission(background, c.mission.ID)), want)
	same(t, "of the person", many(s.PresencesOfIntroduction(background, first.ID)), want)
	same(t, "of the establishment, on two days",
		many(s.PresencesOfEstablishment(background, c.establishment.ID, int(c.slots[1].Day), int(c.slots[2].Day))), want[1:])
	same(t, "of another establishment", len(many(s.PresencesOfEstablishment(background, mainforte.NewID(), int(c.slots[0].Day), int(c.slots[2].Day)))), 0)
	move(t, s, first, c.slots[2].ID, mainforte.SlotAccepted, mainforte.SlotReleased)
	got := many(s.PresencesOfMission(background, c.mission.ID))
	if len(got) != 2 || got[0].Last != c.slots[1].End {
		t.Errorf("after the last slot was given back: %+v, want two, and the second slot the last one", got)
	}
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveMission(background, c.mission.ID, mainforte.MissionOpen, mainforte.MissionCancelled)
	})
	same(t, "of a cancelled mission", len(many(s.PresencesOfEstablishment(background, c.establishment.ID, int(c.slots[0].Day), int(c.slots[2].Day)))), 0)
}

func testContested(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	i := c.agree(t, s, 0)
	contest := func(want bool, why string) {
		t.Helper()
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.ContestPresence(background, i.ID, c.slots[0].ID)
			if got != want {
				t.Errorf("contested %v, want %v: %s", got, want, why)
			}
			return err
		})
	}
	mark := func(from, to mainforte.SlotState) {
		t.Helper()
		move(t, s, i, c.slots[0].ID, from, to)
		change(t, s, func(tx *store.Tx) error {
			return tx.MarkPresence(background, i.ID, c.slots[0].ID, mainforte.NewID(), 0)
		})
	}
	contest(false, "nothing was noted")
	mark(mainforte.SlotAccepted, mainforte.SlotDone)
	contest(false, "the person came")
	mark(mainforte.SlotDone, mainforte.SlotNoShow)
	contest(true, "an absence")
	contest(false, "said already")
	same(t, "since when", must[[]mainforte.Presence](t)(s.PresencesOfMission(background, c.mission.ID))[0].ContestedAt, now)
	mark(mainforte.SlotNoShow, mainforte.SlotDone)
	same(t, "answered", must[[]mainforte.Presence](t)(s.PresencesOfMission(background, c.mission.ID))[0].ContestedAt, mainforte.Instant(0))
}

func testDueReminders(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 2)
	i := c.agree(t, s, 0)
	c.ask(t, s, 1) // asked only: nobody to remind
	due := func(until mainforte.Instant) []mainforte.Due {
		t.Helper()
		return must[[]mainforte.Due](t)(s.DueReminders(background, now, until))
	}
	want := mainforte.Due{
		Account: c.volunteers[0].Account, Introduction: i.ID, Slot: c.slots[0].ID, Day: int(c.slots[0].Day), Start: c.slots[0].Start,
		AnsweredAt: now, Commune: c.mission.Commune,
	}
	same(t, "a moment before the first slot", len(due(c.slots[0].Start-1)), 0)
	same(t, "up to the first slot", due(c.slots[0].Start), []mainforte.Due{want})
	same(t, "up to the second", len(due(c.slots[1].Start)), 2)
	same(t, "once the first has begun", len(must[[]mainforte.Due](t)(s.DueReminders(background, c.slots[0].Start, c.slots[1].Start))), 1)
	toPending := func(from, to mainforte.EstablishmentState) func(*store.Tx) error {
		return func(tx *store.Tx) error { return tx.MoveEstablishment(background, c.mission.Establishment, from, to) }
	}
	change(t, s, toPending(mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended))
	same(t, "of a suspended establishment", len(due(c.slots[1].Start)), 0)
	change(t, s, toPending(mainforte.EstablishmentSuspended, mainforte.EstablishmentVerified))
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mainforte.Mail{
			ID: mainforte.NewID(), Kind: mainforte.MailReminder, Account: want.Account, Event: "20526", State: mainforte.MailQueued, CreatedAt: now,
		})
		return err
	})
	same(t, "the day of the test", int(c.slots[0].Day), 20526)
	same(t, "once reminded", len(due(c.slots[0].Start)), 0)
	same(t, "the other day stays", len(due(c.slots[1].Start)), 1)
	move(t, s, i, c.slots[1].ID, mainforte.SlotAccepted, mainforte.SlotReleased)
	same(t, "given back", len(due(c.slots[1].Start)), 0)
	same(t, "the third day", len(due(c.slots[2].Start)), 1)
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveEstablishment(background, c.establishment.ID, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	})
	same(t, "of a suspended establishment", len(due(c.slots[2].Start.Add(time.Hour))), 0)
}

func testAgain(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 1)
	set := func(volunteer int, side mainforte.Side, says bool) {
		t.Helper()
		change(t, s, func(tx *store.Tx) error {
			return tx.SetAgain(background, c.volunteers[volunteer].ID, c.establishment.ID, side, says)
		})
	}
	for n := range 2 {
		set(n, mainforte.SideVolunteer, true)
		set(n, mainforte.SideEstablishment, true)
	}
	set(0, mainforte.SideVolunteer, true) // said twice
	set(2, mainforte.SideVolunteer, true) // one side only
	want := []mainforte.ID{c.volunteers[0].ID, c.volunteers[1].ID}
	slices.Sort(want)
	ids := must[[]mainforte.ID](t)
	same(t, "said by both sides", ids(s.Returning(background, c.establishment.ID)), want)
	same(t, "of another establishment", len(ids(s.Returning(background, mainforte.NewID()))), 0)
	sides := must[map[mainforte.Side]bool](t)
	same(t, "both", sides(s.SaysAgain(background, c.volunteers[0].ID, c.establishment.ID)),
		map[mainforte.Side]bool{mainforte.SideVolunteer: true, mainforte.SideEstablishment: true})
	same(t, "one", sides(s.SaysAgain(background, c.volunteers[2].ID, c.establishment.ID)), map[mainforte.Side]bool{mainforte.SideVolunteer: true})
	set(0, mainforte.SideEstablishment, false)
	same(t, "taken back", ids(s.Returning(background, c.establishment.ID)), []mainforte.ID{c.volunteers[1].ID})
}
