package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testReopen(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 2)
	i := anIntroduction(c.mission, c.slots[:2], c.volunteers[0].ID)
	again := i
	again.Kind, again.State, again.Urgent, again.AskedBy, again.Reason = mainforte.Offer, mainforte.IntroductionSent, false, "", ""
	again.SentAt, again.ExpiresAt = now.Add(time.Hour), now.Add(48*time.Hour)
	// The first was dropped, the third was never asked for.
	again.Slots = []mainforte.IntroductionSlot{{Slot: c.slots[0].ID, State: mainforte.SlotProposed}, {Slot: c.slots[2].ID, State: mainforte.SlotProposed}}
	change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, i) })
	reopen := func(from mainforte.IntroductionState) func(*store.Tx) error {
		return func(tx *store.Tx) error { return tx.ReopenIntroduction(background, again, from) }
	}
	for _, from := range []mainforte.IntroductionState{
		mainforte.IntroductionSent, mainforte.IntroductionAccepted, mainforte.IntroductionWithdrawn, // no such move
		mainforte.IntroductionExpired, // a move, but it is not there
	} {
		refused(t, s, mainforte.CodeConflict, "state", reopen(from))
	}
	change(t, s, func(tx *store.Tx) error {
		for _, slot := range i.Slots {
			if err := tx.MoveIntroductionSlot(background, i.ID, slot.Slot, mainforte.SlotProposed, mainforte.SlotDropped); err != nil {
				return err
			}
		}
		return tx.MoveIntroduction(background, i.ID, mainforte.IntroductionSent, mainforte.IntroductionDeclined, mainforte.DeclineTooFar)
	})
	change(t, s, reopen(mainforte.IntroductionDeclined))
	want := again
	want.Slots = []mainforte.IntroductionSlot{again.Slots[0], {Slot: c.slots[1].ID, State: mainforte.SlotDropped}, again.Slots[1]}
	same(t, "a no that became an offer", *must[*mainforte.Introduction](t)(s.Introduction(background, i.ID)), want)
	same(t, "pending solicitations", must[int](t)(s.PendingSolicitations(background, i.Volunteer, now)), 0)
	testAskedBeforeOffering(t, s, i, c.volunteers[0].Account)

	other, otherSlots := aMission(c.establishment.ID, 1)
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, other, otherSlots) })
	j := anIntroduction(c.mission, c.slots[:1], c.volunteers[1].ID)
	j.State = mainforte.IntroductionExpired
	change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, j) })
	j.Slots = []mainforte.IntroductionSlot{{Slot: otherSlots[0].ID}}
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { // a slot of another mission
		return tx.ReopenIntroduction(background, j, mainforte.IntroductionExpired)
	})
}

func testBlocked(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	change(t, s, func(tx *store.Tx) error {
		return tx.InsertBlock(background, c.volunteers[0].ID, c.establishment.ID, "volunteer")
	})
	is := must[bool](t)
	same(t, "hidden from each other", is(s.Blocked(background, c.volunteers[0].ID, c.establishment.ID)), true)
	same(t, "another volunteer", is(s.Blocked(background, c.volunteers[1].ID, c.establishment.ID)), false)
	same(t, "another establishment", is(s.Blocked(background, c.volunteers[0].ID, mainforte.NewID())), false)
}

func testOfferDrafts(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	a := anAccount("brouillon@example.org")
	a.ConfirmedAt = 0
	d := mainforte.OfferDraft{
		ID: mainforte.NewID(), Account: a.ID, Mission: c.mission.ID, Slots: []mainforte.ID{c.slots[0].ID, c.slots[2].ID},
		Surname: "Œuvrard", Phone: "+33639980142", WithSignUp: true, Elsewhere: true, Comes: true, CreatedAt: now,
	}
	later := d
	later.ID, later.WithSignUp, later.Elsewhere, later.CreatedAt = mainforte.NewID(), false, false, now.Add(time.Hour)
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertAccount(background, a); err != nil {
			return err
		}
		if err := tx.InsertOfferDraft(background, later); err != nil {
			return err
		}
		return tx.InsertOfferDraft(background, d)
	})
	draft := must[*mainforte.OfferDraft](t)
	same(t, "by id", *draft(s.OfferDraft(background, later.ID)), later)
	same(t, "that of the sign-up", *draft(s.OfferDraftOfSignUp(background, a.ID)), d)
	change(t, s, func(tx *store.Tx) error { return tx.DeleteOfferDraft(background, d.ID) })
	_, err := s.OfferDraftOfSignUp(background, a.ID)
	notFound(t, "the draft removed", err)
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.PurgeExpired(background, later.CreatedAt.Add(mainforte.ConfirmLife)-1)
		return err
	})
	same(t, "a moment before a week", draft(s.OfferDraft(background, later.ID)).ID, later.ID)
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.PurgeExpired(background, later.CreatedAt.Add(mainforte.ConfirmLife))
		return err
	})
	_, err = s.OfferDraft(background, later.ID)
	notFound(t, "the draft after a week", err)

	change(t, s, func(tx *store.Tx) error { return tx.InsertOfferDraft(background, d) })
	change(t, s, func(tx *store.Tx) error { _, err := tx.EraseUnconfirmedAccount(background, a.ID); return err })
	_, err = s.OfferDraft(background, d.ID)
	notFound(t, "the draft of an erased account", err)
}
