package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const searchColumns = `id, establishment, name, query, saved_at`

// SavedSearches are the searches that an establishment keeps, by name.
func (r Reader) SavedSearches(ctx context.Context, establishment mainforte.ID) ([]mainforte.SavedSearch, error) {
	return list(ctx, r, "saved searches", scanSearch, `SELECT `+searchColumns+` FROM saved_search WHERE establishment = $1 ORDER BY name, id`, establishment)
}

// KeepSearch keeps a search, in place of the one of its name that the
// establishment has.
func (tx *Tx) KeepSearch(_ context.Context, s mainforte.SavedSearch) error {
	return tx.one("keep search", "changed", `INSERT INTO saved_search (`+searchColumns+`) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (establishment, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at`,
		s.ID, s.Establishment, s.Name, s.Query, s.SavedAt)
}

// DropSearch forgets a search of an establishment; CodeNotFound when it has none
// of that id.
func (tx *Tx) DropSearch(_ context.Context, establishment, search mainforte.ID) error {
	n, err := tx.exec("drop search", `DELETE FROM saved_search WHERE id = $1 AND establishment = $2`, search, establishment)
	if err == nil && n == 0 {
		err = mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return err
}

func scanSearch(row row, s *mainforte.SavedSearch) error {
	return row.Scan(&s.ID, &s.Establishment, &s.Name, &s.Query, &s.SavedAt)
}
