package journey

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// told are the kinds of the mails to somebody about one introduction's mission,
// but for the demand and the accord themselves.
func (k *kit) told(v *mainforte.Volunteer) (kinds []mainforte.MailKind) {
	k.t.Helper()
	all, err := k.Store.Mails(k.ctx(), 1000)
	k.must(err)
	for _, m := range all {
		switch m.Kind {
		case mainforte.MailConfirm, mainforte.MailDemand, mainforte.MailAccordVolunteer:
		default:
			if m.Account == v.Account {
				kinds = append(kinds, m.Kind)
			}
		}
	}
	return kinds
}

func (k *kit) heard(what string, v *mainforte.Volunteer, want ...mainforte.MailKind) {
	k.t.Helper()
	if got := k.told(v); !slices.Equal(got, want) {
		k.t.Errorf("%s: mails %v, want %v", what, got, want)
	}
}

// eve is a mission with somebody who comes, somebody who was asked, somebody
// who said no and somebody whose demand waits for the morning.
type eve struct {
	mission                      mainforte.ID
	comes, asked, refused, later *mainforte.Volunteer
	token, askedToken            string
}

func (k *kit) eve() eve {
	k.t.Helper()
	e := eve{mission: k.need(2, 4, 5), comes: k.volunteer(), asked: k.volunteer(), refused: k.volunteer(), later: k.volunteer()}
	e.token, e.askedToken = k.asked(e.mission, e.comes), k.asked(e.mission, e.asked)
	_, err := k.Answer(k.ctx(), By{Token: e.token}, yes(k.slots(e.mission)...))
	k.must(err)
	_, err = k.Answer(k.ctx(), By{Token: k.asked(e.mission, e.refused)}, Answer{})
	k.must(err)
	k.pass(11 * time.Hour) // Monday 21 h: rest hours
	k.ask(e.mission, e.later)
	return e
}

func TestCancelTellsEverybodyConcernedOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		e := k.eve()
		want := Ending{Coming: 1, Asked: 1, Missing: 2}
		if got, err := k.ReadCancel(k.ctx(), k.coordinator, e.mission); err != nil || got != want {
			t.Errorf("said before: %+v (%v), want %+v", got, err, want)
		}
		in := EndMission{FormKey: "0123456789abcdef", Mission: e.mission, Reason: mainforte.EndStaffBack}
		together(3, func(int) {
			if err := k.Cancel(k.ctx(), k.coordinator, in); err != nil {
				t.Error(err)
			}
		})
		k.heard("who was to come", e.comes, mainforte.MailCancelled)
		k.heard("who was asked", e.asked, mainforte.MailCancelled)
		k.heard("who said no", e.refused)
		k.heard("who never knew", e.later)
		if m := k.mail(mainforte.MailCancelled, e.comes.Account); !slices.Equal(m.Slots, k.slots(e.mission)) {
			t.Errorf("the mail is about %v, want both slots", m.Slots)
		}
		if got := k.taken(e.mission); !slices.Equal(got, []int{0, 0}) {
			t.Errorf("taken %v, want every place given back", got)
		}
		for v, state := range map[*mainforte.Volunteer]mainforte.IntroductionState{
			e.comes: mainforte.IntroductionAccepted, e.asked: mainforte.IntroductionWithdrawn,
			e.refused: mainforte.IntroductionDeclined, e.later: mainforte.IntroductionWithdrawn,
		} {
			if in := k.introduction(e.mission, v); in.State != state || len(in.Accepted()) != 0 {
				t.Errorf("introduction %+v, want %q and nothing accepted", in, state)
			}
		}
		for _, token := range []string{e.token, e.askedToken} {
			if d, err := k.ReadAnswer(k.ctx(), token); err != nil || d.State != DemandCancelled {
				t.Errorf("the page says %q (%v), want cancelled", d.State, err)
			}
		}
		m, _, err := k.Store.Mission(k.ctx(), e.mission)
		k.must(err)
		how, err := k.Store.MissionEnd(k.ctx(), e.mission)
		k.must(err)
		if m.State != mainforte.MissionCancelled || how.Reason != mainforte.EndStaffBack || how.By != k.coordinator {
			t.Errorf("mission %q, end %+v; want cancelled by the coordinator, staff back", m.State, how)
		}
		in.FormKey = "another key, the same act"
		k.refused(k.Cancel(k.ctx(), k.coordinator, in), mainforte.CodeGone, "ended")
	})
}

