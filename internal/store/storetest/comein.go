package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

func aSite(number string) mainforte.Site {
	return mainforte.Site{
		Number: number, Entity: "210780011", Name: "Résidence L’Œillet", Short: "RES OEILLET", Address: "4 rue des Lavoirs",
		Postcode: "21000", Commune: "21231", Phone: "+33353011234", Category: "500", Aggregate: "4401", Label: "Ehpad",
		SIRET: "93456789000012", OpenedOn: geo.Date(1998, time.March, 2),
	}
}

func testSites(t *testing.T, s *store.Store) {
	a, b, other := aSite("210000012"), aSite("210000020"), aSite("2A0000012")
	other.Commune, other.Entity, other.SIRET = "2A004", "2A0780011", ""
	first, second := mainforte.NewID(), mainforte.NewID()
	put := func(imported mainforte.ID, sites ...mainforte.Site) {
		change(t, s, func(tx *store.Tx) error { return tx.PutSites(background, imported, sites) })
	}
	var many []mainforte.Site
	for i := range 230 { // more than one statement
		many = append(many, mainforte.Site{Number: fmt.Sprintf("97%07d", i), Name: "x", Commune: "97411"})
	}
	put(first, append(many, a, b, other)...)
	list := must[[]mainforte.Site](t)
	same(t, "a site", *must[*mainforte.Site](t)(s.Site(background, a.Number)), a)
	_, err := s.Site(background, "999999999")
	notFound(t, "an unknown number", err)
	same(t, "those of two communes, by number", list(s.SitesIn(background, []string{"2A004", "21231"})), []mainforte.Site{a, b, other})
	same(t, "those of no commune", list(s.SitesIn(background, nil)), []mainforte.Site(nil))
	same(t, "those of an entity", list(s.SitesOfEntity(background, "210780011")), []mainforte.Site{a, b})
	same(t, "those of a SIRET", list(s.SitesBySIRET(background, "93456789000012")), []mainforte.Site{a, b})
	same(t, "how many", must[int](t)(s.Sites(background)), 233)

	a.Name = "Résidence du Lac"
	put(second, a, other)
	change(t, s, func(tx *store.Tx) error {
		n, err := tx.CloseSitesBut(background, second)
		same(t, "closed", n, 231)
		return err
	})
	b.Closed = true
	same(t, "a site that is gone", *must[*mainforte.Site](t)(s.Site(background, b.Number)), b)
	same(t, "the open ones of an entity", list(s.SitesOfEntity(background, "210780011")), []mainforte.Site{a})
	put(second, b)
	b.Closed = false
	same(t, "one that came back", *must[*mainforte.Site](t)(s.Site(background, b.Number)), b)
	walked := 0
	if err := s.EachSite(background, func(*mainforte.Site) error { walked++; return nil }); err != nil {
		t.Fatal(err)
	}
	same(t, "those walked past", walked, 233)
}

func testClaims(t *testing.T, s *store.Store) {
	e, later := anEstablishment("27"), anEstablishment("27")
	later.CreatedAt = now.Add(time.Hour)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, later), tx.InsertEstablishment(background, e), tx.ClaimFINESS(background, e.FINESS, e.ID))
	})
	refused(t, s, mainforte.CodeConflict, "claimed", func(tx *store.Tx) error { return tx.ClaimFINESS(background, e.FINESS, later.ID) })
	same(t, "the establishment of a number", *must[*mainforte.Establishment](t)(s.EstablishmentByFINESS(background, e.FINESS)), e)
	_, err := s.EstablishmentByFINESS(background, "999999999")
	notFound(t, "the establishment of an unknown number", err)
}

