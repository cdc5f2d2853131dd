package store

import "context"

// checkRows reads every row: with page checksums the server refuses one that
// changed on the disk. Without them it cannot know, and that is said.
func (e *postgresEngine) checkRows(ctx context.Context, c *Checked) error {
	var sums string
	if err := e.pool.QueryRow(ctx, `SELECT current_setting('data_checksums')`).Scan(&sums); err != nil {
		return err
	}
	if sums != "on" {
		c.Notes = append(c.Notes, "PostgreSQL runs without page checksums: a byte that flips on its disk is not seen (pg_checksums --enable)")
	}
	count := &counter{to: &c.Rows}
	err := e.snapshot(ctx, func(q querier, words imageWords) error { return dumpAll(ctx, q, words, count) })
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.Faults = append(c.Faults, Fault{Table: count.table, What: "cannot be read: " + err.Error()})
	}
	return nil
}

// accept has nothing to do: the server's checksums are its own.
func (e *postgresEngine) accept(context.Context) error { return nil }

// counter counts the rows of an image.
type counter struct {
	to    *int64
	table string
}

// Table implements ImageWriter.
func (c *counter) Table(t Table) error { c.table = t.Name; return nil }

// Row implements ImageWriter.
func (c *counter) Row([]any) error { *c.to++; return nil }

// Job implements ImageWriter.
func (c *counter) Job(QueuedJob) error { return nil }
