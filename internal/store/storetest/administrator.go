package storetest

import (
	"errors"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func insertAccounts(t *testing.T, s *store.Store, emails ...string) (ids []mainforte.ID) {
	t.Helper()
	change(t, s, func(tx *store.Tx) error {
		ids = nil
		for _, email := range emails {
			a := anAccount(email)
			ids = append(ids, a.ID)
			if err := tx.InsertAccount(background, a); err != nil {
				return err
			}
		}
		return nil
	})
	return ids
}

func testAdministrators(t *testing.T, s *store.Store) {
	ids := insertAccounts(t, s, "un@example.org", "deux@example.org", "trois@example.org")
	insert := func(id mainforte.ID, want bool) {
		t.Helper()
		change(t, s, func(tx *store.Tx) error {
			fresh, err := tx.InsertAdministrator(background, id)
			same(t, "a new one", fresh, want)
			return err
		})
	}
	insert(ids[0], true)
	insert(ids[0], false)
	insert(ids[1], true)
	all := must[[]mainforte.Administrator](t)
	same(t, "how many", len(all(s.Administrators(background))), 2)
	same(t, "since when", all(s.Administrators(background))[0].Since, now)
	same(t, "an actor", must[mainforte.Actor](t)(s.Actor(background, ids[0])), mainforte.Actor{Account: ids[0], Administrator: true})
	same(t, "another actor", must[mainforte.Actor](t)(s.Actor(background, ids[2])), mainforte.Actor{Account: ids[2]})
	// Neither silence nor an address that never answered takes them away.
	same(t, "accounts without a role", must[[]mainforte.ID](t)(s.DueNoRole(background, now.Add(time.Hour), 9)), []mainforte.ID(nil))
	change(t, s, func(tx *store.Tx) error {
		gone, err := tx.EraseUnconfirmedAccount(background, ids[0])
		same(t, "an unconfirmed administrator goes", gone, false)
		return err
	})

	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.DeleteAdministrator(background, ids[2], true) })
	change(t, s, func(tx *store.Tx) error { return tx.DeleteAdministrator(background, ids[0], false) })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.DeleteAdministrator(background, ids[0], false) })
	refused(t, s, mainforte.CodeConflict, "last", func(tx *store.Tx) error { return tx.DeleteAdministrator(background, ids[1], false) })
	same(t, "the last one stays", len(all(s.Administrators(background))), 1)
	change(t, s, func(tx *store.Tx) error { return tx.DeleteAdministrator(background, ids[1], true) })
	same(t, "even the last", len(all(s.Administrators(background))), 0)
}

// testLastAdministrator: of two who remove each other at once, one stays.
func testLastAdministrator(t *testing.T, s *store.Store) {
	ids := insertAccounts(t, s, "un@example.org", "deux@example.org")
	for range 10 {
		change(t, s, func(tx *store.Tx) error {
			_, one := tx.InsertAdministrator(background, ids[0])
			_, two := tx.InsertAdministrator(background, ids[1])
			return errors.Join(one, two)
		})
		var wait sync.WaitGroup
		for _, id := range ids {
			wait.Go(func() {
				err := s.Change(background, func(tx *store.Tx) error { return tx.DeleteAdministrator(background, id, false) })
				if err != nil && mainforte.ReasonOf(err) != "last" {
					t.Errorf("removing: %v", err)
				}
			})
		}
		wait.Wait()
		same(t, "administrators left", len(must[[]mainforte.Administrator](t)(s.Administrators(background))), 1)
	}
}

