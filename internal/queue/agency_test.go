package queue

import (
	"context"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// agency is an officer of the region, a decision on the establishment and a
// report of Monique's, whose mails are to be written.
type agency struct {
	officer  mainforte.Account
	decision mainforte.Decision
	report   mainforte.Report
}

// govern moves the establishment to a state by a decision, and adds the rest.
func (w *world) govern(r mainforte.Ruling, from, to mainforte.EstablishmentState, state mainforte.DecisionState) agency {
	w.t.Helper()
	now := mainforte.InstantOf(sunday)
	a := agency{
		officer: mainforte.Account{ID: mainforte.NewID(), ConfirmedAt: 1, Contact: mainforte.Contact{FirstName: "Claude", Email: "claude@example.org"}},
		decision: mainforte.Decision{
			ID: mainforte.NewID(), Establishment: w.establishment.ID, Ruling: r, From: from, To: to, Reason: mainforte.RulingReports,
			Sentence: "Nous vous appelons.", Officer: mainforte.NewID(), State: state, CreatedAt: now, SettledAt: now,
		},
		report: mainforte.Report{
			ID: mainforte.NewID(), Reporter: w.monique.ID, Side: mainforte.ReportByVolunteer, Region: "27", Establishment: w.establishment.ID,
			Mission: w.mission.ID, Kind: mainforte.ReportTask, Text: "CANARI récit", State: mainforte.ReportOpen, CreatedAt: now,
		},
	}
	region := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS Bourgogne-Franche-Comté", Regions: []string{"27"}}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertAgency(ctx, region), tx.InsertAccount(ctx, a.officer), tx.InsertOfficer(ctx, a.officer.ID, region.ID),
			tx.InsertDecision(ctx, a.decision), tx.InsertReport(ctx, a.report),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	for _, to := range pathTo[to] {
		w.moveSite(to)
	}
	return a
}

// pathTo leads from verified, where the world begins, to a state.
var pathTo = map[mainforte.EstablishmentState][]mainforte.EstablishmentState{
	mainforte.EstablishmentSuspended: {mainforte.EstablishmentSuspended},
}

func (w *world) moveSite(to mainforte.EstablishmentState) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		e, err := tx.Establishment(ctx, w.establishment.ID)
		if err != nil {
			return err
		}
		return tx.MoveEstablishment(ctx, e.ID, e.State, to)
	})
}

