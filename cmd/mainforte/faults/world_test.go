package faults

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/store"
)

// prepared is the folder that every run of a sweep copies, and the town in it.
var prepared struct {
	once sync.Once
	dir  string
	town *town
}

// stock is how much of everything one folder holds: after so many faults the
// next copy is taken.
const stock = 12

var tokens = regexp.MustCompile(`/(?:demande|confirmer)/([\w.-]+)`)

// prepare settles a town and has its people come as far as each journey begins,
// through the program itself.
func prepare(t *testing.T, binary string) (string, *town) {
	t.Helper()
	prepared.once.Do(func() {
		program(t) // so that the folder of this run is there
		dir, err := os.MkdirTemp(built.folder, "prepared-*")
		if err != nil {
			t.Fatal(err)
		}
		w := settle(t, dir, stock)
		relay := smtptest.Start(t)
		p := serve(t, binary, dir, relay.Port)
		asked, answered := 0, 0
		must := func(a act) {
			if g := a.insist(p.base, 10*time.Second); g.status != a.want {
				t.Fatalf("preparing: %s answers %d (%v), want %d\n%s", a.path, g.status, g.err, a.want, g.body)
			}
		}
		for i := range stock {
			must(w.solicit(w.answer[i], w.answer[i].people[0]))
			must(w.solicit(w.cancel[i], w.cancel[i].people[0]))
			must(w.solicit(w.cancel[i], w.cancel[i].people[1]))
			email := newcomer()
			must(signUp(email))
			w.confirm = append(w.confirm, person{email: email})
			asked += 4
		}
		relay.Wait(t, asked)
		byAddress := tokensOf(t, relay)
		for i := range stock {
			w.answer[i].token = byAddress[w.answer[i].people[0].email]
			w.cancel[i].token = byAddress[w.cancel[i].people[0].email]
			w.confirm[i].session = byAddress[w.confirm[i].email]
			must(accept(w.cancel[i]))
			answered += 2
		}
		relay.Wait(t, asked+answered)
		p.stop(t)
		prepared.dir, prepared.town = dir, w
	})
	if prepared.town == nil {
		t.Fatal("the town could not be prepared")
	}
	return prepared.dir, prepared.town
}

// tokensOf are those of the links that people got, by their address.
func tokensOf(t testing.TB, relay *smtptest.Relay) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, r := range relay.Received() {
		m, err := r.Parse()
		if err != nil {
			t.Fatal(err)
		}
		if found := tokens.FindStringSubmatch(m.Text); found != nil {
			all[strings.Join(r.To, " ")] = found[1]
		}
	}
	return all
}

// world is one copy of the town, served.
type world struct {
	t      *testing.T
	binary string
	dir    string
	town   *town
	relay  *smtptest.Relay
	now    *process
	begun  int64          // in milliseconds: mails of before went to another relay
	next   map[string]int // of each journey, what was not used yet
}

func newWorld(t *testing.T, binary string) *world {
	t.Helper()
	prepare(t, binary)
	dir, err := os.MkdirTemp(built.folder, "world-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return newWorldIn(t, binary, dir)
}

// newWorldIn has its data in a folder of the test's own.
func newWorldIn(t *testing.T, binary, dir string) *world {
	t.Helper()
	from, w := prepare(t, binary)
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	x := &world{t: t, binary: binary, dir: filepath.Join(dir, "data"), town: w, relay: smtptest.Start(t), begun: time.Now().UnixMilli(), next: map[string]int{}}
	x.start()
	return x
}

func (x *world) start(in ...string) {
	x.t.Helper()
	x.now = serve(x.t, x.binary, x.dir, x.relay.Port, in...)
}

// revive starts the program again when it died.
func (x *world) revive() {
	x.t.Helper()
	if x.now.gone() {
		died := time.Now().UTC()
		x.start()
		x.lapse(died)
	}
}

// lapse ends the leases of jobs that a dead process held. A node waits until
// they are over by themselves, within a minute: a sweep has no such time.
func (x *world) lapse(died time.Time) {
	x.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(x.dir, store.DatabaseFile)+"?mode=rw&_pragma=busy_timeout(10000)")
	if err != nil {
		x.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE river_job SET state = 'available' WHERE state = 'running' AND attempted_at < ?`,
		died.Format("2006-01-02 15:04:05.000")); err != nil {
		x.t.Fatal(err)
	}
}

// check runs `mainforte check` over the folder; "" when it is sound.
func (x *world) check() string {
	x.t.Helper()
	if out, code := command(x.t, x.binary, "check", "--data", x.dir, "--key", masterKey); code != 0 {
		return out
	}
	return ""
}
