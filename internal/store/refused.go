package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// refusedLong are establishments refused at $1 or before, about which nothing
// was decided since and nothing waits, and of which people or words are left.
// One that asked again is not refused any more.
const refusedLong = ` FROM establishment e WHERE e.state = 'refused'
	AND EXISTS (SELECT 1 FROM decision d WHERE d.establishment = e.id AND d.state = 'done' AND d.to_state = 'refused' AND d.settled_at <= $1)
	AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.establishment = e.id AND (d.state = 'waiting' OR d.state = 'done' AND d.settled_at > $1))
	AND (e.address <> '' OR EXISTS (SELECT 1 FROM membership m WHERE m.establishment = e.id)) `

// refusedPeople are those who act for them.
const refusedPeople = ` FROM membership n WHERE n.establishment IN (SELECT e.id` + refusedLong + `) `

// DueRefused lists establishments that were refused at before or earlier and did
// not ask again, by id.
func (r Reader) DueRefused(ctx context.Context, before mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due refused", scanID, `SELECT e.id`+refusedLong+`ORDER BY e.id LIMIT $2`, before, limit)
}

// EmptyRefused removes whoever acts for a refused establishment and what they
// wrote of it, and tells how many people that were; its name and the decisions
// on it stay. One that is not refused any more is CodeConflict "state".
func (tx *Tx) EmptyRefused(ctx context.Context, id mainforte.ID) (people int, err error) {
	tx.touch(NounEstablishment, id)
	err = tx.one("empty refused", "state", `UPDATE establishment SET getting_there = '', attributes = 0, address = '', door = '', bring = '',
		version = version + 1 WHERE id = $1 AND state = 'refused'`, id)
	if err != nil {
		return 0, err
	}
	gone, err := tx.exec("empty refused", `DELETE FROM membership WHERE establishment = $1`, id)
	if err != nil {
		return 0, err
	}
	for _, text := range []string{
		`DELETE FROM registration WHERE establishment = $1`, `DELETE FROM invitation WHERE establishment = $1`,
		`DELETE FROM shared_address WHERE establishment = $1`, `DELETE FROM finess_claim WHERE establishment = $1`,
		`DELETE FROM second_request WHERE establishment = $1`, `DELETE FROM waiting WHERE establishment = $1`,
		`UPDATE added_site SET note = '', added_by = '' WHERE establishment = $1`,
	} {
		if _, err := tx.exec("empty refused", text, id); err != nil {
			return 0, err
		}
	}
	return int(gone), nil
}
