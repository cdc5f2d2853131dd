package journey

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestPostMissionOpensItForAVerifiedEstablishment(t *testing.T) {
	k := newSQLiteKit(t)
	in := missionOf(k.site, 2, 4, 1)
	in.FormKey = "form"
	id, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	m, slots, err := k.Store.Mission(k.ctx(), id)
	k.must(err)
	if m.State != mainforte.MissionOpen || m.Follower != k.coordinator || m.ContactPhone != "+33353011234" || m.MinSlots != 1 {
		t.Errorf("kept %+v, want it open, followed by who posted it, its phone in one form", m)
	}
	if start := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC).UnixMilli(); len(slots) != 2 || int64(slots[0].Start) != start {
		t.Errorf("slots %+v, want two, the first at %d", slots, start)
	}
	again, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	if again != id {
		t.Errorf("the same form made the missions %s and %s", id, again)
	}

	pending, coordinator := k.establishment(mainforte.EstablishmentPending)
	id, err = k.PostMission(k.ctx(), coordinator, missionOf(pending, 1, 4))
	k.must(err)
	if m, _, err := k.Store.Mission(k.ctx(), id); err != nil || m.State != mainforte.MissionDraft {
		t.Errorf("a pending establishment's mission is %q (%v), want a draft", m.State, err)
	}
}

func TestPostMissionRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	suspended, theirs := k.establishment(mainforte.EstablishmentSuspended)
	for _, tt := range []struct {
		name string
		by   mainforte.ID
		site mainforte.ID
		code mainforte.Code
	}{
		{"nobody", "", k.site, mainforte.CodeSignIn},
		{"another establishment", stranger, k.site, mainforte.CodeNotFound},
		{"a volunteer", k.volunteer().Account, k.site, mainforte.CodeNotFound},
		{"suspended", theirs, suspended, mainforte.CodeNotFound},
		{"no such establishment", k.coordinator, mainforte.NewID(), mainforte.CodeNotFound},
	} {
		_, err := k.PostMission(k.ctx(), tt.by, missionOf(tt.site, 1, 4))
		t.Log(tt.name)
		k.refused(err, tt.code, "")
	}
	for _, tt := range []struct {
		name   string
		change func(*PostMission)
		fields string
	}{
		{"nothing wanted", func(in *PostMission) { in.Mission.Functions = nil }, "functions required"},
		{"10,000 people", func(in *PostMission) { in.Slots[0].Wanted = 10_000 }, "wanted out_of_range"},
		{"yesterday", func(in *PostMission) { in.Slots[0].Day -= 5 }, "from_day past"},
		{"no slot", func(in *PostMission) { in.Slots = nil }, "days required"},
		{"the same hours twice", func(in *PostMission) { in.Slots = append(in.Slots, in.Slots[0]) }, "hours invalid"},
		{"not declared", func(in *PostMission) { in.Declared = false }, "declaration required"},
		{"no phone", func(in *PostMission) { in.Mission.ContactPhone = "" }, "contact_phone"},
		{"blank text", func(in *PostMission) { in.Mission.What = "  \n" }, "what required"},
	} {
		in := missionOf(k.site, 1, 4)
		tt.change(&in)
		_, err := k.PostMission(k.ctx(), k.coordinator, in)
		t.Log(tt.name)
		k.refused(err, mainforte.CodeInvalid, tt.fields)
	}
}

func TestSolicitAsksOnePerson(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(2, 4, 5)
		in := k.asking(mission, v)
		in.Word = " Merci d'avance ! "
		done, err := k.Solicit(k.ctx(), k.coordinator, in)
		k.must(err)
		got := k.introduction(mission, v)
		want := &mainforte.Introduction{
			ID: done.Asked[0], Mission: mission, Volunteer: v.ID, Establishment: k.site,
			Kind: mainforte.Solicitation, State: mainforte.IntroductionSent, Word: "Merci d'avance !", AskedBy: k.coordinator,
			SentAt: k.instant(), ExpiresAt: k.instant().Add(mainforte.SolicitationLife),
		}
		for _, id := range k.slots(mission) {
			want.Slots = append(want.Slots, mainforte.IntroductionSlot{Slot: id, State: mainforte.SlotProposed})
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("introduction (-got +want):\n%s", diff)
		}
		m := k.mail(mainforte.MailDemand, v.Account)
		link, err := k.Store.Link(k.ctx(), m.Link)
		k.must(err)
		_, slots, _ := k.Store.Mission(k.ctx(), mission)
		if link.Object != got.ID || link.ExpiresAt != lastEnd(slots) || m.Introduction != got.ID {
			t.Errorf("link %+v of mail %+v, want one to the introduction until the last slot", link, m)
		}
	})
}

