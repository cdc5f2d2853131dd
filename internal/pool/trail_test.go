package pool

import (
	"reflect"
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestAKeptListIsTheOneThatWouldBeMade: whatever happens, and however the time
// passes, a list that is given again is the list that is made anew.
func TestAKeptListIsTheOneThatWouldBeMade(t *testing.T) {
	again := 0
	for seed := range uint64(3) {
		k := newKit(t, 40+seed)
		site := k.addSite(mainforte.EstablishmentVerified)
		for range 40 {
			k.addCook()
		}
		for range 6 {
			k.addMissionOf(site, mainforte.KitchenHelp, 1+k.rand.IntN(6))
		}
		for i := range 150 {
			if i%3 > 0 {
				k.step()
			}
			k.now.Add(k.rand.Int64N(90_000))
			for _, id := range k.missions {
				kept, err := k.pool.OrderFor(t.Context(), id)
				if gone(err) {
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if kept.At < k.pool.Now() {
					again++
				}
				made := k.pool.orders.of[id]
				delete(k.pool.orders.of, id)
				fresh, err := k.pool.OrderFor(t.Context(), id)
				if err != nil {
					t.Fatal(err)
				}
				same := *fresh
				same.At, same.Data = kept.At, kept.Data
				if !reflect.DeepEqual(&same, kept) {
					t.Fatalf("seed %d, step %d: the list that is given again has %d of %d people and %d places, the one of now %d of %d and %d",
						seed, i, kept.Solicitable, kept.Eligible, len(kept.Turns), fresh.Solicitable, fresh.Eligible, len(fresh.Turns))
				}
				k.pool.orders.of[id] = made
			}
		}
	}
	if again < 50 {
		t.Errorf("a list was given again %d times: the test shows little", again)
	}
}

// TestALongTrail: whoever is further behind than the trail begins anew.
func TestALongTrail(t *testing.T) {
	var trail trail
	trail.begin(7)
	for range 3 * longestTrail {
		trail.note(step{})
	}
	if _, known := trail.since(trail.at - longestTrail - 1); known {
		t.Error("steps that are forgotten are given")
	}
	for _, behind := range []uint64{0, 1, longestTrail / 2} {
		if steps, known := trail.since(trail.at - behind); !known || len(steps) != int(behind) {
			t.Errorf("%d steps behind: %d steps, known: %t", behind, len(steps), known)
		}
	}
	if _, known := trail.since(trail.at + 1); known {
		t.Error("a number of another world is known")
	}
}

// TestAProfileIsReadOnce: the row of somebody is that of the store, whatever
// changed it.
func TestAProfileIsReadOnce(t *testing.T) {
	k := newKit(t, 50)
	k.addSite(mainforte.EstablishmentVerified)
	for range 10 {
		k.addCook()
	}
	k.addMission(k.sites[0])
	for i := range 300 {
		k.step()
		for _, id := range k.people {
			got, err := k.pool.Volunteer(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			want, err := k.store.Volunteer(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("step %d: the row is %+v, want %+v", i, got, want)
			}
		}
	}
	first, err := k.pool.Volunteer(t.Context(), k.people[0])
	again, other := k.pool.Volunteer(t.Context(), k.people[0])
	if first != again || err != nil || other != nil {
		t.Error("a row is read twice")
	}
}
