package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
)

// prepare brings the tables up to date. Migrations change rows without a
// statement of ours, so that after them every row is marked anew; what is wrong
// by then is looked for before, or it would never be found.
func (m *marks) prepare(ctx context.Context, o Options, db *sql.DB, up func() error) error {
	there, err := hasTable(ctx, db, markTable)
	if err != nil {
		return err
	}
	before, err := schemaIn(ctx, db)
	if err != nil {
		return err
	}
	latest, err := latestSchema()
	if err != nil {
		return err
	}
	var found []Fault
	if there && before < latest {
		if found, err = brokenMarks(ctx, db); err != nil {
			return err
		}
		if len(found) > 0 {
			o.Log.Error("damaged rows were found before the tables were changed: see mainforte check", "rows", len(found), "first", found[0].String())
		}
	}
	if there && before < latest { // whoever is stopped from here on marks everything at the next start
		if _, err := db.ExecContext(ctx, `DROP TABLE row_mark`); err != nil {
			return err
		}
	}
	if err := up(); err != nil {
		return err
	}
	if !there || before < latest {
		if err := markAll(ctx, db, found); err != nil {
			return fmt.Errorf("store: mark the rows: %w", err)
		}
	}
	m.off = false
	return nil
}

func hasTable(ctx context.Context, db *sql.DB, name string) (there bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1)`, name).Scan(&there)
	return there, err
}

// schemaIn is the last migration of a file; 0 in a new one.
func schemaIn(ctx context.Context, db *sql.DB) (schema int64, err error) {
	there, err := hasTable(ctx, db, goose.DefaultTablename)
	if err != nil || !there {
		return 0, err
	}
	err = db.QueryRowContext(ctx, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&schema)
	return schema, err
}

// sqliteSchema is the last migration of the file that the options name.
func sqliteSchema(ctx context.Context, o Options) (int64, error) {
	file := filepath.Join(o.Dir, databaseFile)
	if _, err := os.Stat(file); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return 0, err
	}
	db, err := sql.Open("sqlite", sqliteURL(file, "_pragma=query_only(1)"))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	return schemaIn(ctx, db)
}

// markedTables are the tables whose rows have marks.
func markedTables(ctx context.Context, db *sql.DB) (all []string, err error) {
	rows, err := db.QueryContext(ctx, sqliteImage.tables)
	if err != nil {
		return nil, err
	}
	err = scanAll(rows, func(row row) error {
		var name string
		if err := row.Scan(&name); err != nil {
			return err
		}
		if !unmarked(name) {
			all = append(all, name)
		}
		return nil
	})
	return all, err
}

// markAll marks every row, in one transaction. Those that were found damaged
// before get a mark that says so: they stay found.
func markAll(ctx context.Context, db *sql.DB, damaged []Fault) error {
	tables, err := markedTables(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, text := range []string{
		`CREATE TABLE IF NOT EXISTS row_mark (noun INTEGER NOT NULL, row INTEGER NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (noun, row)) WITHOUT ROWID`,
		`DELETE FROM row_mark`,
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	into, err := tx.PrepareContext(ctx, `INSERT INTO row_mark (noun, row, mark) VALUES ($1, $2, $3)`)
	if err != nil {
		return err
	}
	defer into.Close()
	for _, table := range tables {
		if err := markTableRows(ctx, tx, table, into); err != nil {
			return err
		}
	}
	for _, f := range damaged {
		if _, err := tx.ExecContext(ctx, `UPDATE row_mark SET mark = mark + 1 WHERE noun = $1 AND row = $2`, nounOf(f.Table), f.row); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// markPage is how many rows are read before their marks are written.
const markPage = 2000

func markTableRows(ctx context.Context, tx *sql.Tx, table string, into *sql.Stmt) error {
	last := int64(-1 << 63)
	noun := nounOf(table)
	for {
		rows, err := tx.QueryContext(ctx, `SELECT rowid, * FROM "`+table+`" WHERE rowid > $1 ORDER BY rowid LIMIT $2`, last, markPage)
		if err != nil {
			return err
		}
		var made [][2]int64
		err = scanAll(rows, func(r row) error {
			values, err := rowValues(r)
			if err != nil {
				return err
			}
			made = append(made, [2]int64{values[0].(int64), markOf(values[1:])})
			return nil
		})
		if err != nil {
			return err
		}
		for _, one := range made {
			if _, err := into.ExecContext(ctx, noun, one[0], one[1]); err != nil {
				return err
			}
			last = one[0]
		}
		if len(made) < markPage {
			return nil
		}
	}
}
