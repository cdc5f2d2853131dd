package journey

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// administrator makes somebody who looks after the service.
func (k *kit) administrator(email string) mainforte.ID {
	k.t.Helper()
	_, err := k.AddAdministrator(k.ctx(), email)
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), email)
	k.must(err)
	return account.ID
}

func (k *kit) agencyOf(region string) mainforte.ID {
	k.t.Helper()
	a, err := k.Store.AgencyOfRegion(k.ctx(), region)
	k.must(err)
	return a.ID
}

// wrong checks that a form was refused for one of its fields.
func (k *kit) wrong(err error, say string) {
	k.t.Helper()
	var es mainforte.Errors
	if !errors.As(err, &es) {
		k.t.Errorf("%s: %v, want the fault of a field", say, err)
	}
}

func (k *kit) lastNote() store.JournalLine {
	k.t.Helper()
	all, err := k.Store.JournalLines(k.ctx(), store.JournalQuery{Limit: 1})
	k.must(err)
	return all[0]
}

func TestAdministratorsAreAddedAndRemoved(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		done, err := k.AddAdministrator(k.ctx(), "Une@Example.org")
		k.must(err)
		if !done.NewAccount || done.Already {
			t.Errorf("the first: %+v", done)
		}
		if done, err = k.AddAdministrator(k.ctx(), "une@example.org"); err != nil || done.NewAccount || !done.Already {
			t.Errorf("again: %+v, %v", done, err)
		}
		_, err = k.AddAdministrator(k.ctx(), "une")
		k.wrong(err, "no address")
		one := k.administrator("une@example.org")
		cookie := k.sessionOf(one)
		if who, err := k.Who(k.ctx(), cookie); err != nil || !who.Administrator {
			t.Fatalf("signed in as %+v (%v)", who, err)
		}
		k.refused(k.RemoveAdministrator(k.ctx(), "une@example.org", false), mainforte.CodeConflict, "last")
		k.refused(k.RemoveAdministrator(k.ctx(), "autre@example.org", true), mainforte.CodeNotFound, "")
		k.administrator("deux@example.org")
		k.must(k.RemoveAdministrator(k.ctx(), "une@example.org", false))
		if who, err := k.Who(k.ctx(), cookie); err != nil || who.Account != "" {
			t.Errorf("still signed in as %+v (%v)", who, err)
		}
		k.refused(k.RemoveAdministrator(k.ctx(), "deux@example.org", false), mainforte.CodeConflict, "last")
		k.must(k.RemoveAdministrator(k.ctx(), "deux@example.org", true))
	})
}

// Whoever signs in as an administrator stays so for hours, not weeks.
func TestAnAdministratorsSessionIsShort(t *testing.T) {
	k := newSQLiteKit(t)
	one := k.administrator("une@example.org")
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		o, err := k.openSession(k.ctx(), tx, one)
		if o.Next != NextAdministrator || o.Expires.Sub(tx.Now) != mainforte.StaffSessionLife {
			t.Errorf("leads to %q for %v", o.Next, o.Expires.Sub(tx.Now))
		}
		return err
	}))
}

func TestAgenciesAreMadeAndGivenRegions(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		admin := k.administrator("une@example.org")
		for _, c := range []struct{ say, name, region string }{
			{"no name", " ", ""},
			{"a name that is none", "<b>", ""},
			{"no such region", "ARS Bretagne", "99"},
		} {
			_, err := k.AddAgency(k.ctx(), admin, c.name, c.region, "")
			k.wrong(err, c.say)
		}
		k.pass(time.Second)
		first, err := k.AddAgency(k.ctx(), admin, " ARS  Bretagne", "53", "key-key-key-key-1")
		k.must(err)
		again, err := k.AddAgency(k.ctx(), admin, "ARS Bretagne", "53", "key-key-key-key-1")
		if k.must(err); again != first {
			t.Error("a form sent twice made two agencies")
		}
		_, err = k.AddAgency(k.ctx(), admin, "ARS Ailleurs", "53", "")
		k.wrong(err, "a region that has an agency")
		if n := k.lastNote(); n.Action != "assign_region" && n.Action != "add_agency" || n.Actor != admin || !strings.HasPrefix(string(n.Object), string(first)) {
			t.Errorf("the journal ends with %+v", n)
		}
		second, err := k.AddAgency(k.ctx(), admin, "ARS Deux", "", "")
		k.must(err)
		for _, region := range []string{"", "99", "53"} {
			k.wrong(k.AssignRegion(k.ctx(), admin, second, region), "assigning "+region)
		}
		k.must(k.AssignRegion(k.ctx(), admin, second, "975"))
		k.refused(k.AssignRegion(k.ctx(), admin, mainforte.NewID(), "06"), mainforte.CodeNotFound, "")
		k.refused(k.UnassignRegion(k.ctx(), admin, second, "53"), mainforte.CodeNotFound, "")
		k.must(k.RenameAgency(k.ctx(), admin, second, "ARS Îles"))
		k.wrong(k.RenameAgency(k.ctx(), admin, second, ""), "")
		k.refused(k.RenameAgency(k.ctx(), admin, mainforte.NewID(), "x"), mainforte.CodeNotFound, "")
		a, err := k.Store.Agency(k.ctx(), second)
		if k.must(err); a.Name != "ARS Îles" || !slices.Equal(a.Regions, []string{"975"}) {
			t.Errorf("the agency is %+v", a)
		}
	})
}

