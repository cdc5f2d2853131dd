package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Bounces finds what the relay said of an account's address; the zero counts
// when it refused nothing.
func (r Reader) Bounces(ctx context.Context, account mainforte.ID) (mainforte.Bounces, error) {
	scan := func(row row, b *mainforte.Bounces) error {
		return row.Scan(&b.Account, &b.Refused, &b.LastAt, &b.DeadAt, &b.Paused)
	}
	b, err := first(ctx, r, "bounces", scan, `SELECT account, refused, last_at, dead_at, paused FROM bounces WHERE account = $1`, account)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return mainforte.Bounces{Account: account}, nil
	}
	if err != nil {
		return mainforte.Bounces{}, err
	}
	return *b, nil
}

// DeadAddresses counts the addresses that were taken for dead since an instant
// and are still; since 0 it counts them all.
func (r Reader) DeadAddresses(ctx context.Context, since mainforte.Instant) (int, error) {
	return value[int](ctx, r, "dead addresses", `SELECT COUNT(*) FROM bounces WHERE dead_at > 0 AND dead_at >= $1`, since)
}

// NoteRefusal counts a mail that the relay refused for good because of the
// address; it tells how the address stands. The row is held until the commit.
func (tx *Tx) NoteRefusal(ctx context.Context, account mainforte.ID) (mainforte.Bounces, error) {
	_, err := tx.exec("note refusal", `INSERT INTO bounces (account, refused, last_at, dead_at, paused) VALUES ($1, 1, $2, 0, $3)
		ON CONFLICT (account) DO UPDATE SET refused = bounces.refused + 1, last_at = excluded.last_at`, account, tx.Now, false)
	if err != nil {
		return mainforte.Bounces{}, err
	}
	return tx.Bounces(ctx, account)
}

// ForgetRefusals begins the count of an address anew; one that is dead stays so.
func (tx *Tx) ForgetRefusals(_ context.Context, account mainforte.ID) error {
	_, err := tx.exec("forget refusals", `DELETE FROM bounces WHERE account = $1 AND dead_at = 0`, account)
	return err
}

// TakeForDead notes that an address is dead as of now; the second time, and where
// nothing was refused, it is CodeConflict "state".
func (tx *Tx) TakeForDead(_ context.Context, account mainforte.ID) error {
	return tx.one("take for dead", "state", `UPDATE bounces SET dead_at = $2 WHERE account = $1 AND dead_at = 0`, account, tx.Now)
}

// PauseForAddress notes whether a volunteer pauses for no other reason than their
// dead address; nothing for one that lives.
func (tx *Tx) PauseForAddress(_ context.Context, account mainforte.ID, paused bool) error {
	_, err := tx.exec("pause for address", `UPDATE bounces SET paused = $2 WHERE account = $1 AND dead_at > 0`, account, paused)
	return err
}

// ReviveAddress forgets all refusals of an address, which has answered.
func (tx *Tx) ReviveAddress(_ context.Context, account mainforte.ID) error {
	_, err := tx.exec("revive address", `DELETE FROM bounces WHERE account = $1`, account)
	return err
}
