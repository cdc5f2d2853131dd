package journey

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
)

func comesTo(mission mainforte.ID, slots ...mainforte.ID) Offer {
	in := offerOf(mission, slots...)
	in.Comes = true
	return in
}

func TestComingIsAnAccordAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, other, mission, elsewhere := k.volunteer(), k.volunteer(), k.need(1, 4, 5), k.need(1, 4)
		slots := k.slots(mission)
		k.asked(mission, other)
		k.asked(elsewhere, v)
		page, err := k.ReadOffering(k.ctx(), v.Account, mission)
		if err != nil || !page.Comes {
			t.Fatalf("the page says « je viens » %v (%v), want it to", page.Comes, err)
		}
		done, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, comesTo(mission, slots[0]))
		k.must(err)
		in := k.introduction(mission, v)
		if !done.Made || in.State != mainforte.IntroductionAccepted || in.Kind != mainforte.Offer || !slices.Equal(in.Accepted(), slots[:1]) {
			t.Errorf("done %+v, introduction %+v; want an accord for the first day", done, in)
		}
		if got := k.taken(mission); !slices.Equal(got, []int{1, 0}) {
			t.Errorf("taken %v, want one place of the first day", got)
		}
		for kind, to := range map[mainforte.MailKind]mainforte.ID{mainforte.MailAccordVolunteer: v.Account, mainforte.MailAccordEstablishment: k.coordinator} {
			if n := len(k.mails(kind, to)); n != 1 {
				t.Errorf("%d mails %q, want one", n, kind)
			}
		}
		if n := len(k.mails(mainforte.MailOffer, k.coordinator)); n != 0 {
			t.Errorf("%d mails ask the establishment for an answer, want none", n)
		}
		if asked := k.introduction(mission, other); asked.Slots[0].State != mainforte.SlotDropped || asked.Slots[1].State != mainforte.SlotProposed {
			t.Errorf("who was asked: %+v, want the other day only", asked)
		}
		if demand := k.introduction(elsewhere, v); demand.Reason != mainforte.WithdrawnElsewhere {
			t.Errorf("a demand for the same hours: %+v, want it withdrawn", demand)
		}
		if a, err := k.Store.Account(k.ctx(), v.Account); err != nil || a.Contact.Surname == "" || a.Contact.Phone == "" {
			t.Errorf("contact %+v (%v), want surname and telephone", a.Contact, err)
		}
		k.must(k.Release(k.ctx(), By{Token: k.token(k.mail(mainforte.MailAccordVolunteer, v.Account), mainforte.PurposeAnswer)}, "", slots[:1]))
		again, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, comesTo(mission, slots[1]))
		if err != nil || again.Made {
			t.Errorf("after giving the place back: %+v (%v), want nothing new", again, err)
		}
	})
}

// What is no accord at once is an offer, to which the establishment answers.
func TestWhatIsNotAtOnce(t *testing.T) {
	k := newSQLiteKit(t)
	talks := missionOf(k.site, 1, 4)
	talks.Mission.TalkFirst = true
	licensed := missionOf(k.site, 1, 5)
	licensed.Mission.Qualifications = mainforte.SetOf(mainforte.LicenceB)
	heavy := missionOf(k.site, 1, 6)
	heavy.Mission.Conditions = mainforte.SetOf(mainforte.HeavyLifting)
	for _, tt := range []struct {
		name   string
		post   PostMission
		who    func(*mainforte.Volunteer)
		comes  bool
		atOnce bool
	}{
		{"a mission that takes the first who fit", missionOf(k.site, 1, 7), func(*mainforte.Volunteer) {}, true, true},
		{"another day than those of the week", missionOf(k.site, 1, 7), func(v *mainforte.Volunteer) { v.When.Week = 1 }, true, true},
		{"with more notice wanted", missionOf(k.site, 1, 1), func(v *mainforte.Volunteer) { v.When.Notice = mainforte.NoticeWeek }, true, true},
		{"« je propose » was said", missionOf(k.site, 1, 7), func(*mainforte.Volunteer) {}, false, false},
		{"it talks first", talks, func(*mainforte.Volunteer) {}, true, false},
		{"a licence is declared only now", licensed, func(*mainforte.Volunteer) {}, true, false},
		{"a licence was declared before", licensed, func(v *mainforte.Volunteer) { v.Qualifications = mainforte.SetOf(mainforte.LicenceB) }, true, true},
		{"what it involves was not accepted", heavy, func(*mainforte.Volunteer) {}, true, false},
		{"another kind of help", missionOf(k.site, 1, 7), func(v *mainforte.Volunteer) {
			v.Functions, v.Near = mainforte.SetOf(mainforte.AppointmentBooking), false
		}, true, false},
		{"further than they go", missionOf(k.site, 1, 7), func(v *mainforte.Volunteer) { v.Places[0] = mainforte.Place{Commune: "75101", ReachKm: 5} }, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			mission, err := k.PostMission(k.ctx(), k.coordinator, tt.post)
			k.must(err)
			v := k.volunteer(tt.who)
			page, err := k.ReadOffering(k.ctx(), v.Account, mission)
			k.must(err)
			if want := tt.atOnce || !tt.comes; page.Comes != want {
				t.Errorf("the page says « je viens » %v, want %v", page.Comes, want)
			}
			in := offerOf(mission, k.slots(mission)...)
			in.Comes = tt.comes
			in.Holds = true
			_, err = k.MakeOffer(k.ctx(), By{Account: v.Account}, in)
			k.must(err)
			want := mainforte.IntroductionSent
			if tt.atOnce {
				want = mainforte.IntroductionAccepted
			}
			if got := k.introduction(mission, v).State; got != want {
				t.Errorf("the introduction is %q, want %q", got, want)
			}
		})
	}
}

