package main

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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

// wired is a group on one server, each node with wires of its own to the
// database and to the relay.
type wired struct {
	*group
	database []*wire
	relays   []*wire
}

// throughWire is a database's URL as a node behind a wire has it.
func throughWire(t *testing.T, database string) (w *wire, through string) {
	t.Helper()
	config, err := pgx.ParseConfig(database)
	if err != nil {
		t.Fatal(err)
	}
	network, target := "tcp", config.Host+":"+strconv.Itoa(int(config.Port))
	if strings.HasPrefix(config.Host, "/") {
		network, target = "unix", filepath.Join(config.Host, ".s.PGSQL."+strconv.Itoa(int(config.Port)))
	}
	w = newWire(t, network, target)
	u := url.URL{Scheme: "postgres", User: url.User(config.User), Host: w.at, Path: "/" + config.Database, RawQuery: "sslmode=disable"}
	if config.Password != "" {
		u.User = url.UserPassword(config.User, config.Password)
	}
	return w, u.String()
}

func newWired(t *testing.T, missions int) *wired {
	t.Helper()
	database := pgtest.Database(t)
	w := &wired{group: &group{t: t, relay: smtptest.Start(t)}}
	w.connect = func() *pgx.Conn {
		conn, err := pgx.Connect(context.Background(), database)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close(context.Background()) })
		return conn
	}
	w.town = settle(t, database, missions)
	for _, name := range []string{"one", "two", "three"} {
		db, through := throughWire(t, database)
		out := newWire(t, "tcp", "127.0.0.1:"+strconv.Itoa(w.relay.Port))
		_, port, _ := strings.Cut(out.at, ":")
		n, _ := strconv.Atoi(port)
		w.nodes = append(w.nodes, newNode(t, name, through, &smtptest.Relay{Port: n}))
		w.database, w.relays = append(w.database, db), append(w.relays, out)
	}
	var err error
	if w.reads, err = pgxpool.New(context.Background(), database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.reads.Close)
	w.begin()
	return w
}

// TestNodesOnBadNetworks clogs the wires of three nodes under load, in random
// order and each in a way of its own, and unclogs them in another: at each moment
// what can be served is served and what cannot is given back, nobody restarts
// anything, and at the end nothing that was answered for is lost or done twice.
//
// MAINFORTE_NODES_SEEDS makes it longer: make nodes.
func TestNodesOnBadNetworks(t *testing.T) {
	if testing.Short() {
		t.Skip("three nodes and their load")
	}
	seeds, _ := strconv.Atoi(os.Getenv("MAINFORTE_NODES_SEEDS"))
	seeds = max(seeds, 1)
	w := newWired(t, 20*seeds+10)
	w.work()
	w.load.more(10)
	for seed := range seeds {
		w.swizzle(rand.New(rand.NewPCG(uint64(seed), 7)))
	}
	calls, end := w.judge()
	for _, f := range history.Judge(calls, end, w.dead) {
		t.Error(f)
	}
	w.tell(calls, end)
	w.control(calls, end)
}

// workersOfANode is how many mails one may have handed to the relay without
// having heard its answer.
const workersOfANode = 12

// swizzle clogs every wire in one order and unclogs them in another. One way to
// the database stays sound, so that somebody is there to work.
func (w *wired) swizzle(r *rand.Rand) {
	w.t.Helper()
	spared := r.IntN(len(w.database))
	var all []*wire
	for i, db := range w.database {
		if i != spared {
			all = append(all, db)
		}
	}
	all = append(all, w.relays...)
	for _, i := range r.Perm(len(all)) {
		how := troubles[r.IntN(len(troubles))]
		w.t.Logf("wire %d %s", i, how)
		all[i].set(how)
		w.load.more(2)
	}
	for i, db := range w.database {
		if now, _ := db.state(); now == hanging || now == blackens {
			w.serves(i)
		}
	}
	for _, i := range r.Perm(len(all)) {
		all[i].set(sound)
		w.load.more(2)
	}
	w.dead += workersOfANode * len(w.relays) // answers that got lost on the way
	began := time.Now()
	w.await(len(w.nodes))
	w.t.Logf("all ready %v after the last wire was healed", time.Since(began).Round(100*time.Millisecond))
	w.load.more(5)
}

// serves asks a node that is cut off from its database: its pages are there, and
// a form comes back as it was typed, in time.
func (w *wired) serves(i int) {
	w.t.Helper()
	alone := newLoad(w.t, "http://"+w.nodes[i].at())
	c := alone.client(3000 + i)
	if g := c.try("GET", "/inscription", nil); g.status != http.StatusOK {
		w.t.Errorf("a page that needs no database is answered %d by a node that has none", g.status)
	}
	form := url.Values{
		"function": {mainforte.KitchenHelp.Code()}, "near": {"1"}, "where": {"near"}, "commune": {"Dijon"}, "reach": {"20"},
		"preset": {"weekdays"}, "week": {"0", "5"}, "notice": {"2"}, "first_name": {"Anne"}, "email": {"coupee@example.org"},
		"adult": {"1"}, "charter": {"1"}, "website": {""}, "form": {string(mainforte.NewID())},
	}
	var wait sync.WaitGroup
	for range 8 { // more than a node has connections
		wait.Go(func() {
			began := time.Now()
			status, body := c.raw("/inscription", form)
			if took := time.Since(began); took > 27*time.Second {
				w.t.Errorf("a form was answered after %v", took)
			}
			if status != http.StatusServiceUnavailable || !strings.Contains(body, "coupee@example.org") {
				w.t.Errorf("a form sent to a node without database is answered %d, and its content is there: %v", status, strings.Contains(body, "coupee@example.org"))
			}
		})
	}
	wait.Wait()
}
