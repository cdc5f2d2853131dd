package journey

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// refuses has the relay refuse so many mails to an account for good.
func (k *kit) refuses(account mainforte.ID, times int) {
	k.t.Helper()
	for range times {
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return NoteRefused(k.ctx(), tx, account) }))
	}
}

func (k *kit) dead(account mainforte.ID) bool {
	k.t.Helper()
	since, err := k.DeadAddress(k.ctx(), account)
	k.must(err)
	return since != 0
}

// TestADeadAddress: after three refusals nobody asks its volunteer, what waited
// is withdrawn as by a pause, what was agreed stays; it lives again once it
// answered, and not before.
func TestADeadAddress(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		agreed, pending, open := k.need(1, 3), k.need(1, 4), k.need(1, 5)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(agreed, v)}, yes(k.slots(agreed)...))
		k.must(err)
		token := k.asked(pending, v)
		k.refuses(v.Account, mainforte.MostRefused-1)
		if k.dead(v.Account) || k.fresh(v).State != mainforte.VolunteerActive {
			t.Fatal("dead after two refusals")
		}
		k.refuses(v.Account, 2)
		if !k.dead(v.Account) || k.fresh(v).State != mainforte.VolunteerPaused {
			t.Fatalf("the volunteer is %s after the last refusal, want paused", k.fresh(v).State)
		}
		in := k.introduction(pending, v)
		if in.State != mainforte.IntroductionWithdrawn || in.Reason != mainforte.WithdrawnByVolunteer {
			t.Errorf("what waited is %s (%q), want withdrawn as by a pause", in.State, in.Reason)
		}
		if d, err := k.ReadAnswer(k.ctx(), token); err != nil || d.State != DemandRetracted {
			t.Errorf("its page says %q (%v)", d.State, err)
		}
		if got := k.introduction(agreed, v).State; got != mainforte.IntroductionAccepted {
			t.Errorf("what was agreed is %s", got)
		}
		if done := k.ask(open, v); len(done.Asked) != 0 || k.seen(missionOf(k.site, 1, 6)) != 0 {
			t.Error("somebody whom no mail reaches was asked, or proposed")
		}
		// « Reprendre » is kept for later, and so is « toujours disponible » of an old mail.
		k.must(k.Resume(k.ctx(), v.Account))
		if got := k.fresh(v).State; got != mainforte.VolunteerPaused {
			t.Errorf("%s by going on, and no mail reaches them", got)
		}
		k.signsIn(v.Account)
		if k.dead(v.Account) || k.fresh(v).State != mainforte.VolunteerActive {
			t.Errorf("the volunteer is %s once the address answered, want active", k.fresh(v).State)
		}
		if done := k.ask(open, v); len(done.Asked) != 1 {
			t.Errorf("not asked once the address answered: %v", done.Refused)
		}
	})
}

// signsIn asks for a link and uses it, in one browser.
func (k *kit) signsIn(account mainforte.ID) {
	k.t.Helper()
	b := Browser{Cookie: "browser-" + string(account), Address: here}
	_, err := k.AskSignIn(k.ctx(), k.email(account), b, "")
	k.must(err)
	_, err = k.SignIn(k.ctx(), k.token(k.mail(mainforte.MailSignIn, account), mainforte.PurposeSignIn), b, "")
	k.must(err)
}

// TestADeadAddressIsAskedAgain: who is signed in asks whether it lives, by a mail
// to it; nothing else of the account changes. Another address does as well.
func TestADeadAddressIsAskedAgain(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		same := k.email(v.Account)
		k.refused(k.AskAddress(k.ctx(), v.Account, same, ""), mainforte.CodeInvalid, "same")
		k.refuses(v.Account, mainforte.MostRefused)
		cookie := k.sessionOf(v.Account)
		a := k.moves(v.Account, same)
		token := k.Keys.LinkToken(a.ID, mainforte.PurposeAddress)
		if asks, err := k.AsksWhetherAlive(k.ctx(), token); err != nil || !asks {
			t.Errorf("the link asks whether it lives: %v, %v", asks, err)
		}
		if !k.dead(v.Account) {
			t.Fatal("it lives before it answered")
		}
		k.must(k.ConfirmAddress(k.ctx(), token))
		k.refused(k.ConfirmAddress(k.ctx(), token), mainforte.CodeGone, "used")
		k.refused(k.TakeAddressBack(k.ctx(), k.Keys.LinkToken(a.ID, mainforte.PurposeAddressBack)), mainforte.CodeGone, "used")
		if k.dead(v.Account) || k.fresh(v).State != mainforte.VolunteerActive || k.email(v.Account) != same {
			t.Error("it answered, and is dead still")
		}
		if who, err := k.Who(k.ctx(), cookie); err != nil || who.Account != v.Account {
			t.Errorf("signed out by it (%v)", err)
		}
		if n := k.mailsTo(mainforte.MailAddressChanged, v.Account); n != 0 {
			t.Errorf("%d mails say that the address changed", n)
		}

		k.pass(time.Minute)
		k.refuses(v.Account, mainforte.MostRefused)
		late := k.moves(v.Account, same) // not answered, and another one is
		k.pass(time.Minute)
		k.must(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(k.moves(v.Account, "vivante@example.org").ID, mainforte.PurposeAddress)))
		if k.dead(v.Account) || k.fresh(v).State != mainforte.VolunteerActive {
			t.Error("another address answered, and nothing leaves to it")
		}
		k.refused(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(late.ID, mainforte.PurposeAddress)), mainforte.CodeGone, "")
	})
}