func aRegistration(account mainforte.ID) mainforte.Registration {
	return mainforte.Registration{
		ID: mainforte.NewID(), Account: account, State: mainforte.RegistrationSent,
		Contact: mainforte.Contact{FirstName: "Zoé", Surname: "L’Hôte", Phone: "+33639980142"},
		Title:   "Cadre de santé", Name: "Résidence L’Œillet", Kind: mainforte.KindEhpad, FINESS: "210000012", Listed: true,
		Commune: "21231", Address: "4 rue des Lavoirs", Note: "Ouvert en mars", CreatedAt: now, ExpiresAt: now.Add(mainforte.RegisterLife),
	}
}

func testRegistrations(t *testing.T, s *store.Store) {
	a, e := anAccount("cadre@example.org"), anEstablishment("27")
	g, old := aRegistration(a.ID), aRegistration(a.ID)
	old.ExpiresAt = now
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertEstablishment(background, e),
			tx.InsertRegistration(background, g), tx.InsertRegistration(background, old))
	})
	one := must[*mainforte.Registration](t)
	same(t, "the registration", *one(s.Registration(background, g.ID)), g)
	_, err := s.Registration(background, mainforte.NewID())
	notFound(t, "an unknown registration", err)
	move := func(from, to mainforte.RegistrationState, ends mainforte.Instant) error {
		return s.Change(background, func(tx *store.Tx) error { return tx.MoveRegistration(background, g.ID, from, to, e.ID, ends) })
	}
	wantRefusal(t, move(mainforte.RegistrationSent, mainforte.RegistrationJoined, 0), mainforte.CodeConflict, "state")
	wantRefusal(t, move(mainforte.RegistrationJoining, mainforte.RegistrationJoined, 0), mainforte.CodeConflict, "state")
	if err := move(mainforte.RegistrationSent, mainforte.RegistrationJoining, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	g.State, g.Establishment, g.ExpiresAt = mainforte.RegistrationJoining, e.ID, now.Add(time.Hour)
	same(t, "those of the establishment", must[[]mainforte.Registration](t)(s.RegistrationsOf(background, e.ID)), []mainforte.Registration{g})
	ids := must[[]mainforte.ID](t)
	same(t, "due before its time", ids(s.DueJoins(background, now, 10)), []mainforte.ID(nil))
	same(t, "due in time", ids(s.DueJoins(background, now.Add(time.Hour), 10)), []mainforte.ID{g.ID})
	if err := move(mainforte.RegistrationJoining, mainforte.RegistrationJoined, g.ExpiresAt); err != nil {
		t.Fatal(err)
	}
	g.State, g.Contact = mainforte.RegistrationJoined, mainforte.Contact{}
	same(t, "at its end, without its contact", *one(s.Registration(background, g.ID)), g)
	change(t, s, func(tx *store.Tx) error {
		n, err := tx.PurgeWaiting(background, now.Add(365*24*time.Hour))
		same(t, "purged", n, 1)
		return err
	})
	_, err = s.Registration(background, old.ID)
	notFound(t, "a registration that nobody confirmed", err)
	same(t, "one that was confirmed stays", *one(s.Registration(background, g.ID)), g)
}

// testWaitingAccounts: who was invited, or registered, keeps the time they were
// told, and all of it goes when they say that it was not them.
func testWaitingAccounts(t *testing.T, s *store.Store) {
	week := 7 * 24 * time.Hour
	e := anEstablishment("27")
	invited, registered, gone := anAccount("a@example.org"), anAccount("b@example.org"), anAccount("c@example.org")
	for _, a := range []*mainforte.Account{&invited, &registered, &gone} {
		a.CreatedAt = now.Add(-2 * week)
	}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(
			tx.InsertAccount(background, invited), tx.InsertAccount(background, registered), tx.InsertAccount(background, gone),
			tx.InsertEstablishment(background, e), tx.InsertRegistration(background, aRegistration(registered.ID)),
			tx.InsertInvitation(background, mainforte.Invitation{ID: mainforte.NewID(), Establishment: e.ID, Account: invited.ID, ExpiresAt: now.Add(week)}),
		)
	})
	change(t, s, func(tx *store.Tx) error {
		n, err := tx.EraseUnconfirmed(background, now.Add(-week))
		same(t, "erased by the sweep", n, 1)
		return err
	})
	for _, a := range []mainforte.Account{invited, registered} {
		change(t, s, func(tx *store.Tx) error {
			went, err := tx.EraseUnconfirmedAccount(background, a.ID)
			same(t, "erased by its owner", went, true)
			return err
		})
	}
}

