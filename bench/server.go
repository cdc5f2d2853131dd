package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// errNoServer says that PostgreSQL is not installed: the others go on without it.
var errNoServer = errors.New("bench: no PostgreSQL server programs; on Debian: apt-get install postgresql")

// server is a PostgreSQL of our own, on a socket in a directory of its own.
type server struct {
	bin, dir string
	as       *syscall.Credential
	leash    io.WriteCloser // closing it stops the server and removes the directory
	watch    *exec.Cmd
}

// watching keeps the server company: it waits on its standard input, which this
// program holds, and which is closed however the program ends.
const watching = `"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= \
	-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off \
	-c shared_buffers=1GB -c maintenance_work_mem=512MB -c max_wal_size=4GB &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"`

// startServer makes a cluster with the memory a large one would have. Nothing in
// it is worth a sync.
func startServer() (*server, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append(found, path)
	}
	if len(found) == 0 {
		return nil, errNoServer
	}
	slices.Sort(found)
	s := &server{bin: filepath.Dir(found[len(found)-1])}
	var err error
	if s.dir, err = os.MkdirTemp("/tmp", "mainforte-bench-"); err != nil {
		return nil, err
	}
	if s.as, err = unprivileged(); err == nil && s.as != nil {
		err = os.Chown(s.dir, int(s.as.Uid), int(s.as.Gid))
	}
	if err == nil {
		err = s.run("initdb", "--pgdata", s.data(), "--username", "bench", "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync")
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(s.dir))
	}
	return s, s.serve()
}

// serve starts the server and waits until it answers.
func (s *server) serve() (err error) {
	s.watch = exec.Command("/bin/sh", "-c", watching, "bench", s.bin, s.dir)
	s.watch.Dir = s.dir
	s.watch.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: s.as}
	if s.leash, err = s.watch.StdinPipe(); err != nil {
		return err
	}
	if err := s.watch.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		conn, err := pgx.Connect(ctx, s.url())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("bench: the server does not answer: %w", err), s.stop())
		case <-again.C:
		}
	}
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

func (s *server) run(program string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, program), args...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.as}
	// Files rather than a pipe: the server would keep a pipe open.
	out, err := os.Create(filepath.Join(s.dir, "out"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("bench: %s: %w\n%s", program, err, said)
	}
	return nil
}

func (s *server) url() string {
	u := url.URL{
		Scheme: "postgres", User: url.User("bench"), Path: "/postgres",
		RawQuery: url.Values{"host": {s.dir}, "sslmode": {"disable"}}.Encode(),
	}
	return u.String()
}

// stop ends the server and leaves nothing of it. How the watch ends says nothing.
func (s *server) stop() error {
	err := s.leash.Close()
	_ = s.watch.Wait()
	return err
}

// unprivileged is who the server runs as when we are root, which it refuses.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUser := strconv.ParseUint(u.Uid, 10, 32)
		gid, errGroup := strconv.ParseUint(u.Gid, 10, 32)
		if errUser == nil && errGroup == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("bench: PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody")
}
