package faults

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// promise is one form that was sent under load, and whether it was acknowledged.
type promise struct {
	trip
	journey      string
	acknowledged bool
}

// crowd is several clients at once, until they are hushed.
type crowd struct {
	mu       sync.Mutex
	promises []promise
	hushed   chan struct{}
	wait     sync.WaitGroup
}

// keep notes what was promised; false when the crowd is to be quiet.
func (c *crowd) keep(p promise) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.promises = append(c.promises, p)
	select {
	case <-c.hushed:
		return false
	default:
		return true
	}
}

func (c *crowd) acknowledged() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range c.promises {
		if p.acknowledged {
			n++
		}
	}
	return n
}

// come has clients sign up, and one each answer and call off, on a program that
// is about to die.
func come(x *world, clients int) *crowd {
	c := &crowd{hushed: make(chan struct{})}
	base := x.now.base
	send := func(name string, one trip) bool {
		g := one.act.send(base, 10*time.Second)
		return c.keep(promise{one, name, g.status == one.act.want}) && g.err == nil
	}
	for range clients {
		c.wait.Go(func() {
			for more := true; more; {
				email := newcomer()
				more = send("sign up", trip{signUp(email), scene{email: email}})
			}
		})
	}
	for _, j := range journeys {
		if j.name != "answer" && j.name != "cancel" {
			continue
		}
		var two []trip
		for range 2 {
			if one, ok := j.take(x); ok {
				two = append(two, one)
			}
		}
		c.wait.Go(func() {
			for _, one := range two {
				if !send(j.name, one) {
					return
				}
			}
		})
	}
	return c
}

// shapes are those of journeys not made and made.
func shapes(t *testing.T, binary string) map[string][2]string {
	t.Helper()
	all := map[string][2]string{}
	for _, j := range journeys {
		if j.name == "answer" || j.name == "cancel" {
			s := &sweep{t: t, binary: binary, journey: j.name, take: j.take, tallied: &tallied{}}
			s.learn()
			s.x.now.kill()
			all[j.name] = [2]string{s.before, s.after}
		}
	}
	return all
}

// compare looks at what was promised once the program is back.
func (c *crowd) compare(x *world, known map[string][2]string, row *tallied) (faults []string) {
	people := map[string]string{}
	for _, line := range x.read(`SELECT a.email_hash, (SELECT count(*) FROM volunteer v WHERE v.account = a.id),
		(SELECT count(*) FROM mail m WHERE m.account = a.id), (SELECT count(*) FROM link l WHERE l.account = a.id) FROM account a`) {
		hash, rest, _ := strings.Cut(line, " ")
		people[hash] = rest
	}
	for _, p := range c.promises {
		before, after, now := "", "1 1 1", people[x.town.keys.EmailHash(p.scene.email)]
		if p.scene.email == "" {
			before, after, now = known[p.journey][0], known[p.journey][1], x.shape(p.scene)
		}
		switch {
		case p.acknowledged:
			row.Acknowledged++
			if now != after {
				row.Lost++
				faults = append(faults, fmt.Sprintf("%s: acknowledged, and not there: %q, want %q", p.journey, now, after))
			}
		case now != before && now != after:
			row.Doubled++
			faults = append(faults, fmt.Sprintf("%s: neither done nor undone: %q", p.journey, now))
		}
	}
	return faults
}

// rounds is how often the program is killed under load: FAULTS_ROUNDS.
func rounds() int {
	n, _ := strconv.Atoi(os.Getenv("FAULTS_ROUNDS"))
	return max(n, 5)
}

// TestKillUnderLoad kills the program while people sign up, answer and call off,
// again and again, and compares what they were told with what is there.
func TestKillUnderLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program for each round")
	}
	for _, k := range []kind{killed, oom} {
		t.Run(strings.ReplaceAll(string(k), " ", "-"), func(t *testing.T) {
			n := rounds()
			if k == oom {
				n = max(2, n/10)
			}
			row := begin(t, "death under load", "sign up, answer, cancel", string(k))
			known := shapes(t, program(t))
			var x *world
			for range n {
				if x = renewed(t, x, program(t), row); t.Failed() {
					return
				}
				for _, fault := range dieUnderLoad(x, k, row, known) {
					t.Error(fault)
				}
			}
			settleMails(x, row)
		})
	}
}

// renewed is the world as long as it holds somebody to answer.
func renewed(t *testing.T, x *world, binary string, row *tallied) *world {
	t.Helper()
	if x != nil && x.next["answer"]+2 <= stock {
		return x
	}
	if x != nil {
		settleMails(x, row)
		x.now.stop(t)
	}
	return newWorld(t, binary)
}

// dieUnderLoad is one round.
func dieUnderLoad(x *world, k kind, row *tallied, known map[string][2]string) []string {
	x.t.Helper()
	c, began := come(x, 4), time.Now()
	lull := time.NewTimer(time.Duration(30+rand.IntN(220)) * time.Millisecond)
	<-lull.C
	again := time.NewTicker(time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(20 * time.Second); c.acknowledged() == 0 && time.Now().Before(until); {
		<-again.C // on a machine that is busy nothing may have been promised yet
	}
	row.held(c.acknowledged(), time.Since(began))
	if k == oom {
		starve(x.t, x.now)
	} else {
		x.now.kill()
	}
	close(c.hushed)
	c.wait.Wait()
	row.Faults++
	x.revive()
	row.Points += len(c.promises)
	faults := c.compare(x, known, row)
	if found := x.check(); found != "" {
		faults = append(faults, found)
	}
	return faults
}

// settleMails waits until every mail has left, and counts them at the relay.
func settleMails(x *world, row *tallied) {
	x.t.Helper()
	everybody := scene{all: true}
	if !x.quiet(everybody, 90*time.Second) {
		x.t.Errorf("mails wait:\n%s", strings.Join(x.read(`SELECT kind, state, attempt FROM river_job WHERE state <> 'completed'`), "\n"))
	}
	again, faults := x.mails(everybody, row.Faults)
	row.MailsAgain += again
	for _, fault := range faults {
		row.Doubled++
		x.t.Error(fault)
	}
}
