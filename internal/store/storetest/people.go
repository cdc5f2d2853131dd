package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testAccounts(t *testing.T, s *store.Store) {
	a := anAccount("Zoe.Exemple@example.org")
	change(t, s, func(tx *store.Tx) error {
		if tx.Now != now {
			t.Errorf("tx.Now is %d, want %d", tx.Now, now)
		}
		if err := tx.InsertAccount(background, a); err != nil {
			return err
		}
		got := must[*mainforte.Account](t)(tx.Account(background, a.ID))
		same(t, "the account inside its Tx", *got, a)
		return nil
	})
	same(t, "the account by id", *must[*mainforte.Account](t)(s.Account(background, a.ID)), a)
	same(t, "the account by its address in another case",
		*must[*mainforte.Account](t)(s.AccountByEmail(background, "zoe.exemple@example.org")), a)
	_, err := s.Account(background, mainforte.NewID())
	notFound(t, "an unknown id", err)
	_, err = s.AccountByEmail(background, "personne@example.org")
	notFound(t, "an unknown address", err)

	refused(t, s, mainforte.CodeConflict, "address_known", func(tx *store.Tx) error {
		return tx.InsertAccount(background, anAccount("zoe.exemple@EXAMPLE.org"))
	})
	other := anAccount("autre@example.org")
	change(t, s, func(tx *store.Tx) error { // a refused account does not end the Change
		wantRefusal(t, tx.InsertAccount(background, anAccount(a.Contact.Email)), mainforte.CodeConflict, "address_known")
		return tx.InsertAccount(background, other)
	})
	a.Contact = mainforte.Contact{FirstName: "Zoé", Email: "nouvelle@example.org"}
	change(t, s, func(tx *store.Tx) error {
		taken := mainforte.Contact{FirstName: "Zoé", Email: other.Contact.Email}
		wantRefusal(t, tx.UpdateContact(background, a.ID, taken), mainforte.CodeConflict, "address_known")
		notFound(t, "the contact of nobody", tx.UpdateContact(background, mainforte.NewID(), mainforte.Contact{Email: "x@example.org"}))
		return tx.UpdateContact(background, a.ID, a.Contact)
	})
	same(t, "the account by its new address",
		*must[*mainforte.Account](t)(s.AccountByEmail(background, "nouvelle@example.org")), a)
	_, err = s.AccountByEmail(background, "zoe.exemple@example.org")
	notFound(t, "the old address", err)

	for _, at := range []mainforte.Instant{now, now.Add(time.Hour)} {
		change(t, s, func(tx *store.Tx) error { return tx.ConfirmAccount(background, a.ID, at) })
	}
	got := must[*mainforte.Account](t)(s.Account(background, a.ID))
	same(t, "the first confirmation counts", got.ConfirmedAt, now)
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error {
		return tx.ConfirmAccount(background, mainforte.NewID(), now)
	})
}

