package faults

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"unsafe"
)

// A tracer is a process of its own that stands between the program and the
// kernel (ptrace) and counts each call that changes a file: writes, flushes,
// cuts, names given and taken. At one of them it does its harm. strace can do
// so too, but counts for each thread apart; here point N is the N-th of the
// whole program, so that a sweep leaves none out.
const asTracer = "MAINFORTE_FAULTS_TRACER"

// What ptrace(2) and wait(2) know by these numbers.
const (
	ptraceSeize       = 0x4206
	ptraceInterrupt   = 0x4207
	ptraceListen      = 0x4208
	ptraceCallInfo    = 0x420e
	traceSysGood      = 1
	traceClone        = 8
	eventStop         = 128
	callEntered       = 1
	callLeft          = 2
	waitAll           = 0x40000000
	openCreates       = 0x40
	ordinaryStopEvent = 0
)

// changing are the calls that count, and which of their arguments is the open
// file; -1 for those that name one.
var changing = map[uint64]int{
	syscall.SYS_WRITE: 0, syscall.SYS_PWRITE64: 0, syscall.SYS_FSYNC: 0, syscall.SYS_FDATASYNC: 0, syscall.SYS_FTRUNCATE: 0,
	syscall.SYS_RENAME: -1, syscall.SYS_RENAMEAT: -1, 316: -1, syscall.SYS_UNLINK: -1, syscall.SYS_UNLINKAT: -1,
	syscall.SYS_LINK: -1, syscall.SYS_LINKAT: -1, syscall.SYS_OPENAT: -1,
}

var callNames = map[uint64]string{
	syscall.SYS_WRITE: "write", syscall.SYS_PWRITE64: "pwrite64", syscall.SYS_FSYNC: "fsync", syscall.SYS_FDATASYNC: "fdatasync",
	syscall.SYS_FTRUNCATE: "ftruncate", syscall.SYS_RENAME: "rename", syscall.SYS_RENAMEAT: "renameat", 316: "renameat2",
	syscall.SYS_UNLINK: "unlink", syscall.SYS_UNLINKAT: "unlinkat", syscall.SYS_LINK: "link", syscall.SYS_LINKAT: "linkat",
	syscall.SYS_OPENAT: "openat",
}

// callInfo is struct ptrace_syscall_info; at an exit nr holds what is returned.
type callInfo struct {
	op   uint8
	_    [3]uint8
	arch uint32
	ip   uint64
	sp   uint64
	nr   uint64
	args [6]uint64
}

// tracing is the state of a tracer.
type tracing struct {
	pid    int
	fault  fault
	folder string
	points atomic.Int64
	done   atomic.Int64 // how often harm was done
	first  atomic.Value // where it was done first
	inside map[int]func(tid int)
}

