package web

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// TestReadiness: alive and ready are two things. A node that leaves or waits
// for its database is the first only, and says to a proxy why.
func TestReadiness(t *testing.T) {
	var now error
	w := newWorld(t, func(c *Config) { c.Ready = func(context.Context) error { return now } })
	for _, c := range []struct {
		say    string
		err    error
		status int
		body   string
	}{
		{"ready", nil, 200, "prêt\n"},
		{"leaving", ErrLeaving, 503, "arrêt en cours\n"},
		{"without its database", errors.Join(ErrNoDatabase, errors.New("dial tcp 10.0.0.7:5432: refused")), 503, "base de données injoignable\n"},
		{"ready again", nil, 200, "prêt\n"},
	} {
		now = c.err
		got := w.nobody().get("/pret")
		if got.status != c.status || got.body != c.body || !strings.HasPrefix(got.header.Get("Content-Type"), "text/plain") {
			t.Errorf("%s: %d %q, want %d %q", c.say, got.status, got.body, c.status, c.body)
		}
		if waits := got.header.Get("Retry-After") != ""; waits != (c.status == 503) {
			t.Errorf("%s: says when to come again: %t", c.say, waits)
		}
		if alive := w.nobody().get("/sante"); alive.status != 200 {
			t.Errorf("%s: not alive: %d", c.say, alive.status)
		}
		if home := w.nobody().get("/"); home.status != 200 {
			t.Errorf("%s: whoever is sent here anyway gets %d", c.say, home.status)
		}
	}
	w = newWorld(t)
	if got := w.nobody().get("/pret"); got.status != 200 {
		t.Errorf("without anything to ask: %d, want 200", got.status)
	}
}
