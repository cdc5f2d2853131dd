package storetest

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// testService: one state, open everywhere at first, moved from where it is only,
// and told to whoever follows the changes.
func testService(t *testing.T, s *store.Store) {
	status := must[mainforte.ServiceStatus](t)
	same(t, "at first", status(s.Service(background)), mainforte.ServiceStatus{State: mainforte.ServiceOpen})
	var told []store.Change
	s.Subscribe(func(cs []store.Change) { told = append(told, cs...) })
	want := mainforte.ServiceStatus{State: mainforte.ServiceOpen, Regions: []string{"11", "27"}, Since: now}
	change(t, s, func(tx *store.Tx) error { return tx.MoveService(background, mainforte.ServiceOpen, want) })
	same(t, "in two regions", status(s.Service(background)), want)
	same(t, "who is told", len(told) == 1 && told[0].Noun == store.NounService, true)
	closing := mainforte.ServiceStatus{State: mainforte.ServiceClosing, Until: 21000, Since: now}
	refused(t, s, mainforte.CodeConflict, "moved", func(tx *store.Tx) error {
		return tx.MoveService(background, mainforte.ServicePaused, closing)
	})
	change(t, s, func(tx *store.Tx) error {
		if err := tx.MoveService(background, mainforte.ServiceOpen, closing); err != nil {
			return err
		}
		got, err := tx.Service(background)
		same(t, "inside", got, closing)
		return err
	})
	same(t, "closing", status(s.Service(background)), closing)

	ids := insertAccounts(t, s, "un@example.org", "deux@example.org")
	same(t, "nobody is concerned", must[[]mainforte.ID](t)(s.Concerned(background, "", 9)), []mainforte.ID(nil))
	v := mainforte.Volunteer{ID: mainforte.NewID(), Account: ids[0], State: mainforte.VolunteerActive, CreatedAt: now, ConfirmedAt: now}
	change(t, s, func(tx *store.Tx) error {
		if err := tx.ConfirmAccount(background, ids[0], now); err != nil {
			return err
		}
		return tx.InsertVolunteer(background, v)
	})
	same(t, "a volunteer is", must[[]mainforte.ID](t)(s.Concerned(background, "", 9)), ids[:1])
	same(t, "once", must[[]mainforte.ID](t)(s.Concerned(background, ids[0], 9)), []mainforte.ID(nil))
	same(t, "who is to be erased", must[[]mainforte.ID](t)(s.StillThere(background, now, 9)), []mainforte.ID{v.ID})
	same(t, "how many are due", must[int](t)(s.PeopleDue(background, store.Cutoffs{Closed: now})), 1)
	same(t, "how many are, while it is open", must[int](t)(s.PeopleDue(background, store.Cutoffs{})), 0)
}