func testEraseUnconfirmed(t *testing.T, s *store.Store) {
	week := 7 * 24 * time.Hour
	old, fresh := now.Add(-week-time.Hour), now.Add(-week+time.Hour)
	c := play(t, s, 0, 1)
	agency := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS", Regions: []string{"27"}}
	change(t, s, func(tx *store.Tx) error { return tx.InsertAgency(background, agency) })

	type person struct {
		name      string
		created   mainforte.Instant
		confirmed mainforte.Instant
		state     mainforte.VolunteerState // "": not a volunteer
		more      func(tx *store.Tx, a mainforte.Account, v mainforte.Volunteer) error
		gone      bool
	}
	people := []person{
		{name: "pending and old", created: old, state: mainforte.VolunteerPending, gone: true},
		{name: "old without a volunteer", created: old, gone: true},
		{
			name: "with a link, a session, a mail and a block", created: old, state: mainforte.VolunteerPending, gone: true,
			more: func(tx *store.Tx, a mainforte.Account, v mainforte.Volunteer) error {
				if err := tx.InsertLink(background, mainforte.Link{ID: mainforte.NewID(), Account: a.ID}); err != nil {
					return err
				}
				if err := tx.InsertSession(background, mainforte.Session{ID: "s", Account: a.ID}); err != nil {
					return err
				}
				if _, err := tx.InsertMail(background, mainforte.Mail{ID: mainforte.NewID(), Account: a.ID}); err != nil {
					return err
				}
				return tx.InsertBlock(background, v.ID, c.establishment.ID, "volunteer")
			},
		},
		{name: "pending and fresh", created: fresh, state: mainforte.VolunteerPending},
		{name: "confirmed", created: old, confirmed: old, state: mainforte.VolunteerPending},
		{name: "active", created: old, state: mainforte.VolunteerActive},
		{
			name: "acts for an establishment", created: old,
			more: func(tx *store.Tx, a mainforte.Account, _ mainforte.Volunteer) error {
				return tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: c.establishment.ID})
			},
		},
		{
			name: "acts for an agency", created: old,
			more: func(tx *store.Tx, a mainforte.Account, _ mainforte.Volunteer) error {
				return tx.InsertOfficer(background, a.ID, agency.ID)
			},
		},
		{
			name: "has an introduction", created: old, state: mainforte.VolunteerPending,
			more: func(tx *store.Tx, _ mainforte.Account, v mainforte.Volunteer) error {
				return tx.InsertIntroduction(background, anIntroduction(c.mission, c.slots, v.ID))
			},
		},
	}
	accounts := make([]mainforte.Account, len(people))
	for n, p := range people {
		a := anAccount(fmt.Sprintf("p%d@example.org", n))
		a.CreatedAt, a.ConfirmedAt = p.created, p.confirmed
		accounts[n] = a
		change(t, s, func(tx *store.Tx) error {
			if err := tx.InsertAccount(background, a); err != nil {
				return err
			}
			v := aVolunteer(a.ID)
			if v.State = p.state; p.state != "" {
				if err := tx.InsertVolunteer(background, v); err != nil {
					return err
				}
			}
			if p.more != nil {
				return p.more(tx, a, v)
			}
			return nil
		})
	}
	var gone int
	change(t, s, func(tx *store.Tx) (err error) {
		gone, err = tx.EraseUnconfirmed(background, now.Add(-week))
		return err
	})
	same(t, "how many were erased", gone, 3)
	for n, p := range people {
		_, err := s.Account(background, accounts[n].ID)
		if got := mainforte.CodeOf(err) == mainforte.CodeNotFound; got != p.gone {
			t.Errorf("%s: gone %v, want %v (%v)", p.name, got, p.gone, err)
		}
		_, err = s.VolunteerByAccount(background, accounts[n].ID)
		if p.gone {
			notFound(t, p.name+": the volunteer", err)
		}
	}
	same(t, "the mails left", len(must[[]mainforte.Mail](t)(s.Mails(background, 10))), 0)
	_, err := s.Session(background, "s")
	notFound(t, "the session of an erased account", err)
}

func testActors(t *testing.T, s *store.Store) {
	c := play(t, s, 1, 1)
	a := anAccount("tout@example.org")
	v := aVolunteer(a.ID)
	pending := anEstablishment("11")
	pending.State = mainforte.EstablishmentPending
	agency := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS", Regions: []string{"27", "11"}}
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertAccount(background, a), tx.InsertVolunteer(background, v), tx.InsertEstablishment(background, pending),
			tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: c.establishment.ID}),
			tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: pending.ID}),
			tx.InsertAgency(background, agency), tx.InsertOfficer(background, a.ID, agency.ID),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	want := mainforte.Actor{
		Account: a.ID, Volunteer: v.ID, VolunteerState: mainforte.VolunteerActive,
		Establishments: map[mainforte.ID]mainforte.EstablishmentState{
			c.establishment.ID: mainforte.EstablishmentVerified, pending.ID: mainforte.EstablishmentPending,
		},
		Regions: []string{"11", "27"},
	}
	same(t, "somebody who is everything", must[mainforte.Actor](t)(s.Actor(background, a.ID)), want)
	change(t, s, func(tx *store.Tx) error {
		if err := tx.MoveEstablishment(background, pending.ID, mainforte.EstablishmentPending, mainforte.EstablishmentRefused); err != nil {
			return err
		}
		want.Establishments[pending.ID] = mainforte.EstablishmentRefused
		same(t, "inside the Tx that moved an establishment", must[mainforte.Actor](t)(tx.Actor(background, a.ID)), want)
		return nil
	})
	only := c.volunteers[0]
	same(t, "somebody who is a volunteer only", must[mainforte.Actor](t)(s.Actor(background, only.Account)),
		mainforte.Actor{Account: only.Account, Volunteer: only.ID, VolunteerState: mainforte.VolunteerActive})
	same(t, "an unknown account", must[mainforte.Actor](t)(s.Actor(background, mainforte.NewID())), mainforte.Actor{})
	same(t, "no account", must[mainforte.Actor](t)(s.Actor(background, "")), mainforte.Actor{})
}

