package journey

import (
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// invited invites somebody and gives the token of the mail.
func (k *kit) invited(email string) (account mainforte.ID, token string) {
	k.t.Helper()
	k.must(k.Invite(k.ctx(), k.coordinator, k.site, email, ""))
	a, err := k.Store.AccountByEmail(k.ctx(), email)
	k.must(err)
	return a.ID, k.token(k.mail(mainforte.MailInvitation, a.ID), mainforte.PurposeInvite)
}

func accepts() Accept {
	return Accept{FirstName: "Jean", Surname: "Perrin", Title: "cadre de santé", Phone: "03 53 01 12 98", Charter: true}
}

func TestAnInvitationIsAccepted(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		account, token := k.invited("perrin@example.org")
		shown, err := k.PeekInvitation(k.ctx(), token)
		k.must(err)
		if shown.Establishment.ID != k.site || shown.Named || k.member(account) {
			t.Errorf("the page shows %+v, want the establishment, names to be asked, nobody in yet", shown)
		}
		for _, c := range []struct {
			say    string
			change func(*Accept)
			want   string
		}{
			{"no name", func(in *Accept) { in.Surname = "" }, "surname required"},
			{"no function", func(in *Accept) { in.Title = "" }, "person_title required"},
			{"no telephone", func(in *Accept) { in.Phone = "x" }, "phone invalid"},
			{"no charter", func(in *Accept) { in.Charter = false }, "charter required"},
		} {
			in := accepts()
			c.change(&in)
			_, err := k.AcceptInvitation(k.ctx(), token, in)
			k.refused(err, mainforte.CodeInvalid, c.want)
		}
		_, err = k.AcceptInvitation(k.ctx(), token, accepts())
		k.must(err)
		a, err := k.Store.Account(k.ctx(), account)
		k.must(err)
		if !k.member(account) || a.ConfirmedAt == 0 || a.Contact.Surname != "Perrin" || a.Contact.Phone != "+33353011298" {
			t.Errorf("accepted: %+v, want a confirmed coordinator with a name", a)
		}
		_, err = k.AcceptInvitation(k.ctx(), token, accepts())
		k.refused(err, mainforte.CodeGone, "used")
		k.refused(k.Invite(k.ctx(), k.coordinator, k.site, "Perrin@example.org", ""), mainforte.CodeInvalid, "email member")
	})
}

func TestAnInvitationEnds(t *testing.T) {
	k := newSQLiteKit(t)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	k.refused(k.Invite(k.ctx(), stranger, k.site, "a@example.org", ""), mainforte.CodeNotFound, "")
	k.refused(k.Invite(k.ctx(), k.coordinator, k.site, "a@", ""), mainforte.CodeInvalid, "email invalid")

	account, first := k.invited("perrin@example.org")
	k.pass(time.Second)
	_, second := k.invited("perrin@example.org")
	_, err := k.PeekInvitation(k.ctx(), first)
	k.refused(err, mainforte.CodeGone, "") // replaced
	waiting, err := k.Store.InvitationsOf(k.ctx(), k.site)
	k.must(err)
	if len(waiting) != 1 {
		t.Fatalf("%d invitations wait, want one", len(waiting))
	}
	k.refused(k.TakeBack(k.ctx(), stranger, k.site, waiting[0].ID), mainforte.CodeNotFound, "")
	k.must(k.TakeBack(k.ctx(), k.coordinator, k.site, waiting[0].ID))
	_, err = k.AcceptInvitation(k.ctx(), second, accepts())
	k.refused(err, mainforte.CodeGone, "")
	if k.member(account) {
		t.Error("an invitation taken back made a coordinator")
	}

	_, third := k.invited("blanc@example.org")
	k.pass(mainforte.InvitationLife)
	_, err = k.PeekInvitation(k.ctx(), third)
	k.refused(err, mainforte.CodeGone, "expired")
	k.must(k.Sweep(k.ctx())) // the first of all erases nothing
	k.must(k.Sweep(k.ctx()))
	if waiting, err = k.Store.InvitationsOf(k.ctx(), k.site); err != nil || len(waiting) != 0 {
		t.Errorf("%d invitations after the sweep (%v), want none", len(waiting), err)
	}

	_, fourth := k.invited("roux@example.org")
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.MoveEstablishment(k.ctx(), k.site, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	}))
	_, err = k.AcceptInvitation(k.ctx(), fourth, accepts())
	k.refused(err, mainforte.CodeGone, "closed")
}

func TestACoordinatorIsRemoved(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		_, stranger := k.establishment(mainforte.EstablishmentVerified)
		other := k.joinIn("perrin@example.org")
		mission, err := k.PostMission(k.ctx(), other, missionOf(k.site, 1, 4))
		k.must(err)
		cookie := k.sessionOf(other)
		k.refused(k.Remove(k.ctx(), stranger, k.site, other), mainforte.CodeNotFound, "")
		k.refused(k.Remove(k.ctx(), k.coordinator, k.site, stranger), mainforte.CodeNotFound, "")
		k.refused(k.Remove(k.ctx(), k.coordinator, k.site, k.coordinator), mainforte.CodeNotFound, "")
		k.must(k.Remove(k.ctx(), k.coordinator, k.site, other))
		who, err := k.Who(k.ctx(), cookie)
		k.must(err)
		if who.Account != "" || k.member(other) {
			t.Errorf("still signed in as %+v, want nobody", who)
		}
		m, _, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		if m.Follower != k.coordinator {
			t.Error("the mission is not followed by who removed its follower")
		}
		if len(k.mails(mainforte.MailRemoved, other)) != 1 || len(k.mails(mainforte.MailHandedOver, k.coordinator)) != 1 {
			t.Error("who was removed, and who follows now, must be told once each")
		}
		k.refused(k.Remove(k.ctx(), other, k.site, k.coordinator), mainforte.CodeNotFound, "")
		k.refused(k.Leave(k.ctx(), k.coordinator, k.site), mainforte.CodeConflict, "last")
	})
}

// sessionOf signs an account in.
func (k *kit) sessionOf(account mainforte.ID) (cookie string) {
	k.t.Helper()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		o, err := k.openSession(k.ctx(), tx, account)
		cookie = o.Cookie
		return err
	}))
	return cookie
}

func TestTwoLeaveAtOnceAndOneStays(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		other := k.joinIn("perrin@example.org")
		mission := k.need(1, 4) // followed by the first coordinator
		var wait sync.WaitGroup
		var errs [2]error
		for i, who := range []mainforte.ID{k.coordinator, other} {
			wait.Go(func() { errs[i] = k.Leave(k.ctx(), who, k.site) })
		}
		wait.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("%v and %v, want one who leaves and one who cannot", errs[0], errs[1])
		}
		members, err := k.Store.Members(k.ctx(), k.site)
		k.must(err)
		m, _, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		if len(members) != 1 || m.Follower != members[0] {
			t.Errorf("members %v, follower %s; want the one who stays to follow", members, m.Follower)
		}
	})
}

func TestTwoRemoveEachOtherAndOneStays(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		other := k.joinIn("perrin@example.org")
		var wait sync.WaitGroup
		var errs [2]error
		for i, pair := range [][2]mainforte.ID{{k.coordinator, other}, {other, k.coordinator}} {
			wait.Go(func() { errs[i] = k.Remove(k.ctx(), pair[0], k.site, pair[1]) })
		}
		wait.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("%v and %v, want one who removes and one who does not act any more", errs[0], errs[1])
		}
		if k.member(k.coordinator) == k.member(other) {
			t.Error("want exactly one to stay")
		}
	})
}
