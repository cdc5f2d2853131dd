package storetest

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testIntroductions(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 2)
	i := c.ask(t, s, 0)[0]
	later := anIntroduction(c.mission, c.slots[:1], c.volunteers[1].ID)
	later.Kind, later.AskedBy, later.Word, later.Urgent, later.SentAt = mainforte.Offer, "", "", false, now.Add(time.Second)
	change(t, s, func(tx *store.Tx) error {
		again := anIntroduction(c.mission, c.slots, c.volunteers[0].ID)
		wantRefusal(t, tx.InsertIntroduction(background, again), mainforte.CodeConflict, "already_asked")
		return tx.InsertIntroduction(background, later) // the Change can go on
	})
	one := must[*mainforte.Introduction](t)
	many := must[[]mainforte.Introduction](t)
	same(t, "by id", *one(s.Introduction(background, i.ID)), i)
	same(t, "by mission and volunteer", *one(s.IntroductionOf(background, c.mission.ID, c.volunteers[1].ID)), later)
	same(t, "those of the mission, the newest first",
		many(s.IntroductionsOfMission(background, c.mission.ID)), []mainforte.Introduction{later, i})
	same(t, "those of a volunteer", many(s.IntroductionsOfVolunteer(background, c.volunteers[0].ID)), []mainforte.Introduction{i})
	_, err := s.Introduction(background, mainforte.NewID())
	notFound(t, "an unknown introduction", err)
	_, err = s.IntroductionOf(background, c.mission.ID, mainforte.NewID())
	notFound(t, "the introduction of a stranger", err)

	other, otherSlots := aMission(c.establishment.ID, 1)
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, other, otherSlots) })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error {
		return tx.InsertIntroduction(background, anIntroduction(other, c.slots, c.volunteers[0].ID)) // slots of another mission
	})
}

func testIntroductionMoves(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 2)
	asked := c.ask(t, s, 0, 1, 2)
	move := func(n int, from, to mainforte.IntroductionState, reason mainforte.DeclineReason) error {
		return s.Change(background, func(tx *store.Tx) error {
			return tx.MoveIntroduction(background, asked[n].ID, from, to, reason)
		})
	}
	type step struct {
		name     string
		n        int
		from, to mainforte.IntroductionState
		reason   mainforte.DeclineReason
		refused  bool
		answered mainforte.Instant
	}
	for _, c := range []step{
		{name: "a yes", n: 0, from: mainforte.IntroductionSent, to: mainforte.IntroductionAccepted, answered: now},
		{name: "a yes twice", n: 0, from: mainforte.IntroductionSent, to: mainforte.IntroductionAccepted, refused: true, answered: now},
		{name: "a no after a yes", n: 0, from: mainforte.IntroductionAccepted, to: mainforte.IntroductionDeclined, refused: true, answered: now},
		{name: "a no with its reason", n: 1, from: mainforte.IntroductionSent, to: mainforte.IntroductionDeclined, reason: mainforte.DeclineTooFar, answered: now},
		{name: "no answer", n: 2, from: mainforte.IntroductionSent, to: mainforte.IntroductionExpired},
		{name: "an offer after a no", n: 1, from: mainforte.IntroductionDeclined, to: mainforte.IntroductionSent},
	} {
		err := move(c.n, c.from, c.to, c.reason)
		if c.refused {
			wantRefusal(t, err, mainforte.CodeConflict, "state")
		} else if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		} else {
			asked[c.n].State, asked[c.n].Reason, asked[c.n].AnsweredAt = c.to, c.reason, c.answered
		}
		same(t, c.name, *must[*mainforte.Introduction](t)(s.Introduction(background, asked[c.n].ID)), asked[c.n])
	}
	slot := func(from, to mainforte.SlotState) error {
		return s.Change(background, func(tx *store.Tx) error {
			return tx.MoveIntroductionSlot(background, asked[0].ID, c.slots[1].ID, from, to)
		})
	}
	for _, to := range []mainforte.SlotState{mainforte.SlotAccepted, mainforte.SlotReleased} {
		from := map[mainforte.SlotState]mainforte.SlotState{
			mainforte.SlotAccepted: mainforte.SlotProposed, mainforte.SlotReleased: mainforte.SlotAccepted,
		}[to]
		if err := slot(from, to); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, slot(from, to), mainforte.CodeConflict, "state") // not in that state any more
	}
	wantRefusal(t, slot(mainforte.SlotReleased, mainforte.SlotAccepted), mainforte.CodeConflict, "state") // no such move
	asked[0].Slots[1].State = mainforte.SlotReleased
	same(t, "one slot moved, the others not", *must[*mainforte.Introduction](t)(s.Introduction(background, asked[0].ID)), asked[0])
}

