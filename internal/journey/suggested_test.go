package journey

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// TestOffersAreNoDemands: whoever offers their help for what they are shown is
// asked as little as anybody, and as much.
func TestOffersAreNoDemands(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	for i := range 6 {
		k.need(1, 3+i)
	}
	offered := 0
	for range 6 {
		missions, err := k.MissionsFor(k.ctx(), v.ID)
		k.must(err)
		if len(missions) == 0 {
			break
		}
		k.offered(missions[0].Mission.ID, v, k.slots(missions[0].Mission.ID)...)
		offered++
	}
	asked, err := k.Store.SolicitationsSince(k.ctx(), v.ID, 0)
	k.must(err)
	if offered < 4 || asked != 0 {
		t.Errorf("%d offers count as %d demands, want many offers and no demand", offered, asked)
	}
	if done := k.ask(k.need(1, 15), v); len(done.Asked) != 1 {
		t.Errorf("after offers nobody may ask them: %v", done.Refused)
	}
}

// TestEverybodyIsShownMissions is G6: whoever can do an open mission is shown one.
func TestEverybodyIsShownMissions(t *testing.T) {
	k := newSQLiteKit(t)
	dice := rand.New(rand.NewPCG(1, 6))
	var people []*mainforte.Volunteer
	for range 12 {
		people = append(people, k.volunteer(func(v *mainforte.Volunteer) { v.When.Week &= mainforte.Week(dice.Uint64()) | 1 }))
	}
	var missions []mainforte.ID
	for i := range 5 {
		missions = append(missions, k.need(1, 4+2*i))
	}
	for _, v := range people {
		can := slices.ContainsFunc(missions, func(m mainforte.ID) bool {
			pair, err := k.Pool.Pair(k.ctx(), m, v.ID)
			k.must(err)
			return pair.Code == match.OK
		})
		shown, err := k.MissionsFor(k.ctx(), v.ID)
		k.must(err)
		if can != (len(shown) > 0) {
			t.Errorf("somebody who can help (%t) is shown %d missions", can, len(shown))
		}
	}
}

// TestWhatStarvesRises: the mission that nobody else can do comes before the one
// that is nearly covered.
func TestWhatStarvesRises(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	crowd := k.need(1, 4)
	for range 8 {
		k.ask(crowd, k.volunteer(func(v *mainforte.Volunteer) { v.When.Excepted = nil; v.When.Until = today(k.instant()) + 5 }))
	}
	lonely := k.need(1, 9)
	missions, err := k.MissionsFor(k.ctx(), v.ID)
	k.must(err)
	if len(missions) != 2 || missions[0].Mission.ID != lonely {
		t.Errorf("shown %d missions, the first is not the one that nobody else can do", len(missions))
	}
}
