package journey

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// edited is the form of a mission as its page shows it, changed.
func (k *kit) edited(mission mainforte.ID, change func(in *EditMission)) EditMission {
	k.t.Helper()
	m, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	in := EditMission{Mission: *m, Slots: slots}
	change(&in)
	return in
}

// edit says what the change does, then does it, and checks that both agree.
func (k *kit) edit(mission mainforte.ID, want Effects, change func(in *EditMission)) {
	k.t.Helper()
	in := k.edited(mission, change)
	got, err := k.ReadEdit(k.ctx(), k.coordinator, in)
	if err != nil || got != want {
		k.t.Errorf("said before: %+v (%v), want %+v", got, err, want)
	}
	before, err := k.Store.Mails(k.ctx(), 1000)
	k.must(err)
	k.must(k.Edit(k.ctx(), k.coordinator, in))
	after, err := k.Store.Mails(k.ctx(), 1000)
	k.must(err)
	if n := len(after) - len(before); n != want.People() {
		k.t.Errorf("%d mails, want %d", n, want.People())
	}
}

func TestEditOfTextsTellsNobody(t *testing.T) {
	k := newSQLiteKit(t)
	e := k.eve()
	k.edit(e.mission, Effects{}, func(in *EditMission) {
		in.Mission.Title, in.Mission.What, in.Mission.Bring = " Plonge ", "Laver.", "Un tablier"
		in.Mission.Meeting, in.Mission.ContactName, in.Mission.ContactPhone = "Porte B", "M. Petit", "06 39 98 00 11"
		in.Mission.Attributes = mainforte.SetOf(mainforte.MealProvided)
		in.Mission.Functions, in.Mission.Remote, in.Mission.Follower = nil, true, "somebody" // no form changes these
	})
	m, _, err := k.Store.Mission(k.ctx(), e.mission)
	k.must(err)
	if m.Title != "Plonge" || m.ContactPhone != "+33639980011" || m.Meeting != "Porte B" || m.Remote || len(m.Functions) != 1 || m.Follower != k.coordinator {
		t.Errorf("mission %+v, want the texts changed and nothing else", m)
	}
}

func TestNewHoursAreTold(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		e := k.eve()
		k.edit(e.mission, Effects{Told: 1, Moved: 1}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 8*60, 11*60 })
		k.heard("who comes", e.comes, mainforte.MailHours)
		k.heard("who was asked", e.asked, mainforte.MailHours)
		k.heard("who said no", e.refused)
		k.heard("who never knew", e.later)
		if m := k.mail(mainforte.MailHours, e.comes.Account); !slices.Equal(m.Slots, k.slots(e.mission)[:1]) || m.Link == "" {
			t.Errorf("mail %+v, want one about the first slot, with a link", m)
		}
		d, err := k.ReadAnswer(k.ctx(), e.askedToken)
		k.must(err)
		if d.State != DemandPending || d.Slots[0].Slot.From != 8*60 || !d.Slots[0].Open {
			t.Errorf("the demand %+v, want it pending at the new hours", d)
		}
		held, err := k.Store.AcceptedSlots(k.ctx(), e.comes.ID)
		k.must(err)
		if len(held) != 2 || held[0].From != 8*60 {
			t.Errorf("who comes holds %+v, want both slots, at the new hours", held)
		}
		// Once more: another event, another mail.
		k.edit(e.mission, Effects{Told: 1, Moved: 1}, func(in *EditMission) { in.Slots[0].To = 12 * 60 })
		k.heard("who comes, again", e.comes, mainforte.MailHours, mainforte.MailHours)
	})
}

func TestQuiteOtherHoursNarrowWhatIsAsked(t *testing.T) {
	k := newSQLiteKit(t)
	e := k.eve()
	k.edit(e.mission, Effects{Told: 1, Narrowed: 1}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 18*60, 21*60 })
	k.heard("who was asked has the other day left", e.asked)
	k.edit(e.mission, Effects{Told: 1, Gone: 1}, func(in *EditMission) { in.Slots[1].From, in.Slots[1].To = 18*60, 21*60 })
	k.heard("who was asked has nothing left", e.asked, mainforte.MailNoLonger)
	k.heard("who never knew", e.later)
	if d, err := k.ReadAnswer(k.ctx(), e.askedToken); err != nil || d.State != DemandWithdrawn {
		t.Errorf("the page says %q (%v), want withdrawn", d.State, err)
	}
}

