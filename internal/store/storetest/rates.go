package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

func testRates(t *testing.T, s *store.Store) {
	allow := func(key string, limit int, window time.Duration, want bool) {
		t.Helper()
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.Allow(background, key, limit, window)
			if got != want {
				t.Errorf("Allow %s: %v, want %v", key, got, want)
			}
			return err
		})
	}
	for _, want := range []bool{true, true, true, false, false} {
		allow("a", 3, time.Hour, want)
	}
	allow("a", 10, 24*time.Hour, true) // another window of the same key
	allow("b", 3, time.Hour, true)
	allow("none", 0, time.Hour, false)
	// Several at once: each is counted, and one that is full refuses them all.
	for _, want := range []bool{true, true, false, false} {
		change(t, s, func(tx *store.Tx) error {
			got, err := tx.AllowAll(background, store.Allowance{Key: "c", Limit: 9, Window: time.Hour},
				store.Allowance{Key: "c", Limit: 2, Window: 24 * time.Hour}, store.Allowance{Key: "d", Limit: 9, Window: time.Hour})
			if got != want {
				t.Errorf("AllowAll: %v, want %v", got, want)
			}
			return err
		})
	}
	allow("d", 4, time.Hour, false) // counted four times by AllowAll
	change(t, s, func(tx *store.Tx) error {
		if got, err := tx.AllowAll(background); !got || err != nil {
			t.Errorf("AllowAll of nothing: %v, %v", got, err)
		}
		return nil
	})
	// A window that is over begins anew: this one ended before it began.
	for range 3 {
		allow("over", 1, -time.Hour, true)
	}
}
