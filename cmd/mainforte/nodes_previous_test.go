package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"pretermainforte.fr/mainforte/cmd/mainforte/history"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/pgtest"
)

// git answers a question about the history of this tree; "" when it has none.
func git(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = filepath.Join("..", "..")
	said, err := cmd.Output()
	if err != nil {
		t.Skipf("git %s: %v", args[0], err)
	}
	return strings.TrimSpace(string(said))
}

// previous builds the program as it was just before the last change of the
// tables, which is the oldest that a deployment may still run beside this one.
// MAINFORTE_NODES_BEFORE names a program that is there already.
func previous(t *testing.T) (program string) {
	t.Helper()
	if os.Getenv("MAINFORTE_NODES_ROUNDS") == "" {
		t.Skip("builds the release before: make nodes")
	}
	if ready := os.Getenv("MAINFORTE_NODES_BEFORE"); ready != "" {
		return ready
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "internal", "store", "migrations", "*.sql"))
	if err != nil || len(files) == 0 {
		t.Fatal("no migrations", err)
	}
	slices.Sort(files)
	last := "internal/store/migrations/" + filepath.Base(files[len(files)-1])
	came := git(t, "log", "--first-parent", "-m", "--diff-filter=A", "-1", "--format=%H", "--", last)
	if came == "" {
		t.Skip("the history does not tell when the last migration came")
	}
	tree := filepath.Join(t.TempDir(), "before")
	git(t, "worktree", "add", "--detach", tree, came+"^1")
	t.Cleanup(func() { git(t, "worktree", "remove", "--force", tree) })
	program = filepath.Join(t.TempDir(), "mainforte-before")
	build := exec.Command("go", "build", "-o", program, "./cmd/mainforte")
	build.Dir = tree
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the release before does not build: %v\n%s", err, said)
	}
	return program
}

// TestNodesOfTwoReleases runs the release before beside this one on tables of
// this one, as during a deployment and after going back on one: people use both
// in turn, and neither loses or doubles what the other did.
func TestNodesOfTwoReleases(t *testing.T) {
	program := previous(t)
	database := pgtest.Database(t)
	g := &group{t: t, relay: smtptest.Start(t)}
	g.connect = func() *pgx.Conn {
		conn, err := pgx.Connect(context.Background(), database)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close(context.Background()) })
		return conn
	}
	g.town = settle(t, database, 20) // by this release: the tables are its own
	g.nodes = []*node{newNode(t, "new", database, g.relay), newNode(t, "before", database, g.relay)}
	g.nodes[1].program = program
	var err error
	if g.reads, err = pgxpool.New(context.Background(), database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(g.reads.Close)
	g.begin()
	g.work()
	g.load.more(60)
	for _, n := range g.nodes { // forward, and back: one alone, then the other
		n.stop()
		g.await(1)
		g.load.more(20)
		n.start()
		g.await(2)
	}
	calls, end := g.judge()
	for _, f := range history.Judge(calls, end, g.dead) {
		t.Error(f)
	}
	g.tell(calls, end)
}
