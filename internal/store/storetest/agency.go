package storetest

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func aDecision(establishment mainforte.ID, state mainforte.DecisionState) mainforte.Decision {
	return mainforte.Decision{
		ID: mainforte.NewID(), Establishment: establishment, Ruling: mainforte.RuleSuspend,
		From: mainforte.EstablishmentVerified, To: mainforte.EstablishmentSuspended,
		Reason: mainforte.RulingReports, Sentence: "Nous vous appelons.", Officer: mainforte.NewID(), State: state, CreatedAt: now,
	}
}

func testDecisions(t *testing.T, s *store.Store) {
	e, far := anEstablishment("27"), anEstablishment("11")
	waits, done := aDecision(e.ID, mainforte.DecisionWaiting), aDecision(e.ID, mainforte.DecisionDone)
	done.CreatedAt, done.SettledAt = now.Add(-time.Hour), now.Add(-time.Hour)
	elsewhere := aDecision(far.ID, mainforte.DecisionWaiting)
	second := aDecision(e.ID, mainforte.DecisionWaiting)
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertEstablishment(background, e), tx.InsertEstablishment(background, far),
			tx.InsertDecision(background, done), tx.InsertDecision(background, waits), tx.InsertDecision(background, elsewhere),
		} {
			if err != nil {
				return err
			}
		}
		// The Change goes on after the refusal.
		wantRefusal(t, tx.InsertDecision(background, second), mainforte.CodeConflict, "decision_waiting")
		return nil
	})
	list := must[[]mainforte.Decision](t)
	same(t, "a decision", *must[*mainforte.Decision](t)(s.Decision(background, waits.ID)), waits)
	_, err := s.Decision(background, second.ID)
	notFound(t, "a decision refused", err)
	same(t, "those on an establishment, the newest first", list(s.DecisionsOn(background, e.ID)), []mainforte.Decision{waits, done})
	same(t, "those that wait in a region", list(s.WaitingDecisions(background, []string{"27"})), []mainforte.Decision{waits})
	same(t, "those that wait in no region", list(s.WaitingDecisions(background, nil)), []mainforte.Decision(nil))

	confirms := mainforte.NewID()
	change(t, s, func(tx *store.Tx) error {
		return tx.SettleDecision(background, waits.ID, mainforte.DecisionDone, confirms)
	})
	waits.State, waits.Second, waits.SettledAt = mainforte.DecisionDone, confirms, now
	same(t, "the decision confirmed", *must[*mainforte.Decision](t)(s.Decision(background, waits.ID)), waits)
	for _, to := range []mainforte.DecisionState{mainforte.DecisionDone, mainforte.DecisionDropped, mainforte.DecisionWaiting} {
		refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.SettleDecision(background, waits.ID, to, confirms) })
	}

	change(t, s, func(tx *store.Tx) error { return tx.InsertDecision(background, second) }) // a next one may wait
	change(t, s, func(tx *store.Tx) error { return tx.DropDecisionsOn(background, e.ID) })
	same(t, "nothing waits there", len(list(s.WaitingDecisions(background, []string{"27"}))), 0)
	change(t, s, func(tx *store.Tx) error {
		same(t, "too young to be dropped", must[int](t)(tx.DropOldDecisions(background, now-1)), 0)
		same(t, "old ones dropped", must[int](t)(tx.DropOldDecisions(background, now)), 1)
		return nil
	})
	elsewhere.State, elsewhere.SettledAt = mainforte.DecisionDropped, now
	same(t, "the old one", *must[*mainforte.Decision](t)(s.Decision(background, elsewhere.ID)), elsewhere)
}

