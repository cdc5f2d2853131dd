package queue

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestAdministratorMails(t *testing.T) {
	type facts struct{ admin, officer, agency, waiting bool }
	region := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS Bourgogne-Franche-Comté", Regions: []string{"27"}}
	for _, c := range []struct {
		say   string
		kind  mainforte.MailKind
		facts facts
		holds []string // none: it is dropped
	}{
		{"nobody verifies", mainforte.MailNobodyVerifies, facts{admin: true, agency: true, waiting: true}, []string{"l'ARS Bourgogne-Franche-Comté", "Ehpad Les Tilleuls", "/administration/agences/" + string(region.ID)}},
		{"no agency", mainforte.MailNobodyVerifies, facts{admin: true, waiting: true}, []string{"Sa région n'a pas d'agence", "/administration/agences"}},
		{"to who is no administrator any more", mainforte.MailNobodyVerifies, facts{agency: true, waiting: true}, nil},
		{"it waits no more", mainforte.MailNobodyVerifies, facts{admin: true, agency: true}, nil},
		{"somebody officiates by now", mainforte.MailNobodyVerifies, facts{admin: true, agency: true, officer: true, waiting: true}, nil},
		{"added", mainforte.MailOfficerAdded, facts{agency: true, officer: true}, []string{"Vous pouvez agir pour l'ARS Bourgogne-Franche-Comté", "/connexion"}},
		{"added and removed", mainforte.MailOfficerAdded, facts{agency: true}, nil},
		{"removed", mainforte.MailOfficerRemoved, facts{agency: true}, []string{"Vous n'agissez plus pour l'ARS Bourgogne-Franche-Comté"}},
		{"removed and added", mainforte.MailOfficerRemoved, facts{agency: true, officer: true}, nil},
		{"of an agency that is not there", mainforte.MailOfficerRemoved, facts{}, nil},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			w.change(func(ctx context.Context, tx *store.Tx) error {
				if c.facts.agency {
					if err := tx.InsertAgency(ctx, region); err != nil {
						return err
					}
				}
				if c.facts.admin {
					if _, err := tx.InsertAdministrator(ctx, w.paul.ID); err != nil {
						return err
					}
				}
				if c.facts.officer {
					return tx.InsertOfficer(ctx, w.paul.ID, region.ID)
				}
				return nil
			})
			if c.facts.waiting {
				w.waits()
			}
			event := string(region.ID)
			if c.kind == mainforte.MailNobodyVerifies {
				event = string(w.establishment.ID)
			}
			id := w.writeAbout(mainforte.Mail{Kind: c.kind, Account: w.paul.ID, Event: event + ":1"})
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
			text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(mails[0].Subject + "\n" + mails[0].Text)
			for _, want := range c.holds {
				if !strings.Contains(text, want) {
					t.Errorf("the mail lacks %q:\n%s", want, text)
				}
			}
			w.logNamesNobody()
		})
	}
}

// waits makes the establishment wait to be verified.
func (w *world) waits() {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		e, err := tx.Establishment(ctx, w.establishment.ID)
		if err != nil {
			return err
		}
		waiting := *e
		waiting.ID, waiting.State, waiting.FINESS = mainforte.NewID(), mainforte.EstablishmentPending, "210000099"
		w.establishment = waiting
		return tx.InsertEstablishment(ctx, waiting)
	})
}
