package journey

import (
	"errors"
	"runtime"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// gated is a kit on PostgreSQL, where transactions are READ COMMITTED and run
// beside each other: what one read may be another by the time it writes. SQLite
// has one writer, so nothing of this can happen there.
type gated struct {
	*kit
	url string
}

func onGated(t *testing.T, test func(t *testing.T, g *gated)) {
	url := pgtest.Database(t)
	test(t, &gated{newKit(t, store.Options{URL: url}), url})
}

var errShut = errors.New("the gate did nothing")

// meet has two steps meet in one order, whatever the machine is busy with. hold
// takes a row that the first needs late; the first reads what it reads and waits
// for that row; then the second runs, to its end or until it waits too; then the
// row is free.
func (g *gated) meet(hold func(tx *store.Tx) error, first, second func() error) (one, two error) {
	g.t.Helper()
	held, open := make(chan struct{}), make(chan struct{})
	gate := make(chan error, 1)
	go func() {
		gate <- g.Store.Change(g.ctx(), func(tx *store.Tx) error {
			if err := hold(tx); err != nil {
				close(held)
				return err
			}
			close(held)
			<-open
			return errShut
		})
	}()
	<-held
	run := func(step func() error, waiting int) (done chan error) {
		done = make(chan error, 1)
		go func() { done <- step() }()
		for len(done) == 0 && pgtest.Waiting(g.t, g.url) < waiting {
			runtime.Gosched()
		}
		return done
	}
	ones := run(first, 1)
	met := len(ones) == 0
	twos := run(second, 2)
	close(open)
	if err := <-gate; !errors.Is(err, errShut) {
		g.t.Fatalf("the gate: %v", err)
	}
	if !met {
		g.t.Fatal("the first step did not come to the gate: this test tries nothing")
	}
	return <-ones, <-twos
}

// row holds the row of a volunteer.
func (g *gated) row(v *mainforte.Volunteer) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.PendingSolicitations(g.ctx(), v.ID, tx.Now)
		return err
	}
}

// nobodyWaits checks that nothing of a mission that is over awaits an answer.
func (g *gated) nobodyWaits(say string, mission mainforte.ID) {
	g.t.Helper()
	for _, in := range g.demands(mission) {
		if in.Pending(g.instant()) {
			g.t.Errorf("%s: a %s awaits its answer still: %+v", say, in.Kind, in)
		}
	}
}
