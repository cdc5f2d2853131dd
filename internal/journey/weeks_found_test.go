package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
)

// What TestWeeks found, each told by itself.

// lateOffer has somebody who is asked say no, then offer their help all the same.
func (k *kit) lateOffer(mission mainforte.ID, v *mainforte.Volunteer) {
	k.t.Helper()
	by := By{Token: k.asked(mission, v)}
	_, err := k.Answer(k.ctx(), by, Answer{})
	k.must(err)
	done, err := k.MakeOffer(k.ctx(), by, Offer{Slots: k.slots(mission), Surname: "Durand", Phone: "06 39 98 12 34"})
	k.must(err)
	if !done.Made {
		k.t.Fatal("the late offer was not made")
	}
}

// TestADemandThatBecameAnOfferCounts: who was asked was disturbed, whatever they
// made of it (G2), and the lists of the pool know it too.
func TestADemandThatBecameAnOfferCounts(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = 2 })
		k.lateOffer(k.need(1, 4), v)
		k.ask(k.need(1, 5), v)
		mission := k.need(1, 6)
		if done := k.ask(mission, v); done.Refused[RefusedCap] != 1 {
			t.Errorf("asked %d more times, refused %v; want the cap", len(done.Asked), done.Refused)
		}
		k.pass(mainforte.CapWindow + 13*time.Hour) // the demand may have waited for a night to end
		if done := k.ask(k.need(1, 20), v); len(done.Asked) != 1 {
			t.Errorf("14 days later refused %v, want asked", done.Refused)
		}
	})
}

// TestAnUrgentDemandThatBecameAnOfferCounts is the same for two urgent ones in a
// week.
func TestAnUrgentDemandThatBecameAnOfferCounts(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = mainforte.MaxOwnCap })
	for range mainforte.MaxUrgentAsked {
		k.lateOffer(k.need(1, 1), v)
	}
	if done := k.ask(k.need(1, 1), v); done.Refused[RefusedCap] != 1 {
		t.Errorf("asked %d more times, refused %v; want the cap", len(done.Asked), done.Refused)
	}
}

// TestAllThatIsLeftIsEnough: a mission that asks for two slots takes a yes to
// the one that others have left.
func TestAllThatIsLeftIsEnough(t *testing.T) {
	k := newSQLiteKit(t)
	quick, late, helper := k.volunteer(), k.volunteer(), k.volunteer()
	in := missionOf(k.site, 1, 4, 5, 6)
	in.Mission.MinSlots = 2
	mission, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	slots := k.slots(mission)
	first, second := By{Token: k.asked(mission, quick)}, By{Token: k.asked(mission, late)}
	offer, err := k.MakeOffer(k.ctx(), By{Account: helper.Account}, Offer{Mission: mission, Slots: slots[1:], Surname: "Durand", Phone: "06 39 98 12 34"})
	k.must(err)
	_, err = k.Answer(k.ctx(), first, yes(slots[0]))
	k.refused(err, mainforte.CodeInvalid, "slots required")
	_, err = k.Answer(k.ctx(), first, yes(slots[0], slots[1]))
	k.must(err)
	said, err := k.AnswerProposal(k.ctx(), By{Account: k.coordinator, Introduction: offer.Introduction}, ProposalAnswer{Yes: true, Slots: slots[2:]})
	if err != nil || len(said.Accepted) != 1 {
		t.Errorf("the offer of the last slot: %+v, %v; want accepted", said, err)
	}
	k.must(k.Release(k.ctx(), first, k.introduction(mission, quick).ID, slots[:1]))
	if done, err := k.Answer(k.ctx(), second, yes(slots[0])); err != nil || done.State != DemandComplete {
		t.Errorf("a demand that was withdrawn: %+v, %v", done, err)
	}
}

// TestAnOfferIsNeverForgotten: an offer past its end, which no sweep has noted
// when something else happens to its mission, is told its end once.
func TestAnOfferIsNeverForgotten(t *testing.T) {
	for name, happens := range map[string]func(k *kit, mission mainforte.ID){
		"nothing": func(*kit, mainforte.ID) {},
		"cancelled": func(k *kit, mission mainforte.ID) {
			k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission}))
		},
		"closed": func(k *kit, mission mainforte.ID) {
			k.must(k.Close(k.ctx(), k.coordinator, EndMission{Mission: mission}))
		},
		"suspended": func(k *kit, _ mainforte.ID) {
			k.decided(k.officers(1)[0], k.site, mainforte.RuleSuspend)
		},
		"edited": func(k *kit, mission mainforte.ID) {
			m, slots, err := k.Store.Mission(k.ctx(), mission)
			k.must(err)
			m.Qualifications |= 1
			k.must(k.Edit(k.ctx(), k.coordinator, EditMission{Mission: *m, Slots: slots}))
		},
		"complete": func(k *kit, mission mainforte.ID) {
			_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, k.volunteer())}, yes(k.slots(mission)...))
			k.must(err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := newSQLiteKit(t)
			v, mission := k.volunteer(), k.need(1, 12)
			_, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, Offer{Mission: mission, Slots: k.slots(mission), Surname: "Durand", Phone: "06 39 98 12 34"})
			k.must(err)
			k.pass(mainforte.OfferLife)
			happens(k, mission)
			k.pass(time.Minute)
			k.must(k.Sweep(k.ctx()))
			k.must(k.Sweep(k.ctx()))
			if n := len(k.mails(mainforte.MailOfferExpired, v.Account)); n != 1 || k.introduction(mission, v).State != mainforte.IntroductionExpired {
				t.Errorf("told %d times, and it is %q; want once, expired", n, k.introduction(mission, v).State)
			}
			for _, kind := range []mainforte.MailKind{mainforte.MailCancelled, mainforte.MailClosed, mainforte.MailNoLonger, mainforte.MailNoLongerAsked, mainforte.MailComplete} {
				if len(k.mails(kind, v.Account)) > 0 {
					t.Errorf("told %q too", kind)
				}
			}
		})
	}
}

