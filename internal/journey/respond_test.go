package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
)

func respondOf(mission mainforte.ID, slots ...mainforte.ID) Respond {
	return Respond{
		Mission: mission, Slots: slots, FirstName: "Monique", Surname: "Durand", Email: "monique@example.org",
		Phone: "06 39 98 12 34", Commune: chenove, Adult: true, Charter: true, Browser: Browser{Address: here},
	}
}

// lastToken is the token of the last confirmation mailed to an address.
func (k *kit) lastToken(email string) (mainforte.ID, string) {
	k.t.Helper()
	account, err := k.Store.AccountByEmail(k.ctx(), email)
	k.must(err)
	return account.ID, k.token(k.mail(mainforte.MailConfirm, account.ID), mainforte.PurposeConfirm)
}

func TestRespondThenConfirmMakesTheOffer(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(1, 4, 5)
		slots := k.slots(mission)
		k.must(k.Respond(k.ctx(), respondOf(mission, slots[1])))
		if n := len(k.mails(mainforte.MailOffer, k.coordinator)); n != 0 {
			t.Errorf("%d mails to the establishment before the address answered, want none", n)
		}
		account, token := k.lastToken("monique@example.org")
		if about, err := k.PeekDraft(k.ctx(), token); err != nil || about != (Drafted{Mission: mission}) {
			t.Errorf("the link is about %+v (%v), want the mission", about, err)
		}
		opened, err := k.Confirm(k.ctx(), token)
		k.must(err)
		v, err := k.Store.VolunteerByAccount(k.ctx(), account)
		k.must(err)
		in := k.introduction(mission, v)
		if opened.Offer != in.ID || opened.OfferLost || in.Kind != mainforte.Offer || len(in.Slots) != 1 || in.Slots[0].Slot != slots[1] {
			t.Errorf("opened %+v, introduction %+v; want the offer made for the slot", opened, in)
		}
		k.mail(mainforte.MailOffer, k.coordinator)
		if a, err := k.Store.Account(k.ctx(), account); err != nil || a.Contact.Surname != "Durand" || a.Contact.Phone != "+33639981234" {
			t.Errorf("contact %+v (%v), want what was answered", a.Contact, err)
		}
		if v.State != mainforte.VolunteerPaused || v.Functions != mainforte.SetOf(mainforte.KitchenHelp) || v.Places[0] != (mainforte.Place{Commune: chenove, ReachKm: 20}) {
			t.Errorf("volunteer %+v, want the mission's function, the place, and paused", v)
		}
		if list, err := k.Pool.ForMission(k.ctx(), k.need(1, 5), pool.Query{}); err != nil || list.Eligible != 0 {
			t.Errorf("%d people proposed elsewhere (%v), want none", list.Eligible, err)
		}
		_, err = k.Confirm(k.ctx(), token)
		k.refused(err, mainforte.CodeGone, "used")
	})
}

func TestRespondElsewhereToo(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4)
	in := respondOf(mission, k.slots(mission)...)
	in.Elsewhere = true
	k.must(k.Respond(k.ctx(), in))
	account, token := k.lastToken(in.Email)
	_, err := k.Confirm(k.ctx(), token)
	k.must(err)
	if v, err := k.Store.VolunteerByAccount(k.ctx(), account); err != nil || v.State != mainforte.VolunteerActive {
		t.Errorf("state %v (%v), want active", v.State, err)
	}
}

func TestRespondToWhatIsFullMeanwhile(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4)
	k.must(k.Respond(k.ctx(), respondOf(mission, k.slots(mission)...)))
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, k.volunteer())}, yes(k.slots(mission)...))
	k.must(err)
	_, token := k.lastToken("monique@example.org")
	opened, err := k.Confirm(k.ctx(), token)
	if err != nil || !opened.OfferLost || opened.Offer != "" || opened.Cookie == "" {
		t.Errorf("opened %+v (%v), want signed in and told that it is too late", opened, err)
	}
	k.refused(k.Respond(k.ctx(), respondOf(mission, k.slots(mission)...)), mainforte.CodeGone, "full")
}

func TestRespondWithAKnownAddress(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	account, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	in := respondOf(mission, k.slots(mission)...)
	in.Email = account.Contact.Email
	k.must(k.Respond(k.ctx(), in))
	m := k.mail(mainforte.MailAlreadyOffer, v.Account)
	if m.Link != "" {
		t.Errorf("mail %+v, want no link that opens anything", m)
	}
	after, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	if _, err := k.Store.IntroductionOf(k.ctx(), mission, v.ID); mainforte.CodeOf(err) != mainforte.CodeNotFound || after.Contact != account.Contact {
		t.Errorf("whoever typed a known address changed something: %+v (%v)", after.Contact, err)
	}
}

