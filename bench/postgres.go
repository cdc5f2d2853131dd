package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"pretermainforte.fr/mainforte/internal/match"
)

// postgres is PostgreSQL: a covering B-tree by (class of reach, place), so that an
// index alone answers, in one backend.
type postgres struct {
	tax  *match.Taxonomy
	conn *pgx.Conn
	pid  uint32
}

func (*postgres) name() string { return "postgres" }

// spent is the time of the backend on a processor, which Linux counts.
func (c *postgres) spent() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", c.pid))
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	ns, _ := strconv.ParseInt(first, 10, 64)
	return time.Duration(ns)
}

var inPostgres = dialect{least: "least", count: func(word string, mask uint64) string {
	return fmt.Sprintf("bit_count((%s & %d)::bit(64))", word, int64(mask))
}}

func newPostgres(url string, t *table, tax *match.Taxonomy, reach []near) (*postgres, error) {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, err
	}
	c := &postgres{tax: tax, conn: conn, pid: conn.PgConn().PID()}
	for _, s := range []string{
		"CREATE UNLOGGED TABLE v (" + strings.Join(columns, " bigint, ") + " bigint)",
		"CREATE UNLOGGED TABLE contact (mission bigint, id bigint)",
		"CREATE UNLOGGED TABLE reach (mission bigint, class bigint, place bigint, metres bigint, part float8)",
	} {
		if _, err := conn.Exec(ctx, s); err != nil {
			return nil, err
		}
	}
	if err := c.copyIn(t, reach); err != nil {
		return nil, fmt.Errorf("bench: fill PostgreSQL: %w", err)
	}
	for _, s := range []string{
		"CREATE INDEX ON v (class, place) INCLUDE (" + strings.Join(columns[2:], ", ") + ")",
		"CREATE INDEX ON contact (mission) INCLUDE (id)",
		"CREATE INDEX ON reach (mission, class, place) INCLUDE (metres, part)",
		"VACUUM ANALYZE",
		// One processor, as everybody here; and a plan made once.
		"SET max_parallel_workers_per_gather = 0", "SET plan_cache_mode = force_generic_plan",
		"SET work_mem = '256MB'", "SET random_page_cost = 1.1", "SET jit = off",
		"SET enable_hashjoin = off", "SET enable_mergejoin = off",
	} {
		if _, err := conn.Exec(ctx, s); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *postgres) copyIn(t *table, reach []near) error {
	put := func(name string, columns []string, n int, values func(i int) []any) error {
		_, err := c.conn.CopyFrom(context.Background(), pgx.Identifier{name}, columns,
			pgx.CopyFromSlice(n, func(i int) ([]any, error) { return values(i), nil }))
		return err
	}
	if err := put("v", columns, len(t.rows), func(i int) []any { return t.rows[i].values() }); err != nil {
		return err
	}
	err := put("contact", []string{"mission", "id"}, len(t.contacts), func(i int) []any { return []any{t.contacts[i].mission, t.contacts[i].id} })
	if err != nil {
		return err
	}
	return put("reach", []string{"mission", "class", "place", "metres", "part"}, len(reach), func(i int) []any {
		n := &reach[i]
		return []any{n.mission, n.class, n.place, n.metres, n.part}
	})
}

func (c *postgres) text(m *match.Mission) string {
	q := question{m: m, tax: c.tax, dialect: inPostgres}
	made := fmt.Sprintf("id, capped, confirmed, %s AS done, %s AS skill", q.done(), q.skill())
	found := fmt.Sprintf("SELECT %s, 0 AS part FROM v WHERE class = %d AND %s", made, remoteClass, q.filters())
	if !m.Remote {
		found = fmt.Sprintf(`SELECT x.*, r.part FROM reach r CROSS JOIN LATERAL
			(SELECT %s FROM v WHERE v.class = r.class AND v.place = r.place AND %s AND %s OFFSET 0) x WHERE r.mission = %d`,
			made, q.filters(), q.elsewhere(), missionNumber(m.ID))
	}
	return fmt.Sprintf(`WITH f AS MATERIALIZED (%s)
		SELECT %s AS s, (SELECT count(*) FROM f WHERE done >= %d), (SELECT count(*) FROM f WHERE done >= %d AND capped = 0)
		FROM f WHERE done >= %d ORDER BY s DESC, id LIMIT %d`,
		found, q.score(), q.enough(), q.enough(), q.enough(), best)
}

func (c *postgres) ask(m *match.Mission) (a answer, err error) {
	rows, err := c.conn.Query(context.Background(), c.text(m))
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