func TestSolicitOffersTheSlotsThePersonIsFreeFor(t *testing.T) {
	k := newSQLiteKit(t)
	tuesdays := k.volunteer(func(v *mainforte.Volunteer) { v.When.Week = mainforte.Week(0).With(1, mainforte.Morning) })
	mission := k.need(1, 7, 8, 9) // Monday, Tuesday, Wednesday
	k.ask(mission, tuesdays)
	in := k.introduction(mission, tuesdays)
	if len(in.Slots) != 1 || in.Slots[0].Slot != k.slots(mission)[1] {
		t.Errorf("asked for %v, want Tuesday only", in.Slots)
	}
}

func TestSolicitLeavesOut(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 4)
	accountant := k.volunteer(func(v *mainforte.Volunteer) { v.Functions, v.Near = mainforte.SetOf(mainforte.Accounting), false })
	left := k.volunteer()
	paused := k.volunteer()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.MoveVolunteer(k.ctx(), paused.ID, mainforte.VolunteerActive, mainforte.VolunteerPaused)
	}))
	unwilling := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = 0 })
	twice := k.volunteer()
	k.ask(mission, twice)
	unknown := &mainforte.Volunteer{ID: mainforte.NewID()}
	done := k.ask(mission, accountant, paused, unwilling, twice, unknown, left)
	want := map[Refusal]int{RefusedMismatch: 3, RefusedCap: 1, RefusedAsked: 1}
	if diff := cmp.Diff(done.Refused, want); diff != "" {
		t.Errorf("refused (-got +want):\n%s", diff)
	}
	if len(done.Asked) != 1 || k.introduction(mission, left).ID != done.Asked[0] {
		t.Errorf("asked %v, want the one person left", done.Asked)
	}
}

func TestSolicitRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, other := k.volunteer(), k.need(1, 4), k.need(1, 5)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	ask := func(by mainforte.ID, in Solicit) error { _, err := k.Solicit(k.ctx(), by, in); return err }
	k.refused(ask("", k.asking(mission, v)), mainforte.CodeSignIn, "")
	k.refused(ask(stranger, k.asking(mission, v)), mainforte.CodeNotFound, "")
	k.refused(ask(v.Account, k.asking(mission, v)), mainforte.CodeNotFound, "")
	k.refused(ask(k.coordinator, k.asking(mainforte.NewID(), v)), mainforte.CodeNotFound, "")
	k.refused(ask(k.coordinator, Solicit{Mission: mission}), mainforte.CodeInvalid, "volunteers required")
	k.refused(ask(k.coordinator, Solicit{Mission: mission, Candidates: make([]string, MaxAsked+1)}), mainforte.CodeInvalid, "volunteers too_many")
	stolen := Solicit{Mission: mission, Candidates: []string{k.CandidateToken(other, v.ID)}}
	k.refused(ask(k.coordinator, stolen), mainforte.CodeNotFound, "")
	plain := Solicit{Mission: mission, Candidates: []string{string(v.ID)}}
	k.refused(ask(k.coordinator, plain), mainforte.CodeNotFound, "")
	long := k.asking(mission, v)
	long.Word = strings.Repeat("é", mainforte.MaxText+1)
	k.refused(ask(k.coordinator, long), mainforte.CodeInvalid, "word too_long")

	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.MoveMission(k.ctx(), mission, mainforte.MissionOpen, mainforte.MissionClosed)
	}))
	k.refused(ask(k.coordinator, k.asking(mission, v)), mainforte.CodeGone, "not_open")
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.MoveEstablishment(k.ctx(), k.site, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	}))
	k.refused(ask(k.coordinator, k.asking(other, v)), mainforte.CodeNotFound, "")
}

func TestCandidateTokensHideWhoIsMeant(t *testing.T) {
	k := newSQLiteKit(t)
	mission, v := mainforte.NewID(), mainforte.NewID()
	token := k.CandidateToken(mission, v)
	if strings.Contains(token, string(v)) || token == k.CandidateToken(mission, v) {
		t.Errorf("token %s of %s shows who is meant", token, v)
	}
	if got, ok := k.ReadCandidate(mission, token); !ok || got != v {
		t.Errorf("read back %q %v, want %q", got, ok, v)
	}
	for _, bad := range []string{"", "x", token[1:], "é" + token, token + token} {
		if got, ok := k.ReadCandidate(mission, bad); ok {
			t.Errorf("token %q read as %q, want nothing", bad, got)
		}
	}
}

