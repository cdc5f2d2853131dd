package journey

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// entering has somebody ask for a sign-in link and gives its token.
func (k *kit) entering(v *mainforte.Volunteer, b Browser) (token, code string) {
	k.t.Helper()
	k.pass(time.Second) // so that the newest mail is this one
	account, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	code, err = k.AskSignIn(k.ctx(), account.Contact.Email, b, "")
	k.must(err)
	return k.token(k.mail(mainforte.MailSignIn, v.Account), mainforte.PurposeSignIn), code
}

func TestSignInFromTheBrowserThatAsked(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, b := k.volunteer(), Browser{Cookie: "asking"}
		token, _ := k.entering(v, b)
		for range 3 { // a scanner that follows links changes nothing
			if need, err := k.PeekSignIn(k.ctx(), token, b); need || err != nil {
				t.Fatalf("needs a code %v (%v), want no code in the browser that asked", need, err)
			}
		}
		opened, err := k.SignIn(k.ctx(), token, b, "")
		k.must(err)
		who, err := k.Who(k.ctx(), opened.Cookie)
		k.must(err)
		if who.Account != v.Account || opened.Next != NextVolunteer {
			t.Errorf("signed in as %+v, next %q; want the volunteer", who, opened.Next)
		}
		_, err = k.SignIn(k.ctx(), token, b, "")
		k.refused(err, mainforte.CodeGone, "used")
		_, err = k.PeekSignIn(k.ctx(), token, b)
		k.refused(err, mainforte.CodeGone, "used")
	})
}

func TestSignInFromAnotherBrowserNeedsTheCode(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	for _, other := range []Browser{{}, {Cookie: "another"}} {
		token, code := k.entering(v, Browser{Cookie: "asking"})
		if need, err := k.PeekSignIn(k.ctx(), token, other); !need || err != nil {
			t.Errorf("needs a code %v (%v), want a code in browser %+v", need, err, other)
		}
		_, err := k.SignIn(k.ctx(), token, other, "")
		k.refused(err, mainforte.CodeInvalid, "code required")
		_, err = k.SignIn(k.ctx(), token, other, wrong(code))
		k.refused(err, mainforte.CodeInvalid, "code invalid")
		if _, err := k.SignIn(k.ctx(), token, other, code[:3]+" "+code[3:]); err != nil {
			t.Errorf("the right code in browser %+v: %v", other, err)
		}
	}
}

func TestSignInBearsFewWrongCodes(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, asking := k.volunteer(), Browser{Cookie: "asking"}
		token, code := k.entering(v, asking)
		var evaluated atomic.Int32
		together(20, func(int) {
			if _, err := k.SignIn(k.ctx(), token, Browser{}, wrong(code)); mainforte.CodeOf(err) == mainforte.CodeInvalid {
				evaluated.Add(1)
			}
		})
		if n := evaluated.Load(); n != mainforte.SignInTries {
			t.Errorf("%d wrong codes were looked at, want %d", n, mainforte.SignInTries)
		}
		_, err := k.SignIn(k.ctx(), token, Browser{}, code)
		k.refused(err, mainforte.CodeGone, "tries")
		_, err = k.PeekSignIn(k.ctx(), token, Browser{})
		k.refused(err, mainforte.CodeGone, "tries")
		if _, err := k.SignIn(k.ctx(), token, asking, ""); err != nil {
			t.Errorf("guessing locked out the browser that asked: %v", err)
		}
	})
}

func wrong(code string) string { return fmt.Sprintf("%08d", (atoi(code)+1)%100_000_000) }

func atoi(s string) (n int) {
	for _, r := range s {
		n = 10*n + int(r-'0')
	}
	return n
}

func TestTwoSignInsWithOneLink(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		b := Browser{Cookie: "asking"}
		token, _ := k.entering(k.volunteer(), b)
		var entered atomic.Int32
		together(8, func(int) {
			_, err := k.SignIn(k.ctx(), token, b, "")
			switch {
			case err == nil:
				entered.Add(1)
			case mainforte.CodeOf(err) != mainforte.CodeGone:
				t.Error(err)
			}
		})
		if n := entered.Load(); n != 1 {
			t.Errorf("one link opened %d sessions, want one", n)
		}
	})
}

func TestOtherSignInLinksDieWithTheFirstUsed(t *testing.T) {
	k := newSQLiteKit(t)
	v, b := k.volunteer(), Browser{Cookie: "asking"}
	older, _ := k.entering(v, b)
	k.pass(time.Minute)
	newer, _ := k.entering(v, b)
	_, err := k.SignIn(k.ctx(), newer, b, "")
	k.must(err)
	_, err = k.SignIn(k.ctx(), older, b, "")
	k.refused(err, mainforte.CodeGone, "used")
	k.pass(time.Hour)
	later, _ := k.entering(v, b)
	if _, err := k.SignIn(k.ctx(), later, b, ""); err != nil {
		t.Errorf("a link asked afterwards: %v", err)
	}
}

func TestSignInLinkExpires(t *testing.T) {
	k := newSQLiteKit(t)
	b := Browser{Cookie: "asking"}
	token, _ := k.entering(k.volunteer(), b)
	k.pass(mainforte.SignInLife)
	_, err := k.SignIn(k.ctx(), token, b, "")
	k.refused(err, mainforte.CodeGone, "expired")
}

