package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestWhoHasGoneIsNoFault: a page that is left, or a preview asked for again,
// ends its request. The log of faults stays for faults.
func TestWhoHasGoneIsNoFault(t *testing.T) {
	w := newWorld(t)
	ctx, leave := context.WithCancel(t.Context())
	leave()
	for _, path := range []string{"/", "/missions", "/missions/" + string(w.missions["A asked"].ID)} {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.server.URL+path, http.NoBody)
		w.must(err)
		r.Host = ourHost
		got := httptest.NewRecorder()
		w.server.Config.Handler.ServeHTTP(got, r)
		if got.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: status %d, want 503: is it answered without the store?", path, got.Code)
		}
	}
	if log := w.log.String(); strings.Contains(log, "request failed") {
		t.Errorf("the log calls it a fault: %s", log)
	}
}
