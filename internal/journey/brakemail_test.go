package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// TestTheOperatorHearsOnceADay that the brake holds, and nothing while it does
// not; a service without such an address writes nothing.
func TestTheOperatorHearsOnceADay(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		told := func() int { return k.mailsTo(mainforte.MailPurgeHeld, mainforte.OperatorAccount) }
		k.must(k.Sweep(k.ctx()))
		k.late(20)
		if n := told(); n != 0 {
			t.Fatalf("%d mails without an address to write to", n)
		}
		k.Operator = true
		for range 3 {
			k.late(0)
			k.pass(time.Hour)
		}
		if n := told(); n != 1 {
			t.Errorf("%d mails within a day, want 1", n)
		}
		k.late(1)
		if n := told(); n != 2 {
			t.Errorf("%d mails a day later, want 2", n)
		}
		_, err := k.ConfirmPurge(k.ctx())
		k.must(err)
		k.days(3)
		if n := told(); n != 2 {
			t.Errorf("%d mails once it goes on, want 2", n)
		}
	})
}
