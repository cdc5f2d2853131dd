package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// The ledger is what must be known of the time after a backup when it is
// restored: who was erased, which mails left. It holds keyed hashes and random
// ids, nobody's data, and is kept apart from the backups.

// LedgerEntry is one line of it.
type LedgerEntry struct {
	Kind LedgerKind
	Key  string // a keyed hash, or an id after "account:"
	At   mainforte.Instant
}

// LedgerKind is what an entry says.
type LedgerKind string

// The kinds of entries.
const (
	LedgerErased   LedgerKind = "erased"
	LedgerDeparted LedgerKind = "departed"
)

// LedgerSince gives the entries of an instant and after, each kind oldest first.
func (r Reader) LedgerSince(ctx context.Context, since mainforte.Instant, each func(LedgerEntry) error) error {
	err := r.q.query(ctx, `SELECT email_hash, erased_at FROM tombstone WHERE erased_at >= $1 ORDER BY erased_at`, []any{since}, func(row row) error {
		e := LedgerEntry{Kind: LedgerErased}
		if err := row.Scan(&e.Key, &e.At); err != nil {
			return err
		}
		return each(e)
	})
	if err != nil {
		return err
	}
	return r.q.query(ctx, `SELECT account, kind, event, sent_at FROM mail WHERE sent_at > 0 AND sent_at >= $1 ORDER BY sent_at`, []any{since}, func(row row) error {
		var m mainforte.Mail
		if err := row.Scan(&m.Account, &m.Kind, &m.Event, &m.SentAt); err != nil {
			return err
		}
		return each(LedgerEntry{Kind: LedgerDeparted, Key: r.mailKey(&m), At: m.SentAt})
	})
}

// mailKey is the same for two mails to one person about one event.
func (r Reader) mailKey(m *mainforte.Mail) string {
	return r.keys.Hash("departed", string(m.Account)+"\x00"+string(m.Kind)+"\x00"+m.Event)
}

// Departed tells whether a mail about the same event left for the same person
// after the backup from which this store was restored.
func (r Reader) Departed(ctx context.Context, m *mainforte.Mail) (bool, error) {
	n, err := value[int](ctx, r, "departed", `SELECT COUNT(*) FROM departed WHERE mail = $1`, r.mailKey(m))
	return n > 0, err
}

// enter puts an entry of the ledger where it counts.
func (tx *Tx) enter(e LedgerEntry) error {
	text := `INSERT INTO departed (mail, sent_at) VALUES ($1, $2) ON CONFLICT (mail) DO NOTHING`
	if e.Kind == LedgerErased {
		text = `INSERT INTO tombstone (email_hash, erased_at) VALUES ($1, $2)
			ON CONFLICT (email_hash) DO UPDATE SET erased_at = excluded.erased_at WHERE excluded.erased_at > tombstone.erased_at`
	}
	_, err := tx.exec("ledger", text, e.Key, e.At)
	return err
}

// settleDeparted notes of the mails that wait that they have left.
func (tx *Tx) settleDeparted(ctx context.Context) error {
	waiting, err := list(ctx, tx.Reader, "queued mails", scanMail, `SELECT `+mailColumns+` FROM mail WHERE state = 'queued'`)
	if err != nil {
		return err
	}
	for i := range waiting {
		gone, err := tx.Departed(ctx, &waiting[i])
		if err != nil {
			return err
		}
		if gone {
			if err := tx.MarkMail(ctx, waiting[i].ID, mainforte.MailSent, waiting[i].Tries); err != nil {
				return err
			}
		}
	}
	return nil
}

// ForgetDeparted drops what is known of mails that left before.
func (tx *Tx) ForgetDeparted(_ context.Context, before mainforte.Instant) error {
	_, err := tx.exec("forget departed", `DELETE FROM departed WHERE sent_at < $1`, before)
	return err
}