// TestAPauseAndADeadAddress: whoever paused by themselves stays paused once the
// address lives, unless the pause was over meanwhile.
func TestAPauseAndADeadAddress(t *testing.T) {
	for _, c := range []struct {
		say  string
		do   func(k *kit, v *mainforte.Volunteer)
		want mainforte.VolunteerState
	}{
		{"paused before", func(k *kit, v *mainforte.Volunteer) {
			k.must(k.Pause(k.ctx(), v.Account, 0))
			k.refuses(v.Account, mainforte.MostRefused)
		}, mainforte.VolunteerPaused},
		{"paused after", func(k *kit, v *mainforte.Volunteer) {
			k.refuses(v.Account, mainforte.MostRefused)
			k.must(k.Pause(k.ctx(), v.Account, 0))
		}, mainforte.VolunteerPaused},
		{"a pause that ended meanwhile", func(k *kit, v *mainforte.Volunteer) {
			k.must(k.Pause(k.ctx(), v.Account, today(k.instant())+1))
			k.refuses(v.Account, mainforte.MostRefused)
			k.pass(48 * time.Hour)
			k.must(k.Sweep(k.ctx()))
			if got := k.fresh(v).State; got != mainforte.VolunteerPaused {
				k.t.Errorf("the end of a pause made the volunteer %s, and no mail reaches them", got)
			}
		}, mainforte.VolunteerActive},
	} {
		t.Run(c.say, func(t *testing.T) {
			k := newSQLiteKit(t)
			v := k.volunteer()
			c.do(k, v)
			k.signsIn(v.Account)
			if got := k.fresh(v).State; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestWhoseRefusalsCount: an address that never answered goes with its sign-up;
// a coordinator's counts too; of one more than a day may hold nothing dies, since
// the relay is ill.
func TestWhoseRefusalsCount(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.SignUp(k.ctx(), signUpOf("jamais@example.org"))
	k.must(err)
	unknown, err := k.Store.AccountByEmail(k.ctx(), "jamais@example.org")
	k.must(err)
	k.refuses(unknown.ID, mainforte.MostRefused)
	k.refuses(k.site, mainforte.MostRefused) // a shared address stands under its establishment
	if k.dead(unknown.ID) || k.dead(k.site) {
		t.Error("counted for who never answered, or for no account")
	}
	k.refuses(k.coordinator, mainforte.MostRefused)
	if !k.dead(k.coordinator) {
		t.Error("a coordinator's address lives on")
	}
	for range mainforte.MostDeadPerDay {
		_, other := k.establishment(mainforte.EstablishmentVerified)
		k.refuses(other, mainforte.MostRefused)
	}
	v := k.volunteer()
	k.refuses(v.Account, mainforte.MostRefused)
	if n, err := k.Store.DeadAddresses(k.ctx(), 0); err != nil || n != mainforte.MostDeadPerDay || k.dead(v.Account) {
		t.Errorf("%d addresses died in a day (%v), want at most %d", n, err, mainforte.MostDeadPerDay)
	}
	k.pass(25 * time.Hour)
	k.refuses(v.Account, 1)
	if !k.dead(v.Account) {
		t.Error("it lives on the day after")
	}
}

// TestAskedAsTheAddressDies: at the same moment a person is asked and their
// address dies. Whoever comes first, no demand waits for them.
func TestAskedAsTheAddressDies(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 4 {
			v, m := k.volunteer(), k.need(1, 4)
			k.refuses(v.Account, mainforte.MostRefused-1)
			in := k.asking(m, v)
			errs := make([]error, 2)
			together(2, func(i int) {
				if i == 0 {
					errs[i] = k.Store.Change(k.ctx(), func(tx *store.Tx) error { return NoteRefused(k.ctx(), tx, v.Account) })
					return
				}
				_, errs[i] = k.Solicit(k.ctx(), k.coordinator, in)
			})
			k.must(errors.Join(errs...))
			all, err := k.Store.IntroductionsOfVolunteer(k.ctx(), v.ID)
			k.must(err)
			for _, one := range all {
				if one.State == mainforte.IntroductionSent {
					t.Error("a demand waits for somebody whom no mail reaches")
				}
			}
		}
	})
}
