package storetest

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testBlocksOf(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	other := anEstablishment("27")
	v := c.volunteers[0].ID
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, other),
			tx.InsertBlock(background, v, c.establishment.ID, store.BlockedByVolunteer),
			tx.InsertBlock(background, v, other.ID, store.BlockedByEstablishment),
			tx.InsertBlock(background, c.volunteers[1].ID, other.ID, store.BlockedByVolunteer))
	})
	same(t, "what the volunteer blocked, and not who blocked them", must[[]store.Blocked](t)(s.BlocksOf(background, v)),
		[]store.Blocked{{Establishment: c.establishment.ID, At: now}})
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.DeleteBlock(background, v, c.establishment.ID, store.BlockedByVolunteer),
			tx.DeleteBlock(background, v, other.ID, store.BlockedByVolunteer)) // not theirs to end
	})
	same(t, "what is left", must[[]store.Blocked](t)(s.BlocksOf(background, v)), []store.Blocked(nil))
	n := 0
	if err := s.EachBlock(background, func(mainforte.ID, mainforte.ID) error { n++; return nil }); err != nil || n != 2 {
		t.Errorf("%d blocks left (%v), want the establishment's and the other volunteer's", n, err)
	}
}

func testPauses(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 1)
	day := now.Add(20 * 24 * time.Hour)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.SetPauseUntil(background, c.volunteers[0].ID, day+5), tx.SetPauseUntil(background, c.volunteers[0].ID, day),
			tx.SetPauseUntil(background, c.volunteers[1].ID, day+1), tx.SetPauseUntil(background, c.volunteers[2].ID, 0))
	})
	same(t, "the last day said", must[mainforte.Instant](t)(s.PauseUntil(background, c.volunteers[0].ID)), day)
	same(t, "a pause without end", must[mainforte.Instant](t)(s.PauseUntil(background, c.volunteers[2].ID)), mainforte.Instant(0))
	same(t, "the day before", must[[]mainforte.ID](t)(s.PausesOver(background, day-1, 10)), []mainforte.ID(nil))
	same(t, "on the day", must[[]mainforte.ID](t)(s.PausesOver(background, day, 10)), []mainforte.ID{c.volunteers[0].ID})
	same(t, "later, one at a time", must[[]mainforte.ID](t)(s.PausesOver(background, day+9, 1)), []mainforte.ID{c.volunteers[0].ID})
	change(t, s, func(tx *store.Tx) error { return tx.SetPauseUntil(background, c.volunteers[0].ID, 0) })
	same(t, "once ended", must[[]mainforte.ID](t)(s.PausesOver(background, day, 10)), []mainforte.ID(nil))
}

func testNotesOf(t *testing.T, s *store.Store) {
	a, other, object, site := anAccount("a@example.org"), mainforte.NewID(), mainforte.NewID(), mainforte.NewID()
	mail := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailSignIn, Account: a.ID, Event: "e", State: mainforte.MailQueued, CreatedAt: now}
	session := mainforte.Session{ID: "s", Account: a.ID, CreatedAt: now, SeenAt: now, ExpiresAt: now.Add(time.Hour)}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mail)
		return errors.Join(err, tx.InsertAccount(background, a), tx.InsertSession(background, session),
			tx.Journal(background, store.JournalEntry{Actor: other, Action: "saw", Object: object, About: a.ID, Establishment: site}),
			tx.Journal(background, store.JournalEntry{Actor: other, Action: "elsewhere", About: other}))
	})
	same(t, "the notes of the person", must[[]store.Note](t)(s.NotesOf(background, a.ID)),
		[]store.Note{{At: now, Action: "saw", Object: object, Establishment: site}})
	same(t, "the notes of who acted", len(must[[]store.Note](t)(s.NotesOf(background, other))), 2)
	same(t, "an act of their own", must[[]store.Note](t)(s.NotesOf(background, other))[0].Mine, true)
	same(t, "their mails", must[[]mainforte.Mail](t)(s.MailsOf(background, a.ID)), []mainforte.Mail{mail})
	same(t, "the mails of nobody", must[[]mainforte.Mail](t)(s.MailsOf(background, other)), []mainforte.Mail(nil))
	same(t, "their sessions", must[[]mainforte.Session](t)(s.SessionsOf(background, a.ID)), []mainforte.Session{session})
}

