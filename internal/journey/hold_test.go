package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// talks posts a mission whose establishment wants to talk first.
func (k *kit) talks(wanted int, days ...int) mainforte.ID {
	k.t.Helper()
	in := missionOf(k.site, wanted, days...)
	in.Mission.TalkFirst = true
	id, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	return id
}

// holds has somebody say yes to it, and gives the token of the establishment.
func (k *kit) holds(mission mainforte.ID, v *mainforte.Volunteer) (token string) {
	k.t.Helper()
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
	k.must(err)
	return k.token(k.mail(mainforte.MailToSettle, k.coordinator), mainforte.PurposeHold)
}

func (k *kit) mailed(kind mainforte.MailKind, to mainforte.ID, want int) {
	k.t.Helper()
	if n := len(k.mails(kind, to)); n != want {
		k.t.Errorf("%d mails %q, want %d", n, kind, want)
	}
}

func TestAYesHoldsThePlaceUntilBothHaveTalked(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		mission := k.talks(1, 5, 6)
		token := k.holds(mission, v)
		if n := k.taken(mission); n[0] != 1 || n[1] != 1 {
			t.Fatalf("places taken %v, want both held", n)
		}
		k.mailed(mainforte.MailHeld, v.Account, 1)
		k.mailed(mainforte.MailAccordVolunteer, v.Account, 0)
		k.mailed(mainforte.MailAccordEstablishment, k.coordinator, 0)
		_, err := k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(mission, v).ID)
		k.must(err) // else nobody could call

		k.must(k.SettleHold(k.ctx(), By{Token: token}, true))
		k.must(k.SettleHold(k.ctx(), By{Token: token}, true))
		k.must(k.SettleHold(k.ctx(), By{Account: k.coordinator, Introduction: k.introduction(mission, v).ID}, false)) // too late to change one's mind
		k.mailed(mainforte.MailAccordVolunteer, v.Account, 1)
		k.pass(60 * time.Hour)
		k.must(k.Sweep(k.ctx()))
		if n := k.taken(mission); n[0] != 1 || n[1] != 1 {
			t.Errorf("places taken %v once confirmed, want both kept", n)
		}
		k.mailed(mainforte.MailLetGo, v.Account, 0)
	})
}

func TestAHeldPlaceIsGivenBack(t *testing.T) {
	for _, tt := range []struct {
		name   string
		act    func(*kit, string)
		state  mainforte.HoldState
		lapsed int
	}{
		{"by the establishment", func(k *kit, token string) { k.must(k.SettleHold(k.ctx(), By{Token: token}, false)) }, mainforte.HoldLetGo, 0},
		{"by nobody's word", func(k *kit, _ string) { k.pass(mainforte.HoldLife) }, mainforte.HoldLapsed, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := newSQLiteKit(t)
			v := k.volunteer()
			mission := k.talks(1, 5)
			token := k.holds(mission, v)
			k.pass(time.Hour)
			k.must(k.Sweep(k.ctx()))
			if k.taken(mission)[0] != 1 {
				t.Fatal("the place was not held")
			}
			tt.act(k, token)
			k.must(k.Sweep(k.ctx()))
			k.must(k.Sweep(k.ctx()))
			k.must(k.SettleHold(k.ctx(), By{Token: token}, true)) // too late
			hold, err := k.Store.Hold(k.ctx(), k.introduction(mission, v).ID)
			k.must(err)
			if k.taken(mission)[0] != 0 || hold.State != tt.state {
				t.Errorf("taken %v, hold %q, want the place free and %q", k.taken(mission), hold.State, tt.state)
			}
			k.mailed(mainforte.MailLetGo, v.Account, 1)
			k.mailed(mainforte.MailLapsed, k.coordinator, tt.lapsed)
			k.mailed(mainforte.MailAccordVolunteer, v.Account, 0)
			_, err = k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(mission, v).ID)
			k.refused(err, mainforte.CodeNotFound, "")
		})
	}
}

