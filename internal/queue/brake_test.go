package queue

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// Whoever runs the service reads that the purge is held, in counts; nobody is
// written to without an address, nor once it goes on.
func TestPurgeHeldMail(t *testing.T) {
	for _, c := range []struct {
		say, to string
		last    time.Time
		leaves  bool
	}{
		{"a clock that jumped", "machine@example.org", sunday.Add(-20 * 24 * time.Hour), true},
		{"no address", "", sunday.Add(-20 * 24 * time.Hour), false},
		{"it goes on by now", "machine@example.org", sunday.Add(-time.Minute), false},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			p, err := pool.New(t.Context(), w.store, pool.Options{Key: w.keys.TieKey(), Clock: clock})
			if err != nil {
				t.Fatal(err)
			}
			w.desk.OperatorMail, w.desk.Journey = c.to, &journey.Service{Store: w.store, Pool: p, Keys: w.keys}
			m := mainforte.Mail{
				ID: mainforte.NewID(), Kind: mainforte.MailPurgeHeld, Account: mainforte.OperatorAccount, Event: "2026-11-22", State: mainforte.MailQueued,
			}
			w.change(func(ctx context.Context, tx *store.Tx) error {
				if _, err := tx.InsertMail(ctx, m); err != nil {
					return err
				}
				return tx.SetMeta(ctx, "purge_last", strconv.FormatInt(c.last.UnixMilli(), 10))
			})
			if err := w.desk.deliver(t.Context(), m.ID, 1); err != nil {
				t.Fatal(err)
			}
			if !c.leaves {
				if got := w.row(m.ID).State; got != mainforte.MailDropped {
					t.Errorf("state %q, want dropped", got)
				}
				return
			}
			to, got := w.relay.Received()[0].To, w.parsed()[0]
			if len(to) != 1 || !strings.Contains(to[0], c.to) || !strings.Contains(got.Text, "mainforte purge --confirm") || !strings.Contains(got.Text, "plus de deux jours") {
				t.Errorf("to %q:\n%s", to, got.Text)
			}
			for _, secret := range []string{w.monique.Contact.FirstName, w.monique.Contact.Email, w.establishment.Name} {
				if strings.Contains(got.Text, secret) {
					t.Errorf("the mail names %q", secret)
				}
			}
		})
	}
}
