package store_test

import (
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// opened opens a store on a new database and gives what it warned of.
func opened(t *testing.T, url string, clock func() time.Time) string {
	t.Helper()
	o := storetest.Options(t)
	o.URL, o.Clock = url, clock
	var mu sync.Mutex
	var said strings.Builder
	o.Log = slog.New(warnings{fn: func(r slog.Record) {
		mu.Lock()
		defer mu.Unlock()
		if r.Level >= slog.LevelWarn {
			said.WriteString(r.Message + "\n")
		}
	}})
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	mu.Lock()
	defer mu.Unlock()
	return said.String()
}

// TestPostgreSQLStartUpCheck: what would lose or spoil facts silently is said
// at each start, and nothing is said of a server that is as it should be.
func TestPostgreSQLStartUpCheck(t *testing.T) {
	t.Parallel()
	said := opened(t, pgtest.Database(t), func() time.Time { return time.Now().Add(-time.Hour) })
	for _, want := range []string{"no synchronous standby", "no page checksums", "clock and the database's differ"} {
		if !strings.Contains(said, want) {
			t.Errorf("a bare server, an hour away: %q is not said:\n%s", want, said)
		}
	}
	pair := pgtest.StartPair(t, true)
	if said := opened(t, pair.URL(), time.Now); said != "" {
		t.Errorf("a server as it should be: %s", said)
	}
}
