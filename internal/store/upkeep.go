package store

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
)

const upkeepColumns = `u.volunteer, u.weekly, u.next_at, u.mailed_at, u.contact_at, u.asked_at`

func scanUpkeep(row row, u *mainforte.Upkeep) error {
	return row.Scan(&u.Volunteer, &u.Weekly, &u.NextAt, &u.MailedAt, &u.ContactAt, &u.AskedAt)
}

// Upkeep finds what keeps the place of a volunteer true; an erased one has none.
func (r Reader) Upkeep(ctx context.Context, volunteer mainforte.ID) (*mainforte.Upkeep, error) {
	return first(ctx, r, "upkeep", scanUpkeep, `SELECT `+upkeepColumns+` FROM upkeep u WHERE u.volunteer = $1`, volunteer)
}

// insertUpkeep begins with the volunteer: the first mail of the week comes a
// week later.
func (tx *Tx) insertUpkeep(v *mainforte.Volunteer) error {
	_, err := tx.exec("insert upkeep", `INSERT INTO upkeep (volunteer, weekly, next_at, mailed_at, contact_at, asked_at)
		VALUES ($1, $2, $3, 0, $4, 0)`, v.ID, true, tx.Now.Add(mainforte.WeeklyEvery), max(v.CreatedAt, v.ConfirmedAt))
	return err
}

