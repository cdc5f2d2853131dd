package journey

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// session opens a session of an account and gives its cookie.
func (k *kit) session(account mainforte.ID) (cookie string) {
	k.t.Helper()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		o, err := k.openSession(k.ctx(), tx, account)
		cookie = o.Cookie
		return err
	}))
	return cookie
}

// TestErase: what waited is withdrawn, what lay ahead is released and told
// once, what is past stays, and the person is nobody.
func TestErase(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		agreed, pending := k.need(1, 1, 3, 4), k.need(1, 5)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(agreed, v)}, yes(k.slots(agreed)...))
		k.must(err)
		token := k.asked(pending, v)
		k.pass(2 * 24 * time.Hour) // the first slot is over
		cookie := k.session(v.Account)
		e, err := k.PeekErase(k.ctx(), v.Account, cookie)
		if err != nil || e.Pending != 1 || len(e.Accepted) != 2 || e.Staff || !e.Fresh {
			t.Errorf("said before: %+v, %v; want 1 pending, 2 accepted, fresh", e, err)
		}
		address, err := k.Store.Account(k.ctx(), v.Account)
		k.must(err)
		k.must(k.Erase(k.ctx(), v.Account, cookie, true))

		if got := k.fresh(v); got.State != mainforte.VolunteerErased || len(got.Places) != 0 || got.Functions != 0 {
			t.Errorf("the volunteer is %+v, want erased and empty", got)
		}
		if a, err := k.Store.Account(k.ctx(), v.Account); err != nil || a.Contact != (mainforte.Contact{}) {
			t.Errorf("the account still has %+v (%v)", a.Contact, err)
		}
		if got := k.introduction(pending, v).State; got != mainforte.IntroductionWithdrawn {
			t.Errorf("what waited is %q, want withdrawn", got)
		}
		states := []mainforte.SlotState{}
		for _, s := range k.introduction(agreed, v).Slots {
			states = append(states, s.State)
		}
		if want := []mainforte.SlotState{mainforte.SlotAccepted, mainforte.SlotReleased, mainforte.SlotReleased}; !slices.Equal(states, want) {
			t.Errorf("the accepted slots are %v, want %v", states, want)
		}
		if got := k.taken(agreed); !slices.Equal(got, []int{1, 0, 0}) {
			t.Errorf("places taken %v, want 1 0 0", got)
		}
		if told := k.mails(mainforte.MailReleased, k.coordinator); len(told) != 1 || len(told[0].Slots) != 2 {
			t.Errorf("the coordinator is told %d times: %+v, want once of both slots", len(told), told)
		}
		for _, m := range k.mails(mainforte.MailDemand, v.Account) {
			if m.State != mainforte.MailDropped {
				t.Errorf("a mail that had not left is %q, want dropped", m.State)
			}
		}
		if who, err := k.Who(k.ctx(), cookie); err != nil || who.Account != "" {
			t.Errorf("still signed in as %+v, %v", who, err)
		}
		if _, err := k.ReadAnswer(k.ctx(), token); mainforte.CodeOf(err) != mainforte.CodeGone {
			t.Errorf("the link of the demand answers %v, want gone", err)
		}
		_, err = k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(agreed, v).ID)
		k.refused(err, mainforte.CodeGone, "erased")
		k.refused(k.Erase(k.ctx(), v.Account, cookie, true), mainforte.CodeNotFound, "")

		in := signUpOf(address.Contact.Email) // the same person may come back
		k.pass(time.Minute)
		_, err = k.SignUp(k.ctx(), in)
		k.must(err)
		k.must(k.Sweep(k.ctx()))
		if again, err := k.Store.AccountByEmail(k.ctx(), in.Email); err != nil || again.ID == v.Account {
			t.Errorf("signing up anew: %v", err)
		}
	})
}

