package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"pretermainforte.fr/mainforte/internal/match"
)

// build makes the index and says what it took.
func (b *bench) build() {
	at := time.Now()
	b.x = match.Build(&b.country.tax, b.country.people(b.size))
	b.results.line("index: build, people drawn twice included", "s", time.Since(at).Seconds())
	b.results.line("index: most resident during the build", "MB", mostResident())
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.results.line("index: memory in use", "B a person", float64(m.HeapAlloc)/float64(max(1, b.size)))
	b.results.line("index: resident after the build", "MB", resident())
}

// resident is the memory of this program, in megabytes, as Linux counts it.
func resident() float64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.Atoi(fields[1])
	return float64(pages*os.Getpagesize()) / 1e6
}

// mostResident is the most memory this program ever had, in megabytes.
func mostResident() float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return float64(used.Maxrss) / 1000
}

// lines measures what the product alone does.
func (b *bench) lines() {
	if b.wants("reverse") {
		b.reverse()
	}
	if b.wants("batch") {
		b.batch()
	}
	if b.wants("update") {
		b.update()
		b.stream()
	}
}

const onBoard = 20_000

// reverse asks for the missions of volunteers among 20,000.
func (b *bench) reverse() {
	missions := b.country.anywhere(onBoard)
	board := b.x.NewBoard()
	board.Apply(missions, nil)
	var people []match.Volunteer
	for v := range b.country.people(300) {
		people = append(people, *v)
	}
	quiet, cpu := turns(len(people), 30, func(i int) { board.List(&people[i], now, match.Query{Limit: best}) })
	b.results.line("index: missions of a volunteer among 20,000, quiet", "µs", quiet)
	b.results.line("index: the same, cpu", "µs", cpu)
	plain := make([]match.Mission, len(missions))
	for i, m := range missions {
		plain[i] = *m
	}
	quiet, _ = turns(5, 3, func(i int) {
		match.ScanMissions(&b.country.tax, match.Each(plain), &people[i], now, match.Query{Limit: best})
	})
	b.results.line("scan: the same, quiet", "µs", quiet)
}

// batch makes the lists of 20,000 missions, on as many processors as there are.
func (b *bench) batch() {
	missions := b.country.anywhere(onBoard)
	for _, workers := range []int{1, runtime.NumCPU()} {
		part := missions
		if workers == 1 { // a tenth of them is enough to know
			part = missions[:onBoard/10]
		}
		from, at := inProcess(), time.Now()
		b.x.View().Batch(part, now, match.Query{Limit: best}, workers, func(int, match.List) {})
		took, used := time.Since(at), inProcess()-from
		name := "index: batch of " + strconv.Itoa(len(part)) + " missions, workers " + strconv.Itoa(workers)
		b.results.line(name, "s", took.Seconds())
		b.results.line(name+", cpu", "s", used.Seconds())
		// Once more: what lies around each commune is known now.
		from, at = inProcess(), time.Now()
		b.x.View().Batch(part, now, match.Query{Limit: best}, workers, func(int, match.List) {})
		took, used = time.Since(at), inProcess()-from
		b.results.line(name+", again", "s", took.Seconds())
		b.results.line(name+", again, cpu", "s", used.Seconds())
	}
}

// update changes people one at a time.
func (b *bench) update() {
	people := b.some(2000)
	quiet, cpu := turns(len(people), 10, func(i int) {
		people[i].Capped = !people[i].Capped
		b.x.Put(&people[i])
	})
	b.results.line("index: one update, quiet", "µs", quiet)
	b.results.line("index: one update, cpu", "µs", cpu)
}

func (b *bench) some(n int) []match.Volunteer {
	var people []match.Volunteer
	for v := range b.country.people(min(n, b.size)) {
		people = append(people, *v)
	}
	return people
}
