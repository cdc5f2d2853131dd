package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// SetFollower gives a mission to another coordinator, if from still follows it:
// otherwise CodeConflict "changed".
func (tx *Tx) SetFollower(_ context.Context, mission, from, to mainforte.ID) error {
	tx.touch(NounMission, mission)
	return tx.one("set follower", "changed",
		`UPDATE mission SET follower = $3, version = version + 1 WHERE id = $1 AND follower = $2`, mission, from, to)
}

const sharedColumns = `id, establishment, address, given_by, asked_at, confirmed_at`

// SharedAddress finds the shared address of an establishment, confirmed or not.
func (r Reader) SharedAddress(ctx context.Context, establishment mainforte.ID) (*mainforte.SharedAddress, error) {
	return first(ctx, r, "shared address", r.scanShared, `SELECT `+sharedColumns+` FROM shared_address WHERE establishment = $1`, establishment)
}

// SharedAddressByID finds a shared address by its id; one that was replaced is
// not there.
func (r Reader) SharedAddressByID(ctx context.Context, id mainforte.ID) (*mainforte.SharedAddress, error) {
	return first(ctx, r, "shared address by id", r.scanShared, `SELECT `+sharedColumns+` FROM shared_address WHERE id = $1`, id)
}

// PutSharedAddress gives an establishment a shared address, in place of the one
// it has.
func (tx *Tx) PutSharedAddress(_ context.Context, a mainforte.SharedAddress) error {
	if _, err := tx.exec("put shared address", `DELETE FROM shared_address WHERE establishment = $1`, a.Establishment); err != nil {
		return err
	}
	return tx.one("put shared address", "changed", `INSERT INTO shared_address (`+sharedColumns+`) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (establishment) DO NOTHING`,
		a.ID, a.Establishment, tx.keys.Seal(sharedSeal(a.ID), a.Email), a.By, a.AskedAt, a.ConfirmedAt)
}

// ConfirmSharedAddress notes that the address answered and tells whether it
// still could: of any number at once, one hears true.
func (tx *Tx) ConfirmSharedAddress(_ context.Context, id mainforte.ID) (bool, error) {
	n, err := tx.exec("confirm shared address", `UPDATE shared_address SET confirmed_at = $2 WHERE id = $1 AND confirmed_at = 0`, id, tx.Now)
	return n == 1, err
}

// DropSharedAddress forgets a shared address; again is nothing.
func (tx *Tx) DropSharedAddress(_ context.Context, id mainforte.ID) error {
	_, err := tx.exec("drop shared address", `DELETE FROM shared_address WHERE id = $1`, id)
	return err
}

// DropOldSharedAddresses forgets those that were given at before or earlier and
// never answered; it tells how many there were.
func (tx *Tx) DropOldSharedAddresses(_ context.Context, before mainforte.Instant) (int, error) {
	n, err := tx.exec("drop old shared addresses", `DELETE FROM shared_address WHERE confirmed_at = 0 AND asked_at <= $1`, before)
	return int(n), err
}

func sharedSeal(id mainforte.ID) string { return "shared_address:" + string(id) + ":address" }

func (r Reader) scanShared(row row, a *mainforte.SharedAddress) error {
	var sealed []byte
	if err := row.Scan(&a.ID, &a.Establishment, &sealed, &a.By, &a.AskedAt, &a.ConfirmedAt); err != nil {
		return err
	}
	var err error
	a.Email, err = r.keys.Unseal(sharedSeal(a.ID), sealed)
	return err
}
