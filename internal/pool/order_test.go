package pool

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestKeptIsReadAsItWasWritten: what a list was made from survives the store.
func TestKeptIsReadAsItWasWritten(t *testing.T) {
	k := match.Kept{
		Version: 1, Policy: 1, Limit: 100, Usual: 310, Missing: []int{2, 0, 1},
		Awaited: []match.Awaited{{Slots: []int{0, 2}, Chance: 400, Since: 3_600_000}},
		People: []match.Figures{
			{Ln: -5_000_000_000, Skill: 600, Travel: 20, Metres: 12_345, Slots: []int{0, 2}, Covers: 1, Seen: true, Asked: 2, Pending: 1, Most: -1, Shown: 7, Scarcity: 4000},
			{Resting: true},
		},
	}
	b, err := WriteKept(&k)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadKept(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, k); diff != "" {
		t.Errorf("read otherwise (-read +written):\n%s", diff)
	}
	for _, bad := range [][]byte{nil, {1, 2, 3}, b[:len(b)/2]} {
		if _, err := ReadKept(bad); err == nil {
			t.Errorf("%d bytes that nobody wrote were read", len(bad))
		}
	}
}

// FuzzKept reads anything: it ends, and plays what it reads.
func FuzzKept(f *testing.F) {
	b, err := WriteKept(&match.Kept{Version: match.Version, Policy: match.PolicyVersion, Limit: 3, Missing: []int{1}, People: []match.Figures{{Slots: []int{0}, Covers: 1}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		if k, err := ReadKept(b); err == nil {
			_, _ = WriteKept(&k)
		}
	})
}

// TestConsidered: the best who may be asked, the least shown of the others, and
// enough of those who may not.
func TestConsidered(t *testing.T) {
	var ranked []match.Ranked
	shown := map[mainforte.ID]int{}
	for i := range 3000 {
		r := match.Ranked{ID: match.ID(string(rune('a'+i%26)) + string(rune(i+1000))), Capped: i%2 == 1}
		ranked = append(ranked, r)
		if i != 2500 {
			shown[mainforte.ID(r.ID)] = 1 + i%5
		}
	}
	got := considered(ranked, shown, func(match.ID) uint64 { return 0 })
	if len(got) != MostConsidered+LeastShown+mainforte.ListPlaces {
		t.Errorf("%d people are considered, want %d", len(got), MostConsidered+LeastShown+mainforte.ListPlaces)
	}
	if got[0].ID != ranked[0].ID || got[MostConsidered].ID != ranked[2500].ID || !got[len(got)-1].Capped {
		t.Errorf("first %v, least shown %v, last %v", got[0], got[MostConsidered], got[len(got)-1])
	}
}

// BenchmarkOrder asks for the list of a mission among 100,000 people, by
// compatibility and in the order of asking.
func BenchmarkOrder(b *testing.B) {
	k := newKit(b, 9)
	site := k.addSite(mainforte.EstablishmentVerified)
	for range 100 {
		k.change(func(tx *store.Tx) error {
			for range 1000 {
				v := k.profile()
				v.ID, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), mainforte.VolunteerActive, tx.Now, tx.Now
				v.Account = mainforte.NewID()
				if err := tx.InsertAccount(b.Context(), mainforte.Account{ID: v.Account, CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{Email: string(v.ID) + "@example.org"}}); err != nil {
					return err
				}
				if err := tx.InsertVolunteer(b.Context(), v); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for range 50 {
		k.addMission(site)
	}
	mission := k.addMissionOf(site, mainforte.KitchenHelp, 5)
	if err := k.pool.Rebuild(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.Run("compatibility", func(b *testing.B) {
		for b.Loop() {
			if _, err := k.pool.ForMission(b.Context(), mission, Query{Limit: 10}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("asking", func(b *testing.B) {
		for b.Loop() {
			o, err := k.pool.OrderFor(b.Context(), mission)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(o.Eligible), "eligible")
		}
	})
	b.Run("missions for somebody", func(b *testing.B) {
		v := k.addCook()
		for b.Loop() {
			if _, err := k.pool.Suggested(b.Context(), v, Query{Limit: 3}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