func TestGuaranteeTwoPendingAtMost(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = mainforte.MaxOwnCap })
		var missions []mainforte.ID
		for i := range 6 {
			missions = append(missions, k.need(1, 4+i))
		}
		var asked, refused atomic.Int32
		together(len(missions), func(i int) {
			done, err := k.Solicit(k.ctx(), k.coordinator, k.asking(missions[i], v))
			if err != nil {
				t.Error(err)
			}
			asked.Add(int32(len(done.Asked)))
			refused.Add(int32(done.Refused[RefusedPending]))
		})
		if asked.Load() != mainforte.MaxPending || refused.Load() != 4 {
			t.Errorf("asked %d times at once, refused %d; want %d and 4 (G1)", asked.Load(), refused.Load(), mainforte.MaxPending)
		}
	})
}

func TestGuaranteeOwnCapInAFortnight(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	for i := range mainforte.DefaultOwnCap {
		token := k.asked(k.need(1, 20+i), v)
		_, err := k.Answer(k.ctx(), By{Token: token}, Answer{})
		k.must(err)
	}
	last := k.need(1, 20+mainforte.DefaultOwnCap)
	if done := k.ask(last, v); done.Refused[RefusedCap] != 1 {
		t.Errorf("the fourth demand in a fortnight: %+v, want it refused (G2)", done)
	}
	k.pass(mainforte.CapWindow + time.Second)
	if done := k.ask(last, v); len(done.Asked) != 1 {
		t.Errorf("after a fortnight: %+v, want one asked", done)
	}
}

func TestOneSolicitFormSentTwiceAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(1, 4)
		in := k.asking(mission, v)
		in.FormKey = "form"
		var outcomes [6]SolicitDone
		together(len(outcomes), func(i int) {
			var err error
			if outcomes[i], err = k.Solicit(k.ctx(), k.coordinator, in); err != nil {
				t.Error(err)
			}
		})
		for _, o := range outcomes {
			if diff := cmp.Diff(o, outcomes[0]); diff != "" {
				t.Errorf("one form, two outcomes:\n%s", diff)
			}
		}
		if n := len(k.mails(mainforte.MailDemand, v.Account)); n != 1 || len(outcomes[0].Asked) != 1 {
			t.Errorf("%d mails, outcome %+v; want one person asked once (G3)", n, outcomes[0])
		}
	})
}

func TestDemandsRestAtNight(t *testing.T) {
	k := newSQLiteKit(t)
	paris := mainforte.Paris()
	k.now.Store(time.Date(2026, 11, 23, 21, 30, 0, 0, paris).UnixMilli())
	morning := mainforte.InstantOf(time.Date(2026, 11, 24, 8, 0, 0, 0, paris))
	v, mission := k.volunteer(), k.need(1, 10)
	k.ask(mission, v)
	in := k.introduction(mission, v)
	if in.SentAt != morning || in.ExpiresAt != morning.Add(mainforte.SolicitationLife) {
		t.Errorf("sent at %v until %v, want Tuesday 8 h and 72 h more", in.SentAt.In(paris), in.ExpiresAt.In(paris))
	}
	k.Demo = true
	mission = k.need(1, 11)
	k.ask(mission, v)
	if in := k.introduction(mission, v); in.SentAt != k.instant() {
		t.Errorf("in a demonstration sent at %v, want at once", in.SentAt.In(paris))
	}
}

func TestUrgentDemandsLiveTwoHours(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	mission := k.need(1, 1) // tomorrow at 9 h
	k.ask(mission, v)
	in := k.introduction(mission, v)
	if !in.Urgent || in.ExpiresAt != k.instant().Add(mainforte.UrgentLife) {
		t.Errorf("urgent %v until %v, want two hours", in.Urgent, in.ExpiresAt.Time())
	}
	k.now.Store(time.Date(2026, 11, 23, 23, 0, 0, 0, mainforte.Paris()).UnixMilli())
	early := missionOf(k.site, 1, 1)
	early.Slots[0].From, early.Slots[0].To = 6*60+30, 12*60
	id, err := k.PostMission(k.ctx(), k.coordinator, early)
	k.must(err)
	if done := k.ask(id, k.volunteer()); done.Refused[RefusedTooLate] != 1 {
		t.Errorf("asked at 23 h for 6 h 30: %+v, want too late", done)
	}
}
