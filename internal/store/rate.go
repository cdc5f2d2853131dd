package store

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// Allowance is one thing that AllowAll counts.
type Allowance struct {
	Key    string // a keyed hash: the table holds no address
	Limit  int
	Window time.Duration
}

func (a Allowance) id() string {
	return a.Key + "/" + strconv.FormatInt(int64(a.Window/time.Second), 10)
}

// AllowAll is Allow for several at once, with one statement: it counts one more
// under each and tells whether every one is within its limit. No two may have
// both key and window in common.
func (tx *Tx) AllowAll(ctx context.Context, all ...Allowance) (bool, error) {
	if len(all) == 0 {
		return true, nil
	}
	args := []any{tx.Now}
	limit := map[string]int{}
	for _, a := range all {
		args = append(args, a.id(), tx.Now.Add(a.Window))
		limit[a.id()] = a.Limit
	}
	type count struct {
		id   string
		used int
	}
	scan := func(row row, c *count) error { return row.Scan(&c.id, &c.used) }
	counts, err := list(ctx, tx.Reader, "allow", scan, allowText(len(all)), args...)
	for _, c := range counts {
		if c.used > limit[c.id] {
			return false, err
		}
	}
	return err == nil, err
}

// allowText counts so many at once; $1 is now.
func allowText(n int) string {
	var b strings.Builder
	b.WriteString("INSERT INTO rate (id, ends_at, used) VALUES ")
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("($" + strconv.Itoa(2*i+2) + ", $" + strconv.Itoa(2*i+3) + ", 1)")
	}
	b.WriteString(` ON CONFLICT (id) DO UPDATE SET
		used = CASE WHEN rate.ends_at <= $1 THEN 1 ELSE rate.used + 1 END,
		ends_at = CASE WHEN rate.ends_at <= $1 THEN excluded.ends_at ELSE rate.ends_at END
		RETURNING id, used`)
	return b.String()
}
