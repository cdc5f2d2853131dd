package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Administrators lists who looks after the service, the first first.
func (r Reader) Administrators(ctx context.Context) ([]mainforte.Administrator, error) {
	scan := func(row row, a *mainforte.Administrator) error { return row.Scan(&a.Account, &a.Since) }
	return list(ctx, r, "administrators", scan, `SELECT account, created_at FROM administrator ORDER BY created_at, account`)
}

// InsertAdministrator lets an account look after the service and tells whether
// it did not before.
func (tx *Tx) InsertAdministrator(_ context.Context, account mainforte.ID) (bool, error) {
	n, err := tx.exec("insert administrator", `INSERT INTO administrator (account, created_at) VALUES ($1, $2)
		ON CONFLICT (account) DO NOTHING`, account, tx.Now)
	return n == 1, err
}

// DeleteAdministrator ends that an account looks after the service. The last
// one's is CodeConflict "last", unless evenLast; somebody who does not is
// CodeNotFound.
func (tx *Tx) DeleteAdministrator(ctx context.Context, account mainforte.ID, evenLast bool) error {
	// Whoever counts them must be alone to do so.
	if _, err := tx.exec("hold administrators", `UPDATE administrator SET created_at = created_at`); err != nil {
		return err
	}
	all, err := tx.Administrators(ctx)
	if err != nil {
		return err
	}
	n, err := tx.exec("delete administrator", `DELETE FROM administrator WHERE account = $1
		AND ($2 OR (SELECT COUNT(*) FROM administrator) > 1)`, account, evenLast)
	if err != nil || n == 1 {
		return err
	}
	for _, a := range all {
		if a.Account == account {
			return mainforte.Refuse(mainforte.CodeConflict, "last")
		}
	}
	return errNotFound
}
