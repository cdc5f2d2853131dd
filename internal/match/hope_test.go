package match

import (
	"slices"
	"testing"
)

// TestAMissionWithoutHopeIsAskedForAgain: once in a wave, where nobody comes and
// the answers on their way promise little, even if it brings too little for more.
func TestAMissionWithoutHopeIsAskedForAgain(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 5, 1)
	people := []Volunteer{like, like, like}
	for i := range people {
		people[i].ID, people[i].Week = ID([]string{"a", "b", "c"}[i]), morningsOf(2)
	}
	begun := m
	begun.Slots = slices.Clone(m.Slots)
	begun.Slots[0].Wanted, begun.Slots[0].Taken = 2, 1
	now := m.Slots[0].Start - 30*day // with so much time, one morning is too little to ask for
	for _, c := range []struct {
		why      string
		mission  *Mission
		contacts int
		awaited  []Awaited
		want     int
	}{
		{"nobody was asked", &m, 0, nil, 1},
		{"they all said no", &m, 3, nil, 1},
		{"one answer is hoped for", &m, 1, []Awaited{{Slots: []int{2}, Chance: HopeLeast}}, 0},
		{"it was hoped for days ago", &m, 1, []Awaited{{Slots: []int{2}, Chance: HopeLeast, Since: 60 * hour}}, 1},
		{"several small hopes", &m, 2, []Awaited{{Chance: HopeLeast / 2}, {Chance: HopeLeast - HopeLeast/2}}, 0},
		{"somebody comes to one morning", &begun, 3, nil, 0},
	} {
		call := Call{Asking: Asking{Mission: c.mission, Now: now, Contacts: c.contacts, Awaited: c.awaited}}
		call.Candidates = Candidates(tax, Each(people), c.mission, now, &whole.Key, monday)
		w := DecideWave([]Call{call}, func(*Volunteer) Standing { return Standing{Scarcity: 5000} })
		if len(w.Asks) != c.want {
			t.Errorf("%s: %d demands, want %d", c.why, len(w.Asks), c.want)
		}
		for _, a := range w.Asks {
			if a.First != (c.contacts == 0) || a.Again == a.First {
				t.Errorf("%s: first %v, again %v", c.why, a.First, a.Again)
			}
		}
		old, _ := rulesOf(1)
		if n := len(old.decideWave([]Call{call}, func(*Volunteer) Standing { return Standing{Scarcity: 5000} }).Asks); n > 0 && c.contacts > 0 {
			t.Errorf("%s: policy 1 asked again, %d times", c.why, n)
		}
	}
}
