package match

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestEnoughCountsOnNobodyWhoRests: the first places that should be enough are of
// people who may be asked; when all of these are not, the list is short. Lists of
// an earlier policy keep what they said.
func TestEnoughCountsOnNobodyWhoRests(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		call, stands := s.crew(t, "m0", people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		free := 0
		for i := range call.Candidates {
			if stand := stands[call.Candidates[i].Volunteer.ID]; stand.MayBeAsked() {
				free++
			}
		}
		o := OrderList(&call.Asking, call.Candidates, standing, 100)
		if o.Enough > free || o.Short && o.Enough != 0 {
			t.Fatalf("asking %d should be enough (short: %t), %d may be asked", o.Enough, o.Short, free)
		}
		before, _ := rulesOf(2)
		old := before.orderList(&call.Asking, call.Candidates, standing, 100)
		if short := old.Short || old.Enough > free; short != o.Short || !short && old.Enough != o.Enough {
			t.Fatalf("enough %d (short: %t); by policy 2 it was %d (short: %t) with %d to be asked", o.Enough, o.Short, old.Enough, old.Short, free)
		}
	})
}

// TestOneOfTenIsNotEnough where nine rest, whatever the nine would add.
func TestOneOfTenIsNotEnough(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 5, 4)
	people := make([]Volunteer, 10)
	for i := range people {
		people[i] = like
		people[i].ID, people[i].Week = ID(fmt.Sprint("v", 100+i)), morningsOf(0, 1, 2, 3, 4)
	}
	a := &Asking{Mission: &m}
	all := Candidates(tax, Each(people), &m, noon, &whole.Key, monday)
	standing := func(v *Volunteer) Standing { return Standing{Resting: v.ID != people[0].ID} }
	before, _ := rulesOf(2)
	if old := before.orderList(a, all, standing, 100); old.Short || old.Enough < 2 {
		t.Fatalf("by policy 2 asking %d was enough (short: %t): nothing to try here", old.Enough, old.Short)
	}
	if o := OrderList(a, all, standing, 100); !o.Short || o.Enough != 0 || len(o.Turns) != 10 {
		t.Errorf("asking %d of %d is enough (short: %t), nine of them rest", o.Enough, len(o.Turns), o.Short)
	}
}
