package queue

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/store"
)

// waiting delivers a mail and tells until when it waits; 0 when it does not.
func (w *world) waiting(id mainforte.ID) mainforte.Instant {
	w.t.Helper()
	err := w.desk.deliver(w.t.Context(), id, 1)
	var turn *inLine
	if errors.As(err, &turn) {
		return turn.until
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return 0
}

func (w *world) counted() mainforte.MailsSent {
	w.t.Helper()
	day, _ := mainforte.MailPeriods(w.desk.now())
	sent, err := w.store.MailsSent(w.t.Context(), day)
	if err != nil {
		w.t.Fatal(err)
	}
	return sent
}

// A day full of confirmations leaves an accord its share, and the first of them
// leaves as soon as the next day begins.
func TestAFullDayLetsAnAccordThrough(t *testing.T) {
	w, move := movable(t)
	w.desk.Quota = mainforte.MailQuota{PerDay: 20}
	w.accept(w.asked, w.slots[0].ID)
	unconfirmed(w)
	var confirmations []mainforte.ID
	for range 20 {
		confirmations = append(confirmations, w.write(mainforte.Mail{
			Kind: mainforte.MailConfirm, Class: mainforte.MailWelcome, Account: w.monique.ID, Link: w.confirm.ID, DueAt: mainforte.InstantOf(sunday),
		}, false))
	}
	left := 0
	for _, id := range confirmations {
		if w.waiting(id) == 0 {
			left++
		}
	}
	if left == 0 || left > 15 {
		t.Fatalf("%d confirmations left on a day of 20", left)
	}
	midnight := mainforte.InstantOf(time.Date(2026, 11, 23, 0, 0, 0, 0, mainforte.Paris()))
	if until := w.waiting(confirmations[19]); until <= w.desk.now() || until > midnight {
		t.Errorf("the next waits until %v, want midnight in Paris at the latest", until.Time())
	}
	if row := w.row(confirmations[19]); row.State != mainforte.MailQueued || row.Tries != 0 {
		t.Errorf("who waits is %s after %d tries, want queued after none", row.State, row.Tries)
	}
	accord := w.write(mainforte.Mail{
		Kind: mainforte.MailAccordEstablishment, Class: mainforte.MailNow, Account: w.coordinator.ID, Introduction: w.asked.ID,
	}, false)
	if until := w.waiting(accord); until != 0 {
		t.Errorf("an accord waits until %v", until.Time())
	}
	move(midnight)
	if until := w.waiting(confirmations[19]); until != 0 {
		t.Errorf("the next day it waits until %v", until.Time())
	}
}

// movable is a world whose clock its store and its desk share, and a test moves.
func movable(t *testing.T) (w *world, move func(to mainforte.Instant)) {
	t.Helper()
	now := mainforte.InstantOf(sunday)
	clock := func() time.Time { return now.Time() }
	s, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Keys: keyring(t), Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w = worldIn(t, s)
	w.desk.Clock = clock
	return w, func(to mainforte.Instant) { now = to }
}

// A mail that the relay did not take is not counted; one that it may have taken
// is.
func TestOnlyWhatMayHaveLeftIsCounted(t *testing.T) {
	for _, c := range []struct {
		say   string
		fault smtptest.Fault
		want  int
	}{
		{"taken", smtptest.Fault{}, 1},
		{"refused for now", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 451}, 0},
		{"refused for good", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550}, 0},
		{"the answer was lost", smtptest.Fault{Stage: smtptest.AnswerLost}, 1},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			w.desk.Quota = mainforte.MailQuota{PerDay: 100, PerMinute: 10}
			w.relay.Fail(c.fault)
			id := w.write(mainforte.Mail{Kind: mainforte.MailSignIn, Class: mainforte.MailDoor, Account: w.monique.ID, Link: w.signIn.ID}, false)
			_ = w.desk.deliver(t.Context(), id, 1)
			if got := w.counted().All(); got != c.want {
				t.Errorf("%d are counted, want %d", got, c.want)
			}
		})
	}
}

// A full minute is waited for, and is no try.
func TestAFullMinuteWaits(t *testing.T) {
	w := newWorld(t)
	w.desk.Quota = mainforte.MailQuota{PerMinute: 2}
	var until mainforte.Instant
	for range 3 {
		until = w.waiting(w.write(mainforte.Mail{Kind: mainforte.MailSignIn, Class: mainforte.MailDoor, Account: w.monique.ID, Link: w.signIn.ID}, false))
	}
	if want := mainforte.InstantOf(sunday.Add(time.Minute)); until < want || until > want.Add(2*time.Minute) {
		t.Errorf("the third waits until %v, want the minute after %v", until.Time(), sunday)
	}
	var snooze *river.JobSnoozeError
	if err := w.desk.snoozed(&inLine{until}); !errors.As(err, &snooze) || snooze.Duration < time.Minute {
		t.Errorf("the queue hears %v, want a snooze of a minute", err)
	}
	if w.desk.snoozed(nil) != nil {
		t.Error("a mail that left is snoozed")
	}
}

