package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestSignups measures sign-ups over HTTP, whole path, each on the disk before
// its answer, beside what one would write first on the same engines: five rows
// and one commit a request. `make signups`. The client is a process of its own,
// as lean as it can be, and shares the processors.
func TestSignups(t *testing.T) {
	seconds := fromEnvironment("SIGNUPS", 0)
	if seconds == 0 {
		t.Skip("make signups")
	}
	callers := fromEnvironment("SIGNUPS_CALLERS", 128)
	span := time.Duration(seconds) * time.Second
	rows := []signUpRow{{name: "plain SQLite, one commit a request", base: plainSQLite(t)}}
	if os.Getenv("SIGNUPS_POSTGRES") != "" {
		rows = append(rows, signUpRow{name: "plain PostgreSQL, 32 connections", base: plainPostgres(t, pgtest.Durable(t))})
		w := newWorldOn(t, t.TempDir(), store.Options{URL: pgtest.Durable(t)})
		rows = append(rows, signUpRow{name: "the service, PostgreSQL", base: w.server.URL})
	}
	w := newWorld(t)
	rows = append(rows,
		signUpRow{name: "the service, SQLite", base: w.server.URL},
		signUpRow{name: "the same, at half its rate", base: w.server.URL, paced: true},
		signUpRow{name: "the same, the form asked for first", base: w.server.URL, form: true},
	)
	fmt.Printf("%-36s %8s %8s %8s %8s %8s %8s %8s\n", "sign-ups over HTTP, "+strconv.Itoa(callers)+" callers",
		"/s", "p50 ms", "p99 ms", "most ms", "refused", "cpu µs", "client")
	first, last := 0, 0.0
	for range 2 {
		for _, r := range rows {
			load := signUpLoad{Base: r.base, Callers: callers, Span: span, Form: r.form, First: first}
			first += callers
			if r.paced {
				load.Rate = last / 2
			}
			last = r.measure(t, load)
		}
	}
}

func fromEnvironment(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// signUpRow is a line of the table: who is asked, and how.
type signUpRow struct {
	name  string
	base  string
	form  bool // each caller asks for the form before it sends one, as people do
	paced bool // sign-ups come at half the rate of the line before, and wait counts from when they should have come
}

// measure runs the client and prints what became of its sign-ups; it tells how
// many a second there were.
func (r signUpRow) measure(t *testing.T, load signUpLoad) float64 {
	t.Helper()
	runtime.GC()
	before := processorTime()
	got := load.run(t)
	mine := processorTime() - before
	n := len(got.Took)
	if n == 0 {
		t.Fatalf("%s: nobody could sign up", r.name)
	}
	slices.Sort(got.Took)
	ms := func(share int) float64 { return float64(got.Took[(n-1)*share/100]) / 1000 }
	rate := float64(n) / got.Span.Seconds()
	fmt.Printf("%-36s %8.0f %8.1f %8.1f %8.1f %8d %8d %8d\n", r.name, rate, ms(50), ms(99), ms(100),
		got.Refused, mine.Microseconds()/int64(n), got.Processor.Microseconds()/int64(n))
	return rate
}

// processorTime is what this process has taken of the processors so far.
func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// run lets another process be the client.
func (l signUpLoad) run(t *testing.T) (got signUpsDone) {
	t.Helper()
	how, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestSignupsClient$")
	cmd.Env = append(os.Environ(), "SIGNUPS=", "SIGNUPS_CLIENT="+string(how))
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	back, there, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	cmd.ExtraFiles = []*os.File{there}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	there.Close()
	text, err := io.ReadAll(back)
	if err == nil {
		err = cmd.Wait()
	}
	if err == nil {
		err = json.Unmarshal(text, &got)
	}
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestSignupsClientIsUnderstood: what the lean client sends is a sign-up.
func TestSignupsClientIsUnderstood(t *testing.T) {
	w := newWorld(t)
	for _, form := range []bool{false, true} {
		c, err := dialSignUps(w.server.URL, 7, form)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			status, err := c.signUp()
			if err != nil || status != http.StatusOK {
				t.Fatalf("form asked for first: %t: status %d, %v", form, status, err)
			}
		}
		if n := w.count("account", c.lastEmail()); n != 1 {
			t.Errorf("%d accounts of the last sign-up, want 1", n)
		}
		c.close()
	}
}
