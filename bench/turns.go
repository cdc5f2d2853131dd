package main

import (
	"runtime"
	"slices"
	"syscall"
	"time"

	"pretermainforte.fr/mainforte/internal/match"
)

// turns runs fn for 0 to n-1 in rounds, the first of them not counted: the median
// of the best of each, and the processor time of one, in microseconds.
func turns(n, rounds int, fn func(i int)) (quiet, cpu float64) {
	if n == 0 {
		return 0, 0
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	quick := make([]time.Duration, n)
	from := time.Duration(0)
	for round := -1; round < rounds; round++ {
		if round == 0 {
			from = onThread()
		}
		for i := range n {
			at := time.Now()
			fn(i)
			if took := time.Since(at); round >= 0 && (quick[i] == 0 || took < quick[i]) {
				quick[i] = took
			}
		}
	}
	cpu = micro(onThread()-from) / float64(n*rounds)
	slices.Sort(quick)
	return micro(quick[n/2]), cpu
}

// inProcess is the processor time of the whole program.
func inProcess() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// streamed is how many updates a second the stream makes.
const streamed = 1000

// stream asks about Dijon alone, and while others change people steadily: by how
// much it slows a question, in processor time.
func (b *bench) stream() {
	k := b.kinds[1]
	ask := func(i int) { b.x.View().List(&k.missions[i], now, match.Query{Limit: best}) }
	quietAlone, alone := turns(len(k.missions), 200, ask)
	people := b.some(5000)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(time.Second / streamed)
		defer tick.Stop()
		for i := 0; len(people) > 0; i++ {
			select {
			case <-stop:
				return
			case <-tick.C:
				v := &people[i%len(people)]
				v.Capped = !v.Capped
				b.x.Put(v)
			}
		}
	}()
	quietMeanwhile, meanwhile := turns(len(k.missions), 200, ask)
	close(stop)
	<-done
	b.results.line("index: slower under 1,000 updates a second, quiet", "%", 100*(quietMeanwhile/max(quietAlone, 0.001)-1))
	b.results.line("index: slower under 1,000 updates a second, cpu", "%", 100*(meanwhile/max(alone, 0.001)-1))
}
