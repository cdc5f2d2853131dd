package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// BenchmarkListPage asks for the page of a mission with its list, and
// BenchmarkPages for other pages, among so many people who live where people
// live. Clients with connections of their own ask beside the service: requests a
// second, what half and 99 of 100 wait, and the processor time of a page, that of
// its client included. PAGES_PEOPLE, a number or several, asks for other sizes;
// PAGES_KEPT names a folder where the people are kept from one run to the next.
//
// "made" asks for the lists of 200 missions in turn, a minute later each time they
// come round, so that each is matched and put in order anew. "turn" is the same
// while nothing changes, "gzip" the same for a browser that takes compressed pages,
// "moving" the same while a volunteer changes a hundred times a second, and "again"
// asks for one mission only.
func BenchmarkListPage(b *testing.B) {
	atSizes(b, func(b *testing.B, w *world, missions []mainforte.ID) {
		var turn atomic.Int64
		var pages []string
		for _, m := range missions {
			pages = append(pages, pathMissions+string(m))
		}
		next := func() string { return pages[int(turn.Add(1))%len(pages)] }
		coordinator := w.accounts[verified].ID
		b.Run("made", func(b *testing.B) {
			w.drive(b, coordinator, func() string {
				n := int(turn.Add(1))
				w.now.Store(monday.UnixMilli() + int64(n/len(pages)%2)*60_000)
				return pages[n%len(pages)]
			})
		})
		w.now.Store(monday.UnixMilli())
		for _, page := range pages {
			w.as(coordinator).get(page)
		}
		b.Run("turn", func(b *testing.B) { w.drive(b, coordinator, next) })
		b.Run("gzip", func(b *testing.B) { w.drive(b, coordinator, next, "Accept-Encoding: gzip") })
		b.Run("moving", func(b *testing.B) {
			defer w.changing(b)()
			w.drive(b, coordinator, next)
		})
		b.Run("again", func(b *testing.B) { w.drive(b, coordinator, func() string { return pages[0] }) })
	})
}

func BenchmarkPages(b *testing.B) {
	atSizes(b, func(b *testing.B, w *world, missions []mainforte.ID) {
		one := func(page string) func() string { return func() string { return page } }
		var turn atomic.Int64
		b.Run("home", func(b *testing.B) { w.drive(b, "", one("/")) })
		b.Run("missions", func(b *testing.B) { w.drive(b, "", one("/missions")) })
		b.Run("mission", func(b *testing.B) {
			w.drive(b, "", func() string { return "/missions/" + string(missions[int(turn.Add(1))%len(missions)]) })
		})
		b.Run("space", func(b *testing.B) { w.drive(b, w.accounts[active].ID, one(pathSpace)) })
		b.Run("search", func(b *testing.B) {
			w.drive(b, w.accounts[verified].ID, one(w.searchPath("A", honestSearch())))
		})
	})
}

// atSizes runs a bench among so many people.
func atSizes(b *testing.B, run func(*testing.B, *world, []mainforte.ID)) {
	sizes := os.Getenv("PAGES_PEOPLE")
	if sizes == "" {
		sizes = "10000 100000 1000000"
	}
	for size := range strings.FieldsSeq(sizes) {
		n, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(size, func(b *testing.B) {
			w := newWorldIn(b, peopled(b, n))
			run(b, w, w.settle(200))
		})
	}
}

// settle posts missions where people live.
func (w *world) settle(n int) (all []mainforte.ID) {
	w.t.Helper()
	e, draw := w.establishments["A"], whereabouts()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for range n {
			m := w.missions["A asked"]
			m.ID, m.Commune = mainforte.NewID(), draw()
			m.Establishment = e.ID
			var slots []mainforte.Slot
			for day := range 3 {
				slots = append(slots, m.Clocked(mainforte.Slot{
					ID: mainforte.NewID(), Mission: m.ID, Day: geo.DayOf(monday, geo.Paris()) + geo.Day(3+day), From: 9 * 60, To: 12 * 60, Wanted: 2,
				}))
			}
			if err := tx.InsertMission(ctx, m, slots); err != nil {
				return err
			}
			all = append(all, m.ID)
		}
		return nil
	})
	return all
}

