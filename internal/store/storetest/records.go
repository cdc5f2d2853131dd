package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testLinks(t *testing.T, s *store.Store) {
	a := anAccount("lien@example.org")
	l := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeAnswer, Account: a.ID, Object: mainforte.NewID(),
		Browser: "b", CreatedAt: now, ExpiresAt: now.Add(time.Hour),
	}
	expired := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeConfirm, Account: a.ID, ExpiresAt: now}
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertAccount(background, a); err != nil {
			return err
		}
		if err := tx.InsertLink(background, l); err != nil {
			return err
		}
		return tx.InsertLink(background, expired)
	})
	same(t, "the link", *must[*mainforte.Link](t)(s.Link(background, l.ID)), l)
	_, err := s.Link(background, mainforte.NewID())
	notFound(t, "an unknown link", err)
	for want := 1; want <= 2; want++ {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.FailLink(background, l.ID)
			same(t, "wrong codes so far", got, want)
			return err
		})
	}
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error {
		_, err := tx.FailLink(background, mainforte.NewID())
		return err
	})
	for _, c := range []struct {
		name string
		id   mainforte.ID
		want bool
	}{
		{"a fresh link", l.ID, true},
		{"a used link", l.ID, false},
		{"a link that ends now", expired.ID, false},
		{"an unknown link", mainforte.NewID(), false},
	} {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.UseLink(background, c.id)
			if got != c.want {
				t.Errorf("UseLink of %s is %v, want %v", c.name, got, c.want)
			}
			return err
		})
	}
	l.Tries, l.UsedAt = 2, now
	same(t, "the used link", *must[*mainforte.Link](t)(s.Link(background, l.ID)), l)
}

func testSessions(t *testing.T, s *store.Store) {
	a := anAccount("session@example.org")
	session := func(id string) mainforte.Session {
		return mainforte.Session{ID: id, Account: a.ID, CreatedAt: now, SeenAt: now, ExpiresAt: now.Add(time.Hour)}
	}
	change(t, s, func(tx *store.Tx) error {
		if err := tx.InsertAccount(background, a); err != nil {
			return err
		}
		for _, id := range []string{"one", "two", "three"} {
			if err := tx.InsertSession(background, session(id)); err != nil {
				return err
			}
		}
		return nil
	})
	change(t, s, func(tx *store.Tx) error {
		for _, seen := range []mainforte.Instant{now.Add(time.Minute), now} { // never back
			if err := tx.TouchSession(background, "one", seen); err != nil {
				return err
			}
		}
		if err := tx.TouchSession(background, "gone", now); err != nil {
			return err
		}
		return tx.EndSession(background, "two")
	})
	want := session("one")
	want.SeenAt = now.Add(time.Minute)
	same(t, "the session", *must[*mainforte.Session](t)(s.Session(background, "one")), want)
	for _, id := range []string{"two", "gone"} {
		_, err := s.Session(background, id)
		notFound(t, "session "+id, err)
	}
	change(t, s, func(tx *store.Tx) error { return tx.EndSessionsOf(background, a.ID) })
	for _, id := range []string{"one", "three"} {
		_, err := s.Session(background, id)
		notFound(t, "session "+id+" after all were ended", err)
	}
}

