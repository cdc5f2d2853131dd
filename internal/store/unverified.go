package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const unverifiedColumns = `establishment, mission, name, address, phone, sent_at`

// Unverified finds what vouches for a mission that left before its
// establishment was verified; any other mission is CodeNotFound.
func (r Reader) Unverified(ctx context.Context, mission mainforte.ID) (*mainforte.Unverified, error) {
	return first(ctx, r, "unverified", scanUnverified, `SELECT `+unverifiedColumns+` FROM unverified WHERE mission = $1`, mission)
}

// UnverifiedOf finds the need that an establishment sent before it was
// verified; CodeNotFound when it has sent none.
func (r Reader) UnverifiedOf(ctx context.Context, establishment mainforte.ID) (*mainforte.Unverified, error) {
	return first(ctx, r, "unverified of", scanUnverified, `SELECT `+unverifiedColumns+` FROM unverified WHERE establishment = $1`, establishment)
}

// InsertUnverified notes the one need that an establishment sends before it is
// verified. A second one is CodeConflict "used".
func (tx *Tx) InsertUnverified(_ context.Context, u mainforte.Unverified) error {
	return tx.one("insert unverified", "used", `INSERT INTO unverified (`+unverifiedColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (establishment) DO NOTHING`,
		u.Establishment, u.Mission, u.Name, u.Address, u.Phone, u.SentAt)
}

func scanUnverified(row row, u *mainforte.Unverified) error {
	return row.Scan(&u.Establishment, &u.Mission, &u.Name, &u.Address, &u.Phone, &u.SentAt)
}