// changing lets a volunteer change a hundred times a second while a bench runs.
func (w *world) changing(b *testing.B) (stop func()) {
	ctx, cancel := context.WithCancel(b.Context())
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			err := w.store.Change(ctx, func(tx *store.Tx) error {
				v, err := tx.Volunteer(ctx, w.volunteers[candidate].ID)
				if err != nil {
					return err
				}
				v.When.MaxPerWeek = 1 + v.When.MaxPerWeek%20
				return tx.UpdateVolunteer(ctx, *v)
			})
			if err != nil && ctx.Err() == nil {
				b.Error(err)
			}
		}
	})
	return func() { cancel(); done.Wait() }
}

// drive asks for b.N pages, a browser of this account on each of 16 connections.
func (w *world) drive(b *testing.B, account mainforte.ID, page func() string, headers ...string) {
	const clients = 16
	took := make([][]time.Duration, clients)
	var browsers []*browsing
	for range clients {
		v := w.browse(b, account, headers)
		v.get(b, page())
		browsers = append(browsers, v)
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	b.ResetTimer()
	from := spent()
	var all sync.WaitGroup
	for i, v := range browsers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				at := time.Now()
				if !v.get(b, page()) {
					return
				}
				took[i] = append(took[i], time.Since(at))
			}
		})
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64((spent()-from).Microseconds())/float64(b.N), "cpu-µs/page")
	times := slices.Concat(took...)
	slices.Sort(times)
	b.ReportMetric(float64(len(times))/b.Elapsed().Seconds(), "requests/s")
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(browsers[0].size), "bytes/page")
	b.ReportMetric(0, "ns/op")
}

// spent is the processor time of this program so far.
func spent() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// browsing is a browser that costs next to nothing: one connection, and the same
// words each time.
type browsing struct {
	conn    net.Conn
	in      *bufio.Reader
	out     []byte
	headers string
	size    int64
}

func (w *world) browse(b *testing.B, account mainforte.ID, headers []string) *browsing {
	b.Helper()
	conn, err := net.Dial("tcp", w.server.Listener.Addr().String())
	w.must(err)
	b.Cleanup(func() { conn.Close() })
	v := w.as(account)
	headers = append(headers, "Host: "+ourHost, "Test-From: "+v.from)
	for name, value := range v.cookies {
		headers = append(headers, "Cookie: "+name+"="+value)
	}
	return &browsing{conn: conn, in: bufio.NewReaderSize(conn, 64<<10), headers: " HTTP/1.1\r\n" + strings.Join(headers, "\r\n") + "\r\n\r\n"}
}

// get asks for a page and throws it away.
func (v *browsing) get(b *testing.B, page string) bool {
	v.out = append(append(append(v.out[:0], "GET "...), page...), v.headers...)
	if _, err := v.conn.Write(v.out); err != nil {
		b.Error(err)
		return false
	}
	status, err := v.in.ReadString('\n')
	for line := status; err == nil && line != "\r\n"; {
		if size, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			if v.size, err = strconv.ParseInt(strings.TrimSpace(size), 10, 64); err != nil {
				break
			}
		}
		line, err = v.in.ReadString('\n')
	}
	if err == nil {
		_, err = v.in.Discard(int(v.size))
	}
	if err != nil || !strings.HasPrefix(status, "HTTP/1.1 "+strconv.Itoa(http.StatusOK)) {
		b.Errorf("%s: %q, %v", page, status, err)
		return false
	}
	return true
}

// peopled is a folder with the store of so many volunteers.
func peopled(b *testing.B, n int) string {
	b.Helper()
	dir := b.TempDir()
	keep := os.Getenv("PAGES_KEPT")
	if keep == "" {
		manyPeople(b, dir, n)
		return dir
	}
	file := filepath.Join(keep, fmt.Sprint(n), "mainforte.db")
	if _, err := os.Stat(file); err != nil {
		manyPeople(b, filepath.Dir(file), n)
	}
	copyFile(b, file, filepath.Join(dir, "mainforte.db"))
	return dir
}

func copyFile(b *testing.B, from, to string) {
	b.Helper()
	in, err := os.Open(from)
	if err == nil {
		defer in.Close()
		var out *os.File
		if out, err = os.Create(to); err == nil {
			_, err = io.Copy(out, in)
			err = errors.Join(err, out.Close())
		}
	}
	if err != nil {
		b.Fatal(err)
	}
}
