package faults

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// kind is what goes wrong.
type kind string

// The kinds of faults.
const (
	none     kind = "none"   // only counts
	killed   kind = "kill"   // the process dies before the call
	torn     kind = "torn"   // half of the write is done, then it dies
	ioError  kind = "EIO"    // the call fails as on a broken disk
	noSpace  kind = "ENOSPC" // as on a full one
	readOnly kind = "EROFS"  // as on one that was remounted read-only
	oom      kind = "out of memory"
)

func (k kind) errno() syscall.Errno {
	return map[kind]syscall.Errno{ioError: syscall.EIO, noSpace: syscall.ENOSPC, readOnly: syscall.EROFS}[k]
}

// dies tells whether the program does not outlive the fault.
func (k kind) dies() bool { return k == killed || k == torn }

// fault is one kind at one point; a lasting one stays until the tracer ends.
type fault struct {
	Kind    kind
	At      int // from 1
	Lasting bool
}

func (f fault) String() string {
	text := fmt.Sprintf("%s:%d", f.Kind, f.At)
	if f.Lasting {
		text += "+"
	}
	return text
}

func parseFault(text string) (f fault) {
	name, at, _ := strings.Cut(text, ":")
	f.Kind = kind(name)
	at, f.Lasting = strings.CutSuffix(at, "+")
	f.At, _ = strconv.Atoi(at)
	return f
}

// tracer is the process that does one fault to another.
type tracer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// trace has a fault wait for a process. It skips where the machine lets no
// process be traced.
func trace(t testing.TB, pid int, f fault, folder string) *tracer {
	t.Helper()
	x := &tracer{cmd: exec.Command(os.Args[0], strconv.Itoa(pid), f.String(), folder)}
	x.cmd.Env = append(os.Environ(), asTracer+"=1")
	x.cmd.Stderr = os.Stderr
	var err error
	if x.in, err = x.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := x.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	x.out = bufio.NewReader(out)
	if err := x.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if said, _ := x.out.ReadString('\n'); said != "ready\n" {
		_, _ = x.in.Close(), x.cmd.Wait()
		t.Skipf("no process can be traced here: %s", said)
	}
	return x
}

// seen is what a tracer saw: how many points, how often harm was done, where first.
type seen struct {
	points, done int
	at           string
}

// end stops tracing; a fault that lasted is over then.
func (x *tracer) end(t testing.TB) (s seen) {
	t.Helper()
	_ = x.in.Close()
	said, _ := x.out.ReadString('\n')
	_, rest, _ := strings.Cut(said, "points=")
	if n, err := fmt.Sscanf(rest, "%d done=%d", &s.points, &s.done); n != 2 {
		t.Fatalf("the tracer said %q (%v)", said, err)
	}
	_, s.at, _ = strings.Cut(strings.TrimSpace(said), "at=")
	if err := x.cmd.Wait(); err != nil {
		t.Fatalf("the tracer: %v", err)
	}
	return s
}
