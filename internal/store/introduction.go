package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// One row per slot, the introduction repeated: one statement, one instant.
const introductionRows = `SELECT i.id, i.mission, i.volunteer, i.establishment, i.kind, i.state, i.urgent, i.word,
	i.asked_by, i.reason, i.sent_at, i.expires_at, i.answered_at, COALESCE(s.slot, ''), COALESCE(s.state, '')
	FROM introduction i LEFT JOIN introduction_slot s ON s.introduction = i.id `

// Introduction finds an introduction by its id. Like all that follow it holds
// its slots, by their start.
func (r Reader) Introduction(ctx context.Context, id mainforte.ID) (*mainforte.Introduction, error) {
	return r.introduction(ctx, introductionRows+`WHERE i.id = $1 ORDER BY s.starts_at, s.slot`, id)
}

// IntroductionOf finds the introduction of a mission and a volunteer.
func (r Reader) IntroductionOf(ctx context.Context, mission, volunteer mainforte.ID) (*mainforte.Introduction, error) {
	return r.introduction(ctx, introductionRows+`WHERE i.mission = $1 AND i.volunteer = $2 ORDER BY s.starts_at, s.slot`, mission, volunteer)
}

// IntroductionsOfMission lists those of a mission, the newest first.
func (r Reader) IntroductionsOfMission(ctx context.Context, mission mainforte.ID) ([]mainforte.Introduction, error) {
	return r.introductions(ctx, introductionRows+`WHERE i.mission = $1 ORDER BY i.sent_at DESC, i.id, s.starts_at, s.slot`, mission)
}

// IntroductionsOfVolunteer lists those of a volunteer, the newest first.
func (r Reader) IntroductionsOfVolunteer(ctx context.Context, volunteer mainforte.ID) ([]mainforte.Introduction, error) {
	return r.introductions(ctx, introductionRows+`WHERE i.volunteer = $1 ORDER BY i.sent_at DESC, i.id, s.starts_at, s.slot`, volunteer)
}

// EachIntroduction calls fn with every introduction that bears on what can be
// proposed now: those of open missions and those with an accepted slot, by id.
func (r Reader) EachIntroduction(ctx context.Context, fn func(*mainforte.Introduction) error) error {
	var after mainforte.ID
	for {
		found, err := r.introductions(ctx, introductionRows+`WHERE i.id IN (SELECT i.id FROM introduction i
			JOIN mission m ON m.id = i.mission WHERE i.id > $1 AND (m.state = 'open' OR EXISTS
			(SELECT 1 FROM introduction_slot a WHERE a.introduction = i.id AND a.state = 'accepted'))
			ORDER BY i.id LIMIT $2) ORDER BY i.id, s.starts_at, s.slot`, after, page)
		if err != nil {
			return err
		}
		for i := range found {
			after = found[i].ID
			if err := fn(&found[i]); err != nil {
				return err
			}
		}
		if len(found) < page {
			return nil
		}
	}
}

// PendingSolicitations counts the solicitations of a volunteer that await an
// answer at now. Inside a Tx it takes the volunteer first: two Changes that
// count before they ask wait for each other, so the limit holds.
func (r Reader) PendingSolicitations(ctx context.Context, volunteer mainforte.ID, now mainforte.Instant) (int, error) {
	if err := r.hold(ctx, volunteer); err != nil {
		return 0, err
	}
	return value[int](ctx, r, "pending solicitations", `SELECT COUNT(*) FROM introduction
		WHERE volunteer = $1 AND kind = 'solicitation' AND state = 'sent' AND expires_at > $2`, volunteer, now)
}

// SolicitationsSince counts the solicitations sent to a volunteer at since or
// later, whatever became of them: one that is an offer by now disturbed its
// person all the same. Inside a Tx it takes the volunteer first.
func (r Reader) SolicitationsSince(ctx context.Context, volunteer mainforte.ID, since mainforte.Instant) (int, error) {
	if err := r.hold(ctx, volunteer); err != nil {
		return 0, err
	}
	return value[int](ctx, r, "solicitations since", `SELECT COUNT(*) FROM (
		SELECT sent_at FROM introduction WHERE volunteer = $1 AND kind = 'solicitation'
		UNION ALL `+askedBeforeOffering+`) AS asked WHERE sent_at >= $2`, volunteer, since)
}

// hold takes the row of a volunteer until the commit: a write that changes
// nothing is the lock that both engines know.
func (r Reader) hold(ctx context.Context, volunteer mainforte.ID) error {
	if !r.inside {
		return nil
	}
	_, err := r.q.exec(ctx, `UPDATE volunteer SET version = version WHERE id = $1`, volunteer)
	return err
}