func testWaiting(t *testing.T, s *store.Store) {
	pending := func(region string, at mainforte.Instant) mainforte.Establishment {
		e := anEstablishment(region)
		e.State, e.CreatedAt = mainforte.EstablishmentPending, at
		return e
	}
	young, old := pending("27", now.Add(-time.Hour)), pending("27", now.Add(-30*time.Hour))
	again, far, verified := pending("27", now.Add(-900*time.Hour)), pending("11", now), anEstablishment("27")
	far.FINESS, far.Commune = "110000001", "75113"
	done := aDecision(again.ID, mainforte.DecisionDone)
	change(t, s, func(tx *store.Tx) error {
		for _, e := range []mainforte.Establishment{young, old, again, far, verified} {
			if err := tx.InsertEstablishment(background, e); err != nil {
				return err
			}
		}
		if err := tx.InsertDecision(background, done); err != nil { // refused once: it asks again
			return err
		}
		return tx.NoteWaiting(background)
	})
	waiting := func() (ids []mainforte.ID) {
		t.Helper()
		for _, w := range must[[]store.Waiting](t)(s.WaitingIn(background, []string{"27"})) {
			ids = append(ids, w.Establishment.ID)
		}
		return ids
	}
	same(t, "who waits, the oldest first", waiting(), []mainforte.ID{old.ID, young.ID, again.ID})
	same(t, "no region", len(must[[]store.Waiting](t)(s.WaitingIn(background, nil))), 0)
	first := must[[]store.Waiting](t)(s.WaitingIn(background, []string{"27"}))[0]
	same(t, "the whole row", first, store.Waiting{Establishment: old, Since: old.CreatedAt})
	since := must[mainforte.Instant](t)
	same(t, "since when", since(s.WaitingSince(background, old.ID)), old.CreatedAt)
	same(t, "asked again: since it was seen to", since(s.WaitingSince(background, again.ID)), now)
	_, err := s.WaitingSince(background, verified.ID)
	notFound(t, "a verified one", err)

	for _, want := range [][]mainforte.ID{{old.ID}, nil} { // once
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.Escalate(background, now.Add(-24*time.Hour))
			same(t, "who has waited for a day", got, want)
			return err
		})
	}
	change(t, s, func(tx *store.Tx) error {
		if err := tx.MoveEstablishment(background, old.ID, mainforte.EstablishmentPending, mainforte.EstablishmentVerified); err != nil {
			return err
		}
		return tx.NoteWaiting(background)
	})
	same(t, "who waits then", waiting(), []mainforte.ID{young.ID, again.ID})
	var alike []mainforte.ID
	for _, e := range must[[]mainforte.Establishment](t)(s.Alike(background, far.FINESS, "")) {
		alike = append(alike, e.ID)
	}
	same(t, "those with a number", alike, []mainforte.ID{far.ID})
	same(t, "those of a commune", len(must[[]mainforte.Establishment](t)(s.Alike(background, "", "21231"))), 4)
}

func aReport(region string) mainforte.Report {
	return mainforte.Report{
		ID: mainforte.NewID(), Reporter: mainforte.NewID(), Side: mainforte.ReportByVolunteer, Region: region,
		Establishment: mainforte.NewID(), Mission: mainforte.NewID(), Introduction: mainforte.NewID(), Kind: mainforte.ReportTask,
		Text: "On m’a demandé autre chose.", State: mainforte.ReportOpen, CreatedAt: now,
	}
}

func testReports(t *testing.T, s *store.Store) {
	p, newer, far := aReport("27"), aReport("27"), aReport("11")
	newer.CreatedAt = now.Add(time.Minute)
	change(t, s, func(tx *store.Tx) error {
		for _, one := range []mainforte.Report{p, newer, far} {
			if err := tx.InsertReport(background, one); err != nil {
				return err
			}
		}
		return nil
	})
	report := must[*mainforte.Report](t)
	same(t, "a report", *report(s.Report(background, p.ID)), p)
	_, err := s.Report(background, mainforte.NewID())
	notFound(t, "an unknown report", err)
	list := must[[]mainforte.Report](t)
	same(t, "those of a region, the newest first", list(s.ReportsIn(background, []string{"27"}, 10)), []mainforte.Report{newer, p})
	same(t, "at most so many", list(s.ReportsIn(background, []string{"27"}, 1)), []mainforte.Report{newer})
	same(t, "those of no region", list(s.ReportsIn(background, nil, 10)), []mainforte.Report(nil))

	officer := mainforte.NewID()
	change(t, s, func(tx *store.Tx) error { return tx.AnswerReport(background, p.ID, officer, "Nous l’appelons.") })
	p.State, p.Answer, p.Officer, p.AnsweredAt = mainforte.ReportAnswered, "Nous l’appelons.", officer, now
	same(t, "the report answered", *report(s.Report(background, p.ID)), p)
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.AnswerReport(background, p.ID, officer, "Encore") })
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error {
		return tx.CloseReport(background, p.ID, officer, mainforte.ReportOpen)
	})
	change(t, s, func(tx *store.Tx) error { return tx.CloseReport(background, p.ID, officer, mainforte.ReportAnswered) })
	p.State, p.ClosedAt = mainforte.ReportClosed, now
	same(t, "the report closed", *report(s.Report(background, p.ID)), p)
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error {
		return tx.CloseReport(background, p.ID, officer, mainforte.ReportClosed)
	})
}

