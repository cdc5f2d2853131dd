package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// insertMission is a small change that the feed tells.
func insertMission(ctx context.Context, tx *store.Tx, site mainforte.ID) (mainforte.ID, error) {
	m := mainforte.Mission{ID: mainforte.NewID(), Establishment: site}
	return m.ID, tx.InsertMission(ctx, m, []mainforte.Slot{{ID: mainforte.NewID(), Wanted: 1}})
}

func site(t *testing.T, s *store.Store) mainforte.ID {
	t.Helper()
	e := mainforte.Establishment{ID: mainforte.NewID()}
	if err := s.Change(t.Context(), func(tx *store.Tx) error { return tx.InsertEstablishment(t.Context(), e) }); err != nil {
		t.Fatal(err)
	}
	return e.ID
}

// TestPostgreSQLNumbersFollowCommits: a transaction that began first and commits
// last gets the last number, so that whoever read up to the others' has missed
// nothing. The plain way, a number drawn when the row is written, misses it:
// the same schedule shows that too.
func TestPostgreSQLNumbersFollowCommits(t *testing.T) {
	t.Parallel()
	both := nodes(t)
	ctx := t.Context()
	at := site(t, both[0])
	start, err := both[1].LastChange(ctx)
	if err != nil {
		t.Fatal(err)
	}
	written, finish := make(chan struct{}), make(chan struct{})
	var slow, quick mainforte.ID
	var wait sync.WaitGroup
	wait.Go(func() {
		if err := both[0].Change(ctx, func(tx *store.Tx) (err error) {
			slow, err = insertMission(ctx, tx, at)
			close(written)
			<-finish
			return err
		}); err != nil {
			t.Error(err)
		}
	})
	<-written
	if err := both[1].Change(ctx, func(tx *store.Tx) (err error) {
		quick, err = insertMission(ctx, tx, at)
		return err
	}); err != nil {
		t.Fatal(err) // a transaction held open holds nobody up
	}
	read, err := both[1].ChangesSince(ctx, start, 100)
	if err != nil {
		t.Fatal(err)
	}
	if len(read) != 1 || read[0].ID != quick {
		t.Fatalf("read %v while one transaction is open, want the one committed", read)
	}
	close(finish)
	wait.Wait()
	rest, err := both[1].ChangesSince(ctx, read[0].Number, 100)
	if err != nil {
		t.Fatal(err)
	}
	if len(rest) != 1 || rest[0].ID != slow {
		t.Errorf("after number %d: %v, want the change that committed last", read[0].Number, rest)
	}
}

// TestTheNaiveFeedMisses is the control of the test above: numbers drawn when
// rows are written miss whoever commits late.
func TestTheNaiveFeedMisses(t *testing.T) {
	t.Parallel()
	url := pgtest.Database(t)
	ctx := t.Context()
	connect := func() *pgx.Conn {
		c, err := pgx.Connect(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close(context.Background()) })
		return c
	}
	first, second := connect(), connect()
	exec := func(c *pgx.Conn, text string) {
		t.Helper()
		if _, err := c.Exec(ctx, text); err != nil {
			t.Fatal(err)
		}
	}
	exec(first, "CREATE TABLE naive (number BIGSERIAL, who TEXT)")
	exec(first, "BEGIN")
	exec(first, "INSERT INTO naive (who) VALUES ('slow')")
	exec(second, "INSERT INTO naive (who) VALUES ('quick')")
	var read int64
	if err := second.QueryRow(ctx, "SELECT max(number) FROM naive").Scan(&read); err != nil {
		t.Fatal(err)
	}
	exec(first, "COMMIT")
	var rest int
	if err := second.QueryRow(ctx, "SELECT count(*) FROM naive WHERE number > $1", read).Scan(&rest); err != nil {
		t.Fatal(err)
	}
	if rest != 0 {
		t.Error("the naive feed missed nothing: the test beside this one proves nothing")
	}
}

