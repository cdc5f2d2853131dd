package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// service moves the service; a closing one ends in so many days.
func (k *kit) service(to mainforte.ServiceState, days int, regions ...string) {
	k.t.Helper()
	until := mainforte.Day(0)
	if days > 0 {
		until = today(k.instant()) + mainforte.Day(days)
	}
	_, err := k.SetService(k.ctx(), to, regions, until)
	k.must(err)
}

// stand brings an open service to a state.
func (k *kit) stand(to mainforte.ServiceState) {
	k.t.Helper()
	switch to {
	case mainforte.ServicePaused:
		k.service(to, 0)
	case mainforte.ServicePreparing:
		k.stand(mainforte.ServiceClosed)
		k.service(to, 0)
	case mainforte.ServiceClosing:
		k.service(to, 30)
	case mainforte.ServiceClosed:
		k.service(mainforte.ServiceClosing, 30)
		k.service(to, 0)
	}
}

// TestEveryActInEveryState does each act that brings something new in each state.
func TestEveryActInEveryState(t *testing.T) {
	for _, state := range mainforte.ServiceStates() {
		t.Run(string(state), func(t *testing.T) {
			k := newSQLiteKit(t)
			asked, other, draft := k.volunteer(), k.volunteer(), k.need(2, 6)
			mission := k.need(3, 4)
			token, second := k.asked(mission, asked), k.asked(draft, asked)
			_, err := k.SignUp(k.ctx(), signUpOf("attend@example.org"))
			k.must(err)
			account, err := k.Store.AccountByEmail(k.ctx(), "attend@example.org")
			k.must(err)
			confirm := k.token(k.mails(mainforte.MailConfirm, account.ID)[0], mainforte.PurposeConfirm)
			k.stand(state)
			acts := map[mainforte.Door]func() error{
				mainforte.DoorSignUp: func() error { _, err := k.Confirm(k.ctx(), confirm); return err },
				mainforte.DoorRegister: func() error {
					return k.Register(k.ctx(), Register{
						Name: "Maison Neuve", Kind: mainforte.KindEhpad, Commune: dijon, Address: "1 rue des Lilas", Note: "-", FirstName: "Ana",
						Surname: "Petit", Title: "Cadre", Email: "ana@example.org", Phone: "06 39 98 66 77", Charter: true,
					})
				},
				mainforte.DoorMission: func() error { _, err := k.PostMission(k.ctx(), k.coordinator, missionOf(k.site, 2, 9)); return err },
				mainforte.DoorAsk: func() error {
					_, err := k.Solicit(k.ctx(), k.coordinator, Solicit{Mission: mission, Candidates: []string{k.CandidateToken(mission, other.ID)}})
					return err
				},
				mainforte.DoorOffer: func() error {
					_, err := k.MakeOffer(k.ctx(), By{Account: other.Account}, Offer{Mission: draft, Slots: k.slots(draft), Surname: "Petit", Phone: "06 39 98 66 77"})
					return err
				},
				mainforte.DoorYes: func() error { _, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...)); return err },
			}
			status, err := k.Store.Service(k.ctx())
			k.must(err)
			for _, door := range mainforte.Doors() {
				want, got := status.Through(door, ""), acts[door]()
				if mainforte.CodeOf(got) != mainforte.CodeOf(want) || want == nil && got != nil {
					t.Errorf("%s: %v, want %v", door, got, want)
				}
			}
			_, err = k.Answer(k.ctx(), By{Token: second}, Answer{Reason: mainforte.DeclineReasons[0]})
			k.must(err) // a no, the pause and the rest hold in every state
			k.must(k.Pause(k.ctx(), asked.Account, 0))
			k.must(k.Resume(k.ctx(), asked.Account))
			_, err = k.SignUp(k.ctx(), signUpOf("nouveau@example.org"))
			if want := status.Through(mainforte.DoorSignUp, ""); mainforte.CodeOf(err) != mainforte.CodeOf(want) {
				t.Errorf("a sign-up: %v, want %v", err, want)
			}
		})
	}
}

// TestOpenInRegions: a mission may be posted where the service is open only.
func TestOpenInRegions(t *testing.T) {
	k := newSQLiteKit(t)
	k.service(mainforte.ServiceOpen, 0, "11")
	_, err := k.PostMission(k.ctx(), k.coordinator, missionOf(k.site, 1, 4))
	if mainforte.ReasonOf(err) != mainforte.ShutRegion {
		t.Errorf("posted elsewhere: %v", err)
	}
	k.service(mainforte.ServiceOpen, 0, "11", "27")
	_, err = k.PostMission(k.ctx(), k.coordinator, missionOf(k.site, 1, 4))
	k.must(err)
}

// TestClosingTellsEverybodyOnce: more people than fit in one transaction, each
// one mail, however often it is told; another day is another mail.
func TestClosingTellsEverybodyOnce(t *testing.T) {
	k := newSQLiteKit(t)
	people := []mainforte.ID{k.coordinator}
	for range toldAtOnce + 3 {
		people = append(people, k.volunteer().Account)
	}
	k.stand(mainforte.ServiceClosing)
	done, err := k.tellSome(k.ctx())
	k.must(err)
	if done {
		t.Fatal("everybody is told in one transaction: the test would not test")
	}
	for range 2 {
		k.must(k.TellClosing(k.ctx()))
		k.must(k.Sweep(k.ctx()))
	}
	count := func(want int) {
		t.Helper()
		for _, account := range people {
			if n := len(k.mails(mainforte.MailClosing, account)); n != want {
				t.Fatalf("%d mails to one person, want %d", n, want)
			}
		}
	}
	count(1)
	k.service(mainforte.ServiceClosing, 60)
	k.must(k.TellClosing(k.ctx()))
	count(2)
}

// TestAClosedServiceErases: it closes by itself after its last day, and erases on
// the day that was said, behind the brake, never before, never who was not told.
func TestAClosedServiceErases(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.must(k.Sweep(k.ctx()))
	k.service(mainforte.ServiceClosing, 8)
	k.days(10)
	status, err := k.Store.Service(k.ctx())
	k.must(err)
	if status.State != mainforte.ServiceClosed {
		t.Fatalf("after its last day the service is %s", status.State)
	}
	k.days(mainforte.RetentionDays - 4)
	if got := k.fresh(v).State; got != mainforte.VolunteerActive {
		t.Fatalf("%s before the day that was said", got)
	}
	k.days(4)
	if got := k.fresh(v).State; got != mainforte.VolunteerErased {
		t.Errorf("%s after the day that was said", got)
	}
}

// TestAClosedServiceWaitsBehindTheBrake: everybody at once is too many.
func TestAClosedServiceWaitsBehindTheBrake(t *testing.T) {
	k := newSQLiteKit(t)
	for range mainforte.BrakeLeast + 1 {
		k.volunteer()
	}
	k.must(k.Sweep(k.ctx()))
	k.service(mainforte.ServiceClosing, 8)
	k.days(mainforte.RetentionDays + 7)
	k.pass(oneDay)
	k.held(mainforte.BrakePeople)
	if left, err := k.Store.StillThere(k.ctx(), k.instant(), 100); err != nil || len(left) <= mainforte.BrakeLeast {
		t.Fatalf("%d are left (%v): erased although the brake holds", len(left), err)
	}
	_, err := k.ConfirmPurge(k.ctx())
	k.must(err)
	k.pass(time.Minute)
	k.must(k.Sweep(k.ctx()))
	if left, err := k.Store.StillThere(k.ctx(), k.instant(), 100); err != nil || len(left) != 0 {
		t.Errorf("%d are left after the word of an operator (%v)", len(left), err)
	}
}
