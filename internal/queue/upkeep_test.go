package queue

import (
	"context"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// upkeepLink gives a mail of the upkeep the link that it carries.
func (w *world) upkeepLink(p mainforte.Purpose) mainforte.ID {
	l := mainforte.Link{
		ID: mainforte.NewID(), Purpose: p, Account: w.monique.ID, CreatedAt: mainforte.InstantOf(sunday), ExpiresAt: mainforte.InstantOf(sunday.Add(time.Hour)),
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.InsertLink(ctx, l) })
	return l.ID
}

// TestUpkeepMails: what each says and leads to, and when it does not leave.
func TestUpkeepMails(t *testing.T) {
	stop := func(ctx context.Context, w *world, tx *store.Tx) error {
		return tx.SetWeekly(ctx, w.volunteer.ID, false)
	}
	pause := func(ctx context.Context, w *world, tx *store.Tx) error {
		return tx.MoveVolunteer(ctx, w.volunteer.ID, mainforte.VolunteerActive, mainforte.VolunteerPaused)
	}
	confirms := func(ctx context.Context, w *world, tx *store.Tx) error {
		v := w.volunteer
		v.ConfirmedAt = tx.Now
		return tx.UpdateVolunteer(ctx, v)
	}
	for _, c := range []struct {
		say     string
		kind    mainforte.MailKind
		link    mainforte.Purpose
		before  func(context.Context, *world, *store.Tx) error
		subject string   // "": it does not leave
		paths   []string // each with the purpose of its token
		tokens  []mainforte.Purpose
	}{
		{
			"weekly, of an old availability", mainforte.MailWeekly, mainforte.PurposeStill, nil, "Prêter main-forte : les établissements ne vous voient plus",
			[]string{"/toujours-disponible/", "/ne-plus-recevoir/"},
			[]mainforte.Purpose{mainforte.PurposeStill, mainforte.PurposeStop},
		},
		{"weekly, stopped meanwhile", mainforte.MailWeekly, mainforte.PurposeStill, stop, "", nil, nil},
		{"weekly, paused meanwhile", mainforte.MailWeekly, mainforte.PurposeStill, pause, "", nil, nil},
		{"weekly, confirmed meanwhile: nothing to say", mainforte.MailWeekly, mainforte.PurposeStill, confirms, "", nil, nil},
		{
			"stay", mainforte.MailStay, mainforte.PurposeStay, nil, "Prêter main-forte : gardons-nous votre inscription ?",
			[]string{"/garder/"},
			[]mainforte.Purpose{mainforte.PurposeStay},
		},
		{"stay, paused: asked all the same", mainforte.MailStay, mainforte.PurposeStay, pause, "Prêter main-forte : gardons-nous votre inscription ?", nil, nil},
		{"stay, heard of meanwhile", mainforte.MailStay, mainforte.PurposeStay, confirms, "", nil, nil},
		{"remind, confirmed meanwhile", mainforte.MailRemind, mainforte.PurposeConfirm, nil, "", nil, nil},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			link := w.upkeepLink(c.link)
			if c.before != nil {
				w.change(func(ctx context.Context, tx *store.Tx) error { return c.before(ctx, w, tx) })
			}
			id := w.write(mainforte.Mail{Kind: c.kind, Account: w.monique.ID, Link: link}, false)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			sent := w.parsed()
			if c.subject == "" {
				if len(sent) != 0 || w.row(id).State != mainforte.MailDropped {
					t.Errorf("%d mails left and the row is %q, want dropped", len(sent), w.row(id).State)
				}
				return
			}
			if len(sent) != 1 || sent[0].Subject != c.subject {
				t.Fatalf("left: %+v, want %q; the log:\n%s", sent, c.subject, w.log)
			}
			for i, path := range c.paths {
				if want := path + w.token(link, c.tokens[i]); !strings.Contains(sent[0].Text, want) {
					t.Errorf("it does not lead to %s", path)
				}
			}
			header := sent[0].Header.Get("List-Unsubscribe")
			if want := "<https://aide.example.org/ne-plus-recevoir/" + w.token(link, mainforte.PurposeStop) + ">"; c.kind == mainforte.MailWeekly && header != want {
				t.Errorf("List-Unsubscribe: %q, want %q", header, want)
			}
			if post := sent[0].Header.Get("List-Unsubscribe-Post"); (post == "List-Unsubscribe=One-Click") != (c.kind == mainforte.MailWeekly) {
				t.Errorf("List-Unsubscribe-Post: %q", post)
			}
		})
	}
}

// TestReminder: to who signed up, with the day on which it is erased.
func TestReminder(t *testing.T) {
	w := newWorld(t)
	unconfirmed(w)
	id := w.write(mainforte.Mail{Kind: mainforte.MailRemind, Account: w.monique.ID, Link: w.confirm.ID}, false)
	if err := w.desk.deliver(t.Context(), id, 1); err != nil {
		t.Fatal(err)
	}
	sent := w.parsed()
	if len(sent) != 1 {
		t.Fatalf("%d mails left; the log:\n%s", len(sent), w.log)
	}
	for _, want := range []string{"dimanche 22 novembre", "/confirmer/" + w.token(w.confirm.ID, mainforte.PurposeConfirm), "/pas-moi/"} {
		if !strings.Contains(strings.ReplaceAll(sent[0].Text, "\u00a0", " "), want) {
			t.Errorf("it lacks %q:\n%s", want, sent[0].Text)
		}
	}
}