// A sign-in link that had to wait leaves with its whole life before it, and
// alone; one that was used up stays so.
func TestALinkThatWaitedIsMadeAnew(t *testing.T) {
	w, move := movable(t)
	later := mainforte.InstantOf(sunday.Add(70 * time.Minute)) // the link of the world lives an hour
	mail := func(ago time.Duration) mainforte.ID {
		id := mainforte.NewID()
		w.change(func(ctx context.Context, tx *store.Tx) error {
			at := mainforte.InstantOf(sunday.Add(-ago))
			_, err := tx.InsertMail(ctx, mainforte.Mail{
				ID: id, Kind: mainforte.MailSignIn, Class: mainforte.MailDoor, Account: w.monique.ID, Link: w.signIn.ID,
				Event: string(id), State: mainforte.MailQueued, CreatedAt: at, DueAt: at,
			})
			return err
		})
		return id
	}
	older, newer := mail(time.Minute), mail(0)
	move(later)
	for _, id := range []mainforte.ID{older, newer} {
		if err := w.desk.deliver(t.Context(), id, 1); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.row(older).State; got != mainforte.MailDropped {
		t.Errorf("the older of two is %s, want dropped", got)
	}
	if got := w.row(newer).State; got != mainforte.MailSent {
		t.Errorf("the newer is %s, want sent", got)
	}
	link, err := w.store.Link(t.Context(), w.signIn.ID)
	if err != nil || link.ExpiresAt != later.Add(mainforte.SignInLife) {
		t.Errorf("the link ends at %v (%v), want 10 minutes after it left", link.ExpiresAt.Time(), err)
	}
}

// TestAFloodWaitsInTheQueue plays it with the queue itself: a mail past the
// quota is put off, not tried, and one that presses passes it by.
func TestAFloodWaitsInTheQueue(t *testing.T) {
	w := newWorld(t)
	config := w.config()
	config.Quota = mainforte.MailQuota{PerDay: 4}
	w.accept(w.asked, w.slots[0].ID)
	unconfirmed(w)
	for range 6 {
		w.write(mainforte.Mail{Kind: mainforte.MailConfirm, Class: mainforte.MailWelcome, Account: w.monique.ID, Link: w.confirm.ID, DueAt: mainforte.InstantOf(sunday)}, true)
	}
	stop, err := Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	w.relay.Wait(t, 1)
	accord := w.write(mainforte.Mail{
		Kind: mainforte.MailAccordEstablishment, Class: mainforte.MailNow, Account: w.coordinator.ID, Introduction: w.asked.ID,
	}, true)
	w.relay.Wait(t, 2)
	if err := stop(t.Context()); err != nil {
		t.Error(err)
	}
	if got := w.row(accord).State; got != mainforte.MailSent {
		t.Errorf("the accord is %s, want sent", got)
	}
	if got := w.counted(); got.All() != 2 || got[mainforte.MailNow] != 1 {
		t.Errorf("left %v, want one confirmation and the accord", got)
	}
}

// Who wrote first leaves first, whoever is looked at first; one that was tried
// and comes back later stands in nobody's way.
func TestWhoWaitsLongerLeavesFirst(t *testing.T) {
	w, _ := movable(t)
	w.desk.Quota = mainforte.MailQuota{PerDay: 7} // room for two confirmations at this hour
	unconfirmed(w)
	confirm := func(ago time.Duration, tries int) mainforte.ID {
		id := mainforte.NewID()
		at := mainforte.InstantOf(sunday.Add(-ago))
		w.change(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.InsertMail(ctx, mainforte.Mail{
				ID: id, Kind: mainforte.MailConfirm, Class: mainforte.MailWelcome, Account: w.monique.ID, Link: w.confirm.ID,
				Event: string(id), State: mainforte.MailQueued, CreatedAt: at, DueAt: at, Tries: tries,
			})
			return err
		})
		return id
	}
	for range 10 {
		confirm(5*time.Hour, 3)
	}
	older := []mainforte.ID{confirm(3*time.Hour, 0), confirm(2*time.Hour, 0), confirm(time.Hour, 0)}
	newcomer := confirm(0, 0)
	if w.waiting(newcomer) == 0 {
		t.Error("a newcomer passes those who wait")
	}
	if w.waiting(older[0]) != 0 {
		t.Error("the first in line waits although there is room")
	}
}