func testErasePerson(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 1)
	v := c.volunteers[0]
	c.ask(t, s, 0)
	account := *must[*mainforte.Account](t)(s.Account(background, v.Account))
	link := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeAnswer, Account: v.Account, ExpiresAt: now.Add(time.Hour)}
	still := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeStill, Account: v.Account, ExpiresAt: now.Add(time.Hour)}
	queued := mainforte.Mail{ID: mainforte.NewID(), Account: v.Account, Event: "1", State: mainforte.MailQueued}
	sent := mainforte.Mail{ID: mainforte.NewID(), Account: v.Account, Event: "2", State: mainforte.MailSent}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, queued)
		_, too := tx.InsertMail(background, sent)
		return errors.Join(err, too, tx.InsertLink(background, link), tx.InsertLink(background, still),
			tx.InsertSession(background, mainforte.Session{ID: "s", Account: v.Account}),
			tx.InsertBlock(background, v.ID, c.establishment.ID, store.BlockedByVolunteer), tx.SetPauseUntil(background, v.ID, now))
	})
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.EraseVolunteer(background, v.ID) })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.EraseAccount(background, mainforte.NewID()) })
	change(t, s, func(tx *store.Tx) error { return tx.DeleteLinks(background, v.Account, mainforte.PurposeStill) })
	_, err := s.Link(background, still.ID)
	notFound(t, "a link of the purpose", err)
	must[*mainforte.Link](t)(s.Link(background, link.ID))

	said := aReport("27")
	said.Reporter = v.Account
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertReport(background, said); err != nil {
			return err
		}
		if err := tx.MoveVolunteer(background, v.ID, v.State, mainforte.VolunteerErased); err != nil {
			return err
		}
		return errors.Join(tx.EraseVolunteer(background, v.ID), tx.EraseAccount(background, v.Account))
	})
	same(t, "the row", *must[*mainforte.Volunteer](t)(s.Volunteer(background, v.ID)),
		mainforte.Volunteer{ID: v.ID, Account: v.Account, State: mainforte.VolunteerErased, Version: v.Version + 2})
	same(t, "the account", *must[*mainforte.Account](t)(s.Account(background, v.Account)),
		mainforte.Account{ID: v.Account, CreatedAt: account.CreatedAt, ConfirmedAt: account.ConfirmedAt})
	_, err = s.AccountByEmail(background, account.Contact.Email)
	notFound(t, "the address", err)
	_, err = s.Report(background, said.ID)
	notFound(t, "what they reported", err)
	_, err = s.Link(background, link.ID)
	notFound(t, "the link", err)
	_, err = s.Session(background, "s")
	notFound(t, "the session", err)
	same(t, "a mail that had not left", must[*mainforte.Mail](t)(s.Mail(background, queued.ID)).State, mainforte.MailDropped)
	same(t, "a mail that had", must[*mainforte.Mail](t)(s.Mail(background, sent.ID)).State, mainforte.MailSent)
	same(t, "their blocks", must[[]store.Blocked](t)(s.BlocksOf(background, v.ID)), []store.Blocked(nil))
	same(t, "their pause", must[mainforte.Instant](t)(s.PauseUntil(background, v.ID)), mainforte.Instant(0))
	change(t, s, func(tx *store.Tx) error { return tx.InsertAccount(background, anAccount(account.Contact.Email)) }) // anew
	if err := s.Forget(background); err != nil {
		t.Errorf("Forget: %v", err)
	}
}

func testUnburied(t *testing.T, s *store.Store) {
	c := play(t, s, 2, 3)
	old, moved := c.volunteers[0], c.volunteers[1]
	later := anAccount("plus-tard@example.org")
	again := aVolunteer(later.ID)
	again.CreatedAt = now.Add(time.Hour) // signed up again after the erasure
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, later), tx.InsertVolunteer(background, again))
	})
	address := must[*mainforte.Account](t)(s.Account(background, old.Account)).Contact.Email
	same(t, "nobody is buried", must[[]mainforte.ID](t)(s.Unburied(background, 10)), []mainforte.ID(nil))
	change(t, s, func(tx *store.Tx) error {
		tx.Now = now.Add(time.Minute)
		return errors.Join(tx.Bury(background, address), tx.Bury(background, address), tx.Bury(background, later.Contact.Email))
	})
	same(t, "who came back", must[[]mainforte.ID](t)(s.Unburied(background, 10)), []mainforte.ID{old.ID})
	change(t, s, func(tx *store.Tx) error {
		return tx.MoveVolunteer(background, old.ID, old.State, mainforte.VolunteerErased)
	})
	same(t, "once erased again", must[[]mainforte.ID](t)(s.Unburied(background, 10)), []mainforte.ID(nil))
	change(t, s, func(tx *store.Tx) error {
		tx.Now = now.Add(time.Minute)
		return errors.Join(tx.BuryAccount(background, moved.Account), tx.BuryAccount(background, moved.Account),
			tx.BuryAccount(background, later.ID), tx.BuryAccount(background, mainforte.NewID()))
	})
	same(t, "who came back with another address", must[[]mainforte.ID](t)(s.Unburied(background, 10)), []mainforte.ID{moved.ID})
}