func testPurge(t *testing.T, s *store.Store) {
	a := anAccount("purge@example.org")
	month := 30 * 24 * time.Hour
	over := mainforte.Link{ID: mainforte.NewID(), Account: a.ID, ExpiresAt: now.Add(-month)}
	kept := mainforte.Link{ID: mainforte.NewID(), Account: a.ID, ExpiresAt: now.Add(-month + time.Second)}
	purge := func(at mainforte.Instant) (gone int) {
		change(t, s, func(tx *store.Tx) (err error) {
			gone, err = tx.PurgeExpired(background, at)
			return err
		})
		return gone
	}
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertAccount(background, a), tx.InsertLink(background, over), tx.InsertLink(background, kept),
			tx.InsertSession(background, mainforte.Session{ID: "over", Account: a.ID, ExpiresAt: now}),
			tx.InsertSession(background, mainforte.Session{ID: "kept", Account: a.ID, ExpiresAt: now + 1}),
			tx.SaveForm(background, "f", "done"),
		} {
			if err != nil {
				return err
			}
		}
		_, err := tx.Allow(background, "k", 1, time.Hour)
		return err
	})
	same(t, "rows purged now", purge(now), 2)
	_, err := s.Link(background, over.ID)
	notFound(t, "a link past its end for 30 days", err)
	_, err = s.Session(background, "over")
	notFound(t, "a session past its end", err)
	must[*mainforte.Link](t)(s.Link(background, kept.ID))
	must[*mainforte.Session](t)(s.Session(background, "kept"))
	same(t, "rows purged an hour later: the other session, the other link, the rate", purge(now.Add(time.Hour)), 3)
	_, found, err := s.OutcomeOfForm(background, "f")
	if !found || err != nil {
		t.Errorf("the form is kept: found %v, error %v", found, err)
	}
	same(t, "rows purged a week later: the form", purge(now.Add(7*24*time.Hour)), 1)
	_, found, err = s.OutcomeOfForm(background, "f")
	if found || err != nil {
		t.Errorf("the form after a week: found %v, error %v", found, err)
	}
}

func testMails(t *testing.T, s *store.Store) {
	m := mainforte.Mail{
		ID: mainforte.NewID(), Kind: mainforte.MailDemand, Account: mainforte.NewID(), Event: "e", Link: mainforte.NewID(),
		Introduction: mainforte.NewID(), Slots: []mainforte.ID{mainforte.NewID(), mainforte.NewID()},
		State: mainforte.MailQueued, CreatedAt: now,
	}
	other := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailSignIn, Account: m.Account, Event: "e", State: mainforte.MailQueued, CreatedAt: now + 1}
	insert := func(m mainforte.Mail, want bool) {
		t.Helper()
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.InsertMail(background, m)
			if got != want {
				t.Errorf("mail %s inserted: %v, want %v", m.Kind, got, want)
			}
			return err
		})
	}
	insert(m, true)
	insert(other, true) // same person, same event, another kind
	twin := m
	twin.ID = mainforte.NewID()
	insert(twin, false)
	same(t, "the mail", *must[*mainforte.Mail](t)(s.Mail(background, m.ID)), m)
	_, err := s.Mail(background, twin.ID)
	notFound(t, "the mail that came second", err)
	same(t, "the mails, the newest first", must[[]mainforte.Mail](t)(s.Mails(background, 10)), []mainforte.Mail{other, m})
	same(t, "the last mail", must[[]mainforte.Mail](t)(s.Mails(background, 1)), []mainforte.Mail{other})
	change(t, s, func(tx *store.Tx) error {
		if err := tx.MarkMail(background, m.ID, mainforte.MailSent, 2); err != nil {
			return err
		}
		return tx.MarkMail(background, other.ID, mainforte.MailFailed, 12)
	})
	for _, to := range []mainforte.MailState{mainforte.MailQueued, mainforte.MailFailed, mainforte.MailSent} {
		refused(t, s, mainforte.CodeGone, "settled", func(tx *store.Tx) error { return tx.MarkMail(background, m.ID, to, 3) })
	}
	m.State, m.Tries, m.SentAt = mainforte.MailSent, 2, now
	other.State, other.Tries = mainforte.MailFailed, 12
	same(t, "a sent and a failed mail", must[[]mainforte.Mail](t)(s.Mails(background, 10)), []mainforte.Mail{other, m})
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error {
		return tx.MarkMail(background, mainforte.NewID(), mainforte.MailSent, 1)
	})
}