// SetWeekly notes whether a volunteer wants the mail of the week.
func (tx *Tx) SetWeekly(_ context.Context, volunteer mainforte.ID, wanted bool) error {
	n, err := tx.exec("set weekly", `UPDATE upkeep SET weekly = $2 WHERE volunteer = $1`, volunteer, wanted)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// DueWeekly lists active volunteers whose mail of the week is to be thought of
// at now, the one who has waited longest first.
func (r Reader) DueWeekly(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due weekly", scanID, `SELECT u.volunteer FROM upkeep u JOIN volunteer v ON v.id = u.volunteer
		WHERE u.weekly = TRUE AND u.next_at <= $1 AND v.state = 'active' ORDER BY u.next_at, u.volunteer LIMIT $2`, now, limit)
}

// MoveWeekly says when the mail of the week is next thought of, and whether one
// was made now. Somebody who was faster, or a volunteer who wants none any
// more, is CodeConflict "changed": of two nodes one writes.
func (tx *Tx) MoveWeekly(_ context.Context, volunteer mainforte.ID, from, to mainforte.Instant, mailed bool) error {
	return tx.one("move weekly", "changed", `UPDATE upkeep SET next_at = $3, mailed_at = CASE WHEN $4 THEN $5 ELSE mailed_at END
		WHERE volunteer = $1 AND next_at = $2 AND weekly = TRUE`, volunteer, from, to, mailed, tx.Now)
}

// NoteContact notes a sign of life of a volunteer; an older one changes nothing.
func (tx *Tx) NoteContact(_ context.Context, volunteer mainforte.ID, at mainforte.Instant) error {
	_, err := tx.exec("note contact", `UPDATE upkeep SET contact_at = $2 WHERE volunteer = $1 AND contact_at < $2`, volunteer, at)
	return err
}

// contactStep is how often a sign of life is worth a write.
const contactStep = 24 * time.Hour

// Contact is when somebody was last here.
type Contact struct {
	Volunteer mainforte.ID
	At        mainforte.Instant
}

// Contacts lists volunteers who visited or answered at since or later, and of
// whom that is not noted: a visit more than a day after the last sign of life.
func (r Reader) Contacts(ctx context.Context, since mainforte.Instant, limit int) ([]Contact, error) {
	scan := func(row row, c *Contact) error { return row.Scan(&c.Volunteer, &c.At) }
	return list(ctx, r, "contacts", scan, `SELECT c.volunteer, MAX(c.at) FROM (
			SELECT v.id AS volunteer, s.seen_at AS at FROM session s JOIN volunteer v ON v.account = s.account WHERE s.seen_at >= $1
			UNION ALL SELECT volunteer, answered_at FROM introduction WHERE answered_at > 0 AND answered_at >= $1
		) AS c JOIN upkeep u ON u.volunteer = c.volunteer JOIN volunteer v ON v.id = c.volunteer
		WHERE v.state IN ('active', 'paused') AND c.at >= u.contact_at + $2
		GROUP BY c.volunteer ORDER BY c.volunteer LIMIT $3`, since, int64(contactStep/time.Millisecond), limit)
}

// ConfirmSeen confirms the availability of an active volunteer who was here, as
// of then. It is no write of their answers: a form made before still fits.
func (tx *Tx) ConfirmSeen(_ context.Context, volunteer mainforte.ID, at mainforte.Instant) error {
	n, err := tx.exec("confirm seen", `UPDATE volunteer SET confirmed_at = $2
		WHERE id = $1 AND state = 'active' AND confirmed_at < $2`, volunteer, at)
	if n > 0 {
		tx.touch(NounVolunteer, volunteer)
	}
	return err
}

// quiet are volunteers without a sign of life since $1 and without a mission
// ahead of $2.
const quiet = ` FROM upkeep u JOIN volunteer v ON v.id = u.volunteer
	WHERE u.contact_at <= $1 AND v.confirmed_at <= $1 AND v.state IN ('active', 'paused')
	AND NOT EXISTS (SELECT 1 FROM introduction_slot i WHERE i.volunteer = v.id AND i.state = 'accepted' AND i.starts_at > $2)
	AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account = v.account AND s.seen_at > $1) `

// questionLeft holds when the question whether they stay was taken by the relay
// since the last sign of life; what is written behind it narrows that mail.
const questionLeft = `EXISTS (SELECT 1 FROM mail l WHERE l.account = v.account AND l.kind = 'stay' AND l.state = 'sent'
	AND l.created_at > u.contact_at AND l.created_at > v.confirmed_at`

// unasked narrows quiet to whom is to be asked: not since the last sign of life,
// or before $3 by a mail that never left.
const unasked = quiet + `AND (u.asked_at = 0 OR u.asked_at <= u.contact_at OR u.asked_at <= v.confirmed_at
	OR (u.asked_at <= $3 AND NOT ` + questionLeft + `))) `

// DueToAsk lists volunteers of whom nothing was heard since, and who were not
// asked since then whether they stay. Where the relay took no such mail, they
// are asked again after AskNotice.
func (r Reader) DueToAsk(ctx context.Context, since, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due to ask", scanID, `SELECT v.id`+unasked+`ORDER BY u.contact_at, v.id LIMIT $4`,
		since, now, now.Add(-mainforte.AskNotice), limit)
}

// IsDueToAsk is DueToAsk for one of them, inside the transaction that asks.
func (tx *Tx) IsDueToAsk(ctx context.Context, volunteer mainforte.ID, since, now mainforte.Instant) (bool, error) {
	found, err := list(ctx, tx.Reader, "is due to ask", scanID, `SELECT v.id`+unasked+`AND v.id = $4`,
		since, now, now.Add(-mainforte.AskNotice), volunteer)
	return len(found) > 0, err
}

// AskedToStay notes that the question leaves now; somebody who was faster is
// CodeConflict "changed".
func (tx *Tx) AskedToStay(_ context.Context, u mainforte.Upkeep) error {
	return tx.one("asked to stay", "changed", `UPDATE upkeep SET asked_at = $4 WHERE volunteer = $1 AND asked_at = $2 AND contact_at = $3`,
		u.Volunteer, u.AskedAt, u.ContactAt, tx.Now)
}

// silent narrows quiet to whom the relay took the question for, at $3 or before:
// a mail that failed is no question.
const silent = quiet + `AND u.asked_at > u.contact_at AND u.asked_at > v.confirmed_at
	AND ` + questionLeft + ` AND l.sent_at > 0 AND l.sent_at <= $3) `

// DueToErase lists volunteers of whom nothing was heard since, though a mail that
// left at asked or before asked them whether they stay.
func (r Reader) DueToErase(ctx context.Context, since, asked, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due to erase", scanID, `SELECT v.id`+silent+`ORDER BY u.contact_at, v.id LIMIT $4`, since, now, asked, limit)
}

// IsDueToErase is DueToErase for one of them, inside the transaction that
// erases: who came back in between stays.
func (tx *Tx) IsDueToErase(ctx context.Context, volunteer mainforte.ID, since, asked, now mainforte.Instant) (bool, error) {
	found, err := list(ctx, tx.Reader, "is due to erase", scanID, `SELECT v.id`+silent+`AND v.id = $4`, since, now, asked, volunteer)
	return len(found) > 0, err
}

// DueToRemind lists accounts of volunteers who signed up between from and to
// and have neither confirmed nor been reminded.
func (r Reader) DueToRemind(ctx context.Context, from, to mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due to remind", scanID, `SELECT a.id FROM account a JOIN volunteer v ON v.account = a.id
		WHERE a.confirmed_at = 0 AND v.state = 'pending' AND a.created_at > $1 AND a.created_at <= $2
		AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.account = a.id AND m.kind = 'remind')
		ORDER BY a.created_at, a.id LIMIT $3`, from, to, limit)
}
