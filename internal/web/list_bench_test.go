package web

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// BenchmarkListPage asks for the page of a mission with its list, made anew each
// time, among so many people who live where people live: requests a second of
// clients beside the service, the time under which 99 of 100 are, and the processor
// time of a page, that of its client included.
func BenchmarkListPage(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b)
			w.settle(n)
			w.must(w.pool.Rebuild(b.Context()))
			page := "/etablissement/missions/" + string(w.missions["A asked"].ID)
			const clients = 16
			took := make([][]time.Duration, clients)
			var browsers []*visitor
			for range clients {
				v := w.as(w.accounts[verified].ID)
				v.get(page).want(b, "the page", 200)
				browsers = append(browsers, v)
			}
			used := func() time.Duration {
				var r syscall.Rusage
				w.must(syscall.Getrusage(syscall.RUSAGE_SELF, &r))
				return time.Duration(r.Utime.Nano() + r.Stime.Nano())
			}
			b.ResetTimer()
			from := used()
			var all sync.WaitGroup
			for i, v := range browsers {
				all.Go(func() {
					for range (b.N + clients - 1) / clients {
						at := time.Now()
						if got := v.get(page); got.status != 200 {
							b.Errorf("the page answers %d", got.status)
							return
						}
						took[i] = append(took[i], time.Since(at))
					}
				})
			}
			all.Wait()
			b.StopTimer()
			b.ReportMetric(float64((used()-from).Microseconds())/float64(clients*((b.N+clients-1)/clients)), "cpu-µs/page")
			times := slices.Concat(took...)
			slices.Sort(times)
			b.ReportMetric(float64(len(times))/b.Elapsed().Seconds(), "requests/s")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// settle adds so many volunteers, as many in a commune as it has inhabitants.
func (w *world) settle(n int) {
	w.t.Helper()
	var codes []string
	var upTo []int
	total := 0
	for c := range geo.All() {
		total += c.Population()
		codes, upTo = append(codes, c.Code()), append(upTo, total)
	}
	dice := rand.New(rand.NewPCG(1, 1))
	for ; n > 0; n -= 1000 {
		w.change(func(ctx context.Context, tx *store.Tx) error {
			for range min(n, 1000) {
				at, _ := slices.BinarySearch(upTo, 1+dice.IntN(total))
				p := helpful(codes[at])
				p.ID, p.Account, p.State, p.CreatedAt, p.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
				if err := tx.InsertVolunteer(ctx, p); err != nil {
					return err
				}
			}
			return nil
		})
	}
}
