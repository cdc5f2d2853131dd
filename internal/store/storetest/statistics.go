package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// testStatistics plays four people: one is asked, one says yes, one came, one
// was never told of anything; and a mission that is over without anybody.
func testStatistics(t *testing.T, s *store.Store) {
	same(t, "the funnel of an empty store", must[store.Funnel](t)(s.Funnel(background)), store.Funnel{})
	same(t, "its regions", len(must[[]store.RegionFunnel](t)(s.RegionFunnels(background))), 0)
	same(t, "its weeks", len(must[[]store.WeekFunnel](t)(s.WeekFunnels(background, 0))), 0)
	c := play(t, s, 4, 9)
	empty, emptySlots := aMission(c.establishment.ID, 2)
	for n := range emptySlots {
		emptySlots[n].Start, emptySlots[n].End, emptySlots[n].Taken = now.Add(time.Duration(n-5)*time.Hour), now.Add(time.Duration(n-4)*time.Hour), 0
	}
	change(t, s, func(tx *store.Tx) error { return tx.InsertMission(background, empty, emptySlots) })
	for n, state := range []mainforte.SlotState{mainforte.SlotProposed, mainforte.SlotAccepted, mainforte.SlotDone} {
		i := anIntroduction(c.mission, c.slots, c.volunteers[n].ID)
		if state != mainforte.SlotProposed {
			i.State, i.AnsweredAt = mainforte.IntroductionAccepted, now
		}
		for k := range i.Slots {
			i.Slots[k].State = state
		}
		change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, i) })
	}
	same(t, "the funnel", must[store.Funnel](t)(s.Funnel(background)), store.Funnel{SignedUp: 4, Shown: 3, Asked: 3, Yes: 2, Came: 1})
	var placed int
	for _, one := range must[[]store.CommuneCount](t)(s.SignedUpIn(background)) {
		placed += one.People
		same(t, "the length of a commune's code", len(one.Commune), 5)
	}
	same(t, "signed up somewhere", placed, 4)
	regions := must[[]store.RegionFunnel](t)(s.RegionFunnels(background))
	same(t, "the regions", regions, []store.RegionFunnel{{Region: "27", Missions: 2, Unfilled: 1, Asked: 3, Yes: 2, Came: 1}})
	var asked, yes int
	for _, w := range must[[]store.WeekFunnel](t)(s.WeekFunnels(background, store.WeekOf(now))) {
		if w.Week == store.WeekOf(now) {
			asked, yes = w.Asked, w.Yes
		}
		if w.Week < store.WeekOf(now) {
			t.Errorf("week %d is told, want those from %d on", w.Week, store.WeekOf(now))
		}
	}
	same(t, "asked this week", asked, 3)
	same(t, "yes this week", yes, 2)
	same(t, "a week begins on a Monday", store.MondayOf(store.WeekOf(now)).Time().UTC().Add(time.Hour).Weekday(), time.Monday)
}
