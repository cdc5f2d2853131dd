package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

func (k *kit) follower(mission mainforte.ID) mainforte.ID {
	k.t.Helper()
	m, _, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	return m.Follower
}

func TestAMissionIsGivenToAColleague(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		other := k.joinIn("perrin@example.org")
		_, stranger := k.establishment(mainforte.EstablishmentVerified)
		mission := k.need(2, 4)
		k.refused(k.Follow(k.ctx(), "", mission, other, ""), mainforte.CodeSignIn, "")
		k.refused(k.Follow(k.ctx(), stranger, mission, stranger, ""), mainforte.CodeNotFound, "")
		k.refused(k.Follow(k.ctx(), k.coordinator, mainforte.NewID(), other, ""), mainforte.CodeNotFound, "")
		k.refused(k.Follow(k.ctx(), k.coordinator, mission, stranger, ""), mainforte.CodeInvalid, "follower unknown")
		together(3, func(int) {
			if err := k.Follow(k.ctx(), k.coordinator, mission, other, "0123456789abcdef"); err != nil {
				t.Error(err)
			}
		})
		if k.follower(mission) != other || k.mailsTo(mainforte.MailFollows, other) != 1 {
			t.Errorf("followed by %s with %d mails, want the colleague, told once", k.follower(mission), k.mailsTo(mainforte.MailFollows, other))
		}
		v := k.volunteer()
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
		k.must(err)
		if k.mailsTo(mainforte.MailAccordEstablishment, other) != 1 || k.mailsTo(mainforte.MailAccordEstablishment, k.coordinator) != 0 {
			t.Error("the answer does not go to who follows the mission, and to them alone")
		}
		// Taken back by oneself: nobody has to be told.
		k.must(k.Follow(k.ctx(), k.coordinator, mission, k.coordinator, ""))
		if k.mailsTo(mainforte.MailFollows, k.coordinator) != 0 {
			t.Error("told of what one did oneself")
		}
		k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission}))
		k.refused(k.Follow(k.ctx(), k.coordinator, mission, other, ""), mainforte.CodeGone, "ended")
	})
}

// TestWhoLeavesNeverFollows: a mission is never handed to somebody in the moment
// in which they stop acting for the establishment.
func TestWhoLeavesNeverFollows(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		other := k.joinIn("perrin@example.org")
		mission := k.need(1, 4)
		together(2, func(i int) {
			if i == 0 {
				k.must(k.Remove(k.ctx(), k.coordinator, k.site, other))
			} else if err := k.Follow(k.ctx(), k.coordinator, mission, other, ""); err != nil {
				k.refused(err, mainforte.CodeInvalid, "follower unknown")
			}
		})
		if got := k.follower(mission); got != k.coordinator {
			t.Errorf("followed by %s, want who stays", got)
		}
	})
}

// shares gives the establishment a shared address and gives its token.
func (k *kit) shares(email string) (id mainforte.ID, token string) {
	k.t.Helper()
	k.must(k.GiveShared(k.ctx(), k.coordinator, k.site, email, ""))
	a, err := k.Store.SharedAddress(k.ctx(), k.site)
	k.must(err)
	return a.ID, k.Keys.LinkToken(a.ID, mainforte.PurposeShared)
}

func TestASharedAddressGetsMailsOnceItAnswered(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(4, 4, 5)
		accords := func() int { return k.mailsTo(mainforte.MailAccordEstablishment, k.site) }
		says := func() {
			v := k.volunteer()
			_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
			k.must(err)
		}
		_, token := k.shares("accueil@example.org")
		if n := k.mailsTo(mainforte.MailShare, k.site); n != 1 {
			t.Errorf("%d mails ask it to answer, want 1", n)
		}
		says()
		if n := accords(); n != 0 {
			t.Fatalf("%d mails before it answered, want none", n)
		}
		shown, err := k.PeekShared(k.ctx(), token)
		k.must(err)
		if shown.Confirmed || shown.Establishment.ID != k.site {
			t.Errorf("the page shows %+v, want the establishment, to be confirmed", shown)
		}
		together(3, func(int) {
			if _, err := k.ConfirmShared(k.ctx(), token); err != nil {
				t.Error(err)
			}
		})
		says()
		if n := accords(); n != 1 {
			t.Errorf("%d mails of one answer, want 1", n)
		}
		if n := k.mailsTo(mainforte.MailAccordEstablishment, k.coordinator); n != 2 {
			t.Errorf("%d mails to who follows, want 2", n)
		}
		if a, err := k.Store.AccountByEmail(k.ctx(), "accueil@example.org"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("the address became an account %v (%v)", a, err)
		}
		_, err = k.StopShared(k.ctx(), token)
		k.must(err)
		_, err = k.PeekShared(k.ctx(), token)
		k.refused(err, mainforte.CodeGone, "")
		says()
		if n := accords(); n != 1 {
			t.Errorf("%d mails after it was stopped, want no other", n)
		}
	})
}