func testVolunteers(t *testing.T, s *store.Store) {
	a := anAccount("benevole@example.org")
	v := aVolunteer(a.ID)
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertAccount(background, a); err != nil {
			return err
		}
		return tx.InsertVolunteer(background, v)
	})
	same(t, "the volunteer by id", *must[*mainforte.Volunteer](t)(s.Volunteer(background, v.ID)), v)
	same(t, "the volunteer by account", *must[*mainforte.Volunteer](t)(s.VolunteerByAccount(background, a.ID)), v)
	_, err := s.Volunteer(background, mainforte.NewID())
	notFound(t, "an unknown volunteer", err)
	refused(t, s, mainforte.CodeConflict, "already_volunteer", func(tx *store.Tx) error {
		return tx.InsertVolunteer(background, aVolunteer(a.ID))
	})
	if err := s.Change(background, func(tx *store.Tx) error { return tx.InsertVolunteer(background, aVolunteer(mainforte.NewID())) }); err == nil {
		t.Error("a volunteer without an account was taken")
	}

	bare := mainforte.Volunteer{ID: v.ID, Account: a.ID, State: v.State, CreatedAt: v.CreatedAt, Country: "BE", Version: 1}
	change(t, s, func(tx *store.Tx) error { return tx.UpdateVolunteer(background, bare) })
	bare.Version = 2
	same(t, "the volunteer with nothing set", *must[*mainforte.Volunteer](t)(s.Volunteer(background, v.ID)), bare)
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.UpdateVolunteer(background, v) })

	elsewhere := bare
	elsewhere.State, elsewhere.Account, elsewhere.CreatedAt = mainforte.VolunteerErased, mainforte.NewID(), now.Add(time.Hour)
	change(t, s, func(tx *store.Tx) error { return tx.UpdateVolunteer(background, elsewhere) })
	bare.Version = 3
	same(t, "an update leaves state, account and birth alone", *must[*mainforte.Volunteer](t)(s.Volunteer(background, v.ID)), bare)
}

func testVolunteerMoves(t *testing.T, s *store.Store) {
	v := play(t, s, 1, 1).volunteers[0]
	move := func(from, to mainforte.VolunteerState) error {
		return s.Change(background, func(tx *store.Tx) error { return tx.MoveVolunteer(background, v.ID, from, to) })
	}
	if err := move(mainforte.VolunteerActive, mainforte.VolunteerPaused); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, move(mainforte.VolunteerActive, mainforte.VolunteerPaused), mainforte.CodeConflict, "state")
	wantRefusal(t, move(mainforte.VolunteerPaused, mainforte.VolunteerPending), mainforte.CodeConflict, "state")
	refused(t, s, mainforte.CodeConflict, "changed", func(tx *store.Tx) error { return tx.UpdateVolunteer(background, v) })
	v.State, v.Version = mainforte.VolunteerPaused, 2
	same(t, "the paused volunteer", *must[*mainforte.Volunteer](t)(s.Volunteer(background, v.ID)), v)
	if err := move(mainforte.VolunteerPaused, mainforte.VolunteerErased); err != nil {
		t.Fatal(err)
	}
	if err := s.EachVolunteer(background, func(got *mainforte.Volunteer) error {
		return fmt.Errorf("an erased volunteer is walked past: %s", got.ID)
	}); err != nil {
		t.Error(err)
	}
}

func testLongWalk(t *testing.T, s *store.Store) {
	const n = 1203 // more than two pages
	var want []mainforte.ID
	for range n {
		want = append(want, mainforte.NewID())
	}
	change(t, s, func(tx *store.Tx) error {
		for i, id := range want {
			a := mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{Email: fmt.Sprintf("v%d@example.org", i)}}
			if err := tx.InsertAccount(background, a); err != nil {
				return err
			}
			if err := tx.InsertVolunteer(background, mainforte.Volunteer{ID: id, Account: a.ID, State: mainforte.VolunteerActive}); err != nil {
				return err
			}
		}
		return nil
	})
	var got []mainforte.ID
	if err := s.EachVolunteer(background, func(v *mainforte.Volunteer) error {
		got = append(got, v.ID)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	same(t, "the volunteers walked past", got, want)
	change(t, s, func(tx *store.Tx) error { // asking while walking, inside a Tx
		return tx.EachVolunteer(background, func(v *mainforte.Volunteer) error {
			if v.ID != want[n-1] {
				return nil
			}
			_, err := tx.Volunteer(background, v.ID)
			return err
		})
	})
	if err := s.EachVolunteer(background, func(*mainforte.Volunteer) error { return errGiveUp }); err != errGiveUp {
		t.Errorf("the walk answers %v, want the function's error", err)
	}
}
