package faults

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"pretermainforte.fr/mainforte/internal/store"
)

// squeeze takes something away from a running program, and gives it back.
type squeeze struct {
	name  string
	dir   func(t *testing.T) string // where the data are
	take  func(x *world)
	relax func(x *world)
}

// smallDisk is a file system of its own in memory. It skips where none can be made.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=24m", "none", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system of our own here: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() })
	return dir
}

func remount(x *world, how string) {
	x.t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+how, filepath.Dir(x.dir)).CombinedOutput(); err != nil {
		x.t.Fatalf("remount: %v %s", err, out)
	}
}

// limitFiles bounds how long a file the program may write.
func limitFiles(x *world, most uint64) {
	x.t.Helper()
	limit := syscall.Rlimit{Cur: most, Max: ^uint64(0)}
	const prlimit64 = 302
	if _, _, errno := syscall.Syscall6(prlimit64, uintptr(x.now.cmd.Process.Pid), syscall.RLIMIT_FSIZE,
		uintptr(unsafe.Pointer(&limit)), 0, 0, 0); errno != 0 {
		x.t.Skipf("no limit of a process can be changed here: %v", errno)
	}
}

var squeezes = []squeeze{
	{
		"disk full", smallDisk,
		func(x *world) { _ = os.WriteFile(filepath.Join(x.dir, "..", "ballast"), make([]byte, 32<<20), 0o600) },
		func(x *world) { remount(x, "size=64m") },
	},
	{
		"files of a bounded length", func(t *testing.T) string { return t.TempDir() },
		func(x *world) {
			info, err := os.Stat(filepath.Join(x.dir, store.DatabaseFile+"-wal"))
			if err != nil {
				x.t.Fatal(err)
			}
			limitFiles(x, uint64(info.Size()))
		},
		func(x *world) { limitFiles(x, ^uint64(0)) },
	},
}

// TestSqueezed: while nothing can be written pages are served, forms come back
// with what was typed, nothing is half written; and when there is room again the
// same forms count, without anybody's help.
func TestSqueezed(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program")
	}
	for _, q := range squeezes {
		t.Run(strings.ReplaceAll(q.name, " ", "-"), func(t *testing.T) {
			row := begin(t, "squeezed", "sign up, answer, cancel", q.name)
			dir := q.dir(t)
			known := shapes(t, program(t))
			x := newWorldIn(t, program(t), dir)
			squeezed(x, q, known, row)
		})
	}
}

func squeezed(x *world, q squeeze, known map[string][2]string, row *tallied) {
	t := x.t
	t.Helper()
	q.take(x)
	row.Faults++
	c := &crowd{hushed: make(chan struct{})}
	var refused []promise
	for len(refused) < 6 && len(c.promises) < 4000 { // a little may still fit
		email := newcomer()
		p := promise{trip: trip{signUp(email), scene{email: email}}, journey: "sign up"}
		for _, j := range journeys {
			if one, ok := j.take(x); ok && (j.name == "answer" || j.name == "cancel") && len(refused) == len(j.name)%2+1 {
				p = promise{trip: one, journey: j.name}
			}
		}
		g := p.act.send(x.now.base, 10*time.Second)
		p.acknowledged = g.status == p.act.want
		c.promises = append(c.promises, p)
		if p.acknowledged {
			continue
		}
		refused = append(refused, p)
		if g.status != 503 || !strings.Contains(g.body, p.act.form.Get("form")) {
			t.Errorf("%s: %s is answered %d (%v), want 503 and the form", q.name, p.act.path, g.status, g.err)
		}
	}
	if len(refused) == 0 {
		t.Fatalf("%s: nothing was ever refused", q.name)
	}
	for _, path := range []string{"/", "/missions", "/aide", "/inscription"} {
		if g := (act{path: path}).send(x.now.base, 10*time.Second); g.status != 200 {
			t.Errorf("%s: %s is answered %d (%v)", q.name, path, g.status, g.err)
		}
	}
	row.Points = len(c.promises)
	for _, fault := range c.compare(x, known, row) {
		t.Errorf("%s: %s", q.name, fault)
	}
	q.relax(x)
	for i := range refused {
		if g := refused[i].act.insist(x.now.base, 10*time.Second); g.status != refused[i].act.want {
			t.Errorf("%s: with room again %s is answered %d (%v)", q.name, refused[i].act.path, g.status, g.err)
		}
		refused[i].acknowledged = true
	}
	after := &crowd{promises: refused}
	for _, fault := range after.compare(x, known, row) {
		t.Errorf("%s, with room again: %s", q.name, fault)
	}
	settleMails(x, row)
	if found := x.check(); found != "" {
		t.Error(found)
	}
	x.now.stop(t)
}

// TestFewFiles: with 64 files for everything, far more clients than that wait or
// are sent away, nobody is lost, and afterwards all is as before.
func TestFewFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program")
	}
	row := begin(t, "squeezed", "sign up", "64 open files")
	known := shapes(t, program(t))
	x := newWorld(t, program(t))
	x.now.stop(t)
	x.start("/bin/sh", "-c", `ulimit -n 64 && exec "$@"`, "sh")
	c := &crowd{hushed: make(chan struct{})}
	var wait sync.WaitGroup
	for range 120 {
		wait.Go(func() {
			email := newcomer()
			one := trip{signUp(email), scene{email: email}}
			g := one.act.send(x.now.base, 20*time.Second)
			c.keep(promise{one, "sign up", g.status == 200})
		})
	}
	wait.Wait()
	row.Faults, row.Points = 1, len(c.promises)
	if c.acknowledged() == 0 {
		t.Error("nobody was served")
	}
	for _, fault := range c.compare(x, known, row) {
		t.Error(fault)
	}
	for _, p := range c.promises {
		if g := p.act.insist(x.now.base, 20*time.Second); g.status != 200 {
			t.Errorf("afterwards it is answered %d (%v)", g.status, g.err)
		}
	}
	settleMails(x, row)
	x.now.stop(t)
}

// TestReadOnlyFromTheStart: on a disk that takes nothing the program says so and
// ends; it starts once the disk does.
func TestReadOnlyFromTheStart(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program")
	}
	dir := smallDisk(t)
	x := newWorldIn(t, program(t), dir)
	x.now.stop(t)
	remount(x, "ro")
	out, code := command(t, x.binary, x.now.cmd.Args[1:]...)
	if code == 0 || !strings.Contains(out, "mainforte: ") || strings.Contains(out, "goroutine") {
		t.Errorf("on a read-only disk it ends with %d and says %q", code, out)
	}
	remount(x, "rw")
	x.start()
	if g := signUp(newcomer()).send(x.now.base, 10*time.Second); g.status != 200 {
		t.Errorf("once the disk takes writes it is answered %d (%v)", g.status, g.err)
	}
	if found := x.check(); found != "" {
		t.Error(found)
	}
	x.now.stop(t)
}
