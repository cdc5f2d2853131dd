package journey

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
)

func TestSignUpKeepsAVolunteerNobodySeesYet(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(2, 4)
		done, err := k.SignUp(k.ctx(), signUpOf("Monique@Example.org"))
		k.must(err)
		if want := (pool.Panel{MissionsFor: 1, MissionsNear: 1}); done.Panel != want {
			t.Errorf("panel %+v, want %+v", done.Panel, want)
		}
		account, err := k.Store.AccountByEmail(k.ctx(), "monique@example.org")
		k.must(err)
		if want := (mainforte.Contact{FirstName: "Monique", Email: "Monique@example.org"}); account.Contact != want {
			t.Errorf("contact %+v, want %+v", account.Contact, want)
		}
		if account.ConfirmedAt != 0 || account.CharterAt != k.instant() {
			t.Errorf("confirmed at %d, charter at %d; want 0 and now", account.ConfirmedAt, account.CharterAt)
		}
		list, err := k.Pool.ForMission(k.ctx(), mission, pool.Query{Limit: 10})
		k.must(err)
		if list.Eligible != 0 {
			t.Errorf("%d people are proposed before the address answered, want none", list.Eligible)
		}

		token := k.token(k.mail(mainforte.MailConfirm, account.ID), mainforte.PurposeConfirm)
		k.must(k.PeekConfirm(k.ctx(), token))
		opened, err := k.Confirm(k.ctx(), token)
		k.must(err)
		if opened.Next != NextVolunteer || opened.Account != account.ID || opened.Expires != k.instant().Add(mainforte.SessionLife) {
			t.Errorf("opened %+v, want the volunteer's space for %v", opened, mainforte.SessionLife)
		}
		if list, err = k.Pool.ForMission(k.ctx(), mission, pool.Query{Limit: 10}); err != nil || list.Eligible != 1 {
			t.Errorf("%d people are proposed after the confirmation (%v), want one", list.Eligible, err)
		}
		who, err := k.Who(k.ctx(), opened.Cookie)
		k.must(err)
		if who.Account != account.ID || who.VolunteerState != mainforte.VolunteerActive {
			t.Errorf("signed in as %+v, want the active volunteer", who)
		}
	})
}

func TestSignUpRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	tests := []struct {
		name   string
		change func(*SignUp)
		fields string
	}{
		{"no function", func(in *SignUp) { in.Volunteer.Functions = 0 }, "functions required"},
		{"no place", func(in *SignUp) { in.Volunteer.Places = nil }, "commune required"},
		{"a commune that does not exist", func(in *SignUp) { in.Volunteer.Places[0].Commune = "99999" }, "commune unknown"},
		{"never free", func(in *SignUp) { in.Volunteer.When.Week = 0 }, "when required"},
		{"no first name", func(in *SignUp) { in.FirstName = "" }, "first_name required"},
		{"a link as a first name", func(in *SignUp) { in.FirstName = "http://example.org" }, "first_name invalid"},
		{"no address", func(in *SignUp) { in.Email = "" }, "email required"},
		{"a broken address", func(in *SignUp) { in.Email = "monique@" }, "email invalid"},
		{"a line break in the address", func(in *SignUp) { in.Email = "a@example.org\r\nBcc: b@example.org" }, "email invalid"},
		{"a minor", func(in *SignUp) { in.Adult = false }, "adult required"},
		{"no charter", func(in *SignUp) { in.Charter = false }, "charter required"},
		{
			"several faults, in the order of the page", func(in *SignUp) { in.Volunteer.Functions, in.Email, in.Charter = 0, "", false },
			"invalid functions required; invalid email required; invalid charter required",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := signUpOf("personne@example.org")
			tt.change(&in)
			_, err := k.SignUp(k.ctx(), in)
			k.refused(err, mainforte.CodeInvalid, tt.fields)
			if all, err := k.Store.Mails(k.ctx(), 10); err != nil || len(all) != 0 {
				t.Errorf("%d mails (%v), want none", len(all), err)
			}
		})
	}
}