func testForms(t *testing.T, s *store.Store) {
	change(t, s, func(tx *store.Tx) error { return tx.SaveForm(background, "key", "first") })
	change(t, s, func(tx *store.Tx) error { // the Change could go on
		wantRefusal(t, tx.SaveForm(background, "key", "second"), mainforte.CodeConflict, "form_used")
		return tx.SaveForm(background, "other", "")
	})
	for key, want := range map[string]string{"key": "first", "other": ""} {
		outcome, found, err := s.OutcomeOfForm(background, key)
		if outcome != want || !found || err != nil {
			t.Errorf("outcome of %q: %q, %v, %v, want %q, true", key, outcome, found, err, want)
		}
	}
	if _, found, err := s.OutcomeOfForm(background, "unknown"); found || err != nil {
		t.Errorf("outcome of an unknown form: found %v, error %v", found, err)
	}
}

func testJournal(t *testing.T, s *store.Store) {
	about, by, establishment := mainforte.NewID(), mainforte.NewID(), mainforte.NewID()
	entry := func(action mainforte.Action, about mainforte.ID) store.JournalEntry {
		return store.JournalEntry{Actor: by, Action: string(action), Object: "introduction", About: about, Establishment: establishment}
	}
	change(t, s, func(tx *store.Tx) error {
		for _, e := range []store.JournalEntry{
			entry(mainforte.ActSeeVolunteer, about), entry(mainforte.ActSeeOwnAccord, about),
			entry(mainforte.ActSolicit, about), entry(mainforte.ActSeeVolunteer, by),
		} {
			if err := tx.Journal(background, e); err != nil {
				return err
			}
		}
		return nil
	})
	want := store.Reveal{At: now, By: by, Establishment: establishment, Introduction: "introduction"}
	same(t, "who saw the contact of a person", must[[]store.Reveal](t)(s.Reveals(background, about)), []store.Reveal{want, want})
	same(t, "nobody saw a stranger's", len(must[[]store.Reveal](t)(s.Reveals(background, establishment))), 0)
}

func testFigures(t *testing.T, s *store.Store) {
	same(t, "an empty store", must[store.Figures](t)(s.Figures(background)), store.Figures{})
	c := play(t, s, 4, 9) // open, to come
	past, pastSlots := aMission(c.establishment.ID, 9)
	for n := range pastSlots {
		pastSlots[n].Start, pastSlots[n].End = now.Add(time.Duration(n-5)*time.Hour), now.Add(time.Duration(n-2)*time.Hour)
	}
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, past, pastSlots) })
	insert := func(volunteer int, m mainforte.Mission, slots []mainforte.Slot, state mainforte.SlotState) {
		i := anIntroduction(m, slots, c.volunteers[volunteer].ID)
		for n := range i.Slots {
			i.Slots[n].State = state
		}
		change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, i) })
	}
	insert(0, past, pastSlots, mainforte.SlotAccepted) // past, and nobody has noted yet who came
	insert(1, past, pastSlots, mainforte.SlotNoShow)
	insert(2, c.mission, c.slots, mainforte.SlotAccepted) // to come
	insert(3, past, pastSlots, mainforte.SlotDone)        // came, three times: one person
	same(t, "the figures", must[store.Figures](t)(s.Figures(background)), store.Figures{OpenMissions: 1, PeopleCame: 1})
	change(t, s, func(tx *store.Tx) error {
		same(t, "inside a Tx", must[store.Figures](t)(tx.Figures(background)), store.Figures{OpenMissions: 1, PeopleCame: 1})
		return nil
	})
}

func testMeta(t *testing.T, s *store.Store) {
	_, err := s.Meta(background, "sample")
	notFound(t, "a fact that nobody noted", err)
	for _, want := range []string{"one", "two"} {
		change(t, s, func(tx *store.Tx) error { return tx.SetMeta(background, "sample", want) })
		same(t, "the fact", must[string](t)(s.Meta(background, "sample")), want)
	}
}
