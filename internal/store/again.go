package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// SaysAgain tells which sides have said « à nouveau, volontiers » of each other.
func (r Reader) SaysAgain(ctx context.Context, volunteer, establishment mainforte.ID) (map[mainforte.Side]bool, error) {
	said := map[mainforte.Side]bool{}
	sides, err := list(ctx, r, "says again", func(row row, s *mainforte.Side) error { return row.Scan(s) },
		`SELECT side FROM again WHERE volunteer = $1 AND establishment = $2`, volunteer, establishment)
	for _, s := range sides {
		said[s] = true
	}
	return said, err
}

// Returning lists the volunteers of whom both sides said « à nouveau,
// volontiers » (the vivier of the establishment), by id.
func (r Reader) Returning(ctx context.Context, establishment mainforte.ID) ([]mainforte.ID, error) {
	return list(ctx, r, "returning", scanID, `SELECT a.volunteer FROM again a JOIN again b
		ON b.volunteer = a.volunteer AND b.establishment = a.establishment AND b.side = 'volunteer'
		WHERE a.establishment = $1 AND a.side = 'establishment' ORDER BY a.volunteer`, establishment)
}

// SetAgain notes that a side says « à nouveau, volontiers », or no longer does.
func (tx *Tx) SetAgain(_ context.Context, volunteer, establishment mainforte.ID, side mainforte.Side, says bool) error {
	if !says {
		_, err := tx.exec("set again", `DELETE FROM again WHERE volunteer = $1 AND establishment = $2 AND side = $3`, volunteer, establishment, side)
		return err
	}
	_, err := tx.exec("set again", `INSERT INTO again (volunteer, establishment, side, said_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (volunteer, establishment, side) DO NOTHING`, volunteer, establishment, side, tx.Now)
	return err
}
