package pgtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// awaitFollower waits until the standby streams from the primary and, if it is
// to be synchronous, counts as such.
func (p *Pair) awaitFollower() error {
	state := "async"
	if len(p.servers[p.lead].settings) > 0 {
		state = "sync"
	}
	return p.until(patience, func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, p.urlOf(p.servers[p.lead].socket))
		if err != nil {
			return err
		}
		defer conn.Close(ctx)
		var n int
		err = conn.QueryRow(ctx, `SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = $1`, state).Scan(&n)
		if err == nil && n == 0 {
			err = errors.New("no standby follows yet")
		}
		return err
	})
}

// AwaitStandby waits until the standby has everything that is committed now.
func (p *Pair) AwaitStandby() {
	p.t.Helper()
	p.must(p.until(patience, func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, p.urlOf(p.servers[p.lead].socket))
		if err != nil {
			return err
		}
		defer conn.Close(ctx)
		var there bool
		err = conn.QueryRow(ctx, `SELECT count(*) > 0 FROM pg_stat_replication WHERE flush_lsn >= pg_current_wal_lsn()`).Scan(&there)
		if err == nil && !there {
			err = errors.New("the standby lags")
		}
		return err
	}))
}

// CrashPrimary kills every process of the primary with SIGKILL and starts it
// again at once, as a supervisor would.
func (p *Pair) CrashPrimary() {
	p.t.Helper()
	m := p.servers[p.lead]
	p.kill(m)
	p.must(p.start(m))
}

// KillPrimary kills the primary for good.
func (p *Pair) KillPrimary() { p.kill(p.servers[p.lead]) }

// Promote makes the standby the primary. The old one must be dead: two
// primaries are what an operator's fencing is for.
func (p *Pair) Promote() {
	p.t.Helper()
	p.lead = 1 - p.lead
	m := p.servers[p.lead]
	m.settings = nil // there is nobody left to wait for
	p.must(p.until(patience, func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, p.urlOf(m.socket))
		if err != nil {
			return err
		}
		defer conn.Close(ctx)
		_, err = conn.Exec(ctx, `SELECT pg_promote(true, 30) WHERE pg_is_in_recovery()`)
		return err
	}))
}

// Freeze stops the primary's telling the standby: what commits from now on is
// not there. A synchronous primary answers no commit from then on.
func (p *Pair) Freeze() {
	p.t.Helper()
	for _, pid := range family(postmaster(p.servers[p.lead])) {
		line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		if strings.Contains(string(line), "walsender") {
			p.must(syscall.Kill(pid, syscall.SIGSTOP))
			return
		}
	}
	p.t.Fatal("pgtest: no WAL sender to freeze")
}

// kill ends every process of a server at once; one that does not run is left.
func (p *Pair) kill(m *member) {
	if m.watch == nil {
		return
	}
	if head := postmaster(m); head > 0 {
		all := family(head) // before it dies: its children are nobody's then
		_ = syscall.Kill(head, syscall.SIGKILL)
		for _, pid := range all {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	_ = m.leash.Close()
	_ = m.watch.Wait()
	m.watch = nil
	_ = os.Remove(filepath.Join(m.data, "postmaster.pid"))
}

// end stops what runs and has the directory removed.
func (p *Pair) end() {
	for _, m := range p.servers {
		if m != nil {
			p.kill(m)
		}
	}
	if p.sweep != nil {
		_ = p.sweep.Close()
	}
	_ = os.RemoveAll(p.dir)
}

// postmaster is the first process of a running server; 0 when there is none.
func postmaster(m *member) int {
	text, err := os.ReadFile(filepath.Join(m.data, "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, _ := strconv.Atoi(first)
	return pid
}

// family are the children of a process. It reads what Linux tells; elsewhere
// there are none, and a server's processes end by themselves soon after it.
func family(parent int) []int {
	if parent == 0 {
		return nil
	}
	var all []int
	found, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range found {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		// pid (name) state parent …: the name may hold anything, so from its end.
		_, rest, ok := strings.Cut(string(text[max(0, strings.LastIndex(string(text), ")")):]), " ")
		fields := strings.Fields(rest)
		if !ok || len(fields) < 2 || fields[1] != strconv.Itoa(parent) {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
			all = append(all, pid)
		}
	}
	return all
}

// Connect is a connection of the test's own to the primary.
func (p *Pair) Connect() *pgx.Conn {
	p.t.Helper()
	var conn *pgx.Conn
	p.must(p.until(patience, func(ctx context.Context) (err error) {
		conn, err = pgx.Connect(ctx, p.urlOf(p.servers[p.lead].socket))
		return err
	}))
	p.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = conn.Close(ctx)
	})
	return conn
}