func TestSignUpSaysTheSameOfAKnownAddress(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		account, err := k.Store.Account(k.ctx(), v.Account)
		k.must(err)
		other := signUpOf(strings.ToUpper(account.Contact.Email[:3]) + account.Contact.Email[3:])
		other.FirstName, other.Volunteer.Functions = "Intrus", mainforte.SetOf(mainforte.Accounting)
		known, err := k.SignUp(k.ctx(), other)
		k.must(err)
		other.Email = "inconnue@example.org"
		unknown, err := k.SignUp(k.ctx(), other)
		k.must(err)
		if diff := cmp.Diff(known, unknown); diff != "" {
			t.Errorf("the answer tells a known address from an unknown one (-known +unknown):\n%s", diff)
		}
		after, err := k.Store.Volunteer(k.ctx(), v.ID)
		k.must(err)
		if diff := cmp.Diff(after, v); diff != "" {
			t.Errorf("signing up with a known address changed the volunteer (-got +want):\n%s", diff)
		}
		if m := k.mail(mainforte.MailAlready, v.Account); m.Link != "" {
			t.Errorf("the mail to a known address carries the link %s, want none", m.Link)
		}
		if n := len(k.mails(mainforte.MailConfirm, v.Account)); n != 1 {
			t.Errorf("%d confirmations to a confirmed address, want the first only", n)
		}
	})
}

func TestSignUpAgainBeforeConfirmingKeepsTheFirstData(t *testing.T) {
	k := newSQLiteKit(t)
	in := signUpOf("monique@example.org")
	_, err := k.SignUp(k.ctx(), in)
	k.must(err)
	in.FirstName, in.Volunteer.Functions = "Intrus", mainforte.SetOf(mainforte.Accounting)
	_, err = k.SignUp(k.ctx(), in)
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), in.Email)
	k.must(err)
	v, err := k.Store.VolunteerByAccount(k.ctx(), account.ID)
	k.must(err)
	if account.Contact.FirstName != "Monique" || v.Functions != profile().Functions {
		t.Errorf("kept %q and functions %b, want those said first", account.Contact.FirstName, v.Functions)
	}
	both := k.mails(mainforte.MailConfirm, account.ID)
	if len(both) != 2 {
		t.Fatalf("%d confirmations, want two", len(both))
	}
	_, err = k.Confirm(k.ctx(), k.token(both[0], mainforte.PurposeConfirm))
	k.must(err)
	_, err = k.Confirm(k.ctx(), k.token(both[1], mainforte.PurposeConfirm))
	k.refused(err, mainforte.CodeGone, "used")
}

func TestSignUpAfterAskingToSignIn(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.AskSignIn(k.ctx(), "monique@example.org", Browser{Cookie: "c"}, "")
	k.must(err)
	_, err = k.SignUp(k.ctx(), signUpOf("monique@example.org"))
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), "monique@example.org")
	k.must(err)
	if account.Contact.FirstName != "Monique" {
		t.Errorf("first name %q, want the one signed up with", account.Contact.FirstName)
	}
	_, err = k.Confirm(k.ctx(), k.token(k.mail(mainforte.MailConfirm, account.ID), mainforte.PurposeConfirm))
	k.must(err)
}

func TestOneSignUpFormSentTwiceAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		in := signUpOf("monique@example.org")
		in.FormKey = "one form"
		together(8, func(int) {
			if _, err := k.SignUp(k.ctx(), in); err != nil {
				t.Error(err)
			}
		})
		account, err := k.Store.AccountByEmail(k.ctx(), in.Email)
		k.must(err)
		if n := len(k.mails(mainforte.MailConfirm, account.ID)); n != 1 {
			t.Errorf("%d confirmations for one form, want one", n)
		}
	})
}

func TestConfirmRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.SignUp(k.ctx(), signUpOf("monique@example.org"))
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), "monique@example.org")
	k.must(err)
	m := k.mail(mainforte.MailConfirm, account.ID)
	good := k.token(m, mainforte.PurposeConfirm)
	for _, token := range []string{
		"", "x", good + "A", good[:len(good)-1], k.token(m, mainforte.PurposeSignIn),
		k.Keys.LinkToken(m.ID, mainforte.PurposeSignIn), string(m.Link) + ".", strings.ToUpper(good),
	} {
		_, err := k.Confirm(k.ctx(), token)
		k.refused(err, mainforte.CodeNotFound, "")
		k.refused(k.PeekConfirm(k.ctx(), token), mainforte.CodeNotFound, "")
	}
	_, err = k.SignIn(k.ctx(), good, Browser{}, "")
	k.refused(err, mainforte.CodeNotFound, "")
	_, err = k.ReadAnswer(k.ctx(), good)
	k.refused(err, mainforte.CodeNotFound, "")

	k.pass(mainforte.ConfirmLife)
	_, err = k.Confirm(k.ctx(), good)
	k.refused(err, mainforte.CodeGone, "expired")
	k.refused(k.PeekConfirm(k.ctx(), good), mainforte.CodeGone, "expired")
}