func testBusy(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	v := c.volunteers[0].ID
	mine := c.ask(t, s, 0)[0]
	other, otherSlots := aMission(c.establishment.ID, 1) // at the same instants
	theirs := anIntroduction(other, otherSlots, v)
	accept := func(tx *store.Tx, i mainforte.Introduction, slot mainforte.ID) error {
		return tx.MoveIntroductionSlot(background, i.ID, slot, mainforte.SlotProposed, mainforte.SlotAccepted)
	}
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertMission(background, other, otherSlots); err != nil {
			return err
		}
		if err := tx.InsertIntroduction(background, theirs); err != nil {
			return err
		}
		return accept(tx, mine, c.slots[0].ID)
	})
	change(t, s, func(tx *store.Tx) error {
		wantRefusal(t, accept(tx, theirs, otherSlots[0].ID), mainforte.CodeConflict, "busy")
		return accept(tx, theirs, otherSlots[1].ID) // the Change can go on, with another slot
	})
	c.slots[0].Taken, otherSlots[1].Taken = 0, 0
	same(t, "what the volunteer said yes to, by start", must[[]mainforte.Slot](t)(s.AcceptedSlots(background, v)),
		[]mainforte.Slot{c.slots[0], otherSlots[1]})
	change(t, s, func(tx *store.Tx) error {
		if err := tx.MoveIntroductionSlot(background, mine.ID, c.slots[0].ID, mainforte.SlotAccepted, mainforte.SlotReleased); err != nil {
			return err
		}
		return accept(tx, theirs, otherSlots[0].ID) // free again
	})
	same(t, "after a release", must[[]mainforte.Slot](t)(s.AcceptedSlots(background, v)), otherSlots[:2])

	third, thirdSlots := aMission(c.establishment.ID, 1)
	i := anIntroduction(third, thirdSlots[:1], v)
	i.Slots[0].State = mainforte.SlotAccepted
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, third, thirdSlots) })
	refused(t, s, mainforte.CodeConflict, "busy", func(tx *store.Tx) error { return tx.InsertIntroduction(background, i) })
}

func testCounts(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	v := c.volunteers[0].ID
	for n, change1 := range []func(*mainforte.Introduction){
		func(*mainforte.Introduction) {},
		func(i *mainforte.Introduction) { i.ExpiresAt = now }, // over at that very instant
		func(i *mainforte.Introduction) { i.State = mainforte.IntroductionDeclined },
		func(i *mainforte.Introduction) { i.Kind = mainforte.Offer },
		func(i *mainforte.Introduction) { i.SentAt = now.Add(-mainforte.CapWindow) - 1 },
		func(i *mainforte.Introduction) { i.Volunteer = c.volunteers[1].ID },
	} {
		m, slots := aMission(c.establishment.ID, 1)
		i := anIntroduction(m, slots, v)
		i.SentAt = now.Add(-time.Duration(n) * time.Hour)
		change1(&i)
		change(t, s, func(tx *store.Tx) error {
			if err := tx.InsertMission(background, m, slots); err != nil {
				return err
			}
			return tx.InsertIntroduction(background, i)
		})
	}
	count := must[int](t)
	same(t, "pending solicitations", count(s.PendingSolicitations(background, v, now)), 2)
	same(t, "solicitations in the window", count(s.SolicitationsSince(background, v, now.Add(-mainforte.CapWindow))), 3)
	same(t, "solicitations since the instant of one", count(s.SolicitationsSince(background, v, now.Add(-time.Hour))), 2)
	change(t, s, func(tx *store.Tx) error {
		same(t, "pending, inside a Tx", count(tx.PendingSolicitations(background, v, now)), 2)
		same(t, "in the window, inside a Tx", count(tx.SolicitationsSince(background, v, now.Add(-mainforte.CapWindow))), 3)
		return nil
	})
	same(t, "counting writes nothing", must[*mainforte.Volunteer](t)(s.Volunteer(background, v)).Version, 1)
}

func testEachIntroduction(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	open := c.ask(t, s, 0)[0]
	want := []mainforte.ID{open.ID}
	for n, accepted := range []bool{true, false} {
		m, slots := aMission(c.establishment.ID, 1)
		i := anIntroduction(m, slots, c.volunteers[n].ID)
		change(t, s, func(tx *store.Tx) error {
			if err := tx.InsertMission(background, m, slots); err != nil {
				return err
			}
			if err := tx.InsertIntroduction(background, i); err != nil {
				return err
			}
			if accepted {
				if err := tx.MoveIntroductionSlot(background, i.ID, slots[0].ID, mainforte.SlotProposed, mainforte.SlotAccepted); err != nil {
					return err
				}
				want = append(want, i.ID)
			}
			return tx.MoveMission(background, m.ID, mainforte.MissionOpen, mainforte.MissionClosed)
		})
	}
	var got []mainforte.ID
	if err := s.EachIntroduction(background, func(i *mainforte.Introduction) error {
		got = append(got, i.ID)
		if len(i.Slots) != 3 {
			t.Errorf("introduction %s comes with %d slots, want 3", i.ID, len(i.Slots))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	same(t, "those of open missions or with an accepted slot", got, want)

	due := must[[]mainforte.ID](t)
	same(t, "due before their end", due(s.DuePending(background, open.ExpiresAt-1, 10)), []mainforte.ID(nil))
	all := due(s.DuePending(background, open.ExpiresAt, 10))
	same(t, "due at their end", len(all), 3)
	same(t, "due, two at most", due(s.DuePending(background, open.ExpiresAt, 2)), all[:2])
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveIntroduction(background, all[0], mainforte.IntroductionSent, mainforte.IntroductionExpired, "")
	})
	same(t, "due after one expired", due(s.DuePending(background, open.ExpiresAt, 10)), all[1:])
}
