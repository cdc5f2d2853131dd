package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"
	"modernc.org/sqlite"
)

// sqliteReaders is how many connections answer questions at once.
const sqliteReaders = 8

// databaseFile is the name of the file in its folder.
const databaseFile = "mainforte.db"

// sqliteEngine is the store in one file of one machine.
//
// There is one writing connection, and the queue's own statements (fetching a
// job, marking it done) go through it too, one at a time between our groups:
// so nobody in this process ever finds the file locked by another. The price is
// that a worked job costs the writers two short waits; the questions have
// connections of their own and never wait (WAL).
type sqliteEngine struct {
	writer *sql.DB // one connection
	reader *sql.DB
	asked  *liteReads
	base   Reader
	heard  *hearers
	queue  *river.Client[*sql.Tx]
	shown  *river.Client[*sql.Tx] // reads the queue, on the connections that answer questions
	o      Options
	guard  *commitGuard
	marks  *marks    // of the rows that the writing connection touches
	memory *memory   // of what was answered
	held   *sql.Conn // stays open as long as the memory reads the index of the log

	turns   chan *turn
	closing chan struct{}
	ended   chan struct{} // closed when the writing goroutine has ended
	once    sync.Once

	run atomic.Int64 // statements of the writing connection so far
}

// Statements is how many statements the writing connection of SQLite has run so
// far, those of groups and of the queue's insertions; 0 on PostgreSQL. Tests
// guard the cost of a step with it, which a clock cannot.
func (s *Store) Statements() int64 {
	if e, lite := s.engine.(*sqliteEngine); lite {
		return e.run.Load()
	}
	return 0
}

func openSQLite(ctx context.Context, o Options, heard *hearers) (engine, error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("store: open: %w", err)
	}
	file := filepath.Join(o.Dir, databaseFile)
	e := &sqliteEngine{
		base: readerFor(o, ""), heard: heard, o: o, guard: &commitGuard{}, marks: newMarks(), memory: newMemory(),
		turns: make(chan *turn), closing: make(chan struct{}), ended: make(chan struct{}),
	}
	if err := e.open(ctx, o, file); err != nil {
		return nil, errors.Join(err, e.closePools())
	}
	go e.write()
	return e, nil
}

func (e *sqliteEngine) open(ctx context.Context, o Options, file string) error {
	connector, err := sqlite.NewConnector(sqliteURL(file, "_txlock=immediate"))
	if err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	e.writer = sql.OpenDB(guardedConnector{connector, e.guard, e.marks, e.memory, &e.run})
	e.writer.SetMaxOpenConns(1)
	if err := checkSettings(ctx, e.writer); err != nil {
		return err
	}
	driver := riversqlite.New(e.writer)
	up := func() error { return migrate(ctx, o, goose.DialectSQLite3, e.writer, driver) }
	if err := e.marks.prepare(ctx, o, e.writer, up); err != nil {
		return err
	}
	config := queueConfig(o.Log)
	if e.queue, err = river.NewClient(driver, &config); err != nil {
		return fmt.Errorf("store: open the queue: %w", err)
	}
	readConnector, err := sqlite.NewConnector(sqliteURL(file, "_pragma=query_only(1)"))
	if err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	e.reader = sql.OpenDB(readConnector)
	e.reader.SetMaxOpenConns(sqliteReaders + 1) // and the one that is held
	e.reader.SetMaxIdleConns(sqliteReaders)
	e.asked = &liteReads{db: e.reader, memory: e.memory}
	if err := e.remember(ctx, file); err != nil {
		return err
	}
	config = queueConfig(o.Log)
	if e.shown, err = river.NewClient(riversqlite.New(e.reader), &config); err != nil {
		return fmt.Errorf("store: open the queue: %w", err)
	}
	return nil
}

// sqliteURL names the file with the settings every connection needs. They
// stand in the URL because a PRAGMA sent by Exec reaches one connection only.
// temp_store keeps the undo pages of savepoints in memory: in a file they cost
// a third of a Change. A checkpoint every 16 MB rather than every 4 writes the
// pages that random ids dirty again and again fewer times. secure_delete writes
// noughts over what is deleted: erased people must be gone from the file.
func sqliteURL(file, more string) string {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(file), OmitHost: true}
	u.RawQuery = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-32000)" +
		"&_pragma=wal_autocheckpoint(4000)&_pragma=secure_delete(1)&_dqs=0&" + more
	return u.String()
}

// checkSettings reads back what durability rests on: without synchronous=FULL
// (2) a power cut loses what Change has answered for.
func checkSettings(ctx context.Context, db *sql.DB) error {
	var synchronous, foreign int
	var journal string
	if err := db.QueryRowContext(ctx, `SELECT s.synchronous, f.foreign_keys, j.journal_mode
		FROM pragma_synchronous AS s, pragma_foreign_keys AS f, pragma_journal_mode AS j`).Scan(&synchronous, &foreign, &journal); err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	if synchronous != 2 || foreign != 1 || journal != "wal" {
		return fmt.Errorf("store: open: synchronous=%d foreign_keys=%d journal_mode=%s, want 2, 1, wal", synchronous, foreign, journal)
	}
	return nil
}

func (e *sqliteEngine) reads() querier { return e.asked }

func (e *sqliteEngine) startWorkers(ctx context.Context, w *river.Workers, periodic []*river.PeriodicJob) (func(context.Context) error, error) {
	config := queueConfig(e.o.Log)
	config.Workers, config.PeriodicJobs = w, periodic
	config.Queues = queues()
	// No listening on SQLite: look often enough for a mail to leave at once.
	config.PollOnly = true
	config.FetchPollInterval = 200 * time.Millisecond
	client, err := river.NewClient(riversqlite.New(e.writer), &config)
	if err != nil {
		return nil, fmt.Errorf("store: workers: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		return nil, fmt.Errorf("store: workers: %w", err)
	}
	return client.Stop, nil
}

func (e *sqliteEngine) jobs(ctx context.Context, p *river.JobListParams) ([]*rivertype.JobRow, error) {
	found, err := e.shown.JobList(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("store: jobs: %w", err)
	}
	return found.Jobs, nil
}

// forget carries the log into the file and cuts it to nothing: until then it
// may hold rows as they were. Whoever reads meanwhile makes it wait, not fail.
func (e *sqliteEngine) forget(ctx context.Context) error {
	e.memory.forget()
	if _, err := e.writer.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		return fmt.Errorf("store: forget: %w", err)
	}
	return nil
}

func (e *sqliteEngine) close() error {
	e.once.Do(func() { close(e.closing) })
	<-e.ended
	return e.closePools()
}

func (e *sqliteEngine) closePools() error {
	var errs []error
	if e.held != nil {
		errs = append(errs, e.held.Close())
	}
	for _, db := range []*sql.DB{e.reader, e.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	e.memory.close()
	return errors.Join(errs...)
}