// TestEraseNeedsFreshSignIn: an old session gets the mailed link only.
func TestEraseNeedsFreshSignIn(t *testing.T) {
	k := newSQLiteKit(t)
	v, other := k.volunteer(), k.volunteer()
	cookie, others := k.session(v.Account), k.session(other.Account)
	k.refused(k.Erase(k.ctx(), v.Account, cookie, false), mainforte.CodeInvalid, "sure")
	k.refused(k.Erase(k.ctx(), v.Account, others, true), mainforte.CodeGone, "old")
	k.pass(mainforte.FreshSignIn + time.Second)
	k.refused(k.Erase(k.ctx(), v.Account, cookie, true), mainforte.CodeGone, "old")
	k.refused(k.Erase(k.ctx(), k.coordinator, k.session(k.coordinator), true), mainforte.CodeNotFound, "")
	k.refused(k.AskErase(k.ctx(), k.coordinator, ""), mainforte.CodeNotFound, "")
	if e, err := k.PeekErase(k.ctx(), v.Account, cookie); err != nil || e.Fresh {
		t.Errorf("said to be fresh: %+v, %v", e, err)
	}
	for range 2 {
		k.must(k.AskErase(k.ctx(), v.Account, "one form sent twice"))
	}
	mails := k.mails(mainforte.MailErase, v.Account)
	if len(mails) != 1 {
		t.Fatalf("%d mails, want 1", len(mails))
	}
	token := k.token(mails[0], mainforte.PurposeErase)
	if _, err := k.PeekEraseLink(k.ctx(), token); err != nil {
		t.Errorf("the link: %v", err)
	}
	k.refused(k.EraseByLink(k.ctx(), token, false), mainforte.CodeInvalid, "sure")
	k.must(k.EraseByLink(k.ctx(), token, true))
	k.refused(k.EraseByLink(k.ctx(), token, true), mainforte.CodeGone, "")
	if got := k.fresh(other).State; got != mainforte.VolunteerActive {
		t.Errorf("somebody else is %q", got)
	}
	for range eraseMailsPerDay {
		k.must(k.AskErase(k.ctx(), other.Account, ""))
	}
	k.refused(k.AskErase(k.ctx(), other.Account, ""), mainforte.CodeTooMany, "")
	late := k.token(k.mail(mainforte.MailErase, other.Account), mainforte.PurposeErase)
	k.pass(mainforte.EraseLife)
	k.refused(k.EraseByLink(k.ctx(), late, true), mainforte.CodeGone, "expired")
}

// TestEraseKeepsTheCoordinator: who acts for an establishment too goes on doing so.
func TestEraseKeepsTheCoordinator(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.InsertMembership(k.ctx(), mainforte.Membership{Account: v.Account, Establishment: k.site, CreatedAt: tx.Now})
	}))
	cookie := k.session(v.Account)
	k.must(k.Erase(k.ctx(), v.Account, cookie, true))
	who, err := k.Who(k.ctx(), cookie)
	if err != nil || len(who.Establishments) != 1 || who.VolunteerState != mainforte.VolunteerErased {
		t.Errorf("afterwards %+v, %v; want the coordinator, no longer a volunteer", who, err)
	}
	if a, err := k.Store.Account(k.ctx(), v.Account); err != nil || a.Contact.Email == "" {
		t.Errorf("the coordinator has no address any more (%v)", err)
	}
}

// TestErasedStayErased: an old copy of the store, with the tombstones of the
// newer one, is erased again by the sweep.
func TestErasedStayErased(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	address, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	k.pass(time.Hour)
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.Bury(k.ctx(), address.Contact.Email) }))
	k.must(k.Sweep(k.ctx()))
	if got := k.fresh(v); got.State != mainforte.VolunteerErased || len(got.Places) != 0 {
		t.Errorf("after the sweep: %+v, want erased", got)
	}
}

