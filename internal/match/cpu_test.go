package match

import (
	"runtime"
	"syscall"
	"testing"
)

// onCPU runs fn once for each turn of b and reports the processor time of a
// turn, which says more than the clock on a machine that others use.
func onCPU(b *testing.B, fn func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const thread = 1 // RUSAGE_THREAD
	var from, to syscall.Rusage
	turns := 0
	if err := syscall.Getrusage(thread, &from); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		fn()
		turns++
	}
	if err := syscall.Getrusage(thread, &to); err != nil {
		b.Fatal(err)
	}
	spent := to.Utime.Nano() + to.Stime.Nano() - from.Utime.Nano() - from.Stime.Nano()
	b.ReportMetric(float64(spent)/float64(turns), "cpu-ns/op")
}
