package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// TakeMailRoom counts one mail of a class that is about to be handed to the
// relay, for all nodes together, or tells that there is no room: today, or only
// this minute. Nothing is counted then. The room of the ahead older mails of its
// class is theirs.
func (tx *Tx) TakeMailRoom(ctx context.Context, q mainforte.MailQuota, c mainforte.MailClass, ahead int) (today, minute bool, err error) {
	day, now := mainforte.MailPeriods(tx.Now)
	for _, period := range []string{day, now} {
		if err := tx.holdPeriod(period); err != nil {
			return false, false, err
		}
	}
	sent, err := tx.MailsSent(ctx, day)
	if err != nil {
		return false, false, err
	}
	if q.RoomToday(c, sent, tx.Now) <= ahead {
		return false, false, nil
	}
	if sent, err = tx.MailsSent(ctx, now); err != nil {
		return true, false, err
	}
	if q.RoomThisMinute(c, sent) <= ahead {
		return true, false, nil
	}
	for _, period := range []string{day, now} {
		if _, err := tx.exec("take mail room", `INSERT INTO mail_room (period, class, sent) VALUES ($1, $2, 1)
			ON CONFLICT (period, class) DO UPDATE SET sent = mail_room.sent + 1`, period, c); err != nil {
			return false, false, err
		}
	}
	return true, true, nil
}

// holdPeriod takes the row that stands for a period, so that two nodes count
// one after the other; with the first of a period the old ones go.
func (tx *Tx) holdPeriod(period string) error {
	n, err := tx.exec("hold mail room", `UPDATE mail_room SET sent = sent WHERE period = $1 AND class = 0`, period)
	if err != nil || n > 0 {
		return err
	}
	if _, err := tx.exec("hold mail room", `INSERT INTO mail_room (period, class, sent) VALUES ($1, 0, 0)
		ON CONFLICT (period, class) DO UPDATE SET sent = mail_room.sent`, period); err != nil {
		return err
	}
	day, _ := mainforte.MailPeriods(tx.Now.Add(-2 * mainforte.CountKept))
	_, minute := mainforte.MailPeriods(tx.Now.Add(-mainforte.CountKept))
	_, err = tx.exec("old mail room", `DELETE FROM mail_room WHERE period < $1 OR period < $2 AND period LIKE '%T%'`, day, minute)
	return err
}

// GiveMailRoomBack undoes TakeMailRoom for a mail that the relay did not take.
func (tx *Tx) GiveMailRoomBack(_ context.Context, c mainforte.MailClass, taken mainforte.Instant) error {
	day, minute := mainforte.MailPeriods(taken)
	_, err := tx.exec("give mail room back", `UPDATE mail_room SET sent = sent - 1
		WHERE period IN ($1, $2) AND class = $3 AND sent > 0`, day, minute, c)
	return err
}

// MailsSent counts by class what was handed to the relay in a period, which
// mainforte.MailPeriods names. Without a quota nothing is counted.
func (r Reader) MailsSent(ctx context.Context, period string) (mainforte.MailsSent, error) {
	type line struct {
		class mainforte.MailClass
		sent  int
	}
	scan := func(row row, l *line) error { return row.Scan(&l.class, &l.sent) }
	lines, err := list(ctx, r, "mails sent", scan, `SELECT class, sent FROM mail_room WHERE period = $1 AND class > 0`, period)
	sent := mainforte.MailsSent{}
	for _, l := range lines {
		sent[l.class] = l.sent
	}
	return sent, err
}

// MailsAhead counts the mails of a class that wait since before due and were not
// tried yet: those that were come back at hours of their own.
func (r Reader) MailsAhead(ctx context.Context, c mainforte.MailClass, due mainforte.Instant) (int, error) {
	return value[int](ctx, r, "mails ahead", `SELECT COUNT(*) FROM mail WHERE state = 'queued' AND class = $1 AND due_at < $2 AND tries = 0`, c, due)
}

// WaitingMails is how many mails of a class should have left by now, and since
// when the first of them should have.
type WaitingMails struct {
	Class mainforte.MailClass
	Count int
	Since mainforte.Instant
}

// WaitingMails looks at each class in which a mail waits at now.
func (r Reader) WaitingMails(ctx context.Context, now mainforte.Instant) ([]WaitingMails, error) {
	scan := func(row row, w *WaitingMails) error { return row.Scan(&w.Class, &w.Count, &w.Since) }
	return list(ctx, r, "waiting mails", scan, `SELECT class, COUNT(*), MIN(due_at) FROM mail
		WHERE state = 'queued' AND due_at <= $1 GROUP BY class ORDER BY class`, now)
}

// RenewLink lets a link whose mail leaves only now live its life from now on.
// One that was used up stays so.
func (tx *Tx) RenewLink(_ context.Context, id mainforte.ID, expires mainforte.Instant) (bool, error) {
	n, err := tx.exec("renew link", `UPDATE link SET expires_at = $2 WHERE id = $1 AND used_at = 0 AND expires_at < $2`, id, expires)
	return n == 1, err
}

// NewerMail tells whether a younger mail of the same kind waits for the same
// person.
func (r Reader) NewerMail(ctx context.Context, m *mainforte.Mail) (bool, error) {
	n, err := value[int](ctx, r, "newer mail", `SELECT COUNT(*) FROM mail
		WHERE account = $1 AND kind = $2 AND state = 'queued' AND created_at > $3`, m.Account, m.Kind, m.CreatedAt)
	return n > 0, err
}
