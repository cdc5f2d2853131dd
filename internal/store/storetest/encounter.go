package storetest

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// testWalks: what the walks over everybody say of each is what is said of them
// when they are asked about one by one.
func testWalks(t *testing.T, s *store.Store) {
	c := play(t, s, 4, 2)
	asked := c.ask(t, s, 0, 1)
	other, otherSlots := aMission(c.establishment.ID, 1)
	offer := anIntroduction(other, otherSlots, c.volunteers[2].ID)
	offer.Kind, offer.AskedBy = mainforte.Offer, ""
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertMission(background, other, otherSlots); err != nil {
			return err
		}
		if err := tx.InsertIntroduction(background, offer); err != nil {
			return err
		}
		if err := tx.MoveIntroductionSlot(background, asked[0].ID, c.slots[0].ID, mainforte.SlotProposed, mainforte.SlotAccepted); err != nil {
			return err
		}
		_, err := tx.InsertMail(background, mainforte.Mail{
			ID: mainforte.NewID(), Kind: mainforte.MailDemand, Account: c.volunteers[2].Account, Event: string(offer.ID),
			State: mainforte.MailQueued, CreatedAt: now,
		})
		return err
	})
	met, before, slots := map[mainforte.ID][]store.Encounter{}, map[mainforte.ID][]mainforte.Instant{}, map[mainforte.ID][]mainforte.Slot{}
	for _, err := range []error{
		s.EachEncounter(background, func(e *store.Encounter) error {
			met[e.Volunteer] = append(met[e.Volunteer], *e)
			return nil
		}),
		s.EachAskedBeforeOffering(background, func(v mainforte.ID, at mainforte.Instant) error {
			before[v] = append(before[v], at)
			return nil
		}),
		s.EachAcceptedSlot(background, func(v mainforte.ID, slot *mainforte.Slot) error {
			slots[v] = append(slots[v], *slot)
			return nil
		}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for n, v := range c.volunteers {
		var want []store.Encounter
		for _, i := range must[[]mainforte.Introduction](t)(s.IntroductionsOfVolunteer(background, v.ID)) {
			want = append(want, store.Encounter{
				ID: i.ID, Volunteer: v.ID, Mission: i.Mission, Kind: i.Kind, State: i.State, SentAt: i.SentAt, ExpiresAt: i.ExpiresAt,
			})
		}
		same(t, "encounters", met[v.ID], want)
		same(t, "asked before offering", before[v.ID], must[[]mainforte.Instant](t)(s.AskedBeforeOffering(background, v.ID)))
		same(t, "accepted slots", slots[v.ID], must[[]mainforte.Slot](t)(s.AcceptedSlots(background, v.ID)))
		if got := []int{len(met[v.ID]), len(before[v.ID]), len(slots[v.ID])}; !slices.Equal(got, [][]int{{1, 0, 1}, {1, 0, 0}, {1, 1, 0}, {0, 0, 0}}[n]) {
			t.Errorf("volunteer %d has %v encounters, demands before an offer, and accepted slots", n, got)
		}
	}
}

// testChanged: a noun answers with its last change, or with none.
func testChanged(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	v := c.volunteers[0].ID
	last := must[int64](t)(s.LastChange(background))
	changes := must[[]store.Change](t)(s.ChangesSince(background, 0, 100))
	at := slices.IndexFunc(changes, func(c store.Change) bool { return c.Noun == store.NounVolunteer && c.ID == v })
	same(t, "its number", must[int64](t)(s.Changed(background, store.NounVolunteer, v)), changes[at].Number)
	same(t, "another noun's of that id", must[int64](t)(s.Changed(background, store.NounMission, v)), int64(0))
	c.ask(t, s, 0)
	same(t, "nothing new of it", must[int64](t)(s.Changed(background, store.NounVolunteer, v)), changes[at].Number)
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveVolunteer(background, v, mainforte.VolunteerActive, mainforte.VolunteerPaused)
	})
	if n := must[int64](t)(s.Changed(background, store.NounVolunteer, v)); n <= last {
		t.Errorf("after a move the last change of the volunteer is %d, want one after %d", n, last)
	}
}
