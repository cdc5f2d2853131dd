package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// officers makes n people who act for the agency of Bourgogne-Franche-Comté.
func (k *kit) officers(n int) (accounts []mainforte.ID) {
	k.t.Helper()
	for range n {
		accounts = append(accounts, k.officerOf("27"))
	}
	return accounts
}

func (k *kit) officerOf(region string) mainforte.ID {
	k.t.Helper()
	k.people++
	email := fmt.Sprintf("agent%d@example.org", k.people)
	_, err := k.AddOfficer(k.ctx(), email, "Claude", region)
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), email)
	k.must(err)
	return account.ID
}

func (k *kit) state(site mainforte.ID) mainforte.EstablishmentState {
	k.t.Helper()
	e, err := k.Store.Establishment(k.ctx(), site)
	k.must(err)
	return e.State
}

func (k *kit) decided(by, site mainforte.ID, r mainforte.Ruling) mainforte.DecisionState {
	k.t.Helper()
	state, err := k.Decide(k.ctx(), by, ruling(site, r))
	k.must(err)
	return state
}

func ruling(site mainforte.ID, r mainforte.Ruling) Decide {
	in := Decide{Establishment: site, Ruling: r}
	if reasons := r.Reasons(); len(reasons) > 0 {
		in.Reason, in.Sentence = reasons[0], " Nous vous  appelons. "
	}
	return in
}

func (k *kit) waits(site mainforte.ID) mainforte.Decision {
	k.t.Helper()
	all, err := k.Store.DecisionsOn(k.ctx(), site)
	k.must(err)
	i := slices.IndexFunc(all, func(d mainforte.Decision) bool { return d.State == mainforte.DecisionWaiting })
	if i < 0 {
		k.t.Fatalf("nothing waits on the establishment: %+v", all)
	}
	return all[i]
}

// mailsTo counts the mails of a kind to somebody.
func (k *kit) mailsTo(kind mainforte.MailKind, to mainforte.ID) int { return len(k.mails(kind, to)) }

func TestVerifiedAtOnceAndTold(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agent := k.officers(1)[0]
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		in := ruling(site, mainforte.RuleVerify)
		in.FormKey = "0123456789abcdef"
		together(3, func(int) {
			if state, err := k.Decide(k.ctx(), agent, in); err != nil || state != mainforte.DecisionDone {
				t.Errorf("%q %v, want done", state, err)
			}
		})
		if got := k.state(site); got != mainforte.EstablishmentVerified {
			t.Errorf("state %q, want verified", got)
		}
		if n := k.mailsTo(mainforte.MailVerified, coordinator); n != 1 {
			t.Errorf("%d mails to the coordinator, want 1", n)
		}
		all, err := k.Store.DecisionsOn(k.ctx(), site)
		k.must(err)
		if len(all) != 1 || all[0].Officer != agent || all[0].SettledAt != k.instant() {
			t.Errorf("decisions %+v, want one of the officer", all)
		}
	})
}

func TestTwoOfficersAtOnceDecideOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents := k.officers(2)
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		rulings := []mainforte.Ruling{mainforte.RuleVerify, mainforte.RuleRefuse}
		errs := make([]error, 2)
		together(2, func(i int) { _, errs[i] = k.Decide(k.ctx(), agents[i], ruling(site, rulings[i])) })
		won := slices.Index(errs, nil)
		if won < 0 || mainforte.CodeOf(errs[1-won]) != mainforte.CodeGone {
			t.Fatalf("errors %v, want one done and one gone", errs)
		}
		if to, _ := rulings[won].From(mainforte.EstablishmentPending); k.state(site) != to {
			t.Errorf("state %q, want %q", k.state(site), to)
		}
		if n := k.mailsTo(mainforte.MailVerified, coordinator) + k.mailsTo(mainforte.MailRefused, coordinator); n != 1 {
			t.Errorf("%d mails to the coordinator, want 1", n)
		}
	})
}

func TestDecideRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	agent, far := k.officers(1)[0], k.officerOf("53")
	site, coordinator := k.establishment(mainforte.EstablishmentPending)
	decide := func(by mainforte.ID, change func(*Decide)) error {
		in := ruling(site, mainforte.RuleRefuse)
		change(&in)
		_, err := k.Decide(k.ctx(), by, in)
		return err
	}
	same := func(*Decide) {}
	for _, by := range []mainforte.ID{far, coordinator, k.volunteer().Account} {
		k.refused(decide(by, same), mainforte.CodeNotFound, "")
	}
	k.refused(decide("", same), mainforte.CodeSignIn, "")
	k.refused(decide("", func(d *Decide) { d.Establishment = mainforte.NewID() }), mainforte.CodeSignIn, "")
	k.refused(decide(agent, func(d *Decide) { d.Establishment = mainforte.NewID() }), mainforte.CodeNotFound, "")
	k.refused(decide(agent, func(d *Decide) { d.Ruling = "close" }), mainforte.CodeGone, "decided")
	k.refused(decide(agent, func(d *Decide) { d.Ruling = mainforte.RuleReopen }), mainforte.CodeGone, "decided")
	k.refused(decide(agent, func(d *Decide) { d.Reason = "" }), mainforte.CodeInvalid, "ground required")
	k.refused(decide(agent, func(d *Decide) { d.Reason = mainforte.RulingReports }), mainforte.CodeInvalid, "ground unknown")
	k.refused(decide(agent, func(d *Decide) { d.Sentence = " " }), mainforte.CodeInvalid, "sentence required")
	k.refused(decide(agent, func(d *Decide) { d.Sentence = strings.Repeat("é", 201) }), mainforte.CodeInvalid, "sentence too_long")
	if got := k.state(site); got != mainforte.EstablishmentPending {
		t.Errorf("state %q, want it untouched", got)
	}
}

func TestWhatUndoesAnothersDecisionWaits(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents := k.officers(3)
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		k.decided(agents[0], site, mainforte.RuleRefuse)
		k.pass(time.Hour)
		if got := k.decided(agents[1], site, mainforte.RuleReopen); got != mainforte.DecisionWaiting {
			t.Fatalf("reopening another's refusal: %q, want waiting", got)
		}
		if k.state(site) != mainforte.EstablishmentRefused || k.mailsTo(mainforte.MailReopened, coordinator) != 0 {
			t.Error("it took effect before anybody confirmed")
		}
		for i, want := range []int{1, 0, 1} {
			if n := k.mailsTo(mainforte.MailToConfirm, agents[i]); n != want {
				t.Errorf("officer %d got %d mails to confirm, want %d", i, n, want)
			}
		}
		d := k.waits(site)
		_, err := k.Decide(k.ctx(), agents[2], ruling(site, mainforte.RuleReopen))
		k.refused(err, mainforte.CodeGone, "waiting")
		settle := func(by mainforte.ID, confirm bool) error {
			_, err := k.Settle(k.ctx(), by, Settle{Decision: d.ID, Confirm: confirm})
			return err
		}
		k.refused(settle(agents[1], true), mainforte.CodeGone, "own")
		k.refused(settle(k.officerOf("53"), true), mainforte.CodeNotFound, "")
		k.refused(settle("", true), mainforte.CodeSignIn, "")
		k.must(settle(agents[2], true))
		k.refused(settle(agents[0], true), mainforte.CodeGone, "settled")
		if k.state(site) != mainforte.EstablishmentPending || k.mailsTo(mainforte.MailReopened, coordinator) != 1 {
			t.Errorf("state %q and %d mails after the confirmation, want pending and 1", k.state(site), k.mailsTo(mainforte.MailReopened, coordinator))
		}
		k.pass(time.Hour)
		if got := k.decided(agents[0], site, mainforte.RuleVerify); got != mainforte.DecisionDone {
			t.Errorf("verified then: %q, want done", got)
		}
		k.pass(time.Hour)
		// Somebody else's verification of this morning.
		if got := k.decided(agents[1], site, mainforte.RuleSuspend); got != mainforte.DecisionWaiting {
			t.Errorf("suspended by another within a day: %q, want waiting", got)
		}
		// Who verified may suspend alone; what waited has nothing to change any more.
		if got := k.decided(agents[0], site, mainforte.RuleSuspend); got != mainforte.DecisionDone {
			t.Errorf("suspended by who verified: %q, want done", got)
		}
		k.pass(time.Hour)
		if all, err := k.Store.WaitingDecisions(k.ctx(), []string{"27"}); err != nil || len(all) != 0 {
			t.Errorf("%d decisions wait (%v), want none", len(all), err)
		}
		if got := k.decided(agents[0], site, mainforte.RuleReopen); got != mainforte.DecisionDone {
			t.Errorf("one's own suspension reopened: %q, want done", got)
		}
	})
}

