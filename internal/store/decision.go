package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const decisionColumns = `d.id, d.establishment, d.ruling, d.from_state, d.to_state, d.reason, d.sentence,
	d.officer, d.state, d.second, d.created_at, d.settled_at`

// Decision finds a decision of an officer by its id.
func (r Reader) Decision(ctx context.Context, id mainforte.ID) (*mainforte.Decision, error) {
	return first(ctx, r, "decision", scanDecision, `SELECT `+decisionColumns+` FROM decision d WHERE d.id = $1`, id)
}

// DecisionsOn lists what was decided on an establishment, the newest first.
func (r Reader) DecisionsOn(ctx context.Context, establishment mainforte.ID) ([]mainforte.Decision, error) {
	return list(ctx, r, "decisions on", scanDecision, `SELECT `+decisionColumns+` FROM decision d
		WHERE d.establishment = $1 ORDER BY d.created_at DESC, d.id`, establishment)
}

// WaitingDecisions lists what waits for a second officer in some regions
// (codes), the oldest first.
func (r Reader) WaitingDecisions(ctx context.Context, regions []string) ([]mainforte.Decision, error) {
	if len(regions) == 0 {
		return nil, nil
	}
	in, args := listed(1, regions)
	return list(ctx, r, "waiting decisions", scanDecision, `SELECT `+decisionColumns+` FROM decision d
		JOIN establishment e ON e.id = d.establishment WHERE d.state = 'waiting' AND e.region IN (`+in+`)
		ORDER BY d.created_at, d.id`, args...)
}

// InsertDecision adds a decision. A second one that waits, on an establishment
// that has one already, is CodeConflict "decision_waiting" and the Change can
// go on.
func (tx *Tx) InsertDecision(_ context.Context, d mainforte.Decision) error {
	return tx.one("insert decision", "decision_waiting", `INSERT INTO decision (id, establishment, ruling, from_state, to_state,
		reason, sentence, officer, state, second, created_at, settled_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
		d.ID, d.Establishment, d.Ruling, d.From, d.To, d.Reason, d.Sentence, d.Officer, d.State, d.Second, d.CreatedAt, d.SettledAt)
}

// SettleDecision ends the waiting of a decision: to is done or dropped, second
// who said so. One that does not wait any more is CodeConflict "state".
func (tx *Tx) SettleDecision(_ context.Context, id mainforte.ID, to mainforte.DecisionState, second mainforte.ID) error {
	if !mainforte.DecisionWaiting.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	return tx.one("settle decision", "state", `UPDATE decision SET state = $2, second = $3, settled_at = $4
		WHERE id = $1 AND state = 'waiting'`, id, to, second, tx.Now)
}

// DropDecisionsOn drops what waits on an establishment: its state is another
// now. None is no error.
func (tx *Tx) DropDecisionsOn(_ context.Context, establishment mainforte.ID) error {
	_, err := tx.exec("drop decisions", `UPDATE decision SET state = 'dropped', settled_at = $2
		WHERE establishment = $1 AND state = 'waiting'`, establishment, tx.Now)
	return err
}

// DropOldDecisions drops what was made at before or earlier and still waits; it
// tells how many there were.
func (tx *Tx) DropOldDecisions(_ context.Context, before mainforte.Instant) (int, error) {
	n, err := tx.exec("drop old decisions", `UPDATE decision SET state = 'dropped', settled_at = $2
		WHERE state = 'waiting' AND created_at <= $1`, before, tx.Now)
	return int(n), err
}

func scanDecision(row row, d *mainforte.Decision) error {
	return row.Scan(&d.ID, &d.Establishment, &d.Ruling, &d.From, &d.To, &d.Reason, &d.Sentence,
		&d.Officer, &d.State, &d.Second, &d.CreatedAt, &d.SettledAt)
}