func testInvitations(t *testing.T, s *store.Store) {
	e, a := anEstablishment("27"), anAccount("a@example.org")
	i := mainforte.Invitation{ID: mainforte.NewID(), Establishment: e.ID, Account: a.ID, By: mainforte.NewID(), CreatedAt: now, ExpiresAt: now.Add(mainforte.InvitationLife)}
	again := i
	again.ID = mainforte.NewID()
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertEstablishment(background, e), tx.InsertInvitation(background, i))
	})
	same(t, "the invitation", *must[*mainforte.Invitation](t)(s.Invitation(background, i.ID)), i)
	change(t, s, func(tx *store.Tx) error { return tx.InsertInvitation(background, again) })
	_, err := s.Invitation(background, i.ID)
	notFound(t, "one that was replaced", err)
	same(t, "those of the establishment", must[[]mainforte.Invitation](t)(s.InvitationsOf(background, e.ID)), []mainforte.Invitation{again})
	for _, want := range []bool{true, false} {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.DeleteInvitation(background, again.ID)
			same(t, "it was there", got, want)
			return err
		})
	}
}

func testMemberships(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	a, b, stranger := anAccount("a@example.org"), anAccount("b@example.org"), anAccount("c@example.org")
	ma := mainforte.Membership{Account: a.ID, Establishment: c.establishment.ID, CreatedAt: now, Title: "Cadre"}
	mb := mainforte.Membership{Account: b.ID, Establishment: c.establishment.ID, CreatedAt: now.Add(time.Second)}
	followed, slots := aMission(c.establishment.ID, 1)
	followed.Follower = a.ID
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertAccount(background, b), tx.InsertAccount(background, stranger),
			tx.InsertMembership(background, ma), tx.InsertMembership(background, mb), tx.InsertMission(background, followed, slots))
	})
	same(t, "who acts", must[[]mainforte.Membership](t)(s.Memberships(background, c.establishment.ID)), []mainforte.Membership{ma, mb})
	change(t, s, func(tx *store.Tx) error {
		moved, err := tx.HandOver(background, c.establishment.ID, a.ID, b.ID)
		same(t, "missions handed over", moved, []mainforte.ID{followed.ID})
		return err
	})
	got, _, err := s.Mission(background, followed.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the follower", got.Follower, b.ID)
	notFound(t, "holding nothing", s.Change(background, func(tx *store.Tx) error { return tx.HoldEstablishment(background, mainforte.NewID()) }))
	remove := func(account mainforte.ID) error {
		return s.Change(background, func(tx *store.Tx) error {
			if err := tx.HoldEstablishment(background, c.establishment.ID); err != nil {
				return err
			}
			return tx.DeleteMembership(background, account, c.establishment.ID)
		})
	}
	notFound(t, "removing a stranger", remove(stranger.ID))
	// Both leave at the same moment: one stays.
	var wait sync.WaitGroup
	errs := make([]error, 2)
	for i, id := range []mainforte.ID{a.ID, b.ID} {
		wait.Go(func() { errs[i] = remove(id) })
	}
	wait.Wait()
	refusals := slices.DeleteFunc(errs, func(err error) bool { return err == nil })
	if len(refusals) != 1 {
		t.Fatalf("two left at once: %v refused, want one of them", refusals)
	}
	wantRefusal(t, refusals[0], mainforte.CodeConflict, "last")
	same(t, "who is left", len(must[[]mainforte.Membership](t)(s.Memberships(background, c.establishment.ID))), 1)
}