func TestAgencyMailsSayTheirOwn(t *testing.T) {
	const verified, suspended = mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended
	space := func(w *world) []string { return []string{"/etablissement/" + string(w.establishment.ID)} }
	site := func(w *world) []string { return []string{"/ma-region/etablissements/" + string(w.establishment.ID)} }
	var a agency
	decided := func(r mainforte.Ruling, from, to mainforte.EstablishmentState) func(*world) {
		return func(w *world) { a = w.govern(r, from, to, mainforte.DecisionDone) }
	}
	of := func(kind mainforte.MailKind, to func(*world) mainforte.ID, event func(*world) string) func(*world) mainforte.Mail {
		return func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: kind, Account: to(w), Event: event(w), Slots: []mainforte.ID{w.slots[1].ID}}
		}
	}
	coordinator := func(w *world) mainforte.ID { return w.coordinator.ID }
	monique := func(w *world) mainforte.ID { return w.monique.ID }
	officer := func(*world) mainforte.ID { return a.officer.ID }
	decision := func(*world) string { return string(a.decision.ID) }
	report := func(*world) string { return string(a.report.ID) }
	for _, c := range []wanted{
		{
			say: "verified, to the coordinator", before: decided(mainforte.RuleVerify, mainforte.EstablishmentPending, verified),
			mail: of(mainforte.MailVerified, coordinator, decision), to: "camille@example.org", subject: "Votre établissement est vérifié : vous pouvez demander de l'aide",
			paths: func(w *world) []string { return []string{"/besoin/" + string(w.establishment.ID)} },
			holds: []string{"L'ARS Bourgogne-Franche-Comté a vérifié l'Ehpad Les Tilleuls."},
		},
		{
			say: "suspended, to the coordinator, with the reason", before: decided(mainforte.RuleSuspend, verified, suspended),
			mail: of(mainforte.MailSuspended, coordinator, decision), to: "camille@example.org", subject: "Votre établissement est suspendu : aucune demande ne part",
			paths: space, holds: []string{"Motif : des signalements doivent être examinés.", "Nous vous appelons."},
		},
		{
			say: "reopened, to the coordinator", before: decided(mainforte.RuleReopen, suspended, verified),
			mail: of(mainforte.MailReopened, coordinator, decision), to: "camille@example.org", subject: "Votre établissement est rouvert : vous pouvez demander de l'aide",
			paths: space, holds: []string{"a levé la suspension de l'Ehpad Les Tilleuls."},
		},
		{
			say: "do not come: the day, nothing else", before: decided(mainforte.RuleSuspend, verified, suspended),
			mail: of(mainforte.MailDoNotCome, monique, decision), to: "monique@example.org", subject: "Ne venez pas mercredi 25 à l'Ehpad Les Tilleuls",
			paths: func(*world) []string { return []string{"/missions"} }, holds: []string{"mercredi 25 novembre, de 6 h 45 à 14 h 15"},
		},
		{
			say: "no longer asked", before: decided(mainforte.RuleSuspend, verified, suspended),
			mail: of(mainforte.MailNoLongerAsked, monique, decision), to: "monique@example.org", subject: "Vous n'avez plus à répondre : Ehpad Les Tilleuls",
			paths: func(w *world) []string {
				return []string{"/missions", "/pas-moi/" + w.token(w.lastMail(), mainforte.PurposeNotMe)}
			},
			holds: []string{"Sa demande est retirée"},
		},
		{
			say:  "to confirm, to an officer",
			mail: of(mainforte.MailToConfirm, officer, decision), to: "claude@example.org", subject: "Une décision attend votre confirmation : Ehpad Les Tilleuls",
			before: func(w *world) { a = w.govern(mainforte.RuleReopen, suspended, verified, mainforte.DecisionWaiting) },
			paths:  site, holds: []string{"propose de rouvrir l'Ehpad Les Tilleuls."},
		},
		{
			say: "reported, to an officer: nothing of what is reported", before: decided(mainforte.RuleSuspend, verified, suspended),
			mail: of(mainforte.MailReported, officer, report), to: "claude@example.org", subject: "Un problème est signalé : Ehpad Les Tilleuls",
			paths: func(*world) []string { return []string{"/ma-region/signalements/" + string(a.report.ID)} },
			holds: []string{"Une personne bénévole signale un problème"},
		},
		{
			say: "the answer, to who reported",
			before: func(w *world) {
				a = w.govern(mainforte.RuleSuspend, verified, suspended, mainforte.DecisionDone)
				w.change(func(ctx context.Context, tx *store.Tx) error {
					return tx.AnswerReport(ctx, a.report.ID, a.officer.ID, "Nous appelons\nl'établissement.")
				})
			},
			mail: of(mainforte.MailReportAnswered, monique, report), to: "monique@example.org", subject: "Votre agence a répondu à votre signalement",
			paths: func(*world) []string { return []string{"/mon-espace"} }, holds: []string{"Nous appelons", "l'établissement."},
		},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			c.before(w)
			row := c.mail(w)
			id := w.writeAbout(row)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			received := w.relay.Received()
			if len(received) != 1 {
				t.Fatalf("the relay took %d messages, want 1; the log:\n%s", len(received), w.log)
			}
			if got := strings.Join(received[0].To, " "); got != c.to {
				t.Errorf("recipients %q, want %q", got, c.to)
			}
			checkMail(t, w, c, w.parsed()[0])
			w.logNamesNobody()
		})
	}
}