func TestMailsToOneAddressAreLimited(t *testing.T) {
	k := newSQLiteKit(t)
	var known string
	{
		account, err := k.Store.Account(k.ctx(), k.volunteer().Account)
		k.must(err)
		known = account.Contact.Email
	}
	k.pass(time.Hour)
	for _, email := range []string{known, "inconnue@example.org"} {
		for i := range mailsPerHour {
			_, err := k.AskSignIn(k.ctx(), email, Browser{Cookie: "c"}, "")
			if err != nil {
				t.Errorf("mail %d to %s: %v", i+1, email, err)
			}
		}
		_, err := k.AskSignIn(k.ctx(), email, Browser{Cookie: "c"}, "")
		k.refused(err, mainforte.CodeTooMany, "too_many")
		_, err = k.SignUp(k.ctx(), signUpOf(email))
		k.refused(err, mainforte.CodeTooMany, "too_many")
	}
	k.pass(time.Hour)
	_, err := k.AskSignIn(k.ctx(), known, Browser{Cookie: "c"}, "")
	k.must(err)
}

func TestSignUpsFromOneNetworkAddressAreLimited(t *testing.T) {
	k := newSQLiteKit(t)
	for i := range signUpsPerHour {
		_, err := k.SignUp(k.ctx(), signUpOf(fmt.Sprintf("robot%d@example.org", i)))
		k.must(err)
	}
	_, err := k.SignUp(k.ctx(), signUpOf("robot@example.org"))
	k.refused(err, mainforte.CodeTooMany, "")
	in := signUpOf("voisine@example.org")
	in.Browser.Address = "203.0.113.9"
	_, err = k.SignUp(k.ctx(), in)
	k.must(err)
}

func TestNotMeErasesAnUnconfirmedAddress(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.SignUp(k.ctx(), signUpOf("victime@example.org"))
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), "victime@example.org")
	k.must(err)
	m := k.mail(mainforte.MailConfirm, account.ID)
	_, err = k.NotMe(k.ctx(), k.token(m, mainforte.PurposeConfirm))
	k.refused(err, mainforte.CodeNotFound, "")
	confirm, notMe := k.token(m, mainforte.PurposeConfirm), k.token(m, mainforte.PurposeNotMe)
	if effect, err := k.PeekNotMe(k.ctx(), notMe); err != nil || effect != NotMeErases {
		t.Errorf("the page says %q (%v), want that it erases", effect, err)
	}
	_, err = k.NotMe(k.ctx(), notMe)
	k.must(err)
	_, err = k.Store.AccountByEmail(k.ctx(), "victime@example.org")
	k.refused(err, mainforte.CodeNotFound, "")
	_, err = k.NotMe(k.ctx(), notMe) // pressed again without harm
	k.refused(err, mainforte.CodeGone, "")
	_, err = k.Confirm(k.ctx(), confirm)
	k.refused(err, mainforte.CodeGone, "expired")
	_, err = k.SignUp(k.ctx(), signUpOf("victime@example.org"))
	k.must(err)
	_, err = k.AskSignIn(k.ctx(), "Victime@example.org", Browser{Cookie: "c"}, "")
	k.must(err)
	if all, err := k.Store.Mails(k.ctx(), 10); err != nil || len(all) != 0 {
		t.Errorf("%d mails (%v), want none after « ce n'était pas moi »", len(all), err)
	}
}

func TestSweepErasesSignUpsNobodyConfirms(t *testing.T) {
	k := newSQLiteKit(t)
	kept := k.volunteer()
	_, err := k.SignUp(k.ctx(), signUpOf("oubli@example.org"))
	k.must(err)
	_, err = k.AskSignIn(k.ctx(), "inconnue@example.org", Browser{Cookie: "c"}, "")
	k.must(err)
	k.pass(UnconfirmedLife - time.Second)
	k.must(k.Sweep(k.ctx()))
	_, err = k.Store.AccountByEmail(k.ctx(), "oubli@example.org")
	k.must(err)
	k.pass(2 * time.Second)
	k.must(k.Sweep(k.ctx()))
	for _, email := range []string{"oubli@example.org", "inconnue@example.org"} {
		_, err = k.Store.AccountByEmail(k.ctx(), email)
		k.refused(err, mainforte.CodeNotFound, "")
	}
	_, err = k.Store.Volunteer(k.ctx(), kept.ID)
	k.must(err)
	_, err = k.Store.Account(k.ctx(), k.coordinator)
	k.must(err)
}
