// Package smtptest gives tests a real SMTP relay in their own process, on a
// free port of this machine. It keeps what it took, and refuses, delays its
// refusal or loses the connection where a test asks.
//
// What it will not do: deliver anything, or serve anything but tests.
package smtptest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// Stage is a step of an SMTP conversation.
type Stage string

// The stages at which a relay can be told to fail.
const (
	AtMail     Stage = "MAIL FROM"
	AtRcpt     Stage = "RCPT TO"
	AtData     Stage = "end of DATA"
	AnswerLost Stage = "answer after DATA lost" // the message is taken, the client never learns
)

// Fault is one failure. Code is the relay's answer; AnswerLost has none.
type Fault struct {
	Stage Stage
	Code  int

	About [2]int // subject and detail of the enhanced code (RFC 3463); zero says nothing
}

// Received is one message the relay took.
type Received struct {
	From string
	To   []string
	Raw  []byte
}

// Relay is a running SMTP server.
type Relay struct {
	Host string
	Port int

	mu       sync.Mutex
	taken    chan struct{} // closed and made anew with each message
	faults   []Fault
	received []Received
	asked    int
}

// Start runs a relay until the test ends.
func Start(t testing.TB) *Relay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &Relay{taken: make(chan struct{}), Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.asked++
		s := &session{relay: r, conn: c}
		if len(r.faults) > 0 {
			s.fault, r.faults = r.faults[0], r.faults[1:]
		}
		return s, nil
	}))
	server.Domain = "localhost"
	server.ErrorLog = quiet{}
	server.ReadTimeout, server.WriteTimeout = 30*time.Second, 30*time.Second
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	// The listener is closed by itself too: a test that never connects may end
	// before Serve has taken it, and Close would then leave it open.
	t.Cleanup(func() { _ = server.Close(); _ = l.Close(); <-done })
	return r
}

// Fail makes the next conversations fail, one fault each; those after them go
// well. The zero Fault is a conversation that goes well.
func (r *Relay) Fail(faults ...Fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, faults...)
}

// Received is what the relay took so far, in order.
func (r *Relay) Received() []Received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Received(nil), r.received...)
}

// Wait waits until the relay took n messages, a minute at most.
func (r *Relay) Wait(t testing.TB, n int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for {
		r.mu.Lock()
		have, next := len(r.received), r.taken
		r.mu.Unlock()
		if have >= n {
			return
		}
		select {
		case <-next:
		case <-ctx.Done():
			t.Fatalf("the relay took %d messages, want %d", have, n)
		}
	}
}

// Conversations is how many were begun so far.
func (r *Relay) Conversations() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.asked
}

type session struct {
	relay *Relay
	conn  *smtp.Conn
	fault Fault
	now   Received
}

func (s *session) Reset()        { s.now = Received{} }
func (s *session) Logout() error { return nil }

func (s *session) fails(at Stage) error {
	if s.fault.Stage != at {
		return nil
	}
	class := s.fault.Code / 100
	return &smtp.SMTPError{Code: s.fault.Code, EnhancedCode: smtp.EnhancedCode{class, s.fault.About[0], s.fault.About[1]}, Message: "as the test asked"}
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.now.From = from
	return s.fails(AtMail)
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if err := s.fails(AtRcpt); err != nil {
		return err
	}
	s.now.To = append(s.now.To, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.fails(AtData); err != nil {
		return err
	}
	s.now.Raw = raw
	s.relay.mu.Lock()
	s.relay.received = append(s.relay.received, s.now)
	close(s.relay.taken)
	s.relay.taken = make(chan struct{})
	s.relay.mu.Unlock()
	if s.fault.Stage == AnswerLost {
		return s.conn.Conn().Close()
	}
	return nil
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// Parsed is a message as a mail reader understands it.
type Parsed struct {
	Header  mail.Header
	Subject string
	Text    string
	HTML    string
}

// Parse reads the headers and the two bodies of a message.
func (r Received) Parse() (Parsed, error) {
	m, err := mail.ReadMessage(bytes.NewReader(r.Raw))
	if err != nil {
		return Parsed{}, err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		return Parsed{}, err
	}
	p := Parsed{Header: m.Header, Subject: subject}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return Parsed{}, err
	}
	if kind != "multipart/alternative" {
		return Parsed{}, errors.New("not text with an HTML alternative: " + kind)
	}
	return p, p.bodies(multipart.NewReader(m.Body, params["boundary"]))
}

func (p *Parsed) bodies(parts *multipart.Reader) error {
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		var body io.Reader = part
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
			body = quotedprintable.NewReader(part)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			return err
		}
		said := strings.ReplaceAll(string(text), "\r\n", "\n")
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			p.HTML = said
		} else {
			p.Text = said
		}
	}
}