func TestNobodyElseSettlesAHeldPlace(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	mission := k.talks(1, 5)
	token := k.holds(mission, v)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	id := k.introduction(mission, v).ID
	k.refused(k.SettleHold(k.ctx(), By{Account: stranger, Introduction: id}, true), mainforte.CodeNotFound, "")
	k.refused(k.SettleHold(k.ctx(), By{Account: v.Account, Introduction: id}, true), mainforte.CodeNotFound, "")
	k.refused(k.SettleHold(k.ctx(), By{Introduction: id}, true), mainforte.CodeSignIn, "")
	k.refused(k.SettleHold(k.ctx(), By{Token: k.token(k.mail(mainforte.MailHeld, v.Account), mainforte.PurposeAnswer)}, true), mainforte.CodeNotFound, "")
	plain := k.need(1, 8)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(plain, v)}, yes(k.slots(plain)...))
	k.must(err)
	k.refused(k.SettleHold(k.ctx(), By{Account: k.coordinator, Introduction: k.introduction(plain, v).ID}, true), mainforte.CodeNotFound, "")

	// Given back by the volunteer: nobody is told twice.
	k.must(k.Release(k.ctx(), By{Account: v.Account}, id, k.slots(mission)))
	k.must(k.SettleHold(k.ctx(), By{Token: token}, true))
	k.mailed(mainforte.MailAccordVolunteer, v.Account, 1) // of the plain one
}

func TestAHoldEndsBeforeItsSlot(t *testing.T) {
	now := mainforte.Instant(0)
	for _, tt := range []struct {
		name        string
		first, want time.Duration
	}{
		{"next week: two days", 7 * 24 * time.Hour, 48 * time.Hour},
		{"in two days: twelve hours before", 48 * time.Hour, 36 * time.Hour},
		{"in ten hours: two hours", 10 * time.Hour, 2 * time.Hour},
		{"in two hours: one hour before", 2 * time.Hour, time.Hour},
		{"at once: no time at all", time.Minute, 0},
	} {
		if got := mainforte.HoldTerm(now, now.Add(tt.first)); got != now.Add(tt.want) {
			t.Errorf("%s: held until %d, want %d", tt.name, got, now.Add(tt.want))
		}
	}
}

// TestAYesWithoutTimeToTalkCounts: an offer that the establishment takes in the
// last hour is not held for a word that nobody can say in time.
func TestAYesWithoutTimeToTalkCounts(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.talks(1, 1)
	offer, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, Offer{Mission: mission, Slots: k.slots(mission), Surname: "Durand", Phone: "06 39 98 12 34"})
	k.must(err)
	_, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	k.pass(slots[0].Start.Sub(k.Pool.Now()) - 40*time.Minute)
	_, err = k.AnswerProposal(k.ctx(), By{Account: k.coordinator, Introduction: offer.Introduction}, ProposalAnswer{Yes: true, Slots: k.slots(mission)})
	k.must(err)
	k.must(k.Sweep(k.ctx()))
	if n := k.taken(mission); n[0] != 1 {
		t.Errorf("places taken %v, want the one that both sides said yes to", n)
	}
	k.mailed(mainforte.MailAccordVolunteer, v.Account, 1)
	k.mailed(mainforte.MailAccordEstablishment, k.coordinator, 1)
	k.mailed(mainforte.MailHeld, v.Account, 0)
	k.mailed(mainforte.MailLetGo, v.Account, 0)
}

// TestAHoldEndsBeforeTheNewHours: hours that an edit makes earlier do not begin
// while nobody knows yet who comes.
func TestAHoldEndsBeforeTheNewHours(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, m := k.volunteer(func(v *mainforte.Volunteer) { v.When.Week = mainforte.FullWeek }), missionOf(k.site, 1, 2)
		m.Mission.TalkFirst = true
		m.Slots[0].From, m.Slots[0].To = 20*60, 22*60
		mission, err := k.PostMission(k.ctx(), k.coordinator, m)
		k.must(err)
		token := k.holds(mission, v)
		before, err := k.Store.Hold(k.ctx(), k.introduction(mission, v).ID)
		k.must(err)
		is, slots, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		slots[0].From, slots[0].To = 1*60, 3*60
		k.must(k.Edit(k.ctx(), k.coordinator, EditMission{Mission: *is, Slots: slots}))
		_, slots, err = k.Store.Mission(k.ctx(), mission)
		k.must(err)
		hold, err := k.Store.Hold(k.ctx(), before.Introduction)
		k.must(err)
		if hold.Until >= before.Until || hold.Until > slots[0].Start.Add(-mainforte.HoldEnd) {
			t.Errorf("held until %v, was %v; want twelve hours before %v", hold.Until.Time(), before.Until.Time(), slots[0].Start.Time())
		}
		k.must(k.SettleHold(k.ctx(), By{Token: token}, true)) // there is still time
		k.mailed(mainforte.MailAccordVolunteer, v.Account, 1)
	})
}
