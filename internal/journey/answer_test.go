package journey

import (
	"slices"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestAnswerYesForOneDay(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(2, 4, 5)
		slots := k.slots(mission)
		token := k.asked(mission, v)
		before, err := k.ReadAnswer(k.ctx(), token)
		k.must(err)
		if before.State != DemandPending || !before.AskSurname || !before.AskPhone || len(before.Slots) != 2 || !before.Slots[0].Open {
			t.Errorf("before the answer: %+v, want two open slots, surname and phone asked", before)
		}
		done, err := k.Answer(k.ctx(), By{Token: token}, yes(slots[0]))
		k.must(err)
		in := k.introduction(mission, v)
		want := AnswerDone{State: DemandAccepted, Introduction: in.ID, Accepted: slots[:1]}
		if diff := cmp.Diff(done, want); diff != "" {
			t.Errorf("outcome (-got +want):\n%s", diff)
		}
		wantSlots := []mainforte.IntroductionSlot{{Slot: slots[0], State: mainforte.SlotAccepted}, {Slot: slots[1], State: mainforte.SlotDropped}}
		if diff := cmp.Diff(in.Slots, wantSlots); diff != "" || in.State != mainforte.IntroductionAccepted {
			t.Errorf("state %q, slots (-got +want):\n%s", in.State, diff)
		}
		if got := k.taken(mission); !slices.Equal(got, []int{1, 0}) {
			t.Errorf("places taken %v, want [1 0]", got)
		}
		account, err := k.Store.Account(k.ctx(), v.Account)
		k.must(err)
		if account.Contact.Surname != "Durand" || account.Contact.Phone != "+33639981234" {
			t.Errorf("contact %+v, want the surname and phone given", account.Contact)
		}
		for _, m := range []mainforte.Mail{k.mail(mainforte.MailAccordVolunteer, v.Account), k.mail(mainforte.MailAccordEstablishment, k.coordinator)} {
			if m.Introduction != in.ID || !slices.Equal(m.Slots, slots[:1]) {
				t.Errorf("mail %+v, want one about the accepted slot", m)
			}
		}
		after, err := k.ReadAnswer(k.ctx(), token)
		k.must(err)
		if after.State != DemandAccepted || after.AskPhone || after.Mission.ContactPhone != "" || after.Mission.ContactName != "" {
			t.Errorf("after the answer: %+v, want accepted, and still no way to reach anybody", after)
		}
	})
}

func TestAnswerNo(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	token := k.asked(mission, v)
	_, err := k.Answer(k.ctx(), By{Token: token}, Answer{Reason: "malade"})
	k.refused(err, mainforte.CodeInvalid, "reason unknown")
	done, err := k.Answer(k.ctx(), By{Token: token}, Answer{Reason: mainforte.DeclineTooFar})
	k.must(err)
	in := k.introduction(mission, v)
	if done.State != DemandDeclined || in.State != mainforte.IntroductionDeclined || in.Reason != mainforte.DeclineTooFar || in.Slots[0].State != mainforte.SlotDropped {
		t.Errorf("outcome %+v, introduction %+v; want declined, too far", done, in)
	}
	if again, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...)); err != nil || again.State != DemandDeclined || k.taken(mission)[0] != 0 {
		t.Errorf("a yes after a no: %+v (%v), want the no to stand", again, err)
	}
}

func TestAnswerRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v, other, mission, elsewhere := k.volunteer(), k.volunteer(), k.need(2, 4), k.need(2, 5)
	token := k.asked(mission, v)
	in := k.introduction(mission, v)
	slot := k.slots(mission)[0]
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	for _, tt := range []struct {
		name string
		by   By
		in   Answer
		code mainforte.Code
		what string
	}{
		{"no slot", By{Token: token}, yes(), mainforte.CodeInvalid, "slots required"},
		{"a slot of another mission", By{Token: token}, yes(k.slots(elsewhere)[0]), mainforte.CodeInvalid, "slots unknown"},
		{"no surname", By{Token: token}, Answer{Yes: true, Slots: []mainforte.ID{slot}, Phone: "0639981234"}, mainforte.CodeInvalid, "surname required"},
		{"no phone that rings", By{Token: token}, Answer{Yes: true, Slots: []mainforte.ID{slot}, Surname: "Durand", Phone: "12"}, mainforte.CodeInvalid, "phone invalid"},
		{"a broken token", By{Token: token + "x"}, yes(slot), mainforte.CodeNotFound, ""},
		{"nobody", By{Introduction: in.ID}, yes(slot), mainforte.CodeSignIn, ""},
		{"another volunteer", By{Account: other.Account, Introduction: in.ID}, yes(slot), mainforte.CodeNotFound, ""},
		{"the coordinator", By{Account: k.coordinator, Introduction: in.ID}, yes(slot), mainforte.CodeNotFound, ""},
		{"another coordinator", By{Account: stranger, Introduction: in.ID}, yes(slot), mainforte.CodeNotFound, ""},
		{"no such introduction", By{Account: v.Account, Introduction: mainforte.NewID()}, yes(slot), mainforte.CodeNotFound, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := k.Answer(k.ctx(), tt.by, tt.in)
			k.refused(err, tt.code, tt.what)
		})
	}
	if got := k.introduction(mission, v); got.State != mainforte.IntroductionSent || k.taken(mission)[0] != 0 {
		t.Errorf("after refusals: %+v, %v taken; want nothing changed", got, k.taken(mission))
	}
	notYours, _ := k.ReadDemand(k.ctx(), other.Account, in.ID)
	_, errYours := k.ReadDemand(k.ctx(), other.Account, in.ID)
	_, errThere := k.ReadDemand(k.ctx(), other.Account, mainforte.NewID())
	if diff := cmp.Diff(errYours, errThere); diff != "" || notYours.ID != "" {
		t.Errorf("not yours and not there differ:\n%s", diff)
	}
}

func TestAnswerSignedIn(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	k.asked(mission, v)
	in := k.introduction(mission, v)
	d, err := k.ReadDemand(k.ctx(), v.Account, in.ID)
	k.must(err)
	if d.Chosen != mainforte.SetOf(mainforte.KitchenHelp) || d.Metres < 0 || d.Metres > 10_000 || d.Establishment.Name != "Ehpad Les Tilleuls" {
		t.Errorf("demand %+v, want why and who", d)
	}
	_, err = k.Answer(k.ctx(), By{Account: v.Account, Introduction: in.ID}, yes(k.slots(mission)...))
	k.must(err)
	m := k.mail(mainforte.MailAccordVolunteer, v.Account)
	if got, err := k.ReadAnswer(k.ctx(), k.token(m, mainforte.PurposeAnswer)); err != nil || got.State != DemandAccepted {
		t.Errorf("the link of the accord mail: %+v (%v), want the state of things", got, err)
	}
}

func TestKnownContactIsNotChangedByAnAnswer(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, next := k.volunteer(), k.need(1, 4), k.need(1, 5)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
	k.must(err)
	again := yes(k.slots(next)...)
	again.Surname, again.Phone = "Autre", "06 39 98 99 99"
	_, err = k.Answer(k.ctx(), By{Token: k.asked(next, v)}, again)
	k.must(err)
	if a, _ := k.Store.Account(k.ctx(), v.Account); a.Contact.Surname != "Durand" || a.Contact.Phone != "+33639981234" {
		t.Errorf("contact %+v, want what was given first", a.Contact)
	}
}

func TestRemoteMissionsNeedNoPhone(t *testing.T) {
	k := newSQLiteKit(t)
	in := missionOf(k.site, 1, 4)
	in.Mission.Remote = true
	mission, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	v := k.volunteer(func(v *mainforte.Volunteer) { v.Places, v.Remote = nil, true })
	token := k.asked(mission, v)
	done, err := k.Answer(k.ctx(), By{Token: token}, Answer{Yes: true, Slots: k.slots(mission)})
	k.must(err)
	if done.State != DemandAccepted {
		t.Errorf("outcome %+v, want accepted without a phone", done)
	}
}

func TestTwoPeopleTakeTheLastPlace(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(1, 4)
		slots := k.slots(mission)
		var people []*mainforte.Volunteer
		var tokens []string
		for range 6 {
			v := k.volunteer()
			people, tokens = append(people, v), append(tokens, k.asked(mission, v))
		}
		var accepted, late atomic.Int32
		together(len(people), func(i int) {
			done, err := k.Answer(k.ctx(), By{Token: tokens[i]}, yes(slots...))
			switch {
			case err != nil:
				t.Error(err)
			case done.State == DemandAccepted:
				accepted.Add(1)
			case done.TooLate && done.State == DemandComplete:
				late.Add(1)
			default:
				t.Errorf("outcome %+v", done)
			}
		})
		if accepted.Load() != 1 || late.Load() != 5 || k.taken(mission)[0] != 1 {
			t.Errorf("%d accepted, %d too late, %v taken; want 1, 5, 1", accepted.Load(), late.Load(), k.taken(mission))
		}
		if n := len(k.mails(mainforte.MailAccordEstablishment, k.coordinator)); n != 1 {
			t.Errorf("%d accord mails to the coordinator, want one", n)
		}
		for i, v := range people {
			d, err := k.ReadAnswer(k.ctx(), tokens[i])
			k.must(err)
			in := k.introduction(mission, v)
			if in.State != mainforte.IntroductionAccepted && (in.State != mainforte.IntroductionWithdrawn || d.State != DemandComplete) {
				t.Errorf("person %d: introduction %q, page %q; want accepted, or withdrawn and complete", i, in.State, d.State)
			}
		}
	})
}

func TestOneVolunteerAnswersTwiceAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(3, 4)
		slots := k.slots(mission)
		token := k.asked(mission, v)
		together(6, func(i int) {
			answer := yes(slots...)
			answer.FormKey = []string{"", "one form", "one form", "another", "", "one form"}[i]
			done, err := k.Answer(k.ctx(), By{Token: token}, answer)
			if err != nil || done.State != DemandAccepted || !slices.Equal(done.Accepted, slots) {
				t.Errorf("answer %d: %+v (%v), want the same accord", i, done, err)
			}
		})
		if got := k.taken(mission); got[0] != 1 {
			t.Errorf("%d places taken by one person, want 1", got[0])
		}
		if n := len(k.mails(mainforte.MailAccordVolunteer, v.Account)); n != 1 {
			t.Errorf("%d accord mails, want one", n)
		}
	})
}

func TestFullSlotsNarrowWhatIsPending(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4, 5)
	slots := k.slots(mission)
	both, first, fast := k.volunteer(), k.volunteer(func(v *mainforte.Volunteer) {
		v.When.Week = mainforte.Week(0).With(4, mainforte.Morning) // Friday
	}), k.volunteer()
	bothToken, firstToken := k.asked(mission, both), k.asked(mission, first)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, fast)}, yes(slots[0]))
	k.must(err)

	d, err := k.ReadAnswer(k.ctx(), bothToken)
	k.must(err)
	if d.State != DemandPending || d.Slots[0].Open || !d.Slots[1].Open {
		t.Errorf("asked for both: %+v, want the second slot only", d)
	}
	if n := len(k.mails(mainforte.MailComplete, both.Account)); n != 0 {
		t.Errorf("%d « complet » to somebody who can still come, want none", n)
	}
	d, err = k.ReadAnswer(k.ctx(), firstToken)
	k.must(err)
	if d.State != DemandComplete || k.introduction(mission, first).State != mainforte.IntroductionWithdrawn {
		t.Errorf("asked for the first: page %q, want complete and the demand withdrawn", d.State)
	}
	if n := len(k.mails(mainforte.MailComplete, first.Account)); n != 1 {
		t.Errorf("%d « complet » to who was asked for the full slot, want one", n)
	}
	if n := len(k.mails(mainforte.MailComplete, fast.Account)); n != 0 {
		t.Errorf("%d « complet » to who comes, want none: they would stay at home", n)
	}
	late, err := k.Answer(k.ctx(), By{Token: firstToken}, yes(slots[0]))
	k.must(err)
	if !late.TooLate || late.State != DemandComplete {
		t.Errorf("a yes to a full mission: %+v, want too late", late)
	}
	part, err := k.Answer(k.ctx(), By{Token: bothToken}, yes(slots...))
	k.must(err)
	if want := (AnswerDone{State: DemandAccepted, Introduction: part.Introduction, Accepted: slots[1:], Missed: slots[:1]}); !cmp.Equal(part, want) {
		t.Errorf("a yes to both: %+v, want %+v", part, want)
	}
}

func TestAYesToTheFullSlotOnlyLeavesTheOthersOpen(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4, 5)
	slots := k.slots(mission)
	v := k.volunteer()
	token := k.asked(mission, v)
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { _, err := tx.TakePlace(k.ctx(), slots[0]); return err }))
	done, err := k.Answer(k.ctx(), By{Token: token}, yes(slots[0]))
	k.must(err)
	if !done.TooLate || done.State != DemandPending || !slices.Equal(done.Missed, slots[:1]) {
		t.Errorf("outcome %+v, want too late for the first and still asked for the second", done)
	}
	done, err = k.Answer(k.ctx(), By{Token: token}, yes(slots[1]))
	k.must(err)
	if done.State != DemandAccepted {
		t.Errorf("then for the second: %+v, want accepted", done)
	}
}
