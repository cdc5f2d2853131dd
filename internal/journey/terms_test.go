package journey

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
)

// halves posts a mission of two slots a day that may be had apart.
func (k *kit) halves(wanted int, days ...int) mainforte.ID {
	k.t.Helper()
	mission := k.wholeDays(wanted, days...)
	k.must(k.Edit(k.ctx(), k.coordinator, k.edited(mission, func(in *EditMission) { in.Mission.WholeDays = false })))
	return mission
}

// TestSlotsOfADayGoTogetherFromNowOn: who was asked for whole days is told, who
// was asked for halves is asked for less or for nothing, who offered waits as
// before.
func TestSlotsOfADayGoTogetherFromNowOn(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.halves(3, 4, 5)
		mornings := k.volunteer(func(v *mainforte.Volunteer) {
			v.When.Week = 0
			for day := range 7 {
				v.When.Week = v.When.Week.With(day, mainforte.Morning)
			}
		})
		free, offers := k.volunteer(), k.volunteer()
		token, half := k.asked(mission, free), k.asked(mission, mornings)
		_, err := k.MakeOffer(k.ctx(), By{Account: offers.Account}, Offer{Mission: mission, Slots: k.slots(mission), Surname: "Petit", Phone: "06 39 98 00 17"})
		k.must(err)
		k.edit(mission, Effects{Terms: 1, Gone: 1}, func(in *EditMission) { in.Mission.WholeDays = true })
		k.heard("who can have whole days", free, mainforte.MailTerms)
		k.heard("who was asked for mornings", mornings, mainforte.MailNoLonger)
		k.heard("who offered", offers)
		if d, err := k.ReadAnswer(k.ctx(), half); err != nil || d.State != DemandWithdrawn {
			t.Errorf("the demand for mornings is %q (%v), want withdrawn", d.State, err)
		}
		done, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)[0]))
		k.must(err)
		if !slices.Equal(done.Accepted, k.slots(mission)[:2]) {
			t.Errorf("accepted %v, want the whole day", done.Accepted)
		}
		// The other way nobody loses anything, and nobody is told.
		k.edit(mission, Effects{}, func(in *EditMission) { in.Mission.WholeDays = false })
	})
}

func TestNobodyIsBoundToADayTheyHaveHalfOf(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		mission := k.halves(2, 4, 5)
		slots := k.slots(mission)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(slots[0]))
		k.must(err)
		bind := func(in *EditMission) { in.Mission.WholeDays = true }
		err = k.Edit(k.ctx(), k.coordinator, k.edited(mission, bind))
		k.refused(err, mainforte.CodeInvalid, "whole_days half_day")
		if in := k.introduction(mission, v); !slices.Equal(in.Accepted(), slots[:1]) {
			t.Errorf("they have %v, want what they said yes to", in.Accepted())
		}
		// A day whose other slot goes is whole.
		k.edit(mission, Effects{Removed: 1}, func(in *EditMission) {
			bind(in)
			in.Slots = slices.Delete(in.Slots, 1, 2)
		})
		// One more slot at once on such a day is a half again.
		other := k.need(1, 7)
		_, err = k.Answer(k.ctx(), By{Token: k.asked(other, v)}, yes(k.slots(other)...))
		k.must(err)
		err = k.Edit(k.ctx(), k.coordinator, k.edited(other, func(in *EditMission) {
			bind(in)
			in.Slots = append(in.Slots, mainforte.Slot{Day: in.Slots[0].Day, From: 14 * 60, To: 17 * 60, Wanted: 1})
		}))
		k.refused(err, mainforte.CodeInvalid, "whole_days half_day")
	})
}

func TestTalkingFirstFromNowOn(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		e := k.eve()
		k.edit(e.mission, Effects{Terms: 1}, func(in *EditMission) { in.Mission.TalkFirst = true })
		k.heard("who was asked", e.asked, mainforte.MailTerms)
		k.heard("who comes keeps their accord", e.comes)
		k.heard("who never knew", e.later)
		_, err := k.Answer(k.ctx(), By{Token: e.askedToken}, yes(k.slots(e.mission)...))
		k.must(err)
		if hold, err := k.Store.Hold(k.ctx(), k.introduction(e.mission, e.asked).ID); err != nil || hold.State != mainforte.HoldHeld {
			t.Errorf("hold %+v (%v), want the place held", hold, err)
		}
		// Not any more: the place held stays so, and is said.
		k.edit(e.mission, Effects{Held: 1}, func(in *EditMission) { in.Mission.TalkFirst = false })
		if hold, err := k.Store.Hold(k.ctx(), k.introduction(e.mission, e.asked).ID); err != nil || hold.State != mainforte.HoldHeld {
			t.Errorf("hold %+v (%v), want it as it was", hold, err)
		}
	})
}

// TestNewHoursAndTermsAreOneMail: one mail for one change.
func TestNewHoursAndTermsAreOneMail(t *testing.T) {
	k := newSQLiteKit(t)
	e := k.eve()
	k.edit(e.mission, Effects{Told: 1, Moved: 1}, func(in *EditMission) {
		in.Mission.TalkFirst = true
		in.Slots[0].From, in.Slots[0].To = 8*60, 11*60
	})
	k.heard("who was asked", e.asked, mainforte.MailHours)
}

// TestAHalfDayMeetsWholeDays: a yes to half a day and « they go together » at
// the same moment leave nobody with half of a day that is whole.
func TestAHalfDayMeetsWholeDays(t *testing.T) {
	k := newSQLiteKit(t)
	for range 8 {
		v := k.volunteer()
		mission := k.halves(1, 4)
		token, slots := k.asked(mission, v), k.slots(mission)
		in := k.edited(mission, func(in *EditMission) { in.Mission.WholeDays = true })
		over := make(chan error, 1)
		go func() {
			_, err := k.Answer(k.ctx(), By{Token: token}, yes(slots[0]))
			over <- err
		}()
		edited := k.Edit(k.ctx(), k.coordinator, in)
		k.must(<-over)
		has := len(k.introduction(mission, v).Accepted())
		if m, _, err := k.Store.Mission(k.ctx(), mission); err != nil || m.WholeDays != (edited == nil) || m.WholeDays == (has == 1) {
			t.Errorf("whole days %v (%v), %d slots accepted", m.WholeDays, edited, has)
		}
		k.must(k.Release(k.ctx(), By{Token: token}, "", slots[:1])) // free for the next round
	}
}
