package pgtest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestDatabaseIsEmptyAndItsOwn(t *testing.T) {
	t.Parallel()
	one, two := connect(t, Database(t)), connect(t, Database(t))
	execIn(t, one, "CREATE TABLE seen (id TEXT)")
	if got := scan[int](t, two, "SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'"); got != 0 {
		t.Errorf("tables of the second database = %d, want 0", got)
	}
	if got := scan[int](t, one, "SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'"); got != 1 {
		t.Errorf("tables of the first database = %d, want 1", got)
	}
}

func TestDatabaseIsDroppedEvenWhileConnected(t *testing.T) {
	t.Parallel()
	here := connect(t, Database(t))
	var name string
	t.Run("a test that leaves a connection open", func(t *testing.T) {
		url := Database(t)
		conn, err := pgx.Connect(context.Background(), url)
		if err != nil {
			t.Fatal(err)
		}
		name = conn.Config().Database
	})
	if got := scan[int](t, here, "SELECT count(*)::int FROM pg_database WHERE datname = '"+name+"'"); got != 0 {
		t.Errorf("databases named %q after its test = %d, want 0", name, got)
	}
}

func TestServerListensOnItsSocketOnly(t *testing.T) {
	t.Parallel()
	if os.Getenv("TEST_DATABASE_URL") != "" {
		t.Skip("the server is not ours")
	}
	conn := connect(t, Database(t))
	for _, c := range []struct{ setting, want string }{
		{"listen_addresses", ""},
		{"fsync", "off"},
		{"server_encoding", "UTF8"},
	} {
		if got := scan[string](t, conn, "SELECT current_setting('"+c.setting+"')"); got != c.want {
			t.Errorf("%s = %q, want %q", c.setting, got, c.want)
		}
	}
}

func TestWithDatabase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ why, server, want string }{
		{"a socket keeps its directory", "postgres://u@/postgres?host=%2Ftmp%2Fx", "postgres://u@/db?host=%2Ftmp%2Fx"},
		{"a host keeps its port", "postgresql://u:p@example.org:5433/a", "postgresql://u:p@example.org:5433/db"},
		{"words and equal signs are not a URL", "host=/tmp dbname=a", ""},
	} {
		got, err := withDatabase(c.server, "db")
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s: withDatabase(%q) = %q, %v; want %q", c.why, c.server, got, err, c.want)
		}
	}
}

// TestNothingIsLeftBehind kills a test binary that started a cluster and waits
// for the server's directory to go.
func TestNothingIsLeftBehind(t *testing.T) {
	if os.Getenv("PGTEST_VICTIM") != "" {
		fmt.Println("dir", connect(t, Database(t)).Config().Host)
		select {} // until we are killed
	}
	Database(t) // skips where there is no PostgreSQL
	victim := exec.Command(os.Args[0], "-test.run=^TestNothingIsLeftBehind$")
	victim.Env = append(os.Environ(), "PGTEST_VICTIM=1", "TEST_DATABASE_URL=")
	out, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	dir := ""
	for lines := bufio.NewScanner(out); dir == "" && lines.Scan(); {
		dir, _ = strings.CutPrefix(lines.Text(), "dir ")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Fatalf("the victim's directory %q: %v", dir, err)
	}
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = victim.Wait() // it was killed: its exit status says nothing

	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		if _, err := os.Stat(dir); os.IsNotExist(err) {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s is still there", dir)
		case <-again.C:
		}
	}
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func execIn(t *testing.T, conn *pgx.Conn, statement string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func scan[T any](t *testing.T, conn *pgx.Conn, query string) T {
	t.Helper()
	var got T
	if err := conn.QueryRow(t.Context(), query).Scan(&got); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return got
}

// TestDurableFlushes: what others leave out for speed, this one does.
func TestDurableFlushes(t *testing.T) {
	conn := connect(t, Durable(t))
	for _, name := range []string{"fsync", "full_page_writes", "synchronous_commit"} {
		if got := scan[string](t, conn, "SELECT current_setting('"+name+"')"); got != "on" {
			t.Errorf("%s = %q, want on", name, got)
		}
	}
}
