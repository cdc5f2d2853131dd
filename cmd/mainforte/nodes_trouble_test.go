package main

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/pgtest"
)

// aSignUp is a form that a person would send.
func aSignUp(email string) url.Values {
	return url.Values{
		"function": {mainforte.KitchenHelp.Code()}, "near": {"1"}, "where": {"near"}, "commune": {"Dijon"}, "reach": {"20"},
		"preset": {"weekdays"}, "week": {"0", "5"}, "notice": {"2"}, "first_name": {"Anne"}, "email": {email},
		"adult": {"1"}, "charter": {"1"}, "website": {""}, "form": {string(mainforte.NewID())},
	}
}

// alone is one node on a database of its own, ready, and a client of it.
func alone(t *testing.T, more string) (database string, n *node, c *client, relay *smtptest.Relay) {
	t.Helper()
	if testing.Short() {
		t.Skip("a process of its own")
	}
	database, relay = pgtest.Database(t), smtptest.Start(t)
	n = newNode(t, "alone", database+more, relay)
	n.start()
	return database, n, newLoad(t, "http://"+n.at()).client(3900), relay
}

// TestALongLockGivesFormsBack: somebody holds, by hand, the row that every commit
// needs, while more forms come than there are connections. Each comes back as it
// was typed, in time; once the row is free the same forms are taken, once.
func TestALongLockGivesFormsBack(t *testing.T) {
	database, _, c, relay := alone(t, "&pool_max_conns=3")
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	hold, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold.Exec(t.Context(), `SELECT * FROM sequence WHERE name = 'change' FOR UPDATE`); err != nil {
		t.Fatal(err)
	}
	forms := []url.Values{}
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		forms = append(forms, aSignUp(name+"@example.org"))
	}
	var wait sync.WaitGroup
	for _, form := range forms {
		wait.Go(func() {
			began := time.Now()
			status, body := c.raw("/inscription", form)
			if status != http.StatusServiceUnavailable || !strings.Contains(body, form.Get("email")) || time.Since(began) > 27*time.Second {
				t.Errorf("answered %d after %v, with what was typed: %v", status, time.Since(began), strings.Contains(body, form.Get("email")))
			}
		})
	}
	wait.Wait()
	if g := c.try("GET", "/inscription", nil); g.status != http.StatusOK {
		t.Errorf("the page of the form is answered %d meanwhile", g.status)
	}
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, form := range forms {
		if status, _ := c.raw("/inscription", form); status != http.StatusOK {
			t.Errorf("afterwards the same form is answered %d", status)
		}
	}
	relay.Wait(t, len(forms))
	if n := pgtest.Count(t, database, `SELECT COUNT(*) FROM volunteer`); n != len(forms) {
		t.Errorf("%d people signed up, want %d", n, len(forms))
	}
}

// TestAMailOfADeadNodeLeavesWithinAMinute: a node is killed between the relay's
// answer and its note, which somebody's lock delays, and another one sends the
// mail once more, under the same Message-ID.
func TestAMailOfADeadNodeLeavesWithinAMinute(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a lease")
	}
	t.Parallel()
	database, dying, c, relay := alone(t, "")
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if g := c.try("POST", "/inscription", aSignUp("anne@example.org")); g.status != http.StatusOK {
		t.Fatalf("the sign-up is answered %d", g.status)
	}
	relay.Wait(t, 1) // as it should; then its job is made anew
	pgtest.Exec(t, database, `UPDATE mail SET state = 'queued', tries = 0, sent_at = 0`)
	hold, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold.Exec(t.Context(), `SELECT id FROM mail FOR UPDATE`); err != nil { // it can be read, and not noted
		t.Fatal(err)
	}
	pgtest.Exec(t, database, `UPDATE river_job SET state = 'available', finalized_at = NULL, attempt = 0, scheduled_at = now() WHERE kind = 'send_mail'`)
	relay.Wait(t, 2)
	killed := time.Now()
	dying.kill()
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := newNode(t, "other", database, relay)
	other.start()
	late := time.NewTimer(90 * time.Second)
	defer late.Stop()
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for len(relay.Received()) < 3 {
		select {
		case <-again.C:
		case <-late.C:
			t.Fatal("the mail of the dead node does not leave")
		}
	}
	took := time.Since(killed)
	t.Logf("it left %v after the death", took.Round(time.Second))
	if took > 60*time.Second {
		t.Errorf("it left after %v, want within a minute", took)
	}
	if code, err := other.signal(syscall.SIGTERM); code != 0 || err != nil {
		t.Errorf("the other node ended with %d (%v)", code, err)
	}
	ids := map[string]int{}
	for _, r := range relay.Received() {
		m, err := r.Parse()
		if err != nil {
			t.Fatal(err)
		}
		ids[m.Header.Get("Message-Id")]++
	}
	if len(ids) != 1 || len(relay.Received()) != 3 {
		t.Errorf("the relay has %v, want one message three times: once sent by us anew, once more for the death", ids)
	}
	if n := pgtest.Count(t, database, `SELECT COUNT(*) FROM mail WHERE state = 'sent'`); n != 1 {
		t.Errorf("%d mails are noted as sent, want 1", n)
	}
}

// TestAStoppedNodeSendsNothingMore: a node is stopped in the middle of its
// conversation with the relay for longer than the lease. Another one sends the
// mail; awake again, the first finds its way to the relay open and says nothing
// more: the relay has the mail once.
func TestAStoppedNodeSendsNothingMore(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a lease")
	}
	t.Parallel()
	database, relay := pgtest.Database(t), smtptest.Start(t)
	way := newWire(t, "tcp", "127.0.0.1:"+strconv.Itoa(relay.Port))
	_, port, _ := strings.Cut(way.at, ":")
	through, _ := strconv.Atoi(port)
	asleep := newNode(t, "asleep", database, &smtptest.Relay{Port: through})
	asleep.start()
	way.set(hanging)
	c := newLoad(t, "http://"+asleep.at()).client(3950)
	if g := c.try("POST", "/inscription", aSignUp("anne@example.org")); g.status != http.StatusOK {
		t.Fatalf("the sign-up is answered %d", g.status)
	}
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for pgtest.Count(t, database, `SELECT COUNT(*) FROM river_job WHERE kind = 'send_mail' AND state = 'running'`) == 0 {
		<-again.C
	}
	if err := asleep.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	other := newNode(t, "other", database, relay)
	other.start()
	relay.Wait(t, 1) // a minute at most
	way.set(sound)
	if err := asleep.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	other.stop()
	if code, err := asleep.signal(syscall.SIGTERM); err != nil || code != 0 && code != 7 { // 7: the mail it held was cut
		t.Errorf("the node that slept ended with %d (%v)", code, err)
	}
	if n := len(relay.Received()); n != 1 {
		t.Errorf("the relay has %d messages, want 1", n)
	}
	if n := pgtest.Count(t, database, `SELECT COUNT(*) FROM mail WHERE state = 'sent' AND tries = 2`); n != 1 {
		t.Errorf("%d mails are sent by the second try, want 1", n)
	}
}
