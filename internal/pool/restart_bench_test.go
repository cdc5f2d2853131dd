package pool

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// BenchmarkRestart is a start of the service, to the first answer, from the
// snapshot and by reading everybody.
func BenchmarkRestart(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { restarts(b, n) })
	}
}

func restarts(b *testing.B, n int) {
	k := newKit(b, 8)
	site := k.addSite(mainforte.EstablishmentVerified)
	k.addMany(n)
	mission := k.addMissionOf(site, mainforte.KitchenHelp, 5)
	file := filepath.Join(b.TempDir(), "pool")
	k.pool = k.started(file)
	if err := k.pool.Save(b.Context()); err != nil {
		b.Fatal(err)
	}
	k.pool = nil // a start has no other pool in memory beside it
	for _, from := range []struct{ name, file string }{{"snapshot", file}, {"store", ""}} {
		b.Run(from.name, func(b *testing.B) {
			runtime.GC()
			defer onCPU(b)()
			for b.Loop() {
				p := k.started(from.file)
				if from.file != "" && p.Restored() != nil {
					b.Fatal(p.Restored())
				}
				l, err := p.ForMission(b.Context(), mission, Query{Limit: 20})
				if err != nil || l.Eligible == 0 {
					b.Fatalf("%d people: %v", l.Eligible, err)
				}
			}
		})
	}
}

// addMany adds n volunteers: a thousand as the service does, and the others as copies
// of these in the table itself, where a million would take far longer than what is measured.
func (k *kit) addMany(n int) {
	k.t.Helper()
	var drawn []mainforte.ID
	k.change(func(tx *store.Tx) error {
		for range min(n, 1000) {
			v := k.profile()
			v.ID, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), mainforte.VolunteerActive, tx.Now, tx.Now
			drawn = append(drawn, v.ID)
			var err error
			if v.Account, err = k.account(tx); err != nil {
				return err
			}
			if err := tx.InsertVolunteer(k.t.Context(), v); err != nil {
				return err
			}
		}
		return nil
	})
	db, err := sql.Open("sqlite", "file:"+filepath.Join(k.dir, "mainforte.db")+"?_pragma=busy_timeout(5000)&_pragma=foreign_keys(0)&_pragma=synchronous(0)")
	if err != nil {
		k.t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.BeginTx(k.t.Context(), nil)
	if err != nil {
		k.t.Fatal(err)
	}
	const others = `state, places, remote, country, functions, trades, anything, near, qualifications, means, languages, conditions,
		week, holidays, from_day, until_day, included, excepted, max_per_week, notice, not_before_8, hours_per_week, own_cap,
		created_at, confirmed_at, version`
	add, err := tx.Prepare(`INSERT INTO volunteer (id, account, ` + others + `) SELECT ?, ?, ` + others + ` FROM volunteer WHERE id = ?`)
	if err != nil {
		k.t.Fatal(err)
	}
	ids := make([]string, max(0, n-len(drawn)))
	for i := range ids {
		ids[i] = string(mainforte.NewID())
	}
	slices.Sort(ids) // at the end of the table, each page of it is written once
	for i, id := range ids {
		if _, err := add.Exec(id, id, string(drawn[i%len(drawn)])); err != nil {
			k.t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		k.t.Fatal(err)
	}
}

// onCPU reports the processor time of a turn when what it returns is called.
func onCPU(b *testing.B) (report func()) {
	var before, after syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	return func() {
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
		spent := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
		b.ReportMetric(float64(spent)/float64(b.N), "cpu-ns/op")
	}
}
