package store_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// raise has PostgreSQL refuse a statement with a code of its own.
func raise(tx *store.Tx, code string) error {
	return store.Exec(tx, `DO $$ BEGIN RAISE EXCEPTION 'as the test asked' USING ERRCODE = '`+code+`'; END $$`)
}

// TestPostgreSQLTroublesAreNobodysFault: what the server says of itself is tried
// again or is "later", and never a fault of ours.
func TestPostgreSQLTroublesAreNobodysFault(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t)
	s := open(t, o)
	for _, c := range []struct {
		say, code string
		times     int32 // how often it happens
		want      mainforte.Code
	}{
		{"a race that was lost twice", "40001", 2, ""},
		{"a race that is lost each time", "40001", 1000, mainforte.CodeUnavailable},
		{"a deadlock, once", "40P01", 1, ""},
		{"a deadlock each time", "40P01", 1000, mainforte.CodeUnavailable},
		{"a lock that somebody holds", "55P03", 1, mainforte.CodeUnavailable},
		{"too many connections", "53300", 1, mainforte.CodeUnavailable},
		{"a full disk", "53100", 1, mainforte.CodeUnavailable},
		{"an operator stops the server", "57P01", 1, mainforte.CodeUnavailable},
		{"a statement that took too long", "57014", 1, mainforte.CodeUnavailable},
		{"a standby", "25006", 1, mainforte.CodeUnavailable},
	} {
		var n atomic.Int32
		err := s.Change(t.Context(), func(tx *store.Tx) error {
			if n.Add(1) <= c.times {
				return raise(tx, c.code)
			}
			return nil
		})
		if got := mainforte.CodeOf(err); got != c.want || (err == nil) != (c.want == "") {
			t.Errorf("%s: %v, want %q", c.say, err, c.want)
		}
	}
	if err := s.Change(t.Context(), func(tx *store.Tx) error { return raise(tx, "22012") }); err == nil || mainforte.CodeOf(err) != "" {
		t.Errorf("a division by zero: %v, want a fault of ours", err)
	}
}

// TestPostgreSQLWithoutAFreeConnection: who finds all of them busy hears so in
// time, and whoever has one goes on.
func TestPostgreSQLWithoutAFreeConnection(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t) + "&pool_max_conns=1"
	s := open(t, o)
	inside, leave := make(chan struct{}), make(chan struct{})
	held := make(chan error, 1)
	go func() {
		held <- s.Change(context.Background(), func(tx *store.Tx) error {
			close(inside)
			<-leave
			return tx.SetMeta(t.Context(), "held", "yes")
		})
	}()
	<-inside
	began := time.Now()
	err := s.Change(t.Context(), func(*store.Tx) error { t.Error("a Change runs without a connection"); return nil })
	if mainforte.CodeOf(err) != mainforte.CodeUnavailable {
		t.Errorf("without a free connection: %v, want CodeUnavailable", err)
	}
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("that took %v to say", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := s.Meta(ctx, "held"); mainforte.CodeOf(err) != mainforte.CodeUnavailable {
		t.Errorf("a question without a free connection: %v, want CodeUnavailable", err)
	}
	close(leave)
	if err := <-held; err != nil {
		t.Error(err)
	}
	if got, err := s.Meta(t.Context(), "held"); got != "yes" || err != nil {
		t.Errorf("afterwards: %q (%v)", got, err)
	}
}

// TestPostgreSQLDeadlineOfWhoeverAsks ends a Change that waits for a lock, and
// only a deadline does: somebody who leaves undoes nothing.
func TestPostgreSQLDeadlineOfWhoeverAsks(t *testing.T) {
	t.Parallel()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t)
	s := open(t, o)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	err := s.Change(ctx, func(tx *store.Tx) error { return store.Exec(tx, `SELECT pg_sleep(20)`) })
	if mainforte.CodeOf(err) != mainforte.CodeUnavailable {
		t.Errorf("past the deadline: %v, want CodeUnavailable", err)
	}
	ctx, leave := context.WithCancel(t.Context())
	err = s.Change(ctx, func(tx *store.Tx) error {
		leave()
		return tx.SetMeta(ctx, "left", "and written")
	})
	if got, asked := s.Meta(t.Context(), "left"); err != nil || errors.Join(asked) != nil || got != "and written" {
		t.Errorf("who left while their Change ran: %v, and %q is there (%v)", err, got, asked)
	}
}