func testAgencyLines(t *testing.T, s *store.Store) {
	agency, one, two, three := bureau(t, s)
	empty := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS B"}
	change(t, s, func(tx *store.Tx) error { return tx.InsertAgency(background, empty) })
	lines := must[[]store.AgencyLine](t)
	same(t, "agencies", lines(s.Agencies(background)), []store.AgencyLine{{Agency: agency, Officers: 3}, {Agency: empty}})

	signedIn := mainforte.Session{ID: "s", Account: two, CreatedAt: now.Add(-time.Hour), SeenAt: now, ExpiresAt: now.Add(time.Hour)}
	d := mainforte.Deputy{Account: one, Agency: agency.ID, Deputy: two, From: now + 5, Until: now.Add(time.Hour)}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertSession(background, signedIn), tx.SetDeputy(background, d),
			tx.SetDepartments(background, one, "27", []string{"21"}), tx.SetDepartments(background, three, "27", []string{"58"}))
	})
	at := must[[]store.AgencyOfficer](t)(s.OfficersAt(background, agency.ID))
	same(t, "officers", len(at), 3)
	for _, o := range at {
		want := mainforte.Instant(0)
		if o.Account == two {
			want = signedIn.CreatedAt
		}
		same(t, "signed in", o.SignedIn, want)
	}
	deputies := must[[]mainforte.Deputy](t)
	same(t, "deputies to come", deputies(s.DeputiesAt(background, agency.ID)), []mainforte.Deputy{d})

	refused(t, s, mainforte.CodeConflict, "region_taken", func(tx *store.Tx) error { return tx.AssignRegion(background, "27", empty.ID) })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.UnassignRegion(background, "27", empty.ID) })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.RenameAgency(background, mainforte.NewID(), "x") })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.HoldAgency(background, mainforte.NewID()) })
	refused(t, s, mainforte.CodeNotFound, "not_found", func(tx *store.Tx) error { return tx.LeaveAgency(background, one, empty.ID) })
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.HoldAgency(background, agency.ID), tx.LeaveAgency(background, one, agency.ID), tx.UnassignRegion(background, "27", agency.ID),
			tx.AssignRegion(background, "27", empty.ID), tx.RenameAgency(background, empty.ID, "ARS C"))
	})
	agency.Regions, empty.Regions, empty.Name = []string{"53"}, []string{"27"}, "ARS C"
	same(t, "agencies afterwards", lines(s.Agencies(background)), []store.AgencyLine{{Agency: agency, Officers: 2}, {Agency: empty}})
	same(t, "no deputy is left", deputies(s.DeputiesAt(background, agency.ID)), []mainforte.Deputy(nil))
	for _, id := range []mainforte.ID{one, three} {
		same(t, "departments left", must[map[string][]string](t)(s.DepartmentsOf(background, id)), map[string][]string(nil))
	}
}

func testLateIn(t *testing.T, s *store.Store) {
	add := func(region string, age time.Duration, state mainforte.EstablishmentState) mainforte.Establishment {
		e := anEstablishment(region)
		e.State, e.CreatedAt = state, now.Add(-age)
		change(t, s, func(tx *store.Tx) error { return tx.InsertEstablishment(background, e) })
		return e
	}
	old := add("27", 25*time.Hour, mainforte.EstablishmentPending)
	add("27", 23*time.Hour, mainforte.EstablishmentPending)
	add("27", 25*time.Hour, mainforte.EstablishmentVerified)
	add("53", 24*time.Hour, mainforte.EstablishmentPending)
	late := must[map[string]int](t)
	same(t, "late", late(s.LateIn(background, now.Add(-24*time.Hour))), map[string]int{"27": 1, "53": 1})

	officer := mainforte.NewID()
	d := aDecision(old.ID, mainforte.DecisionWaiting)
	d.Officer = officer
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertDecision(background, d), tx.NoteWaiting(background))
	})
	change(t, s, func(tx *store.Tx) error {
		for _, c := range []struct {
			by      mainforte.ID
			regions []string
			want    int
		}{{mainforte.NewID(), []string{"27"}, 0}, {officer, nil, 0}, {officer, []string{"53"}, 0}, {officer, []string{"53", "27"}, 1}, {officer, []string{"27"}, 0}} {
			same(t, "dropped", must[int](t)(tx.DropDecisionsBy(background, c.by, c.regions)), c.want)
		}
		return nil
	})
	escalate := func(want int) {
		t.Helper()
		change(t, s, func(tx *store.Tx) error {
			same(t, "escalated", len(must[[]mainforte.ID](t)(tx.Escalate(background, now))), want)
			return nil
		})
	}
	escalate(3)
	escalate(0)
	change(t, s, func(tx *store.Tx) error { return tx.TellAgain(background, "53") })
	escalate(1)
}

