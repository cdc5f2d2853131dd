package web

import (
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
)

var keptField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

// kept reads the form that a page of status 503 gives back.
func (r reply) kept() (action string, form url.Values) {
	_, after, _ := strings.Cut(r.body, `<form method="post" action="`)
	action, after, _ = strings.Cut(after, `"`)
	after, _, _ = strings.Cut(after, "</form>")
	form = url.Values{}
	for _, m := range keptField.FindAllStringSubmatch(after, -1) {
		form.Add(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	return html.UnescapeString(action), form
}

// full is a gate that lets nobody in.
func full() *gate { return newGate(0, 0) }

// Above what the service bears, a form comes back at once with all that was
// typed, and counts when it is sent again.
func TestOverloadGivesTheFormBack(t *testing.T) {
	w := newWorld(t)
	var inner *site
	w.site, inner = w.withSite()
	w.serve()
	open := inner.gates
	inner.gates = gates{reads: full(), writes: full()}
	v := w.nobody()

	typed := honestSignUp("anne@example.org", with("first_name", `Anne "<b>&amp; l'Évasion`))
	typed["week"] = []string{"1", "2", "3"}
	got := v.post("/inscription?x=1&y=%22", typed)
	if got.status != http.StatusServiceUnavailable || got.header.Get("Retry-After") == "" {
		t.Fatalf("status %d, Retry-After %q", got.status, got.header.Get("Retry-After"))
	}
	action, form := got.kept()
	if action != "/inscription?x=1&y=%22" {
		t.Errorf("the form goes to %q", action)
	}
	if form.Encode() != typed.Encode() {
		t.Errorf("given back\n%s\ntyped\n%s", form.Encode(), typed.Encode())
	}
	if page := v.get("/missions"); page.status != 503 || page.header.Get("Retry-After") == "" || !strings.Contains(page.body, "Le service reprend bientôt") {
		t.Errorf("a page answers %d", page.status)
	}
	for _, path := range []string{"/sante", "/sante/mesures"} {
		if got := v.get(path); got.status != 200 {
			t.Errorf("%s answers %d under load", path, got.status)
		}
	}
	if got := v.post("//evil.example/inscription", typed); strings.Contains(got.body, `action="//`) {
		t.Error("a form is given back that leads elsewhere")
	}

	inner.gates = open
	form.Set("first_name", "Anne")
	v.post(action, form).says(t, "sent again", "Regardez vos mails")
	v.post(action, form).says(t, "and once more", "Regardez vos mails")
	if n := w.count("account", "anne@example.org"); n != 1 {
		t.Errorf("%d accounts, want 1", n)
	}
}

// withSite makes the site anew and keeps its inside for the test.
func (w *world) withSite() (http.Handler, *site) {
	w.t.Helper()
	c := w.config()
	s := &site{Config: c, home: c.BaseURL.Scheme + "://" + c.BaseURL.Host}
	h, err := s.handler(s.routes())
	w.must(err)
	return h, s
}

func (w *world) count(_, email string) int {
	w.t.Helper()
	_, err := w.store.AccountByEmail(w.ctx(), email)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return 0
	}
	w.must(err)
	return 1
}

// A store that cannot write gives the form back too.
func TestAStoreThatCannotWriteGivesTheFormBack(t *testing.T) {
	w := newWorld(t)
	_, inner := w.withSite()
	table := inner.routes()
	for i := range table {
		if table[i].pattern == "POST /inscription" {
			table[i].handle = func(*call) (answer, error) {
				return nil, errors.Join(mainforte.Refuse(mainforte.CodeUnavailable, "store"), errors.New("disk full"))
			}
		}
	}
	h, err := inner.handler(table)
	w.must(err)
	w.site = h
	w.serve()
	typed := honestSignUp("anne@example.org")
	got := w.nobody().post("/inscription", typed)
	_, form := got.kept()
	if got.status != 503 || form.Encode() != typed.Encode() || strings.Contains(got.body, "disk full") {
		t.Errorf("status %d with\n%s", got.status, form.Encode())
	}
}

// However many come at once, no more are inside than may be, nobody is lost
// count of, and afterwards the gate is as it was.
func TestGate(t *testing.T) {
	g := newGate(3, 5)
	var wait sync.WaitGroup
	var mu sync.Mutex
	inside, most, entered := 0, 0, 0
	release := make(chan struct{})
	for range 50 {
		wait.Go(func() {
			if !g.enter(t.Context()) {
				return
			}
			mu.Lock()
			inside++
			entered++
			most = max(most, inside)
			mu.Unlock()
			<-release
			mu.Lock()
			inside--
			mu.Unlock()
			g.leave()
		})
	}
	for g.turned.Load() < 50-3-5 { // all but those inside and in line are sent away at once
		if t.Context().Err() != nil {
			t.Fatal("nobody is sent away")
		}
	}
	close(release)
	wait.Wait()
	if most > 3 || entered != 8 || g.line.Load() != 0 || len(g.inside) != 0 {
		t.Errorf("%d inside at once, %d in all, %d in line and %d inside afterwards", most, entered, g.line.Load(), len(g.inside))
	}
	left, cancel := context.WithCancel(t.Context())
	cancel()
	for range 3 {
		g.enter(t.Context())
	}
	if g.enter(left) {
		t.Error("somebody who has left is let in")
	}
}

// A panic is one page, one line of the log, and no place lost.
func TestPanicsAreCountedOnce(t *testing.T) {
	w := newWorld(t)
	_, inner := w.withSite()
	table := append(inner.routes(), route{pattern: "POST /panique", action: mainforte.ActPublic, handle: func(*call) (answer, error) { panic("as the test asked") }})
	h, err := inner.handler(table)
	w.must(err)
	w.site = h
	w.serve()
	v := w.nobody()
	for range 3 {
		if got := v.post("/panique", url.Values{}); got.status != 500 || !strings.Contains(got.body, "Quelque chose n") {
			t.Errorf("status %d", got.status)
		}
	}
	if n := strings.Count(w.log.String(), "level=ERROR"); n != 3 {
		t.Errorf("%d errors in the log, want 3:\n%s", n, w.log)
	}
	if n := len(inner.gates.writes.inside); n != 0 {
		t.Errorf("%d places are lost", n)
	}
	v.get("/").says(t, "the process lives", "Prêter")
}

// TestOverloadRecovers sends far more than is let in: nobody gets another answer
// than yes or later, what was answered with yes is there, and the next visitor
// finds the service as it was.
func TestOverloadRecovers(t *testing.T) {
	if testing.Short() {
		t.Skip("a second of load")
	}
	w := newWorld(t)
	h, inner := w.withSite()
	w.site = h
	inner.gates = gates{reads: newGate(4, 8), writes: newGate(4, 8)}
	w.serve()
	w.client.Transport.(*http.Transport).MaxIdleConnsPerHost = 120
	before := runtime.NumGoroutine()
	var wait sync.WaitGroup
	var mu sync.Mutex
	yes, later := []string{}, 0
	for n := range 120 { // ten times those who find a place
		wait.Go(func() {
			for round := range 6 {
				email := fmt.Sprintf("charge%d.%d@example.org", n, round)
				got := w.nobody().post("/inscription", honestSignUp(email))
				mu.Lock()
				switch {
				case got.status == http.StatusOK:
					yes = append(yes, email)
				case got.status == http.StatusServiceUnavailable && got.header.Get("Retry-After") != "" && strings.Contains(got.body, email):
					later++
				default:
					t.Errorf("status %d", got.status)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(yes) == 0 || later == 0 {
		t.Fatalf("%d yes and %d later: no overload", len(yes), later)
	}
	for _, email := range yes {
		if w.count("account", email) != 1 {
			t.Errorf("%s was answered for and is not there", email)
		}
	}
	if got := w.nobody().post("/inscription", honestSignUp("apres@example.org")); got.status != http.StatusOK {
		t.Errorf("afterwards: status %d", got.status)
	}
	if n := len(inner.gates.writes.inside) + int(inner.gates.writes.line.Load()); n != 0 {
		t.Errorf("%d places are still taken", n)
	}
	w.client.CloseIdleConnections()
	w.server.CloseClientConnections()
	for round := 0; runtime.NumGoroutine() > before+20; round++ {
		if round > 1000 {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		runtime.Gosched()
	}
}