// Two who give the same region to two agencies at once: one of them does.
func TestARegionIsNeverTwoAgencies(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		admin := k.administrator("une@example.org")
		one, err := k.AddAgency(k.ctx(), admin, "ARS Une", "", "")
		k.must(err)
		two, err := k.AddAgency(k.ctx(), admin, "ARS Deux", "", "")
		k.must(err)
		errs := make(chan error, 2)
		for _, agency := range []mainforte.ID{one, two} {
			go func() { errs <- k.AssignRegion(context.WithoutCancel(k.ctx()), admin, agency, "11") }()
		}
		refusals := 0
		for range 2 {
			var es mainforte.Errors
			if err := <-errs; errors.As(err, &es) && es[0].Reason == "taken" {
				refusals++
			} else {
				k.must(err)
			}
		}
		if refusals != 1 {
			t.Errorf("%d were refused, want 1", refusals)
		}
	})
}

// TestOnlyAnAdministratorAdministers tries each act as everybody else.
func TestOnlyAnAdministratorAdministers(t *testing.T) {
	k := newSQLiteKit(t)
	officer := k.officers(1)[0]
	agency := k.agencyOf("27")
	for _, who := range []mainforte.ID{officer, k.coordinator, k.volunteer().Account, mainforte.NewID(), ""} {
		code := mainforte.CodeNotFound
		if a, _ := k.Store.Actor(k.ctx(), who); a.Account == "" {
			code = mainforte.CodeSignIn
		}
		_, err := k.AddAgency(k.ctx(), who, "ARS", "53", "")
		for i, err := range []error{
			err, k.RenameAgency(k.ctx(), who, agency, "x"), k.AssignRegion(k.ctx(), who, agency, "53"), k.UnassignRegion(k.ctx(), who, agency, "27"),
			k.AddOfficerTo(k.ctx(), who, NewOfficer{Agency: agency, Email: "x@example.org", FirstName: "X"}), k.RemoveOfficerFrom(k.ctx(), who, agency, officer),
			k.RetryJob(k.ctx(), who, 1), k.DropJob(k.ctx(), who, 1), k.RetryMail(k.ctx(), who, "m"), k.DropMail(k.ctx(), who, "m"),
		} {
			if mainforte.CodeOf(err) != code {
				t.Errorf("act %d by %q: %v, want %s", i, who, err, code)
			}
		}
	}
}

func TestAnAdministratorLetsSomebodyOfficiate(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		admin, officer := k.administrator("une@example.org"), k.officers(1)[0]
		agency := k.agencyOf("27")
		in := NewOfficer{Agency: agency, Email: "alix@example.org", FirstName: "Alix", Departments: []string{"21", "58"}, FormKey: "key-key-key-key-1"}
		for say, change := range map[string]func(*NewOfficer){
			"no address": func(in *NewOfficer) { in.Email = "" }, "no name": func(in *NewOfficer) { in.FirstName = "<b>" },
			"a department elsewhere": func(in *NewOfficer) { in.Departments = []string{"35"} }, "no department": func(in *NewOfficer) { in.Departments = []string{"x"} },
		} {
			wrong := in
			wrong.FormKey = ""
			change(&wrong)
			k.wrong(k.AddOfficerTo(k.ctx(), admin, wrong), say)
		}
		for range 2 {
			k.must(k.AddOfficerTo(k.ctx(), admin, in))
		}
		account, err := k.Store.AccountByEmail(k.ctx(), in.Email)
		k.must(err)
		k.mailed(mainforte.MailOfficerAdded, account.ID, 1)
		if who := k.who(account.ID); !slices.Equal(who.Departments["27"], []string{"21", "58"}) {
			t.Errorf("acts as %+v", who)
		}
		in.FormKey, in.Departments = "", nil
		k.pass(time.Minute)
		k.must(k.AddOfficerTo(k.ctx(), admin, in))
		k.mailed(mainforte.MailOfficerAdded, account.ID, 1)
		if who := k.who(account.ID); who.Limited("27") {
			t.Errorf("still limited: %+v", who)
		}
		in.Agency = mainforte.NewID()
		k.refused(k.AddOfficerTo(k.ctx(), admin, in), mainforte.CodeNotFound, "")
		in.Agency, err = k.AddAgency(k.ctx(), admin, "ARS sans région", "", "")
		k.must(err)
		k.wrong(k.AddOfficerTo(k.ctx(), admin, in), "an agency without a region")
		// What they propose waits for somebody; when they go it is dropped.
		suspended, _ := k.establishment(mainforte.EstablishmentSuspended)
		if state := k.decided(account.ID, suspended, mainforte.RuleReopen); state != mainforte.DecisionWaiting {
			t.Fatalf("the decision is %s", state)
		}
		cookie := k.sessionOf(account.ID)
		k.must(k.RemoveOfficerFrom(k.ctx(), admin, agency, account.ID))
		if who, err := k.Who(k.ctx(), cookie); err != nil || who.Account != "" {
			t.Errorf("still signed in as %+v (%v)", who, err)
		}
		k.mailed(mainforte.MailOfficerRemoved, account.ID, 1)
		k.refused(k.RemoveOfficerFrom(k.ctx(), admin, agency, account.ID), mainforte.CodeNotFound, "")
		if state := k.decided(officer, suspended, mainforte.RuleReopen); state != mainforte.DecisionWaiting {
			t.Errorf("a colleague's decision is %s: the case is not open again", state)
		}
	})
}

