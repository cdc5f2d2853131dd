package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Urgent finds where the bursts of an urgent mission stand; a mission of
// another kind is CodeNotFound.
func (r Reader) Urgent(ctx context.Context, mission mainforte.ID) (*mainforte.Urgent, error) {
	scan := func(row row, u *mainforte.Urgent) error {
		return row.Scan(&u.Mission, &u.Bursts, &u.NextAt, &u.WarnAt, &u.WarnedAt)
	}
	return first(ctx, r, "urgent", scan,
		`SELECT mission, bursts, next_at, warn_at, warned_at FROM urgent WHERE mission = $1`, mission)
}

// DueUrgent lists missions whose next burst, or whose warning, is due at now,
// the oldest first.
func (r Reader) DueUrgent(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	type line struct {
		mission mainforte.ID
		at      mainforte.Instant
	}
	lines, err := list(ctx, r, "due urgent", func(row row, l *line) error { return row.Scan(&l.mission, &l.at) },
		`SELECT mission, MIN(at) AS due FROM (
			SELECT mission, next_at AS at FROM urgent WHERE next_at > 0 AND next_at <= $1
			UNION ALL SELECT mission, warn_at FROM urgent WHERE warn_at > 0 AND warn_at <= $1) AS both_kinds
		GROUP BY mission ORDER BY due, mission LIMIT $2`, now, limit)
	var ids []mainforte.ID
	for _, l := range lines {
		ids = append(ids, l.mission)
	}
	return ids, err
}

// InsertUrgent says that a mission is of the urgent path; nothing has gone yet.
func (tx *Tx) InsertUrgent(_ context.Context, mission mainforte.ID) error {
	_, err := tx.exec("insert urgent",
		`INSERT INTO urgent (mission, bursts, next_at, warn_at, warned_at) VALUES ($1, 0, 0, 0, 0)`, mission)
	return err
}

// UpdateUrgent replaces from, as it was read, by to; somebody who was faster is
// CodeConflict "changed". Whoever does it first holds the mission's bursts until
// the commit.
func (tx *Tx) UpdateUrgent(_ context.Context, from, to mainforte.Urgent) error {
	return tx.one("update urgent", "changed", `UPDATE urgent SET bursts = $5, next_at = $6, warn_at = $7, warned_at = $8
		WHERE mission = $1 AND bursts = $2 AND next_at = $3 AND warn_at = $4`,
		from.Mission, from.Bursts, from.NextAt, from.WarnAt, to.Bursts, to.NextAt, to.WarnAt, to.WarnedAt)
}

// UrgentSolicitations counts the urgent demands to a volunteer: those that
// await an answer at now, and those sent at since or later. One that is an offer
// by now does not say any more whether it was urgent, and counts as if it was.
// Inside a Tx it takes the volunteer first, as PendingSolicitations does.
func (r Reader) UrgentSolicitations(ctx context.Context, volunteer mainforte.ID, now, since mainforte.Instant) (pending, asked int, err error) {
	if err := r.hold(ctx, volunteer); err != nil {
		return 0, 0, err
	}
	type counts struct{ pending, asked int }
	c, err := first(ctx, r, "urgent solicitations", func(row row, c *counts) error { return row.Scan(&c.pending, &c.asked) },
		`SELECT COALESCE(SUM(CASE WHEN state = 'sent' AND expires_at > $2 THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN sent_at >= $3 THEN 1 ELSE 0 END), 0) FROM (
			SELECT state, expires_at, sent_at FROM introduction WHERE volunteer = $1 AND kind = 'solicitation' AND urgent = TRUE
			UNION ALL SELECT 'offered', 0, sent_at FROM (`+askedBeforeOffering+`) AS turned) AS asked`, volunteer, now, since)
	if err != nil {
		return 0, 0, err
	}
	return c.pending, c.asked, nil
}

// CameBefore lists the volunteers who have helped an establishment: with a slot
// done, or accepted and over at now.
func (r Reader) CameBefore(ctx context.Context, establishment mainforte.ID, now mainforte.Instant) ([]mainforte.ID, error) {
	return list(ctx, r, "came before", scanID, `SELECT DISTINCT i.volunteer FROM introduction i
		JOIN introduction_slot p ON p.introduction = i.id JOIN slot s ON s.id = p.slot
		WHERE i.establishment = $1 AND (p.state = 'done' OR (p.state = 'accepted' AND s.ends_at <= $2))
		ORDER BY i.volunteer`, establishment, now)
}
