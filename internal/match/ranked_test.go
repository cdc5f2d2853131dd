package match

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// TestTheRankingIsTheScan: the index ranks as the scan lists, and makes the same
// candidates of the same people.
func TestTheRankingIsTheScan(t *testing.T) {
	t.Parallel()
	eligible := 0
	for world := range uint64(4) {
		p := newPopulace(t, 77+world)
		people := p.people(400)
		w := Build(p.tax, Each(people)).View()
		for range 25 {
			m, q := p.mission("m"), Query{Limit: 1000, Key: [32]byte{1}}
			want := asList(Scan(p.tax, Each(people), &m, noon, q))
			list, ranked := w.Ranking(&m, noon, q, 1000)
			var got []ID
			for i, r := range ranked {
				got = append(got, r.ID)
				if r.Capped != want.Matches[i].Capped {
					t.Fatalf("%s is capped: %t, the scan says %t", r.ID, r.Capped, want.Matches[i].Capped)
				}
			}
			var ids []ID
			for _, match := range want.Matches {
				ids = append(ids, match.Volunteer)
			}
			if !slices.Equal(got, ids) || list.Eligible != want.Eligible || list.Solicitable != want.Solicitable {
				t.Fatalf("the ranking is %v of %d, the scan lists %v of %d", got, list.Eligible, ids, want.Eligible)
			}
			candidates := Candidates(p.tax, Each(people), &m, noon, &q.Key, monday)
			made := w.CandidatesOf(ranked, &m, noon, &q.Key, monday)
			if diff := cmp.Diff(made, candidates, cmp.AllowUnexported(Candidate{}), cmpopts.IgnoreFields(Candidate{}, "Volunteer"), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("the index makes other candidates (-index +scan):\n%s", diff)
			}
			eligible += len(candidates)
		}
	}
	if eligible == 0 {
		t.Error("nobody ever matched: this shows nothing")
	}
}

// TestWhatIsKeptGivesTheListAgain: the figures alone, without ids, make the same
// order.
func TestWhatIsKeptGivesTheListAgain(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		call, stands := s.crew(t, "m0", people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		k := Keep(&call.Asking, call.Candidates, standing, 100)
		got, known := k.Order()
		if !known {
			t.Fatal("the rules of today are not known")
		}
		if diff := cmp.Diff(got, OrderList(&call.Asking, call.Candidates, standing, 100)); diff != "" {
			t.Fatalf("the kept list is another (-kept +made):\n%s", diff)
		}
		k.Policy++
		if _, known := k.Order(); known {
			t.Error("a list of other rules was played again")
		}
	})
}
