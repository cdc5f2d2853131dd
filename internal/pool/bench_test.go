package pool

import (
	"fmt"
	"path/filepath"
	"syscall"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// BenchmarkPool reads and asks a store of the demonstration's size: 4,000
// volunteers and 120 missions.
func BenchmarkPool(b *testing.B) {
	k := newKit(b, 6)
	site := k.addSite(mainforte.EstablishmentVerified)
	k.change(func(tx *store.Tx) error {
		for range 4000 {
			v := k.profile()
			v.ID, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), mainforte.VolunteerActive, tx.Now, tx.Now
			var err error
			if v.Account, err = k.account(tx); err != nil {
				return err
			}
			if err := tx.InsertVolunteer(b.Context(), v); err != nil {
				return err
			}
		}
		return nil
	})
	for range 120 {
		k.addMission(site)
	}
	b.Run("rebuild", func(b *testing.B) {
		for b.Loop() {
			if err := k.pool.Rebuild(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if _, err := k.pool.ForMission(b.Context(), k.missions[0], Query{Limit: 10}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("around", func(b *testing.B) {
		for b.Loop() {
			if _, err := k.pool.Around(b.Context(), k.profile()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("changed list", func(b *testing.B) {
		for b.Loop() {
			k.addCook()
			if _, err := k.pool.ForMission(b.Context(), k.missions[0], Query{Limit: 10}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRestart is a start of the service, to the first answer, from the
// snapshot and by reading everybody.
func BenchmarkRestart(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		k := newKit(b, 8)
		site := k.addSite(mainforte.EstablishmentVerified)
		for n := n; n > 0; n -= 1000 {
			k.change(func(tx *store.Tx) error {
				for range 1000 {
					v := k.profile()
					v.ID, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), mainforte.VolunteerActive, tx.Now, tx.Now
					var err error
					if v.Account, err = k.account(tx); err != nil {
						return err
					}
					if err := tx.InsertVolunteer(b.Context(), v); err != nil {
						return err
					}
				}
				return nil
			})
		}
		mission := k.addMissionOf(site, mainforte.KitchenHelp, 5)
		file := filepath.Join(b.TempDir(), "pool")
		k.pool = k.started(file)
		if err := k.pool.Save(b.Context()); err != nil {
			b.Fatal(err)
		}
		for name, from := range map[string]string{"snapshot": file, "store": ""} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				var before, after syscall.Rusage
				_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
				defer func() {
					_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
					spent := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
					b.ReportMetric(float64(spent)/float64(b.N), "cpu-ns/op")
				}()
				for b.Loop() {
					if _, err := k.started(from).ForMission(b.Context(), mission, Query{Limit: 20}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