func ptrace(request, tid int, addr, data uintptr) error {
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PTRACE, uintptr(request), uintptr(tid), addr, data, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

// traceMain is the program of the tracer. It says "ready" once it holds every
// thread, and what it did once its input ends or the traced program has.
func traceMain(words []string) int {
	runtime.LockOSThread()
	pid, err := strconv.Atoi(words[0])
	if err != nil {
		fmt.Println(err)
		return 1
	}
	t := &tracing{pid: pid, fault: parseFault(words[1]), folder: words[2], inside: map[int]func(int){}}
	if err := t.seize(); err != nil {
		fmt.Println("cannot:", err)
		return 1
	}
	fmt.Println("ready")
	go func() {
		_, _ = io.Copy(io.Discard, bufio.NewReader(os.Stdin))
		t.tell()
		os.Exit(0) // the kernel lets the traced go on
	}()
	t.follow()
	t.tell()
	return 0
}

func (t *tracing) tell() {
	where, _ := t.first.Load().(string)
	fmt.Printf("points=%d done=%d at=%s\n", t.points.Load(), t.done.Load(), where)
}

// seize takes every thread, until a look finds none that is new.
func (t *tracing) seize() error {
	held := map[string]bool{}
	for fresh := true; fresh; {
		fresh = false
		tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", t.pid))
		if err != nil {
			return err
		}
		for _, task := range tasks {
			if held[task.Name()] {
				continue
			}
			tid, _ := strconv.Atoi(task.Name())
			held[task.Name()], fresh = true, true
			if err := ptrace(ptraceSeize, tid, 0, traceSysGood|traceClone); err != nil {
				if err == syscall.ESRCH || err == syscall.EPERM && len(held) > 1 {
					continue // gone, or taken as the child of one that was
				}
				return err
			}
			if err := ptrace(ptraceInterrupt, tid, 0, 0); err != nil && err != syscall.ESRCH {
				return err
			}
		}
	}
	return nil
}

// follow lets the threads run from stop to stop until there are none.
func (t *tracing) follow() {
	for {
		var status syscall.WaitStatus
		tid, err := syscall.Wait4(-1, &status, waitAll, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return
		}
		if !status.Stopped() {
			delete(t.inside, tid)
			continue
		}
		signal, event := uintptr(status.StopSignal()), uint32(status)>>16
		request := syscall.PTRACE_SYSCALL
		switch {
		case status.StopSignal() == syscall.SIGTRAP|0x80:
			t.call(tid)
			signal = 0
		case event == eventStop && status.StopSignal() != syscall.SIGTRAP:
			request, signal = ptraceListen, 0 // stopped by a signal, as a group
		case event != ordinaryStopEvent:
			signal = 0
		}
		_ = ptrace(request, tid, 0, signal) // it may be dead by now
	}
}

// call looks at a system call as it begins and as it ends.
func (t *tracing) call(tid int) {
	var info callInfo
	if ptrace(ptraceCallInfo, tid, unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info))) != nil {
		return
	}
	if info.op == callLeft {
		if after := t.inside[tid]; after != nil {
			delete(t.inside, tid)
			after(tid)
		}
		return
	}
	which, counts := changing[info.nr]
	if info.op != callEntered || !counts {
		return
	}
	file := t.file(which, info)
	if file == "" {
		return
	}
	n := t.points.Add(1)
	if n < int64(t.fault.At) || n > int64(t.fault.At) && !t.fault.Lasting {
		return
	}
	if t.done.Add(1) == 1 {
		t.first.Store(callNames[info.nr] + " " + file)
	}
	t.harm(tid, info)
}

// file is the last part of the name of what a call changes; "" when that is
// none of the program's files.
func (t *tracing) file(which int, info callInfo) string {
	if which < 0 {
		if info.nr == syscall.SYS_OPENAT && info.args[2]&openCreates == 0 {
			return ""
		}
		return "a name"
	}
	name, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", t.pid, info.args[which]))
	if err != nil || name != t.folder && !strings.HasPrefix(name, t.folder+"/") {
		return ""
	}
	return filepath.Base(name)
}

// harm makes the call fail, or the process die before or within it.
func (t *tracing) harm(tid int, info callInfo) {
	var regs syscall.PtraceRegs
	switch t.fault.Kind {
	case none:
	case killed:
		_ = syscall.Kill(t.pid, syscall.SIGKILL)
	case torn:
		if info.nr == syscall.SYS_WRITE || info.nr == syscall.SYS_PWRITE64 {
			if syscall.PtraceGetRegs(tid, &regs) == nil {
				regs.Rdx /= 2
				_ = syscall.PtraceSetRegs(tid, &regs)
			}
		}
		t.inside[tid] = func(int) { _ = syscall.Kill(t.pid, syscall.SIGKILL) }
	default:
		errno := t.fault.Kind.errno()
		if syscall.PtraceGetRegs(tid, &regs) != nil {
			return
		}
		regs.Orig_rax = ^uint64(0) // no such call: nothing is done
		_ = syscall.PtraceSetRegs(tid, &regs)
		t.inside[tid] = func(tid int) {
			if syscall.PtraceGetRegs(tid, &regs) == nil {
				regs.Rax = uint64(-int64(errno))
				_ = syscall.PtraceSetRegs(tid, &regs)
			}
		}
	}
}
