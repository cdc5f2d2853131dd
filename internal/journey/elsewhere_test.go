package journey

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
)

func TestAnAccordTakesItsHoursOutOfOtherDemands(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, one, two := k.volunteer(), k.need(1, 4), k.need(1, 4, 5)
		yesToken, part := k.asked(one, v), k.asked(two, v)
		_, err := k.Answer(k.ctx(), By{Token: yesToken}, yes(k.slots(one)...))
		k.must(err)
		in := k.introduction(two, v)
		if in.State != mainforte.IntroductionSent || in.Slots[0].State != mainforte.SlotDropped || in.Slots[1].State != mainforte.SlotProposed {
			t.Errorf("the demand for two days: %+v, want the other day only", in)
		}
		d, err := k.ReadAnswer(k.ctx(), part)
		if err != nil || d.State != DemandPending || len(d.Elsewhere) != 1 || d.Elsewhere[0].Slot.ID != k.slots(one)[0] {
			t.Errorf("its page: %q, elsewhere %+v (%v); want it to say where the person comes", d.State, d.Elsewhere, err)
		}
		_, err = k.Answer(k.ctx(), By{Token: part}, yes(k.slots(two)[1]))
		k.must(err)
		if got := slices.Concat(k.taken(one), k.taken(two)); !slices.Equal(got, []int{1, 0, 1}) {
			t.Errorf("taken %v, want each hour once", got)
		}
	})
}

func TestADemandOfWhichNothingIsLeft(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, one, same := k.volunteer(), k.need(1, 4), k.need(1, 4)
		first, second := k.asked(one, v), k.asked(same, v)
		_, err := k.Answer(k.ctx(), By{Token: first}, yes(k.slots(one)...))
		k.must(err)
		in := k.introduction(same, v)
		if in.State != mainforte.IntroductionWithdrawn || in.Reason != mainforte.WithdrawnElsewhere {
			t.Errorf("the demand for the same hours: %+v, want it withdrawn", in)
		}
		done, err := k.Answer(k.ctx(), By{Token: second}, yes(k.slots(same)...)) // the page was open
		if err != nil || done.State != DemandElsewhere || done.TooLate || k.taken(same)[0] != 0 {
			t.Errorf("a yes to it: %+v (%v), want « you come elsewhere »", done, err)
		}
		if d, err := k.ReadAnswer(k.ctx(), second); err != nil || len(d.Elsewhere) != 1 || d.Elsewhere[0].Title != "Aide de cuisine" {
			t.Errorf("its page: %+v (%v), want the accord", d.Elsewhere, err)
		}
		if n := len(k.mails(mainforte.MailComplete, v.Account)) + len(k.mails(mainforte.MailNoLonger, v.Account)); n != 0 {
			t.Errorf("%d mails about it, want none", n)
		}
		if !k.canBeAsked(k.need(1, 9), v) {
			t.Error("the withdrawn demand still counts as one to answer")
		}
	})
}

// canBeAsked tells whether asking somebody for a mission would reach them.
func (k *kit) canBeAsked(mission mainforte.ID, v *mainforte.Volunteer) bool {
	k.t.Helper()
	return len(k.ask(mission, v).Asked) == 1
}

// What is past its end is the sweep's: it expires, and is not withdrawn.
func TestADemandPastItsEndExpires(t *testing.T) {
	k := newSQLiteKit(t)
	v, one, same := k.volunteer(), k.need(1, 10), k.need(1, 10)
	k.asked(same, v)
	k.pass(mainforte.SolicitationLife)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(one, v)}, yes(k.slots(one)...))
	k.must(err)
	if in := k.introduction(same, v); in.State != mainforte.IntroductionSent {
		t.Errorf("the demand whose time is over is %q, want it left to the sweep", in.State)
	}
}

// Whoever answers two demands for the same hours at the same moment comes to one
// of them, and is told so of the other; hours that overlap without beginning
// together too.
func TestTwoYesesOfOnePersonMeet(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 4 {
			v := k.volunteer()
			later := missionOf(k.site, 1, 6)
			later.Slots[0].From, later.Slots[0].To = 10*60, 13*60
			other, err := k.PostMission(k.ctx(), k.coordinator, later)
			k.must(err)
			missions := []mainforte.ID{k.need(1, 6), other}
			tokens := []string{k.asked(missions[0], v), k.asked(missions[1], v)}
			var done [2]AnswerDone
			together(2, func(i int) {
				var err error
				if done[i], err = k.Answer(k.ctx(), By{Token: tokens[i]}, yes(k.slots(missions[i])...)); err != nil {
					t.Error(err)
				}
			})
			states := []DemandState{done[0].State, done[1].State}
			slices.Sort(states)
			if !slices.Equal(states, []DemandState{DemandAccepted, DemandElsewhere}) || k.taken(missions[0])[0]+k.taken(missions[1])[0] != 1 {
				t.Errorf("states %q, taken %v and %v; want one accord, and the other told", states, k.taken(missions[0]), k.taken(missions[1]))
			}
			if n := len(k.mails(mainforte.MailAccordVolunteer, v.Account)); n != 1 {
				t.Errorf("%d accords by mail, want one", n)
			}
		}
	})
}

// Somebody who is asked while they say yes elsewhere is asked for nothing that
// meets it.
func TestAskingMeetsAYes(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 4 {
			v, one, same := k.volunteer(), k.need(1, 8), k.need(1, 8)
			token, asking := k.asked(one, v), k.asking(same, v)
			together(2, func(i int) {
				var err error
				if i == 0 {
					_, err = k.Answer(k.ctx(), By{Token: token}, yes(k.slots(one)...))
				} else {
					_, err = k.Solicit(k.ctx(), k.coordinator, asking)
				}
				if err != nil {
					t.Error(err)
				}
			})
			in, err := k.Store.IntroductionOf(k.ctx(), same, v.ID)
			if err == nil && in.State == mainforte.IntroductionSent || err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
				t.Errorf("a demand awaits an answer for hours agreed elsewhere: %+v (%v)", in, err)
			}
		}
	})
}
