package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// output is what a run prints, readable while it runs.
type output struct {
	mu    sync.Mutex
	text  bytes.Buffer
	wrote chan struct{}
}

func newOutput() *output { return &output{wrote: make(chan struct{}, 1)} }

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	select {
	case o.wrote <- struct{}{}:
	default:
	}
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// running is the real program, started in this process.
type running struct {
	t    *testing.T
	out  *output
	stop context.CancelFunc
	end  chan error
}

func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r := &running{t: t, out: newOutput(), stop: stop, end: make(chan error, 1)}
	go func() { r.end <- run(ctx, args, r.out) }()
	t.Cleanup(stop)
	return r
}

// says waits until the program prints something that matches, and gives it.
func (r *running) says(pattern string) string {
	r.t.Helper()
	re, late := regexp.MustCompile(pattern), time.NewTimer(30*time.Second)
	defer late.Stop()
	for {
		if found := re.FindString(r.out.String()); found != "" {
			return found
		}
		select {
		case <-r.out.wrote:
		case err := <-r.end:
			r.t.Fatalf("ended with %v, having printed %q", err, r.out)
		case <-late.C:
			r.t.Fatalf("printed %q, want %s", r.out, pattern)
		}
	}
}

// stops ends the program as SIGTERM does and checks that it ends well.
func (r *running) stops() {
	r.t.Helper()
	r.stop()
	select {
	case err := <-r.end:
		if err != nil {
			r.t.Errorf("stopped with %v, want cleanly", err)
		}
	case <-time.After(20 * time.Second):
		r.t.Fatal("did not stop")
	}
}

// demoArgs is a small demonstration in a folder.
func demoArgs(dir string, more ...string) []string {
	return append([]string{"demo", "--listen", "127.0.0.1:0", "--data", dir, "--volunteers", "40", "--missions", "8", "--today", "2026-11-23"}, more...)
}

var browser = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func fetch(t *testing.T, method, address string) (status int, location, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got.StatusCode, got.Header.Get("Location"), string(text)
}

const printedLink = `http://127\.0\.0\.1:\d+/entrer/\S+`

// TestDemo starts the demonstration on a free port, enters by the three links
// that it prints, stops it, and starts it again over the same folder.
func TestDemo(t *testing.T) {
	dir := t.TempDir()
	first := start(t, demoArgs(dir)...)
	first.says("Ctrl-C")
	base := regexp.MustCompile(`http://127\.0\.0\.1:[1-9]\d*/`).FindString(first.out.String())
	for path, want := range map[string]string{"": "Démonstration", "courrier": "Courrier", "missions": "missions ouvertes"} {
		if status, _, body := fetch(t, http.MethodGet, base+path); status != 200 || !strings.Contains(body, want) {
			t.Errorf("/%s: status %d, want 200 and %q", path, status, want)
		}
	}
	links := regexp.MustCompile(printedLink).FindAllString(first.out.String(), -1)
	if len(links) != 3 {
		t.Fatalf("%d links printed, want 3:\n%s", len(links), first.out)
	}
	for i, space := range []string{"/mon-espace", "/etablissement", "/ma-region"} {
		if status, _, _ := fetch(t, http.MethodGet, links[i]); status != 200 {
			t.Errorf("link %d: status %d, want its page", i, status)
		}
		if status, to, _ := fetch(t, http.MethodPost, links[i]); status != 303 || to != space {
			t.Errorf("link %d: status %d to %q, want %s", i, status, to, space)
		}
	}
	for _, said := range []string{"Inventing volunteers… 40 of 40", "Inventing missions… 8 of 8"} {
		if !strings.Contains(first.out.String(), said) {
			t.Errorf("the progress does not show %q", said)
		}
	}
	first.stops()
	address, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	if conn, err := net.Dial("tcp", address.Host); err == nil {
		conn.Close()
		t.Error("still listening after the end")
	}

	again := start(t, demoArgs(dir)...)
	link := again.says(printedLink)
	if strings.Contains(again.out.String(), "Inventing") {
		t.Error("invented a country over one that was there")
	}
	if status, to, _ := fetch(t, http.MethodPost, link); status != 303 || to != "/mon-espace" {
		t.Errorf("the link of the second start: status %d to %q", status, to)
	}
	again.stops()
	serveOver(t, dir)
}

// serveOver starts the service for real people over data that hold an officer:
// it refuses until told that mailed links are enough, and then says so loudly.
func serveOver(t *testing.T, dir string) {
	args := serveArgs(map[string]string{"data": dir})
	if err := run(t.Context(), args, io.Discard); err == nil || !strings.Contains(err.Error(), "--staff-by-mail") {
		t.Errorf("with an officer: %v, want a refusal that names --staff-by-mail", err)
	}
	r := start(t, append(args, "--staff-by-mail")...)
	r.says(`WARNING: 2 officers`)
	said := r.says(`listening on http://127\.0\.0\.1:[1-9]\d*`)
	if status, _, _ := fetch(t, http.MethodGet, strings.TrimPrefix(said, "listening on ")); status != 421 {
		t.Errorf("by another name than the base URL's: status %d, want 421", status)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.TrimPrefix(said, "listening on ")+"/courrier", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "aide.association.invalid"
	got, err := browser.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	got.Body.Close()
	if got.StatusCode != 404 || got.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("the mailbox: status %d, want none outside demonstrations", got.StatusCode)
	}
	r.stops()
}

