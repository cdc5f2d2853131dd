package main

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// trouble is what a wire does instead of carrying.
type trouble string

const (
	sound    trouble = "carries"
	hanging  trouble = "holds everything back"             // and lets it go when it heals
	resets   trouble = "cuts what is there and what comes" // by RST
	blackens trouble = "loses everything"                  // what was said meanwhile is never heard
	laggard  trouble = "takes 200 ms each way"
	drips    trouble = "carries a few bytes at a time"
	stutters trouble = "cuts after a few kilobytes"
)

// troubles are those that end: each wire has one, is healed, and must serve again.
var troubles = []trouble{hanging, resets, blackens, laggard, drips, stutters}

// wire is a proxy between a node and what it depends on, with a will of its own.
type wire struct {
	at              string // host:port for the node
	network, target string

	mu    sync.Mutex
	now   trouble
	heal  chan struct{} // closed when the trouble ends
	conns map[net.Conn]bool
}

func newWire(t *testing.T, network, target string) *wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{at: l.Addr().String(), network: network, target: target, now: sound, conns: map[net.Conn]bool{}}
	var over sync.WaitGroup
	over.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			over.Go(func() { w.carry(c) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); w.set(resets); over.Wait() })
	return w
}

// set changes what the wire does.
func (w *wire) set(to trouble) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.heal != nil {
		close(w.heal)
		w.heal = nil
	}
	w.now = to
	if to != sound {
		w.heal = make(chan struct{})
	}
	if to == resets {
		for c := range w.conns {
			cutOff(c)
		}
	}
}

func (w *wire) state() (trouble, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now, w.heal
}

func cutOff(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.Close()
}

func (w *wire) carry(near net.Conn) {
	defer cutOff(near)
	switch now, healed := w.state(); now {
	case resets:
		return
	case hanging, blackens:
		<-healed
		if now == blackens {
			return
		}
	}
	far, err := net.Dial(w.network, w.target)
	if err != nil {
		return
	}
	defer cutOff(far)
	w.mu.Lock()
	if w.now == resets { // set meanwhile
		w.mu.Unlock()
		return
	}
	w.conns[near], w.conns[far] = true, true
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.conns, near)
		delete(w.conns, far)
	}()
	var both sync.WaitGroup
	both.Go(func() { w.pump(near, far); cutOff(near); cutOff(far) })
	both.Go(func() { w.pump(far, near); cutOff(near); cutOff(far) })
	both.Wait()
}

// pump carries one way.
func (w *wire) pump(to io.Writer, from io.Reader) {
	buffer := make([]byte, 4<<10)
	for left := 8 << 10; ; {
		n, err := from.Read(buffer)
		if n > 0 && !w.pass(to, buffer[:n], &left) {
			return
		}
		if err != nil {
			return
		}
	}
}

// pass carries what was read, as the wire does now; false ends the connection.
func (w *wire) pass(to io.Writer, said []byte, left *int) bool {
	now, healed := w.state()
	switch now {
	case hanging:
		<-healed
	case blackens:
		<-healed
		return false // the connection knows of bytes that were never heard
	case laggard:
		wait(healed, 200*time.Millisecond)
	case stutters:
		if *left -= len(said); *left < 0 {
			return false
		}
	case drips:
		for len(said) > 16 {
			if _, err := to.Write(said[:16]); err != nil {
				return false
			}
			said = said[16:]
			wait(healed, 50*time.Millisecond)
		}
	}
	_, err := to.Write(said)
	return err == nil
}

// wait waits so long, or until the wire is healed.
func wait(healed <-chan struct{}, so time.Duration) {
	t := time.NewTimer(so)
	defer t.Stop()
	select {
	case <-healed:
	case <-t.C:
	}
}
