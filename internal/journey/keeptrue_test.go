package journey

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

const oneDay = 24 * time.Hour

// days lets days pass, each with its sweep, as a running service does.
func (k *kit) days(n int) {
	k.t.Helper()
	for range n {
		k.pass(oneDay)
		k.must(k.Sweep(k.ctx()))
		k.relayed(mainforte.MailSent)
	}
}

// relayed notes of every question « garder mon inscription » that waits what
// became of it at the relay.
func (k *kit) relayed(state mainforte.MailState) {
	k.t.Helper()
	all, err := k.Store.Mails(k.ctx(), 1000)
	k.must(err)
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		for _, m := range all {
			if m.Kind != mainforte.MailStay || m.State != mainforte.MailQueued {
				continue
			}
			if err := tx.MarkMail(k.ctx(), m.ID, state, 1); err != nil {
				return err
			}
		}
		return nil
	}))
}

// late lets days pass in which no sweep ran, then sweeps once: the brake may hold
// what keeps people true, and nothing else.
func (k *kit) late(days int) {
	k.t.Helper()
	k.pass(time.Duration(days) * oneDay)
	var held *PurgeHeld
	if err := k.Sweep(k.ctx()); !errors.As(err, &held) {
		k.must(err)
	}
}

// TestTheYearOfSomebodySilent plays the months of who never comes back: seen
// for sixty days, hidden then, asked once after eleven months, erased after
// twelve, by the path of their own wish.
func TestTheYearOfSomebodySilent(t *testing.T) {
	k := newSQLiteKit(t)
	v, loyal := k.volunteer(), k.volunteer()
	k.must(k.Sweep(k.ctx()))
	for day := 1; day <= 364; day++ {
		k.days(1)
		if day%20 == 0 {
			k.must(k.Still(k.ctx(), loyal.Account))
		}
		if day == 59 || day == 60 {
			if got, want := k.proposed(v), day == 59; got != want {
				t.Errorf("day %d: proposed %v, want %v", day, got, want)
			}
		}
		if got, want := len(k.mails(mainforte.MailStay, v.Account)), min(1, day/335); got != want {
			t.Fatalf("day %d: asked %d times, want %d", day, got, want)
		}
	}
	if got := k.fresh(v).State; got != mainforte.VolunteerActive {
		t.Fatalf("a day before the year is over: %q, want active", got)
	}
	k.days(2)
	if got := k.fresh(v); got.State != mainforte.VolunteerErased || len(got.Places) != 0 {
		t.Errorf("after a year: %+v, want erased and empty", got)
	}
	if a, err := k.Store.Account(k.ctx(), v.Account); err != nil || a.Contact != (mainforte.Contact{}) {
		t.Errorf("the account still has %+v (%v)", a.Contact, err)
	}
	if got := k.fresh(loyal).State; got != mainforte.VolunteerActive {
		t.Errorf("who confirmed each month is %q", got)
	}
	if n := len(k.mails(mainforte.MailStay, loyal.Account)); n != 0 {
		t.Errorf("who confirmed each month was asked %d times whether they stay", n)
	}
}

// proposed tells whether a coordinator who posts a need is shown the volunteer.
func (k *kit) proposed(v *mainforte.Volunteer) bool {
	k.t.Helper()
	in := missionOf(k.site, 1, int(k.instant().Sub(mainforte.InstantOf(monday))/oneDay)+3)
	id, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	pair, err := k.Pool.Pair(k.ctx(), id, v.ID)
	k.must(err)
	return len(pair.Slots) > 0
}

