package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testEstablishments(t *testing.T, s *store.Store) {
	e := anEstablishment("27")
	other := anEstablishment("11")
	other.Name = "Hôpital Bleu"
	a, b := anAccount("a@example.org"), anAccount("b@example.org")
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertEstablishment(background, e), tx.InsertEstablishment(background, other),
			tx.InsertAccount(background, a), tx.InsertAccount(background, b),
			tx.InsertMembership(background, mainforte.Membership{Account: b.ID, Establishment: e.ID, CreatedAt: now}),
			tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: e.ID, CreatedAt: now.Add(time.Second)}),
			tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: other.ID, CreatedAt: now}),
			tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: other.ID, CreatedAt: now}), // twice is once
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	list := must[[]mainforte.Establishment](t)
	same(t, "the establishment", *must[*mainforte.Establishment](t)(s.Establishment(background, e.ID)), e)
	_, err := s.Establishment(background, mainforte.NewID())
	notFound(t, "an unknown establishment", err)
	same(t, "those of an account, by name", list(s.EstablishmentsOf(background, a.ID)), []mainforte.Establishment{other, e})
	same(t, "those of one region", list(s.EstablishmentsIn(background, []string{"27"})), []mainforte.Establishment{e})
	same(t, "those of two regions", list(s.EstablishmentsIn(background, []string{"27", "11"})), []mainforte.Establishment{other, e})
	same(t, "those of no region", list(s.EstablishmentsIn(background, nil)), []mainforte.Establishment(nil))
	same(t, "the members, the first first", must[[]mainforte.ID](t)(s.Members(background, e.ID)), []mainforte.ID{b.ID, a.ID})
	var walked []mainforte.ID
	if err := s.EachEstablishment(background, func(e *mainforte.Establishment) error {
		walked = append(walked, e.ID)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want := []mainforte.ID{e.ID, other.ID}
	slices.Sort(want)
	same(t, "those walked past", walked, want)

	e.Name, e.Welcome = "Résidence du Lac", mainforte.Welcome{Door: "À gauche"}
	change(t, s, func(tx *store.Tx) error { return tx.UpdateEstablishment(background, e) })
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.UpdateEstablishment(background, e) })
	move := func(from, to mainforte.EstablishmentState) error {
		return s.Change(background, func(tx *store.Tx) error { return tx.MoveEstablishment(background, e.ID, from, to) })
	}
	wantRefusal(t, move(mainforte.EstablishmentPending, mainforte.EstablishmentVerified), mainforte.CodeConflict, "state")
	wantRefusal(t, move(mainforte.EstablishmentVerified, mainforte.EstablishmentPending), mainforte.CodeConflict, "state")
	if err := move(mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended); err != nil {
		t.Fatal(err)
	}
	e.State, e.Version = mainforte.EstablishmentSuspended, 3
	same(t, "the establishment renamed and suspended", *must[*mainforte.Establishment](t)(s.Establishment(background, e.ID)), e)
}

func testAgencies(t *testing.T, s *store.Store) {
	a := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS A", Regions: []string{"11", "27"}}
	none := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS B"}
	officer := anAccount("agent@example.org")
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertAgency(background, a), tx.InsertAgency(background, none), tx.InsertAccount(background, officer),
			tx.InsertOfficer(background, officer.ID, a.ID), tx.InsertOfficer(background, officer.ID, a.ID), // twice is once
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	agency := must[*mainforte.Agency](t)
	same(t, "an agency", *agency(s.Agency(background, a.ID)), a)
	same(t, "an agency without region", *agency(s.Agency(background, none.ID)), none)
	same(t, "the agency of a region", *agency(s.AgencyOfRegion(background, "27")), a)
	_, err := s.AgencyOfRegion(background, "32")
	notFound(t, "the agency of a region that has none", err)
	_, err = s.Agency(background, mainforte.NewID())
	notFound(t, "an unknown agency", err)
	refused(t, s, mainforte.CodeConflict, "region_taken", func(tx *store.Tx) error {
		return tx.InsertAgency(background, mainforte.Agency{ID: mainforte.NewID(), Regions: []string{"27"}})
	})
}

