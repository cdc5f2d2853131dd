package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// TestWhoComesToAnUnverifiedNeedIsReminded the evening before, once.
func TestWhoComesToAnUnverifiedNeedIsReminded(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(4)
		site, coordinator := k.waiting()
		all := k.demands(k.early(site, coordinator, 1))
		in := all[0]
		_, err := k.Answer(k.ctx(), k.by(in), yes(k.slots(in.Mission)...))
		k.must(err)
		account := k.by(in).Account
		for range 10 { // through the evening
			k.pass(time.Hour)
			k.must(k.Sweep(k.ctx()))
		}
		if n := len(k.mails(mainforte.MailReminder, account)); n != 1 {
			t.Errorf("%d reminders, want one", n)
		}
	})
}
