package store

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
)

// Link finds a mailed link by its id, used up and expired ones too.
func (r Reader) Link(ctx context.Context, id mainforte.ID) (*mainforte.Link, error) {
	scan := func(row row, l *mainforte.Link) error {
		return row.Scan(&l.ID, &l.Purpose, &l.Account, &l.Object, &l.Browser, &l.CreatedAt, &l.ExpiresAt, &l.UsedAt, &l.Tries)
	}
	return first(ctx, r, "link", scan, `SELECT id, purpose, account, object, browser, created_at, expires_at, used_at, tries
		FROM link WHERE id = $1`, id)
}

// InsertLink adds a mailed link.
func (tx *Tx) InsertLink(_ context.Context, l mainforte.Link) error {
	_, err := tx.exec("insert link", `INSERT INTO link (id, purpose, account, object, browser, created_at, expires_at, used_at, tries)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		l.ID, l.Purpose, l.Account, l.Object, l.Browser, l.CreatedAt, l.ExpiresAt, l.UsedAt, l.Tries)
	return err
}

// UseLink uses a link up and tells whether it could still be: of any number
// who try at once, one hears true.
func (tx *Tx) UseLink(_ context.Context, id mainforte.ID) (bool, error) {
	n, err := tx.exec("use link", `UPDATE link SET used_at = $2 WHERE id = $1 AND used_at = 0 AND expires_at > $2`, id, tx.Now)
	return n == 1, err
}

// EndLinksOf uses up every link of an account for a purpose that is still open.
func (tx *Tx) EndLinksOf(_ context.Context, account mainforte.ID, p mainforte.Purpose) error {
	_, err := tx.exec("end links", `UPDATE link SET used_at = $3 WHERE account = $1 AND purpose = $2 AND used_at = 0`, account, p, tx.Now)
	return err
}

// FailLink counts a wrong code and tells how many there have been.
func (tx *Tx) FailLink(ctx context.Context, id mainforte.ID) (tries int, err error) {
	return value[int](ctx, tx.Reader, "fail link", `UPDATE link SET tries = tries + 1 WHERE id = $1 RETURNING tries`, id)
}

// Session finds a session by its id (the hash of the cookie), expired ones too.
func (r Reader) Session(ctx context.Context, id string) (*mainforte.Session, error) {
	scan := func(row row, s *mainforte.Session) error {
		return row.Scan(&s.ID, &s.Account, &s.CreatedAt, &s.SeenAt, &s.ExpiresAt)
	}
	return first(ctx, r, "session", scan, `SELECT id, account, created_at, seen_at, expires_at FROM session WHERE id = $1`, id)
}

// InsertSession adds a session.
func (tx *Tx) InsertSession(_ context.Context, s mainforte.Session) error {
	_, err := tx.exec("insert session", `INSERT INTO session (id, account, created_at, seen_at, expires_at)
		VALUES ($1, $2, $3, $4, $5)`, s.ID, s.Account, s.CreatedAt, s.SeenAt, s.ExpiresAt)
	return err
}

// TouchSession notes that a session was used; one that has ended stays ended.
func (tx *Tx) TouchSession(_ context.Context, id string, seen mainforte.Instant) error {
	_, err := tx.exec("touch session", `UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2`, id, seen)
	return err
}

// EndSession ends a session; ending it again is nothing.
func (tx *Tx) EndSession(_ context.Context, id string) error {
	_, err := tx.exec("end session", `DELETE FROM session WHERE id = $1`, id)
	return err
}

// EndSessionsOf ends all the sessions of an account.
func (tx *Tx) EndSessionsOf(_ context.Context, account mainforte.ID) error {
	_, err := tx.exec("end sessions", `DELETE FROM session WHERE account = $1`, account)
	return err
}

// How long what is over is kept before PurgeExpired takes it: a link says
// "expired" rather than "unknown" for a while, a form sent again from an old
// tab still finds its outcome.
const (
	linkKept = 30 * 24 * time.Hour
	formKept = 7 * 24 * time.Hour
)

// PurgeExpired removes links past their end for 30 days, sessions and rate
// windows past their end, and form keys after a week. It tells how many rows
// went.
func (tx *Tx) PurgeExpired(_ context.Context, now mainforte.Instant) (int, error) {
	var gone int64
	for _, p := range []struct {
		text   string
		before mainforte.Instant
	}{
		{`DELETE FROM link WHERE expires_at <= $1`, now.Add(-linkKept)},
		{`DELETE FROM session WHERE expires_at <= $1`, now},
		{`DELETE FROM form WHERE created_at <= $1`, now.Add(-formKept)},
		{`DELETE FROM rate WHERE ends_at <= $1`, now},
		{`DELETE FROM offer_draft WHERE created_at <= $1`, now.Add(-mainforte.ConfirmLife)},
	} {
		n, err := tx.exec("purge expired", p.text, p.before)
		if err != nil {
			return 0, err
		}
		gone += n
	}
	return int(gone), nil
}
