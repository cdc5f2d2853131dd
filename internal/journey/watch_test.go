package journey

import (
	"fmt"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

const nevers = "58194" // in another department of the region than Dijon

// limited makes an officer of some departments of Bourgogne-Franche-Comté.
func (k *kit) limited(departments ...string) mainforte.ID {
	k.t.Helper()
	k.people++
	email := fmt.Sprintf("secteur%d@example.org", k.people)
	_, err := k.AddOfficer(k.ctx(), email, "Claude", "27", departments...)
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), email)
	k.must(err)
	return account.ID
}

// placed moves an establishment to a commune.
func (k *kit) placed(site mainforte.ID, commune string) mainforte.ID {
	k.t.Helper()
	e, err := k.Store.Establishment(k.ctx(), site)
	k.must(err)
	e.Commune = commune
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.UpdateEstablishment(k.ctx(), *e) }))
	return site
}

func (k *kit) pending(commune string) mainforte.ID {
	k.t.Helper()
	site, _ := k.establishment(mainforte.EstablishmentPending)
	return k.placed(site, commune)
}

func TestAnOfficerActsInTheirDepartments(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		dijonnais, nivernais := k.limited("21"), k.limited("58")
		here, there := k.pending(dijon), k.pending(nevers)
		verify := func(by, site mainforte.ID) error {
			_, err := k.Decide(k.ctx(), by, ruling(site, mainforte.RuleVerify))
			return err
		}
		k.refused(verify(dijonnais, there), mainforte.CodeNotFound, "")
		k.refused(verify(nivernais, here), mainforte.CodeNotFound, "")
		_, err := k.PostMissionFor(k.ctx(), nivernais, missionOf(k.site, 1, 3))
		k.refused(err, mainforte.CodeNotFound, "")
		k.must(verify(dijonnais, here))

		k.register()
		_, verdicts := k.uploaded(nivernais, lindens+";x;a@example.org")
		if verdicts[1] != mainforte.RowRegion {
			t.Errorf("a row of another department is %q", verdicts[1])
		}
		k.sent(dijonnais, lindens+";x;a@example.org")
		o, _ := k.invitedTo(lindens)
		k.refused(k.WithdrawOutreach(k.ctx(), nivernais, o.ID), mainforte.CodeNotFound, "")
	})
}

// After a day the whole agency is told, once each, and may see to it.
func TestWhatWaitsADayIsTheWholeAgencys(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		dijonnais, nivernais, whole := k.limited("21"), k.limited("58"), k.limited()
		site := k.pending(nevers)
		k.must(k.Sweep(k.ctx()))
		_, err := k.Decide(k.ctx(), dijonnais, ruling(site, mainforte.RuleVerify))
		k.refused(err, mainforte.CodeNotFound, "")
		k.pass(25 * time.Hour)
		for range 2 {
			k.must(k.Sweep(k.ctx()))
		}
		for _, to := range []mainforte.ID{dijonnais, nivernais, whole} {
			if n := k.mailsTo(mainforte.MailWaiting, to); n != 1 {
				t.Errorf("%d mails to an officer of the agency, want 1", n)
			}
		}
		k.decided(dijonnais, site, mainforte.RuleVerify)
		_, err = k.Decide(k.ctx(), dijonnais, ruling(site, mainforte.RuleSuspend)) // it does not wait any more
		k.refused(err, mainforte.CodeNotFound, "")
	})
}

// A department that nobody is in charge of is the whole agency's.
func TestWhatNobodyWatchesIsTheWholeAgencys(t *testing.T) {
	k := newSQLiteKit(t)
	dijonnais := k.limited("21")
	site := k.pending(nevers)
	k.decided(dijonnais, site, mainforte.RuleVerify)
	second := k.pending(nevers)
	k.limited("58")
	_, err := k.Decide(k.ctx(), dijonnais, ruling(second, mainforte.RuleVerify))
	k.refused(err, mainforte.CodeNotFound, "")
}

