package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// ShortID is how many characters of its id name a mission in a short address:
// 40 bits, of which the open missions take a few hundred.
const ShortID = 8

// OpenMissionStarting finds the open mission whose id begins with short.
func (r Reader) OpenMissionStarting(ctx context.Context, short string) (mainforte.ID, error) {
	if len(short) != ShortID {
		return "", errNotFound
	}
	return value[mainforte.ID](ctx, r, "open mission starting",
		`SELECT id FROM mission WHERE state = 'open' AND SUBSTR(id, 1, 8) = $1 ORDER BY id LIMIT 1`, short)
}
