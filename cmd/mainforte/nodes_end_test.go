package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/cmd/mainforte/history"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
)

// rows runs a query and gives each row to scan.
func rows(t *testing.T, conn *pgx.Conn, query string, scan func(pgx.Rows) error) {
	t.Helper()
	found, err := conn.Query(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		if err := scan(found); err != nil {
			t.Fatal(err)
		}
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
}

// endOf reads what the database and the relay hold, past the service's code.
func endOf(t *testing.T, conn *pgx.Conn, town *townsfolk, calls []history.Call, relay *smtptest.Relay) history.End {
	t.Helper()
	e := history.End{
		SignedUp: map[string]int{}, Asked: map[history.Pair]int{}, Holders: map[string][]string{},
		Wanted: map[string]int{}, Present: map[string]bool{},
	}
	address := map[string]string{}
	for _, c := range calls {
		if c.Kind == history.SignUp {
			address[town.keys.EmailHash(c.Object)] = c.Object
		}
	}
	// A form that counted twice would have written two mails.
	rows(t, conn, `SELECT a.email_hash, (SELECT count(*) FROM mail m WHERE m.account = a.id AND m.kind = 'confirm') FROM account a`, func(r pgx.Rows) error {
		var hash string
		var n int
		err := r.Scan(&hash, &n)
		if who, ok := address[hash]; ok {
			e.SignedUp[who] = n
		}
		return err
	})
	rows(t, conn, `SELECT mission, volunteer, count(*) FROM introduction GROUP BY mission, volunteer`, func(r pgx.Rows) error {
		var at history.Pair
		var n int
		err := r.Scan(&at.Object, &at.Person, &n)
		e.Asked[at] = n
		return err
	})
	rows(t, conn, `SELECT s.id, s.wanted, coalesce(i.volunteer, '') FROM slot s
		LEFT JOIN introduction_slot i ON i.slot = s.id AND i.state = 'accepted'`, func(r pgx.Rows) error {
		var slot, who string
		var wanted int
		err := r.Scan(&slot, &wanted, &who)
		e.Wanted[slot] = wanted
		if who != "" {
			e.Holders[slot] = append(e.Holders[slot], who)
		}
		return err
	})
	rows(t, conn, `SELECT v.id FROM volunteer v JOIN account a ON a.id = v.account
		WHERE v.state <> 'erased' OR v.places <> '' OR a.email IS NOT NULL`, func(r pgx.Rows) error {
		var id string
		err := r.Scan(&id)
		e.Present[id] = true
		return err
	})
	e.Mails = mailsOf(t, conn, relay)
	return e
}

// mailsOf are the messages that the relay took, each with what its row says
// that it tells.
func mailsOf(t *testing.T, conn *pgx.Conn, relay *smtptest.Relay) []history.Mail {
	t.Helper()
	events := map[string]string{}
	rows(t, conn, `SELECT id, kind || ' ' || event FROM mail`, func(r pgx.Rows) error {
		var id, event string
		err := r.Scan(&id, &event)
		events[id] = event
		return err
	})
	var all []history.Mail
	for _, r := range relay.Received() {
		parsed, err := r.Parse()
		if err != nil {
			t.Fatal(err)
		}
		id, _, _ := strings.Cut(strings.Trim(parsed.Header.Get("Message-ID"), "<>"), "@")
		event, known := events[id]
		if !known {
			event = history.NoRow
		}
		all = append(all, history.Mail{MessageID: id, Event: event, To: strings.Join(r.To, " ")})
	}
	return all
}

// accountFor compares tables that must tell the same, and mails with their jobs
// and with the relay.
func accountFor(t *testing.T, conn *pgx.Conn, mails []history.Mail) {
	t.Helper()
	taken := map[string]bool{}
	for _, m := range mails {
		taken[m.MessageID] = true
	}
	rows(t, conn, `SELECT s.id, s.taken, (SELECT count(*) FROM introduction_slot i WHERE i.slot = s.id AND i.state IN ('accepted', 'done')) FROM slot s`, func(r pgx.Rows) error {
		var id string
		var says, are int
		err := r.Scan(&id, &says, &are)
		if says != are {
			t.Errorf("slot %s says that %d places are taken, %d people hold one", id, says, are)
		}
		return err
	})
	rows(t, conn, `SELECT m.id, m.kind, m.state, EXISTS (SELECT 1 FROM river_job j WHERE j.kind = 'send_mail' AND j.args->>'mail' = m.id
		AND j.state IN ('available', 'running', 'retryable', 'scheduled')) FROM mail m`, func(r pgx.Rows) error {
		var id, kind, state string
		var job bool
		err := r.Scan(&id, &kind, &state, &job)
		switch {
		case state == string(mainforte.MailSent) && !taken[id]:
			t.Errorf("%s mail %s is noted as sent and the relay never took it", kind, id)
		case state == string(mainforte.MailQueued) && !job:
			t.Errorf("%s mail %s waits for ever: no job sends it", kind, id)
		case state == string(mainforte.MailFailed):
			t.Errorf("%s mail %s failed", kind, id)
		}
		return err
	})
}

// quiet waits until no mail that is due now waits to be taken up.
func quiet(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(time.Minute); ; <-again.C {
		n := 0
		rows(t, conn, `SELECT count(*) FROM river_job WHERE kind = 'send_mail' AND state = 'available' AND scheduled_at <= now()`, func(r pgx.Rows) error { return r.Scan(&n) })
		if n == 0 {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("%d mails that are due wait after a minute", n)
		}
	}
}
