package storetest

import (
	"errors"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testOutreachEnding(t *testing.T, s *store.Store) {
	a := anAccount("invitee@example.org")
	made := func(number string, state mainforte.OutreachState, ends mainforte.Instant) mainforte.Outreach {
		return mainforte.Outreach{
			ID: mainforte.NewID(), FINESS: number, Name: "Ehpad", Commune: "21231", Region: "27", Department: "21", Account: a.ID, By: "officer",
			State: state, CreatedAt: now, ExpiresAt: ends,
		}
	}
	soon, later := made("210000001", mainforte.OutreachSent, now.Add(2*day)), made("210000002", mainforte.OutreachSent, now.Add(9*day))
	over, refused := made("210000003", mainforte.OutreachSent, now), made("210000004", mainforte.OutreachDeclined, now.Add(2*day))
	there := made("210000005", mainforte.OutreachSent, now.Add(2*day))
	site := anEstablishment("27")
	site.FINESS = there.FINESS
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertOutreach(background, soon), tx.InsertOutreach(background, later),
			tx.InsertOutreach(background, over), tx.InsertOutreach(background, refused), tx.InsertOutreach(background, there),
			tx.InsertEstablishment(background, site))
	})
	ending := func(until mainforte.Instant) (ids []mainforte.ID) {
		for _, o := range must[[]mainforte.Outreach](t)(s.OutreachEnding(background, now, until, 9)) {
			ids = append(ids, o.ID)
		}
		return ids
	}
	same(t, "within the week", ending(now.Add(7*day)), []mainforte.ID{soon.ID})
	same(t, "within ten days, the first to end first", ending(now.Add(10*day)), []mainforte.ID{soon.ID, later.ID})
	m := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailOutreachEnds, Account: a.ID, Event: string(soon.ID), State: mainforte.MailQueued}
	change(t, s, func(tx *store.Tx) error { _, err := tx.InsertMail(background, m); return err })
	same(t, "once reminded", ending(now.Add(10*day)), []mainforte.ID{later.ID})
}

func testRefused(t *testing.T, s *store.Store) {
	site, a := anEstablishment("27"), anAccount("refus@example.org")
	site.State, site.Welcome.Address = mainforte.EstablishmentRefused, "1 rue Neuve"
	d := mainforte.Decision{
		ID: mainforte.NewID(), Establishment: site.ID, Ruling: mainforte.RuleRefuse, From: mainforte.EstablishmentPending,
		To: mainforte.EstablishmentRefused, Officer: "officer", State: mainforte.DecisionDone, CreatedAt: now, SettledAt: now,
	}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertEstablishment(background, site),
			tx.InsertMembership(background, mainforte.Membership{Account: a.ID, Establishment: site.ID, CreatedAt: now}))
	})
	due := func(before mainforte.Instant) []mainforte.ID {
		return must[[]mainforte.ID](t)(s.DueRefused(background, before, 9))
	}
	same(t, "refused by nobody", due(now), []mainforte.ID(nil))
	change(t, s, func(tx *store.Tx) error { return tx.InsertDecision(background, d) })
	same(t, "refused too shortly before", due(now-1), []mainforte.ID(nil))
	same(t, "refused long ago", due(now), []mainforte.ID{site.ID})
	same(t, "its people are counted", must[int](t)(s.PeopleDue(background, store.Cutoffs{Now: now, Refused: now})), 1)
	same(t, "and not without being asked", must[int](t)(s.PeopleDue(background, store.Cutoffs{Now: now})), 0)
	change(t, s, func(tx *store.Tx) error {
		n, err := tx.EmptyRefused(background, site.ID)
		same(t, "people", n, 1)
		return err
	})
	same(t, "once emptied", due(now), []mainforte.ID(nil))
	same(t, "nobody acts for it", must[[]mainforte.ID](t)(s.Members(background, site.ID)), []mainforte.ID(nil))
	same(t, "what was typed", must[*mainforte.Establishment](t)(s.Establishment(background, site.ID)).Welcome, mainforte.Welcome{})
	site.ID = mainforte.NewID()
	site.State = mainforte.EstablishmentPending
	change(t, s, func(tx *store.Tx) error { return tx.InsertEstablishment(background, site) })
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { _, err := tx.EmptyRefused(background, site.ID); return err })
}