func TestAWaitingDecisionIsGivenUpOrDies(t *testing.T) {
	k := newSQLiteKit(t)
	agents := k.officers(2)
	site, _ := k.establishment(mainforte.EstablishmentSuspended)
	k.decided(agents[0], site, mainforte.RuleReopen) // nobody knows who suspended it
	first := k.waits(site)
	_, err := k.Settle(k.ctx(), agents[0], Settle{Decision: first.ID})
	k.must(err)
	k.decided(agents[0], site, mainforte.RuleReopen)
	second := k.waits(site)
	k.pass(mainforte.DecisionLife)
	_, err = k.Settle(k.ctx(), agents[1], Settle{Decision: second.ID, Confirm: true})
	k.refused(err, mainforte.CodeGone, "settled")
	k.decided(agents[1], site, mainforte.RuleReopen) // the dead one does not bar the way
	third := k.waits(site)
	k.pass(mainforte.DecisionLife)
	k.must(k.Sweep(k.ctx()))
	for _, id := range []mainforte.ID{first.ID, second.ID, third.ID} {
		d, err := k.Store.Decision(k.ctx(), id)
		k.must(err)
		if d.State != mainforte.DecisionDropped {
			t.Errorf("decision %+v, want dropped", d)
		}
	}
	if got := k.state(site); got != mainforte.EstablishmentSuspended {
		t.Errorf("state %q, want it suspended still", got)
	}
}

func TestTwoConfirmAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents := k.officers(3)
		site, coordinator := k.establishment(mainforte.EstablishmentSuspended)
		k.decided(agents[0], site, mainforte.RuleReopen)
		d := k.waits(site)
		errs := make([]error, 2)
		together(2, func(i int) {
			_, errs[i] = k.Settle(k.ctx(), agents[i+1], Settle{Decision: d.ID, Confirm: i == 0})
		})
		if won := slices.Index(errs, nil); won < 0 || mainforte.CodeOf(errs[1-won]) != mainforte.CodeGone {
			t.Errorf("errors %v, want one done and one gone", errs)
		}
		verified := k.state(site) == mainforte.EstablishmentVerified
		if mails := k.mailsTo(mainforte.MailReopened, coordinator); verified != (errs[0] == nil) || mails > 1 || (mails == 1) != verified {
			t.Errorf("verified %v, %d mails, errors %v", verified, mails, errs)
		}
	})
}

func TestSuspensionTellsEverybodyOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agent := k.officers(1)[0]
		comes, mission, in, token := k.accorded(1, 5)
		k.pass(26 * time.Hour) // the first slot is over
		other := k.need(2, 6, 7)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(other, comes)}, yes(k.slots(other)[0]))
		k.must(err)
		asked := k.volunteer()
		askedToken := k.asked(other, asked)
		stranger := k.volunteer()
		k.decided(agent, k.site, mainforte.RuleSuspend)

		after := k.introduction(mission, comes)
		if after.ID != in.ID || after.Slots[0].State != mainforte.SlotAccepted || after.Slots[1].State != mainforte.SlotReleased {
			t.Errorf("introduction %+v, want the slot that is over kept and the other given back", after)
		}
		if got := append(k.taken(mission), k.taken(other)...); !slices.Equal(got, []int{1, 0, 0, 0}) {
			t.Errorf("taken %v, want the past place only", got)
		}
		mails := k.mails(mainforte.MailDoNotCome, comes.Account)
		want := []mainforte.ID{k.slots(mission)[1], k.slots(other)[0]}
		slices.Sort(want)
		if len(mails) != 1 || !slices.Equal(slices.Sorted(slices.Values(mails[0].Slots)), want) {
			t.Errorf("mails %+v to who was to come, want one about both missions", mails)
		}
		mails = k.mails(mainforte.MailNoLongerAsked, asked.Account)
		if len(mails) != 1 || len(mails[0].Slots) != 2 {
			t.Errorf("mails %+v to who was asked, want one about both slots", mails)
		}
		if n := k.mailsTo(mainforte.MailDoNotCome, asked.Account) + k.mailsTo(mainforte.MailNoLongerAsked, comes.Account) +
			k.mailsTo(mainforte.MailDoNotCome, stranger.Account) + k.mailsTo(mainforte.MailNoLongerAsked, stranger.Account); n != 0 {
			t.Errorf("%d mails to people whom it does not concern", n)
		}
		if n := k.mailsTo(mainforte.MailSuspended, k.coordinator); n != 1 {
			t.Errorf("%d mails to the coordinator, want 1", n)
		}
		d, err := k.ReadAnswer(k.ctx(), askedToken)
		if err != nil || d.State != DemandWithdrawn {
			t.Errorf("the demand is %q (%v), want withdrawn", d.State, err)
		}
		if d, err := k.ReadAnswer(k.ctx(), token); err != nil || !d.Suspended {
			t.Errorf("the accord does not say that the establishment is suspended (%v)", err)
		}
		if _, err := k.Solicit(k.ctx(), k.coordinator, k.asking(other, stranger)); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("a suspended establishment asked: %v", err)
		}
		if list, err := k.Pool.ForMission(k.ctx(), other, pool.Query{}); err != nil || list.Eligible != 0 {
			t.Errorf("%d people proposed (%v), want nobody", list.Eligible, err)
		}
		k.decided(agent, k.site, mainforte.RuleReopen)
		if list, err := k.Pool.ForMission(k.ctx(), other, pool.Query{}); err != nil || list.Eligible != 1 {
			t.Errorf("%d people proposed once reopened (%v), want the stranger", list.Eligible, err)
		}
	})
}

// TestAYesMeetsASuspension: whatever comes first, nobody comes to a suspended
// establishment without having been told.
func TestAYesMeetsASuspension(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agent := k.officers(1)[0]
		v, mission := k.volunteer(), k.need(1, 4)
		token, slots := k.asked(mission, v), k.slots(mission)
		together(2, func(i int) {
			if i == 0 {
				_, _ = k.Decide(k.ctx(), agent, ruling(k.site, mainforte.RuleSuspend))
			} else {
				_, _ = k.Answer(k.ctx(), By{Token: token}, yes(slots...))
			}
		})
		if k.state(k.site) != mainforte.EstablishmentSuspended || k.taken(mission)[0] != 0 {
			t.Errorf("state %q, taken %v: want suspended and nobody there", k.state(k.site), k.taken(mission))
		}
		if n := k.mailsTo(mainforte.MailDoNotCome, v.Account) + k.mailsTo(mainforte.MailNoLongerAsked, v.Account); n != 1 {
			t.Errorf("%d mails to the volunteer, want 1", n)
		}
	})
}

func TestEscalationOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agents, far := k.officers(2), k.officerOf("53")
		site, _ := k.establishment(mainforte.EstablishmentPending)
		told := func(want int) {
			t.Helper()
			k.must(k.Sweep(k.ctx()))
			for _, a := range agents {
				if n := k.mailsTo(mainforte.MailWaiting, a); n != want {
					t.Errorf("%d mails to an officer of the region, want %d", n, want)
				}
			}
			if n := k.mailsTo(mainforte.MailWaiting, far); n != 0 {
				t.Errorf("%d mails to an officer of another region", n)
			}
		}
		k.pass(24*time.Hour - time.Millisecond)
		told(0)
		k.pass(time.Millisecond)
		told(1)
		for range 3 {
			k.pass(24 * time.Hour)
			told(1)
		}
		k.decided(agents[0], site, mainforte.RuleRefuse)
		told(1)
		k.decided(agents[0], site, mainforte.RuleReopen) // one's own: pending again
		told(1)
		k.pass(24 * time.Hour)
		told(2)
	})
}

func TestADraftIsOpenedOnceVerified(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agent := k.officers(1)[0]
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		draft, err := k.PostMission(k.ctx(), coordinator, missionOf(site, 1, 3))
		k.must(err)
		k.refused(k.OpenDraft(k.ctx(), coordinator, draft), mainforte.CodeGone, "not_verified")
		k.decided(agent, site, mainforte.RuleVerify)
		k.refused(k.OpenDraft(k.ctx(), k.coordinator, draft), mainforte.CodeNotFound, "")
		k.refused(k.OpenDraft(k.ctx(), "", draft), mainforte.CodeSignIn, "")
		together(2, func(int) {
			if err := k.OpenDraft(k.ctx(), coordinator, draft); err != nil {
				t.Error(err)
			}
		})
		if m, _, err := k.Store.Mission(k.ctx(), draft); err != nil || m.State != mainforte.MissionOpen {
			t.Errorf("mission %+v (%v), want open", m, err)
		}
	})
}

func TestADraftOfThePastIsNotOpened(t *testing.T) {
	k := newSQLiteKit(t)
	agent := k.officers(1)[0]
	site, coordinator := k.establishment(mainforte.EstablishmentPending)
	draft, err := k.PostMission(k.ctx(), coordinator, missionOf(site, 1, 1))
	k.must(err)
	k.decided(agent, site, mainforte.RuleVerify)
	k.pass(48 * time.Hour)
	k.refused(k.OpenDraft(k.ctx(), coordinator, draft), mainforte.CodeInvalid, "from_day past")
}

func TestOfficersComeAndGo(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	account, err := k.Store.Account(k.ctx(), v.Account)
	k.must(err)
	done, err := k.AddOfficer(k.ctx(), account.Contact.Email, "Autre", "27")
	k.must(err)
	if !done.NewAgency || done.NewAccount || done.Agency.Name != "ARS Bourgogne-Franche-Comté" {
		t.Errorf("made %+v, want an agency and no account", done)
	}
	if again, err := k.Store.Account(k.ctx(), v.Account); err != nil || again.Contact.FirstName != "Monique" {
		t.Errorf("the account's own name is %q (%v), want it kept", again.Contact.FirstName, err)
	}
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.InsertSession(k.ctx(), mainforte.Session{ID: "s", Account: v.Account, ExpiresAt: tx.Now + 1_000_000})
	}))
	n, err := k.RemoveOfficer(k.ctx(), account.Contact.Email)
	if err != nil || n != 1 {
		t.Errorf("left %d agencies (%v), want 1", n, err)
	}
	if _, err := k.Store.Session(k.ctx(), "s"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("the session of a removed officer is still there: %v", err)
	}
	_, err = k.RemoveOfficer(k.ctx(), account.Contact.Email)
	k.refused(err, mainforte.CodeNotFound, "")
}
