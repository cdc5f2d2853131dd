package smtptest

import (
	"bufio"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Verb is a step of a conversation, as a Scripted relay counts them.
type Verb string

// The verbs, in the order in which they come. AtEnd is the dot that ends DATA.
const (
	Greeting Verb = "greeting"
	Ehlo     Verb = "EHLO"
	StartTLS Verb = "STARTTLS"
	MailFrom Verb = "MAIL"
	RcptTo   Verb = "RCPT"
	Data     Verb = "DATA"
	End      Verb = "."
	Quit     Verb = "QUIT"
)

// Verbs lists those of a conversation without protection.
func Verbs() []Verb { return []Verb{Greeting, Ehlo, MailFrom, RcptTo, Data, End, Quit} }

// Trouble is what a Scripted relay does instead of its answer.
type Trouble string

// The troubles.
const (
	Refuses4xx   Trouble = "answers 4xx"
	Refuses5xx   Trouble = "answers 5xx"
	Stalls       Trouble = "says nothing"
	Closes       Trouble = "closes"
	Garbage      Trouble = "says garbage"
	NeverEnds    Trouble = "says a line that never ends"
	AnswersTwice Trouble = "answers twice"
	Dribbles     Trouble = "says a byte at a time, slowly"
	Resets       Trouble = "resets the connection"
)

// Troubles lists them.
func Troubles() []Trouble {
	return []Trouble{Refuses4xx, Refuses5xx, Stalls, Closes, Garbage, NeverEnds, AnswersTwice, Dribbles, Resets}
}

// Scripted is a relay without manners: it speaks lines, and at one verb of its
// first conversation it makes trouble. The conversations after that go well.
type Scripted struct {
	Host string
	Port int

	at      Verb
	trouble Trouble

	mu      sync.Mutex
	begun   int
	Taken   []string // the recipients of the messages taken, one line each
	stopped chan struct{}
	wait    sync.WaitGroup
}

// Script runs such a relay until the test ends.
func Script(t testing.TB, at Verb, trouble Trouble) *Scripted {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Scripted{Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, at: at, trouble: trouble, stopped: make(chan struct{})}
	s.wait.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.wait.Go(func() { s.serve(c) })
		}
	})
	t.Cleanup(func() { close(s.stopped); _ = l.Close(); s.wait.Wait() })
	return s
}

// Recipients are those of the messages that were taken, in order.
func (s *Scripted) Recipients() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.Taken...)
}

func (s *Scripted) serve(c net.Conn) {
	defer c.Close()
	s.mu.Lock()
	s.begun++
	bad := s.begun == 1
	s.mu.Unlock()
	over := make(chan struct{})
	defer close(over)
	go func() { // the test may end first
		select {
		case <-s.stopped:
			_ = c.Close()
		case <-over:
		}
	}()
	in := bufio.NewReader(c)
	if !s.say(c, bad, Greeting, "220 ready") {
		return
	}
	to := ""
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		answer := "250 ok"
		switch Verb(strings.ToUpper(verb)) {
		case StartTLS:
			answer = "220 go on" // and then no TLS follows
		case RcptTo:
			to += rest
		case Data:
			answer = "354 go on"
		case Quit:
			answer = "221 bye"
		}
		if !s.say(c, bad, Verb(strings.ToUpper(verb)), answer) {
			return
		}
		if Verb(strings.ToUpper(verb)) == Data && (!bad || s.at != Data || s.trouble == AnswersTwice) {
			for line != ".\r\n" {
				if line, err = in.ReadString('\n'); err != nil {
					return
				}
			}
			if !bad || s.at != End || s.trouble != Refuses4xx && s.trouble != Refuses5xx {
				s.mu.Lock()
				s.Taken = append(s.Taken, to)
				s.mu.Unlock()
			}
			if to = ""; !s.say(c, bad, End, "250 taken") {
				return
			}
		}
	}
}

// say answers, or makes its trouble; false ends the conversation.
func (s *Scripted) say(c net.Conn, bad bool, at Verb, answer string) bool {
	write := func(text string) bool { _, err := c.Write([]byte(text)); return err == nil }
	if !bad || at != s.at {
		return write(answer + "\r\n")
	}
	switch s.trouble {
	case Refuses4xx:
		return write("451 4.3.0 monique@example.org: later\r\n")
	case Refuses5xx:
		return write("550 5.1.1 monique@example.org: never\r\n")
	case Stalls:
		<-s.stopped
	case Garbage:
		return write("\x00\xff\x16 <html>" + strconv.Itoa(len(answer)) + "\r\n")
	case NeverEnds:
		for write(strings.Repeat("2", 4096)) {
		}
	case AnswersTwice:
		return write(answer + "\r\n" + answer + "\r\n")
	case Dribbles:
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for i := 0; ; i++ {
			select {
			case <-tick.C:
			case <-s.stopped:
				return false
			}
			if !write("250-no end to this\r\n"[i%20 : i%20+1]) {
				return false
			}
		}
	case Resets:
		_ = c.(*net.TCPConn).SetLinger(0)
	}
	return false
}
