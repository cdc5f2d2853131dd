package storetest

import (
	"errors"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testMailRoom(t *testing.T, s *store.Store) {
	q := mainforte.MailQuota{PerDay: 40, PerMinute: 1000}
	day, minute := mainforte.MailPeriods(now)
	counts := must[mainforte.MailsSent](t)
	same(t, "before the first", counts(s.MailsSent(background, day)), mainforte.MailsSent{})
	take := func(c mainforte.MailClass, q mainforte.MailQuota) (today, minute bool) {
		change(t, s, func(tx *store.Tx) (err error) {
			today, minute, err = tx.TakeMailRoom(background, q, c, 0)
			return err
		})
		return today, minute
	}
	// However many ask at once, no more leave than the day holds.
	var wait sync.WaitGroup
	var mu sync.Mutex
	left := 0
	for range 4 {
		wait.Go(func() {
			for range 15 {
				if _, ok := take(mainforte.MailNow, q); ok {
					mu.Lock()
					left++
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	same(t, "left on a day of 40", left, 40)
	same(t, "counted in the day", counts(s.MailsSent(background, day)), mainforte.MailsSent{mainforte.MailNow: 40})
	same(t, "counted in the minute", counts(s.MailsSent(background, minute)), mainforte.MailsSent{mainforte.MailNow: 40})
	change(t, s, func(tx *store.Tx) error { return tx.GiveMailRoomBack(background, mainforte.MailNow, now) })
	_, ok := take(mainforte.MailNow, q)
	same(t, "after one came back", ok, true)
	today, ok := take(mainforte.MailNow, mainforte.MailQuota{PerMinute: 10})
	same(t, "a full minute of an endless day", []bool{today, ok}, []bool{true, false})
	change(t, s, func(tx *store.Tx) error { return tx.GiveMailRoomBack(background, mainforte.MailRound, now) })
	change(t, s, func(tx *store.Tx) error {
		today, _, err := tx.TakeMailRoom(background, mainforte.MailQuota{PerDay: 100}, mainforte.MailNow, 60)
		same(t, "the room of those ahead", today, false)
		return err
	})
	same(t, "nothing goes below nothing", counts(s.MailsSent(background, day))[mainforte.MailRound], 0)
}

func testWaitingMails(t *testing.T, s *store.Store) {
	a := anAccount("a@example.org")
	mail := func(c mainforte.MailClass, due time.Duration, state mainforte.MailState) mainforte.Mail {
		id := mainforte.NewID()
		return mainforte.Mail{
			ID: id, Kind: mainforte.MailConfirm, Account: a.ID, Event: string(id), State: state, Class: c,
			CreatedAt: now.Add(due), DueAt: now.Add(due),
		}
	}
	hour, first := mail(mainforte.MailNow, -time.Hour, mainforte.MailQueued), mail(mainforte.MailWelcome, -time.Minute, mainforte.MailQueued)
	all := []mainforte.Mail{
		hour, first, mail(mainforte.MailWelcome, 0, mainforte.MailQueued),
		mail(mainforte.MailWelcome, time.Hour, mainforte.MailQueued), mail(mainforte.MailRound, -time.Hour, mainforte.MailSent),
	}
	change(t, s, func(tx *store.Tx) error {
		err := tx.InsertAccount(background, a)
		for _, m := range all {
			_, fault := tx.InsertMail(background, m)
			err = errors.Join(err, fault)
		}
		return err
	})
	same(t, "waiting", must[[]store.WaitingMails](t)(s.WaitingMails(background, now)), []store.WaitingMails{
		{Class: mainforte.MailNow, Count: 1, Since: hour.DueAt}, {Class: mainforte.MailWelcome, Count: 2, Since: first.DueAt},
	})
	number := must[int](t)
	same(t, "ahead of the first", number(s.MailsAhead(background, mainforte.MailWelcome, first.DueAt)), 0)
	same(t, "ahead of the last", number(s.MailsAhead(background, mainforte.MailWelcome, now.Add(time.Hour))), 2)
	newer := must[bool](t)
	same(t, "a newer one waits", newer(s.NewerMail(background, &first)), true)
	same(t, "the newest", newer(s.NewerMail(background, &all[3])), false)
	same(t, "as it was written", *must[*mainforte.Mail](t)(s.Mail(background, hour.ID)), hour)
}

func testRenewLink(t *testing.T, s *store.Store) {
	a := anAccount("a@example.org")
	link := func() mainforte.Link {
		return mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeSignIn, Account: a.ID, CreatedAt: now.Add(-time.Hour), ExpiresAt: now.Add(-time.Minute)}
	}
	over, used := link(), link()
	used.UsedAt = now.Add(-30 * time.Minute)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertAccount(background, a), tx.InsertLink(background, over), tx.InsertLink(background, used))
	})
	for say, c := range map[string]struct {
		id   mainforte.ID
		to   mainforte.Instant
		want bool
	}{
		"one that was used up": {used.ID, now.Add(time.Hour), false}, "one that is not there": {mainforte.NewID(), now, false},
		"one that is over": {over.ID, now.Add(time.Hour), true},
	} {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.RenewLink(background, c.id, c.to)
			same(t, say, got, c.want)
			return err
		})
	}
	change(t, s, func(tx *store.Tx) error { // never shorter
		_, err := tx.RenewLink(background, over.ID, now)
		return err
	})
	got := must[*mainforte.Link](t)(s.Link(background, over.ID))
	same(t, "renewed", got.ExpiresAt, now.Add(time.Hour))
	same(t, "used up it stays", must[*mainforte.Link](t)(s.Link(background, used.ID)).Open(now), false)
}

// testSignUpWaitingForItsMail: nobody is erased for not answering a mail that
// left only now.
func testSignUpWaitingForItsMail(t *testing.T, s *store.Store) {
	const week = 7 * 24 * time.Hour
	for say, c := range map[string]struct {
		state mainforte.MailState
		sent  mainforte.Instant
		gone  int
	}{
		"it waits":                  {mainforte.MailQueued, 0, 1},
		"it left yesterday":         {mainforte.MailSent, now.Add(-24 * time.Hour), 0},
		"it left more than a week":  {mainforte.MailSent, now.Add(-week - time.Hour), 1},
		"it was refused for good":   {mainforte.MailFailed, 0, 1},
		"it waited past its months": {mainforte.MailDropped, 0, 1},
	} {
		a := anAccount(string(mainforte.NewID()) + "@example.org")
		a.ConfirmedAt, a.CreatedAt = 0, now.Add(-2*week)
		change(t, s, func(tx *store.Tx) error {
			_, err := tx.InsertMail(background, mainforte.Mail{
				ID: mainforte.NewID(), Kind: mainforte.MailConfirm, Account: a.ID, Event: "e", State: c.state, SentAt: c.sent, CreatedAt: a.CreatedAt,
			})
			return errors.Join(tx.InsertAccount(background, a), err)
		})
		change(t, s, func(tx *store.Tx) error {
			n, err := tx.EraseUnconfirmed(background, now.Add(-week))
			same(t, say, n, c.gone)
			return err
		})
	}
}
