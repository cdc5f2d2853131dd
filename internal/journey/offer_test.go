package journey

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

func offerOf(mission mainforte.ID, slots ...mainforte.ID) Offer {
	return Offer{Mission: mission, Slots: slots, Surname: "Durand", Phone: "06 39 98 12 34"}
}

// offered has somebody offer their help and gives the token of the mail.
func (k *kit) offered(mission mainforte.ID, v *mainforte.Volunteer, slots ...mainforte.ID) (token string) {
	k.t.Helper()
	done, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, offerOf(mission, slots...))
	k.must(err)
	mails := k.mails(mainforte.MailOffer, k.coordinator)
	i := slices.IndexFunc(mails, func(m mainforte.Mail) bool { return m.Introduction == done.Introduction })
	if !done.Made || i < 0 {
		k.t.Fatalf("offer %+v, %d mails; want one made and mailed", done, len(mails))
	}
	return k.token(mails[i], mainforte.PurposeOffer)
}

func agree(slots ...mainforte.ID) ProposalAnswer { return ProposalAnswer{Yes: true, Slots: slots} }

func TestOfferAndYes(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(1, 4, 5, 20)
		slots := k.slots(mission)
		page, err := k.ReadOffering(k.ctx(), v.Account, mission)
		k.must(err)
		if len(page.Slots) != 3 || !page.Slots[0].Open || !page.AskSurname || !page.AskPhone || page.Lacks || page.Introduction != "" || page.Mission.ContactPhone != "" {
			t.Errorf("page %+v, want three slots, surname and phone asked, no contact", page)
		}
		token := k.offered(mission, v, slots[:2]...)
		in := k.introduction(mission, v)
		if in.Kind != mainforte.Offer || in.ExpiresAt != k.slot(slots[0]).Start || len(in.Slots) != 2 {
			t.Errorf("introduction %+v, want an offer for two slots until the first begins", in)
		}
		if a, err := k.Store.Account(k.ctx(), v.Account); err != nil || a.Contact.Surname != "Durand" || a.Contact.Phone != "+33639981234" {
			t.Errorf("contact %+v (%v), want what came with the offer", a.Contact, err)
		}
		if d, err := k.ReadDemand(k.ctx(), v.Account, in.ID); err != nil || d.State != DemandOffered || d.Kind != mainforte.Offer {
			t.Errorf("the volunteer reads %+v (%v), want an offer that waits", d, err)
		}
		_, err = k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
		k.refused(err, mainforte.CodeNotFound, "")
		p, err := k.ReadProposal(k.ctx(), By{Token: token})
		k.must(err)
		if p.State != DemandOffered || len(p.Slots) != 2 || p.Metres < 0 {
			t.Errorf("proposal %+v, want two slots to answer", p)
		}
		done, err := k.AnswerProposal(k.ctx(), By{Token: token}, agree(slots[0]))
		k.must(err)
		if want := (AnswerDone{State: DemandAccepted, Introduction: in.ID, Accepted: slots[:1]}); !cmp.Equal(done, want) {
			t.Errorf("outcome %+v, want %+v", done, want)
		}
		if got := k.taken(mission); !slices.Equal(got, []int{1, 0, 0}) {
			t.Errorf("places taken %v, want [1 0 0]", got)
		}
		for _, m := range []mainforte.Mail{k.mail(mainforte.MailAccordVolunteer, v.Account), k.mail(mainforte.MailAccordEstablishment, k.coordinator)} {
			if m.Introduction != in.ID || !slices.Equal(m.Slots, slots[:1]) {
				t.Errorf("mail %+v, want one about the agreed slot", m)
			}
		}
		again, err := k.AnswerProposal(k.ctx(), By{Account: k.coordinator, Introduction: in.ID}, ProposalAnswer{})
		if err != nil || again.State != DemandAccepted || !slices.Equal(again.Accepted, slots[:1]) {
			t.Errorf("a no after the yes: %+v (%v), want the yes to stand", again, err)
		}
		k.must(k.Release(k.ctx(), By{Account: v.Account}, in.ID, slots[:1]))
	})
}

func (k *kit) slot(id mainforte.ID) (found mainforte.Slot) {
	k.t.Helper()
	k.must(k.Store.EachOpenMission(k.ctx(), func(_ *mainforte.Mission, slots []mainforte.Slot) error {
		if s, ok := slotByID(slots, id); ok {
			found = *s
		}
		return nil
	}))
	return found
}

