package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// saveTaking keeps how a mission takes people.
func (tx *Tx) saveTaking(m mainforte.Mission) error {
	_, err := tx.exec("save taking", `UPDATE mission SET talk_first = $2, whole_days = $3 WHERE id = $1`, m.ID, m.TalkFirst, m.WholeDays)
	return err
}

// Hold finds the held place of an introduction; none is CodeNotFound.
func (r Reader) Hold(ctx context.Context, introduction mainforte.ID) (*mainforte.Hold, error) {
	scan := func(row row, h *mainforte.Hold) error {
		return row.Scan(&h.Introduction, &h.State, &h.Until, &h.SettledAt)
	}
	return first(ctx, r, "hold", scan, `SELECT introduction, state, ends_at, settled_at FROM place_hold WHERE introduction = $1`, introduction)
}

// DueHolds lists introductions whose place is still held at now though its time
// is over, the oldest first.
func (r Reader) DueHolds(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due holds", scanID,
		`SELECT introduction FROM place_hold WHERE state = 'held' AND ends_at <= $1 ORDER BY ends_at, introduction LIMIT $2`, now, limit)
}

// InsertHold holds the places of an introduction until then.
func (tx *Tx) InsertHold(_ context.Context, introduction mainforte.ID, until mainforte.Instant) error {
	tx.touch(NounIntroduction, introduction)
	_, err := tx.exec("insert hold", `INSERT INTO place_hold (introduction, state, ends_at, settled_at) VALUES ($1, $2, $3, 0)`,
		introduction, mainforte.HoldHeld, until)
	return err
}

// ShortenHold has a place that is still held be held until then; any other is a
// conflict.
func (tx *Tx) ShortenHold(_ context.Context, introduction mainforte.ID, until mainforte.Instant) error {
	tx.touch(NounIntroduction, introduction)
	return tx.one("shorten hold", "state", `UPDATE place_hold SET ends_at = $2 WHERE introduction = $1 AND state = 'held' AND ends_at > $2`, introduction, until)
}

// MoveHold changes the state of a held place; refusals are those of
// MoveVolunteer.
func (tx *Tx) MoveHold(_ context.Context, introduction mainforte.ID, from, to mainforte.HoldState) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	tx.touch(NounIntroduction, introduction)
	return tx.one("move hold", "state",
		`UPDATE place_hold SET state = $3, settled_at = $4 WHERE introduction = $1 AND state = $2`, introduction, from, to, tx.Now)
}