func TestCancelKeepsWhatWasDone(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, _, _ := k.accorded(4, 5)
	k.pass(4 * 24 * time.Hour) // Friday 10 h: the first slot has begun
	k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission}))
	if got := k.taken(mission); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("taken %v, want what has begun kept", got)
	}
	if in := k.introduction(mission, v); !slices.Equal(in.Accepted(), k.slots(mission)[:1]) {
		t.Errorf("introduction %+v, want the first slot kept", in)
	}
	if m := k.mail(mainforte.MailCancelled, v.Account); !slices.Equal(m.Slots, k.slots(mission)[1:]) {
		t.Errorf("the mail is about %v, want the second slot", m.Slots)
	}
}

func TestCloseLeavesThoseWhoComeAlone(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		e := k.eve()
		want := Ending{Asked: 1, Keep: 1, Missing: 2}
		if got, err := k.ReadClose(k.ctx(), k.coordinator, e.mission); err != nil || got != want {
			t.Errorf("said before: %+v (%v), want %+v", got, err, want)
		}
		k.must(k.Close(k.ctx(), k.coordinator, EndMission{Mission: e.mission}))
		k.heard("who comes", e.comes)
		k.heard("who was asked", e.asked, mainforte.MailClosed)
		k.heard("who never knew", e.later)
		if got := k.taken(e.mission); !slices.Equal(got, []int{1, 1}) {
			t.Errorf("taken %v, want the accord kept", got)
		}
		for token, state := range map[string]DemandState{e.token: DemandAccepted, e.askedToken: DemandWithdrawn} {
			if d, err := k.ReadAnswer(k.ctx(), token); err != nil || d.State != state {
				t.Errorf("the page says %q (%v), want %q", d.State, err, state)
			}
		}
		_, err := k.Solicit(k.ctx(), k.coordinator, k.asking(e.mission, k.volunteer()))
		k.refused(err, mainforte.CodeGone, "not_open")
		k.refused(k.Close(k.ctx(), k.coordinator, EndMission{Mission: e.mission}), mainforte.CodeGone, "ended")

		k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: e.mission}))
		k.heard("who was to come after all", e.comes, mainforte.MailCancelled)
		k.heard("who was told once", e.asked, mainforte.MailClosed)
	})
}

func TestEndingRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	mission, v := k.need(1, 4), k.volunteer()
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	waiting, waits := k.establishment(mainforte.EstablishmentPending)
	draft, err := k.PostMission(k.ctx(), waits, missionOf(waiting, 1, 4))
	k.must(err)
	for what, end := range map[string]func(mainforte.ID, EndMission) error{
		"cancel": func(who mainforte.ID, in EndMission) error { return k.Cancel(k.ctx(), who, in) },
		"close":  func(who mainforte.ID, in EndMission) error { return k.Close(k.ctx(), who, in) },
		"read cancel": func(who mainforte.ID, in EndMission) error {
			_, err := k.ReadCancel(k.ctx(), who, in.Mission)
			return err
		},
		"read close": func(who mainforte.ID, in EndMission) error {
			_, err := k.ReadClose(k.ctx(), who, in.Mission)
			return err
		},
	} {
		t.Log(what)
		k.refused(end("", EndMission{Mission: mission}), mainforte.CodeSignIn, "")
		k.refused(end(v.Account, EndMission{Mission: mission}), mainforte.CodeNotFound, "")
		k.refused(end(stranger, EndMission{Mission: mission}), mainforte.CodeNotFound, "")
		k.refused(end(k.coordinator, EndMission{Mission: mainforte.NewID()}), mainforte.CodeNotFound, "")
		k.refused(end(waits, EndMission{Mission: draft}), mainforte.CodeGone, "ended")
	}
	k.refused(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission, Reason: "because"}), mainforte.CodeInvalid, "reason unknown")
	k.refused(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission, Reason: "suspended"}), mainforte.CodeInvalid, "reason unknown")
	k.pass(5 * 24 * time.Hour)
	k.refused(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission}), mainforte.CodeGone, "ended")
	k.refused(k.Close(k.ctx(), k.coordinator, EndMission{Mission: mission}), mainforte.CodeGone, "ended")
}

// Whoever is first, nobody is left believing in a place that is gone.
func TestYesMeetsCancel(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 5 {
			v, mission := k.volunteer(), k.need(1, 4)
			token := k.asked(mission, v)
			together(2, func(i int) {
				var err error
				if i == 0 {
					_, err = k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
				} else {
					err = k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission})
				}
				if err != nil {
					t.Error(err)
				}
			})
			if got := k.taken(mission); got[0] != 0 {
				t.Errorf("taken %v of a cancelled mission", got)
			}
			if in := k.introduction(mission, v); in.State == mainforte.IntroductionSent || len(in.Accepted()) > 0 {
				t.Errorf("introduction %+v, want nothing pending nor accepted", in)
			}
			k.heard("the volunteer", v, mainforte.MailCancelled)
		}
	})
}
