package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// OutreachEnding lists invitations that nobody answered, whose link ends after
// now and at until or before, and that were not reminded of, the first to end
// first. One to a number that some establishment has by now is not among them.
func (r Reader) OutreachEnding(ctx context.Context, now, until mainforte.Instant, limit int) ([]mainforte.Outreach, error) {
	return list(ctx, r, "outreach ending", r.scanOutreach, `SELECT `+outreachColumns+` FROM outreach o
		WHERE o.state = 'sent' AND o.expires_at > $1 AND o.expires_at <= $2 AND o.account <> ''
		AND NOT EXISTS (SELECT 1 FROM establishment e WHERE e.finess = o.finess)
		AND NOT EXISTS (SELECT 1 FROM mail l WHERE l.account = o.account AND l.kind = 'outreach_ends' AND l.event = o.id)
		ORDER BY o.expires_at, o.id LIMIT $3`, now, until, limit)
}
