package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"time"
)

// A conversation with the relay is bounded as a whole, whatever the relay does:
// in time, since one byte a second keeps every single wait short, and in what is
// read, since a line that never ends is a memory that never ends.

// mostSaid is far more than any relay says about one message.
const mostSaid = 256 << 10

var errTalkative = errors.New("the relay says too much")

type wholeKey struct{}

// bounded is a context that the conversation ends with, and its end.
func (s *SMTP) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	began := s.clock()
	whole := &wholeTalk{Context: ctx, late: func() bool { return s.clock().Sub(began) > s.timeout }}
	return context.WithValue(ctx, wholeKey{}, whole), cancel
}

// wholeTalk is the time of a whole conversation.
type wholeTalk struct {
	context.Context
	// late tells whether it is over, even to a process that was stopped meanwhile
	// and whose timers have not rung yet: another node has the mail by then, and
	// what this one still said would be the same message once more.
	late func() bool
}

// dial opens the way to the relay. The context it is given ends with the
// dialling; the one of the whole conversation is inside it.
func dial(implicit *tls.Config) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		raw, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		whole, _ := ctx.Value(wholeKey{}).(*wholeTalk)
		if whole == nil {
			whole = &wholeTalk{ctx, func() bool { return false }}
		}
		c := &conversation{Conn: raw, left: mostSaid, late: whole.late, forget: context.AfterFunc(whole, func() { _ = raw.Close() })}
		if implicit == nil {
			return c, nil
		}
		secured := tls.Client(c, implicit)
		if err := secured.HandshakeContext(ctx); err != nil {
			_ = c.Close()
			return nil, err
		}
		return secured, nil
	}
}

// conversation is a connection that hears so much and no more, until the whole
// is over.
type conversation struct {
	net.Conn
	left   int
	late   func() bool
	forget func() bool
}

var errLate = errors.New("this end of the conversation was silent for too long")

// Write implements net.Conn.
func (c *conversation) Write(p []byte) (int, error) {
	if c.late() {
		return 0, errLate
	}
	return c.Conn.Write(p)
}

// Read implements net.Conn.
func (c *conversation) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errTalkative
	}
	n, err := c.Conn.Read(p)
	c.left -= n
	return n, err
}

// SetDeadline implements net.Conn: the whole has an end of its own, which the
// steps do not move.
func (c *conversation) SetDeadline(time.Time) error { return nil }

// Close implements net.Conn.
func (c *conversation) Close() error {
	c.forget()
	return c.Conn.Close()
}
