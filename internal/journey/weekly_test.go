package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// TestTheMailOfTheWeek: at most one a week, only with something to say, however
// often the sweep runs and on however many nodes.
func TestTheMailOfTheWeek(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		k.must(k.Sweep(k.ctx()))
		k.days(8)
		if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 0 {
			t.Errorf("%d mails with nothing to say, want none", n)
		}
		k.need(1, 20)
		k.days(5)
		if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 0 {
			t.Errorf("%d mails before the week is over, want none", n)
		}
		k.pass(oneDay + time.Hour)
		together(4, func(int) {
			if err := k.Sweep(k.ctx()); err != nil {
				t.Error(err)
			}
		})
		for range 5 {
			k.pass(time.Hour)
			k.must(k.Sweep(k.ctx()))
		}
		if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 1 {
			t.Errorf("%d mails in the week of a mission, want 1", n)
		}
		k.days(6)
		if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 1 {
			t.Errorf("%d mails within a week, want 1", n)
		}
	})
}

// TestWhoDoesNotAnswerIsNotPressed: asked whether the availability holds from
// the thirtieth day, each week, then each fourth week once hidden.
func TestWhoDoesNotAnswerIsNotPressed(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.must(k.Sweep(k.ctx()))
	at := map[int]int{}
	for day := 1; day <= 170; day++ {
		k.days(1)
		at[day] = len(k.mails(mainforte.MailWeekly, v.Account))
	}
	for day, want := range map[int]int{29: 0, 36: 1, 60: 4, 70: 4, 100: 5, 170: 8} {
		if at[day] != want {
			t.Errorf("day %d: %d mails, want %d", day, at[day], want)
		}
	}
	token := k.token(k.mail(mainforte.MailWeekly, v.Account), mainforte.PurposeStill)
	k.must(k.StillByLink(k.ctx(), token))
	k.days(29)
	if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != at[170] {
		t.Errorf("%d mails a month after the tap, want none more than %d", n, at[170])
	}
}

// TestStop: the link of any mail of the week stops it, for as long as it is
// kept; the space starts it again. Other mails are not concerned.
func TestStop(t *testing.T) {
	k := newSQLiteKit(t)
	v, other := k.volunteer(), k.volunteer()
	k.must(k.Sweep(k.ctx()))
	k.days(36)
	m := k.mail(mainforte.MailWeekly, v.Account)
	token := k.token(m, mainforte.PurposeStop)
	for _, wrong := range []string{"", "x", k.token(m, mainforte.PurposeStill), k.token(m, mainforte.PurposeNotMe), token + "A"} {
		k.refused(k.Stop(k.ctx(), wrong), mainforte.CodeNotFound, "")
		k.refused(k.PeekStop(k.ctx(), wrong), mainforte.CodeNotFound, "")
	}
	k.must(k.PeekStop(k.ctx(), token))
	for range 2 {
		k.must(k.Stop(k.ctx(), token))
	}
	before := len(k.mails(mainforte.MailWeekly, v.Account))
	k.days(100) // the link has expired meanwhile
	if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != before {
		t.Errorf("%d mails after the stop", n-before)
	}
	if n := len(k.mails(mainforte.MailWeekly, other.Account)); n < 3 {
		t.Errorf("%d mails to somebody else, want them to go on", n)
	}
	k.must(k.SetWeekly(k.ctx(), v.Account, true))
	k.days(8)
	if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != before+1 {
		t.Errorf("%d mails after « une fois par semaine », want %d", n, before+1)
	}
	k.must(k.Stop(k.ctx(), token))
	if u, err := k.Store.Upkeep(k.ctx(), v.ID); err != nil || u.Weekly {
		t.Errorf("an old link does not stop it: %+v (%v)", u, err)
	}
	k.refused(k.SetWeekly(k.ctx(), k.coordinator, true), mainforte.CodeNotFound, "")
	k.refused(k.SetWeekly(k.ctx(), "", true), mainforte.CodeSignIn, "")
	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	k.refused(k.Stop(k.ctx(), token), mainforte.CodeGone, "")
}

// TestPausedPeopleGetNoMailOfTheWeek, and get it again once they resume.
func TestPausedPeopleGetNoMailOfTheWeek(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.must(k.Pause(k.ctx(), v.Account, 0))
	k.must(k.Sweep(k.ctx()))
	k.days(60)
	if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 0 {
		t.Errorf("%d mails during the pause, want none", n)
	}
	k.must(k.Resume(k.ctx(), v.Account))
	today := geo.DayOf(k.clock(), mainforte.Paris())
	k.need(1, int(today-geo.DayOf(monday, mainforte.Paris()))+10)
	k.days(7)
	if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 1 {
		t.Errorf("%d mails after the pause, want 1", n)
	}
}

// TestAVisitReconfirms: who comes by is not asked, stays visible, and a form
// opened before the visit was noted still fits.
func TestAVisitReconfirms(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.must(k.Sweep(k.ctx()))
	cookie := ""
	for day := 1; day <= 90; day++ {
		k.days(1)
		if day%25 == 1 {
			cookie = k.session(v.Account)
		}
		if day%5 == 0 {
			_, err := k.Who(k.ctx(), cookie)
			k.must(err)
		}
	}
	if n := len(k.mails(mainforte.MailWeekly, v.Account)); n != 0 {
		t.Errorf("%d mails to somebody who comes by, want none", n)
	}
	now := k.fresh(v)
	if age := k.instant().Sub(now.ConfirmedAt); age > 6*oneDay {
		t.Errorf("confirmed %v ago, want at the last visit", age)
	}
	if now.Version != v.Version {
		t.Errorf("the visits count as %d writes of the answers", now.Version-v.Version)
	}
}
