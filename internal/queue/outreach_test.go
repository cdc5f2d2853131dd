package queue

import (
	"context"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// reaching adds an agency with two officers, an invitation to Paul's address and
// a deputy.
func (w *world) reaching() (a agency, o mainforte.Outreach, d mainforte.Deputy) {
	w.t.Helper()
	a = w.govern(mainforte.RuleVerify, mainforte.EstablishmentPending, mainforte.EstablishmentVerified, mainforte.DecisionDone)
	now := mainforte.InstantOf(sunday)
	o = mainforte.Outreach{
		ID: mainforte.NewID(), FINESS: "210000103", Name: "Ehpad Les Acacias", Commune: "21231", Region: "27", Department: "21", Account: w.paul.ID,
		Phone: "+33353010000", By: a.officer.ID, State: mainforte.OutreachSent, CreatedAt: now, ExpiresAt: now.Add(mainforte.OutreachLife),
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		region, err := tx.AgencyOfRegion(ctx, "27")
		if err != nil {
			return err
		}
		d = mainforte.Deputy{Account: a.officer.ID, Agency: region.ID, Deputy: w.paul.ID, From: now, Until: now.Add((4*24 + 14) * time.Hour)}
		for _, err := range []error{
			tx.InsertOutreach(ctx, o), tx.InsertOfficer(ctx, w.paul.ID, region.ID), tx.SetDeputy(ctx, d),
			tx.InsertLink(ctx, mainforte.Link{ID: o.ID, Purpose: mainforte.PurposeOutreach, Account: w.paul.ID, CreatedAt: now, ExpiresAt: o.ExpiresAt}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	return a, o, d
}

func TestOutreachMails(t *testing.T) {
	for _, c := range []struct {
		say    string
		mail   func(*world, mainforte.Outreach, mainforte.Deputy) mainforte.Mail
		before func(context.Context, *store.Tx, *world, mainforte.Outreach) error
		holds  []string // none: it is dropped
	}{
		{say: "an invitation", mail: invites, holds: []string{"Ehpad Les Acacias", "ARS Bourgogne-Franche-Comté", "/invitation-agence/", "/pas-moi/"}},
		{say: "one taken back", mail: invites, before: func(ctx context.Context, tx *store.Tx, _ *world, o mainforte.Outreach) error {
			return tx.SettleOutreach(ctx, o.ID, mainforte.OutreachWithdrawn, "")
		}},
		{say: "one whose link was used", mail: invites, before: func(ctx context.Context, tx *store.Tx, _ *world, o mainforte.Outreach) error {
			_, err := tx.UseLink(ctx, o.ID)
			return err
		}},
		{say: "one sent again under another link", mail: invites, before: func(ctx context.Context, tx *store.Tx, _ *world, o mainforte.Outreach) error {
			return tx.DeleteOutreach(ctx, o.ID)
		}},
		{say: "a reminder before it ends", mail: invitesAgain, holds: []string{"Ehpad Les Acacias", "22 décembre", "/invitation-agence/", "/pas-moi/"}},
		{say: "a reminder of one refused", mail: invitesAgain, before: func(ctx context.Context, tx *store.Tx, _ *world, o mainforte.Outreach) error {
			return tx.SettleOutreach(ctx, o.ID, mainforte.OutreachDeclined, "")
		}},
		{say: "a need typed, to a coordinator", mail: typed, holds: []string{"Ehpad Les Tilleuls", "mardi 24 novembre", "/etablissement/missions/"}},
		{say: "a need cancelled meanwhile", mail: typed, before: func(ctx context.Context, tx *store.Tx, w *world, _ mainforte.Outreach) error {
			return tx.MoveMission(ctx, w.mission.ID, mainforte.MissionOpen, mainforte.MissionCancelled)
		}},
		{say: "a deputy", mail: standsIn, holds: []string{"Claude", "du dimanche 22 novembre au jeudi 26 novembre", "/ma-region/suppleance"}},
		{say: "a deputy no more", mail: standsIn, before: func(ctx context.Context, tx *store.Tx, _ *world, o mainforte.Outreach) error {
			return tx.EndDeputies(ctx, o.By)
		}},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			_, o, d := w.reaching()
			if c.before != nil {
				w.change(func(ctx context.Context, tx *store.Tx) error { return c.before(ctx, tx, w, o) })
			}
			id := w.writeAbout(c.mail(w, o, d))
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if len(c.holds) == 0 {
				if got := w.row(id).State; got != mainforte.MailDropped {
					t.Errorf("state %q, want dropped", got)
				}
				return
			}
			mails := w.parsed()
			if len(mails) != 1 {
				t.Fatalf("%d mails, want 1; the log:\n%s", len(mails), w.log)
			}
			text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(mails[0].Text)
			for _, want := range c.holds {
				if !strings.Contains(text, want) {
					t.Errorf("the mail lacks %q:\n%s", want, text)
				}
			}
			if strings.Contains(text, "CANARI") || strings.Contains(text, "03 53 01 00 00") {
				t.Errorf("the mail holds what somebody typed:\n%s", text)
			}
			w.logNamesNobody()
		})
	}
}

func invites(w *world, o mainforte.Outreach, _ mainforte.Deputy) mainforte.Mail {
	return mainforte.Mail{Kind: mainforte.MailOutreach, Account: w.paul.ID, Event: string(o.ID), Link: o.ID}
}

func typed(w *world, _ mainforte.Outreach, _ mainforte.Deputy) mainforte.Mail {
	return mainforte.Mail{Kind: mainforte.MailNeedTyped, Account: w.coordinator.ID, Event: string(w.mission.ID)}
}

func standsIn(w *world, _ mainforte.Outreach, d mainforte.Deputy) mainforte.Mail {
	return mainforte.Mail{Kind: mainforte.MailDeputy, Account: w.paul.ID, Event: string(d.Account) + ":x"}
}

func invitesAgain(w *world, o mainforte.Outreach, d mainforte.Deputy) mainforte.Mail {
	m := invites(w, o, d)
	m.Kind = mainforte.MailOutreachEnds
	return m
}
