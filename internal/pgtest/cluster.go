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
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// role is the superuser of the throwaway cluster; trust is safe on a socket in
// a directory that only the server's user can enter.
const role = "mainforte"

// watch keeps the server company. It waits on its standard input, a pipe whose
// other end this process holds: the pipe closes when the process ends, even by
// SIGKILL, and then the server is stopped at once (SIGQUIT, nothing is worth
// saving) and the directory goes. A server that dies by itself is reported by
// the connection that fails.
const watch = `"$1/postgres" -D "$2/data" -k "$2" \
	-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
	-c max_connections=200 -c shared_buffers=32MB -c jit=off -c log_min_messages=warning &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"`

// cluster is a running server and the pipe that keeps it alive.
type cluster struct {
	dir   string         // holds data/, log and the socket
	leash io.WriteCloser // closing it stops the server and removes dir
}

// start makes a cluster and returns once it answers.
func start() (*cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	// /tmp rather than TMPDIR: a socket's path may hold 107 bytes at most, and
	// the server's user must be able to walk to it.
	dir, err := os.MkdirTemp("/tmp", "mainforte-pg-")
	if err != nil {
		return nil, err
	}
	if err := prepare(bin, dir, owner); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return run(bin, dir, owner)
}

// prepare writes an empty data directory.
func prepare(bin, dir string, owner identity, more ...string) error {
	if err := owner.give(dir); err != nil {
		return err
	}
	args := append([]string{
		"--pgdata", filepath.Join(dir, "data"),
		"--username", role, "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync", "--no-instructions",
	}, more...)
	cmd := exec.Command(filepath.Join(bin, "initdb"), args...)
	cmd.Dir = dir
	cmd.SysProcAttr = owner.attributes()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("pgtest: initdb: %w\n%s", err, bytes.TrimSpace(out))
	}
	return nil
}

// run starts the server under its watch and waits until it answers.
func run(bin, dir string, owner identity) (*cluster, error) {
	logPath := filepath.Join(dir, "log")
	logFile, err := os.Create(logPath)
	if err != nil {
		return nil, err
	}
	defer logFile.Close()
	cmd := exec.Command("/bin/sh", "-c", watch, "pgtest", bin, dir)
	cmd.Dir = dir
	// Not our standard output: go test would wait for it to be closed.
	cmd.Stdout, cmd.Stderr = logFile, logFile
	cmd.SysProcAttr = owner.attributes()
	leash, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("pgtest: %w", err)
	}
	c := &cluster{dir: dir, leash: leash}
	if err := c.await(); err != nil {
		said, _ := os.ReadFile(logPath)
		return nil, errors.Join(fmt.Errorf("%w\n%s", err, said), leash.Close())
	}
	return c, nil
}

// await tries to connect until it works or patience runs out. PostgreSQL has no
// way to say that it is ready other than answering.
func (c *cluster) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		conn, err := pgx.Connect(ctx, c.url())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("pgtest: the server does not answer: %w", err)
		case <-again.C:
		}
	}
}

// url names the cluster's maintenance database.
func (c *cluster) url() string {
	u := url.URL{
		Scheme: "postgres", User: url.User(role), Path: "/postgres",
		RawQuery: url.Values{"host": {c.dir}, "sslmode": {"disable"}}.Encode(),
	}
	return u.String()
}

// programs finds the directory of initdb and postgres. Debian keeps them out of
// PATH, one directory per version; the newest wins.
func programs() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.SortFunc(found, func(a, b string) int {
		// Versions have two digits until PostgreSQL 100: the order of text will do.
		return strings.Compare(b, a)
	})
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			found = append(found, filepath.Dir(path))
		}
	}
	for _, dir := range found {
		if executable(filepath.Join(dir, "initdb")) && executable(filepath.Join(dir, "postgres")) {
			return dir, nil
		}
	}
	return "", ErrNotInstalled
}

// executable reports whether path is a file that may be run.
func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}
