package store

import (
	"context"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
)

const outreachColumns = `id, finess, name, commune, region, department, account, phone, invited_by, state, establishment,
	created_at, expires_at, settled_at`

// Outreach finds an agency's invitation by its id.
func (r Reader) Outreach(ctx context.Context, id mainforte.ID) (*mainforte.Outreach, error) {
	return first(ctx, r, "outreach", r.scanOutreach, `SELECT `+outreachColumns+` FROM outreach WHERE id = $1`, id)
}

// OutreachTo lists the invitations to establishments with these FINESS numbers,
// by number.
func (r Reader) OutreachTo(ctx context.Context, numbers []string) ([]mainforte.Outreach, error) {
	return inParts(numbers, func(part []string) ([]mainforte.Outreach, error) {
		in, args := listed(1, part)
		return list(ctx, r, "outreach to", r.scanOutreach, `SELECT `+outreachColumns+` FROM outreach WHERE finess IN (`+in+`) ORDER BY finess`, args...)
	})
}

// OutreachQuery is which invitations to list.
type OutreachQuery struct {
	Regions     []string
	Departments map[string][]string // as an Actor has them
	State       mainforte.OutreachState
	Expired     bool // with State sent: those whose link has ended, else those it has not
	From, Limit int
}

// OutreachIn lists the invitations that somebody watches, the newest first, and
// tells how many there are in all. Without a state it takes every one.
func (r Reader) OutreachIn(ctx context.Context, q OutreachQuery) (found []mainforte.Outreach, total int, err error) {
	if len(q.Regions) == 0 {
		return nil, 0, nil
	}
	where, args := watchedBy(q.Regions, q.Departments)
	if q.State != "" {
		args = append(args, q.State, r.now(), q.State == mainforte.OutreachSent, q.Expired)
		n := len(args)
		where += ` AND state = $` + strconv.Itoa(n-3) + ` AND ($` + strconv.Itoa(n-1) + ` = FALSE OR (expires_at <= $` + strconv.Itoa(n-2) + `) = $` + strconv.Itoa(n) + `)`
	}
	if total, err = value[int](ctx, r, "count outreach", `SELECT COUNT(*) FROM outreach WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	args = append(args, q.Limit, q.From)
	found, err = list(ctx, r, "outreach in", r.scanOutreach, `SELECT `+outreachColumns+` FROM outreach WHERE `+where+`
		ORDER BY created_at DESC, name, id LIMIT $`+strconv.Itoa(len(args)-1)+` OFFSET $`+strconv.Itoa(len(args)), args...)
	return found, total, err
}

// watchedBy is the condition on region and department of what somebody watches.
func watchedBy(regions []string, departments map[string][]string) (string, []any) {
	var parts []string
	var args []any
	for _, region := range regions {
		args = append(args, region)
		part := `region = $` + strconv.Itoa(len(args))
		if only, limited := departments[region]; limited {
			in, more := listed(len(args)+1, only)
			part, args = part+` AND department IN (`+in+`)`, append(args, more...)
		}
		parts = append(parts, `(`+part+`)`)
	}
	return `(` + strings.Join(parts, ` OR `) + `)`, args
}

// InsertOutreach adds an invitation. Another one to the same number is
// CodeConflict "invited" and the Change can go on.
func (tx *Tx) InsertOutreach(_ context.Context, o mainforte.Outreach) error {
	return tx.one("insert outreach", "invited", `INSERT INTO outreach (`+outreachColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (finess) DO NOTHING`,
		o.ID, o.FINESS, o.Name, o.Commune, o.Region, o.Department, o.Account, tx.keys.Seal(outreachSeal(o.ID), o.Phone),
		o.By, o.State, o.Establishment, o.CreatedAt, o.ExpiresAt, o.SettledAt)
}

// DeleteOutreach removes an invitation, so that another takes its place. One
// that is not there any more is CodeConflict "state".
func (tx *Tx) DeleteOutreach(_ context.Context, id mainforte.ID) error {
	return tx.one("delete outreach", "state", `DELETE FROM outreach WHERE id = $1`, id)
}

// SettleOutreach moves an invitation from sent to another state, with the
// establishment that it became; refusals are those of MoveVolunteer. The
// telephone number is forgotten.
func (tx *Tx) SettleOutreach(_ context.Context, id mainforte.ID, to mainforte.OutreachState, establishment mainforte.ID) error {
	if !mainforte.OutreachSent.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	return tx.one("settle outreach", "state", `UPDATE outreach SET state = $2, establishment = $3, settled_at = $4, phone = NULL
		WHERE id = $1 AND state = 'sent'`, id, to, establishment, tx.Now)
}

// DeclineOutreach notes that the owner of an address wants no mail: it ends the
// invitation of that id and all those to that account. None is no error.
func (tx *Tx) DeclineOutreach(_ context.Context, id, account mainforte.ID) error {
	_, err := tx.exec("decline outreach", `UPDATE outreach SET state = 'declined', settled_at = $3, phone = NULL
		WHERE state = 'sent' AND (id = $1 OR (account = $2 AND account <> ''))`, id, account, tx.Now)
	return err
}

// acceptedKept is how long an invitation that was accepted is kept, in
// milliseconds: as long as closed missions.
const acceptedKept = 365 * 24 * 3600 * 1000

// PurgeOutreach removes lists that nobody sent within OutreachListLife, what is
// left of those sent a week ago, and invitations that are long over. It tells
// how many rows went.
func (tx *Tx) PurgeOutreach(_ context.Context, now mainforte.Instant) (int, error) {
	var gone int64
	unsent, sent := now.Add(-mainforte.OutreachListLife), now.Add(-7*mainforte.OutreachListLife)
	const old = `((sent_at = 0 AND created_at <= $1) OR (sent_at > 0 AND sent_at <= $2))`
	for _, p := range []struct {
		text string
		args []any
	}{
		{`DELETE FROM outreach_row WHERE list IN (SELECT id FROM outreach_list WHERE ` + old + `)`, []any{unsent, sent}},
		{`DELETE FROM outreach_list WHERE ` + old, []any{unsent, sent}},
		{`DELETE FROM outreach WHERE state <> 'accepted' AND expires_at <= $1`, []any{now.Add(-mainforte.OutreachKept)}},
		{`DELETE FROM outreach WHERE state = 'accepted' AND settled_at <= $1`, []any{now - acceptedKept}},
	} {
		n, err := tx.exec("purge outreach", p.text, p.args...)
		if err != nil {
			return 0, err
		}
		gone += n
	}
	return int(gone), nil
}

func outreachSeal(id mainforte.ID) string { return "outreach:" + string(id) + ":phone" }

func (r Reader) scanOutreach(row row, o *mainforte.Outreach) error {
	var phone []byte
	err := row.Scan(&o.ID, &o.FINESS, &o.Name, &o.Commune, &o.Region, &o.Department, &o.Account, &phone, &o.By, &o.State,
		&o.Establishment, &o.CreatedAt, &o.ExpiresAt, &o.SettledAt)
	if err == nil {
		o.Phone, err = r.keys.Unseal(outreachSeal(o.ID), phone)
	}
	return err
}
