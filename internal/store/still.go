package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Whoever decides on what they read takes the rows they read it from first, in
// one order: establishment, mission, volunteer. What is read after is so until
// the commit, on PostgreSQL too.

// StandsStill takes a mission like HoldMission, for who is about to offer their
// help for it: nobody edits, ends or stops it meanwhile. Outside a Tx, and for a
// mission that is none, it does nothing.
func (r Reader) StandsStill(ctx context.Context, mission mainforte.ID) error {
	return r.holdMission(ctx, `$1`, mission)
}

// StandsStillFor is the same for the mission of an introduction, for who is about
// to say yes, no or « no longer » to it.
func (r Reader) StandsStillFor(ctx context.Context, introduction mainforte.ID) error {
	return r.holdMission(ctx, `(SELECT mission FROM introduction WHERE id = $1)`, introduction)
}

// holdMission takes the mission whose id is the outcome of which.
func (r Reader) holdMission(ctx context.Context, which string, id mainforte.ID) error {
	if !r.inside {
		return nil
	}
	_, err := r.q.exec(ctx, `UPDATE mission SET version = version WHERE id = `+which, id)
	return err
}

// HoldMissionsOf takes every open mission of an establishment until the commit:
// for who stops all of them at once.
func (tx *Tx) HoldMissionsOf(_ context.Context, establishment mainforte.ID) error {
	_, err := tx.exec("hold missions of", `UPDATE mission SET version = version WHERE establishment = $1 AND state = 'open'`, establishment)
	return err
}

// HoldVolunteer takes the row of a volunteer until the commit, as counting what
// was asked of them does: who pauses, edits, erases or asks them waits. None is
// no error.
func (tx *Tx) HoldVolunteer(ctx context.Context, id mainforte.ID) error {
	return tx.hold(ctx, id)
}
