package store

import "context"

// Officers counts the accounts that act for an agency: a start that would let
// them sign in by mail alone wants to know.
func (r Reader) Officers(ctx context.Context) (int, error) {
	return value[int](ctx, r, "count officers", `SELECT COUNT(DISTINCT account) FROM officer`)
}
