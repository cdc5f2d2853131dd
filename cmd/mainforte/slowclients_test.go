package main

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"
)

// TestSlowClients: who sends a line now and then, or half a form and no more, is
// sent away within the limits of newServer, however many they are; meanwhile
// somebody else is answered.
func TestSlowClients(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the limits of a request, fifteen seconds")
	}
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			http.Error(w, "", http.StatusRequestTimeout)
		}
	}), slog.New(slog.DiscardHandler))
	served := make(chan error, 1)
	go func() { served <- server.Serve(&bounded{Listener: listener, most: 1000}) }()
	defer func() {
		server.Close()
		<-served
	}()
	const each = 100
	var wait sync.WaitGroup
	for _, slow := range []struct {
		name, sends string
		within      time.Duration
	}{
		{"half the headers", "POST / HTTP/1.1\r\nHost: aide.example.org\r\nX-Slow: ", 5 * time.Second},
		{"half a form", "POST / HTTP/1.1\r\nHost: aide.example.org\r\nContent-Length: 1000\r\n\r\na=", 15 * time.Second},
	} {
		for range each {
			wait.Go(func() {
				if err := sentAway(listener.Addr().String(), slow.sends, 2*slow.within); err != nil {
					t.Errorf("%s: %v", slow.name, err)
				}
			})
		}
	}
	for range 20 {
		got, err := http.Post("http://"+listener.Addr().String(), "application/x-www-form-urlencoded", nil)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != http.StatusOK {
			t.Errorf("somebody else: status %d", got.StatusCode)
		}
	}
	wait.Wait()
}

// sentAway sends the beginning of a request and a byte now and then, and waits
// until the server has closed the connection.
func sentAway(at, begin string, within time.Duration) error {
	conn, err := net.Dial("tcp", at)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, begin); err != nil {
		return err
	}
	end, drip := time.Now().Add(within), make([]byte, 512)
	for time.Now().Before(end) {
		_ = conn.SetReadDeadline(time.Now().Add(500 * time.Millisecond))
		if _, err := conn.Read(drip); err != nil && !os.IsTimeout(err) {
			return nil // closed
		}
		if _, err := io.WriteString(conn, "x"); err != nil {
			return nil
		}
	}
	return fmt.Errorf("still there after %v", within)
}
