package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// PaceEvent is the event of the reminder of one slot at one's own pace.
func PaceEvent(slot mainforte.ID) string { return "pace:" + string(slot) }

// DuePaceReminders lists accepted slots at one's own pace whose date lies after
// now and at until at the latest, of people who had no reminder of it, soonest
// first; what is left out is as in DueReminders.
func (r Reader) DuePaceReminders(ctx context.Context, now, until mainforte.Instant) ([]mainforte.Due, error) {
	scan := func(row row, d *mainforte.Due) error {
		return row.Scan(&d.Account, &d.Introduction, &d.Slot, &d.Day, &d.Start, &d.AnsweredAt, &d.Commune, &d.Remote)
	}
	return list(ctx, r, "due pace reminders", scan, `SELECT v.account, i.id, s.id, s.day, s.starts_at, i.answered_at, m.commune, m.remote
		FROM slot s JOIN introduction_slot a ON a.slot = s.id JOIN introduction i ON i.id = a.introduction
		JOIN mission m ON m.id = i.mission JOIN establishment e ON e.id = i.establishment JOIN volunteer v ON v.id = i.volunteer
		WHERE s.from_minute < 0 AND s.starts_at > $1 AND s.starts_at <= $2 AND a.state = 'accepted'
		AND m.state <> 'cancelled' AND e.state = 'verified' AND v.state <> 'erased'
		AND NOT EXISTS (SELECT 1 FROM place_hold h WHERE h.introduction = i.id AND h.state = 'held')
		AND NOT EXISTS (SELECT 1 FROM mail l WHERE l.account = v.account AND l.kind = 'reminder' AND l.event = 'pace:' || s.id)
		ORDER BY s.starts_at, s.id, i.id`, now, until)
}