func TestALateYesIsNoAccordAtOnce(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	token := k.asked(mission, v)
	_, err := k.Answer(k.ctx(), By{Token: token}, Answer{Reason: mainforte.DeclineNotFree})
	k.must(err)
	_, err = k.MakeOffer(k.ctx(), By{Token: token}, comesTo("", k.slots(mission)...))
	k.must(err)
	if in := k.introduction(mission, v); in.State != mainforte.IntroductionSent || k.taken(mission)[0] != 0 {
		t.Errorf("introduction %+v, want an offer: they had said no", in)
	}
}

func TestComingFromAPublicMission(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(1, 1, 5)
		slots := k.slots(mission)
		page, err := k.PublicOffering(k.ctx(), mission)
		if err != nil || !page.Comes {
			t.Fatalf("the page says « je viens » %v (%v), want it to", page.Comes, err)
		}
		in := respondOf(mission, slots[0])
		in.Comes = true
		k.must(k.Respond(k.ctx(), in))
		account, token := k.lastToken(in.Email)
		if about, err := k.PeekDraft(k.ctx(), token); err != nil || about != (Drafted{Mission: mission, Comes: true}) {
			t.Errorf("the link is about %+v (%v), want « je viens »", about, err)
		}
		if k.taken(mission)[0] != 0 || len(k.mails(mainforte.MailAccordEstablishment, k.coordinator)) != 0 {
			t.Error("somebody whose address has not answered is seen")
		}
		opened, err := k.Confirm(k.ctx(), token)
		k.must(err)
		v, err := k.Store.VolunteerByAccount(k.ctx(), account)
		k.must(err)
		if accord := k.introduction(mission, v); opened.Offer != accord.ID || accord.State != mainforte.IntroductionAccepted || !slices.Equal(k.taken(mission), []int{1, 0}) {
			t.Errorf("opened %+v, introduction %+v, taken %v; want the accord", opened, accord, k.taken(mission))
		}
		k.mail(mainforte.MailAccordVolunteer, account)
		k.mail(mainforte.MailAccordEstablishment, k.coordinator)

		late := respondOf(mission, slots[0])
		late.Email, late.Comes = "autre@example.org", true
		k.refused(k.Respond(k.ctx(), late), mainforte.CodeInvalid, "slots full")
	})
}

// Many say « je viens » to the last place at once, some of them twice.
func TestManyComeAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(2, 4)
		var people []*mainforte.Volunteer
		for range 4 {
			people = append(people, k.volunteer())
		}
		together(8, func(i int) {
			_, err := k.MakeOffer(k.ctx(), By{Account: people[i%4].Account}, comesTo(mission, k.slots(mission)...))
			if code := mainforte.CodeOf(err); err != nil && code != mainforte.CodeGone && code != mainforte.CodeInvalid {
				t.Error(err)
			}
		})
		come := 0
		for _, v := range people {
			in, err := k.Store.IntroductionOf(k.ctx(), mission, v.ID)
			if err == nil && in.State == mainforte.IntroductionAccepted {
				come++
			} else if err == nil {
				t.Errorf("somebody was faster, and yet there is %+v", in)
			}
		}
		if n := len(k.mails(mainforte.MailAccordEstablishment, k.coordinator)); come != 2 || n != 2 || k.taken(mission)[0] != 2 {
			t.Errorf("%d come, %d mails, %v taken; want two each", come, n, k.taken(mission))
		}
	})
}

// Nobody comes to what is cancelled at the same moment without being told.
func TestComingMeetsACancellation(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 6 {
			v, mission := k.volunteer(), k.need(1, 4)
			slots := k.slots(mission)
			together(2, func(i int) {
				var err error
				if i == 0 {
					_, err = k.MakeOffer(k.ctx(), By{Account: v.Account}, comesTo(mission, slots...))
				} else {
					err = k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission})
				}
				if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
					t.Error(err)
				}
			})
			in, err := k.Store.IntroductionOf(k.ctx(), mission, v.ID)
			if err == nil && (len(in.Accepted()) > 0 || len(k.mails(mainforte.MailCancelled, v.Account)) != 1) {
				t.Errorf("somebody comes to a cancelled mission: %+v", in)
			}
		}
	})
}
