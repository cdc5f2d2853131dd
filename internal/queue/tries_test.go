package queue

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestSchedule(t *testing.T) {
	total, last := time.Duration(0), time.Duration(0)
	for try := 1; try < Tries; try++ {
		wait := Schedule(try)
		if wait < last || wait < 10*time.Second {
			t.Errorf("after try %d one waits %v, after the one before %v: want it never shorter", try, wait, last)
		}
		total, last = total+wait, wait
	}
	if total > 48*time.Hour || total < 40*time.Hour {
		t.Errorf("%d tries take %v, want about and at most 48 h", Tries, total)
	}
	for try, want := range map[int]time.Duration{
		-1: 0, 0: 0, 1: 10 * time.Second, 4: 2 * time.Minute, 7: time.Hour, 11: 24 * time.Hour, 12: 0, 99: 0,
	} {
		if got := Schedule(try); got != want {
			t.Errorf("Schedule(%d) = %v, want %v", try, got, want)
		}
	}
	at := sunday
	job := &river.Job[mainforte.SendMail]{JobRow: &rivertype.JobRow{Attempt: 4, AttemptedAt: &at}}
	if got, want := new(sendMail).NextRetry(job), sunday.Add(2*time.Minute); !got.Equal(want) {
		t.Errorf("NextRetry after the fourth try: %v, want %v", got, want)
	}
}

func TestTries(t *testing.T) {
	for _, c := range []struct {
		say    string
		faults []smtptest.Fault
		from   int                 // number of the first try
		again  []bool              // for each try: another one is asked for
		state  mainforte.MailState // in the end
		taken  int                 // by the relay
	}{
		{
			say: "it goes well", from: 1,
			again: []bool{false}, state: mainforte.MailSent, taken: 1,
		},
		{
			say: "a job worked twice sends once", from: 1,
			again: []bool{false, false}, state: mainforte.MailSent, taken: 1,
		},
		{
			say: "greylisted, then taken", from: 1, faults: []smtptest.Fault{{Stage: smtptest.AtRcpt, Code: 451}},
			again: []bool{true, false}, state: mainforte.MailSent, taken: 1,
		},
		{
			say: "no such mailbox", from: 1, faults: []smtptest.Fault{{Stage: smtptest.AtRcpt, Code: 550}},
			again: []bool{false, false}, state: mainforte.MailFailed, taken: 0,
		},
		{
			say: "the answer was lost: it leaves a second time", from: 1, faults: []smtptest.Fault{{Stage: smtptest.AnswerLost}},
			again: []bool{true, false}, state: mainforte.MailSent, taken: 2,
		},
		{
			say: "the last try fails", from: Tries, faults: []smtptest.Fault{{Stage: smtptest.AtData, Code: 452}},
			again: []bool{false}, state: mainforte.MailFailed, taken: 0,
		},
		{
			say: "the last but one fails", from: Tries - 1, faults: []smtptest.Fault{{Stage: smtptest.AtData, Code: 452}},
			again: []bool{true, false}, state: mainforte.MailSent, taken: 1,
		},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			w.relay.Fail(c.faults...)
			id := w.write(mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}, false)
			for i, again := range c.again {
				if err := w.desk.deliver(t.Context(), id, c.from+i); (err != nil) != again {
					t.Errorf("try %d: error %v, want one: %v", c.from+i, err, again)
				}
			}
			row := w.row(id)
			if row.State != c.state {
				t.Errorf("state %q, want %q", row.State, c.state)
			}
			if (row.SentAt != 0) != (c.state == mainforte.MailSent) {
				t.Errorf("sent at %d in state %q", row.SentAt, row.State)
			}
			mails := w.parsed()
			if len(mails) != c.taken {
				t.Fatalf("the relay took %d messages, want %d", len(mails), c.taken)
			}
			for _, m := range mails {
				if got, want := m.Header.Get("Message-Id"), "<"+string(id)+"@aide.example.org>"; got != want {
					t.Errorf("Message-Id %q, want %q", got, want)
				}
			}
			w.logNamesNobody()
		})
	}
}

// logNamesNobody looks for what a log must not hold.
func (w *world) logNamesNobody() {
	w.t.Helper()
	for _, word := range []string{"@", "Monique", "Durand", "Paul", "Camille", "Tilleuls", "+33", "entrer/"} {
		if strings.Contains(w.log.String(), word) {
			w.t.Errorf("the log holds %q:\n%s", word, w.log)
		}
	}
}

// closing is a sender whose store goes away just after the relay took the mail.
type closing struct {
	mail.Sender
	store *store.Store
}

func (c closing) Send(ctx context.Context, m mail.Message) error {
	return errors.Join(c.Sender.Send(ctx, m), c.store.Close())
}

func TestMailTakenButNotNotedIsNotSentAgain(t *testing.T) {
	dir := t.TempDir()
	w := worldIn(t, openStore(t, store.Options{Dir: dir}))
	id := w.write(mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}, false)
	w.desk.Sender = closing{w.desk.Sender, w.store}
	if err := w.desk.deliver(t.Context(), id, 1); err == nil {
		t.Fatal("no error although nothing could be noted")
	}
	w.store = openStore(t, store.Options{Dir: dir})
	w.desk.Store = w.store
	if got := w.row(id).State; got != mainforte.MailQueued {
		t.Fatalf("state %q, want it still queued", got)
	}
	if err := w.desk.deliver(t.Context(), id, 2); err != nil {
		t.Fatal(err)
	}
	if got := w.row(id).State; got != mainforte.MailSent {
		t.Errorf("state %q, want sent", got)
	}
	if n := len(w.relay.Received()); n != 1 {
		t.Errorf("the relay took %d messages, want 1", n)
	}
	if len(w.desk.sent) != 0 {
		t.Errorf("%d mails are still remembered", len(w.desk.sent))
	}
}

func TestMailStoppedAfterTheRelayTookItIsNoted(t *testing.T) {
	w := newWorld(t)
	id := w.write(mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}, false)
	ctx, cancel := context.WithCancel(t.Context())
	w.desk.Sender = cancelling{w.desk.Sender, cancel}
	if err := w.desk.deliver(ctx, id, 1); err != nil {
		t.Fatal(err)
	}
	if got := w.row(id).State; got != mainforte.MailSent {
		t.Errorf("state %q, want sent", got)
	}
}

// cancelling is a sender during whose work the workers are told to stop.
type cancelling struct {
	mail.Sender
	cancel func()
}

func (c cancelling) Send(ctx context.Context, m mail.Message) error {
	err := c.Sender.Send(ctx, m)
	c.cancel()
	return err
}

func TestUnknownMailsAndKinds(t *testing.T) {
	w := newWorld(t)
	if err := w.desk.deliver(t.Context(), mainforte.NewID(), 1); err != nil {
		t.Errorf("a mail erased with its account: %v", err)
	}
	id := w.write(mainforte.Mail{Kind: "of_another_release", Account: w.monique.ID}, false)
	if err := w.desk.deliver(t.Context(), id, 1); err != nil {
		t.Error(err)
	}
	if got := w.row(id).State; got != mainforte.MailFailed {
		t.Errorf("unknown kind: state %q, want failed", got)
	}
}
