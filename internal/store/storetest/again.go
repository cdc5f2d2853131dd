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
	list := must[[]mainforte.SecondRequest](t)
	same(t, "those of one, the last first", list(s.SecondRequestsOf(background, e.ID)), []mainforte.SecondRequest{newer, older})
	same(t, "those of another", list(s.SecondRequestsOf(background, other.ID)), []mainforte.SecondRequest(nil))
}