func TestOfferAndNo(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	slots := k.slots(mission)
	token := k.offered(mission, v, slots...)
	done, err := k.AnswerProposal(k.ctx(), By{Token: token}, ProposalAnswer{})
	k.must(err)
	if in := k.introduction(mission, v); done.State != DemandDeclined || in.State != mainforte.IntroductionDeclined || in.Slots[0].State != mainforte.SlotDropped {
		t.Errorf("outcome %+v, introduction %+v; want declined", done, in)
	}
	k.mail(mainforte.MailOfferDeclined, v.Account)
	// The establishment's no is not asked about again.
	repeat, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, offerOf(mission, slots...))
	if err != nil || repeat.Made || k.introduction(mission, v).State != mainforte.IntroductionDeclined {
		t.Errorf("offered again: %+v (%v), want the no to stand", repeat, err)
	}
}

func TestOfferRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, elsewhere := k.volunteer(), k.need(1, 4, 5), k.need(1, 6)
	slots := k.slots(mission)
	site, coordinator := k.establishment(mainforte.EstablishmentPending)
	draft, err := k.PostMission(k.ctx(), coordinator, missionOf(site, 1, 4))
	k.must(err)
	_, err = k.Answer(k.ctx(), By{Token: k.asked(mission, k.volunteer())}, yes(slots[0]))
	k.must(err)
	hidden := k.need(1, 8)
	blocker := k.volunteer()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.InsertBlock(k.ctx(), blocker.ID, k.site, "volunteer") }))
	licensed := missionOf(k.site, 1, 9)
	licensed.Mission.Qualifications = mainforte.SetOf(mainforte.LicenceB)
	driving, err := k.PostMission(k.ctx(), k.coordinator, licensed)
	k.must(err)
	for _, tt := range []struct {
		name string
		by   By
		in   Offer
		code mainforte.Code
		what string
	}{
		{"nobody", By{}, offerOf(mission, slots[1]), mainforte.CodeSignIn, ""},
		{"a coordinator", By{Account: k.coordinator}, offerOf(mission, slots[1]), mainforte.CodeNotFound, ""},
		{"no such mission", By{Account: v.Account}, offerOf(mainforte.NewID(), slots[1]), mainforte.CodeNotFound, ""},
		{"a draft", By{Account: v.Account}, offerOf(draft, k.slots(draft)...), mainforte.CodeNotFound, ""},
		{"an establishment one hides from", By{Account: blocker.Account}, offerOf(hidden, k.slots(hidden)...), mainforte.CodeNotFound, ""},
		{"no slot", By{Account: v.Account}, offerOf(mission), mainforte.CodeInvalid, "slots required"},
		{"a slot of another mission", By{Account: v.Account}, offerOf(mission, k.slots(elsewhere)...), mainforte.CodeInvalid, "slots unknown"},
		{"a full slot", By{Account: v.Account}, offerOf(mission, slots[0]), mainforte.CodeInvalid, "slots full"},
		{"no surname", By{Account: v.Account}, Offer{Mission: mission, Slots: slots[1:], Phone: "0639981234"}, mainforte.CodeInvalid, "surname required"},
		{"no phone that rings", By{Account: v.Account}, Offer{Mission: mission, Slots: slots[1:], Surname: "Durand", Phone: "12"}, mainforte.CodeInvalid, "phone invalid"},
		{"without the licence", By{Account: v.Account}, offerOf(driving, k.slots(driving)...), mainforte.CodeInvalid, "holds required"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := k.MakeOffer(k.ctx(), tt.by, tt.in)
			k.refused(err, tt.code, tt.what)
		})
	}
	if n := len(k.mails(mainforte.MailOffer, k.coordinator)); n != 0 {
		t.Errorf("%d mails after refusals, want none", n)
	}
	holds := offerOf(driving, k.slots(driving)...)
	holds.Holds = true
	_, err = k.MakeOffer(k.ctx(), By{Account: v.Account}, holds)
	k.must(err)
	if after, _ := k.Store.Volunteer(k.ctx(), v.ID); after.Qualifications != mainforte.SetOf(mainforte.LicenceB) {
		t.Errorf("qualifications %v, want the one declared with the offer", after.Qualifications)
	}
}

func TestProposalRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, other := k.volunteer(), k.need(1, 4), k.need(1, 5)
	token := k.offered(mission, v, k.slots(mission)...)
	in := k.introduction(mission, v)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	demand := k.asked(other, v)
	for _, tt := range []struct {
		name string
		by   By
		in   ProposalAnswer
		code mainforte.Code
		what string
	}{
		{"no slot", By{Token: token}, agree(), mainforte.CodeInvalid, "slots required"},
		{"a slot that was not offered", By{Token: token}, agree(k.slots(other)...), mainforte.CodeInvalid, "slots unknown"},
		{"a broken token", By{Token: token + "x"}, agree(), mainforte.CodeNotFound, ""},
		{"the link of a volunteer", By{Token: demand}, agree(), mainforte.CodeNotFound, ""},
		{"nobody", By{Introduction: in.ID}, agree(), mainforte.CodeSignIn, ""},
		{"the volunteer", By{Account: v.Account, Introduction: in.ID}, agree(), mainforte.CodeNotFound, ""},
		{"another establishment", By{Account: stranger, Introduction: in.ID}, agree(), mainforte.CodeNotFound, ""},
		{"what is no offer", By{Account: k.coordinator, Introduction: k.introduction(other, v).ID}, agree(), mainforte.CodeNotFound, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := k.AnswerProposal(k.ctx(), tt.by, tt.in)
			k.refused(err, tt.code, tt.what)
		})
	}
	_, err := k.Answer(k.ctx(), By{Account: v.Account, Introduction: in.ID}, yes(k.slots(mission)...))
	if got := k.introduction(mission, v); err != nil || got.State != mainforte.IntroductionSent || k.taken(mission)[0] != 0 {
		t.Errorf("a volunteer said yes to their own offer: %+v (%v), want nothing to happen", got, err)
	}
}

func TestTakeBack(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	slots := k.slots(mission)
	token := k.offered(mission, v, slots...)
	in := k.introduction(mission, v)
	by := By{Account: v.Account, Introduction: in.ID}
	k.must(k.TakeBackOffer(k.ctx(), by))
	k.must(k.TakeBackOffer(k.ctx(), by)) // again is nothing
	d, err := k.ReadDemand(k.ctx(), v.Account, in.ID)
	done, errYes := k.AnswerProposal(k.ctx(), By{Token: token}, agree(slots...))
	if err != nil || errYes != nil || d.State != DemandTakenBack || done.State != DemandTakenBack || k.taken(mission)[0] != 0 {
		t.Errorf("page %q, outcome of a yes %+v (%v, %v); want taken back, no place taken", d.State, done, err, errYes)
	}
	next := k.need(1, 5)
	k.asked(next, v)
	k.refused(k.TakeBackOffer(k.ctx(), By{Account: v.Account, Introduction: k.introduction(next, v).ID}), mainforte.CodeNotFound, "")
}

func TestOffersExpireAndCountForNoCap(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = 1 })
	far, near := k.need(1, 20), k.need(1, 21)
	k.offered(far, v, k.slots(far)...)
	in := k.introduction(far, v)
	if in.ExpiresAt != k.instant().Add(mainforte.OfferLife) {
		t.Errorf("it expires after %v, want %v", in.ExpiresAt.Sub(k.instant()), mainforte.OfferLife)
	}
	list, err := k.Pool.ForMission(k.ctx(), near, pool.Query{Limit: 1})
	if err != nil || list.Solicitable != 1 {
		t.Errorf("%d people can be asked after an offer (%v), want one", list.Solicitable, err)
	}
	k.pass(mainforte.OfferLife - time.Second)
	k.must(k.Sweep(k.ctx()))
	if got := k.introduction(far, v).State; got != mainforte.IntroductionSent {
		t.Errorf("a second before its term the offer is %q, want sent", got)
	}
	k.pass(time.Second)
	k.must(k.Sweep(k.ctx()))
	k.must(k.Sweep(k.ctx()))
	if got := k.introduction(far, v).State; got != mainforte.IntroductionExpired {
		t.Errorf("at its term the offer is %q, want expired", got)
	}
	if n := len(k.mails(mainforte.MailOfferExpired, v.Account)); n != 1 {
		t.Errorf("%d mails that nobody answered, want one", n)
	}
	k.offered(far, v, k.slots(far)...) // and may be made again
}

func TestLateAnswersBecomeOffers(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		late, unwilling, mission := k.volunteer(), k.volunteer(), k.need(2, 10, 11)
		slots := k.slots(mission)
		lateToken, noToken := k.asked(mission, late), k.asked(mission, unwilling)
		pending, err := k.MakeOffer(k.ctx(), By{Token: lateToken}, offerOf("", slots...))
		if err != nil || pending.Made || k.introduction(mission, late).Kind != mainforte.Solicitation {
			t.Errorf("an offer while the demand awaits its answer: %+v (%v), want the demand to stay", pending, err)
		}
		_, err = k.Answer(k.ctx(), By{Token: noToken}, Answer{Reason: mainforte.DeclineNotFree})
		k.must(err)
		k.pass(mainforte.SolicitationLife) // and no sweep has noted it
		page, err := k.ReadLateAnswer(k.ctx(), By{Token: lateToken})
		if err != nil || page.Introduction != "" || len(page.Slots) != 2 {
			t.Errorf("late page %+v (%v), want two slots to offer", page, err)
		}
		for token, v := range map[string]*mainforte.Volunteer{lateToken: late, noToken: unwilling} {
			done, err := k.MakeOffer(k.ctx(), By{Token: token}, offerOf("", slots[1]))
			k.must(err)
			in := k.introduction(mission, v)
			if !done.Made || done.Introduction != in.ID || in.Kind != mainforte.Offer || in.State != mainforte.IntroductionSent || in.Slots[0].State != mainforte.SlotDropped || in.Slots[1].State != mainforte.SlotProposed {
				t.Errorf("offer %+v, introduction %+v; want it sent as an offer for the second slot", done, in)
			}
			_, err = k.AnswerProposal(k.ctx(), By{Account: k.coordinator, Introduction: in.ID}, agree(slots[1]))
			k.must(err)
		}
		if got := k.taken(mission); !slices.Equal(got, []int{0, 2}) {
			t.Errorf("taken %v, want both on the second slot", got)
		}
	})
}