// TestErasedMeansGone puts a canary in every field of a volunteer and looks for
// it, after the erasure, in every byte of the database, its log included.
func TestErasedMeansGone(t *testing.T) {
	dir := t.TempDir()
	k := newKit(t, store.Options{Dir: dir})
	v := k.volunteer(func(v *mainforte.Volunteer) {
		v.Places = append(v.Places, mainforte.Place{Commune: "2A004", ReachKm: 100})
		v.When.Included, v.When.Excepted = []geo.Day{21347}, []geo.Day{21411}
	})
	m := k.need(1, 1)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(m, v)}, Answer{Yes: true, Slots: k.slots(m), Surname: "Canarinet", Phone: "06 39 98 77 66"})
	k.must(err)
	k.must(k.EditContact(k.ctx(), v.Account, EditContact{Version: k.fresh(v).Version, FirstName: "Canarine", Surname: "Canaribis", Phone: "06 39 98 66 77"}))
	k.must(k.Pause(k.ctx(), v.Account, today(k.instant())+30))
	cookie := k.session(v.Account)
	canaries := map[string][]byte{"cookie": []byte(k.sessionID(cookie))}
	a, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	for name, text := range map[string]string{
		"first name": a.Contact.FirstName, "surname": a.Contact.Surname, "phone": a.Contact.Phone, "e-mail": a.Contact.Email,
		"first surname": "Canarinet", "place": "2A004", "included": "21347", "excepted": "21411",
	} {
		canaries[name] = []byte(text)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "mainforte.db")+"?mode=ro")
	k.must(err)
	defer db.Close()
	sealed := make([][]byte, 4)
	k.must(db.QueryRow(`SELECT first_name, surname, email, phone FROM account WHERE id = ?`, string(v.Account)).
		Scan(&sealed[0], &sealed[1], &sealed[2], &sealed[3]))
	for i, name := range []string{"sealed first name", "sealed surname", "sealed e-mail", "sealed phone"} {
		canaries[name] = sealed[i]
	}
	k.must(db.Close())
	before := found(t, dir, canaries)
	for _, name := range []string{"cookie", "place", "included", "excepted", "sealed first name", "sealed surname", "sealed e-mail", "sealed phone"} {
		if !slices.Contains(before, name) {
			t.Errorf("control: the %s is not found before the erasure either", name)
		}
	}
	k.must(k.Erase(k.ctx(), v.Account, cookie, true))
	if left := found(t, dir, canaries); len(left) > 0 {
		t.Errorf("after the erasure the files still hold: %v", left)
	}
}

// found are the canaries in any file of a folder.
func found(t *testing.T, dir string, canaries map[string][]byte) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	for _, file := range files {
		bytesOf, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, canary := range canaries {
			if len(canary) == 0 {
				t.Fatalf("the canary %q is empty", name)
			}
			if bytes.Contains(bytesOf, canary) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// TestExport: the person's own data, all of it, and nobody else's.
func TestExport(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	m := k.need(1, 1)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(m, v)}, yes(k.slots(m)...))
	k.must(err)
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(m, v).ID)
	k.must(err)
	k.must(k.Block(k.ctx(), v.Account, k.site))
	e, err := k.ExportOf(k.ctx(), v.Account)
	k.must(err)
	text := exportText(t, e)
	for what, want := range map[string]string{
		"first name": "Monique", "surname": "Durand", "phone": "+33639981234", "e-mail": "personne2@example.org",
		"place": "Chenôve", "function": "kitchen_help", "mission": "Aide de cuisine", "establishment": "Ehpad Les Tilleuls",
		"who looked": "see_volunteer", "a mail": "accord_volunteer", "a week": `"morning"`,
	} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("%s: %q is not in the file", what, want)
		}
	}
	for what, other := range map[string]string{
		"the coordinator's surname": "Martin", "their first name": "Sophie", "their number": "353011234", "their id": string(k.coordinator), "the door": "porte",
	} {
		if bytes.Contains(text, []byte(other)) {
			t.Errorf("%s is in the file", what)
		}
	}
	_, err = k.ExportOf(k.ctx(), k.coordinator)
	k.refused(err, mainforte.CodeNotFound, "")
	_, err = k.ExportOf(k.ctx(), "")
	k.refused(err, mainforte.CodeSignIn, "")
}

func exportText(t *testing.T, e Export) []byte {
	t.Helper()
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