func TestNewHoursNeverPutSomebodyInTwoPlaces(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		other := missionOf(k.site, 1, 4)
		other.Slots[0].From, other.Slots[0].To = 14*60, 17*60
		second, err := k.PostMission(k.ctx(), k.coordinator, other)
		k.must(err)
		mission := k.need(1, 4, 5)
		for _, m := range []mainforte.ID{mission, second} {
			_, err := k.Answer(k.ctx(), By{Token: k.asked(m, v)}, yes(k.slots(m)...))
			k.must(err)
		}
		k.edit(mission, Effects{Told: 1, Busy: 1}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 14*60, 16*60 })
		if got := k.taken(mission); !slices.Equal(got, []int{0, 1}) {
			t.Errorf("taken %v, want the first place given back", got)
		}
		if in := k.introduction(mission, v); !slices.Equal(in.Accepted(), k.slots(mission)[1:]) {
			t.Errorf("introduction %+v, want the second slot kept", in)
		}
		// Two slots of one mission change their hours for each other's.
		swap := k.need(1, 7)
		k.edit(swap, Effects{Added: 1}, func(in *EditMission) {
			in.Slots = append(in.Slots, mainforte.Slot{Day: in.Slots[0].Day, From: 14 * 60, To: 17 * 60, Wanted: 1})
		})
		_, err = k.Answer(k.ctx(), By{Token: k.asked(swap, v)}, yes(k.slots(swap)...))
		k.must(err)
		k.edit(swap, Effects{Told: 1}, func(in *EditMission) {
			a, b := &in.Slots[0], &in.Slots[1]
			a.From, a.To, b.From, b.To = b.From, b.To, a.From, a.To
		})
		if got := k.taken(swap); !slices.Equal(got, []int{1, 1}) {
			t.Errorf("taken %v after the exchange, want both kept", got)
		}
	})
}

// TestNewHoursEndWhatIsAskedForThem: nobody is asked for hours at which they are
// expected elsewhere since an edit.
func TestNewHoursEndWhatIsAskedForThem(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		pending, agreed := k.need(1, 11), k.need(1, 11)
		k.edit(pending, Effects{}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 14*60, 17*60 })
		k.asked(pending, v)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(agreed, v)}, yes(k.slots(agreed)...))
		k.must(err)
		k.edit(agreed, Effects{Told: 1}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 15*60, 18*60 })
		if in := k.introduction(pending, v); in.State != mainforte.IntroductionWithdrawn || in.Reason != mainforte.WithdrawnElsewhere {
			t.Errorf("introduction %+v, want it ended by the hours agreed elsewhere", in)
		}
	})
}

// TestNewHoursAgreedElsewhereAreNotAskedFor: a demand whose hours become those at
// which the person comes elsewhere asks for nothing.
func TestNewHoursAgreedElsewhereAreNotAskedFor(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		pending, agreed := k.need(1, 11), k.need(1, 11)
		k.edit(pending, Effects{}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 6*60, 8*60 })
		k.edit(agreed, Effects{}, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 9*60, 12*60 })
		k.asked(pending, v)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(agreed, v)}, yes(k.slots(agreed)...))
		k.must(err)
		if in := k.introduction(pending, v); in.State != mainforte.IntroductionSent {
			t.Fatalf("introduction %+v, want it to wait: the hours do not meet", in)
		}
		k.must(k.Edit(k.ctx(), k.coordinator, k.edited(pending, func(in *EditMission) { in.Slots[0].From, in.Slots[0].To = 8*60, 11*60 })))
		if in := k.introduction(pending, v); in.State != mainforte.IntroductionWithdrawn || in.Slots[0].State != mainforte.SlotDropped {
			t.Errorf("introduction %+v, want it over", in)
		}
	})
}

