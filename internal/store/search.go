package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const searchColumns = `id, establishment, name, query, saved_at`

// SavedSearches are the searches that an establishment keeps, by name.
func (r Reader) SavedSearches(ctx context.Context, establishment mainforte.ID) ([]mainforte.SavedSearch, error) {
	return list(ctx, r, "saved searches", scanSearch, `SELECT `+searchColumns+` FROM saved_search WHERE establishment = $1 AND dropped_at = 0 ORDER BY name, id`, establishment)
}

// KeepSearch keeps a search, in place of the one of its name that the
// establishment has.
func (tx *Tx) KeepSearch(_ context.Context, s mainforte.SavedSearch) error {
	return tx.one("keep search", "changed", `INSERT INTO saved_search (`+searchColumns+`) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (establishment, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at, dropped_at = 0`,
		s.ID, s.Establishment, s.Name, s.Query, s.SavedAt)
}

// DropSearch puts a search of an establishment aside; CodeNotFound when it has
// none of that id. PurgeSearches forgets it.
func (tx *Tx) DropSearch(_ context.Context, establishment, search mainforte.ID) error {
	n, err := tx.exec("drop search", `UPDATE saved_search SET dropped_at = $3 WHERE id = $1 AND establishment = $2 AND dropped_at = 0`,
		search, establishment, tx.Now)
	if err == nil && n == 0 {
		err = mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return err
}

// TakeSearchBack undoes DropSearch, if that was after since; else CodeGone
// "undo". CodeNotFound when there is none of that id.
func (tx *Tx) TakeSearchBack(ctx context.Context, establishment, search mainforte.ID, since mainforte.Instant) error {
	_, err := value[mainforte.ID](ctx, tx.Reader, "take search back", `SELECT id FROM saved_search WHERE id = $1 AND establishment = $2`, search, establishment)
	if err != nil {
		return err
	}
	n, err := tx.exec("take search back", `UPDATE saved_search SET dropped_at = 0
		WHERE id = $1 AND establishment = $2 AND dropped_at > $3`, search, establishment, since)
	if err == nil && n == 0 {
		err = mainforte.Refuse(mainforte.CodeGone, "undo")
	}
	return err
}

// PurgeSearches forgets those that were put aside at before or earlier.
func (tx *Tx) PurgeSearches(_ context.Context, before mainforte.Instant) (int, error) {
	n, err := tx.exec("purge searches", `DELETE FROM saved_search WHERE dropped_at > 0 AND dropped_at <= $1`, before)
	return int(n), err
}

func scanSearch(row row, s *mainforte.SavedSearch) error {
	return row.Scan(&s.ID, &s.Establishment, &s.Name, &s.Query, &s.SavedAt)
}
