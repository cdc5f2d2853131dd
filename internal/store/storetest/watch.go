package storetest

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testEraseOne(t *testing.T, s *store.Store) {
	fresh, other, known := anAccount("une@example.org"), anAccount("deux@example.org"), anAccount("trois@example.org")
	fresh.ConfirmedAt, other.ConfirmedAt, known.ConfirmedAt = 0, 0, now
	v := aVolunteer(fresh.ID)
	v.State = mainforte.VolunteerPending
	change(t, s, func(tx *store.Tx) error {
		for _, a := range []mainforte.Account{fresh, other, known} {
			if err := tx.InsertAccount(background, a); err != nil {
				return err
			}
		}
		return tx.InsertVolunteer(background, v)
	})
	for _, c := range []struct {
		why  string
		id   mainforte.ID
		want bool
	}{
		{"never confirmed, volunteer and all", fresh.ID, true},
		{"already erased", fresh.ID, false},
		{"confirmed", known.ID, false},
	} {
		var gone bool
		change(t, s, func(tx *store.Tx) (err error) {
			gone, err = tx.EraseUnconfirmedAccount(background, c.id)
			return err
		})
		same(t, c.why, gone, c.want)
	}
	_, err := s.Volunteer(background, v.ID)
	notFound(t, "the volunteer of an erased account", err)
	for _, id := range []mainforte.ID{other.ID, known.ID} {
		if _, err := s.Account(background, id); err != nil {
			t.Errorf("an account that was not meant: %v", err)
		}
	}
}

func testOfficers(t *testing.T, s *store.Store) {
	same(t, "officers of a new store", must[int](t)(s.Officers(background)), 0)
	officer := anAccount("agent@example.org")
	agencies := []mainforte.Agency{{ID: mainforte.NewID(), Name: "ARS A", Regions: []string{"27"}}, {ID: mainforte.NewID(), Name: "ARS B", Regions: []string{"11"}}}
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertAccount(background, officer); err != nil {
			return err
		}
		for _, a := range agencies {
			if err := tx.InsertAgency(background, a); err != nil {
				return err
			}
			if err := tx.InsertOfficer(background, officer.ID, a.ID); err != nil {
				return err
			}
		}
		return nil
	})
	same(t, "somebody who acts for two agencies counts once", must[int](t)(s.Officers(background)), 1)
}

func testLastChange(t *testing.T, s *store.Store) {
	same(t, "the last change of a new store", must[int64](t)(s.LastChange(background)), int64(0))
	play(t, s, 1, 1)
	changes := must[[]store.Change](t)(s.ChangesSince(background, 0, 100))
	same(t, "the last change", must[int64](t)(s.LastChange(background)), changes[len(changes)-1].Number)
}

func testEndLinks(t *testing.T, s *store.Store) {
	a, b := anAccount("une@example.org"), anAccount("deux@example.org")
	link := func(account mainforte.ID, p mainforte.Purpose) mainforte.Link {
		return mainforte.Link{ID: mainforte.NewID(), Purpose: p, Account: account, CreatedAt: now, ExpiresAt: now.Add(mainforte.SignInLife)}
	}
	links := []mainforte.Link{
		link(a.ID, mainforte.PurposeSignIn), link(a.ID, mainforte.PurposeSignIn),
		link(a.ID, mainforte.PurposeConfirm), link(b.ID, mainforte.PurposeSignIn),
	}
	change(t, s, func(tx *store.Tx) error {
		for _, account := range []mainforte.Account{a, b} {
			if err := tx.InsertAccount(background, account); err != nil {
				return err
			}
		}
		for _, l := range links {
			if err := tx.InsertLink(background, l); err != nil {
				return err
			}
		}
		return nil
	})
	change(t, s, func(tx *store.Tx) error { return tx.EndLinksOf(background, a.ID, mainforte.PurposeSignIn) })
	for i, want := range []bool{false, false, true, true} {
		same(t, "the link is open still", must[*mainforte.Link](t)(s.Link(background, links[i].ID)).Open(now), want)
	}
}
