package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestConnectionsLeaveFilesForTheRest(t *testing.T) {
	for files, want := range map[uint64]int{20: 8, 64: 21, 255: 85, 256: 128, 1024: 896, 1 << 20: mostConnections} {
		if got := connectionsOf(files); got != want || got >= int(files) {
			t.Errorf("of %d files %d are connections, want %d", files, got, want)
		}
	}
}

// Who comes when most are there hears so at once, and who leaves makes room.
func TestBoundedListener(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &bounded{Listener: inner, most: 2}
	t.Cleanup(func() { _ = b.Close() })
	accepted := make(chan net.Conn, 10)
	go func() {
		for {
			c, err := b.Accept()
			if err != nil {
				return
			}
			accepted <- c
		}
	}()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	dial()
	dial()
	first := <-accepted
	<-accepted
	for range 3 {
		answer, err := io.ReadAll(dial())
		if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 503 ") || !strings.Contains(string(answer), "Retry-After: ") {
			t.Errorf("the third hears %q (%v)", answer, err)
		}
	}
	_ = first.Close()
	_ = first.Close() // twice is once
	dial()
	<-accepted
	if n := b.open.Load(); n != 2 {
		t.Errorf("%d are open, want 2", n)
	}
}

// Whatever bytes come, the answer is a refusal and never our fault, and others
// are served meanwhile.
func TestHostileRequests(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for time limits")
	}
	r := start(t, "demo", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	address := strings.TrimPrefix(r.says(`http://127\.0\.0\.1:\d+`), "http://")
	talk := func(request string) (string, time.Duration) {
		began := time.Now()
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		_ = c.SetDeadline(time.Now().Add(25 * time.Second))
		go func() { _, _ = io.WriteString(c, request) }()
		line, _ := bufio.NewReader(c).ReadString('\n')
		return strings.TrimSpace(line), time.Since(began)
	}
	post := func(headers, body string) string {
		return "POST /inscription HTTP/1.1\r\nHost: " + address + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + headers + "\r\n" + body
	}
	length := func(body string) string { return post(fmt.Sprintf("Content-Length: %d\r\n", len(body)), body) }
	var wait sync.WaitGroup
	for _, c := range []struct{ say, request, want string }{
		{"two hosts", "GET / HTTP/1.1\r\nHost: " + address + "\r\nHost: evil.example\r\n\r\n", "400"},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
		{"another host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"},
		{"a NUL in a header", "GET / HTTP/1.1\r\nHost: " + address + "\r\nX: a\x00b\r\n\r\n", "400"},
		{"a NUL in a form", length("email=a%00b&first_name=\x00"), "422"},
		{"no UTF-8", length("email=%ff%fe&%ff=1"), "400"},
		{"a bad chunk", post("Transfer-Encoding: chunked\r\n", "zz\r\nemail=a\r\n0\r\n\r\n"), "400"},
		{"a length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "4"},
		{"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "a=b"), "400"},
		{"5 MB", length("email=" + strings.Repeat("a", 5<<20)), "413"},
		{"10 000 fields", length(strings.Repeat("a=1&", 10_000)), "4"},
		{"a header of 1 MB", "GET / HTTP/1.1\r\nHost: " + address + "\r\nX: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", "431"},
		{"garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "400"},
	} {
		if got, _ := talk(c.request); !strings.HasPrefix(got, "HTTP/1.1 "+c.want) {
			t.Errorf("%s: %q, want %s", c.say, got, c.want)
		}
	}
	for _, c := range []struct{ say, request string }{
		{"headers that do not end", "GET / HTTP/1.1\r\nHost: " + address + "\r\nX: "},
		{"a body that does not end", post("Content-Length: 100\r\n", "email=a")},
	} {
		for range 100 {
			wait.Go(func() {
				if got, took := talk(c.request); strings.Contains(got, " 500 ") || took > 20*time.Second {
					t.Errorf("%s: %q after %v", c.say, got, took)
				}
			})
		}
	}
	for range 20 { // beside two hundred of them
		began := time.Now()
		got, err := http.Get("http://" + address + "/")
		if err != nil {
			t.Fatal(err)
		}
		_ = got.Body.Close()
		if got.StatusCode != http.StatusOK || time.Since(began) > 5*time.Second {
			t.Errorf("somebody honest waits %v for %d", time.Since(began), got.StatusCode)
		}
	}
	wait.Wait()
	r.stop()
	<-r.end
}
