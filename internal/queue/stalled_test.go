package queue

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// asleep is the sender of a node that stops in the middle of its first try.
type asleep struct {
	mail.Sender
	once   sync.Once
	begun  chan struct{}
	awake  chan struct{}
	after  bool  // it sleeps after the relay answered, else before
	answer error // what it takes the relay to have said, when it slept before
}

func (a *asleep) Send(ctx context.Context, m mail.Message) error {
	first := false
	a.once.Do(func() { first = true })
	if !first {
		return a.Sender.Send(ctx, m)
	}
	var err error
	if a.after {
		err = a.Sender.Send(ctx, m)
	}
	close(a.begun)
	<-a.awake
	if !a.after {
		err = a.answer
	}
	return err
}

// naps is a relay that two tries wait for in vain.
type naps struct {
	mail.Sender
	tries atomic.Int32
	begun chan chan struct{}
}

func (n *naps) Send(ctx context.Context, m mail.Message) error {
	if n.tries.Add(1) > 2 {
		return n.Sender.Send(ctx, m)
	}
	awake := make(chan struct{})
	n.begun <- awake
	<-awake
	return errors.New("connection lost")
}

// next is the try that waits now; closing it ends its wait.
func (n *naps) next(t *testing.T) chan struct{} {
	t.Helper()
	select {
	case awake := <-n.begun:
		return awake
	case <-time.After(time.Minute):
		t.Fatal("nobody tries the mail")
		return nil
	}
}

// Two nodes work one queue. The first stops in the middle of a mail for longer
// than its lease; the second takes the mail up and sends it. Awake again, the
// first changes nothing, whatever it takes to have happened: the mail is sent,
// its job is done, and the relay has it once, or twice under one Message-ID when
// it had it before the first one slept.
func TestANodeThatSleptHasNoSay(t *testing.T) {
	for _, c := range []struct {
		say    string
		after  bool
		answer error
		copies int
	}{
		{"it slept before the relay had anything, and then lost the connection", false, errors.New("connection lost"), 1},
		{"it slept, and takes the mail for refused for ever", false, &mail.PermanentError{Cause: errors.New("550")}, 1},
		{"it slept between the relay's answer and its note", true, nil, 2},
	} {
		t.Run(c.say, func(t *testing.T) {
			url := pgtest.Database(t)
			w := worldIn(t, openStore(t, store.Options{URL: url}))
			one := w.config()
			sender := &asleep{Sender: one.Sender, begun: make(chan struct{}), awake: make(chan struct{}), after: c.after, answer: c.answer}
			one.Sender = sender
			stopOne := start(t, one)
			id := w.fill(1)[0]
			<-sender.begun
			two := w.config()
			two.Store = openStore(t, store.Options{URL: url})
			stopTwo := start(t, two)
			w.overdue(url)
			w.until("the second node sends it", func() bool { return w.row(id).State == mainforte.MailSent })
			sent := w.row(id)
			close(sender.awake)
			stopTwo()
			stopOne()
			if got := w.row(id); got.State != sent.State || got.Tries != sent.Tries || got.SentAt != sent.SentAt {
				t.Errorf("the row is %+v, was %+v before the first node woke", got, sent)
			}
			ids := map[string]int{}
			for _, m := range w.parsed() {
				ids[m.Header.Get("Message-Id")]++
			}
			if want := "<" + string(id) + "@aide.example.org>"; len(ids) != 1 || ids[want] != c.copies {
				t.Errorf("the relay has %v, want %d of %s", ids, c.copies, want)
			}
			if n := w.jobs(url, "completed"); n != 1 {
				t.Errorf("%d jobs are completed, want the one", n)
			}
		})
	}
}

// A node that slept while another one is still at the same mail leaves the job
// to it: its word would end, or give to a third one, what it does not hold.
func TestANodeThatSleptLeavesTheJobToItsHolder(t *testing.T) {
	url := pgtest.Database(t)
	w := worldIn(t, openStore(t, store.Options{URL: url}))
	one, two := w.config(), w.config()
	sender := &naps{Sender: one.Sender, begun: make(chan chan struct{}, 2)}
	one.Sender, two.Sender = sender, sender
	two.Store = openStore(t, store.Options{URL: url})
	stopOne, stopTwo := start(t, one), start(t, two)
	id := w.fill(1)[0]
	first := sender.next(t)
	w.overdue(url)
	second := sender.next(t) // by whichever of the two
	close(first)
	w.until("the first holder hears that it is late", func() bool { return w.log.has("taken up by another node meanwhile") })
	if n := w.jobs(url, "running"); n != 1 || w.row(id).State != mainforte.MailQueued {
		t.Errorf("%d jobs run and the mail is %s, want the second holder at it", n, w.row(id).State)
	}
	close(second) // its connection is lost too: the next try comes soon
	w.until("the mail leaves", func() bool { return w.row(id).State == mainforte.MailSent })
	stopOne()
	stopTwo()
	if n := len(w.parsed()); n != 1 {
		t.Errorf("the relay has %d messages, want 1", n)
	}
}

// overdue has every job that runs run for longer than any lease.
func (w *world) overdue(url string) {
	w.t.Helper()
	pgtest.Exec(w.t, url, `UPDATE river_job SET attempted_at = now() - interval '1 minute' WHERE state = 'running'`)
}

// jobs counts those of a state.
func (w *world) jobs(url, state string) (n int) {
	w.t.Helper()
	w.until("the queue has noted what is done", func() bool {
		n = pgtest.Count(w.t, url, `SELECT COUNT(*) FROM river_job WHERE state::text = '`+state+`'`)
		return n > 0
	})
	return n
}

// until waits for something that others do, a minute at most.
func (w *world) until(say string, is func() bool) {
	w.t.Helper()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for late := time.After(time.Minute); !is(); {
		select {
		case <-again.C:
		case <-late:
			w.t.Fatalf("in vain: %s", say)
		}
	}
}
