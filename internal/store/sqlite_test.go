package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

func TestSQLiteSettingsAreReadBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, settings string
		refused        bool
	}{
		{"as Open sets them", "_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)", false},
		{"a power cut would lose commits", "_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)", true},
		{"foreign keys are not kept", "_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)", true},
		{"readers would wait", "_pragma=synchronous(FULL)&_pragma=foreign_keys(1)", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "x.db")+"?"+c.settings)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if err := store.CheckSettings(t.Context(), db); (err != nil) != c.refused {
				t.Errorf("error %v, want refused %v", err, c.refused)
			}
		})
	}
}

// gate is a Change that holds the writer, and with it the group, until the
// others that must share it are waiting.
func gate(s *store.Store, waiting, open chan struct{}) func() error {
	return func() error {
		return s.Change(context.Background(), func(*store.Tx) error {
			close(waiting)
			<-open
			return nil
		})
	}
}

func TestSQLiteAutomaticRollbackFailsTheGroup(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		statement string // makes SQLite roll the whole transaction back
	}{
		{"a statement that says so", `INSERT OR ROLLBACK INTO meta (name, value) VALUES ('taken', '')`},
		{"somebody commits", `COMMIT`},
		{"somebody rolls back", `ROLLBACK`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := openSQLite(t)
			ctx := t.Context()
			set := func(key string) func(*store.Tx) error {
				return func(tx *store.Tx) error { return tx.SetMeta(ctx, key, "set") }
			}
			if err := s.Change(ctx, set("taken")); err != nil {
				t.Fatal(err)
			}
			waiting, opened := make(chan struct{}), make(chan struct{})
			errs := make(chan error, 3)
			go func() { errs <- gate(s, waiting, opened)() }() // an innocent neighbour
			<-waiting
			begun := make(chan struct{})
			go func() {
				close(begun)
				errs <- s.Change(ctx, func(tx *store.Tx) error {
					if err := set("before")(tx); err != nil {
						return err
					}
					store.Exec(tx, c.statement) // hides the error…
					set("after")(tx)            // …and goes on: outside any transaction
					return nil
				})
			}()
			<-begun
			close(opened)
			var failed int
			for range 2 {
				if err := <-errs; mainforte.CodeOf(err) == mainforte.CodeUnavailable {
					failed++
				}
			}
			// The neighbour may have been served alone, before the other came.
			if failed == 0 {
				t.Error("nobody was told that the group is lost")
			}
			for _, key := range []string{"before", "after"} {
				if _, err := s.Meta(ctx, key); mainforte.CodeOf(err) != mainforte.CodeNotFound {
					t.Errorf("%q was committed by itself (%v)", key, err)
				}
			}
			if err := s.Change(ctx, set("next")); err != nil {
				t.Errorf("the next Change answers %v", err)
			}
		})
	}
}

func TestSQLiteGroupSharesOneFate(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	ctx := t.Context()
	const n = 20
	var wait sync.WaitGroup
	waiting, opened := make(chan struct{}), make(chan struct{})
	wait.Go(func() { gate(s, waiting, opened)() })
	<-waiting
	var lost [n]error
	var begun sync.WaitGroup
	for i := range n {
		begun.Add(1)
		wait.Go(func() {
			begun.Done()
			lost[i] = s.Change(ctx, func(tx *store.Tx) error {
				if err := tx.SetMeta(ctx, fmt.Sprint("lost", i), ""); err != nil {
					return err
				}
				if i == n/2 {
					store.Exec(tx, `ROLLBACK`)
				}
				return nil
			})
		})
	}
	begun.Wait()
	close(opened)
	wait.Wait()
	for i, err := range lost {
		_, there := s.Meta(ctx, fmt.Sprint("lost", i))
		if (err == nil) != (there == nil) {
			t.Errorf("caller %d was told %v, but reading says %v", i, err, there)
		}
	}
	if mainforte.CodeOf(lost[n/2]) != mainforte.CodeUnavailable {
		t.Errorf("the one whose transaction went was told %v", lost[n/2])
	}
	if err := s.Change(ctx, func(tx *store.Tx) error { return tx.SetMeta(ctx, "next", "") }); err != nil {
		t.Errorf("the Change after the loss answers %v", err)
	}
}

func TestSQLiteMoreThanAGroup(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	ctx := t.Context()
	var told []store.Change
	s.Subscribe(func(cs []store.Change) { told = append(told, cs...) })
	waiting, opened := make(chan struct{}), make(chan struct{})
	var wait, begun sync.WaitGroup
	wait.Go(func() { gate(s, waiting, opened)() })
	<-waiting
	const callers = store.MaxGroup + 40
	for range callers {
		begun.Add(1)
		wait.Go(func() {
			begun.Done()
			if err := s.Change(ctx, func(tx *store.Tx) error {
				return tx.InsertEstablishment(ctx, mainforte.Establishment{ID: mainforte.NewID()})
			}); err != nil {
				t.Error(err)
			}
		})
	}
	begun.Wait()
	close(opened)
	wait.Wait()
	if len(told) != callers {
		t.Fatalf("%d changes were told, want %d", len(told), callers)
	}
	for i, c := range told {
		if c.Number != told[0].Number+int64(i) {
			t.Fatalf("change %d has number %d after %d", i, c.Number, told[0].Number)
		}
	}
}

func TestSQLiteLeavingWhileWaiting(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	waiting, opened := make(chan struct{}), make(chan struct{})
	held := make(chan error, 1)
	go func() { held <- gate(s, waiting, opened)() }()
	<-waiting
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() {
		left <- s.Change(ctx, func(*store.Tx) error {
			t.Error("the function of a caller who left ran")
			return nil
		})
	}()
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) { // though the writer is still held
		t.Errorf("who left is told %v", err)
	}
	close(opened)
	if err := <-held; err != nil {
		t.Error(err)
	}
}

// TestSQLiteSurvivesKill kills a writing process and looks for every write it
// had been answered for.
func TestSQLiteSurvivesKill(t *testing.T) {
	if dir := os.Getenv("STORE_TEST_KILLED"); dir != "" {
		writeUntilKilled(t, dir)
	}
	t.Parallel()
	dir := t.TempDir()
	for range 3 {
		child := exec.Command(os.Args[0], "-test.run=^TestSQLiteSurvivesKill$")
		child.Env = append(os.Environ(), "STORE_TEST_KILLED="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		var acked []string
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if key, ok := strings.CutPrefix(lines.Text(), "ack "); ok {
				acked = append(acked, key)
			}
			if len(acked) == 150 {
				child.Process.Kill()
			}
		}
		child.Wait()
		if len(acked) < 150 {
			t.Fatalf("the writing process ended by itself after %d writes", len(acked))
		}
		o := storetest.Options(t)
		o.Dir = dir
		s := open(t, o)
		for _, key := range acked {
			if _, err := s.Meta(t.Context(), key); err != nil {
				t.Errorf("%s was answered for and is not there: %v", key, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func writeUntilKilled(t *testing.T, dir string) {
	o := storetest.Options(t)
	o.Dir = dir
	s := open(t, o)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for {
				key := string(mainforte.NewID())
				if err := s.Change(context.Background(), func(tx *store.Tx) error {
					return tx.SetMeta(context.Background(), key, "")
				}); err != nil {
					t.Error(err)
					return
				}
				os.Stdout.WriteString("ack " + key + "\n")
			}
		})
	}
	wait.Wait()
}
