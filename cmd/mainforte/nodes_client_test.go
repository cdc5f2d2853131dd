package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/cmd/mainforte/history"
)

// load is a crowd of clients and what they saw.
type load struct {
	t     *testing.T
	base  string // of the proxy
	began time.Time
	log   history.Log

	known  atomic.Int64  // calls whose outcome is known
	lost   atomic.Int64  // tries whose answer was lost
	told   chan struct{} // something became known
	hushed atomic.Bool   // clients begin nothing new
	crowd  sync.WaitGroup
}

func newLoad(t *testing.T, base string) *load {
	return &load{t: t, base: base, began: time.Now(), told: make(chan struct{}, 1)}
}

// client is one browser, with an address of its own on the loopback.
type client struct {
	*load
	http    *http.Client
	session string // "" when signed out
}

func (l *load) client(n int) *client {
	from := &net.TCPAddr{IP: net.IPv4(127, 1, byte(n>>8), byte(n))}
	dialer := &net.Dialer{LocalAddr: from, Timeout: 5 * time.Second}
	carry := &http.Transport{DialContext: dialer.DialContext}
	l.t.Cleanup(carry.CloseIdleConnections)
	return &client{load: l, http: &http.Client{
		Transport: carry, Timeout: 45 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// got is an answer; status 0 when it was lost.
type got struct {
	status   int
	location string
	body     string
}

// try asks once. A 5xx is a lost answer too: nobody knows what was done.
func (c *client) try(method, path string, form url.Values) got {
	r, err := http.NewRequestWithContext(context.Background(), method, c.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		c.t.Error(err)
		return got{}
	}
	r.Host = nodeHost
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if c.session != "" {
		r.Header.Set("Cookie", "__Host-mainforte="+c.session)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		c.lost.Add(1)
		return got{}
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 500 {
		c.lost.Add(1)
		return got{}
	}
	return got{answer.StatusCode, answer.Header.Get("Location"), string(body)}
}

// patient is how long a person sends the same form again.
const patient = 90 * time.Second

// insist asks until there is an answer, as a person does who sees none: the
// same form, with the same key.
func (c *client) insist(method, path string, form url.Values) got {
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(patient); ; <-again.C {
		if g := c.try(method, path, form); g.status != 0 || time.Now().After(until) {
			return g
		}
	}
}

// note keeps a call and says that something is known.
func (c *client) note(k history.Kind, object, person string, begin time.Duration, result history.Result) {
	c.log.Add(history.Call{Kind: k, Object: object, Person: person, Begin: begin, End: time.Since(c.began), Result: result})
	if result != history.Unknown {
		c.known.Add(1)
		select {
		case c.told <- struct{}{}:
		default:
		}
	}
}

// now is the time of the history.
func (l *load) now() time.Duration { return time.Since(l.began) }

// more waits until n more calls are known, so that a fault falls on a service
// that is at work.
func (l *load) more(n int64) {
	l.t.Helper()
	want, late := l.known.Load()+n, time.NewTimer(3*time.Minute)
	defer late.Stop()
	for l.known.Load() < want {
		select {
		case <-l.told:
		case <-late.C:
			l.t.Fatalf("only %d calls were answered, want %d", l.known.Load(), want)
		}
	}
}

// end lets every client come to the end of what it began.
func (l *load) end() {
	l.hushed.Store(true)
	l.crowd.Wait()
}

// result is what a status says of a form: a page that follows, a refusal, or
// nothing known.
func result(g got, done int) history.Result {
	switch g.status {
	case 0:
		return history.Unknown
	case done:
		return history.OK
	case 303, 400, 403, 404, 409, 410, 422, 429:
		return history.Refused
	}
	return history.Result(fmt.Sprintf("status %d", g.status))
}

// raw sends a form once and gives what comes, a 5xx too; 0 when nothing does.
func (c *client) raw(path string, form url.Values) (status int, body string) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, c.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		c.t.Error(err)
		return 0, ""
	}
	r.Host = nodeHost
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := c.http.Do(r)
	if err != nil {
		return 0, ""
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(said)
}