func TestHeadcountAndSlots(t *testing.T) {
	k := newSQLiteKit(t)
	e := k.eve()
	k.edit(e.mission, Effects{Narrowed: 1}, func(in *EditMission) { in.Slots[0].Wanted = 1 })
	if d, err := k.ReadAnswer(k.ctx(), e.askedToken); err != nil || d.State != DemandPending || d.Slots[0].Open {
		t.Errorf("the demand %+v (%v), want the full slot closed and the other open", d, err)
	}
	k.edit(e.mission, Effects{Gone: 1}, func(in *EditMission) { in.Slots[1].Wanted = 1 })
	k.heard("who was asked when the last place went", e.asked, mainforte.MailComplete)
	k.edit(e.mission, Effects{Added: 2}, func(in *EditMission) {
		for _, d := range []int{2, 3} {
			s := in.Slots[0]
			s.ID, s.Day, s.Wanted = "", s.Day+4, d
			s.From, s.To = d*5*60, d*5*60+60
			in.Slots = append(in.Slots, s)
		}
	})
	if got := k.taken(e.mission); !slices.Equal(got, []int{1, 1, 0, 0}) {
		t.Errorf("taken %v, want two slots more", got)
	}
	k.edit(e.mission, Effects{Removed: 1}, func(in *EditMission) { in.Slots = in.Slots[:3] })
	if got := k.taken(e.mission); len(got) != 3 {
		t.Errorf("%d slots, want 3 after one was removed", len(got))
	}
}

func TestRemovedSlotsLeaveNobodyWaiting(t *testing.T) {
	k := newSQLiteKit(t)
	mission, v := k.need(1, 4, 5), k.volunteer()
	token := k.asked(mission, v)
	k.edit(mission, Effects{Narrowed: 1, Removed: 1}, func(in *EditMission) { in.Slots = in.Slots[1:] })
	k.edit(mission, Effects{Gone: 1, Removed: 1, Added: 1}, func(in *EditMission) {
		in.Slots[0].ID, in.Slots[0].Day = "", in.Slots[0].Day+1
	})
	k.heard("who was asked", v, mainforte.MailNoLonger)
	done, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
	k.must(err)
	if done.State != DemandWithdrawn || k.taken(mission)[0] != 0 {
		t.Errorf("a yes to what was removed: %+v, taken %v", done, k.taken(mission))
	}
}

func TestTighterRequirementsConcernThoseAskedOnly(t *testing.T) {
	k := newSQLiteKit(t)
	e := k.eve()
	drives := k.volunteer(func(v *mainforte.Volunteer) { v.Qualifications = mainforte.SetOf(mainforte.LicenceB) })
	k.pass(12 * time.Hour) // Tuesday 9 h: every mail has left
	token := k.asked(e.mission, drives)
	k.edit(e.mission, Effects{Gone: 2}, func(in *EditMission) { in.Mission.Qualifications = mainforte.SetOf(mainforte.LicenceB) })
	k.heard("who comes", e.comes)
	k.heard("who does not hold it", e.asked, mainforte.MailNoLonger)
	k.heard("who does not hold it either", e.later, mainforte.MailNoLonger)
	k.heard("who holds it", drives)
	k.edit(e.mission, Effects{}, func(in *EditMission) { in.Mission.Qualifications = 0 })
	if d, err := k.ReadAnswer(k.ctx(), token); err != nil || d.State != DemandPending {
		t.Errorf("who holds it reads %q (%v), want pending", d.State, err)
	}
	k.edit(e.mission, Effects{Gone: 1}, func(in *EditMission) { in.Mission.Conditions = mainforte.SetOf(mainforte.HeavyLifting) })
}

func TestEditRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	_, mission, _, _ := k.accorded(4, 5)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	same := k.edited(mission, func(*EditMission) {})
	k.refused(k.Edit(k.ctx(), "", same), mainforte.CodeSignIn, "")
	k.refused(k.Edit(k.ctx(), stranger, same), mainforte.CodeNotFound, "")
	twice := k.edited(mission, func(in *EditMission) { in.Slots[1].ID = in.Slots[0].ID })
	k.refused(k.Edit(k.ctx(), k.coordinator, twice), mainforte.CodeInvalid, "slots unknown")
	for what, change := range map[string]func(in *EditMission){
		"title required":      func(in *EditMission) { in.Mission.Title = " " },
		"contact_phone":       func(in *EditMission) { in.Mission.ContactPhone = "12" },
		"days required":       func(in *EditMission) { in.Slots = nil },
		"slots slot_taken":    func(in *EditMission) { in.Slots = in.Slots[1:] },
		"wanted out_of_range": func(in *EditMission) { in.Slots[0].Wanted = 0 },
		"hours invalid":       func(in *EditMission) { in.Slots[0].To = in.Slots[0].From + 5 },
		"slots unknown":       func(in *EditMission) { in.Slots[0].ID = mainforte.NewID() },
		"days too_many": func(in *EditMission) {
			s := in.Slots[0]
			s.ID, s.Day = "", s.Day+28
			in.Slots = append(in.Slots, s)
		},
		"mission changed": func(in *EditMission) { in.Mission.Version-- },
	} {
		k.refused(k.Edit(k.ctx(), k.coordinator, k.edited(mission, change)), mainforte.CodeInvalid, what)
	}
	two := k.need(2, 6)
	for range 2 {
		_, err := k.Answer(k.ctx(), By{Token: k.asked(two, k.volunteer())}, yes(k.slots(two)...))
		k.must(err)
	}
	k.refused(k.Edit(k.ctx(), k.coordinator, k.edited(two, func(in *EditMission) { in.Slots[0].Wanted = 1 })), mainforte.CodeInvalid, "wanted slot_taken")
	k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: two}))
	k.refused(k.Edit(k.ctx(), k.coordinator, k.edited(two, func(*EditMission) {})), mainforte.CodeGone, "ended")
	k.pass(6 * 24 * time.Hour)
	k.refused(k.Edit(k.ctx(), k.coordinator, k.edited(mission, func(*EditMission) {})), mainforte.CodeGone, "ended")
}

// The second of two coordinators is told, and changes nothing.
func TestTwoCoordinatorsEdit(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(1, 4)
		in := k.edited(mission, func(in *EditMission) { in.Mission.Title = "Plonge" })
		errs := make([]error, 2)
		together(2, func(i int) { errs[i] = k.Edit(k.ctx(), k.coordinator, in) })
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("outcomes %v, want one done and one refused", errs)
		}
		for _, err := range errs {
			if err != nil {
				k.refused(err, mainforte.CodeInvalid, "mission changed")
			}
		}
	})
}

// A yes and a lower headcount at the same moment: never more people than wanted.
func TestYesMeetsALowerHeadcount(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 4 {
			mission, first, second := k.need(2, 4), k.volunteer(), k.volunteer()
			one, two := k.asked(mission, first), k.asked(mission, second)
			_, err := k.Answer(k.ctx(), By{Token: one}, yes(k.slots(mission)...))
			k.must(err)
			in := k.edited(mission, func(in *EditMission) { in.Slots[0].Wanted = 1 })
			together(2, func(i int) {
				if i == 0 {
					if _, err := k.Answer(k.ctx(), By{Token: two}, yes(k.slots(mission)...)); err != nil {
						t.Error(err)
					}
				} else if err := k.Edit(k.ctx(), k.coordinator, in); err != nil {
					k.refused(err, mainforte.CodeInvalid, "wanted slot_taken")
				}
			})
			_, slots, err := k.Store.Mission(k.ctx(), mission)
			k.must(err)
			if slots[0].Taken > slots[0].Wanted {
				t.Errorf("%d people for %d", slots[0].Taken, slots[0].Wanted)
			}
			if in := k.introduction(mission, second); in.State == mainforte.IntroductionSent {
				t.Errorf("introduction %+v still waits for what cannot come", in)
			}
		}
	})
}
