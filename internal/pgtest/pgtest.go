package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrNotInstalled says that no PostgreSQL server programs were found.
var ErrNotInstalled = errors.New("pgtest: initdb and postgres are not installed; on Debian: apt-get install postgresql")

// ErrRoot says that the test runs as root on a machine with no unprivileged
// user to give the server to: PostgreSQL refuses to run as root.
var ErrRoot = errors.New("pgtest: PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody")

// patience bounds every single conversation with the server. It is generous,
// because two busy cores may share a dozen test binaries.
const patience = 60 * time.Second

// shared is the one cluster of this test binary. A process-wide value is the
// point here: a cluster costs a second or two, a database some milliseconds.
//
// The cluster itself is kept, not only its URL: were it collected, the pipe
// that keeps its watcher waiting would close and the server stop mid-test.
var shared = sync.OnceValues(func() (*server, error) {
	if u := os.Getenv("TEST_DATABASE_URL"); u != "" {
		return &server{url: u}, nil
	}
	c, err := start()
	if err != nil {
		return nil, err
	}
	return &server{url: c.url(), cluster: c}, nil
})

// server is where databases are made; cluster is nil when it is not ours.
type server struct {
	url     string
	cluster *cluster
}

// Database creates an empty database and returns its URL, in the form
// postgres://role@/name?host=/socket/directory that pgx understands. The
// database is dropped when the test ends, open connections notwithstanding.
//
// Without PostgreSQL the test is skipped, or fails when CI=true. In -short mode
// it is skipped, unless TEST_DATABASE_URL names a server that is already there.
func Database(t testing.TB) string {
	t.Helper()
	if testing.Short() && os.Getenv("TEST_DATABASE_URL") == "" {
		t.Skip("pgtest: no PostgreSQL in -short mode")
	}
	home, err := shared()
	switch {
	case (errors.Is(err, ErrNotInstalled) || errors.Is(err, ErrRoot)) && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	name := "mainforte_" + rand.Text()
	dbURL, err := withDatabase(home.url, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := execute(home.url, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize()+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := execute(home.url, "DROP DATABASE "+pgx.Identifier{name}.Sanitize()+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return dbURL
}

// withDatabase returns server's URL with another database name in it.
func withDatabase(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		// The URL is not shown: it may hold a password.
		return "", errors.New("pgtest: TEST_DATABASE_URL is not a postgres:// URL")
	}
	u.Path = "/" + name
	return u.String(), nil
}

// execute runs one statement on a connection of its own. CREATE and DROP
// DATABASE cannot run inside a transaction, and no pool is worth keeping open
// for them.
func execute(server, statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("pgtest: connect: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("pgtest: %s: %w", statement, err)
	}
	return nil
}