// TestPostgreSQLFeedMissesNothing has many writers on two nodes commit in
// another order than they began, some of them held open until all others are
// done, while a slow reader pages through and loses its connections.
func TestPostgreSQLFeedMissesNothing(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t)
	var both [2]*store.Store
	for n := range both {
		s, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		both[n] = s
	}
	ctx := t.Context()
	at := site(t, both[0])
	const writers, each, held = 8, 25, 3
	var mu sync.Mutex
	committed := map[mainforte.ID]bool{}
	write := func(s *store.Store, before func(*store.Tx)) {
		var id mainforte.ID
		err := s.Change(ctx, func(tx *store.Tx) (err error) {
			id, err = insertMission(ctx, tx, at)
			before(tx)
			return err
		})
		if err != nil {
			return // cut: the reader must not see it, or must see it whole; either way it is not promised
		}
		mu.Lock()
		defer mu.Unlock()
		committed[id] = true
	}
	release := make(chan struct{})
	var late, quick sync.WaitGroup
	for n := range held {
		late.Go(func() { write(both[n%2], func(*store.Tx) { <-release }) })
	}
	for w := range writers {
		quick.Go(func() {
			for range each {
				write(both[w%2], func(tx *store.Tx) {
					for range rand.N(20) { // as long as another, or longer
						_, _ = tx.LastChange(ctx)
					}
				})
			}
		})
	}
	over := make(chan struct{})
	go func() {
		quick.Wait()
		close(release)
		late.Wait()
		close(over)
	}()
	seen := follow(t, both[1], over)
	for id := range committed {
		if !seen[id] {
			t.Errorf("mission %s was committed and never read", id)
		}
	}
	if len(committed) < writers*each/2 {
		t.Errorf("only %d changes were committed: this run proves little", len(committed))
	}
}

// follow reads the feed a few changes at a time, until all is over and nothing
// is left. Now and then every connection of the database is cut.
func follow(t *testing.T, s *store.Store, over <-chan struct{}) map[mainforte.ID]bool {
	t.Helper()
	seen := map[mainforte.ID]bool{}
	var last int64
	for turn, ended := 1, false; ; turn++ {
		select {
		case <-over:
			ended = true
		default:
		}
		changes, err := s.ChangesSince(t.Context(), last, 3)
		switch {
		case err != nil && errors.Is(err, context.Canceled):
			t.Fatal(err)
		case err != nil:
			continue // cut: the next turn goes on from where this one was
		case len(changes) == 0 && ended:
			return seen
		}
		if !slices.IsSortedFunc(changes, func(a, b store.Change) int { return int(a.Number - b.Number) }) {
			t.Errorf("out of order: %v", changes)
		}
		for _, c := range changes {
			if c.Number <= last {
				t.Errorf("number %d comes after %d", c.Number, last)
			}
			last, seen[c.ID] = c.Number, true
		}
		if turn == 20 && !ended {
			cut(t, s)
		}
	}
}

// cut ends every other connection to the database of s.
func cut(t *testing.T, s *store.Store) {
	t.Helper()
	_, err := store.Rows(t.Context(), s, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	if err != nil {
		t.Log(err) // it may have been cut by another
	}
}

// TestPostgreSQLCommitsAreHeard: a commit on one node wakes the other, also
// after the listening connection was cut.
func TestPostgreSQLCommitsAreHeard(t *testing.T) {
	t.Parallel()
	both := nodes(t)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	at := site(t, both[0])
	heard := both[1].Heard(ctx)
	next := func(when string) {
		t.Helper()
		select {
		case <-heard:
		case <-ctx.Done():
			t.Fatalf("%s: nothing was heard", when)
		}
	}
	next("as it begins to listen")
	for _, when := range []string{"a commit", "another"} {
		if err := both[0].Change(ctx, func(tx *store.Tx) error { _, err := insertMission(ctx, tx, at); return err }); err != nil {
			t.Fatal(err)
		}
		next(when)
	}
	cut(t, both[0])
	next("as it listens again")
}
