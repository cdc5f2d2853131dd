package match

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestOldRulesReplay: lists and waves that were made by an earlier policy are made
// again by its rules, not by those of today.
func TestOldRulesReplay(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		calls, stands := s.calls(t, people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		for policy := 1; policy <= PolicyVersion; policy++ {
			by, known := rulesOf(policy)
			if !known || by.version != policy {
				t.Fatalf("policy %d has the rules of %d (known: %v)", policy, by.version, known)
			}
			c := &calls[0]
			want := by.orderList(&c.Asking, c.Candidates, standing, 20)
			kept := Keep(&c.Asking, c.Candidates, standing, 20)
			kept.Policy = policy
			if got, ok := kept.Order(); !ok || got.Policy != policy || !cmp.Equal(got, want) {
				t.Fatalf("a list of policy %d replays otherwise (%v):\n%s", policy, ok, cmp.Diff(got, want))
			}
			wave := by.decideWave(calls, standing)
			record := RecordWave(calls, standing)
			record.Policy = policy
			again := record.Decide()
			if !record.Current() || again.Policy != policy || len(again.Asks) != len(wave.Asks) {
				t.Fatalf("a wave of policy %d replays with %d demands by policy %d, want %d", policy, len(again.Asks), again.Policy, len(wave.Asks))
			}
			for i := range again.Asks {
				if a, b := again.Asks[i], wave.Asks[i]; a.Call != b.Call || a.Candidate != b.Candidate || a.Gain != b.Gain {
					t.Fatalf("demand %d of policy %d replays as %+v, was %+v", i, policy, a, b)
				}
			}
		}
	})
}

// TestReservedPlacesGoToWhoHasFewOccasions among those shown as little, in today's
// lists and in no older one.
func TestReservedPlacesGoToWhoHasFewOccasions(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 5, 4)
	people := make([]Volunteer, 20)
	stands := map[ID]Standing{}
	for i := range people {
		people[i] = like
		people[i].ID, people[i].Week = ID(fmt.Sprint("v", 100+i)), morningsOf(0, 1, 2, 3, 4)
		stands[people[i].ID] = Standing{Shown: 5}
	}
	// Four whom nobody saw: two have more to offer here and occasions elsewhere.
	for i := range 4 {
		people[i].Week = morningsOf(2)
		stands[people[i].ID] = Standing{Scarcity: 10}
		if i < 2 {
			people[i].Week = morningsOf(1, 2)
			stands[people[i].ID] = Standing{Scarcity: 20}
		}
	}
	all := Candidates(tax, Each(people), &m, noon, &whole.Key, monday)
	kept := Keep(&Asking{Mission: &m}, all, func(v *Volunteer) Standing { return stands[v.ID] }, 10)
	for policy, want := range map[int]int{1: 20, PolicyVersion: 10} {
		kept.Policy = policy
		o, ok := kept.Order()
		if !ok {
			t.Fatalf("policy %d is not known", policy)
		}
		for _, at := range []int{8, 9} {
			turn := &o.Turns[at]
			if stand := stands[all[turn.Candidate].Volunteer.ID]; !turn.Reserved || stand.Shown != 0 || stand.Scarcity != want {
				t.Errorf("policy %d, place %d (reserved: %v) goes to %+v, want who is needed for %d elsewhere", policy, at+1, turn.Reserved, stand, want)
			}
		}
	}
}

// TestUnknownRulesDoNotReplay: a record made by rules that this program does not
// have says so, rather than being made again by others.
func TestUnknownRulesDoNotReplay(t *testing.T) {
	t.Parallel()
	for _, policy := range []int{-1, 0, PolicyVersion + 1} {
		kept, wave := Kept{Version: Version, Policy: policy}, WaveRecord{Version: Version, Policy: policy}
		if _, ok := kept.Order(); ok || wave.Current() {
			t.Errorf("policy %d is known", policy)
		}
	}
}
