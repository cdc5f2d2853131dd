package pgtest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Durable starts a server of its own that flushes every commit to the disk, as
// one in service does, and returns the URL of its empty database. The others of
// this package never flush, which is faster and of no use to whoever measures.
//
// It skips or fails as StartPair does.
func Durable(t testing.TB) string {
	t.Helper()
	p := newServers(t, "durable")
	url, err := p.alone("-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=128MB")
	p.must(err)
	return url
}

// newServers are servers to come, in a directory of their own. It skips, or fails
// when CI=true, where there is no PostgreSQL, and in -short mode always skips.
func newServers(t testing.TB, what string) *Pair {
	t.Helper()
	if testing.Short() {
		t.Skip("pgtest: no servers of a test's own in -short mode")
	}
	bin, err := programs()
	owner, rootErr := unprivileged()
	if err = errors.Join(err, rootErr); err != nil {
		if os.Getenv("CI") != "true" {
			t.Skip(err)
		}
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("/tmp", "mainforte-"+what+"-")
	if err != nil {
		t.Fatal(err)
	}
	p := &Pair{t: t, bin: bin, dir: dir, owner: owner}
	t.Cleanup(p.end)
	return p
}

// house gives a server to come the directory where it lives.
func (p *Pair) house(name string) (*member, error) {
	home := filepath.Join(p.dir, name)
	if err := errors.Join(os.Mkdir(home, 0o700), p.owner.give(home)); err != nil {
		return nil, err
	}
	return &member{data: filepath.Join(home, "data"), socket: home}, nil
}

// furnish gives the directory to the servers' user, and sees to it that it goes
// even when this process is killed.
func (p *Pair) furnish() error {
	var err error
	sweep := exec.Command("/bin/sh", "-c", sweepUp, "pgtest", p.dir)
	sweep.SysProcAttr = identity{}.attributes()
	if p.sweep, err = sweep.StdinPipe(); err != nil {
		return err
	}
	if err := sweep.Start(); err != nil {
		return err
	}
	return p.owner.give(p.dir)
}

// alone makes and starts one server with these settings.
func (p *Pair) alone(settings ...string) (url string, err error) {
	if err := p.furnish(); err != nil {
		return "", err
	}
	one, err := p.house("a")
	if err != nil {
		return "", err
	}
	one.settings = settings
	p.servers[0] = one
	if err := prepare(p.bin, one.socket, p.owner, "--data-checksums"); err != nil {
		return "", err
	}
	return p.urlOf(one.socket), p.start(one)
}
