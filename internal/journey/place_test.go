package journey

import (
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestEverybodyHasAPlace: each person of a list stands behind another number of
// people, and somebody who cannot come behind all of them.
func TestEverybodyHasAPlace(t *testing.T) {
	k := newSQLiteKit(t)
	people := k.helpers(6)
	far := k.volunteer(func(v *mainforte.Volunteer) { v.Places = []mainforte.Place{{Commune: "59350", ReachKm: 5}} })
	mission, err := k.PostMission(k.ctx(), k.coordinator, missionOf(k.site, 1, 4))
	k.must(err)
	seen := map[int]bool{}
	for _, v := range people {
		place, err := k.Pool.PlaceOf(k.ctx(), mission, v.ID)
		k.must(err)
		if !place.Listed || place.Before < 0 || place.Before >= len(people) || seen[place.Before] {
			t.Errorf("%+v, want a place of their own among %d", place, len(people))
		}
		seen[place.Before] = true
	}
	if place, err := k.Pool.PlaceOf(k.ctx(), mission, far.ID); err != nil || place.Listed || place.Before != len(people) {
		t.Errorf("%+v (%v), want no place, behind %d", place, err, len(people))
	}
	_, err = k.Pool.PlaceOf(k.ctx(), mainforte.NewID(), far.ID)
	k.refused(err, mainforte.CodeNotFound, "")
}