// A sign-up that nobody confirmed stays as it was said first.
func TestRespondToASignUpThatWaits(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4)
	first := signUpOf("monique@example.org")
	_, err := k.SignUp(k.ctx(), first)
	k.must(err)
	_, plain := k.lastToken(first.Email)
	in := respondOf(mission, k.slots(mission)...)
	in.FirstName = "Intrus"
	k.pass(time.Millisecond)
	k.must(k.Respond(k.ctx(), in))
	account, _ := k.lastToken(first.Email)
	_, err = k.Confirm(k.ctx(), plain)
	k.must(err)
	v, err := k.Store.VolunteerByAccount(k.ctx(), account)
	k.must(err)
	if _, err := k.Store.IntroductionOf(k.ctx(), mission, v.ID); mainforte.CodeOf(err) != mainforte.CodeNotFound || v.State != mainforte.VolunteerActive {
		t.Errorf("the first link made an offer (%v) or left the state %q; want neither", err, v.State)
	}
	_, token := k.lastToken(first.Email)
	opened, err := k.Confirm(k.ctx(), token) // its own link makes it, though the address is known by now
	if err != nil || opened.Offer == "" {
		t.Errorf("opened %+v (%v), want the offer", opened, err)
	}
	if a, _ := k.Store.Account(k.ctx(), account); a.Contact.FirstName != "Monique" {
		t.Errorf("first name %q, want the first said", a.Contact.FirstName)
	}
}

func TestTheSignInPageConfirmsTheAnswerToo(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4)
	k.must(k.Respond(k.ctx(), respondOf(mission, k.slots(mission)...)))
	k.pass(time.Minute)
	_, err := k.AskSignIn(k.ctx(), "monique@example.org", Browser{Cookie: "abc", Address: here}, "")
	k.must(err)
	_, token := k.lastToken("monique@example.org")
	opened, err := k.Confirm(k.ctx(), token)
	if err != nil || opened.Offer == "" {
		t.Errorf("opened %+v (%v), want the offer made by the second link", opened, err)
	}
}

func TestRespondRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	mission, other := k.need(1, 4), k.need(1, 5)
	slots := k.slots(mission)
	licensed := missionOf(k.site, 1, 9)
	licensed.Mission.Qualifications = mainforte.SetOf(mainforte.LicenceB)
	driving, err := k.PostMission(k.ctx(), k.coordinator, licensed)
	k.must(err)
	for _, tt := range []struct {
		name   string
		change func(*Respond)
		code   mainforte.Code
		what   string
	}{
		{"no such mission", func(in *Respond) { in.Mission = mainforte.NewID() }, mainforte.CodeNotFound, ""},
		{"no slot", func(in *Respond) { in.Slots = nil }, mainforte.CodeInvalid, "slots required"},
		{"a slot of another mission", func(in *Respond) { in.Slots = k.slots(other) }, mainforte.CodeInvalid, "slots unknown"},
		{"no first name", func(in *Respond) { in.FirstName = "" }, mainforte.CodeInvalid, "first_name required"},
		{"no surname", func(in *Respond) { in.Surname = "" }, mainforte.CodeInvalid, "surname required"},
		{"a broken address", func(in *Respond) { in.Email = "monique@" }, mainforte.CodeInvalid, "email invalid"},
		{"no phone that rings", func(in *Respond) { in.Phone = "12" }, mainforte.CodeInvalid, "phone invalid"},
		{"no commune", func(in *Respond) { in.Commune = "" }, mainforte.CodeInvalid, "commune required"},
		{"a minor", func(in *Respond) { in.Adult = false }, mainforte.CodeInvalid, "adult required"},
		{"no charter", func(in *Respond) { in.Charter = false }, mainforte.CodeInvalid, "charter required"},
		{"without the licence", func(in *Respond) { in.Mission, in.Slots = driving, k.slots(driving) }, mainforte.CodeInvalid, "holds required"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := respondOf(mission, slots...)
			tt.change(&in)
			k.refused(k.Respond(k.ctx(), in), tt.code, tt.what)
		})
	}
	if all, err := k.Store.Mails(k.ctx(), 10); err != nil || len(all) != 0 {
		t.Errorf("%d mails (%v), want none", len(all), err)
	}
}

func TestUnconfirmedAnswersAreErased(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 14)
	k.must(k.Respond(k.ctx(), respondOf(mission, k.slots(mission)...)))
	account, token := k.lastToken("monique@example.org")
	k.must(k.Sweep(k.ctx()))
	k.days(7)
	k.pass(time.Second)
	k.must(k.Sweep(k.ctx()))
	if _, err := k.Store.OfferDraftOfSignUp(k.ctx(), account); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("the draft is still there (%v)", err)
	}
	_, err := k.Confirm(k.ctx(), token)
	k.refused(err, mainforte.CodeGone, "expired")
}

func TestRemoteAnswersNeedNoPlaceNorPhone(t *testing.T) {
	k := newSQLiteKit(t)
	post := missionOf(k.site, 1, 4)
	post.Mission.Remote = true
	mission, err := k.PostMission(k.ctx(), k.coordinator, post)
	k.must(err)
	in := respondOf(mission, k.slots(mission)...)
	in.Surname, in.Phone, in.Commune = "", "", ""
	k.must(k.Respond(k.ctx(), in))
	account, token := k.lastToken(in.Email)
	opened, err := k.Confirm(k.ctx(), token)
	v, errV := k.Store.VolunteerByAccount(k.ctx(), account)
	if err != nil || errV != nil || opened.Offer == "" || !v.Remote || len(v.Places) != 0 {
		t.Errorf("opened %+v, volunteer %+v (%v, %v); want a remote offer", opened, v, err, errV)
	}
}
