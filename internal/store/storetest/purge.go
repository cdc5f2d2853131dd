package storetest

import (
	"errors"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func testNoRole(t *testing.T, s *store.Store) {
	before := now.Add(-30 * day)
	nobody := func(email string, change func(*mainforte.Account)) mainforte.Account {
		a := anAccount(email)
		a.CreatedAt, a.ConfirmedAt = before.Add(-day), before.Add(-day)
		if change != nil {
			change(&a)
		}
		return a
	}
	alone := nobody("seul@example.org", nil)
	kept := []mainforte.Account{
		nobody("jeune@example.org", func(a *mainforte.Account) { a.CreatedAt = now }),
		nobody("inconnu@example.org", func(a *mainforte.Account) { a.ConfirmedAt = 0 }),
		nobody("membre@example.org", nil), nobody("benevole@example.org", nil), nobody("vu@example.org", nil), nobody("ecrit@example.org", nil),
	}
	gone := nobody("parti@example.org", nil)
	e, v := anEstablishment("27"), aVolunteer(kept[3].ID)
	change(t, s, func(tx *store.Tx) error {
		err := errors.Join(tx.InsertAccount(background, alone), tx.InsertAccount(background, gone), tx.InsertEstablishment(background, e))
		for _, a := range kept {
			err = errors.Join(err, tx.InsertAccount(background, a))
		}
		_, mailed := tx.InsertMail(background, mainforte.Mail{ID: mainforte.NewID(), Account: kept[5].ID, Event: "e", CreatedAt: now})
		return errors.Join(err, mailed, tx.InsertVolunteer(background, v),
			tx.InsertMembership(background, mainforte.Membership{Account: kept[2].ID, Establishment: e.ID}),
			tx.InsertSession(background, mainforte.Session{ID: "s", Account: kept[4].ID, SeenAt: now}))
	})
	change(t, s, func(tx *store.Tx) error { return tx.EraseAccount(background, gone.ID) })
	same(t, "who is nobody's", must[[]mainforte.ID](t)(s.DueNoRole(background, before, 9)), []mainforte.ID{alone.ID})
	same(t, "counted", must[int](t)(s.PeopleDue(background, store.Cutoffs{Now: now, NoRole: before})), 1)
	same(t, "not counted without a walk", must[int](t)(s.PeopleDue(background, store.Cutoffs{Now: now})), 0)
	same(t, "all who are not erased", must[int](t)(s.People(background)), 7)
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.MoveVolunteer(background, v.ID, v.State, mainforte.VolunteerErased), tx.EraseVolunteer(background, v.ID))
	})
	same(t, "an erased volunteer's account too", len(must[[]mainforte.ID](t)(s.DueNoRole(background, before, 9))), 2)
	_, err := s.Upkeep(background, v.ID)
	notFound(t, "the upkeep of an erased volunteer", err)
}

func testOverMissions(t *testing.T, s *store.Store) {
	c, other := play(t, s, 1, 1), play(t, s, 0, 1)
	last := c.slots[2].End
	over := func(at mainforte.Instant) []mainforte.ID {
		return must[[]mainforte.ID](t)(s.OverMissions(background, at, 9))
	}
	same(t, "before the end", len(over(last-1)), 0)
	same(t, "at the end", len(over(last)), 2)
	asked := c.ask(t, s, 0)[0]
	same(t, "while an answer is awaited", over(last), []mainforte.ID{other.mission.ID})
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.MoveIntroduction(background, asked.ID, asked.State, mainforte.IntroductionExpired, ""),
			tx.MoveMission(background, other.mission.ID, mainforte.MissionOpen, mainforte.MissionClosed))
	})
	same(t, "closed ones are not told again", over(last), []mainforte.ID{c.mission.ID})
}

