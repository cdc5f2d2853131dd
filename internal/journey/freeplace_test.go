package journey

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// comes has somebody said yes to some slots, and gives the token of the mail
// that tells the coordinator.
func (k *kit) comes(mission mainforte.ID, v *mainforte.Volunteer, slots ...mainforte.ID) (token string) {
	k.t.Helper()
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(slots...))
	k.must(err)
	in := k.introduction(mission, v).ID
	all := slices.DeleteFunc(k.mails(mainforte.MailAccordEstablishment, k.coordinator), func(m mainforte.Mail) bool { return m.Introduction != in })
	if len(all) != 1 {
		k.t.Fatalf("%d mails of the accord, want one", len(all))
	}
	return k.token(all[0], mainforte.PurposeAccord)
}

func TestAnEstablishmentFreesAPlace(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(1, 4, 5)
		slots := k.slots(mission)
		by := By{Token: k.comes(mission, v, slots...)}
		page, err := k.ReadComing(k.ctx(), by)
		if err != nil || page.FirstName != "Monique" || len(page.Slots) != 2 || !page.Slots[0].Open {
			t.Fatalf("page %+v (%v), want the first name and two slots to free", page, err)
		}
		if page, err := k.ReadComing(k.ctx(), By{Account: k.coordinator, Introduction: page.ID}); err != nil || !page.Comes || page.FirstName != "" {
			t.Errorf("page behind sign-in %+v (%v), want no name: that is shown by a button, and logged", page, err)
		}
		in := FreePlaces{FormKey: "one", Slots: slots[:1], Reason: mainforte.EndStaffBack}
		k.must(k.FreePlaces(k.ctx(), by, in))
		k.must(k.FreePlaces(k.ctx(), by, in))
		k.must(k.FreePlaces(k.ctx(), by, FreePlaces{FormKey: "two", Slots: slots[:1], Reason: mainforte.EndOther}))
		if got := k.taken(mission); !slices.Equal(got, []int{0, 1}) {
			t.Errorf("taken %v, want the first place free", got)
		}
		if told := k.mails(mainforte.MailFreed, v.Account); len(told) != 1 || !slices.Equal(told[0].Slots, slots[:1]) {
			t.Errorf("mails %+v, want one about the first day", told)
		}
		if n := len(k.mails(mainforte.MailReleased, k.coordinator)); n != 0 {
			t.Errorf("%d mails to who pressed the button, want none", n)
		}
		page, err = k.ReadComing(k.ctx(), by)
		if err != nil || page.Freed[slots[0]] != mainforte.EndStaffBack || page.Slots[0].Open || !page.Slots[1].Open || !page.Missing {
			t.Errorf("page %+v (%v), want the reason said first, and one slot to free", page, err)
		}
		k.must(k.FreePlaces(k.ctx(), By{Account: k.coordinator, Introduction: page.ID}, FreePlaces{Slots: slots[1:]}))
		page, err = k.ReadComing(k.ctx(), by)
		if err != nil || page.FirstName != "" {
			t.Errorf("page %+v (%v), want no name of who does not come", page, err)
		}
		d, err := k.ReadDemand(k.ctx(), v.Account, page.ID)
		if err != nil || len(d.Freed) != 2 {
			t.Errorf("the volunteer's page: freed %v (%v), want both", d.Freed, err)
		}
	})
}

func TestTheMailOfAReleaseLeadsToTheSamePage(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4, 5)
	slots := k.slots(mission)
	k.comes(mission, v, slots...)
	k.must(k.Release(k.ctx(), By{Account: v.Account}, k.introduction(mission, v).ID, slots[:1]))
	by := By{Token: k.token(k.mail(mainforte.MailReleased, k.coordinator), mainforte.PurposeAccord)}
	page, err := k.ReadComing(k.ctx(), by)
	if err != nil || page.Slots[0].Open || !page.Slots[1].Open || len(page.Freed) != 0 {
		t.Errorf("page %+v (%v), want the second slot only", page, err)
	}
}

func TestFreeingPlacesRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	v, mission, asked := k.volunteer(), k.need(1, 4), k.need(1, 6)
	k.asked(asked, v)
	slots := k.slots(mission)
	link := By{Token: k.comes(mission, v, slots...)}
	accord, demand := k.introduction(mission, v).ID, k.introduction(asked, v).ID
	talks := missionOf(k.site, 1, 8)
	talks.Mission.TalkFirst = true
	held, err := k.PostMission(k.ctx(), k.coordinator, talks)
	k.must(err)
	other := k.volunteer()
	_, err = k.Answer(k.ctx(), By{Token: k.asked(held, other)}, yes(k.slots(held)...))
	k.must(err)
	for _, tt := range []struct {
		name string
		by   By
		in   FreePlaces
		code mainforte.Code
		what string
	}{
		{"nobody signed in", By{Introduction: accord}, FreePlaces{Slots: slots}, mainforte.CodeSignIn, ""},
		{"a stranger", By{Account: stranger, Introduction: accord}, FreePlaces{Slots: slots}, mainforte.CodeNotFound, ""},
		{"the volunteer", By{Account: v.Account, Introduction: accord}, FreePlaces{Slots: slots}, mainforte.CodeNotFound, ""},
		{"a demand that nobody answered", By{Account: k.coordinator, Introduction: demand}, FreePlaces{Slots: slots}, mainforte.CodeNotFound, ""},
		{"no slot", link, FreePlaces{}, mainforte.CodeInvalid, "slots required"},
		{"a slot of another mission", link, FreePlaces{Slots: k.slots(asked)}, mainforte.CodeInvalid, "slots unknown"},
		{"a reason of no list", link, FreePlaces{Slots: slots, Reason: "tired"}, mainforte.CodeInvalid, "reason unknown"},
		{"a place that is held", By{Account: k.coordinator, Introduction: k.introduction(held, other).ID}, FreePlaces{Slots: k.slots(held)}, mainforte.CodeGone, "held"},
	} {
		k.refused(k.FreePlaces(k.ctx(), tt.by, tt.in), tt.code, tt.what)
	}
	_, err = k.ReadAnswer(k.ctx(), link.Token)
	k.refused(err, mainforte.CodeNotFound, "")

	// The volunteer leaves for good.
	k.must(k.AskErase(k.ctx(), v.Account, ""))
	k.must(k.EraseByLink(k.ctx(), k.token(k.mail(mainforte.MailErase, v.Account), mainforte.PurposeErase), true))
	_, err = k.ReadComing(k.ctx(), link)
	k.refused(err, mainforte.CodeGone, "")
}

func TestARemovedCoordinatorsLinkIsDead(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	slots := k.slots(mission)
	link := By{Token: k.comes(mission, v, slots...)}
	other := mainforte.NewID()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		account := mainforte.Account{ID: other, CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{FirstName: "Paul", Email: "paul@example.org"}}
		if err := tx.InsertAccount(k.ctx(), account); err != nil {
			return err
		}
		if err := tx.InsertMembership(k.ctx(), mainforte.Membership{Account: other, Establishment: k.site, CreatedAt: tx.Now}); err != nil {
			return err
		}
		return tx.DeleteMembership(k.ctx(), k.coordinator, k.site)
	}))
	_, err := k.ReadComing(k.ctx(), link)
	k.refused(err, mainforte.CodeNotFound, "")
	k.refused(k.FreePlaces(k.ctx(), link, FreePlaces{Slots: slots}), mainforte.CodeNotFound, "")
}

// Both sides give the same place back at the same moment: it is free once, and
// one of them tells the other.
func TestBothSidesFreeAPlace(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 4 {
			v, mission := k.volunteer(), k.need(1, 4)
			slots := k.slots(mission)
			link := By{Token: k.comes(mission, v, slots...)}
			in := k.introduction(mission, v).ID
			before := len(k.mails(mainforte.MailReleased, k.coordinator))
			together(2, func(i int) {
				var err error
				if i == 0 {
					err = k.FreePlaces(k.ctx(), link, FreePlaces{Slots: slots})
				} else {
					err = k.Release(k.ctx(), By{Account: v.Account}, in, slots)
				}
				if err != nil {
					t.Error(err)
				}
			})
			told := len(k.mails(mainforte.MailFreed, v.Account)) + len(k.mails(mainforte.MailReleased, k.coordinator)) - before
			if got := k.taken(mission); !slices.Equal(got, []int{0}) || told != 1 {
				t.Errorf("taken %v, %d mails; want none and one", got, told)
			}
		}
	})
}
