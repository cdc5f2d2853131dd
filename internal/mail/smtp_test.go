package mail

import (
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/mail/smtptest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func sender(t *testing.T, r *smtptest.Relay) *SMTP {
	t.Helper()
	s, err := NewSMTP(SMTPConfig{Host: r.Host, Port: r.Port, TLS: TLSNone, Clock: func() time.Time { return noon }}, origin)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSMTPDeliversOneMessageToOnePerson(t *testing.T) {
	relay := smtptest.Start(t)
	m := compose(t, samples["demand"])
	if err := sender(t, relay).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	received := relay.Received()
	if len(received) != 1 {
		t.Fatalf("the relay took %d messages, want 1", len(received))
	}
	if got := strings.Join(received[0].To, " "); got != m.To {
		t.Errorf("recipients %q, want %q alone", got, m.To)
	}
	p, err := received[0].Parse()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Message-Id":     "<" + string(m.ID) + "@aide.example.org>",
		"To":             "<monique@example.org>",
		"Reply-To":       "<equipe@example.org>",
		"Auto-Submitted": "auto-generated",
		"Date":           "Mon, 23 Nov 2026 12:00:00 +0000",
		"Cc":             "", "Bcc": "", "X-Mailer": "", "User-Agent": "",
	} {
		if got := p.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if from, err := p.Header.AddressList("From"); err != nil || from[0].Name != SenderName || from[0].Address != origin.From {
		t.Errorf("From: %v (%v)", from, err)
	}
	if p.Subject != m.Subject {
		t.Errorf("subject %q, want %q", p.Subject, m.Subject)
	}
	if strings.TrimSpace(p.Text) != strings.TrimSpace(m.Text) || strings.TrimSpace(p.HTML) != strings.TrimSpace(m.HTML) {
		t.Errorf("bodies arrive changed:\n%s\n%s", p.Text, p.HTML)
	}
}

func TestSMTPTellsTemporaryFromPermanent(t *testing.T) {
	for _, c := range []struct {
		say       string
		fault     smtptest.Fault
		permanent bool
	}{
		{"a mailbox that does not exist is final", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550}, true},
		{"a message refused for what it is is final", smtptest.Fault{Stage: smtptest.AtData, Code: 554}, true},
		{"greylisting is not", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 451}, false},
		{"a full mailbox is not", smtptest.Fault{Stage: smtptest.AtData, Code: 452}, false},
		{"our own sender refused is a setting to mend", smtptest.Fault{Stage: smtptest.AtMail, Code: 550}, false},
		{"an answer that got lost is not", smtptest.Fault{Stage: smtptest.AnswerLost}, false},
	} {
		t.Run(c.say, func(t *testing.T) {
			relay := smtptest.Start(t)
			relay.Fail(c.fault)
			s, m := sender(t, relay), compose(t, samples["confirm"])
			err := s.Send(t.Context(), m)
			if err == nil {
				t.Fatal("no error")
			}
			if got := Permanent(err); got != c.permanent {
				t.Errorf("permanent is %v for %v, want %v", got, err, c.permanent)
			}
			if strings.Contains(err.Error(), m.To) {
				t.Errorf("the error names somebody: %v", err)
			}
			if err := s.Send(t.Context(), m); err != nil {
				t.Errorf("second try: %v", err)
			}
		})
	}
}

// A refusal counts against an address only when the relay says that it is about
// the mailbox: one that dislikes us, or what we write, would refuse everybody's.
func TestSMTPTellsADeadAddress(t *testing.T) {
	for _, c := range []struct {
		say     string
		fault   smtptest.Fault
		address bool
	}{
		{"no such mailbox", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550, About: [2]int{1, 1}}, true},
		{"no such mailbox, in one word", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550}, true},
		{"a mailbox that was closed", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550, About: [2]int{2, 1}}, true},
		{"a mailbox that is full for good", smtptest.Fault{Stage: smtptest.AtData, Code: 552, About: [2]int{2, 2}}, true},
		{"a relay that does not want us", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550, About: [2]int{7, 1}}, false},
		{"a relay that wants nothing", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 554}, false},
		{"words that it dislikes", smtptest.Fault{Stage: smtptest.AtData, Code: 554}, false},
		{"words that it dislikes, called a mailbox", smtptest.Fault{Stage: smtptest.AtData, Code: 550}, false},
		{"our own sender", smtptest.Fault{Stage: smtptest.AtMail, Code: 550, About: [2]int{1, 8}}, false},
		{"not now", smtptest.Fault{Stage: smtptest.AtRcpt, Code: 450, About: [2]int{2, 1}}, false},
	} {
		t.Run(c.say, func(t *testing.T) {
			relay := smtptest.Start(t)
			relay.Fail(c.fault)
			err := sender(t, relay).Send(t.Context(), compose(t, samples["confirm"]))
			if err == nil || AddressRefused(err) != c.address {
				t.Errorf("about the address is %v for %v, want %v", AddressRefused(err), err, c.address)
			}
		})
	}
}

func TestSMTPSecondTryBearsTheSameMessageID(t *testing.T) {
	relay := smtptest.Start(t)
	relay.Fail(smtptest.Fault{Stage: smtptest.AnswerLost})
	s, m := sender(t, relay), compose(t, samples["confirm"])
	if err := s.Send(t.Context(), m); err == nil {
		t.Fatal("no error although the answer was lost")
	}
	if err := s.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	received := relay.Received()
	if len(received) != 2 {
		t.Fatalf("the relay took %d messages, want 2", len(received))
	}
	first, err := received[0].Parse()
	if err != nil {
		t.Fatal(err)
	}
	second, err := received[1].Parse()
	if err != nil {
		t.Fatal(err)
	}
	if a, b := first.Header.Get("Message-Id"), second.Header.Get("Message-Id"); a != b || a == "" {
		t.Errorf("Message-Id %q then %q, want the same", a, b)
	}
}

func TestSMTPNobodyThere(t *testing.T) {
	s, err := NewSMTP(SMTPConfig{Host: "127.0.0.1", Port: 1, TLS: TLSNone, Clock: func() time.Time { return noon }}, origin)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), compose(t, samples["confirm"])); err == nil || Permanent(err) {
		t.Errorf("error %v, want a temporary one", err)
	}
}

func TestSMTPNeverSpeaksInClearUnlessTold(t *testing.T) {
	relay := smtptest.Start(t) // offers no STARTTLS
	s, err := NewSMTP(SMTPConfig{Host: relay.Host, Port: relay.Port, Clock: func() time.Time { return noon }}, origin)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), compose(t, samples["confirm"])); err == nil || Permanent(err) {
		t.Errorf("error %v, want a temporary one", err)
	}
	if n := len(relay.Received()); n != 0 {
		t.Errorf("the relay took %d messages in clear", n)
	}
}

func TestSMTPSettingsRefusedAtStart(t *testing.T) {
	clock := func() time.Time { return noon }
	for say, c := range map[string]SMTPConfig{
		"no clock":            {Host: "127.0.0.1"},
		"no host":             {Clock: clock},
		"unknown protection":  {Host: "127.0.0.1", TLS: "perhaps", Clock: clock},
		"authority not there": {Host: "127.0.0.1", CAFile: "testdata/none.pem", Clock: clock},
		"authority not a PEM": {Host: "127.0.0.1", CAFile: "smtp_test.go", Clock: clock},
	} {
		if _, err := NewSMTP(c, origin); err == nil {
			t.Errorf("%s: no error", say)
		}
	}
}
