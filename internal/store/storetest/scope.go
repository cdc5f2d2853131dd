package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// bureau is an agency of two regions with three officers.
func bureau(t *testing.T, s *store.Store) (agency mainforte.Agency, one, two, three mainforte.ID) {
	t.Helper()
	agency = mainforte.Agency{ID: mainforte.NewID(), Name: "ARS A", Regions: []string{"27", "53"}}
	var ids []mainforte.ID
	change(t, s, func(tx *store.Tx) error {
		err := tx.InsertAgency(background, agency)
		for _, email := range []string{"un@example.org", "deux@example.org", "trois@example.org"} {
			a := anAccount(email)
			ids = append(ids, a.ID)
			err = errors.Join(err, tx.InsertAccount(background, a), tx.InsertOfficer(background, a.ID, agency.ID))
		}
		return err
	})
	return agency, ids[0], ids[1], ids[2]
}

func testDepartments(t *testing.T, s *store.Store) {
	agency, one, two, three := bureau(t, s)
	only := must[map[string][]string](t)
	scope := func(id mainforte.ID) map[string][]string {
		t.Helper()
		return must[mainforte.Actor](t)(s.Actor(background, id)).Departments
	}
	same(t, "nothing said: all", only(s.DepartmentsOf(background, one)), map[string][]string(nil))
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.SetDepartments(background, one, "27", []string{"58", "21", "58"}), tx.SetDepartments(background, two, "27", []string{"39"}))
	})
	same(t, "two departments", only(s.DepartmentsOf(background, one)), map[string][]string{"27": {"21", "58"}})
	same(t, "what an actor has", scope(one), map[string][]string{"27": {"21", "58"}})
	nobody := must[bool](t)
	same(t, "somebody watches all", nobody(s.Unwatched(background, "27", "71")), false)
	change(t, s, func(tx *store.Tx) error { return tx.SetDepartments(background, three, "27", []string{"21"}) })
	same(t, "nobody watches it", nobody(s.Unwatched(background, "27", "71")), true)
	same(t, "somebody does", nobody(s.Unwatched(background, "27", "39")), false)
	same(t, "in the other region", nobody(s.Unwatched(background, "53", "35")), false)
	same(t, "in a region without agency", nobody(s.Unwatched(background, "11", "75")), true)

	stand := func(away, in mainforte.ID, from, until mainforte.Instant) {
		change(t, s, func(tx *store.Tx) error {
			return tx.SetDeputy(background, mainforte.Deputy{Account: away, Agency: agency.ID, Deputy: in, From: from, Until: until})
		})
	}
	stand(one, two, now, now+1)
	same(t, "who stands in watches both", scope(two), map[string][]string{"27": {"39", "21", "58"}})
	stand(one, two, now+1, now+2)
	same(t, "not before the first day", scope(two), map[string][]string{"27": {"39"}})
	stand(one, two, now-2, now)
	same(t, "nor after the last", scope(two), map[string][]string{"27": {"39"}})
	change(t, s, func(tx *store.Tx) error { return tx.SetDepartments(background, one, "27", nil) })
	stand(one, two, now, now+1)
	same(t, "somebody who watches all", scope(two), map[string][]string{})
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.DeleteOfficer(background, one)
		return err
	})
	same(t, "somebody who left", scope(two), map[string][]string{"27": {"39"}})
}

func testDeputies(t *testing.T, s *store.Store) {
	agency, one, two, three := bureau(t, s)
	d := mainforte.Deputy{Account: one, Agency: agency.ID, Deputy: two, From: now, Until: now.Add(time.Hour)}
	later := mainforte.Deputy{Account: two, Agency: agency.ID, Deputy: three, From: now + 1, Until: now.Add(time.Hour)}
	over := mainforte.Deputy{Account: three, Agency: agency.ID, Deputy: one, From: now - 2, Until: now}
	replaced := d
	replaced.Deputy = three
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.SetDeputy(background, replaced), tx.SetDeputy(background, d), tx.SetDeputy(background, later), tx.SetDeputy(background, over))
	})
	list := must[[]mainforte.Deputy](t)
	same(t, "of one, and who was replaced", list(s.DeputiesOf(background, one)), []mainforte.Deputy{d})
	same(t, "of two, both ways", list(s.DeputiesOf(background, two)), []mainforte.Deputy{d, later})
	same(t, "now, in a region", list(s.DeputiesIn(background, "53")), []mainforte.Deputy{d})
	same(t, "in another", list(s.DeputiesIn(background, "11")), []mainforte.Deputy(nil))
	change(t, s, func(tx *store.Tx) error { return tx.EndDeputies(background, one) })
	same(t, "ended", list(s.DeputiesOf(background, one)), []mainforte.Deputy(nil))
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.DeleteOfficer(background, three)
		return err
	})
	same(t, "whose deputy is no officer any more", list(s.DeputiesOf(background, two)), []mainforte.Deputy(nil))
}

func testEscalated(t *testing.T, s *store.Store) {
	e := anEstablishment("27")
	e.State, e.CreatedAt = mainforte.EstablishmentPending, now.Add(-30*time.Hour)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, e), tx.NoteWaiting(background))
	})
	told := must[bool](t)
	same(t, "before anybody is told", told(s.Escalated(background, e.ID)), false)
	change(t, s, func(tx *store.Tx) error { _, err := tx.Escalate(background, now); return err })
	same(t, "once the agency is told", told(s.Escalated(background, e.ID)), true)
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveEstablishment(background, e.ID, mainforte.EstablishmentPending, mainforte.EstablishmentVerified)
	})
	same(t, "once it is verified", told(s.Escalated(background, e.ID)), false)
}
