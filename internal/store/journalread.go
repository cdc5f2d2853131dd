package store

import (
	"context"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
)

// JournalQuery says which entries of the journal are asked for. The zero values
// leave nothing out.
type JournalQuery struct {
	Actions []string // one of these
	Role    mainforte.ActorRole
	Since   mainforte.Instant // at or after
	Before  mainforte.Instant // before; 0: until now
	From    int               // how many of the newest to leave out
	Limit   int
}

// JournalLine is one entry, with what who acted is today.
type JournalLine struct {
	JournalEntry
	At   mainforte.Instant
	Role mainforte.ActorRole
}

// roleOfActor is what the actor of an entry j is today: mainforte.ActorRoles.
const roleOfActor = `CASE WHEN j.actor = '' THEN 'service'
	WHEN EXISTS (SELECT 1 FROM administrator x WHERE x.account = j.actor) THEN 'administrator'
	WHEN EXISTS (SELECT 1 FROM officer x WHERE x.account = j.actor) THEN 'officer'
	WHEN EXISTS (SELECT 1 FROM membership x WHERE x.account = j.actor) THEN 'coordinator'
	WHEN EXISTS (SELECT 1 FROM volunteer x WHERE x.account = j.actor AND x.state <> 'erased') THEN 'volunteer'
	ELSE 'none' END`

// rows are FROM and WHERE of the query with their arguments.
func (q JournalQuery) rows() (string, []any) {
	var where []string
	var args []any
	and := func(text string, arg any) {
		args = append(args, arg)
		where = append(where, strings.ReplaceAll(text, "?", "$"+strconv.Itoa(len(args))))
	}
	if q.Since > 0 {
		and("j.happened_at >= ?", q.Since)
	}
	if q.Before > 0 {
		and("j.happened_at < ?", q.Before)
	}
	if q.Role != "" {
		and(roleOfActor+" = ?", q.Role)
	}
	if len(q.Actions) > 0 {
		in, more := listed(len(args)+1, q.Actions)
		where, args = append(where, "j.action IN ("+in+")"), append(args, more...)
	}
	if len(where) == 0 {
		return " FROM journal j", nil
	}
	return " FROM journal j WHERE " + strings.Join(where, " AND "), args
}

// JournalLines lists entries of the journal, the newest first.
func (r Reader) JournalLines(ctx context.Context, q JournalQuery) ([]JournalLine, error) {
	rows, args := q.rows()
	n := len(args)
	scan := func(row row, l *JournalLine) error {
		return row.Scan(&l.At, &l.Actor, &l.Role, &l.Action, &l.Object, &l.About, &l.Establishment)
	}
	return list(ctx, r, "journal lines", scan, `SELECT j.happened_at, j.actor, `+roleOfActor+`, j.action, j.object, j.about, j.establishment`+rows+
		` ORDER BY j.happened_at DESC, j.id DESC LIMIT $`+strconv.Itoa(n+1)+` OFFSET $`+strconv.Itoa(n+2), append(args, q.Limit, q.From)...)
}

// CountJournal counts them all, whatever From and Limit say.
func (r Reader) CountJournal(ctx context.Context, q JournalQuery) (int, error) {
	rows, args := q.rows()
	return value[int](ctx, r, "count journal", `SELECT COUNT(*)`+rows, args...)
}