// TestAnAbsenceNotedAgainIsContestedAgain: it is another one, and told once more.
func TestAnAbsenceNotedAgainIsContestedAgain(t *testing.T) {
	k := newSQLiteKit(t)
	v, m := k.volunteer(), k.need(1, 1)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(m, v)}, yes(k.slots(m)...))
	k.must(err)
	in := k.introduction(m, v)
	k.pass(2 * 24 * time.Hour)
	for n := 1; n <= 2; n++ {
		k.must(k.mark(m, Mark{Introduction: in.ID}, 0))
		for range 2 {
			k.must(k.Contest(k.ctx(), v.Account, in.ID, k.slots(m)[0]))
		}
		if told := k.mails(mainforte.MailContested, k.coordinator); len(told) != n {
			t.Errorf("absence %d: told %d times, want %d", n, len(told), n)
		}
		k.pass(time.Minute)
		k.must(k.mark(m, Mark{Introduction: in.ID, Came: true}, 0))
		k.pass(time.Minute)
	}
}

// TestAnEditLeavesNobodyHalfADay: whoever cannot have one slot of a whole day at
// its new hours has none of it, whether they come or were asked.
func TestAnEditLeavesNobodyHalfADay(t *testing.T) {
	k := newSQLiteKit(t)
	comes, asked := k.volunteer(), k.volunteer()
	mission := k.wholeDays(2, 4) // 9 to 12 and 14 to 17
	slots := k.slots(mission)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, comes)}, yes(slots...))
	k.must(err)
	elsewhere := missionOf(k.site, 1, 4)
	elsewhere.Slots[0].From, elsewhere.Slots[0].To = 17*60, 19*60
	other, err := k.PostMission(k.ctx(), k.coordinator, elsewhere)
	k.must(err)
	_, err = k.MakeOffer(k.ctx(), By{Account: comes.Account}, Offer{Mission: other, Slots: k.slots(other)})
	k.must(err)
	_, err = k.AnswerProposal(k.ctx(), By{Account: k.coordinator, Introduction: k.introduction(other, comes).ID}, ProposalAnswer{Yes: true, Slots: k.slots(other)})
	k.must(err)
	k.asked(mission, asked)

	m, all, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	sortByStart(all)
	all[1].From, all[1].To = 18*60, 21*60 // the evening
	k.must(k.Edit(k.ctx(), k.coordinator, EditMission{Mission: *m, Slots: all}))
	if n := k.taken(mission); n[0] != 0 || n[1] != 0 {
		t.Errorf("places taken %v, want none: who comes is expected elsewhere at 18 h", n)
	}
	k.mailed(mainforte.MailHours, comes.Account, 1)
	k.mailed(mainforte.MailNoLonger, asked.Account, 1)
}

// TestSlotsThatGoTogetherDoNotOverlap: nobody could do both.
func TestSlotsThatGoTogetherDoNotOverlap(t *testing.T) {
	k := newSQLiteKit(t)
	in := missionOf(k.site, 1, 4, 4)
	in.Slots[1].From, in.Slots[1].To = 11*60, 14*60
	_, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err) // of two teams, whoever comes is in one
	in.Mission.WholeDays = true
	_, err = k.PostMission(k.ctx(), k.coordinator, in)
	k.refused(err, mainforte.CodeInvalid, "hours invalid")
}

// TestNewHoursFreeTheOldOnes: who comes at other hours is in the lists for the
// hours they had.
func TestNewHoursFreeTheOldOnes(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission, same := k.volunteer(), k.need(1, 4), k.need(1, 4)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
		k.must(err)
		eligible := func() int {
			list, err := k.Pool.ForMission(k.ctx(), same, pool.Query{Limit: 5})
			k.must(err)
			return list.Eligible
		}
		if n := eligible(); n != 0 {
			t.Fatalf("%d people are free while they are expected elsewhere", n)
		}
		m, slots, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		slots[0].From, slots[0].To = 14*60, 17*60
		k.must(k.Edit(k.ctx(), k.coordinator, EditMission{Mission: *m, Slots: slots}))
		if n := eligible(); n != 1 {
			t.Errorf("%d people are free once the other mission is in the afternoon, want 1", n)
		}
	})
}
