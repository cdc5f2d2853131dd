package web

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"
)

// TestOverloadMeasured sends from ten times as many callers at once as there are
// places, who come again the moment they are answered, and tells how soon the
// others are sent away, what that takes of memory, and how soon a visitor is
// served again: `make overload`. Client and server share the processors.
func TestOverloadMeasured(t *testing.T) {
	seconds := fromEnvironment("OVERLOAD", 0)
	if seconds == 0 {
		t.Skip("make overload")
	}
	w := newWorld(t)
	calm := signUpLoad{Base: w.server.URL, Callers: 16, Span: 2 * time.Second}
	calm.run(t)
	routines := runtime.NumGoroutine()
	load := signUpLoad{Base: w.server.URL, Callers: fromEnvironment("OVERLOAD_CALLERS", 10*writesAtOnce), Span: time.Duration(seconds) * time.Second, First: 100}
	peak := watchMemory(t)
	got := load.run(t)
	ended := time.Now()
	most := peak()
	v := w.nobody()
	for v.post("/inscription", honestSignUp("apres@example.org")).status != http.StatusOK {
		if time.Since(ended) > 10*time.Second {
			t.Fatal("nobody is served ten seconds after the burst")
		}
	}
	again := time.Since(ended)
	for runtime.NumGoroutine() > routines+20 && time.Since(ended) < 10*time.Second {
		w.client.CloseIdleConnections()
		time.Sleep(10 * time.Millisecond)
	}
	ms := func(all []int64, share int) float64 {
		if len(all) == 0 {
			return 0
		}
		slices.Sort(all)
		return float64(all[(len(all)-1)*share/100]) / 1000
	}
	fmt.Printf("%d callers for %d s: %.0f/s signed up (p50 %.0f ms, p99 %.0f), %.0f/s sent away with 503 (p50 %.0f ms, p99 %.0f)\n",
		load.Callers, seconds, float64(len(got.Took))/got.Span.Seconds(), ms(got.Took, 50), ms(got.Took, 99),
		float64(got.Refused)/got.Span.Seconds(), ms(got.RefusedIn, 50), ms(got.RefusedIn, 99))
	fmt.Printf("memory at most %d MB; served again after %v; %d goroutines, %d before\n", most>>20, again.Round(time.Millisecond), runtime.NumGoroutine(), routines)
}

// watchMemory looks at the memory of this process ten times a second; what it
// returns ends that and tells the most there was.
func watchMemory(t *testing.T) (most func() int64) {
	end, ended := make(chan struct{}), make(chan int64)
	go func() {
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		var peak int64
		for {
			var pages, resident int64
			text, err := os.ReadFile("/proc/self/statm")
			if err == nil {
				_, err = fmt.Sscan(string(text), &pages, &resident)
			}
			if err != nil {
				t.Error(err)
			}
			peak = max(peak, resident*int64(os.Getpagesize()))
			select {
			case <-end:
				ended <- peak
				return
			case <-tick.C:
			}
		}
	}()
	return func() int64 { close(end); return <-ended }
}
