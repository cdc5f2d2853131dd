package pgtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Pair is a primary and its standby, for tests of what a group of nodes goes
// through: servers of its own, which it kills and promotes.
type Pair struct {
	t        testing.TB
	bin, dir string
	owner    identity
	servers  [2]*member // the first begins as the primary
	lead     int        // which of them is the primary
	sweep    io.WriteCloser
}

// member is one of the two servers.
type member struct {
	data, socket string
	settings     []string
	watch        *exec.Cmd // nil: not running
	leash        io.WriteCloser
}

// keep runs a server until its input closes, and leaves its directory alone.
const keep = `bin=$1; shift; "$bin/postgres" "$@" &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server`

// sweepUp removes the directory of both once its input closes, however long the
// servers take to end.
const sweepUp = `cat >/dev/null; for i in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" && exit; sleep 1; done`

// StartPair starts a primary and a standby, both empty. With synchronous set, a
// commit is answered once the standby has it too; without, it is the set-up
// that loses what it answered for, which a test may want to see lost.
//
// It skips or fails as Database does, and in -short mode always skips.
func StartPair(t testing.TB, synchronous bool) *Pair {
	t.Helper()
	p := newServers(t, "pair")
	p.must(p.begin(synchronous))
	return p
}

func (p *Pair) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// begin makes both servers and waits until the standby follows.
func (p *Pair) begin(synchronous bool) error {
	if err := p.furnish(); err != nil {
		return err
	}
	for n, name := range []string{"a", "b"} {
		one, err := p.house(name)
		if err != nil {
			return err
		}
		p.servers[n] = one
	}
	a, b := p.servers[0], p.servers[1]
	if synchronous {
		a.settings = []string{"-c", "synchronous_standby_names=*"}
	}
	if err := prepare(p.bin, a.socket, p.owner, "--data-checksums"); err != nil {
		return err
	}
	// The first start waits for no standby: there is none to copy from yet.
	full := a.settings
	a.settings = nil
	if err := p.start(a); err != nil {
		return err
	}
	if err := p.as(p.bin+"/pg_basebackup", "-h", a.socket, "-U", role, "-D", b.data, "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"); err != nil {
		return err
	}
	p.kill(a)
	a.settings = full
	if err := errors.Join(p.start(a), p.start(b)); err != nil {
		return err
	}
	return p.awaitFollower()
}

// as runs a program of PostgreSQL's as the servers' user.
func (p *Pair) as(program string, args ...string) error {
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.SysProcAttr = p.dir, p.owner.attributes()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("pgtest: %s: %w\n%s", filepath.Base(program), err, bytes.TrimSpace(out))
	}
	return nil
}

// start runs a server under its watch until it answers. After a kill the memory
// it shared may be held a moment longer, so it tries again.
func (p *Pair) start(m *member) error {
	var err error
	for range 6 {
		if err = p.tryStart(m); err == nil {
			break
		}
	}
	return err
}

func (p *Pair) tryStart(m *member) error {
	log, err := os.OpenFile(filepath.Join(m.socket, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	args := append([]string{
		"-c", keep, "pgtest", p.bin, "-D", m.data, "-k", m.socket,
		"-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200",
		"-c", "shared_buffers=32MB", "-c", "jit=off", "-c", "wal_retrieve_retry_interval=200ms",
	}, m.settings...)
	m.watch = exec.Command("/bin/sh", args...)
	m.watch.Dir, m.watch.Stdout, m.watch.Stderr = p.dir, log, log
	m.watch.SysProcAttr = p.owner.attributes()
	if m.leash, err = m.watch.StdinPipe(); err != nil {
		return err
	}
	if err := m.watch.Start(); err != nil {
		return fmt.Errorf("pgtest: %w", err)
	}
	if err := p.await(m); err != nil {
		said, _ := os.ReadFile(log.Name())
		p.kill(m)
		return fmt.Errorf("%w\n%s", err, said[max(0, len(said)-2000):])
	}
	return nil
}

// await tries to connect for some seconds.
func (p *Pair) await(m *member) error {
	return p.until(10*time.Second, func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, p.urlOf(m.socket))
		if err == nil {
			err = conn.Close(ctx)
		}
		return err
	})
}

// until tries again and again until there is no error or time is out.
func (p *Pair) until(within time.Duration, try func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		err := try(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("pgtest: waited in vain: %w", err)
		case <-again.C:
		}
	}
}

func (p *Pair) urlOf(socket string) string {
	return (&url.URL{
		Scheme: "postgres", User: url.User(role), Path: "/postgres",
		RawQuery: url.Values{"host": {socket}, "sslmode": {"disable"}}.Encode(),
	}).String()
}

// URL names both servers: whoever connects gets the one that takes writes.
func (p *Pair) URL() string {
	return (&url.URL{
		Scheme: "postgres", User: url.User(role), Path: "/postgres",
		RawQuery: url.Values{
			"host": {p.servers[0].socket + "," + p.servers[1].socket}, "sslmode": {"disable"},
			"target_session_attrs": {"read-write"}, "connect_timeout": {"3"},
		}.Encode(),
	}).String()
}
