package store

import (
	"context"
	"net/url"

	"pretermainforte.fr/mainforte"
)

// HeldForms lists the forms held for an account in one browser, the last first.
func (r Reader) HeldForms(ctx context.Context, account mainforte.ID, browser string) ([]mainforte.HeldForm, error) {
	return list(ctx, r, "held forms", r.scanHeldForm, `SELECT id, account, browser, typed, held_at FROM held_form
		WHERE account = $1 AND browser = $2 ORDER BY held_at DESC, id DESC`, account, browser)
}

// HoldForm keeps a form.
func (tx *Tx) HoldForm(_ context.Context, f mainforte.HeldForm) error {
	both := url.Values{"path": {f.Path}, "typed": {f.Typed}}
	_, err := tx.exec("hold form", `INSERT INTO held_form (id, account, browser, typed, held_at) VALUES ($1, $2, $3, $4, $5)`,
		f.ID, f.Account, f.Browser, tx.keys.Seal(heldSeal(f.ID), both.Encode()), f.HeldAt)
	return err
}

// DropHeldForm forgets one; none is no error.
func (tx *Tx) DropHeldForm(_ context.Context, id mainforte.ID) error {
	_, err := tx.exec("drop held form", `DELETE FROM held_form WHERE id = $1`, id)
	return err
}

// DropOldHeldForms forgets those held at before or earlier.
func (tx *Tx) DropOldHeldForms(_ context.Context, before mainforte.Instant) (int, error) {
	n, err := tx.exec("drop old held forms", `DELETE FROM held_form WHERE held_at <= $1`, before)
	return int(n), err
}

func (r Reader) scanHeldForm(row row, f *mainforte.HeldForm) error {
	var sealed []byte
	if err := row.Scan(&f.ID, &f.Account, &f.Browser, &sealed, &f.HeldAt); err != nil {
		return err
	}
	opened, err := r.keys.Unseal(heldSeal(f.ID), sealed)
	if err != nil {
		return err
	}
	both, err := url.ParseQuery(opened)
	f.Path, f.Typed = both.Get("path"), both.Get("typed")
	return err
}

func heldSeal(id mainforte.ID) string { return "held_form " + string(id) }
