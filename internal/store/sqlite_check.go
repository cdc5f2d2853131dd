package store

import (
	"context"
	"database/sql"
	"fmt"
)

// checkRows looks at the pages, at what rows refer to, and at the marks.
func (e *sqliteEngine) checkRows(ctx context.Context, c *Checked) error {
	rows, err := e.reader.QueryContext(ctx, fmt.Sprintf(`PRAGMA integrity_check(%d)`, faultsOfAKind))
	if err == nil {
		err = scanAll(rows, func(row row) error {
			var said string
			err := row.Scan(&said)
			if said != "ok" {
				c.Faults = append(c.Faults, Fault{What: "SQLite says: " + said})
			}
			return err
		})
	}
	if err != nil {
		c.Faults = append(c.Faults, Fault{What: "cannot be read: " + err.Error()})
		return ctx.Err()
	}
	if err := foreignKeysHold(ctx, e.reader); err != nil {
		c.Faults = append(c.Faults, Fault{What: err.Error()})
	}
	found, n, err := lookAtMarks(ctx, e.reader)
	c.Rows = n
	c.Faults = append(c.Faults, found...)
	if err != nil {
		c.Faults = append(c.Faults, Fault{What: "cannot be read: " + err.Error()})
	}
	c.Notes = append(c.Notes, "the tables rate, change and sequence, the queue's and the migrations' are without row hashes")
	return ctx.Err()
}

// brokenMarks lists the rows that are not what was written.
func brokenMarks(ctx context.Context, db *sql.DB) ([]Fault, error) {
	found, _, err := lookAtMarks(ctx, db)
	return found, err
}

// lookAtMarks compares each row with its mark, at one instant.
func lookAtMarks(ctx context.Context, db *sql.DB) (found []Fault, n int64, err error) {
	tables, err := markedTables(ctx, db)
	if err != nil {
		return nil, 0, err
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, 0, err
	}
	defer tx.Rollback()
	for _, table := range tables {
		some, looked, err := lookAtTable(ctx, tx, table)
		found, n = append(found, some...), n+looked
		if err != nil {
			return found, n, fmt.Errorf("table %s: %w", table, err)
		}
	}
	return found, n, nil
}

func lookAtTable(ctx context.Context, tx *sql.Tx, table string) (found []Fault, n int64, err error) {
	noun := nounOf(table)
	rows, err := tx.QueryContext(ctx, `SELECT t.rowid, m.mark, t.* FROM "`+table+`" t
		LEFT JOIN row_mark m ON m.noun = $1 AND m.row = t.rowid`, noun)
	if err != nil {
		return nil, 0, err
	}
	err = scanAll(rows, func(r row) error {
		values, err := rowValues(r)
		if err != nil {
			return err
		}
		n++
		if mark, marked := values[1].(int64); (!marked || mark != markOf(values[2:])) && len(found) < faultsOfAKind {
			f := Fault{Table: table, Key: keyOf(values), What: "is not what was written", row: values[0].(int64)}
			if !marked {
				f.What = "was not written by the service"
			}
			found = append(found, f)
		}
		return nil
	})
	if err != nil {
		return found, n, err
	}
	rows, err = tx.QueryContext(ctx, `SELECT m.row FROM row_mark m WHERE m.noun = $1
		AND NOT EXISTS (SELECT 1 FROM "`+table+`" t WHERE t.rowid = m.row) LIMIT $2`, noun, faultsOfAKind)
	if err != nil {
		return found, n, err
	}
	return found, n, scanAll(rows, func(r row) error {
		f := Fault{Table: table, What: "has gone and was not deleted by the service"}
		err := r.Scan(&f.row)
		f.Key = fmt.Sprintf("row %d", f.row)
		found = append(found, f)
		return err
	})
}

// keyOf names a row by its first column when that is an id, and by its number.
func keyOf(values []any) string {
	number := fmt.Sprintf("row %d", values[0])
	if id, ok := values[2].(string); ok && len(id) <= 64 && onlyWord(id) {
		return id + " (" + number + ")"
	}
	return number
}

func onlyWord(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != ':' {
			return false
		}
	}
	return s != ""
}

// accept marks every row as it is.
func (e *sqliteEngine) accept(ctx context.Context) error { return markAll(ctx, e.writer, nil) }
