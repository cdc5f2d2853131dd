package store

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
)

// OutcomeOfForm finds what a form sent with this key led to.
func (r Reader) OutcomeOfForm(ctx context.Context, key string) (outcome string, found bool, err error) {
	outcome, err = value[string](ctx, r, "outcome of form", `SELECT outcome FROM form WHERE id = $1`, key)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", false, nil
	}
	return outcome, err == nil, err
}

// SaveForm keeps what a form led to. A key used already is CodeConflict
// "form_used": return it from the Change, so that nothing happens twice, and
// read the first outcome.
func (tx *Tx) SaveForm(_ context.Context, key, outcome string) error {
	return tx.one("save form", "form_used",
		`INSERT INTO form (id, outcome, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`, key, outcome, tx.Now)
}

// Allow counts one more under key and tells whether it is within limit for the
// window that began with the first. key is a keyed hash: the table holds no
// address. Two windows may count the same key.
func (tx *Tx) Allow(ctx context.Context, key string, limit int, window time.Duration) (bool, error) {
	return tx.AllowAll(ctx, Allowance{Key: key, Limit: limit, Window: window})
}

// Meta finds a fact about the store itself.
func (r Reader) Meta(ctx context.Context, key string) (string, error) {
	return value[string](ctx, r, "meta", `SELECT value FROM meta WHERE name = $1`, key)
}

// SetMeta keeps a fact about the store itself.
func (tx *Tx) SetMeta(_ context.Context, key, value string) error {
	_, err := tx.exec("set meta", `INSERT INTO meta (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, key, value)
	return err
}