// writeAbout adds the row of a mail about an event of its own.
func (w *world) writeAbout(m mainforte.Mail) mainforte.ID {
	w.t.Helper()
	m.ID, m.State, m.CreatedAt = mainforte.NewID(), mainforte.MailQueued, mainforte.InstantOf(sunday)
	w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.InsertMail(ctx, m); return err })
	return m.ID
}

// An agency's mail whose reason is gone does not leave.
func TestAgencyMailsDropped(t *testing.T) {
	const verified, suspended = mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended
	for _, c := range []struct {
		say    string
		kind   mainforte.MailKind
		to     func(*world, agency) mainforte.ID
		state  mainforte.DecisionState
		event  func(*world, agency) string
		before func(*world, agency)
	}{
		{"a decision that the next one undid", mainforte.MailSuspended, nil, mainforte.DecisionDone, nil, func(w *world, _ agency) { w.moveSite(verified) }},
		{"a coordinator who has left", mainforte.MailSuspended, func(w *world, _ agency) mainforte.ID { return w.paul.ID }, mainforte.DecisionDone, nil, nil},
		{"a decision that does not wait", mainforte.MailToConfirm, func(_ *world, a agency) mainforte.ID { return a.officer.ID }, mainforte.DecisionDone, nil, nil},
		{"a decision past its term", mainforte.MailToConfirm, func(_ *world, a agency) mainforte.ID { return a.officer.ID }, mainforte.DecisionWaiting, nil, func(w *world, _ agency) {
			w.desk.Clock = func() time.Time { return sunday.Add(mainforte.DecisionLife) }
		}},
		{"somebody who is no officer", mainforte.MailToConfirm, func(w *world, _ agency) mainforte.ID { return w.paul.ID }, mainforte.DecisionWaiting, nil, nil},
		{"an establishment that does not wait any more", mainforte.MailWaiting, func(_ *world, a agency) mainforte.ID { return a.officer.ID }, mainforte.DecisionDone, func(w *world, _ agency) string {
			return string(w.establishment.ID) + ":1"
		}, nil},
		{"a report that somebody closed", mainforte.MailReported, func(_ *world, a agency) mainforte.ID { return a.officer.ID }, mainforte.DecisionDone, func(_ *world, a agency) string {
			return string(a.report.ID)
		}, func(w *world, a agency) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.CloseReport(ctx, a.report.ID, a.officer.ID, mainforte.ReportOpen)
			})
		}},
		{"an answer to somebody else's report", mainforte.MailReportAnswered, func(w *world, _ agency) mainforte.ID { return w.paul.ID }, mainforte.DecisionDone, func(_ *world, a agency) string {
			return string(a.report.ID)
		}, nil},
		{"a volunteer who is erased", mainforte.MailDoNotCome, func(w *world, _ agency) mainforte.ID { return w.monique.ID }, mainforte.DecisionDone, nil, func(w *world, _ agency) {
			w.move(w.volunteer.ID, mainforte.VolunteerActive, mainforte.VolunteerErased)
		}},
		{"a decision that is not there", mainforte.MailSuspended, nil, mainforte.DecisionDone, func(*world, agency) string { return "x" }, nil},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			a := w.govern(mainforte.RuleSuspend, verified, suspended, c.state)
			m := mainforte.Mail{Kind: c.kind, Account: w.coordinator.ID, Event: string(a.decision.ID), Slots: []mainforte.ID{w.slots[0].ID}}
			if c.to != nil {
				m.Account = c.to(w, a)
			}
			if c.event != nil {
				m.Event = c.event(w, a)
			}
			if c.before != nil {
				c.before(w, a)
			}
			id := w.writeAbout(m)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if got := w.row(id).State; got != mainforte.MailDropped {
				t.Errorf("state %q, want dropped", got)
			}
		})
	}
}
