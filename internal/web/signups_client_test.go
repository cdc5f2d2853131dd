package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// signUpLoad is what a client is asked to do.
type signUpLoad struct {
	Base    string
	Callers int
	Span    time.Duration
	Form    bool    // ask for the form first, and send its key
	Rate    float64 // sign-ups a second in all; 0: each caller sends the next one once the last is answered
	First   int     // number of the first caller; each has a hundred thousand addresses of its own
}

// signUpsDone is what became of them.
type signUpsDone struct {
	Took      []int64 // µs, each that was answered with yes
	Refused   int
	RefusedIn []int64 // µs, each that was answered with 503
	Span      time.Duration
	Processor time.Duration
}

// TestSignupsClient is the client of TestSignups, in a process of its own. It
// writes requests made beforehand to connections that it keeps, so that little
// of the processors is its own.
func TestSignupsClient(t *testing.T) {
	how := os.Getenv("SIGNUPS_CLIENT")
	if how == "" {
		t.Skip("make signups")
	}
	var load signUpLoad
	if err := json.Unmarshal([]byte(how), &load); err != nil {
		t.Fatal(err)
	}
	done := load.play(t)
	if err := json.NewEncoder(os.NewFile(3, "answer")).Encode(done); err != nil {
		t.Fatal(err)
	}
}

// signUpRun tells apart the sign-ups of one client process from another's.
var signUpRun = time.Now().UnixMilli() % 1e10

// play sends sign-ups for a while.
func (l signUpLoad) play(t *testing.T) signUpsDone {
	var mu sync.Mutex
	var all signUpsDone
	var next atomic.Int64 // of a paced run: the number of the next sign-up
	callers := make([]*signUpCaller, l.Callers)
	for n := range callers {
		c, err := dialSignUps(l.Base, l.First+n, l.Form)
		if err != nil {
			t.Fatal(err)
		}
		defer c.close()
		callers[n] = c
	}
	before, began := processorTime(), time.Now()
	var wait sync.WaitGroup
	for _, c := range callers {
		wait.Go(func() {
			var mine signUpsDone
			for time.Since(began) < l.Span {
				from := time.Now()
				if l.Rate > 0 { // the wait counts from when it should have come
					from = began.Add(time.Duration(float64(next.Add(1)) / l.Rate * float64(time.Second)))
					time.Sleep(time.Until(from))
				}
				status, err := c.signUp()
				took := time.Since(from).Microseconds()
				switch {
				case err == nil && status == http.StatusOK:
					mine.Took = append(mine.Took, took)
				case err == nil && status == http.StatusServiceUnavailable:
					mine.Refused++
					mine.RefusedIn = append(mine.RefusedIn, took)
				default:
					t.Errorf("status %d, %v", status, err)
					return
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.Took, all.Refused = append(all.Took, mine.Took...), all.Refused+mine.Refused
			all.RefusedIn = append(all.RefusedIn, mine.RefusedIn...)
		})
	}
	wait.Wait()
	all.Span, all.Processor = time.Since(began), processorTime()-before
	return all
}

// signUpCaller is a connection, and a request of which only the address and the
// key change.
type signUpCaller struct {
	conn     net.Conn
	answer   *bufio.Reader
	form     []byte // the request for the form; nil: it is not asked for
	request  []byte
	email    []byte // their places in request
	from     []byte
	key      []byte
	who, sum int
}

// honestBody is the form as a browser sends it, with places for what changes.
func honestBody() (text, email, key string) {
	email, key = strings.Repeat("e", 24), strings.Repeat("k", 24)
	form := honestSignUp(email+"@example.org", with(view.FormKeyName, key))
	return form.Encode(), email, key
}

func dialSignUps(base string, who int, form bool) (*signUpCaller, error) {
	at := strings.TrimPrefix(base, "http://")
	conn, err := net.Dial("tcp", at)
	if err != nil {
		return nil, err
	}
	body, email, key := honestBody()
	address := "10.000.000.000"
	text := "POST /inscription HTTP/1.1\r\nHost: " + ourHost + "\r\nContent-Type: " + formKind +
		"\r\nTest-From: " + address + "\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body
	c := &signUpCaller{conn: conn, answer: bufio.NewReaderSize(conn, 64<<10), request: []byte(text), who: who}
	place := func(mark string) []byte {
		at := bytes.Index(c.request, []byte(mark))
		return c.request[at : at+len(mark)]
	}
	c.email, c.key, c.from = place(email), place(key), place(address)
	if form {
		c.form = []byte("GET /inscription HTTP/1.1\r\nHost: " + ourHost + "\r\n\r\n")
	}
	return c, nil
}

func (c *signUpCaller) close() { _ = c.conn.Close() }

func (c *signUpCaller) lastEmail() string { return string(c.email) + "@example.org" }

// signUp signs somebody new up. Twenty share an address of the network.
func (c *signUpCaller) signUp() (status int, err error) {
	number := c.who*100_000 + c.sum
	c.sum++
	copy(c.email, fmt.Appendf(nil, "b%010d.%012d", signUpRun, number))
	copy(c.key, fmt.Appendf(nil, "k%010d.%012d", signUpRun, number))
	from := number / 20
	copy(c.from, fmt.Appendf(nil, "10.%03d.%03d.%03d", from/1_000_000%1000, from/1000%1000, from%1000))
	if c.form != nil {
		if err := c.askForm(); err != nil {
			return 0, err
		}
	}
	if _, err := c.conn.Write(c.request); err != nil {
		return 0, err
	}
	status, _, err = c.read(io.Discard)
	return status, err
}

var keyOfForm = []byte(`name="` + view.FormKeyName + `" value="`)

// askForm takes the key of the form from its page.
func (c *signUpCaller) askForm() error {
	if _, err := c.conn.Write(c.form); err != nil {
		return err
	}
	var page bytes.Buffer
	status, _, err := c.read(&page)
	_, after, found := bytes.Cut(page.Bytes(), keyOfForm)
	key, _, _ := bytes.Cut(after, []byte(`"`))
	if err == nil && (status != http.StatusOK || !found || len(key) != len(c.key)) {
		err = fmt.Errorf("the form: status %d, key %q", status, key)
	}
	copy(c.key, key)
	return err
}

// read reads an answer that tells its length.
func (c *signUpCaller) read(into io.Writer) (status, length int, err error) {
	for first := true; ; first = false {
		line, err := c.answer.ReadSlice('\n')
		if err != nil {
			return 0, 0, err
		}
		switch {
		case first && len(line) > 12:
			status, _ = strconv.Atoi(string(line[9:12]))
		case len(line) <= 2:
			if length < 0 {
				return status, 0, errors.New("an answer without its length")
			}
			_, err = io.CopyN(into, c.answer, int64(length))
			return status, length, err
		case bytes.HasPrefix(line, []byte("Content-Length: ")):
			length, err = strconv.Atoi(string(bytes.TrimSpace(line[16:])))
		}
		if err != nil {
			return status, 0, err
		}
	}
}
