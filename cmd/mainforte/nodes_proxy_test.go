package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// roundRobin is the proxy in front of the nodes: it asks each node whether it
// is ready, gives requests to those that are in turn, and gives one that could
// not be handed over to the next, as HAProxy does. A request that was handed
// over and got no answer is a 502: nobody knows what became of it.
type roundRobin struct {
	*httptest.Server
	nodes []*node
	turn  atomic.Uint64
	carry *http.Transport

	mu sync.Mutex
	up map[*node]string // the address at which a node said that it was ready
}

// probeEvery is how often a node is asked whether it is ready.
const probeEvery = 100 * time.Millisecond

func newRoundRobin(t *testing.T, nodes []*node) *roundRobin {
	t.Helper()
	p := &roundRobin{nodes: nodes, up: map[*node]string{}, carry: &http.Transport{MaxIdleConnsPerHost: 16, ResponseHeaderTimeout: 40 * time.Second}}
	p.Server = httptest.NewServer(p)
	ctx, stop := context.WithCancel(t.Context())
	var over sync.WaitGroup
	for _, n := range nodes {
		over.Go(func() { p.watch(ctx, n) })
	}
	t.Cleanup(func() { stop(); over.Wait(); p.Close(); p.carry.CloseIdleConnections() })
	return p
}

// watch asks one node again and again, until ctx ends.
func (p *roundRobin) watch(ctx context.Context, n *node) {
	tick := time.NewTicker(probeEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			at := n.at()
			if at != "" && p.probe(ctx, at) != http.StatusOK {
				at = ""
			}
			p.mu.Lock()
			p.up[n] = at
			p.mu.Unlock()
		}
	}
}

// probe asks whether the node at an address is ready; 0 when it does not answer.
func (p *roundRobin) probe(ctx context.Context, at string) int {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+at+"/pret", nil)
	if err != nil {
		return 0
	}
	r.Host = nodeHost
	got, err := p.carry.RoundTrip(r)
	if err != nil {
		return 0
	}
	_, _ = io.Copy(io.Discard, got.Body)
	_ = got.Body.Close()
	return got.StatusCode
}

// ready are the addresses of the nodes that are.
func (p *roundRobin) ready() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for _, n := range p.nodes {
		if p.up[n] != "" {
			all = append(all, p.up[n])
		}
	}
	return all
}

// ServeHTTP implements http.Handler.
func (p *roundRobin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "cut", http.StatusBadRequest)
		return
	}
	from, _, _ := net.SplitHostPort(r.RemoteAddr)
	ready := p.ready()
	first := int(p.turn.Add(1))
	for i := range ready {
		at := ready[(first+i)%len(ready)]
		out := r.Clone(r.Context())
		out.URL.Scheme, out.URL.Host, out.RequestURI = "http", at, ""
		out.Body, out.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		out.Header.Add("X-Forwarded-For", from)
		got, err := p.carry.RoundTrip(out)
		var dialing *net.OpError
		if errors.As(err, &dialing) && dialing.Op == "dial" {
			continue // nobody took it: the next one may
		}
		if err != nil {
			http.Error(w, "the answer was lost", http.StatusBadGateway)
			return
		}
		defer got.Body.Close()
		for name, values := range got.Header {
			if name != "Connection" {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(got.StatusCode)
		_, _ = io.Copy(w, got.Body)
		return
	}
	http.Error(w, "no node is ready", http.StatusServiceUnavailable)
}
