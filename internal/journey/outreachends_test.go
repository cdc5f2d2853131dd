package journey

import (
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestAnInvitationIsRemindedOnce a week before its link ends, by the same link,
// and never to who answered, refused or was let go.
func TestAnInvitationIsRemindedOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.register()
		officers := k.officers(1)
		k.sent(officers[0], lindens+";x;oubli@example.org")
		o, token := k.invitedTo(lindens)
		k.must(k.Sweep(k.ctx()))
		for day := 1; day <= 32; day++ {
			k.days(1)
			if got, want := k.mailsTo(mainforte.MailOutreachEnds, o.Account), min(1, day/23); got != want {
				t.Fatalf("day %d: %d reminders, want %d", day, got, want)
			}
			if day == 29 {
				m := k.mail(mainforte.MailOutreachEnds, o.Account)
				if m.Link != o.ID || k.Keys.LinkToken(m.Link, mainforte.PurposeOutreach) != token {
					t.Errorf("the reminder carries the link %s, want that of the invitation", m.Link)
				}
			}
		}
	})
}

func TestNobodyIsRemindedOfWhatTheyAnswered(t *testing.T) {
	for _, c := range []struct {
		say string
		act func(k *kit, officer mainforte.ID, o mainforte.Outreach, token string) error
	}{
		{"« ce n'était pas moi »", func(k *kit, _ mainforte.ID, o mainforte.Outreach, _ string) error {
			_, err := k.NotMe(k.ctx(), k.Keys.LinkToken(o.ID, mainforte.PurposeNotMe))
			return err
		}},
		{"taken back", func(k *kit, officer mainforte.ID, o mainforte.Outreach, _ string) error {
			return k.WithdrawOutreach(k.ctx(), officer, o.ID)
		}},
		{"accepted", func(k *kit, _ mainforte.ID, _ mainforte.Outreach, token string) error {
			_, err := k.AcceptOutreach(k.ctx(), token, accepting())
			return err
		}},
	} {
		t.Run(c.say, func(t *testing.T) {
			k := newSQLiteKit(t)
			k.register()
			officer := k.officers(1)[0]
			k.sent(officer, lindens+";x;reponse@example.org")
			o, token := k.invitedTo(lindens)
			k.must(k.Sweep(k.ctx()))
			k.must(c.act(k, officer, o, token))
			k.days(31)
			if n := k.mailsTo(mainforte.MailOutreachEnds, o.Account); n != 0 {
				t.Errorf("%d reminders, want none", n)
			}
		})
	}
}