// TestASignOfLifeCounts: whatever somebody does in the last month keeps their
// place, and the next question comes eleven months later.
func TestASignOfLifeCounts(t *testing.T) {
	for _, c := range []struct {
		say string
		act func(k *kit, v *mainforte.Volunteer) error
	}{
		{"the button of the mail", func(k *kit, v *mainforte.Volunteer) error {
			token := k.token(k.mail(mainforte.MailStay, v.Account), mainforte.PurposeStay)
			if err := k.PeekStay(k.ctx(), token); err != nil {
				return err
			}
			return errors.Join(k.Stay(k.ctx(), token), k.Stay(k.ctx(), token)) // pressed twice
		}},
		{"« toujours disponible »", func(k *kit, v *mainforte.Volunteer) error { return k.Still(k.ctx(), v.Account) }},
		{"a visit", func(k *kit, v *mainforte.Volunteer) error { k.session(v.Account); return nil }},
		{"a no to a demand", func(k *kit, v *mainforte.Volunteer) error {
			in := missionOf(k.site, 1, 349)
			mission, err := k.PostMission(k.ctx(), k.coordinator, in)
			k.must(err)
			k.must(k.Still(k.ctx(), v.Account)) // to be proposed at all…
			token := k.asked(mission, v)
			k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { // …and forgotten again
				old := k.fresh(v)
				old.ConfirmedAt = v.ConfirmedAt
				return tx.UpdateVolunteer(k.ctx(), *old)
			}))
			_, err = k.Answer(k.ctx(), By{Token: token}, Answer{})
			return err
		}},
	} {
		t.Run(c.say, func(t *testing.T) {
			k := newSQLiteKit(t)
			v := k.quiet(340 * oneDay)
			k.must(k.Sweep(k.ctx()))
			k.days(4)
			if n := len(k.mails(mainforte.MailStay, v.Account)); n != 1 {
				t.Fatalf("asked %d times, want once", n)
			}
			k.must(c.act(k, v))
			k.days(60)
			if got := k.fresh(v).State; got != mainforte.VolunteerActive {
				t.Errorf("afterwards %q, want active", got)
			}
			if n := len(k.mails(mainforte.MailStay, v.Account)); n != 1 {
				t.Errorf("asked %d times, want once", n)
			}
		})
	}
}

// ago does something as if it were so long ago, without letting that time pass.
func (k *kit) ago(d time.Duration, do func()) {
	k.t.Helper()
	now := k.now.Load()
	k.now.Store(now - d.Milliseconds())
	do()
	k.now.Store(now)
}

// quiet is a volunteer of whom nothing was heard for so long.
func (k *kit) quiet(d time.Duration) (v *mainforte.Volunteer) {
	k.t.Helper()
	k.ago(d, func() { v = k.volunteer() })
	return v
}

// TestStayRefuses: another link, an old one, somebody erased.
func TestStayRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.quiet(340 * oneDay)
	k.must(k.Sweep(k.ctx()))
	k.relayed(mainforte.MailSent)
	m := k.mail(mainforte.MailStay, v.Account)
	token := k.token(m, mainforte.PurposeStay)
	for _, wrong := range []string{"", "x", k.token(m, mainforte.PurposeStill), k.token(m, mainforte.PurposeStop), token + "A"} {
		k.refused(k.Stay(k.ctx(), wrong), mainforte.CodeNotFound, "")
		k.refused(k.PeekStay(k.ctx(), wrong), mainforte.CodeNotFound, "")
	}
	k.refused(k.Stop(k.ctx(), k.Keys.LinkToken(m.Link, mainforte.PurposeStop)), mainforte.CodeNotFound, "")
	k.days(31)
	if got := k.fresh(v).State; got != mainforte.VolunteerErased {
		t.Fatalf("a month after the question: %q, want erased", got)
	}
	k.refused(k.Stay(k.ctx(), token), mainforte.CodeGone, "")
}

// TestNobodyIsErasedUnasked: however long nothing was heard, the question comes
// first, and a month passes.
func TestNobodyIsErasedUnasked(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.quiet(3 * 365 * oneDay)
	k.must(k.Sweep(k.ctx()))
	k.relayed(mainforte.MailSent)
	for day := range 30 {
		if got := k.fresh(v).State; got != mainforte.VolunteerActive {
			t.Fatalf("day %d after the question: %q, want active", day, got)
		}
		k.days(1)
	}
	if got := k.fresh(v).State; got != mainforte.VolunteerErased {
		t.Errorf("30 days after the question: %q, want erased", got)
	}
}

