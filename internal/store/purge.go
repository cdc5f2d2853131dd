package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// noRole are confirmed accounts that are nobody's: no volunteer, no
// establishment, no agency, nothing asked for, not seen and not written to
// since $1.
const noRole = ` FROM account a WHERE a.confirmed_at > 0 AND a.created_at <= $1 AND a.email_hash NOT LIKE 'erased:%'
	AND NOT EXISTS (SELECT 1 FROM volunteer v WHERE v.account = a.id AND v.state <> 'erased')
	AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM officer o WHERE o.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM administrator d WHERE d.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM registration g WHERE g.account = a.id AND g.state IN ('sent', 'joining'))
	AND NOT EXISTS (SELECT 1 FROM invitation n WHERE n.account = a.id)
	AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account = a.id AND s.seen_at > $1)
	AND NOT EXISTS (SELECT 1 FROM mail l WHERE l.account = a.id AND l.created_at > $1) `

// DueNoRole lists accounts that have been nobody's since before.
func (r Reader) DueNoRole(ctx context.Context, before mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due without role", scanID, `SELECT a.id`+noRole+`ORDER BY a.id LIMIT $2`, before, limit)
}

// Cutoffs are the instants before which things are old, for one run of the
// purge. Without NoRole, accounts without a role are not counted: that walks
// through all of them.
type Cutoffs struct {
	Now         mainforte.Instant
	Unconfirmed mainforte.Instant
	Quiet       mainforte.Instant
	Asked       mainforte.Instant
	NoRole      mainforte.Instant
	Mission     mainforte.Instant
	Refused     mainforte.Instant // 0: who acts for refused establishments is not counted
	Closed      mainforte.Instant // now, when the volunteers of a closed service are due; else 0
}

// PeopleDue counts who would be erased now, of whatever kind.
func (r Reader) PeopleDue(ctx context.Context, c Cutoffs) (n int, err error) {
	for _, q := range []struct {
		text string
		args []any
	}{
		{`SELECT COUNT(*) FROM (` + unconfirmedBefore + `) AS due`, []any{c.Unconfirmed}},
		{`SELECT COUNT(*)` + silent, []any{c.Quiet, c.Now, c.Asked}},
		{`SELECT COUNT(*)` + noRole, []any{c.NoRole}},
		{`SELECT COUNT(DISTINCT n.account)` + refusedPeople, []any{c.Refused}},
		{`SELECT COUNT(*)` + stillThere, []any{c.Closed}},
	} {
		if q.args[0] == mainforte.Instant(0) {
			continue
		}
		due, err := value[int](ctx, r, "people due", q.text, q.args...)
		if err != nil {
			return 0, err
		}
		n += due
	}
	return n, nil
}

// People counts the accounts that are not erased.
func (r Reader) People(ctx context.Context) (int, error) {
	return value[int](ctx, r, "people", `SELECT COUNT(*) FROM account WHERE email_hash NOT LIKE 'erased:%'`)
}

// ended are missions, drafts too, whose last slot ended, or that were made
// without one, at $1 or before, and that still hold people and words.
const ended = ` FROM mission m WHERE m.created_at <= $1 AND NOT EXISTS (SELECT 1 FROM tally t WHERE t.mission = m.id)
	AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.mission = m.id AND s.ends_at > $1) `

// DueMissions lists missions that are to be emptied, by id.
func (r Reader) DueMissions(ctx context.Context, before mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due missions", scanID, `SELECT m.id`+ended+`ORDER BY m.id LIMIT $2`, before, limit)
}

// MissionsDue counts them, and all that still hold people and words.
func (r Reader) MissionsDue(ctx context.Context, before mainforte.Instant) (due, all int, err error) {
	if due, err = value[int](ctx, r, "missions due", `SELECT COUNT(*)`+ended, before); err != nil {
		return 0, 0, err
	}
	all, err = value[int](ctx, r, "missions", `SELECT COUNT(*) FROM mission m WHERE NOT EXISTS (SELECT 1 FROM tally t WHERE t.mission = m.id)`)
	return due, all, err
}

// OverMissions lists open missions whose last slot ended at before or earlier.
func (r Reader) OverMissions(ctx context.Context, before mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "over missions", scanID, `SELECT m.id FROM mission m WHERE m.state = 'open'
		AND EXISTS (SELECT 1 FROM slot s WHERE s.mission = m.id AND s.wanted > 0)
		AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.mission = m.id AND s.wanted > 0 AND s.ends_at > $1)
		AND NOT EXISTS (SELECT 1 FROM introduction i WHERE i.mission = m.id AND i.state = 'sent')
		ORDER BY m.id LIMIT $2`, before, limit)
}

// purgeAtOnce bounds what one statement of a purge removes.
const purgeAtOnce = 500

// PurgeRecords removes mails that left, entries of who saw whose details, and
// the words and people of reports that are closed, each before its instant. It
// tells how many rows it touched, purgeAtOnce of a kind at most.
func (tx *Tx) PurgeRecords(_ context.Context, mails, access, reports mainforte.Instant) (int, error) {
	var gone int64
	for _, p := range []struct {
		text   string
		before mainforte.Instant
		more   []any
	}{
		{`DELETE FROM mail WHERE id IN (SELECT id FROM mail WHERE created_at <= $1 AND state <> 'queued' LIMIT $2)`, mails, nil},
		{
			`DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE happened_at <= $1 AND action IN ($3, $4) LIMIT $2)`, access,
			[]any{mainforte.ActSeeVolunteer, mainforte.ActSeeOwnAccord},
		},
		{`UPDATE report SET reporter = '', introduction = '', words = NULL, answer = NULL WHERE id IN
			(SELECT id FROM report WHERE state = 'closed' AND closed_at <= $1 AND (words IS NOT NULL OR reporter <> '') LIMIT $2)`, reports, nil},
	} {
		n, err := tx.exec("purge records", p.text, append([]any{p.before, purgeAtOnce}, p.more...)...)
		if err != nil {
			return 0, err
		}
		gone += n
	}
	return int(gone), nil
}
