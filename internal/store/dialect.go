package store

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"

	"pretermainforte.fr/mainforte"
)

// engine is what differs between the two databases. Only this file and those
// named sqlite… and postgres… know which one runs.
type engine interface {
	// reads is the read pool.
	reads() querier
	// change runs fn in a transaction, commits, publishes.
	change(ctx context.Context, fn func(*Tx) error) error
	// startWorkers starts a working client of the queue.
	startWorkers(ctx context.Context, w *river.Workers, periodic []*river.PeriodicJob) (func(context.Context) error, error)
	// jobs reads jobs of the queue.
	jobs(ctx context.Context, p *river.JobListParams) ([]*rivertype.JobRow, error)
	// takeUpJobs is Store.TakeUpJobs.
	takeUpJobs(ctx context.Context) (int, error)
	// forget empties what is left over of erased rows, as far as it can.
	forget(ctx context.Context) error
	// snapshot runs fn over the store as it is at one instant.
	snapshot(ctx context.Context, fn func(querier, imageWords) error) error
	// checkRows looks at the rows one by one, and at what the engine knows of its files.
	checkRows(ctx context.Context, c *Checked) error
	// accept takes every row for what was written.
	accept(ctx context.Context) error
	// serverTime is Store.ServerTime.
	serverTime(ctx context.Context) (time.Time, bool, error)
	// epoch and heardElsewhere are Store.Epoch and Store.Heard.
	epoch(ctx context.Context) (string, error)
	heardElsewhere(ctx context.Context) <-chan struct{}
	close() error
}

// openEngine opens the database that the options name.
func openEngine(ctx context.Context, o Options, heard *hearers) (engine, error) {
	switch {
	case o.URL == "":
		return openSQLite(ctx, o, heard)
	case strings.HasPrefix(o.URL, "postgres://"), strings.HasPrefix(o.URL, "postgresql://"):
		return openPostgres(ctx, o, heard)
	}
	// The URL may hold a password: it is not repeated.
	return nil, errors.New(`store: open: the URL is neither "" nor "postgres://…"`)
}

// schemaNow is the last migration of a database, without changing it.
func schemaNow(ctx context.Context, o Options) (int64, error) {
	if o.URL != "" {
		return postgresSchema(ctx, o)
	}
	return sqliteSchema(ctx, o)
}

// breaksUnique tells whether a unique rule refused a statement.
func breaksUnique(err error) bool {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code() == sqlitecode.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == sqlitecode.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23505" // unique_violation
}

// jobTries is how often the queue tries a job; its workers may give up sooner.
const jobTries = 12

// jobsOf are the jobs of committed-to-be txs as the queue takes them.
func jobsOf(txs ...*Tx) []river.InsertManyParams {
	var params []river.InsertManyParams
	for _, tx := range txs {
		for _, j := range tx.jobs {
			o := place(j.class)
			if j.at != 0 {
				o.ScheduledAt = j.at.Time()
			}
			params = append(params, river.InsertManyParams{Args: j, InsertOpts: &o})
		}
	}
	return params
}

// A job ends by itself within jobTimeout. One whose node died is taken up by
// TakeUpJobs; the queue's own rescue, which goes by the clock of one node, comes
// after it, and so late that a clock wrong by five minutes takes up nothing that
// still runs.
const (
	jobTimeout  = 3 * time.Minute
	rescueAfter = 10 * time.Minute
)

// queueConfig is what the inserting and the working clients of the queue share.
func queueConfig(log *slog.Logger) river.Config {
	return river.Config{Logger: log, MaxAttempts: jobTries, JobTimeout: jobTimeout, RescueStuckJobsAfter: rescueAfter}
}

// readerFor is the Reader that a Tx of an engine starts from.
func readerFor(o Options, share string) Reader {
	return Reader{keys: o.Keys, now: func() mainforte.Instant { return mainforte.InstantOf(o.Clock()) }, share: share}
}
