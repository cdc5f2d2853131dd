package main

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/mail/smtptest"
)

// asProgram makes this test binary the program itself, so that tests start
// real processes of it and kill them.
const asProgram = "MAINFORTE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const (
	nodeHost = "aide.association.invalid"
	nodeKey  = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
)

// node is one process of the service among several.
type node struct {
	t    *testing.T
	args []string
	env  []string

	program string // "": this one
	log     *os.File

	mu      sync.Mutex
	cmd     *exec.Cmd // nil: not running
	address string    // host:port once it answers
	ended   chan struct{}
}

// newNode is a node on a database, not started yet.
func newNode(t *testing.T, name, database string, relay *smtptest.Relay) *node {
	t.Helper()
	dir := t.TempDir()
	log, err := os.Create(filepath.Join(dir, name+".log"))
	if err != nil {
		t.Fatal(err)
	}
	n := &node{t: t, log: log}
	n.args = append(serveArgs(map[string]string{
		"data": filepath.Join(dir, "data"), "database": database, "key": nodeKey, "base-url": "https://" + nodeHost,
		"smtp-port": strconv.Itoa(relay.Port), "drain": "1s", "trusted-proxy": "127.0.0.1",
	}), "--staff-by-mail")
	t.Cleanup(func() {
		n.kill()
		_ = log.Close()
		if t.Failed() {
			said, _ := os.ReadFile(log.Name())
			t.Logf("%s said, at its end: %s", name, said[max(0, len(said)-3000):])
		}
	})
	return n
}

var listening1 = regexp.MustCompile(`listening on http://(\S+) for`)

// start runs the process until it answers.
func (n *node) start() {
	n.t.Helper()
	out := newOutput()
	cmd := exec.Command(cmp.Or(n.program, os.Args[0]), n.args...)
	cmd.Env = append(append(os.Environ(), asProgram+"=1"), n.env...)
	cmd.Stdout, cmd.Stderr = out, n.log
	if err := cmd.Start(); err != nil {
		n.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	late := time.NewTimer(90 * time.Second)
	defer late.Stop()
	for {
		if found := listening1.FindStringSubmatch(out.String()); found != nil {
			n.mu.Lock()
			n.cmd, n.address, n.ended = cmd, found[1], ended
			n.mu.Unlock()
			return
		}
		select {
		case <-out.wrote:
		case <-ended:
			n.t.Fatalf("a node ended with %d as it started, having printed %q", cmd.ProcessState.ExitCode(), out)
		case <-late.C:
			_ = cmd.Process.Kill()
			n.t.Fatalf("a node did not start: %q", out)
		}
	}
}

// at is where the node listens; "" when it does not run.
func (n *node) at() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.address
}

// signal sends a signal and waits for the end of the process.
func (n *node) signal(s os.Signal) (code int, err error) {
	n.mu.Lock()
	cmd, ended := n.cmd, n.ended
	n.mu.Unlock()
	if cmd == nil {
		return 0, errors.New("not running")
	}
	if err := cmd.Process.Signal(s); err != nil {
		return 0, err
	}
	select {
	case <-ended:
	case <-time.After(60 * time.Second):
		_ = cmd.Process.Kill()
		return 0, errors.New("did not end within a minute")
	}
	n.mu.Lock()
	n.cmd, n.address = nil, ""
	n.mu.Unlock()
	return cmd.ProcessState.ExitCode(), nil
}

// kill ends the process as a power cut does.
func (n *node) kill() { _, _ = n.signal(syscall.SIGKILL) }

// stop ends it as a deployment does.
func (n *node) stop() {
	n.t.Helper()
	if code, err := n.signal(syscall.SIGTERM); err != nil || code != 0 {
		n.t.Errorf("stopped with code %d (%v), want 0", code, err)
	}
}
