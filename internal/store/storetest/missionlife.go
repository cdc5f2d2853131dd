package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testMissionEnds(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	_, err := s.MissionEnd(background, c.mission.ID)
	notFound(t, "the end of a mission that goes on", err)
	for _, state := range []mainforte.MissionState{mainforte.MissionClosed, mainforte.MissionCancelled} {
		end := mainforte.MissionEnd{Mission: c.mission.ID, State: state, Reason: mainforte.EndStaffBack, By: mainforte.NewID(), At: now}
		change(t, s, func(tx *store.Tx) error { return tx.SaveMissionEnd(background, end) })
		same(t, "the last end", *must[*mainforte.MissionEnd](t)(s.MissionEnd(background, c.mission.ID)), end)
	}
}

func testMissionUpdates(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	m := c.mission
	m.Title, m.Functions, m.KnowHow, m.Exact, m.Remote, m.Commune = "Autre", []mainforte.Function{mainforte.Cleaning}, false, false, true, ""
	m.Qualifications, m.Means, m.Languages, m.Conditions, m.Attributes = 2, 1, 8, 4, 1
	m.What, m.Bring, m.Meeting, m.ContactName, m.ContactPhone, m.HideName, m.MinSlots = "a", "b", "c", "d", "+33199000199", false, 1
	m.Follower = mainforte.NewID()
	change(t, s, func(tx *store.Tx) error { return tx.UpdateMission(background, m) })
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.UpdateMission(background, m) })
	m.Version = 2
	got, slots, err := s.Mission(background, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the mission", *got, m)
	same(t, "its slots, untouched", slots, c.slots)
}

func testSlotUpdates(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 2)
	asked := c.ask(t, s, 0)[0]
	change(t, s, func(tx *store.Tx) error {
		for _, slot := range c.slots[:2] {
			if _, err := tx.TakePlace(background, slot.ID); err != nil {
				return err
			}
			if err := tx.MoveIntroductionSlot(background, asked.ID, slot.ID, mainforte.SlotProposed, mainforte.SlotAccepted); err != nil {
				return err
			}
		}
		return nil
	})
	all := func() []mainforte.Slot {
		_, slots, err := s.Mission(background, c.mission.ID)
		if err != nil {
			t.Fatal(err)
		}
		return slots
	}
	// Two slots change their hours for each other's; one of them wants more.
	a, b := c.slots[0], c.slots[1]
	a.Start, a.End, b.Start, b.End = b.Start, b.End, a.Start, a.End
	a.From, a.To, a.Wanted, a.Taken, b.Taken = 60, 120, 5, 1, 1
	change(t, s, func(tx *store.Tx) error { return tx.UpdateSlots(background, c.mission.ID, []mainforte.Slot{a, b}) })
	same(t, "the slots after the exchange", all(), []mainforte.Slot{b, a, c.slots[2]})
	same(t, "who comes, on the same two", must[[]mainforte.Slot](t)(s.AcceptedSlots(background, c.volunteers[0].ID)), []mainforte.Slot{b, a})

	less := b
	less.Wanted = 0
	refused(t, s, mainforte.CodeConflict, "slot_taken", func(tx *store.Tx) error { return tx.UpdateSlots(background, c.mission.ID, []mainforte.Slot{less}) })
	refused(t, s, mainforte.CodeConflict, "slot_taken", func(tx *store.Tx) error { return tx.RemoveSlot(background, c.mission.ID, b.ID) })
	refused(t, s, mainforte.CodeConflict, "slot_taken", func(tx *store.Tx) error { return tx.RemoveSlot(background, mainforte.NewID(), c.slots[2].ID) })
	double := b
	double.Start = a.Start
	refused(t, s, mainforte.CodeConflict, "busy", func(tx *store.Tx) error { return tx.UpdateSlots(background, c.mission.ID, []mainforte.Slot{double}) })

	change(t, s, func(tx *store.Tx) error { return tx.RemoveSlot(background, c.mission.ID, c.slots[2].ID) })
	same(t, "the slots without the removed one", all(), []mainforte.Slot{b, a})
	removed := c.slots[2]
	removed.Wanted = 0
	same(t, "what was asked, the removed one too", must[[]mainforte.Slot](t)(s.SlotsOf(background, asked.ID)), []mainforte.Slot{b, a, removed})
	refused(t, s, mainforte.CodeConflict, "slot_taken", func(tx *store.Tx) error {
		return tx.UpdateSlots(background, c.mission.ID, []mainforte.Slot{c.slots[2]})
	})
	change(t, s, func(tx *store.Tx) error {
		if got, err := tx.TakePlace(background, c.slots[2].ID); got || err != nil {
			t.Errorf("a place on a removed slot: %v, %v", got, err)
		}
		return nil
	})
	added := mainforte.Slot{ID: mainforte.NewID(), Mission: c.mission.ID, Day: c.slots[0].Day + 9, From: 60, To: 180, Start: now.Add(300 * time.Hour), End: now.Add(302 * time.Hour), Wanted: 3}
	change(t, s, func(tx *store.Tx) error { return tx.InsertSlots(background, c.mission.ID, []mainforte.Slot{added}) })
	same(t, "the slots with the added one", all(), []mainforte.Slot{b, a, added})
}

func testDrafts(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	draft, slots := aMission(c.establishment.ID, 1)
	draft.State = mainforte.MissionDraft
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, draft, slots[:2]) })
	_, err := s.DraftForm(background, draft.ID)
	notFound(t, "the form of a draft that has none", err)
	for _, form := range []string{`{"title":["Œ"]}`, ""} {
		change(t, s, func(tx *store.Tx) error { return tx.SaveDraftForm(background, draft.ID, form) })
		same(t, "the form", must[string](t)(s.DraftForm(background, draft.ID)), form)
	}
	change(t, s, func(tx *store.Tx) error { return tx.ReplaceSlots(background, draft.ID, slots[2:]) })
	_, got, err := s.Mission(background, draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "its other slots", got, slots[2:])
	for _, id := range []mainforte.ID{c.mission.ID, mainforte.NewID()} {
		refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.ReplaceSlots(background, id, nil) })
		refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.DeleteDraft(background, id) })
	}
	change(t, s, func(tx *store.Tx) error { return tx.DropDraftForm(background, draft.ID) })
	_, err = s.DraftForm(background, draft.ID)
	notFound(t, "the form forgotten", err)
	change(t, s, func(tx *store.Tx) error { return tx.SaveDraftForm(background, draft.ID, "x") })
	change(t, s, func(tx *store.Tx) error { return tx.DeleteDraft(background, draft.ID) })
	_, _, err = s.Mission(background, draft.ID)
	notFound(t, "the draft deleted", err)
	_, err = s.DraftForm(background, draft.ID)
	notFound(t, "its form", err)
}
