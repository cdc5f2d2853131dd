package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// SecondRequestsOf lists the times that a refused establishment asked again, the
// last first.
func (r Reader) SecondRequestsOf(ctx context.Context, establishment mainforte.ID) ([]mainforte.SecondRequest, error) {
	scan := func(row row, q *mainforte.SecondRequest) error {
		var corrected string
		if err := row.Scan(&q.ID, &q.Establishment, &q.By, &q.Note, &corrected, &q.At); err != nil {
			return err
		}
		return untext(corrected, &q.Corrected)
	}
	return list(ctx, r, "second requests of", scan, `SELECT id, establishment, asked_by, note, corrected, asked_at FROM second_request
		WHERE establishment = $1 ORDER BY asked_at DESC, id`, establishment)
}

// InsertSecondRequest notes that a refused establishment asks again.
func (tx *Tx) InsertSecondRequest(_ context.Context, q mainforte.SecondRequest) error {
	_, err := tx.exec("insert second request", `INSERT INTO second_request (id, establishment, asked_by, note, corrected, asked_at)
		VALUES ($1, $2, $3, $4, $5, $6)`, q.ID, q.Establishment, q.By, q.Note, text(q.Corrected), q.At)
	return err
}

// WaitFromNow notes that an establishment waits to be verified since this
// instant and that nobody was told of it yet, whatever was noted before.
func (tx *Tx) WaitFromNow(_ context.Context, establishment mainforte.ID) error {
	_, err := tx.exec("wait from now", `INSERT INTO waiting (establishment, since, told_at) VALUES ($1, $2, 0)
		ON CONFLICT (establishment) DO UPDATE SET since = excluded.since, told_at = 0`, establishment, tx.Now)
	return err
}