func testBlocks(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	change(t, s, func(tx *store.Tx) error {
		for _, v := range c.volunteers {
			for _, by := range []string{"volunteer", "establishment"} { // twice is once
				if err := tx.InsertBlock(background, v.ID, c.establishment.ID, by); err != nil {
					return err
				}
			}
		}
		return nil
	})
	var got []string
	if err := s.EachBlock(background, func(volunteer, establishment mainforte.ID) error {
		got = append(got, fmt.Sprint(volunteer, establishment))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, v := range c.volunteers {
		want = append(want, fmt.Sprint(v.ID, c.establishment.ID))
	}
	slices.Sort(want)
	same(t, "the blocks", got, want)
}

func testMissions(t *testing.T, s *store.Store) {
	e := anEstablishment("27")
	m, slots := aMission(e.ID, 2)
	newer, newerSlots := aMission(e.ID, 1)
	newer.CreatedAt = now.Add(time.Hour)
	draft, _ := aMission(e.ID, 1)
	draft.State, draft.Remote, draft.Commune, draft.Functions = mainforte.MissionDraft, true, "", nil
	draft.ContactName, draft.ContactPhone, draft.CreatedAt = "", "", now.Add(-time.Hour)
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertEstablishment(background, e),
			tx.InsertMission(background, m, []mainforte.Slot{slots[2], slots[0], slots[1]}), // in any order
			tx.InsertMission(background, newer, newerSlots), tx.InsertMission(background, draft, nil),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	got, gotSlots, err := s.Mission(background, m.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the mission", *got, m)
	same(t, "its slots, by start", gotSlots, slots)
	got, gotSlots, err = s.Mission(background, draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "a draft with next to nothing", *got, draft)
	same(t, "its slots", gotSlots, []mainforte.Slot(nil))
	_, _, err = s.Mission(background, mainforte.NewID())
	notFound(t, "an unknown mission", err)
	same(t, "those of the establishment, the newest first", must[[]store.MissionWithSlots](t)(s.MissionsOf(background, e.ID)),
		[]store.MissionWithSlots{{Mission: newer, Slots: newerSlots}, {Mission: m, Slots: slots}, {Mission: draft}})
	same(t, "those of an unknown establishment", len(must[[]store.MissionWithSlots](t)(s.MissionsOf(background, mainforte.NewID()))), 0)
	open := map[mainforte.ID]int{}
	if err := s.EachOpenMission(background, func(m *mainforte.Mission, slots []mainforte.Slot) error {
		open[m.ID] = len(slots)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	same(t, "the open missions with how many slots", open, map[mainforte.ID]int{m.ID: 3, newer.ID: 3})
}

func testMissionMoves(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	move := func(from, to mainforte.MissionState) error {
		return s.Change(background, func(tx *store.Tx) error { return tx.MoveMission(background, c.mission.ID, from, to) })
	}
	wantRefusal(t, move(mainforte.MissionDraft, mainforte.MissionOpen), mainforte.CodeConflict, "state")
	wantRefusal(t, move(mainforte.MissionOpen, mainforte.MissionDraft), mainforte.CodeConflict, "state")
	if err := move(mainforte.MissionOpen, mainforte.MissionClosed); err != nil {
		t.Fatal(err)
	}
	got, _, err := s.Mission(background, c.mission.ID)
	if err != nil {
		t.Fatal(err)
	}
	c.mission.State, c.mission.Version = mainforte.MissionClosed, 2
	same(t, "the closed mission", *got, c.mission)
}

func testPlaces(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 2)
	slot := c.slots[1].ID
	for n, want := range []bool{true, true, false} {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.TakePlace(background, slot)
			if got != want {
				t.Errorf("place %d of 2 taken: %v, want %v", n+1, got, want)
			}
			return err
		})
	}
	change(t, s, func(tx *store.Tx) error { return tx.FreePlace(background, slot) })
	c.slots[1].Taken = 1
	_, slots, err := s.Mission(background, c.mission.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the slots after two taken and one freed", slots, c.slots)
	refused(t, s, mainforte.CodeConflict, "no_place_taken", func(tx *store.Tx) error { return tx.FreePlace(background, c.slots[0].ID) })
	change(t, s, func(tx *store.Tx) error {
		got, err := tx.TakePlace(background, mainforte.NewID())
		if got {
			t.Error("a place of an unknown slot was taken")
		}
		return err
	})
}
