package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/bits"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver of the product
	"pretermainforte.fr/mainforte/internal/match"
)

// sqlite is SQLite in memory: one table clustered by (class of reach, place), so
// that the people of a commune who reach a mission stand side by side.
type sqlite struct {
	driver   string
	tax      *match.Taxonomy
	conn     *sql.Conn
	prepared map[match.ID]*sql.Stmt
}

func (c *sqlite) name() string {
	return map[string]string{"sqlite": "sqlite", "sqlite3": "sqlite-c"}[c.driver]
}
func (c *sqlite) spent() time.Duration { return 0 }

var inSQLite = dialect{least: "min", count: func(word string, mask uint64) string {
	var all []string
	for ; mask != 0; mask &= mask - 1 {
		all = append(all, fmt.Sprintf("(%s >> %d & 1)", word, bits.TrailingZeros64(mask)))
	}
	return strings.Join(all, " + ")
}}

func newSQLite(driver string, t *table, tax *match.Taxonomy, reach []near) (*sqlite, error) {
	db, err := sql.Open(driver, ":memory:")
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		return nil, err
	}
	c := &sqlite{driver: driver, tax: tax, conn: conn, prepared: map[match.ID]*sql.Stmt{}}
	if err := c.fill(t, reach); err != nil {
		return nil, fmt.Errorf("bench: fill %s: %w", driver, err)
	}
	return c, nil
}

func (c *sqlite) fill(t *table, reach []near) error {
	for _, s := range []string{
		"PRAGMA journal_mode = off", "PRAGMA page_size = 8192", "PRAGMA temp_store = memory",
		"CREATE TABLE v (" + strings.Join(columns, " INT, ") + " INT, PRIMARY KEY (class, place, id)) WITHOUT ROWID",
		"CREATE TABLE contact (mission INT, id INT, PRIMARY KEY (mission, id)) WITHOUT ROWID",
		"CREATE TABLE reach (mission INT, class INT, place INT, metres INT, part REAL, PRIMARY KEY (mission, class, place)) WITHOUT ROWID",
		"BEGIN",
	} {
		if err := c.do(s); err != nil {
			return err
		}
	}
	err := c.insert("v", len(columns), len(t.rows), func(i int) []any { return t.rows[i].values() })
	if err != nil {
		return err
	}
	err = c.insert("contact", 2, len(t.contacts), func(i int) []any { return []any{t.contacts[i].mission, t.contacts[i].id} })
	if err != nil {
		return err
	}
	err = c.insert("reach", 5, len(reach), func(i int) []any {
		n := &reach[i]
		return []any{n.mission, n.class, n.place, n.metres, n.part}
	})
	if err != nil {
		return err
	}
	if err := c.do("COMMIT"); err != nil {
		return err
	}
	return c.do("ANALYZE")
}

func (c *sqlite) do(statement string, values ...any) error {
	_, err := c.conn.ExecContext(context.Background(), statement, values...)
	return err
}

func (c *sqlite) insert(table string, width, n int, values func(i int) []any) error {
	s, err := c.conn.PrepareContext(context.Background(), "INSERT OR IGNORE INTO "+table+" VALUES (?"+strings.Repeat(", ?", width-1)+")")
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range n {
		if _, err := s.Exec(values(i)...); err != nil {
			return err
		}
	}
	return nil
}

// text asks everything at once: the best, and the counts of a common table.
func (c *sqlite) text(m *match.Mission) string {
	q := question{m: m, tax: c.tax, dialect: inSQLite}
	from, part := fmt.Sprintf("v WHERE class = %d", remoteClass), "0"
	if !m.Remote {
		part = "r.part"
		from = fmt.Sprintf(`reach r CROSS JOIN v ON v.class = r.class AND v.place = r.place WHERE r.mission = %d AND %s`, missionNumber(m.ID), q.elsewhere())
	}
	return fmt.Sprintf(`WITH f AS MATERIALIZED (SELECT id, capped, confirmed, %s AS part, %s AS done, %s AS skill FROM %s AND %s)
		SELECT %s AS s, (SELECT count(*) FROM f WHERE done >= %d), (SELECT count(*) FROM f WHERE done >= %d AND capped = 0)
		FROM f WHERE done >= %d ORDER BY s DESC, id LIMIT %d`,
		part, q.done(), q.skill(), from, q.filters(), q.score(), q.enough(), q.enough(), q.enough(), best)
}

func (c *sqlite) ask(m *match.Mission) (a answer, err error) {
	s := c.prepared[m.ID]
	if s == nil {
		if s, err = c.conn.PrepareContext(context.Background(), c.text(m)); err != nil {
			return a, err
		}
		c.prepared[m.ID] = s
	}
	rows, err := s.Query()
	if err != nil {
		return a, err
	}
	defer rows.Close()
	for rows.Next() {
		var score float64
		if err := rows.Scan(&score, &a.eligible, &a.solicitable); err != nil {
			return a, err
		}
		a.scores = append(a.scores, score)
	}
	return a, rows.Err()
}
