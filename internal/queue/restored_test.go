package queue

import (
	"context"
	"path/filepath"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestMailsOfAfterABackupDoNotLeaveTwice: a mail that waited when the backup was
// made and left then, and one about an event that comes again, are not sent
// after the restore; without the ledger they are, and one that never left is.
func TestMailsOfAfterABackupDoNotLeaveTwice(t *testing.T) {
	for _, c := range []struct {
		say    string
		ledger bool
		want   int // mails at the relay after the restore
	}{{"with the ledger", true, 1}, {"control: without it", false, 3}} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			signIn := mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}
			waited, never := w.write(signIn, true), w.write(signIn, true)
			folder := t.TempDir()
			file := filepath.Join(folder, "a.backup")
			if _, err := backup.Write(t.Context(), w.store, file, backup.Secret{Keys: w.keys}, sunday, nil); err != nil {
				t.Fatal(err)
			}
			event := mainforte.Mail{
				ID: mainforte.NewID(), Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID, Event: "week",
				State: mainforte.MailQueued, CreatedAt: mainforte.InstantOf(sunday),
			}
			insert := func() {
				w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.InsertMail(ctx, event); return err })
			}
			insert()
			for _, id := range []mainforte.ID{waited, event.ID} {
				if err := w.desk.deliver(t.Context(), id, 1); err != nil {
					t.Fatal(err)
				}
			}
			var entries []store.LedgerEntry
			if c.ledger {
				entries = ledgerOf(t, w, filepath.Join(folder, "ledger"))
			}
			w.restore(filepath.Join(folder, "data"), file, entries)
			before := len(w.relay.Received())
			event.ID = mainforte.NewID() // a sweep comes upon the same event
			insert()
			for _, id := range []mainforte.ID{waited, event.ID, never} {
				if err := w.desk.deliver(t.Context(), id, 1); err != nil {
					t.Fatal(err)
				}
				if got := w.row(id).State; got != mainforte.MailSent {
					t.Errorf("state %q, want sent", got)
				}
			}
			if got := len(w.relay.Received()) - before; got != c.want {
				t.Errorf("%d mails left after the restore, want %d", got, c.want)
			}
		})
	}
}

func ledgerOf(t *testing.T, w *world, file string) []store.LedgerEntry {
	t.Helper()
	if err := backup.NewLedger(file, w.keys).Follow(t.Context(), w.store, sunday); err != nil {
		t.Fatal(err)
	}
	all, err := backup.ReadLedger(file, w.keys)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// restore puts a backup in the place of the world's store.
func (w *world) restore(dir, file string, ledger []store.LedgerEntry) {
	w.t.Helper()
	_, err := backup.Restore(w.t.Context(), file, backup.Secret{Keys: w.keys}, backup.Target{
		Options: store.Options{Dir: dir, Keys: w.keys, Clock: clock}, Ledger: ledger,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.store = openStore(w.t, store.Options{Dir: dir})
	w.desk = &desk{Config: w.config()}
}
