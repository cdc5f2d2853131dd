package store

import "context"

// CommuneCount is how many people have a commune as their first place.
type CommuneCount struct {
	Commune string // code
	People  int
}

// SignedUpIn counts the volunteers who confirmed their address and are not
// erased, by the first place where they help. Who only helps remotely has none.
func (r Reader) SignedUpIn(ctx context.Context) ([]CommuneCount, error) {
	scan := func(row row, c *CommuneCount) error { return row.Scan(&c.Commune, &c.People) }
	// places is a text of profile's making: [{"c":"21231","km":20},…]
	return list(ctx, r, "signed up in", scan, `SELECT SUBSTR(places, 8, 5) AS commune, COUNT(*) FROM volunteer
		WHERE state IN ('active', 'paused') AND places LIKE '[{"c":"%' GROUP BY SUBSTR(places, 8, 5) ORDER BY commune`)
}
