package mail

import (
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/mail/smtptest"
)

// A process that was stopped in the middle of a conversation says nothing more
// when it goes on past its end, at whatever step that was.
func TestSMTPSaysNothingAfterItsTime(t *testing.T) {
	silent := false
	for asked := int64(2); !silent; asked++ {
		relay := smtptest.Start(t)
		var looks atomic.Int64
		clock := func() time.Time {
			if looks.Add(1) > asked {
				return noon.Add(time.Hour)
			}
			return noon
		}
		s, err := NewSMTP(SMTPConfig{Host: relay.Host, Port: relay.Port, TLS: TLSNone, Clock: clock}, origin)
		if err != nil {
			t.Fatal(err)
		}
		err = s.Send(t.Context(), compose(t, samples["confirm"]))
		switch taken := len(relay.Received()); {
		case err == nil && taken == 1:
			silent = true // it slept only after the last word
		case err == nil || Permanent(err) || taken != 0:
			t.Fatalf("asleep after %d looks at the clock: %v, and the relay took %d messages", asked, err, taken)
		case asked > 40:
			t.Fatal("no conversation ends")
		}
	}
}
