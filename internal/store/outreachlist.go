package store

import (
	"context"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
)

// OutreachList finds an agency's list by its id.
func (r Reader) OutreachList(ctx context.Context, id mainforte.ID) (*mainforte.OutreachList, error) {
	scan := func(row row, l *mainforte.OutreachList) error {
		return row.Scan(&l.ID, &l.By, &l.Rows, &l.CreatedAt, &l.SentAt)
	}
	return first(ctx, r, "outreach list", scan, `SELECT id, officer, size, created_at, sent_at FROM outreach_list WHERE id = $1`, id)
}

const outreachRowColumns = `list, line, verdict, finess, name, listed, commune, region, department, email, phone`

// OutreachRows lists rows of a list with one of some verdicts, by line.
func (r Reader) OutreachRows(ctx context.Context, id mainforte.ID, verdicts []mainforte.OutreachVerdict, from, limit int) ([]mainforte.OutreachRow, error) {
	if len(verdicts) == 0 {
		return nil, nil
	}
	in, args := listed(4, verdicts)
	return list(ctx, r, "outreach rows", r.scanOutreachRow, `SELECT `+outreachRowColumns+` FROM outreach_row
		WHERE list = $1 AND verdict IN (`+in+`) ORDER BY line LIMIT $2 OFFSET $3`, append([]any{id, limit, from}, args...)...)
}

// OutreachCounts counts the rows of a list by verdict.
func (r Reader) OutreachCounts(ctx context.Context, id mainforte.ID) (map[mainforte.OutreachVerdict]int, error) {
	counts := map[mainforte.OutreachVerdict]int{}
	_, err := list(ctx, r, "outreach counts", func(row row, _ *struct{}) error {
		var v mainforte.OutreachVerdict
		var n int
		err := row.Scan(&v, &n)
		counts[v] = n
		return err
	}, `SELECT verdict, COUNT(*) FROM outreach_row WHERE list = $1 GROUP BY verdict`, id)
	return counts, err
}

const (
	outreachRowFields = 11  // columns of a row
	outreachAtOnce    = 100 // rows of one statement
)

// InsertOutreachList adds a list with its rows.
func (tx *Tx) InsertOutreachList(_ context.Context, l mainforte.OutreachList, rows []mainforte.OutreachRow) error {
	if _, err := tx.exec("insert outreach list", `INSERT INTO outreach_list (id, officer, size, created_at, sent_at)
		VALUES ($1, $2, $3, $4, $5)`, l.ID, l.By, l.Rows, l.CreatedAt, l.SentAt); err != nil {
		return err
	}
	for len(rows) > 0 {
		part := rows[:min(outreachAtOnce, len(rows))]
		rows = rows[len(part):]
		var places []string
		var args []any
		for _, w := range part {
			in, _ := listed(len(args)+1, make([]struct{}, outreachRowFields))
			places = append(places, `(`+in+`)`)
			args = append(args, l.ID, w.Line, w.Verdict, w.FINESS, w.Name, w.Listed, w.Commune, w.Region, w.Department,
				tx.keys.Seal(outreachRowSeal(l.ID, w.Line, "email"), w.Email), tx.keys.Seal(outreachRowSeal(l.ID, w.Line, "phone"), w.Phone))
		}
		if _, err := tx.exec("insert outreach rows", `INSERT INTO outreach_row (`+outreachRowColumns+`) VALUES `+strings.Join(places, ", "), args...); err != nil {
			return err
		}
	}
	return nil
}

// SendOutreachList notes that a list is being sent; one that was is
// CodeConflict "state".
func (tx *Tx) SendOutreachList(_ context.Context, id mainforte.ID) error {
	return tx.one("send outreach list", "state", `UPDATE outreach_list SET sent_at = $2 WHERE id = $1 AND sent_at = 0`, id, tx.Now)
}

// SettleOutreachRow notes what became of a row that was ready, and forgets its
// contact. One that is not ready any more is CodeConflict "state".
func (tx *Tx) SettleOutreachRow(_ context.Context, id mainforte.ID, line int, to mainforte.OutreachVerdict) error {
	return tx.one("settle outreach row", "state", `UPDATE outreach_row SET verdict = $3, email = NULL, phone = NULL
		WHERE list = $1 AND line = $2 AND verdict = 'ready'`, id, line, to)
}

// SitesNumbered lists the rows of the register with these numbers, closed ones
// too, by number.
func (r Reader) SitesNumbered(ctx context.Context, numbers []string) ([]mainforte.Site, error) {
	return inParts(numbers, func(part []string) ([]mainforte.Site, error) {
		in, args := listed(1, part)
		return list(ctx, r, "sites numbered", scanSite, `SELECT `+siteColumns+` FROM finess f WHERE f.number IN (`+in+`) ORDER BY f.number`, args...)
	})
}

// EntitiesAmong lists those of some numbers that are of an entity with an open
// site.
func (r Reader) EntitiesAmong(ctx context.Context, numbers []string) ([]string, error) {
	return inParts(numbers, func(part []string) ([]string, error) {
		in, args := listed(1, part)
		return list(ctx, r, "entities among", func(row row, s *string) error { return row.Scan(s) },
			`SELECT DISTINCT f.entity FROM finess f WHERE f.entity IN (`+in+`) AND f.closed = FALSE ORDER BY 1`, args...)
	})
}

// EstablishmentsNumbered lists the establishments that bear these numbers, the
// first made first.
func (r Reader) EstablishmentsNumbered(ctx context.Context, numbers []string) ([]mainforte.Establishment, error) {
	return inParts(numbers, func(part []string) ([]mainforte.Establishment, error) {
		in, args := listed(1, part)
		return list(ctx, r, "establishments numbered", scanEstablishment, `SELECT `+establishmentColumns+` FROM establishment e
			WHERE e.finess IN (`+in+`) ORDER BY e.created_at, e.id`, args...)
	})
}

// inParts asks a question of a long list a part at a time.
func inParts[T any](values []string, ask func([]string) ([]T, error)) (all []T, err error) {
	for len(values) > 0 {
		part := values[:min(page, len(values))]
		values = values[len(part):]
		found, err := ask(part)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func outreachRowSeal(list mainforte.ID, line int, column string) string {
	return "outreach_row:" + string(list) + ":" + strconv.Itoa(line) + ":" + column
}

func (r Reader) scanOutreachRow(row row, w *mainforte.OutreachRow) error {
	var email, phone []byte
	err := row.Scan(&w.List, &w.Line, &w.Verdict, &w.FINESS, &w.Name, &w.Listed, &w.Commune, &w.Region, &w.Department, &email, &phone)
	if err != nil {
		return err
	}
	if w.Email, err = r.keys.Unseal(outreachRowSeal(w.List, w.Line, "email"), email); err != nil {
		return err
	}
	w.Phone, err = r.keys.Unseal(outreachRowSeal(w.List, w.Line, "phone"), phone)
	return err
}
