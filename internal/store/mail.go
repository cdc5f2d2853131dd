package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const mailColumns = `id, kind, account, event, link, introduction, slots, state, tries, created_at, sent_at, class, due_at`

// Mail finds a mail by its id.
func (r Reader) Mail(ctx context.Context, id mainforte.ID) (*mainforte.Mail, error) {
	return first(ctx, r, "mail", scanMail, `SELECT `+mailColumns+` FROM mail WHERE id = $1`, id)
}

// Mails lists the last mails, the newest first.
func (r Reader) Mails(ctx context.Context, limit int) ([]mainforte.Mail, error) {
	return list(ctx, r, "mails", scanMail, `SELECT `+mailColumns+` FROM mail ORDER BY created_at DESC, id LIMIT $1`, limit)
}

// InsertMail adds a mail and tells whether it is new: one about the same event
// to the same person, of the same kind, leaves the first as it is.
func (tx *Tx) InsertMail(_ context.Context, m mainforte.Mail) (bool, error) {
	n, err := tx.exec("insert mail", `INSERT INTO mail (`+mailColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (account, kind, event) DO NOTHING`,
		m.ID, m.Kind, m.Account, m.Event, m.Link, m.Introduction, text(m.Slots), m.State, m.Tries, m.CreatedAt, m.SentAt, m.Class, m.DueAt)
	return n == 1, err
}

// MarkMail notes where a mail that waits stands after so many tries; sent sets
// SentAt. One that does not wait any more is left as it is: CodeGone "settled".
func (tx *Tx) MarkMail(ctx context.Context, id mainforte.ID, state mainforte.MailState, tries int) error {
	var sent mainforte.Instant
	if state == mainforte.MailSent {
		sent = tx.Now
	}
	n, err := tx.exec("mark mail", `UPDATE mail SET state = $2, tries = $3, sent_at = $4 WHERE id = $1 AND state = 'queued'`, id, state, tries, sent)
	if err != nil || n == 1 {
		return err
	}
	if _, err := tx.Mail(ctx, id); err != nil {
		return err
	}
	return mainforte.Refuse(mainforte.CodeGone, "settled")
}

func scanMail(row row, m *mainforte.Mail) error {
	var slots string
	if err := row.Scan(&m.ID, &m.Kind, &m.Account, &m.Event, &m.Link, &m.Introduction, &slots,
		&m.State, &m.Tries, &m.CreatedAt, &m.SentAt, &m.Class, &m.DueAt); err != nil {
		return err
	}
	return untext(slots, &m.Slots)
}
