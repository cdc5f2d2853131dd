package main

import (
	"net"
	"net/http"
	"os"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/mail/smtptest"
)

// TestFewFilesAreEnough: with 64 file descriptors and far more visitors than
// that, the service sends people away and is itself again as soon as they leave.
func TestFewFilesAreEnough(t *testing.T) {
	if testing.Short() {
		t.Skip("a process of its own")
	}
	relay := smtptest.Start(t)
	n := newNode(t, "poor", "", relay)
	n.program, n.args = "/bin/sh", append([]string{"-c", `ulimit -n 64; exec "$0" "$@"`, os.Args[0]}, n.args...)
	n.start()
	var crowd []net.Conn
	for range 200 {
		if c, err := net.DialTimeout("tcp", n.at(), time.Second); err == nil {
			crowd = append(crowd, c)
		}
	}
	if len(crowd) < 100 {
		t.Fatalf("only %d visitors came", len(crowd))
	}
	for _, c := range crowd {
		_ = c.Close()
	}
	c := newLoad(t, "http://"+n.at()).client(3970)
	left := time.Now()
	if g := c.insist("GET", "/inscription", nil); g.status != http.StatusOK {
		t.Errorf("the page is answered %d after the crowd has left", g.status)
	}
	if g := c.insist("POST", "/inscription", aSignUp("anne@example.org")); g.status != http.StatusOK {
		t.Errorf("a sign-up is answered %d after the crowd has left", g.status)
	}
	if took := time.Since(left); took > 10*time.Second {
		t.Errorf("it took %v to be itself again", took)
	}
	relay.Wait(t, 1)
}
