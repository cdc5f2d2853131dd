package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// presenceRows are the slots that somebody said yes to and did not give back.
const presenceRows = `SELECT i.id, i.mission, i.volunteer, a.state, s.id, s.day, s.from_minute, s.to_minute, s.starts_at, s.ends_at,
	s.wanted, s.taken, COALESCE(p.minutes, 0), COALESCE(p.marked_by, ''), COALESCE(p.marked_at, 0), COALESCE(p.contested_at, 0),
	COALESCE((SELECT MAX(k.ends_at) FROM introduction_slot b JOIN slot k ON k.id = b.slot
		WHERE b.introduction = i.id AND b.state IN ('accepted', 'done', 'no_show')), 0)
	FROM introduction i JOIN introduction_slot a ON a.introduction = i.id JOIN slot s ON s.id = a.slot
	LEFT JOIN presence p ON p.introduction = a.introduction AND p.slot = a.slot
	WHERE i.state = 'accepted' AND a.state IN ('accepted', 'done', 'no_show') AND `

const presenceOrder = ` ORDER BY s.starts_at, s.id, i.answered_at, i.id`

// PresencesOfMission lists who comes to a mission and who came, by slot, those
// who answered first first. Slots given back are left out.
func (r Reader) PresencesOfMission(ctx context.Context, mission mainforte.ID) ([]mainforte.Presence, error) {
	return list(ctx, r, "presences of mission", scanPresence, presenceRows+`i.mission = $1`+presenceOrder, mission)
}

// PresencesOfIntroduction is PresencesOfMission for one person.
func (r Reader) PresencesOfIntroduction(ctx context.Context, introduction mainforte.ID) ([]mainforte.Presence, error) {
	return list(ctx, r, "presences of introduction", scanPresence, presenceRows+`i.id = $1`+presenceOrder, introduction)
}

// PresencesOfEstablishment is PresencesOfMission for all missions of an
// establishment but the cancelled ones, from a day to another, both included
// (days since 1970).
func (r Reader) PresencesOfEstablishment(ctx context.Context, establishment mainforte.ID, from, to int) ([]mainforte.Presence, error) {
	return list(ctx, r, "presences of establishment", scanPresence, presenceRows+`i.establishment = $1 AND s.day >= $2 AND s.day <= $3
		AND EXISTS (SELECT 1 FROM mission m WHERE m.id = i.mission AND m.state <> 'cancelled')`+presenceOrder,
		establishment, from, to)
}

// MarkPresence notes the hours done on a slot, 0 when they are those planned,
// and who noted it. A word of the volunteer against what was noted before is
// answered by it: it goes.
func (tx *Tx) MarkPresence(_ context.Context, introduction, slot, by mainforte.ID, minutes int) error {
	tx.touch(NounIntroduction, introduction)
	_, err := tx.exec("mark presence", `INSERT INTO presence (introduction, slot, minutes, marked_by, marked_at, contested_at)
		VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (introduction, slot) DO UPDATE
		SET minutes = excluded.minutes, marked_by = excluded.marked_by, marked_at = excluded.marked_at, contested_at = 0`,
		introduction, slot, minutes, by, tx.Now)
	return err
}

// ContestPresence notes that the volunteer says that an absence is a mistake;
// false when there is nothing to contest or it was said already.
func (tx *Tx) ContestPresence(_ context.Context, introduction, slot mainforte.ID) (bool, error) {
	n, err := tx.exec("contest presence", `INSERT INTO presence (introduction, slot, minutes, marked_by, marked_at, contested_at)
		SELECT a.introduction, a.slot, 0, '', 0, CAST($3 AS BIGINT) FROM introduction_slot a
		WHERE a.introduction = $1 AND a.slot = $2 AND a.state = 'no_show'
		ON CONFLICT (introduction, slot) DO UPDATE SET contested_at = excluded.contested_at WHERE presence.contested_at = 0`,
		introduction, slot, tx.Now)
	return n == 1, err
}

// DueReminders lists accepted slots that begin after now and at until at the
// latest, of people who had no reminder for that day, soonest first. Missions
// that are cancelled, establishments that are not verified and people who are
// erased are left out.
func (r Reader) DueReminders(ctx context.Context, now, until mainforte.Instant) ([]mainforte.Due, error) {
	scan := func(row row, d *mainforte.Due) error {
		return row.Scan(&d.Account, &d.Introduction, &d.Slot, &d.Day, &d.Start, &d.AnsweredAt, &d.Commune, &d.Remote)
	}
	return list(ctx, r, "due reminders", scan, `SELECT v.account, i.id, s.id, s.day, s.starts_at, i.answered_at, m.commune, m.remote
		FROM introduction_slot a JOIN introduction i ON i.id = a.introduction JOIN slot s ON s.id = a.slot
		JOIN mission m ON m.id = i.mission JOIN establishment e ON e.id = i.establishment JOIN volunteer v ON v.id = i.volunteer
		WHERE a.state = 'accepted' AND a.starts_at > $1 AND a.starts_at <= $2
		AND m.state <> 'cancelled' AND v.state <> 'erased'
		AND (e.state = 'verified' OR e.state = 'pending' AND EXISTS (SELECT 1 FROM unverified u WHERE u.mission = m.id))
		AND NOT EXISTS (SELECT 1 FROM place_hold h WHERE h.introduction = i.id AND h.state = 'held')
		AND NOT EXISTS (SELECT 1 FROM mail l WHERE l.account = v.account AND l.kind = 'reminder' AND l.event = CAST(s.day AS TEXT))
		ORDER BY a.starts_at, a.slot, i.id`, now, until)
}

func scanPresence(row row, p *mainforte.Presence) error {
	s := &p.Slot
	err := row.Scan(&p.Introduction, &p.Mission, &p.Volunteer, &p.State, &s.ID, &s.Day, &s.From, &s.To, &s.Start, &s.End,
		&s.Wanted, &s.Taken, &p.Minutes, &p.MarkedBy, &p.MarkedAt, &p.ContestedAt, &p.Last)
	s.Mission = p.Mission
	return err
}
