package faults

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// A power cut takes what was written and not flushed. Here a file system of its
// own, in a file of this machine, is told to stop at once and to write nothing
// more, its log neither: what it holds after that is what a disk would hold.
// What a disk's own cache would lose on top is not played: a drive that says that
// it has flushed is believed.

// goingDown is EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN; withoutLog is the flag
// that drops the log in memory too.
const goingDown, withoutLog = 0x8004587d, 2

// disk is such a file system.
type disk struct {
	t            *testing.T
	image, place string
}

// newDisk makes one of a kind: ext4 or xfs. It skips where the machine lets no
// test make one.
func newDisk(t *testing.T, kind string) *disk {
	t.Helper()
	dir := t.TempDir()
	d := &disk{t: t, image: filepath.Join(dir, "image"), place: filepath.Join(dir, "disk")}
	f, err := os.Create(d.image)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(512 << 20); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	if err := os.Mkdir(d.place, 0o700); err != nil {
		t.Fatal(err)
	}
	force := map[string]string{"ext4": "-F", "xfs": "-f"}[kind]
	if out, err := exec.Command("mkfs."+kind, "-q", force, d.image).CombinedOutput(); err != nil {
		t.Skipf("no %s can be made here: %v %s", kind, err, out)
	}
	if err := d.mount(); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", d.place).Run() })
	return d
}

// failed is why the machine could not do something.
type failed struct{ what, said string }

func (f failed) Error() string { return f.what + " is not to be done here: " + f.said }

func (d *disk) mount() error {
	if out, err := exec.Command("mount", "-o", "loop", d.image, d.place).CombinedOutput(); err != nil {
		return failed{"a mount", err.Error() + " " + string(out)}
	}
	return nil
}

// cut is the power cut, and the machine's start after it: whoever worked on the
// disk is dead by then.
func (d *disk) cut(p *process) {
	d.t.Helper()
	f, err := os.Open(d.place)
	if err != nil {
		d.t.Fatal(err)
	}
	flags := uint32(withoutLog)
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), goingDown, uintptr(unsafe.Pointer(&flags)))
	_ = f.Close()
	p.kill()
	if errno != 0 {
		d.t.Skipf("this file system cannot be shut down: %v", errno)
	}
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(10 * time.Second); ; <-again.C {
		out, err := exec.Command("umount", d.place).CombinedOutput()
		if err == nil {
			break
		}
		if time.Now().After(until) {
			d.t.Fatalf("umount: %v %s", err, out)
		}
	}
	if err := d.mount(); err != nil {
		d.t.Fatal(err)
	}
}

// cuts is how often the power is cut on each file system: FAULTS_CUTS.
func cuts() int {
	n, _ := strconv.Atoi(os.Getenv("FAULTS_CUTS"))
	return max(n, 1)
}

// careless never waits for the disk: the control of the power cuts.
var careless = spoiled{
	name: "careless", file: "internal/store/sqlite.go",
	words: [][2]string{{"_pragma=synchronous(FULL)", "_pragma=synchronous(OFF)"}, {"if synchronous != 2 ||", "if synchronous != 0 ||"}},
}

// TestPowerCut cuts the power under load: what was acknowledged is on the disk.
// A program that does not wait for the disk is then seen to lose.
func TestPowerCut(t *testing.T) {
	if testing.Short() {
		t.Skip("makes file systems")
	}
	for _, kind := range []string{"ext4", "xfs"} {
		t.Run(kind, func(t *testing.T) {
			row := begin(t, "power cut", kind, "unflushed data gone")
			powerCuts(t, kind, program(t), cuts(), row, func(fault string) { t.Error(fault) })
		})
		t.Run(kind+"/control", func(t *testing.T) {
			if !whole() {
				t.Skip("builds a program of its own: make faults")
			}
			row := begin(t, "control: never waits for the disk", kind, "power cut")
			newDisk(t, kind) // before a program is built for nothing
			found := 0
			powerCuts(t, kind, build(t, careless), 1, row, func(string) { found++ })
			if row.Lost == 0 {
				t.Error("a store that never waits for the disk loses nothing: the power is not cut")
			}
			row.Note = "as it must be: this program is spoilt, to see that the power is cut"
		})
	}
}

func powerCuts(t *testing.T, kind, binary string, n int, row *tallied, wrong func(string)) {
	t.Helper()
	known := shapes(t, program(t))
	for range n {
		d := newDisk(t, kind)
		x := newWorldIn(t, binary, d.place)
		syscall.Sync() // what was there before is not what this is about
		c, began := come(x, 4), time.Now()
		again := time.NewTicker(time.Millisecond)
		for until := time.Now().Add(20 * time.Second); c.acknowledged() < 10 && time.Now().Before(until); {
			<-again.C
		}
		again.Stop()
		row.held(c.acknowledged(), time.Since(began))
		d.cut(x.now)
		close(c.hushed)
		c.wait.Wait()
		row.Faults++
		row.Points += len(c.promises)
		x.binary = program(t) // after the cut it is the real one that looks
		x.revive()
		for _, fault := range c.compare(x, known, row) {
			wrong(fault)
		}
		if found := x.check(); found != "" {
			wrong(found)
		}
		x.now.stop(t)
		if out, err := exec.Command("umount", d.place).CombinedOutput(); err != nil {
			t.Logf("umount: %v %s", err, out)
		}
		if t.Failed() {
			return
		}
	}
}