// standsIn has one officer stand in for another, days from today.
func (k *kit) standsIn(away, in mainforte.ID, from, until int) error {
	today := geo.DayOf(k.instant().Time(), geo.Paris())
	return k.StandIn(k.ctx(), away, StandIn{Colleague: in, From: today + geo.Day(from), Until: today + geo.Day(until)})
}

// The deputy gets the mails between two days, watches what the other watches,
// and no longer.
func TestADeputyStandsInBetweenTwoDays(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		away, in := k.limited("21"), k.limited("58")
		k.must(k.standsIn(away, in, 1, 3))
		if n := k.mailsTo(mainforte.MailDeputy, in); n != 1 {
			t.Errorf("%d mails to the deputy, want 1", n)
		}
		reported := func(wantAway, wantIn int) {
			t.Helper()
			before, beforeIn := k.mailsTo(mainforte.MailReported, away), k.mailsTo(mainforte.MailReported, in)
			k.must(k.ReportMission(k.ctx(), k.coordinator, k.need(1, 20), Problem{Kind: mainforte.ReportService, Text: "Le formulaire."}))
			if a, b := k.mailsTo(mainforte.MailReported, away)-before, k.mailsTo(mainforte.MailReported, in)-beforeIn; a != wantAway || b != wantIn {
				t.Errorf("%d mails to who is away, %d to the deputy; want %d, %d", a, b, wantAway, wantIn)
			}
		}
		verify := func(by mainforte.ID) error {
			_, err := k.Decide(k.ctx(), by, ruling(k.pending(dijon), mainforte.RuleVerify))
			return err
		}
		reported(1, 0)
		k.refused(verify(in), mainforte.CodeNotFound, "")
		k.pass(24 * time.Hour)
		reported(0, 1)
		k.must(verify(in))
		k.must(verify(away)) // they are free to look
		k.pass(3 * 24 * time.Hour)
		reported(1, 0)
		k.refused(verify(in), mainforte.CodeNotFound, "")
	})
}

// Mails are never lost between people who stand in for each other.
func TestTwoAwayAtOnceLoseNothing(t *testing.T) {
	k := newSQLiteKit(t)
	one, two := k.limited("21"), k.limited("58")
	k.must(k.standsIn(one, two, 0, 3))
	k.must(k.standsIn(two, one, 0, 3))
	k.must(k.ReportMission(k.ctx(), k.coordinator, k.need(1, 20), Problem{Kind: mainforte.ReportService, Text: "Le formulaire."}))
	if n := k.mailsTo(mainforte.MailReported, one); n != 1 {
		t.Errorf("%d mails to the officer in charge, want 1", n)
	}
	k.must(k.EndStandIn(k.ctx(), one))
	if all, err := k.Store.DeputiesOf(k.ctx(), one); err != nil || len(all) != 1 {
		t.Errorf("%v (%v), want that one still stands in for two", all, err)
	}
}

func TestStandingInIsRefused(t *testing.T) {
	k := newSQLiteKit(t)
	one, two, far := k.limited("21"), k.limited(), k.officerOf("53")
	for _, c := range []struct {
		say         string
		in          mainforte.ID
		from, until int
		want        string
	}{
		{"oneself", one, 0, 3, "colleague unknown"},
		{"somebody of another agency", far, 0, 3, "colleague unknown"},
		{"no officer", k.coordinator, 0, 3, "colleague unknown"},
		{"nobody", "", 0, 3, "colleague required"},
		{"over already", two, -3, -1, "until_date past"},
		{"backwards", two, 3, 1, "until_date before_from"},
		{"too long", two, 0, 130, "until_date too_long"},
	} {
		err := k.standsIn(one, c.in, c.from, c.until)
		if k.refused(err, mainforte.CodeInvalid, c.want); t.Failed() {
			t.Fatal(c.say)
		}
	}
	k.refused(k.standsIn(k.coordinator, two, 0, 3), mainforte.CodeNotFound, "")
	k.refused(k.standsIn("", two, 0, 3), mainforte.CodeSignIn, "")
	k.refused(k.EndStandIn(k.ctx(), k.coordinator), mainforte.CodeNotFound, "")
}
