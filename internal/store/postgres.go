package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"
)

// postgresEngine is the store for several nodes.
//
// Transactions are READ COMMITTED: every rule that two of them could break
// together is kept by a conditional update, a unique index or a row taken
// before counting (Reader.inside), and the row of the change sequence, which
// each commit takes last, would make a stricter level fail all the time. A
// deadlock is the only thing retried.
//
// On one node commits that changed a noun go one at a time, so that they are
// published in their order; between nodes the row of the sequence does it.
type postgresEngine struct {
	pool  *pgxpool.Pool
	base  Reader
	heard *hearers
	queue *river.Client[pgx.Tx]
	o     Options
	order sync.Mutex // held from numbering to publishing
}

// migrationLock is the advisory lock of whoever migrates ("pmf" and a number).
const migrationLock = 0x706d6600

// changeTries is how often a Change is tried when PostgreSQL asks for a retry.
const changeTries = 10

func openPostgres(ctx context.Context, o Options, heard *hearers) (engine, error) {
	config, err := pgxpool.ParseConfig(o.URL)
	if err != nil {
		return nil, errors.New("store: open: the URL of PostgreSQL cannot be read") // err may repeat the password
	}
	// Statements inside a Change are deaf to contexts, so the server bounds them.
	for name, value := range map[string]string{
		"statement_timeout": "30s", "lock_timeout": "10s", "idle_in_transaction_session_timeout": "60s",
		"default_transaction_isolation": "read committed", "application_name": "mainforte",
	} {
		config.ConnConfig.RuntimeParams[name] = value
	}
	reachable(config)
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	e := &postgresEngine{pool: pool, base: readerFor(o, " FOR SHARE"), heard: heard, o: o}
	if err := e.open(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return e, nil
}

func (e *postgresEngine) open(ctx context.Context) error {
	if err := migratePostgres(ctx, e.o); err != nil {
		return err
	}
	var err error
	config := queueConfig(e.o.Log)
	if e.queue, err = river.NewClient(riverpgxv5.New(e.pool), &config); err != nil {
		return fmt.Errorf("store: open the queue: %w", err)
	}
	if err := e.checkServer(ctx); err != nil {
		return err
	}
	return e.checkDurability(ctx)
}

// migratePostgres migrates while no other node does, on connections of its own:
// a migration may take longer than a statement of ours is allowed to.
func migratePostgres(ctx context.Context, o Options) error {
	pool, err := ownPool(ctx, o.URL)
	if err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	defer pool.Close()
	lock, err := pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	defer lock.Release()
	if _, err := lock.Exec(ctx, "SELECT pg_advisory_lock($1)", migrationLock); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	db := stdlib.OpenDBFromPool(pool)
	defer db.Close()
	err = migrate(ctx, o, goose.DialectPostgres, db, riverpgxv5.New(pool))
	_, unlock := lock.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", migrationLock)
	return errors.Join(err, unlock)
}

// checkDurability warns when what Change answers for could still be lost.
func (e *postgresEngine) checkDurability(ctx context.Context) error {
	var commit, standbys string
	err := e.pool.QueryRow(ctx, `SELECT current_setting('synchronous_commit'), current_setting('synchronous_standby_names')`).
		Scan(&commit, &standbys)
	if err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	if commit == "off" || commit == "local" || standbys == "" {
		e.o.Log.Warn("commits may be lost with the database's machine: no synchronous standby",
			"synchronous_commit", commit, "synchronous_standby_names", standbys)
	}
	return nil
}

func (e *postgresEngine) reads() querier { return pgReads{e.pool} }

// change tries fn until it is committed or fails for good.
func (e *postgresEngine) change(ctx context.Context, fn func(*Tx) error) error {
	for try := 1; ; try++ {
		again, err := e.try(ctx, fn)
		if !again || try == changeTries {
			return err
		}
		// Two that met in a deadlock should not meet again at once.
		select {
		case <-time.After(rand.N(time.Duration(try) * 5 * time.Millisecond)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (e *postgresEngine) try(ctx context.Context, fn func(*Tx) error) (again bool, err error) {
	acquiring, cancel := context.WithTimeout(ctx, pgAcquire)
	inner, err := e.pool.Begin(acquiring)
	cancel()
	if err != nil {
		if errors.Is(ctx.Err(), context.Canceled) {
			return false, ctx.Err()
		}
		return false, unavailable(err)
	}
	lasting, over := deaf(ctx)
	defer over()
	defer rollBack(inner) // nothing to undo after the commit
	q := &pgTx{tx: inner, ctx: lasting}
	tx := newTx(q, e.base)
	err = func() error {
		defer tx.statements.over.Store(true)
		return tx.call(fn)
	}()
	if err == nil {
		err = e.commit(lasting, inner, q, tx)
	}
	return q.again, err
}

// rollBack undoes what was not committed; a server that does not hear of it
// undoes it by itself.
func rollBack(inner pgx.Tx) {
	ctx, cancel := context.WithTimeout(context.Background(), pgRollback)
	defer cancel()
	_ = inner.Rollback(ctx)
}

// commit numbers, queues and flushes what tx did, then publishes it.
func (e *postgresEngine) commit(ctx context.Context, inner pgx.Tx, q *pgTx, tx *Tx) error {
	ctx, cancel := bound(ctx)
	defer cancel()
	if jobs := jobsOf(tx); len(jobs) > 0 {
		if _, err := e.queue.InsertManyFastTx(ctx, inner, jobs); err != nil {
			return q.fault(err)
		}
	}
	if len(tx.changes) == 0 && len(tx.after) == 0 {
		return q.fault(inner.Commit(ctx))
	}
	if len(tx.changes) > 0 {
		if err := notify(ctx, inner); err != nil {
			return q.fault(err)
		}
	}
	e.order.Lock()
	defer e.order.Unlock()
	if err := number(ctx, q, tx); err != nil {
		return q.fault(err)
	}
	if err := q.fault(inner.Commit(ctx)); err != nil {
		return err
	}
	e.heard.publish(tx)
	return nil
}

func (e *postgresEngine) startWorkers(ctx context.Context, w *river.Workers, periodic []*river.PeriodicJob) (func(context.Context) error, error) {
	// Connections of its own: the queue's maintenance may take longer than a
	// statement of ours is allowed to.
	pool, err := ownPool(ctx, e.o.URL)
	if err != nil {
		return nil, fmt.Errorf("store: workers: %w", err)
	}
	config := queueConfig(e.o.Log)
	config.Workers, config.PeriodicJobs = w, periodic
	config.Queues = queues()
	client, err := river.NewClient(riverpgxv5.New(pool), &config)
	if err == nil {
		err = client.Start(ctx)
	}
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("store: workers: %w", err)
	}
	return func(ctx context.Context) error {
		defer pool.Close()
		return client.Stop(ctx)
	}, nil
}

func (e *postgresEngine) jobs(ctx context.Context, p *river.JobListParams) ([]*rivertype.JobRow, error) {
	found, err := e.queue.JobList(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("store: jobs: %w", err)
	}
	return found.Jobs, nil
}

// forget leaves dead rows to the server's own vacuum.
func (e *postgresEngine) forget(context.Context) error { return nil }

func (e *postgresEngine) close() error {
	e.pool.Close()
	return nil
}

// pgTx runs statements in a transaction and remembers whether PostgreSQL asked
// for another try: the function of Change may have hidden the error.
type pgTx struct {
	tx    pgx.Tx
	ctx   context.Context // how long it may last
	again bool
}

// fault notes what err asks for; an error after fn returned means that the
// store could not write.
func (q *pgTx) fault(err error) error {
	if err == nil {
		return nil
	}
	q.note(err)
	return unavailable(err)
}

func (q *pgTx) note(err error) {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01") { // serialization failure, deadlock
		q.again = true
	}
}

func (q *pgTx) exec(_ context.Context, text string, args ...any) (int64, error) {
	ctx, cancel := bound(q.ctx)
	defer cancel()
	tag, err := q.tx.Exec(ctx, text, args...)
	if err != nil {
		q.note(err)
	}
	return tag.RowsAffected(), err
}

func (q *pgTx) query(_ context.Context, text string, args []any, scan func(row) error) error {
	ctx, cancel := bound(q.ctx)
	defer cancel()
	rows, err := q.tx.Query(ctx, text, args...)
	if err == nil {
		err = pgScanAll(rows, scan)
	}
	if err != nil {
		q.note(err)
	}
	return err
}
