package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// askedBeforeOffering are the demands to a volunteer ($1) that became offers of
// theirs, with when they left. The row of the introduction says the offer's
// instant, so it is their mail that tells: one that has no time of leaving waits
// for the end of a night, of 13 hours when the clocks change.
const askedBeforeOffering = `SELECT ` + leftAt + ` AS sent_at
	FROM introduction i JOIN volunteer v ON v.id = i.volunteer
	JOIN mail m ON m.account = v.account AND m.kind = 'demand' AND m.event = i.id
	WHERE i.volunteer = $1 AND i.kind = 'offer'`

const leftAt = `CASE WHEN m.sent_at > 0 THEN m.sent_at ELSE m.created_at + 46800000 END`

// AskedBeforeOffering lists when a volunteer got the demands that became offers
// of theirs, at the latest: they count like those that did not.
func (r Reader) AskedBeforeOffering(ctx context.Context, volunteer mainforte.ID) ([]mainforte.Instant, error) {
	return list(ctx, r, "asked before offering", func(row row, at *mainforte.Instant) error { return row.Scan(at) },
		askedBeforeOffering+` ORDER BY 1`, volunteer)
}