// AcceptedSlots lists the slots a volunteer said yes to and did not release,
// past ones too, by their start. Inside a Tx it takes the volunteer first: two
// Changes that look before they promise hours wait for each other.
func (r Reader) AcceptedSlots(ctx context.Context, volunteer mainforte.ID) ([]mainforte.Slot, error) {
	if err := r.hold(ctx, volunteer); err != nil {
		return nil, err
	}
	scan := func(row row, s *mainforte.Slot) error {
		return row.Scan(&s.ID, &s.Mission, &s.Day, &s.From, &s.To, &s.Start, &s.End, &s.Wanted, &s.Taken)
	}
	return list(ctx, r, "accepted slots", scan, `SELECT s.id, s.mission, s.day, s.from_minute, s.to_minute, s.starts_at,
		s.ends_at, s.wanted, s.taken FROM introduction_slot i JOIN slot s ON s.id = i.slot
		WHERE i.volunteer = $1 AND i.state IN ('accepted', 'done') ORDER BY s.starts_at, s.id`, volunteer)
}

// DuePending lists introductions that still await an answer at now though
// their time is over, the oldest first.
func (r Reader) DuePending(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due pending", scanID,
		`SELECT id FROM introduction WHERE state = 'sent' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2`, now, limit)
}

// InsertIntroduction adds an introduction with its slots, which are the
// mission's. A pair that has one already is CodeConflict "already_asked", and
// the Change can go on.
func (tx *Tx) InsertIntroduction(_ context.Context, i mainforte.Introduction) error {
	err := tx.one("insert introduction", "already_asked", `INSERT INTO introduction (id, mission, volunteer, establishment,
		kind, state, urgent, word, asked_by, reason, sent_at, expires_at, answered_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (mission, volunteer) DO NOTHING`,
		i.ID, i.Mission, i.Volunteer, i.Establishment, i.Kind, i.State, i.Urgent, i.Word,
		i.AskedBy, i.Reason, i.SentAt, i.ExpiresAt, i.AnsweredAt)
	if err != nil {
		return err
	}
	tx.touch(NounIntroduction, i.ID)
	for _, s := range i.Slots {
		n, busy, err := tx.attempt("insert introduction slot", `INSERT INTO introduction_slot (introduction, slot, state, volunteer, starts_at)
			SELECT $1, id, $2, $3, CASE WHEN from_minute < 0 THEN 0 ELSE starts_at END FROM slot WHERE id = $4 AND mission = $5`, i.ID, s.State, i.Volunteer, s.Slot, i.Mission)
		switch {
		case err != nil:
			return err
		case busy:
			return mainforte.Refuse(mainforte.CodeConflict, "busy")
		case n == 0:
			return errNotFound
		}
	}
	return nil
}

// MoveIntroduction changes the state of an introduction; accepted and declined
// set AnsweredAt, and reason is kept with a decline. Refusals are those of
// MoveVolunteer.
func (tx *Tx) MoveIntroduction(_ context.Context, id mainforte.ID, from, to mainforte.IntroductionState, reason mainforte.DeclineReason) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	var answered mainforte.Instant
	if to == mainforte.IntroductionAccepted || to == mainforte.IntroductionDeclined {
		answered = tx.Now
	}
	tx.touch(NounIntroduction, id)
	return tx.one("move introduction", "state",
		`UPDATE introduction SET state = $3, reason = $4, answered_at = $5 WHERE id = $1 AND state = $2`,
		id, from, to, reason, answered)
}

// MoveIntroductionSlot changes the state of one slot of an introduction. A
// volunteer who has accepted another slot that starts at the same instant is
// CodeConflict "busy", and the Change can go on; the other refusals are those
// of MoveVolunteer. The place itself is TakePlace's and FreePlace's.
func (tx *Tx) MoveIntroductionSlot(_ context.Context, introduction, slot mainforte.ID, from, to mainforte.SlotState) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	tx.touch(NounIntroduction, introduction)
	n, busy, err := tx.attempt("move introduction slot",
		`UPDATE introduction_slot SET state = $4 WHERE introduction = $1 AND slot = $2 AND state = $3`, introduction, slot, from, to)
	switch {
	case err != nil:
		return err
	case busy:
		return mainforte.Refuse(mainforte.CodeConflict, "busy")
	case n == 0:
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	return nil
}

func (r Reader) introduction(ctx context.Context, text string, args ...any) (*mainforte.Introduction, error) {
	found, err := r.introductions(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errNotFound
	}
	return &found[0], nil
}

// introductions gathers rows of introductionRows.
func (r Reader) introductions(ctx context.Context, text string, args ...any) ([]mainforte.Introduction, error) {
	var found []mainforte.Introduction
	_, err := list(ctx, r, "introductions", func(row row, _ *struct{}) error {
		var i mainforte.Introduction
		var s mainforte.IntroductionSlot
		if err := row.Scan(&i.ID, &i.Mission, &i.Volunteer, &i.Establishment, &i.Kind, &i.State, &i.Urgent, &i.Word,
			&i.AskedBy, &i.Reason, &i.SentAt, &i.ExpiresAt, &i.AnsweredAt, &s.Slot, &s.State); err != nil {
			return err
		}
		if len(found) == 0 || found[len(found)-1].ID != i.ID {
			found = append(found, i)
		}
		if s.Slot != "" {
			last := &found[len(found)-1]
			last.Slots = append(last.Slots, s)
		}
		return nil
	}, text, args...)
	return found, err
}
