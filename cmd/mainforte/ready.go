package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"pretermainforte.fr/mainforte/internal/web"
)

// readyWithin is how long the database may take to answer a question about
// readiness: a node that has to wait longer serves nobody well.
const readyWithin = 2 * time.Second

// leaving says that this node takes nobody more and finishes with those here.
type leaving struct {
	begun atomic.Bool
	wait  time.Duration // from saying so to refusing connections
}

// ready tells a proxy whether to send people here.
func (s *service) ready(ctx context.Context) error {
	if s.leaving.begun.Load() {
		return web.ErrLeaving
	}
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	if _, err := s.store.LastChange(ctx); err != nil {
		return errors.Join(web.ErrNoDatabase, err)
	}
	return nil
}

// drain says that the node is leaving and goes on answering for a while, so
// that every proxy has seen it before connections are refused. It ends early
// when the server fails.
func (s *service) drain(failed <-chan error) error {
	s.leaving.begun.Store(true)
	if s.leaving.wait <= 0 {
		return nil
	}
	left := time.NewTimer(s.leaving.wait)
	defer left.Stop()
	select {
	case err := <-failed:
		return err
	case <-left.C:
		return nil
	}
}

// parting asks clients of a node that leaves to come back by another
// connection, which their proxy then gives to another node.
func (s *service) parting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.leaving.begun.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// sayStarting answers on l while people are read into memory: alive, not ready.
// Its end gives l back; nobody who connects meanwhile is turned away.
func sayStarting(l net.Listener) (end func()) {
	borrowed := &borrowed{Listener: l}
	server := &http.Server{Handler: http.HandlerFunc(starting), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second}
	var over sync.WaitGroup
	over.Go(func() { _ = server.Serve(borrowed) })
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			_ = server.Close()
		}
		over.Wait()
		borrowed.giveBack()
	}
}

func starting(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Connection", "close")
	if r.Method == http.MethodGet && r.URL.Path == "/sante" {
		_, _ = w.Write([]byte("ok\n"))
		return
	}
	h.Set("Retry-After", "5")
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write([]byte("Le service démarre. Réessayez dans quelques secondes.\n"))
}

// borrowed is a listener that closing only wakes.
type borrowed struct{ net.Listener }

// Close makes Accept return; the listener stays open.
func (b *borrowed) Close() error {
	if l, ok := b.Listener.(*net.TCPListener); ok {
		return l.SetDeadline(time.Now())
	}
	return b.Listener.Close()
}

func (b *borrowed) giveBack() {
	if l, ok := b.Listener.(*net.TCPListener); ok {
		_ = l.SetDeadline(time.Time{})
	}
}
