package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// state is what the tables of the root know the moves of.
type state[S any] interface {
	~string
	May(S) bool
}

// tryMoves tries every move from every state on a row that is in any: it is made
// when the table has it and the row is in the state it starts from, and refused
// without a trace otherwise. put makes a row; the n of each is its own.
func tryMoves[S state[S]](t *testing.T, s *store.Store, states []S,
	put func(tx *store.Tx, n int, in S) (mainforte.ID, error),
	move func(tx *store.Tx, id mainforte.ID, from, to S) error,
	read func(id mainforte.ID) (S, error),
) {
	t.Helper()
	n := 0
	for _, in := range states {
		for _, from := range states {
			for _, to := range states {
				n++
				var id mainforte.ID
				change(t, s, func(tx *store.Tx) (err error) {
					id, err = put(tx, n, in)
					return err
				})
				want := in
				err := s.Change(background, func(tx *store.Tx) error { return move(tx, id, from, to) })
				if from == in && from.May(to) {
					want = to
					if err != nil {
						t.Errorf("%s, moved from %s to %s: %v", in, from, to, err)
					}
				} else if mainforte.CodeOf(err) != mainforte.CodeConflict || mainforte.ReasonOf(err) != "state" {
					t.Errorf("%s, moved from %s to %s: %v, want a refusal", in, from, to, err)
				}
				if got, err := read(id); err != nil || got != want {
					t.Errorf("%s, moved from %s to %s, is %s (%v), want %s", in, from, to, got, err, want)
				}
			}
		}
	}
}

func testEveryMove(t *testing.T, s *store.Store) {
	for _, noun := range []func(*testing.T, *store.Store){
		testEveryVolunteerMove, testEveryEstablishmentMove, testEveryMissionMove, testEveryIntroductionMove, testEverySlotMove,
	} {
		noun(t, s)
	}
}

func testEveryVolunteerMove(t *testing.T, s *store.Store) {
	tryMoves(t, s, []mainforte.VolunteerState{
		mainforte.VolunteerPending, mainforte.VolunteerActive, mainforte.VolunteerPaused, mainforte.VolunteerErased,
	}, func(tx *store.Tx, _ int, in mainforte.VolunteerState) (mainforte.ID, error) {
		a := anAccount(string(mainforte.NewID()) + "@example.org")
		v := aVolunteer(a.ID)
		v.State = in
		if err := tx.InsertAccount(background, a); err != nil {
			return "", err
		}
		return v.ID, tx.InsertVolunteer(background, v)
	}, func(tx *store.Tx, id mainforte.ID, from, to mainforte.VolunteerState) error {
		return tx.MoveVolunteer(background, id, from, to)
	}, func(id mainforte.ID) (mainforte.VolunteerState, error) {
		v, err := s.Volunteer(background, id)
		return v.State, err
	})
}

func testEveryEstablishmentMove(t *testing.T, s *store.Store) {
	tryMoves(t, s, []mainforte.EstablishmentState{
		mainforte.EstablishmentPending, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended, mainforte.EstablishmentRefused,
	}, func(tx *store.Tx, _ int, in mainforte.EstablishmentState) (mainforte.ID, error) {
		e := anEstablishment("27")
		e.State = in
		return e.ID, tx.InsertEstablishment(background, e)
	}, func(tx *store.Tx, id mainforte.ID, from, to mainforte.EstablishmentState) error {
		return tx.MoveEstablishment(background, id, from, to)
	}, func(id mainforte.ID) (mainforte.EstablishmentState, error) {
		e, err := s.Establishment(background, id)
		return e.State, err
	})
}

func testEveryMissionMove(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	tryMoves(t, s, []mainforte.MissionState{
		mainforte.MissionDraft, mainforte.MissionOpen, mainforte.MissionClosed, mainforte.MissionCancelled,
	}, func(tx *store.Tx, _ int, in mainforte.MissionState) (mainforte.ID, error) {
		m, _ := aMission(c.establishment.ID, 1)
		m.State = in
		return m.ID, tx.InsertMission(background, m, nil)
	}, func(tx *store.Tx, id mainforte.ID, from, to mainforte.MissionState) error {
		return tx.MoveMission(background, id, from, to)
	}, func(id mainforte.ID) (mainforte.MissionState, error) {
		m, _, err := s.Mission(background, id)
		return m.State, err
	})
}

func testEveryIntroductionMove(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	tryMoves(t, s, []mainforte.IntroductionState{
		mainforte.IntroductionSent, mainforte.IntroductionAccepted, mainforte.IntroductionDeclined,
		mainforte.IntroductionExpired, mainforte.IntroductionWithdrawn,
	}, func(tx *store.Tx, _ int, in mainforte.IntroductionState) (mainforte.ID, error) {
		m, _ := aMission(c.establishment.ID, 1)
		i := anIntroduction(m, nil, c.volunteers[0].ID)
		i.State = in
		if err := tx.InsertMission(background, m, nil); err != nil {
			return "", err
		}
		return i.ID, tx.InsertIntroduction(background, i)
	}, func(tx *store.Tx, id mainforte.ID, from, to mainforte.IntroductionState) error {
		return tx.MoveIntroduction(background, id, from, to, "")
	}, func(id mainforte.ID) (mainforte.IntroductionState, error) {
		i, err := s.Introduction(background, id)
		return i.State, err
	})
}

func testEverySlotMove(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	slots := map[mainforte.ID]mainforte.ID{} // of each introduction
	tryMoves(t, s, []mainforte.SlotState{
		mainforte.SlotProposed, mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow, mainforte.SlotReleased, mainforte.SlotDropped,
	}, func(tx *store.Tx, n int, in mainforte.SlotState) (mainforte.ID, error) {
		m, all := aMission(c.establishment.ID, 1)
		slot := all[0]
		slot.Start = now.Add(time.Duration(n) * time.Hour) // nobody is in two places at once
		i := anIntroduction(m, nil, c.volunteers[0].ID)
		i.Slots = []mainforte.IntroductionSlot{{Slot: slot.ID, State: in}}
		slots[i.ID] = slot.ID
		if err := tx.InsertMission(background, m, []mainforte.Slot{slot}); err != nil {
			return "", err
		}
		return i.ID, tx.InsertIntroduction(background, i)
	}, func(tx *store.Tx, id mainforte.ID, from, to mainforte.SlotState) error {
		return tx.MoveIntroductionSlot(background, id, slots[id], from, to)
	}, func(id mainforte.ID) (mainforte.SlotState, error) {
		i, err := s.Introduction(background, id)
		return i.Slots[0].State, err
	})
}