// TestOneMailPerAddress: the follower's own address is never written to twice.
func TestOneMailPerAddress(t *testing.T) {
	k := newSQLiteKit(t)
	account, err := k.Store.Account(k.ctx(), k.coordinator)
	k.must(err)
	_, token := k.shares("R" + account.Contact.Email[1:])
	_, err = k.ConfirmShared(k.ctx(), token)
	k.must(err)
	mission, v := k.need(1, 4), k.volunteer()
	_, err = k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
	k.must(err)
	if n := k.mailsTo(mainforte.MailAccordEstablishment, k.site) + k.mailsTo(mainforte.MailAccordEstablishment, k.coordinator); n != 1 {
		t.Errorf("%d mails to one address, want 1", n)
	}
}

func TestSharedAddressesEnd(t *testing.T) {
	k := newSQLiteKit(t)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	k.refused(k.GiveShared(k.ctx(), "", k.site, "a@example.org", ""), mainforte.CodeSignIn, "")
	k.refused(k.GiveShared(k.ctx(), stranger, k.site, "a@example.org", ""), mainforte.CodeNotFound, "")
	k.refused(k.GiveShared(k.ctx(), k.coordinator, k.site, "a@", ""), mainforte.CodeInvalid, "email invalid")
	k.refused(k.ForgetShared(k.ctx(), stranger, k.site), mainforte.CodeNotFound, "")
	k.must(k.ForgetShared(k.ctx(), k.coordinator, k.site)) // there is none

	_, first := k.shares("accueil@example.org")
	_, second := k.shares("standard@example.org")
	_, err := k.ConfirmShared(k.ctx(), first)
	k.refused(err, mainforte.CodeGone, "")
	_, err = k.ConfirmShared(k.ctx(), k.Keys.LinkToken(k.site, mainforte.PurposeConfirm))
	k.refused(err, mainforte.CodeNotFound, "")
	k.must(k.Sweep(k.ctx()))
	k.days(int(mainforte.SharedLife / oneDay))
	_, err = k.ConfirmShared(k.ctx(), second)
	k.refused(err, mainforte.CodeGone, "expired")
	k.must(k.Sweep(k.ctx()))
	if _, err := k.Store.SharedAddress(k.ctx(), k.site); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("the sweep left an address that never answered: %v", err)
	}
	id, third := k.shares("accueil2@example.org")
	_, err = k.ConfirmShared(k.ctx(), third)
	k.must(err)
	k.must(k.GiveShared(k.ctx(), k.coordinator, k.site, "Accueil2@example.org", "")) // the same: it stays confirmed
	if a, err := k.Store.SharedAddress(k.ctx(), k.site); err != nil || a.ID != id || a.ConfirmedAt == 0 {
		t.Errorf("given again: %+v (%v), want it unchanged", a, err)
	}
	k.pass(time.Hour)
	k.must(k.ForgetShared(k.ctx(), k.coordinator, k.site))
	_, err = k.StopShared(k.ctx(), third)
	k.refused(err, mainforte.CodeGone, "")
	for range mailsPerHour {
		k.must(k.GiveShared(k.ctx(), k.coordinator, k.site, "trop@example.org", ""))
	}
	k.refused(k.GiveShared(k.ctx(), k.coordinator, k.site, "trop@example.org", ""), mainforte.CodeTooMany, "")
}