// TestAQuestionThatNeverLeftErasesNobody: a relay that refuses the mail, or a
// job that died, is no question. It is asked again each month, and the month of
// the answer begins when a mail was taken.
func TestAQuestionThatNeverLeftErasesNobody(t *testing.T) {
	for _, c := range []struct {
		say   string
		state mainforte.MailState
		asked int // mails after the first month
	}{
		{"the relay refused it", mainforte.MailFailed, 2},
		{"its job died", mainforte.MailDropped, 2},
		{"it still waits to leave", mainforte.MailQueued, 2},
	} {
		t.Run(c.say, func(t *testing.T) {
			onEngines(t, func(t *testing.T, k *kit) {
				v := k.quiet(3 * 365 * oneDay)
				k.must(k.Sweep(k.ctx()))
				for day := 1; day <= 35; day++ {
					k.relayed(c.state)
					k.pass(oneDay)
					k.must(k.Sweep(k.ctx()))
				}
				if got := k.fresh(v).State; got != mainforte.VolunteerActive {
					t.Fatalf("35 days after a question that never left: %q, want active", got)
				}
				if n := k.mailsTo(mainforte.MailStay, v.Account); n != c.asked {
					t.Errorf("asked %d times, want %d", n, c.asked)
				}
				k.relayed(mainforte.MailSent) // what waits by now leaves
				if c.state != mainforte.MailQueued {
					k.days(25) // until it is asked a third time
				}
				k.days(29)
				if got := k.fresh(v).State; got != mainforte.VolunteerActive {
					t.Fatalf("29 days after a mail was taken: %q, want active", got)
				}
				k.days(3)
				if got := k.fresh(v).State; got != mainforte.VolunteerErased {
					t.Errorf("a month after a mail was taken: %q, want erased", got)
				}
			})
		})
	}
}

// TestWhoComesIsNotErased: a mission that lies ahead keeps its volunteer.
func TestWhoComesIsNotErased(t *testing.T) {
	k := newSQLiteKit(t)
	var v *mainforte.Volunteer
	k.ago(320*oneDay, func() {
		v = k.volunteer()
		mission := k.need(1, 45)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
		k.must(err)
	})
	k.must(k.Sweep(k.ctx()))
	k.days(40)
	if n := len(k.mails(mainforte.MailStay, v.Account)); n != 0 || k.fresh(v).State != mainforte.VolunteerActive {
		t.Errorf("asked %d times and %q, want left alone", n, k.fresh(v).State)
	}
}

// TestOneReminder: at three days, once, with a link as long as the sign-up.
func TestOneReminder(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.SignUp(k.ctx(), signUpOf("oubli@example.org"))
	k.must(err)
	_, err = k.SignUp(k.ctx(), signUpOf("stop@example.org"))
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), "oubli@example.org")
	k.must(err)
	k.must(k.Sweep(k.ctx()))
	for day := 1; day <= 6; day++ {
		k.days(1)
		want := 0
		if day >= 3 {
			want = 1
		}
		if n := len(k.mails(mainforte.MailRemind, account.ID)); n != want {
			t.Errorf("day %d: %d reminders, want %d", day, n, want)
		}
	}
	reminder := k.mail(mainforte.MailRemind, account.ID)
	_, err = k.Confirm(k.ctx(), k.token(reminder, mainforte.PurposeConfirm))
	k.must(err)
	k.days(2)
	_, err = k.Store.AccountByEmail(k.ctx(), "oubli@example.org")
	k.must(err) // confirmed at the last minute
	_, err = k.Store.AccountByEmail(k.ctx(), "stop@example.org")
	k.refused(err, mainforte.CodeNotFound, "")
}

// TestSomebodyWithoutRole: who acts for nobody any more and gives no time is
// forgotten a month later; everybody else stays.
func TestSomebodyWithoutRole(t *testing.T) {
	k := newSQLiteKit(t)
	account, token := k.invited("part@example.org")
	_, err := k.AcceptInvitation(k.ctx(), token, accepts())
	k.must(err)
	v := k.volunteer()
	k.must(k.Sweep(k.ctx()))
	k.days(40)
	if !k.known(account) {
		t.Fatal("a coordinator is erased")
	}
	k.must(k.Remove(k.ctx(), k.coordinator, k.site, account))
	k.days(29)
	if !k.known(account) {
		t.Error("erased before a month without role was over")
	}
	k.days(3)
	if k.known(account) {
		t.Error("who is nobody's is still there")
	}
	for _, id := range []mainforte.ID{k.coordinator, v.Account} {
		if !k.known(id) {
			t.Errorf("%s: erased", id)
		}
	}
}

// known tells whether an account still has its address.
func (k *kit) known(account mainforte.ID) bool {
	k.t.Helper()
	a, err := k.Store.Account(k.ctx(), account)
	k.must(err)
	return a.Contact.Email != ""
}
