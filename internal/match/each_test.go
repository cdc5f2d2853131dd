package match

import (
	"testing"

	"pgregory.net/rapid"
)

// TestEachEligibleIsTheList: a map counts the people of the list, each once, from
// a place that reaches the mission.
func TestEachEligibleIsTheList(t *testing.T) {
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		m, people := s.mission(t, "m0"), s.volunteers(t)
		want := map[ID]bool{}
		for _, x := range Scan(s.tax, Each(people), &m, noon, Query{Limit: len(people)}).Matches {
			want[x.Volunteer] = true
		}
		met := 0
		for v, from := range EachEligible(s.tax, Each(people), &m, noon) {
			if met++; !want[v.ID] {
				t.Fatalf("%s is not in the list", v.ID)
			}
			if m.Remote {
				continue
			}
			reaches := false
			for _, p := range v.Places {
				reaches = reaches || p.Commune == from.Commune && from.Commune != 0 && from.Metres <= int(p.ReachKm)*1000
			}
			if !reaches {
				t.Fatalf("%s comes from %v, %d m, which does not reach", v.ID, from.Commune.Code(), from.Metres)
			}
		}
		if met != len(want) {
			t.Fatalf("%d met, the list has %d", met, len(want))
		}
	})
}