// Where nobody is an officer, the administrators are told, once each and event.
func TestWhatWaitsWithoutAnOfficerIsToldToTheAdministrators(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		one, two := k.administrator("une@example.org"), k.administrator("deux@example.org")
		officer := k.officers(1)[0]
		k.pending(dijon)
		k.must(k.Sweep(k.ctx()))
		k.pass(25 * time.Hour)
		sweeps := func(say string, waiting, nobody int) {
			t.Helper()
			for range 2 {
				k.must(k.Sweep(k.ctx()))
			}
			if got := k.mailsTo(mainforte.MailWaiting, officer); got != waiting {
				t.Errorf("%s: the officer has %d mails, want %d", say, got, waiting)
			}
			for _, admin := range []mainforte.ID{one, two} {
				if got := k.mailsTo(mainforte.MailNobodyVerifies, admin); got != nobody {
					t.Errorf("%s: an administrator has %d mails, want %d", say, got, nobody)
				}
			}
			k.pass(time.Minute)
		}
		sweeps("an officer is there", 1, 0)
		agency := k.agencyOf("27")
		k.must(k.RemoveOfficerFrom(k.ctx(), one, agency, officer))
		sweeps("the last officer has gone", 1, 1)
		k.must(k.UnassignRegion(k.ctx(), one, agency, "27"))
		sweeps("the region has no agency", 1, 2)
		k.must(k.AssignRegion(k.ctx(), one, agency, "27"))
		k.must(k.AddOfficerTo(k.ctx(), one, NewOfficer{Agency: agency, Email: k.email(officer), FirstName: "Claude"}))
		sweeps("the officer is back before the next sweep", 2, 2)
	})
}

// Of an agency without a region an officer is nobody: erasing takes that too.
func TestErasingAnOfficerWithoutARegion(t *testing.T) {
	k := newSQLiteKit(t)
	admin, v := k.administrator("une@example.org"), k.volunteer()
	agency, err := k.AddAgency(k.ctx(), admin, "ARS Bretagne", "53", "")
	k.must(err)
	k.must(k.AddOfficerTo(k.ctx(), admin, NewOfficer{Agency: agency, Email: k.email(v.Account), FirstName: "Claude"}))
	k.must(k.UnassignRegion(k.ctx(), admin, agency, "53"))
	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	if left, err := k.Store.OfficersAt(k.ctx(), agency); err != nil || len(left) != 0 {
		t.Errorf("%v is left (%v)", left, err)
	}
}

// An administrator who was a volunteer too stays one when the volunteer goes.
func TestErasingAVolunteerKeepsTheAdministrator(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.administrator(k.email(v.Account))
	k.must(k.Erase(k.ctx(), v.Account, k.session(v.Account), true))
	if who := k.who(v.Account); !who.Administrator || who.Account == "" {
		t.Errorf("is %+v", who)
	}
	if k.email(v.Account) == "" {
		t.Error("their address is gone: they cannot sign in")
	}
}

func TestFailedMailsAreSentAgainOrPutAway(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		admin := k.administrator("une@example.org")
		v := k.volunteer()
		k.asked(k.need(1, 3), v)
		m := k.mail(mainforte.MailDemand, v.Account)
		k.refused(k.RetryMail(k.ctx(), admin, m.ID), mainforte.CodeGone, "settled")
		fail := func() {
			t.Helper()
			k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.MarkMail(k.ctx(), m.ID, mainforte.MailFailed, 12) }))
		}
		fail()
		k.pass(time.Second)
		k.must(k.RetryMail(k.ctx(), admin, m.ID))
		k.refused(k.DropMail(k.ctx(), admin, m.ID), mainforte.CodeGone, "settled")
		if n := k.lastNote(); n.Action != "retry_mail" || n.Object != m.ID {
			t.Errorf("the journal ends with %+v", n)
		}
		fail()
		k.must(k.DropMail(k.ctx(), admin, m.ID))
		if got := k.mail(mainforte.MailDemand, v.Account); got.State != mainforte.MailDropped {
			t.Errorf("the mail is %s", got.State)
		}
		k.refused(k.DropMail(k.ctx(), admin, mainforte.NewID()), mainforte.CodeNotFound, "")
		k.refused(k.RetryJob(k.ctx(), admin, 1<<40), mainforte.CodeNotFound, "")
	})
}
