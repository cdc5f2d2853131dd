package main

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"syscall"
	"time"

	"pretermainforte.fr/mainforte/internal/match"
)

// best is how many people a question wants.
const best = 20

// answer is the best scores, as logarithms, and the exact counts.
type answer struct {
	eligible, solicitable int
	scores                []float64
}

// contestant answers questions about the same people.
type contestant interface {
	name() string
	ask(m *match.Mission) (answer, error)
	// spent is the processor time that a separate server has used so far.
	spent() time.Duration
}

// tolerance is what floating scores may differ by from the exact ones.
const tolerance = 1e-6

// differ says how two answers differ, "" when they do not.
func differ(got, want answer) string {
	if got.eligible != want.eligible || got.solicitable != want.solicitable || len(got.scores) != len(want.scores) {
		return fmt.Sprintf("%d eligible, %d solicitable, %d scores; want %d, %d, %d",
			got.eligible, got.solicitable, len(got.scores), want.eligible, want.solicitable, len(want.scores))
	}
	for i := range want.scores {
		if math.Abs(got.scores[i]-want.scores[i]) > tolerance {
			return fmt.Sprintf("score %d is %.9f, want %.9f", i, got.scores[i], want.scores[i])
		}
	}
	return ""
}

// answerOf reads a list of the engine.
func answerOf(l *match.List) answer {
	a := answer{eligible: l.Eligible, solicitable: l.Solicitable}
	for i := range l.Matches {
		a.scores = append(a.scores, float64(l.Matches[i].Score.Ln)/(1<<32))
	}
	return a
}

// figure is what one contestant took for one kind of question, in microseconds.
type figure struct {
	Contestant string  `json:"contestant"`
	Kind       string  `json:"kind"`
	Quiet      float64 `json:"quiet_us"` // the best round of each mission, the median of missions
	CPU        float64 `json:"cpu_us"`   // processor time of a question
	P50        float64 `json:"p50_us"`
	P99        float64 `json:"p99_us"`
	Eligible   int     `json:"eligible"` // mean
	Rounds     int     `json:"rounds"`
}

// patience bounds the time given to a contestant for one kind of question.
const (
	patience   = 4 * time.Second
	mostRounds = 300
)

// measure asks every mission in rounds, the first of them not counted.
func measure(c contestant, k kind) (figure, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f := figure{Contestant: c.name(), Kind: k.name}
	quick := make([]time.Duration, len(k.missions))
	var all []time.Duration
	began, from := time.Now(), time.Duration(0)
	for round := -1; round < mostRounds && (round < 1 || time.Since(began) < patience); round++ {
		if round == 0 {
			runtime.GC()
			from = onThread() + c.spent()
		}
		for i := range k.missions {
			at := time.Now()
			a, err := c.ask(&k.missions[i])
			took := time.Since(at)
			if err != nil {
				return f, fmt.Errorf("bench: %s, %s: %w", c.name(), k.name, err)
			}
			if round < 0 {
				f.Eligible += a.eligible
				continue
			}
			if all = append(all, took); quick[i] == 0 || took < quick[i] {
				quick[i] = took
			}
		}
		f.Rounds = round + 1
	}
	f.CPU = micro(onThread()+c.spent()-from) / float64(len(all))
	f.Eligible /= len(k.missions)
	slices.Sort(all)
	slices.Sort(quick)
	f.Quiet, f.P50, f.P99 = micro(quick[len(quick)/2]), micro(all[len(all)/2]), micro(all[len(all)*99/100])
	return f, nil
}

func micro(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }

// onThread is the processor time of this thread.
func onThread() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var used syscall.Rusage
	if err := syscall.Getrusage(thread, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// index is the product.
type index struct{ x *match.Index }

func (index) name() string         { return "index" }
func (index) spent() time.Duration { return 0 }
func (c index) ask(m *match.Mission) (answer, error) {
	l := c.x.View().List(m, now, match.Query{Limit: best})
	return answerOf(&l), nil
}

// scan is the plain rules over everybody, and the oracle.
type scan struct {
	tax    *match.Taxonomy
	people []match.Volunteer
}

func (scan) name() string         { return "scan" }
func (scan) spent() time.Duration { return 0 }
func (c scan) ask(m *match.Mission) (answer, error) {
	l := match.Scan(c.tax, match.Each(c.people), m, now, match.Query{Limit: best})
	return answerOf(&l), nil
}