func testOfficerLists(t *testing.T, s *store.Store) {
	a := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS A", Regions: []string{"11", "27"}}
	b := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS B", Regions: []string{"53"}}
	one, two := anAccount("un@example.org"), anAccount("deux@example.org")
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertAgency(background, a), tx.InsertAgency(background, b), tx.InsertAccount(background, one), tx.InsertAccount(background, two),
			tx.InsertOfficer(background, one.ID, a.ID), tx.InsertOfficer(background, one.ID, b.ID), tx.InsertOfficer(background, two.ID, a.ID),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	both := []mainforte.ID{one.ID, two.ID}
	slices.Sort(both)
	same(t, "the officers of a region", must[[]mainforte.ID](t)(s.OfficersOf(background, "27")), both)
	same(t, "of a region without agency", must[[]mainforte.ID](t)(s.OfficersOf(background, "32")), []mainforte.ID(nil))
	all := must[[]store.Officer](t)
	want := []store.Officer{{Account: both[0], Agency: a}, {Account: both[1], Agency: a}, {Account: one.ID, Agency: b}}
	same(t, "all officers, by agency", all(s.AllOfficers(background)), want)
	change(t, s, func(tx *store.Tx) error {
		same(t, "agencies left", must[int](t)(tx.DeleteOfficer(background, one.ID)), 2)
		same(t, "once", must[int](t)(tx.DeleteOfficer(background, one.ID)), 0)
		return nil
	})
	same(t, "who stays", all(s.AllOfficers(background)), []store.Officer{{Account: two.ID, Agency: a}})
}

func testRegionDay(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 2)
	quiet, quietSlots := aMission(c.establishment.ID, 1) // asked, no yes
	draft, _ := aMission(c.establishment.ID, 1)
	draft.State = mainforte.MissionDraft
	suspended := anEstablishment("27")
	suspended.State = mainforte.EstablishmentSuspended
	stopped, stoppedSlots := aMission(suspended.ID, 1)
	change(t, s, func(tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertMission(background, quiet, quietSlots), tx.InsertMission(background, draft, nil),
			tx.InsertEstablishment(background, suspended), tx.InsertMission(background, stopped, stoppedSlots),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	open := map[mainforte.ID]int{}
	for _, m := range must[[]store.MissionWithSlots](t)(s.MissionsIn(background, []string{"27", "11"})) {
		open[m.Mission.ID] = len(m.Slots)
	}
	same(t, "the open missions of verified establishments, with their slots", open, map[mainforte.ID]int{c.mission.ID: 3, quiet.ID: 3})
	same(t, "of another region", len(must[[]store.MissionWithSlots](t)(s.MissionsIn(background, []string{"11"}))), 0)
	same(t, "of no region", len(must[[]store.MissionWithSlots](t)(s.MissionsIn(background, nil))), 0)

	ask := func(m mainforte.Mission, volunteer int, sent, answered mainforte.Instant, state mainforte.IntroductionState) {
		i := anIntroduction(m, nil, c.volunteers[volunteer].ID)
		i.SentAt, i.AnsweredAt, i.State = sent, answered, state
		change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, i) })
	}
	ask(c.mission, 0, now, now.Add(time.Hour), mainforte.IntroductionDeclined)
	ask(c.mission, 1, now.Add(time.Hour), now.Add(5*time.Hour), mainforte.IntroductionAccepted)
	ask(c.mission, 2, now.Add(time.Hour), now.Add(4*time.Hour), mainforte.IntroductionAccepted)
	ask(quiet, 0, now, 0, mainforte.IntroductionSent)
	yes := must[[]store.FirstYes](t)
	want := []store.FirstYes{{
		Establishment: c.establishment.ID, Commune: c.establishment.Commune, Functions: c.mission.Functions, Asked: now, Yes: now.Add(4 * time.Hour),
	}}
	same(t, "the first yes", yes(s.FirstYesIn(background, []string{"27"}, now)), want)
	same(t, "asked before", len(yes(s.FirstYesIn(background, []string{"27"}, now+1))), 0)
	same(t, "of another region", len(yes(s.FirstYesIn(background, []string{"11"}, now))), 0)
	same(t, "of no region", len(yes(s.FirstYesIn(background, nil, now))), 0)
}