func testJournalLines(t *testing.T, s *store.Store) {
	ids := insertAccounts(t, s, "un@example.org", "deux@example.org", "trois@example.org", "quatre@example.org", "cinq@example.org")
	agency, e := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS A", Regions: []string{"27"}}, anEstablishment("27")
	v := aVolunteer(ids[3])
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertAdministrator(background, ids[0])
		return errors.Join(err, tx.InsertAgency(background, agency), tx.InsertOfficer(background, ids[1], agency.ID), tx.InsertEstablishment(background, e),
			tx.InsertMembership(background, mainforte.Membership{Account: ids[2], Establishment: e.ID, CreatedAt: now}), tx.InsertVolunteer(background, v))
	})
	for i, id := range append([]mainforte.ID{""}, ids...) {
		change(t, s, func(tx *store.Tx) error {
			return tx.Journal(background, store.JournalEntry{Actor: id, Action: []string{"a", "b"}[i%2], Object: "o", About: "p", Establishment: e.ID})
		})
	}
	lines := must[[]store.JournalLine](t)
	for _, c := range []struct {
		say  string
		q    store.JournalQuery
		want int
	}{
		{"everything", store.JournalQuery{}, 6},
		{"one kind", store.JournalQuery{Actions: []string{"a"}}, 3},
		{"two kinds", store.JournalQuery{Actions: []string{"a", "b"}}, 6},
		{"no such kind", store.JournalQuery{Actions: []string{"c"}}, 0},
		{"since now", store.JournalQuery{Since: now}, 6},
		{"since later", store.JournalQuery{Since: now + 1}, 0},
		{"before now", store.JournalQuery{Before: now}, 0},
		{"before later", store.JournalQuery{Before: now + 1}, 6},
		{"a kind and a role", store.JournalQuery{Actions: []string{"a"}, Role: mainforte.RoleService, Since: now, Before: now + 1}, 1},
	} {
		same(t, c.say+", counted", must[int](t)(s.CountJournal(background, c.q)), c.want)
		c.q.Limit = 9
		same(t, c.say, len(lines(s.JournalLines(background, c.q))), c.want)
	}
	for i, role := range mainforte.ActorRoles() {
		got := lines(s.JournalLines(background, store.JournalQuery{Role: role, Limit: 9}))
		want := append([]mainforte.ID{""}, ids...)[i]
		if len(got) != 1 || got[0].Actor != want || got[0].Role != role || got[0].At != now || got[0].About != "p" || got[0].Establishment != e.ID || got[0].Object != "o" {
			t.Errorf("%s: %+v, want the one entry of %q", role, got, want)
		}
	}
	seen := map[mainforte.ID]bool{}
	for from := range 6 {
		got := lines(s.JournalLines(background, store.JournalQuery{From: from, Limit: 1}))
		same(t, "a page of one", len(got), 1)
		seen[got[0].Actor] = true
	}
	same(t, "the pages together", len(seen), 6)
}

func testFailedMails(t *testing.T, s *store.Store) {
	var ids []mainforte.ID
	for i, state := range []mainforte.MailState{mainforte.MailFailed, mainforte.MailFailed, mainforte.MailSent} {
		m := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailSignIn, Account: "a", Event: string(rune('a' + i)), State: state, Tries: 12, CreatedAt: now.Add(time.Duration(i))}
		ids = append(ids, m.ID)
		change(t, s, func(tx *store.Tx) error { _, err := tx.InsertMail(background, m); return err })
	}
	count := must[int](t)
	same(t, "counted", count(s.CountFailedMails(background)), 2)
	same(t, "listed", len(must[[]mainforte.Mail](t)(s.FailedMails(background, 9))), 2)
	same(t, "at most", len(must[[]mainforte.Mail](t)(s.FailedMails(background, 1))), 1)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.SettleFailedMail(background, ids[0], mainforte.MailQueued), tx.SettleFailedMail(background, ids[1], mainforte.MailDropped))
	})
	same(t, "none is left", count(s.CountFailedMails(background)), 0)
	same(t, "queued", must[*mainforte.Mail](t)(s.Mail(background, ids[0])).State, mainforte.MailQueued)
	for _, id := range ids {
		refused(t, s, mainforte.CodeGone, "settled", func(tx *store.Tx) error { return tx.SettleFailedMail(background, id, mainforte.MailDropped) })
	}
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.SettleFailedMail(background, ids[0], mainforte.MailSent) })
}

func testNoDeadJobs(t *testing.T, s *store.Store) {
	same(t, "counted", must[int](t)(s.CountDeadJobs(background)), 0)
	same(t, "listed", len(must[[]store.DeadJob](t)(s.DeadJobs(background, 9))), 0)
	_, err := s.DeadJob(background, 1)
	notFound(t, "one that is not there", err)
	// A job that waits is not dead.
	change(t, s, func(tx *store.Tx) error {
		tx.Enqueue(mainforte.SendMail{Mail: "m"})
		return nil
	})
	_, err = s.DeadJob(background, 1)
	notFound(t, "one that waits", err)
	refused(t, s, mainforte.CodeGone, "settled", func(tx *store.Tx) error { return tx.BuryJob(background, 1) })
	if err := s.Change(background, func(tx *store.Tx) error { tx.ReviveJob(&store.DeadJob{Kind: "send_mail"}); return nil }); err == nil {
		t.Error("a job that was never read was queued")
	}
}
