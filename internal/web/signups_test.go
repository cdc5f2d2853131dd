package web

import (
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the plain rival

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// TestSignups measures sign-ups over HTTP, whole path, each on the disk before
// its answer, beside plain SQLite that commits once a request: `make signups`.
// Client and server share the processors.
func TestSignups(t *testing.T) {
	seconds, _ := strconv.Atoi(os.Getenv("SIGNUPS"))
	if seconds == 0 {
		t.Skip("make signups")
	}
	callers, _ := strconv.Atoi(os.Getenv("SIGNUPS_CALLERS"))
	if callers == 0 {
		callers = 128
	}
	span := time.Duration(seconds) * time.Second
	plain := plainSignUps(t)
	w := newWorld(t)
	w.serve()
	fmt.Printf("%-34s %8s %8s %8s %8s %10s\n", "sign-ups over HTTP, "+strconv.Itoa(callers)+" callers", "/s", "p50 ms", "p99 ms", "refused", "cpu µs each")
	for range 2 {
		measureSignUps(t, "one commit a request, plain SQLite", plain, callers, span)
		measureSignUps(t, "the service, SQLite", w.server.URL, callers, span)
	}
}

// measureSignUps sends sign-ups for a while and prints what became of them.
func measureSignUps(t *testing.T, name, base string, callers int, span time.Duration) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers, DisableCompression: true}}
	defer client.CloseIdleConnections()
	var mu sync.Mutex
	var took []time.Duration
	refused := 0
	began, cpu := time.Now(), processorTime()
	var wait sync.WaitGroup
	for range callers {
		wait.Go(func() {
			var mine []time.Duration
			lost := 0
			for time.Since(began) < span {
				one := time.Now()
				if sendSignUp(t, client, base) {
					mine = append(mine, time.Since(one))
				} else {
					lost++
				}
			}
			mu.Lock()
			defer mu.Unlock()
			took, refused = append(took, mine...), refused+lost
		})
	}
	wait.Wait()
	all, cpu := time.Since(began), processorTime()-cpu
	if len(took) == 0 {
		t.Fatalf("%s: nobody could sign up", name)
	}
	slices.Sort(took)
	ms := func(share int) float64 { return float64(took[len(took)*share/100].Microseconds()) / 1000 }
	fmt.Printf("%-34s %8.0f %8.1f %8.1f %8d %10d\n", name, float64(len(took))/all.Seconds(), ms(50), ms(99), refused, cpu.Microseconds()/int64(len(took)))
}

// sendSignUp signs somebody new up, from an address of the network of their own.
func sendSignUp(t *testing.T, client *http.Client, base string) bool {
	n := visitors.Add(1)
	form := honestSignUp(fmt.Sprintf("b%d@example.org", n), with(view.FormKeyName, randomText(18)))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/inscription", strings.NewReader(form.Encode()))
	if err != nil {
		t.Error(err)
		return false
	}
	r.Host = ourHost
	r.Header.Set("Content-Type", formKind)
	r.Header.Set("Test-From", fmt.Sprintf("10.%d.%d.%d", n>>16&255, n>>8&255, n&255))
	got, err := client.Do(r)
	if err != nil {
		t.Error(err)
		return false
	}
	defer got.Body.Close()
	_, _ = io.Copy(io.Discard, got.Body)
	if got.StatusCode != http.StatusOK && got.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d", got.StatusCode)
	}
	return got.StatusCode == http.StatusOK
}

func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// plainSignUps is what one writes first: five rows and a commit for each
// request, on the same engine with the same flushes, and no page.
func plainSignUps(t *testing.T) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "plain.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	for i := range 5 {
		if _, err := db.ExecContext(t.Context(), fmt.Sprintf(`CREATE TABLE t%d (id TEXT PRIMARY KEY, v TEXT NOT NULL)`, i)); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			http.Error(w, "", http.StatusBadRequest)
			return
		}
		if err := plainSignUp(r, db, r.PostForm); err != nil {
			http.Error(w, "", http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func plainSignUp(r *http.Request, db *sql.DB, form url.Values) error {
	tx, err := db.BeginTx(r.Context(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range 5 {
		if _, err := tx.ExecContext(r.Context(), fmt.Sprintf(`INSERT INTO t%d (id, v) VALUES ($1, $2)`, i), mainforte.NewID(), form.Encode()); err != nil {
			return err
		}
	}
	return tx.Commit()
}