func testEmptyMission(t *testing.T, s *store.Store) {
	c := play(t, s, 3, 3)
	all := c.ask(t, s, 0, 1)
	offer := anIntroduction(c.mission, c.slots, c.volunteers[2].ID)
	offer.Kind, offer.AskedBy = mainforte.Offer, ""
	link := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeAnswer, Account: c.volunteers[0].Account, Object: all[0].ID, ExpiresAt: now.Add(day)}
	mail := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailDemand, Account: c.volunteers[0].Account, Introduction: all[0].ID, State: mainforte.MailSent}
	report := mainforte.Report{ID: mainforte.NewID(), Mission: c.mission.ID, Reporter: c.volunteers[0].Account, Region: "27", Text: "canari", State: mainforte.ReportOpen}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, mail)
		return errors.Join(err, tx.InsertIntroduction(background, offer), tx.InsertLink(background, link), tx.InsertReport(background, report),
			tx.SaveMissionEnd(background, mainforte.MissionEnd{Mission: c.mission.ID, State: mainforte.MissionClosed, By: mainforte.NewID()}),
			tx.SaveDraftForm(background, c.mission.ID, "canari"),
			tx.MoveIntroduction(background, all[0].ID, mainforte.IntroductionSent, mainforte.IntroductionAccepted, ""),
			tx.MoveIntroductionSlot(background, all[0].ID, c.slots[0].ID, mainforte.SlotProposed, mainforte.SlotAccepted),
			tx.MoveIntroductionSlot(background, all[0].ID, c.slots[1].ID, mainforte.SlotProposed, mainforte.SlotAccepted),
			tx.MoveIntroductionSlot(background, all[0].ID, c.slots[0].ID, mainforte.SlotAccepted, mainforte.SlotDone),
			tx.MoveIntroductionSlot(background, all[0].ID, c.slots[1].ID, mainforte.SlotAccepted, mainforte.SlotDone),
			tx.MarkPresence(background, all[0].ID, c.slots[0].ID, mainforte.NewID(), 90),
			tx.MoveIntroduction(background, all[1].ID, mainforte.IntroductionSent, mainforte.IntroductionDeclined, mainforte.DeclineHours))
	})
	last := c.slots[2].End
	due := func(at mainforte.Instant) int { return len(must[[]mainforte.ID](t)(s.DueMissions(background, at, 9))) }
	same(t, "due before its end", due(last-1), 0)
	same(t, "due at its end", due(last), 1)
	change(t, s, func(tx *store.Tx) error { return tx.EmptyMission(background, c.mission.ID, "aide") })
	refused(t, s, mainforte.CodeConflict, "emptied", func(tx *store.Tx) error { return tx.EmptyMission(background, c.mission.ID, "aide") })
	same(t, "due once emptied", due(last), 0)
	n, left, err := s.MissionsDue(background, last)
	same(t, "counted", []any{n, left, err}, []any{0, 0, error(nil)})

	same(t, "the counts", *must[*store.Tally](t)(s.TallyOf(background, c.mission.ID)),
		store.Tally{Asked: 2, Offered: 1, Accepted: 1, Declined: 1, People: 1, Interventions: 2})
	m, slots, err := s.Mission(background, c.mission.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := c.mission
	want.Title, want.What, want.Bring, want.Meeting, want.ContactName, want.ContactPhone, want.Follower, want.Version = "aide", "", "", "", "", "", "", m.Version
	same(t, "the mission", *m, want)
	same(t, "its slots", slots, c.slots)
	same(t, "its introductions", len(must[[]mainforte.Introduction](t)(s.IntroductionsOfMission(background, c.mission.ID))), 0)
	_, err = s.Link(background, link.ID)
	notFound(t, "a link to an introduction", err)
	_, err = s.Mail(background, mail.ID)
	notFound(t, "a mail about an introduction", err)
	_, err = s.DraftForm(background, c.mission.ID)
	notFound(t, "what was typed", err)
	same(t, "who ended it", must[*mainforte.MissionEnd](t)(s.MissionEnd(background, c.mission.ID)).By, mainforte.ID(""))
	r := must[*mainforte.Report](t)(s.Report(background, report.ID))
	same(t, "the report", []any{r.Text, r.Reporter}, []any{"", mainforte.ID("")})
	same(t, "people who came", must[store.Figures](t)(s.Figures(background)).PeopleCame, 1)
}

func testOldDraft(t *testing.T, s *store.Store) {
	c := play(t, s, 0, 1)
	refused(t, s, mainforte.CodeConflict, "state", func(tx *store.Tx) error { return tx.DropOldDraft(background, c.mission.ID) })
	draft, slots := aMission(c.establishment.ID, 1)
	draft.State = mainforte.MissionDraft
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertMission(background, draft, slots), tx.InsertUrgent(background, draft.ID), tx.SaveDraftForm(background, draft.ID, "x"))
	})
	change(t, s, func(tx *store.Tx) error { return tx.DropOldDraft(background, draft.ID) })
	_, _, err := s.Mission(background, draft.ID)
	notFound(t, "the draft", err)
}

func testPurgeRecords(t *testing.T, s *store.Store) {
	about := mainforte.NewID()
	old := mainforte.Mail{ID: mainforte.NewID(), Account: about, Event: "1", State: mainforte.MailSent, CreatedAt: now}
	waits := mainforte.Mail{ID: mainforte.NewID(), Account: about, Event: "2", State: mainforte.MailQueued, CreatedAt: now}
	young := mainforte.Mail{ID: mainforte.NewID(), Account: about, Event: "3", State: mainforte.MailSent, CreatedAt: now + 1}
	open := mainforte.Report{ID: mainforte.NewID(), Reporter: about, Region: "27", Text: "ouvert", State: mainforte.ReportOpen}
	shut := open
	shut.ID, shut.Text, shut.State, shut.ClosedAt = mainforte.NewID(), "clos", mainforte.ReportClosed, now
	change(t, s, func(tx *store.Tx) error {
		var err error
		for _, m := range []mainforte.Mail{old, waits, young} {
			_, failed := tx.InsertMail(background, m)
			err = errors.Join(err, failed)
		}
		for _, action := range []string{string(mainforte.ActSeeVolunteer), string(mainforte.ActSeeOwnAccord), "accept_charter"} {
			err = errors.Join(err, tx.Journal(background, store.JournalEntry{Action: action, About: about}))
		}
		return errors.Join(err, tx.InsertReport(background, open), tx.InsertReport(background, shut))
	})
	purge := func(at mainforte.Instant) (n int) {
		change(t, s, func(tx *store.Tx) (err error) {
			n, err = tx.PurgeRecords(background, at, at, at)
			return err
		})
		return n
	}
	same(t, "too young", purge(now-1), 0)
	same(t, "a mail, two looks, a report", purge(now), 4)
	same(t, "nothing twice", purge(now), 0)
	for _, m := range []mainforte.Mail{waits, young} {
		if _, err := s.Mail(background, m.ID); err != nil {
			t.Errorf("the mail %s: %v, want kept", m.Event, err)
		}
	}
	notes := must[[]store.Note](t)(s.NotesOf(background, about))
	same(t, "the charter stays", []any{len(notes), notes[0].Action}, []any{1, "accept_charter"})
	same(t, "an open report", must[*mainforte.Report](t)(s.Report(background, open.ID)).Text, "ouvert")
	r := must[*mainforte.Report](t)(s.Report(background, shut.ID))
	same(t, "a closed one", []any{r.Text, r.Reporter, r.Region}, []any{"", mainforte.ID(""), "27"})
}
