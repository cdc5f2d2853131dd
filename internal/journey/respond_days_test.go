package journey

import (
	"testing"

	"pretermainforte.fr/mainforte"
)

// A box of a mission whose days are whole stands for its day: what counts
// against the least that the mission asks of one person is the slots of the day.
func TestAnswersToAPublicMissionCountWholeDays(t *testing.T) {
	k := newSQLiteKit(t)
	post := missionOf(k.site, 1, 4, 5)
	post.Mission.WholeDays, post.Mission.MinSlots = true, 2
	for _, s := range post.Slots {
		s.From, s.To = 14*60, 17*60
		post.Slots = append(post.Slots, s)
	}
	mission, err := k.PostMission(k.ctx(), k.coordinator, post)
	k.must(err)
	in := respondOf(mission, k.slots(mission)[0])
	page, err := k.PublicOffering(k.ctx(), mission)
	k.must(err)
	if es := in.Check(page.Mission, page.Slots); es.Err() != nil {
		t.Errorf("the page refuses one day of two slots, where two are asked for: %v", es)
	}
	k.must(k.Respond(k.ctx(), in))
	account, token := k.lastToken(in.Email)
	opened, err := k.Confirm(k.ctx(), token)
	k.must(err)
	v, err := k.Store.VolunteerByAccount(k.ctx(), account)
	k.must(err)
	if offer := k.introduction(mission, v); opened.Offer == "" || len(offer.Slots) != 2 {
		t.Errorf("opened %+v, introduction %+v; want an offer for the whole day", opened, offer)
	}
	friday, _ := page.Slots[0].Slot.Place()
	if !v.When.Week.Has(friday.Weekday(), mainforte.Morning) || !v.When.Week.Has(friday.Weekday(), mainforte.Afternoon) {
		t.Errorf("the week %b lacks a half of the day that was ticked", v.When.Week)
	}
}
