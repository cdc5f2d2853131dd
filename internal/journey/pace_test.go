package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/pool"
)

// atPace is a mission of so many hours before a day that many days after monday.
func (k *kit) atPace(hours, days, wanted int) mainforte.ID {
	k.t.Helper()
	id, err := k.PostMission(k.ctx(), k.coordinator, paceOf(k.site, hours, days, wanted))
	k.must(err)
	return id
}

func paceOf(site mainforte.ID, hours, days, wanted int) PostMission {
	in := missionOf(site, wanted)
	in.Mission.Functions, in.Mission.Remote = []mainforte.Function{mainforte.Accounting}, true
	in.Slots = []mainforte.Slot{mainforte.PaceSlot(hours, geo.DayOf(monday, time.UTC)+geo.Day(days), wanted)}
	return in
}

func accountant(v *mainforte.Volunteer) {
	v.Functions, v.Trades, v.Remote = mainforte.SetOf(mainforte.Accounting), mainforte.SetOf(mainforte.Accounting), true
	v.When.HoursPerWeek = 6
}

func TestWorkAtOnesOwnPace(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer(accountant)
		k.volunteer(func(v *mainforte.Volunteer) { accountant(v); v.When.HoursPerWeek = 0 }) // gives no hours
		mission, other := k.atPace(10, 14, 1), k.atPace(4, 14, 1)
		list, err := k.Pool.ForMission(k.ctx(), mission, pool.Query{Limit: 5})
		k.must(err)
		if list.Eligible != 1 {
			t.Fatalf("%d people can do it, want the one who gives hours a week", list.Eligible)
		}
		open, err := k.Pool.OpenMissions(k.ctx(), 0)
		k.must(err)
		if len(open) != 2 || open[0].Missing != 1 {
			t.Errorf("open missions %+v, want both, one place each", open)
		}
		for _, id := range []mainforte.ID{mission, other} { // before the same date: both can be done
			done, err := k.Answer(k.ctx(), By{Token: k.asked(id, v)}, yes(k.slots(id)...))
			k.must(err)
			if done.State != DemandAccepted || k.taken(id)[0] != 1 {
				t.Fatalf("the yes gave %+v, want an accord that takes the place", done)
			}
		}
		if in := k.introduction(mission, v); in.Urgent {
			t.Error("work at one's own pace was asked urgently")
		}

		k.must(k.Sweep(k.ctx()))
		if n := len(k.mails(mainforte.MailReminder, v.Account)); n != 0 {
			t.Errorf("%d reminders two weeks before, want none", n)
		}
		k.late(11)
		k.late(0)
		if n := len(k.mails(mainforte.MailReminder, v.Account)); n != 2 {
			t.Errorf("%d reminders three days before, want one for each work", n)
		}

		k.must(k.Release(k.ctx(), By{Account: v.Account}, k.introduction(other, v).ID, k.slots(other)))
		if k.taken(other)[0] != 0 {
			t.Error("work given back keeps its place")
		}
		k.pass(4 * 24 * time.Hour)
		_, err = k.MarkAll(k.ctx(), k.coordinator, mission)
		k.must(err)
		all, err := k.Store.PresencesOfIntroduction(k.ctx(), k.introduction(mission, v).ID)
		k.must(err)
		if len(all) != 1 || all[0].Worked() != 600 {
			t.Errorf("noted %+v, want ten hours done", all)
		}
		k.mail(mainforte.MailThanks, v.Account)
	})
}

func TestWorkAtOnesOwnPaceRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	for _, tt := range []struct {
		name   string
		change func(*PostMission)
		fields string
	}{
		{"tomorrow", func(in *PostMission) { in.Slots[0].Day -= 13 }, "before too_soon"},
		{"in six weeks", func(in *PostMission) { in.Slots[0].Day += 28 }, "before too_far"},
		{"no hours", func(in *PostMission) { in.Slots[0].To = 0 }, "pace_hours out_of_range"},
		{"100 hours", func(in *PostMission) { in.Slots[0].To = 6000 }, "pace_hours out_of_range"},
		{"nobody", func(in *PostMission) { in.Slots[0].Wanted = 0 }, "wanted out_of_range"},
		{"on site", func(in *PostMission) { in.Mission.Remote = false }, "days invalid"},
		{"and a slot with hours", func(in *PostMission) {
			in.Slots = append(in.Slots, mainforte.Slot{Day: in.Slots[0].Day + 1, From: 540, To: 720, Wanted: 1})
		}, "days invalid"},
	} {
		in := paceOf(k.site, 10, 14, 1)
		tt.change(&in)
		_, err := k.PostMission(k.ctx(), k.coordinator, in)
		t.Log(tt.name)
		k.refused(err, mainforte.CodeInvalid, tt.fields)
	}
}

func TestAnEditKeepsTheDateOfWorkAtOnesOwnPace(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.atPace(10, 14, 1)
	k.pass(12 * 24 * time.Hour) // too late to post it, not to add a place
	m, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	slots[0].Wanted, slots[0].From, slots[0].To = 2, 540, 720
	k.must(k.Edit(k.ctx(), k.coordinator, EditMission{Mission: *m, Slots: slots}))
	_, after, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	if s := after[0]; !s.OwnPace() || s.Minutes() != 600 || s.Wanted != 2 {
		t.Errorf("the slot is %+v, want ten hours for two", s)
	}
}
