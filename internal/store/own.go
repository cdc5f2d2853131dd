package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Blocked is an establishment that a volunteer does not want to hear of.
type Blocked struct {
	Establishment mainforte.ID
	At            mainforte.Instant
}

// BlockedBy is who wanted a block, as InsertBlock takes it.
const (
	BlockedByVolunteer     = "volunteer"
	BlockedByEstablishment = "establishment"
)

// BlocksOf lists the establishments that a volunteer blocked, the last first;
// those that blocked the volunteer are not theirs to know.
func (r Reader) BlocksOf(ctx context.Context, volunteer mainforte.ID) ([]Blocked, error) {
	scan := func(row row, b *Blocked) error { return row.Scan(&b.Establishment, &b.At) }
	return list(ctx, r, "blocks of", scan, `SELECT establishment, created_at FROM block
		WHERE volunteer = $1 AND blocked_by = $2 ORDER BY created_at DESC, establishment`, volunteer, BlockedByVolunteer)
}

// DeleteBlock ends a block, for whoever wanted it; the other side's stays.
func (tx *Tx) DeleteBlock(_ context.Context, volunteer, establishment mainforte.ID, by string) error {
	tx.touch(NounBlock, volunteer)
	_, err := tx.exec("delete block", `DELETE FROM block WHERE volunteer = $1 AND establishment = $2 AND blocked_by = $3`,
		volunteer, establishment, by)
	return err
}

// PauseUntil finds when the pause of a volunteer ends by itself, 0 when it does
// not.
func (r Reader) PauseUntil(ctx context.Context, volunteer mainforte.ID) (mainforte.Instant, error) {
	at, err := value[mainforte.Instant](ctx, r, "pause until", `SELECT resumes_at FROM pause WHERE volunteer = $1`, volunteer)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return 0, nil
	}
	return at, err
}

// PausesOver lists volunteers whose pause has ended by now, the oldest first.
func (r Reader) PausesOver(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "pauses over", scanID,
		`SELECT volunteer FROM pause WHERE resumes_at <= $1 ORDER BY resumes_at, volunteer LIMIT $2`, now, limit)
}

// SetPauseUntil notes when a pause ends by itself; 0 is never.
func (tx *Tx) SetPauseUntil(_ context.Context, volunteer mainforte.ID, at mainforte.Instant) error {
	if at == 0 {
		_, err := tx.exec("end pause", `DELETE FROM pause WHERE volunteer = $1`, volunteer)
		return err
	}
	_, err := tx.exec("set pause", `INSERT INTO pause (volunteer, resumes_at) VALUES ($1, $2)
		ON CONFLICT (volunteer) DO UPDATE SET resumes_at = excluded.resumes_at`, volunteer, at)
	return err
}

// Note is an entry of the journal as the person it concerns may read it: an
// act of their own, or one about them, without who else did it.
type Note struct {
	At            mainforte.Instant
	Action        string
	Mine          bool // the person acted
	Object        mainforte.ID
	Establishment mainforte.ID
}

// NotesOf lists what the journal holds of an account, the last first.
func (r Reader) NotesOf(ctx context.Context, account mainforte.ID) ([]Note, error) {
	scan := func(row row, n *Note) error {
		var actor mainforte.ID
		err := row.Scan(&n.At, &n.Action, &actor, &n.Object, &n.Establishment)
		n.Mine = actor == account
		return err
	}
	return list(ctx, r, "notes of", scan, `SELECT happened_at, action, actor, object, establishment FROM journal
		WHERE about = $1 OR actor = $1 ORDER BY happened_at DESC, id`, account)
}

// MailsOf lists the mails to an account, the last first.
func (r Reader) MailsOf(ctx context.Context, account mainforte.ID) ([]mainforte.Mail, error) {
	return list(ctx, r, "mails of", scanMail,
		`SELECT `+mailColumns+` FROM mail WHERE account = $1 ORDER BY created_at DESC, id`, account)
}

// SessionsOf lists the browsers in which an account is signed in, the last first.
func (r Reader) SessionsOf(ctx context.Context, account mainforte.ID) ([]mainforte.Session, error) {
	scan := func(row row, s *mainforte.Session) error {
		return row.Scan(&s.ID, &s.Account, &s.CreatedAt, &s.SeenAt, &s.ExpiresAt)
	}
	return list(ctx, r, "sessions of", scan, `SELECT id, account, created_at, seen_at, expires_at FROM session
		WHERE account = $1 ORDER BY created_at DESC, id`, account)
}
