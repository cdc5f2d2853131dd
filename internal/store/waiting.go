package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Waiting is an establishment to be verified.
type Waiting struct {
	Establishment mainforte.Establishment
	Since         mainforte.Instant // when it asked
}

// WaitingIn lists the establishments of some regions (codes) that wait to be
// verified, the oldest first.
func (r Reader) WaitingIn(ctx context.Context, regions []string) ([]Waiting, error) {
	if len(regions) == 0 {
		return nil, nil
	}
	in, args := listed(1, regions)
	return list(ctx, r, "waiting in", scanWaiting, waitingRows+`AND e.region IN (`+in+`) ORDER BY 1, e.id`, args...)
}

// WaitingSince tells since when an establishment waits; CodeNotFound when it
// does not.
func (r Reader) WaitingSince(ctx context.Context, establishment mainforte.ID) (mainforte.Instant, error) {
	w, err := first(ctx, r, "waiting since", scanWaiting, waitingRows+`AND e.id = $1`, establishment)
	if err != nil {
		return 0, err
	}
	return w.Since, nil
}

const waitingRows = `SELECT COALESCE(w.since, e.created_at), ` + establishmentColumns + `
	FROM establishment e LEFT JOIN waiting w ON w.establishment = e.id WHERE e.state = 'pending' `

// Alike lists the establishments that bear a FINESS number or stand in a
// commune, whatever their region: what to look for duplicates in.
func (r Reader) Alike(ctx context.Context, finess, commune string) ([]mainforte.Establishment, error) {
	return list(ctx, r, "alike", scanEstablishment, `SELECT `+establishmentColumns+` FROM establishment e
		WHERE (e.finess = $1 AND e.finess <> '') OR e.commune = $2 ORDER BY e.name, e.id`, finess, commune)
}

// NoteWaiting notes who waits to be verified since when: a new establishment
// since it was made, one that asks again since now. Who does not wait any more
// is forgotten.
func (tx *Tx) NoteWaiting(_ context.Context) error {
	if _, err := tx.exec("note waiting", `DELETE FROM waiting
		WHERE establishment IN (SELECT id FROM establishment WHERE state <> 'pending')`); err != nil {
		return err
	}
	_, err := tx.exec("note waiting", `INSERT INTO waiting (establishment, since, told_at)
		SELECT e.id, CASE WHEN EXISTS (SELECT 1 FROM decision d WHERE d.establishment = e.id) THEN $1 ELSE e.created_at END, 0
		FROM establishment e WHERE e.state = 'pending' AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.establishment = e.id)
		ON CONFLICT (establishment) DO NOTHING`, tx.Now)
	return err
}

// Escalate gives the establishments that have waited since before or longer and
// of which nobody was told yet, each once.
func (tx *Tx) Escalate(ctx context.Context, before mainforte.Instant) ([]mainforte.ID, error) {
	return list(ctx, tx.Reader, "escalate", scanID,
		`UPDATE waiting SET told_at = $2 WHERE told_at = 0 AND since <= $1 RETURNING establishment`, before, tx.Now)
}

func scanWaiting(row row, w *Waiting) error {
	return scanEstablishment(ahead{row, &w.Since}, &w.Establishment)
}

// ahead is a row with one more column in front.
type ahead struct {
	row
	first any
}

// Scan reads the column in front, then those that the rest asks for.
func (a ahead) Scan(dest ...any) error { return a.row.Scan(append([]any{a.first}, dest...)...) }