func TestOffersNarrow(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4, 5)
	slots := k.slots(mission)
	both, first, fast := k.volunteer(), k.volunteer(), k.volunteer()
	k.offered(mission, both, slots...)
	token := k.offered(mission, first, slots[0])
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, fast)}, yes(slots[0]))
	k.must(err)
	if in := k.introduction(mission, both); in.State != mainforte.IntroductionSent || in.Slots[0].State != mainforte.SlotDropped {
		t.Errorf("an offer for both: %+v, want it to stay for the second", in)
	}
	done, err := k.AnswerProposal(k.ctx(), By{Token: token}, agree(slots[0]))
	if err != nil || done.State != DemandComplete || k.introduction(mission, first).State != mainforte.IntroductionWithdrawn {
		t.Errorf("an offer for the full slot: %+v (%v), want complete", done, err)
	}
	if a, b := len(k.mails(mainforte.MailComplete, first.Account)), len(k.mails(mainforte.MailComplete, both.Account)); a != 1 || b != 0 {
		t.Errorf("%d and %d « complet », want one to whom nothing is left", a, b)
	}
}

func TestAnAccordTakesItsHoursOutOfOtherOffers(t *testing.T) {
	k := newSQLiteKit(t)
	v, one, two, three := k.volunteer(), k.need(1, 4), k.need(1, 4, 5), k.need(1, 4)
	token := k.offered(one, v, k.slots(one)...)
	k.offered(two, v, k.slots(two)...)
	k.offered(three, v, k.slots(three)...)
	_, err := k.AnswerProposal(k.ctx(), By{Token: token}, agree(k.slots(one)...))
	k.must(err)
	if in := k.introduction(two, v); in.State != mainforte.IntroductionSent || in.Slots[0].State != mainforte.SlotDropped {
		t.Errorf("the offer for two days: %+v, want the other day only", in)
	}
	if in := k.introduction(three, v); in.State != mainforte.IntroductionWithdrawn || in.Reason != mainforte.DeclineOwn {
		t.Errorf("the offer for the same hours: %+v, want it taken back", in)
	}
}

func TestTwoMeetAroundOneOffer(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		mission := k.need(1, 4)
		slots := k.slots(mission)
		var tokens []string
		for range 4 {
			tokens = append(tokens, k.offered(mission, k.volunteer(), slots...))
		}
		demand := k.asked(mission, k.volunteer())
		var accepted atomic.Int32
		together(9, func(i int) {
			var done AnswerDone
			var err error
			if i == 8 {
				done, err = k.Answer(k.ctx(), By{Token: demand}, yes(slots...))
			} else {
				done, err = k.AnswerProposal(k.ctx(), By{Token: tokens[i%4]}, agree(slots...))
			}
			if err != nil {
				t.Error(err)
			}
			if done.State == DemandAccepted {
				accepted.Add(1)
			}
		})
		// Whoever presses twice reads the accord twice.
		if n := len(k.mails(mainforte.MailAccordEstablishment, k.coordinator)); n != 1 || k.taken(mission)[0] != 1 || accepted.Load() < 1 || accepted.Load() > 2 {
			t.Errorf("%d accord mails, %v taken, %d told so; want one, one, one or two", n, k.taken(mission), accepted.Load())
		}
		v, double := k.volunteer(), k.need(1, 6)
		together(6, func(int) {
			if _, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, offerOf(double, k.slots(double)...)); err != nil {
				t.Error(err)
			}
		})
		mails := k.mails(mainforte.MailOffer, k.coordinator)
		mails = slices.DeleteFunc(mails, func(m mainforte.Mail) bool { return m.Introduction != k.introduction(double, v).ID })
		if len(mails) != 1 {
			t.Errorf("%d mails for one offer sent six times, want one", len(mails))
		}
	})
}
