package main

import (
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// newServer bounds what one client may take: 5 s for the headers, 15 s for the
// whole request, 30 s until it has read the answer, 32 kB of headers.
func newServer(site http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: site, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// mostConnections is how many connections are open at once at most, when the
// system lets us have so many files; each costs some 10 kB.
const mostConnections = 4096

// connections is how many there may be, so that files are left for the database.
func connections() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return mostConnections
	}
	return connectionsOf(limit.Cur)
}

func connectionsOf(files uint64) int {
	const others = 128 // the database, its log and its readers, jobs to the relay
	if files < 2*others {
		return max(8, int(files)/3)
	}
	return int(min(mostConnections, files-others))
}

// bounded is a listener that sends away who comes when most are there.
type bounded struct {
	net.Listener
	most int64
	open atomic.Int64
}

// tooMany is what they hear. It is all that can be said without reading.
const tooMany = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Type: text/plain; charset=utf-8\r\n" +
	"Connection: close\r\n\r\nLe service reprend bientôt. Rechargez dans un instant.\r\n"

// Accept implements net.Listener.
func (b *bounded) Accept() (net.Conn, error) {
	for {
		c, err := b.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if b.open.Add(1) <= b.most {
			return &counting{Conn: c, left: sync.OnceFunc(func() { b.open.Add(-1) })}, nil
		}
		b.open.Add(-1)
		_ = c.SetDeadline(time.Now().Add(time.Second))
		_, _ = c.Write([]byte(tooMany)) // fits into the buffer of a new connection
		_ = c.Close()
	}
}

// counting is a connection that says when it ends.
type counting struct {
	net.Conn
	left func()
}

// Close implements net.Conn.
func (c *counting) Close() error {
	c.left()
	return c.Conn.Close()
}
