package journey

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// moves asks for another address and gives the change.
func (k *kit) moves(account mainforte.ID, email string) mainforte.AddressChange {
	k.t.Helper()
	k.must(k.AskAddress(k.ctx(), account, email, ""))
	all, err := k.Store.AddressChangesOf(k.ctx(), account)
	k.must(err)
	return all[0]
}

func (k *kit) email(account mainforte.ID) string {
	k.t.Helper()
	a, err := k.Store.Account(k.ctx(), account)
	k.must(err)
	return a.Contact.Email
}

func TestAnAddressChangesOnceItAnswered(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		before := k.email(v.Account)
		cookie := k.sessionOf(v.Account)
		a := k.moves(v.Account, "Nouvelle@example.org")
		token, back := k.Keys.LinkToken(a.ID, mainforte.PurposeAddress), k.Keys.LinkToken(a.ID, mainforte.PurposeAddressBack)
		if x, err := k.ExportOf(k.ctx(), v.Account); err != nil || !slices.Equal(x.Account.Addresses, []string{a.New}) {
			t.Errorf("the export holds %q (%v), want the address that waits", x.Account.Addresses, err)
		}
		if k.email(v.Account) != before || k.mailsTo(mainforte.MailNewAddress, v.Account) != 1 {
			t.Fatalf("the address is %q before it answered", k.email(v.Account))
		}
		k.must(k.PeekAddress(k.ctx(), token))
		k.refused(k.PeekAddressBack(k.ctx(), back), mainforte.CodeGone, "")
		k.refused(k.PeekAddress(k.ctx(), back), mainforte.CodeNotFound, "")
		errs := make([]error, 3)
		together(3, func(i int) { errs[i] = k.ConfirmAddress(k.ctx(), token) })
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else {
				k.refused(err, mainforte.CodeGone, "used")
			}
		}
		if done != 1 || k.email(v.Account) != "Nouvelle@example.org" {
			t.Errorf("%d confirmations counted, the address is %q", done, k.email(v.Account))
		}
		if who, err := k.Who(k.ctx(), cookie); err != nil || who.Account != "" {
			t.Errorf("still signed in as %+v (%v)", who, err)
		}
		if n := k.mailsTo(mainforte.MailAddressChanged, v.Account); n != 1 {
			t.Errorf("%d mails tell the old address, want 1", n)
		}
		if _, err := k.Store.AccountByEmail(k.ctx(), before); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("the old address still opens the account: %v", err)
		}
		// The old address takes it back, and whoever had come in is out.
		cookie = k.sessionOf(v.Account)
		k.must(k.PeekAddressBack(k.ctx(), back))
		k.must(k.TakeAddressBack(k.ctx(), back))
		k.refused(k.TakeAddressBack(k.ctx(), back), mainforte.CodeGone, "used")
		if who, err := k.Who(k.ctx(), cookie); err != nil || who.Account != "" || k.email(v.Account) != before {
			t.Errorf("after it was taken back: %+v (%v), address %q", who, err, k.email(v.Account))
		}
	})
}

// TestWhatWasMailedBeforeNeverSignsIn: a link in the old mailbox opens nothing
// once the address has changed.
func TestWhatWasMailedBeforeNeverSignsIn(t *testing.T) {
	k := newSQLiteKit(t)
	b := Browser{Cookie: "0123456789abcdef"}
	_, err := k.AskSignIn(k.ctx(), k.email(k.coordinator), b, "")
	k.must(err)
	token := k.token(k.mail(mainforte.MailSignIn, k.coordinator), mainforte.PurposeSignIn)
	a := k.moves(k.coordinator, "sophie.martin@example.org")
	k.must(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(a.ID, mainforte.PurposeAddress)))
	_, err = k.SignIn(k.ctx(), token, b, "")
	k.refused(err, mainforte.CodeGone, "")
	if who := k.who(k.coordinator); len(who.Establishments) != 1 {
		t.Errorf("acts for %v, want the establishment as before", who.Establishments)
	}
}

func TestAddressesOfOthers(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, other := k.volunteer(), k.volunteer()
		a := k.moves(v.Account, k.email(other.Account))
		if k.mailsTo(mainforte.MailNewAddress, v.Account) != 0 || k.mailsTo(mainforte.MailAddressTaken, other.Account) != 1 {
			t.Error("who has the address is not the one who is told")
		}
		k.refused(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(a.ID, mainforte.PurposeAddress)), mainforte.CodeGone, "taken")
		// Two people want one free address: the first to confirm has it.
		one, two := k.moves(v.Account, "libre@example.org"), k.moves(other.Account, "libre@example.org")
		errs := make([]error, 2)
		together(2, func(i int) {
			errs[i] = k.ConfirmAddress(k.ctx(), k.Keys.LinkToken([]mainforte.ID{one.ID, two.ID}[i], mainforte.PurposeAddress))
		})
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Errorf("errors %v, want one to have the address", errs)
		}
		// An address that was only typed to sign in does not bar the way.
		third := k.volunteer()
		_, err := k.AskSignIn(k.ctx(), "tapee@example.org", Browser{Cookie: "0123456789abcdef"}, "")
		k.must(err)
		c := k.moves(third.Account, "tapee@example.org")
		k.must(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(c.ID, mainforte.PurposeAddress)))
	})
}

func TestAskAddressRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.refused(k.AskAddress(k.ctx(), "", "a@example.org", ""), mainforte.CodeSignIn, "")
	k.refused(k.AskAddress(k.ctx(), v.Account, "a@", ""), mainforte.CodeInvalid, "email invalid")
	k.refused(k.AskAddress(k.ctx(), v.Account, "P"+k.email(v.Account)[1:], ""), mainforte.CodeInvalid, "email same")
	late := k.moves(v.Account, "tard@example.org")
	k.pass(mainforte.AddressLife)
	k.refused(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(late.ID, mainforte.PurposeAddress)), mainforte.CodeGone, "used")
	k.must(k.Sweep(k.ctx()))
	k.refused(k.PeekAddress(k.ctx(), k.Keys.LinkToken(late.ID, mainforte.PurposeAddress)), mainforte.CodeGone, "")
	done := k.moves(v.Account, "fait@example.org")
	k.must(k.ConfirmAddress(k.ctx(), k.Keys.LinkToken(done.ID, mainforte.PurposeAddress)))
	k.pass(mainforte.AddressBackLife)
	k.refused(k.TakeAddressBack(k.ctx(), k.Keys.LinkToken(done.ID, mainforte.PurposeAddressBack)), mainforte.CodeGone, "used")
	k.pass(25 * time.Hour)
	for i := range addressesPerDay {
		k.moves(v.Account, "x"+string(rune('a'+i))+"@example.org")
	}
	k.refused(k.AskAddress(k.ctx(), v.Account, "encore@example.org", ""), mainforte.CodeTooMany, "")
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.SetMeta(k.ctx(), factStopped+k.Keys.EmailHash("stop@example.org"), "1")
	}))
	other := k.volunteer()
	k.moves(other.Account, "stop@example.org")
	if n := k.mailsTo(mainforte.MailNewAddress, other.Account); n != 0 {
		t.Errorf("%d mails to an address that wants none", n)
	}
}
