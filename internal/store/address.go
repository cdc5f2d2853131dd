package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// AddressChange finds a change of address by its id.
func (r Reader) AddressChange(ctx context.Context, id mainforte.ID) (*mainforte.AddressChange, error) {
	return first(ctx, r, "address change", r.scanAddressChange, addressRows+`WHERE id = $1`, id)
}

// AddressChangesOf lists the changes of address of an account, the last first.
func (r Reader) AddressChangesOf(ctx context.Context, account mainforte.ID) ([]mainforte.AddressChange, error) {
	return list(ctx, r, "address changes of", r.scanAddressChange, addressRows+`WHERE account = $1 ORDER BY asked_at DESC, id`, account)
}

const addressRows = `SELECT id, account, old, new, asked_at, done_at, back_at FROM address_change `

// InsertAddressChange adds a wish to change one's address; one that waits for
// the same account is forgotten.
func (tx *Tx) InsertAddressChange(_ context.Context, a mainforte.AddressChange) error {
	if _, err := tx.exec("insert address change", `DELETE FROM address_change WHERE account = $1 AND done_at = 0`, a.Account); err != nil {
		return err
	}
	_, err := tx.exec("insert address change", `INSERT INTO address_change (id, account, old, new, asked_at, done_at, back_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, a.ID, a.Account, tx.keys.Seal(addressSeal(a.ID, "old"), a.Old),
		tx.keys.Seal(addressSeal(a.ID, "new"), a.New), a.AskedAt, a.DoneAt, a.BackAt)
	return err
}

// FinishAddressChange notes that the new address answered and tells whether it
// still could: of any number at once, one hears true.
func (tx *Tx) FinishAddressChange(_ context.Context, id mainforte.ID) (bool, error) {
	n, err := tx.exec("finish address change", `UPDATE address_change SET done_at = $2 WHERE id = $1 AND done_at = 0`, id, tx.Now)
	return n == 1, err
}

// TakeAddressBack notes that the old address took the change back, in the same
// way.
func (tx *Tx) TakeAddressBack(_ context.Context, id mainforte.ID) (bool, error) {
	n, err := tx.exec("take address back", `UPDATE address_change SET back_at = $2 WHERE id = $1 AND done_at <> 0 AND back_at = 0`, id, tx.Now)
	return n == 1, err
}

// DropAddressChanges forgets the changes of an account; none is no error.
func (tx *Tx) DropAddressChanges(_ context.Context, account mainforte.ID) error {
	_, err := tx.exec("drop address changes", `DELETE FROM address_change WHERE account = $1`, account)
	return err
}

// DropOldAddressChanges forgets those that were asked for at before or earlier
// and never confirmed, and those done at after or earlier.
func (tx *Tx) DropOldAddressChanges(_ context.Context, before, after mainforte.Instant) (int, error) {
	n, err := tx.exec("drop old address changes", `DELETE FROM address_change
		WHERE (done_at = 0 AND asked_at <= $1) OR (done_at <> 0 AND done_at <= $2)`, before, after)
	return int(n), err
}

func addressSeal(id mainforte.ID, column string) string {
	return "address_change:" + string(id) + ":" + column
}

func (r Reader) scanAddressChange(row row, a *mainforte.AddressChange) error {
	var before, after []byte
	err := row.Scan(&a.ID, &a.Account, &before, &after, &a.AskedAt, &a.DoneAt, &a.BackAt)
	if err != nil {
		return err
	}
	if a.Old, err = r.keys.Unseal(addressSeal(a.ID, "old"), before); err != nil {
		return err
	}
	a.New, err = r.keys.Unseal(addressSeal(a.ID, "new"), after)
	return err
}
