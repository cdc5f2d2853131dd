package pool

import (
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
