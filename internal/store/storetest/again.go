package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testSecondRequests(t *testing.T, s *store.Store) {
	e, other := anEstablishment("27"), anEstablishment("27")
	older := mainforte.SecondRequest{ID: mainforte.NewID(), Establishment: e.ID, By: "someone", Note: "voyez", At: now}
	newer := mainforte.SecondRequest{ID: mainforte.NewID(), Establishment: e.ID, By: "someone", Note: "relisez", Corrected: []string{"name", "finess"}, At: now.Add(time.Hour)}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, e), tx.InsertEstablishment(background, other),
			tx.InsertSecondRequest(background, older), tx.InsertSecondRequest(background, newer))
	})
	change(t, s, func(tx *store.Tx) error {
		pending := anEstablishment("27")
		pending.ID, pending.State, pending.CreatedAt = mainforte.NewID(), mainforte.EstablishmentPending, now.Add(-48*time.Hour)
		if err := errors.Join(tx.InsertEstablishment(background, pending), tx.NoteWaiting(background)); err != nil {
			return err
		}
		told, err := tx.Escalate(background, now.Add(-24*time.Hour))
		same(t, "told of", len(told), 1)
		if err := errors.Join(err, tx.WaitFromNow(background, pending.ID), tx.WaitFromNow(background, pending.ID)); err != nil {
			return err
		}
		since, err := tx.WaitingSince(background, pending.ID)
		same(t, "it waits since", since, now)
		told, failed := tx.Escalate(background, now)
		same(t, "told of again", told, []mainforte.ID{pending.ID})
		return errors.Join(err, failed)
	})
	list := must[[]mainforte.SecondRequest](t)
	same(t, "those of one, the last first", list(s.SecondRequestsOf(background, e.ID)), []mainforte.SecondRequest{newer, older})
	same(t, "those of another", list(s.SecondRequestsOf(background, other.ID)), []mainforte.SecondRequest(nil))
}
