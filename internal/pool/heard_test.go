package pool

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestFollowing: what one node commits is matchable on another without anybody
// asking it to look, also after every connection was cut. How soon is told, not
// judged: this machine's haste is not ours.
func TestFollowing(t *testing.T) {
	url := pgtest.Database(t)
	here, ours := node(t, url)
	_, theirs := node(t, url)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		theirs.Follow(ctx, 500*time.Millisecond, func(error) {})
	}()
	defer func() { stop(); <-ended }()

	var took []time.Duration
	commit := func() {
		id := someone(t, here, ours)
		committed := time.Now()
		theirs.meets(t, id)
		took = append(took, time.Since(committed))
	}
	for range 20 {
		commit()
	}
	slices.Sort(took)
	t.Logf("matchable on another node after %v (median), %v (longest of %d)", took[len(took)/2], took[len(took)-1], len(took))

	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(ctx, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid()`); err != nil {
		t.Fatal(err)
	}
	for range 20 { // each of its connections may have been cut
		if err = here.Change(ctx, func(*store.Tx) error { return nil }); err == nil {
			break // this node has a connection again
		}
	}
	took = nil
	commit()
	t.Logf("after a cut: %v", took[0])
}

// meets waits until the pool knows somebody, a minute at most.
func (p *Pool) meets(t *testing.T, id mainforte.ID) {
	t.Helper()
	again := time.NewTicker(time.Millisecond)
	defer again.Stop()
	for range 60_000 {
		if _, err := p.ForVolunteer(t.Context(), id, Query{}); err == nil {
			return
		}
		<-again.C
	}
	t.Fatal("the node never heard of it")
}
