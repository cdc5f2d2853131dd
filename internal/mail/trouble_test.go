package mail

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/mail/smtptest"
)

// Whatever the relay does at whatever step, one try ends in time, names nobody,
// asks for another try unless the message itself was refused, and the next try
// reaches the same one person.
func TestSMTPTroubles(t *testing.T) {
	const limit = 400 * time.Millisecond
	for _, at := range smtptest.Verbs() {
		for _, trouble := range smtptest.Troubles() {
			t.Run(fmt.Sprintf("at %s it %s", at, trouble), func(t *testing.T) {
				t.Parallel()
				relay := smtptest.Script(t, at, trouble)
				s, err := NewSMTP(SMTPConfig{Host: relay.Host, Port: relay.Port, TLS: TLSNone, Timeout: limit, Clock: func() time.Time { return noon }}, origin)
				if err != nil {
					t.Fatal(err)
				}
				m := compose(t, samples["confirm"])
				began := time.Now()
				err = s.Send(t.Context(), m)
				if took := time.Since(began); took > limit+3*time.Second { // the machine may be busy
					t.Errorf("one try took %v", took)
				}
				first := len(relay.Recipients())
				final := trouble == smtptest.Refuses5xx && (at == smtptest.RcptTo || at == smtptest.Data || at == smtptest.End)
				switch {
				case at == smtptest.Quit:
					if err != nil || first != 1 {
						t.Fatalf("a message that was taken (%d times) ended in %v", first, err)
					}
				case err == nil && at == smtptest.Ehlo && (trouble == smtptest.Refuses5xx || trouble == smtptest.Refuses4xx || trouble == smtptest.Garbage):
					// Refused EHLO, the client says HELO: that is the protocol.
				case err == nil && !(at == smtptest.End && trouble == smtptest.AnswersTwice):
					t.Fatal("no error")
				}
				if err != nil {
					if Permanent(err) != final {
						t.Errorf("permanent is %v for %v, want %v", !final, err, final)
					}
					if strings.Contains(err.Error(), "example.org") {
						t.Errorf("the error names somebody: %v", err)
					}
					if at == smtptest.End && trouble != smtptest.Refuses4xx && trouble != smtptest.Refuses5xx && !MaybeTaken(err) {
						t.Errorf("the relay may have taken the message, and %v does not say so", err)
					}
				}
				if err := s.Send(t.Context(), m); err != nil {
					t.Errorf("the next try: %v", err)
				}
				for _, to := range relay.Recipients() {
					if got := strings.Count(to, "@"); got != 1 || !strings.Contains(to, m.To) {
						t.Errorf("a message went to %q", to)
					}
				}
			})
		}
	}
}

// A way that is to be protected is protected or not taken.
func TestSMTPBrokenTLS(t *testing.T) {
	for _, way := range []TLS{TLSRequired, TLSImplicit} {
		for _, trouble := range smtptest.Troubles() {
			t.Run(fmt.Sprintf("%s %s", way, trouble), func(t *testing.T) {
				t.Parallel()
				relay := smtptest.Script(t, smtptest.StartTLS, trouble)
				s, err := NewSMTP(SMTPConfig{Host: relay.Host, Port: relay.Port, TLS: way, Timeout: 400 * time.Millisecond, Clock: func() time.Time { return noon }}, origin)
				if err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				if err := s.Send(t.Context(), compose(t, samples["confirm"])); err == nil || Permanent(err) {
					t.Errorf("error %v, want one that asks for another try", err)
				}
				if took := time.Since(began); took > 4*time.Second {
					t.Errorf("one try took %v", took)
				}
				if got := relay.Recipients(); len(got) != 0 {
					t.Errorf("%d messages went in clear", len(got))
				}
			})
		}
	}
}