func TestAskSignInSaysTheSameOfAnUnknownAddress(t *testing.T) {
	k := newSQLiteKit(t)
	b := Browser{Cookie: "asking"}
	code, err := k.AskSignIn(k.ctx(), "inconnue@example.org", b, "form")
	k.must(err)
	if len(code) != 8 {
		t.Errorf("code %q, want eight digits as for a known address", code)
	}
	again, err := k.AskSignIn(k.ctx(), "inconnue@example.org", b, "form")
	k.must(err)
	if again != code {
		t.Errorf("the same form gave the code %s, then %s", code, again)
	}
	account, err := k.Store.AccountByEmail(k.ctx(), "inconnue@example.org")
	k.must(err)
	if m := k.mail(mainforte.MailUnknown, account.ID); m.Link != "" {
		t.Errorf("the mail to an unknown address carries the link %s, want none", m.Link)
	}
	if n := len(k.mails(mainforte.MailUnknown, account.ID)); n != 1 {
		t.Errorf("%d mails for one form, want one", n)
	}
}

func TestAskSignInBeforeConfirmingSendsTheConfirmationAgain(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.SignUp(k.ctx(), signUpOf("monique@example.org"))
	k.must(err)
	_, err = k.AskSignIn(k.ctx(), "monique@example.org", Browser{Cookie: "asking"}, "")
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), "monique@example.org")
	k.must(err)
	if n := len(k.mails(mainforte.MailConfirm, account.ID)); n != 2 {
		t.Errorf("%d confirmations, want two", n)
	}
	if n := len(k.mails(mainforte.MailSignIn, account.ID)); n != 0 {
		t.Errorf("%d sign-in links to an address nobody confirmed, want none", n)
	}
}

func TestAskSignInRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.AskSignIn(k.ctx(), "", Browser{Cookie: "c"}, "")
	k.refused(err, mainforte.CodeInvalid, "email required")
	_, err = k.AskSignIn(k.ctx(), "pas une adresse", Browser{Cookie: "c"}, "")
	k.refused(err, mainforte.CodeInvalid, "email invalid")
	_, err = k.AskSignIn(k.ctx(), "responsable1@example.org", Browser{}, "")
	k.refused(err, mainforte.CodeInvalid, "cookie")
}

func TestStaffSessionsAreShort(t *testing.T) {
	k := newSQLiteKit(t)
	b := Browser{Cookie: "asking"}
	token, _ := k.entering(&mainforte.Volunteer{Account: k.coordinator}, b)
	opened, err := k.SignIn(k.ctx(), token, b, "")
	k.must(err)
	if opened.Next != NextEstablishment {
		t.Errorf("next %q, want the establishment", opened.Next)
	}
	k.pass(mainforte.StaffSessionLife - time.Second)
	if who, err := k.Who(k.ctx(), opened.Cookie); err != nil || who.Account != k.coordinator {
		t.Errorf("just before the end: signed in as %+v (%v), want the coordinator", who, err)
	}
	k.pass(time.Second)
	if who, err := k.Who(k.ctx(), opened.Cookie); err != nil || who.Account != "" {
		t.Errorf("after the end: signed in as %+v (%v), want nobody", who, err)
	}
}

func TestSignOutEndsTheSession(t *testing.T) {
	k := newSQLiteKit(t)
	b := Browser{Cookie: "asking"}
	token, _ := k.entering(k.volunteer(), b)
	opened, err := k.SignIn(k.ctx(), token, b, "")
	k.must(err)
	for _, cookie := range []string{"", "unknown", opened.Cookie, opened.Cookie} {
		k.must(k.SignOut(k.ctx(), cookie))
	}
	if who, err := k.Who(k.ctx(), opened.Cookie); err != nil || who.Account != "" {
		t.Errorf("signed in as %+v (%v), want nobody", who, err)
	}
}

func TestWhoTouchesTheSessionSeldom(t *testing.T) {
	k := newSQLiteKit(t)
	b := Browser{Cookie: "asking"}
	token, _ := k.entering(k.volunteer(), b)
	opened, err := k.SignIn(k.ctx(), token, b, "")
	k.must(err)
	seen := func() mainforte.Instant {
		_, err := k.Who(k.ctx(), opened.Cookie)
		k.must(err)
		session, err := k.Store.Session(k.ctx(), k.sessionID(opened.Cookie))
		k.must(err)
		return session.SeenAt
	}
	first := k.instant() // of the session, just opened
	k.pass(mainforte.SessionTouch - time.Second)
	if got := seen(); got != first {
		t.Errorf("seen at %d within five minutes, want %d still", got, first)
	}
	k.pass(time.Second)
	if got := seen(); got != k.instant() {
		t.Errorf("seen at %d after five minutes, want now", got)
	}
}

func TestSignInConfirmsAnAddressThatStaffGave(t *testing.T) {
	k := newSQLiteKit(t)
	account := mainforte.ID(mainforte.NewID())
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		if err := tx.InsertAccount(k.ctx(), mainforte.Account{
			ID: account, CreatedAt: tx.Now,
			Contact: mainforte.Contact{FirstName: "Ali", Email: "ali@example.org"},
		}); err != nil {
			return err
		}
		return tx.InsertMembership(k.ctx(), mainforte.Membership{Account: account, Establishment: k.site, CreatedAt: tx.Now})
	}))
	b := Browser{Cookie: "asking"}
	token, _ := k.entering(&mainforte.Volunteer{Account: account}, b)
	_, err := k.SignIn(k.ctx(), token, b, "")
	k.must(err)
	got, err := k.Store.Account(k.ctx(), account)
	k.must(err)
	if got.ConfirmedAt != k.instant() {
		t.Errorf("confirmed at %d, want now", got.ConfirmedAt)
	}
}