// serveArgs is a whole configuration, with some flags changed; "" takes one away.
func serveArgs(change map[string]string) []string {
	flags := map[string]string{
		"listen": "127.0.0.1:0", "base-url": "https://aide.association.invalid", "smtp-host": "127.0.0.1", "smtp-port": "1", "smtp-tls": "none",
		"from": "bonjour@association.invalid", "reply-to": "equipe@association.invalid",
		"operator-name": "Association des voisins", "operator-address": "1 rue de la Paix, Dijon", "operator-contact": "equipe@association.invalid",
		"operator-director": "Camille Durand", "operator-host": "Hébergeur de Dijon", "operator-privacy": "donnees@association.invalid",
	}
	maps.Copy(flags, change)
	args := []string{"serve"}
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		if flags[name] != "" {
			args = append(args, "--"+name+"="+flags[name])
		}
	}
	return args
}

// TestServeRefuses a configuration that would fail real people.
func TestServeRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		say    string
		change map[string]string
		want   []string // all in the refusal
	}{
		{"no folder", map[string]string{"data": ""}, []string{"--data"}},
		{"plain http", map[string]string{"base-url": "http://aide.association.invalid"}, []string{"--base-url", "https"}},
		{"a local name that only looks so", map[string]string{"base-url": "http://localhost.association.invalid"}, []string{"--base-url", "https"}},
		{"an address that only looks local", map[string]string{"base-url": "http://127.0.0.1.association.invalid"}, []string{"--base-url", "https"}},
		{"no base URL", map[string]string{"base-url": ""}, []string{"--base-url"}},
		{"a base URL without host", map[string]string{"base-url": "https://"}, []string{"base URL"}},
		{"a base URL with a path", map[string]string{"base-url": "https://aide.association.invalid/x"}, []string{"more than scheme and host"}},
		{"no relay", map[string]string{"smtp-host": ""}, []string{"--smtp-host"}},
		{"a sender that is no address", map[string]string{"from": "bonjour"}, []string{"sender address"}},
		{"no operator", map[string]string{"operator-name": ""}, []string{"--operator-name"}},
		{"spaces for an operator", map[string]string{"operator-name": "  "}, []string{"--operator-name"}},
		{"a placeholder", map[string]string{"operator-name": "TODO"}, []string{"--operator-name", "placeholder"}},
		{"another", map[string]string{"operator-address": "[adresse]"}, []string{"--operator-address"}},
		{"somebody to tell who is no address", map[string]string{"operator-mail": "la machine"}, []string{"--operator-mail"}},
		{"words to complete", map[string]string{"operator-director": "À compléter"}, []string{"--operator-director"}},
		{"an example's address", map[string]string{"operator-privacy": "dpo@example.org"}, []string{"--operator-privacy"}},
		{"several at once", map[string]string{"operator-host": "xxx", "operator-contact": "lorem ipsum", "data": ""}, []string{"--operator-host", "--operator-contact", "--data"}},
		{"a key that is none", map[string]string{"key": "hello"}, []string{"hexadecimal"}},
		{"a key too short", map[string]string{"key": "abcd"}, []string{"bytes"}},
		{"a database of another kind", map[string]string{"database": "mysql://x:motdepasse@y/z"}, []string{"postgres"}},
	} {
		change := map[string]string{"data": filepath.Join(dir, "data")}
		maps.Copy(change, c.change)
		ctx, stop := context.WithCancel(t.Context())
		out := newOutput()
		end := make(chan error, 1)
		go func() { end <- run(ctx, serveArgs(change), out) }()
		var err error
		select {
		case err = <-end:
		case <-time.After(10 * time.Second):
		}
		stop()
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want a refusal that says %q", c.say, err, want)
			}
		}
		if strings.Contains(out.String(), "listening") || err != nil && strings.Contains(err.Error(), "motdepasse") {
			t.Errorf("%s: listened, or told a password: %v", c.say, err)
		}
	}
}

func TestDemoRefusesADateThatIsNone(t *testing.T) {
	err := run(t.Context(), []string{"demo", "--data", t.TempDir(), "--today", "demain"}, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "--today") {
		t.Errorf("%v, want a refusal of --today", err)
	}
}

// TestDemoCleansUp: without a folder of its own it leaves nothing behind.
func TestDemoCleansUp(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	r := start(t, "demo", "--listen", "127.0.0.1:0", "--volunteers", "1", "--missions", "0")
	r.says("Ctrl-C")
	r.stops()
	if left, err := os.ReadDir(temporary); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}
