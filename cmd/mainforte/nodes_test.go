package main

import (
	"context"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/cmd/mainforte/history"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/pgtest"
)

// group is the reference set-up on this machine's loopback: three nodes behind
// a proxy, on a primary with a synchronous standby.
type group struct {
	t     *testing.T
	pair  *pgtest.Pair
	relay *smtptest.Relay
	nodes []*node
	proxy *roundRobin
	town  *townsfolk
	load  *load
	reads *pgxpool.Pool

	connect func() *pgx.Conn // past the nodes
	dead    int              // machines that died
}

func newGroup(t *testing.T, synchronous bool, missions int) *group {
	t.Helper()
	g := &group{t: t, pair: pgtest.StartPair(t, synchronous), relay: smtptest.Start(t)}
	g.town = settle(t, g.pair.URL(), missions)
	for i, name := range []string{"one", "two", "three"} {
		n := newNode(t, name, g.pair.URL(), g.relay)
		n.env = []string{"MAINFORTE_TEST_CLOCK=" + []string{"-5m", "0s", "5m"}[i]} // heard by a build with -tags faults: make nodes
		g.nodes = append(g.nodes, n)
	}
	var err error
	if g.reads, err = pgxpool.New(context.Background(), g.pair.URL()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(g.reads.Close)
	g.connect = g.pair.Connect
	g.begin()
	return g
}

// begin starts the nodes and the proxy before them.
func (g *group) begin() {
	g.t.Helper()
	var wait sync.WaitGroup
	for _, n := range g.nodes {
		wait.Go(n.start)
	}
	wait.Wait()
	if g.t.Failed() {
		g.t.FailNow()
	}
	g.proxy = newRoundRobin(g.t, g.nodes)
	g.await(len(g.nodes))
	g.load = newLoad(g.t, g.proxy.URL)
}

// await waits until so many nodes are ready.
func (g *group) await(n int) {
	g.t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(90 * time.Second); len(g.proxy.ready()) < n; <-again.C {
		if time.Now().After(until) {
			g.t.Fatalf("%d nodes are ready, want %d", len(g.proxy.ready()), n)
		}
	}
}

// link is the token by which somebody answers for a mission; "" when there is none.
func (g *group) link(mission, person mainforte.ID) string {
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(patient); time.Now().Before(until); <-again.C {
		var ids []string
		found, err := g.reads.Query(context.Background(), `SELECT l.id FROM link l JOIN introduction i ON i.id = l.object
			WHERE l.purpose = 'answer' AND i.mission = $1 AND i.volunteer = $2`, string(mission), string(person))
		if err == nil {
			for found.Next() {
				var id string
				err = found.Scan(&id)
				ids = append(ids, id)
			}
			found.Close()
		}
		if err == nil && found.Err() == nil {
			if len(ids) == 0 {
				return ""
			}
			return g.town.keys.LinkToken(mainforte.ID(ids[0]), mainforte.PurposeAnswer)
		}
	}
	return ""
}

// work begins the load.
func (g *group) work() {
	g.load.signUps(3)
	g.load.missions(g.town, g.link, 2)
	g.load.departures(g.town, len(g.town.people)/2, len(g.town.people))
}

// crashNode kills a node under load and brings it back.
func (g *group) crashNode(n int, calls int64) {
	g.t.Helper()
	g.nodes[n].kill()
	g.dead++
	g.load.more(calls)
	g.nodes[n].start()
	g.await(len(g.nodes))
}

// crashDatabase kills the primary under load; it comes back at once.
func (g *group) crashDatabase(calls int64) {
	g.t.Helper()
	g.pair.CrashPrimary()
	g.dead += len(g.nodes) // each may have been about to note a mail
	g.load.more(calls)
}

// failOver loses the primary for good.
func (g *group) failOver(calls int64) {
	g.t.Helper()
	g.pair.KillPrimary()
	g.pair.Promote()
	g.dead += len(g.nodes)
	g.load.more(calls)
	g.await(len(g.nodes))
}

// deploy restarts one node after the other; no request may notice.
func (g *group) deploy(calls int64) {
	g.t.Helper()
	g.await(len(g.nodes))
	g.load.more(calls)
	before := g.load.lost.Load()
	for _, n := range g.nodes {
		n.stop()
		n.start()
		g.await(len(g.nodes))
		g.load.more(calls)
	}
	if lost := g.load.lost.Load() - before; lost != 0 {
		g.t.Errorf("%d requests got no answer while nodes were restarted one by one", lost)
	}
}

// judge ends the load and names what cannot be.
func (g *group) judge() ([]history.Call, history.End) {
	g.t.Helper()
	g.load.end()
	conn := g.connect()
	quiet(g.t, conn)
	for _, n := range g.nodes {
		n.stop() // what is under way ends
	}
	calls := g.load.log.Calls()
	end := endOf(g.t, conn, g.town, calls, g.relay)
	accountFor(g.t, conn, end.Mails)
	return calls, end
}

// TestNodes runs the reference set-up under load and has its machines die, one
// after the other. What clients were told is then compared with what is there.
//
// MAINFORTE_NODES_ROUNDS makes it longer: make nodes.
func TestNodes(t *testing.T) {
	rounds, _ := strconv.Atoi(os.Getenv("MAINFORTE_NODES_ROUNDS"))
	rounds = max(rounds, 1)
	g := newGroup(t, true, 30*rounds+10)
	g.work()
	g.load.more(10)
	for r := range rounds {
		g.crashNode(r%3, 10)
		g.crashDatabase(10)
		g.deploy(3)
	}
	g.failOver(10)
	calls, end := g.judge()
	for _, f := range history.Judge(calls, end, g.dead) {
		t.Error(f)
	}
	g.tell(calls, end)
	g.control(calls, end)
}

// tell writes what the run held, for the record.
func (g *group) tell(calls []history.Call, end history.End) {
	n := map[history.Kind]map[history.Result]int{}
	for _, c := range calls {
		if n[c.Kind] == nil {
			n[c.Kind] = map[history.Result]int{}
		}
		n[c.Kind][c.Result]++
	}
	type seen struct {
		kind   history.Kind
		result history.Result
	}
	must := []seen{
		{history.SignUp, history.OK},
		{history.Ask, history.OK},
		{history.Accept, history.OK},
		{history.Accept, history.Refused},
		{history.Release, history.OK},
		{history.SignOut, history.OK},
		{history.Visit, history.Refused},
		{history.Erase, history.OK},
	}
	if g.pair == nil { // bad networks: fewer calls come to an end
		must = must[:3]
	}
	for _, want := range must {
		if n[want.kind][want.result] == 0 {
			g.t.Errorf("no %q was answered %q: this run proves less than it should", want.kind, want.result)
		}
	}
	g.t.Logf("%d ends at which a mail may have left twice; calls: %v; tries without answer: %d; mails: %d", g.dead, n, g.load.lost.Load(), len(end.Mails))
}

// control spoils what was found: a judge that sees nothing then is blind.
func (g *group) control(calls []history.Call, end history.End) {
	g.t.Helper()
	for _, c := range calls {
		if c.Kind == history.SignUp && c.Result == history.OK {
			n := end.SignedUp[c.Object]
			end.SignedUp[c.Object] = 0
			if len(history.Judge(calls, end, g.dead)) == 0 {
				g.t.Error("a lost sign-up goes unseen")
			}
			end.SignedUp[c.Object] = n
			return
		}
	}
	g.t.Error("nobody signed up: this run proves nothing")
}
