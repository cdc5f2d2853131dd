package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestARefusalTellsEverybodyOnce: one that waits to be verified may have an
// urgent need, and the people it asked must not wait for it.
func TestARefusalTellsEverybodyOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agent := k.officers(1)[0]
		site, coordinator := k.establishment(mainforte.EstablishmentPending)
		comes, asked := k.volunteer(), k.volunteer()
		mission := k.openNeed(site, coordinator)
		accord := k.introduced(mission, comes, mainforte.IntroductionAccepted, mainforte.SlotAccepted)
		k.introduced(mission, asked, mainforte.IntroductionSent, mainforte.SlotProposed)
		k.decided(agent, site, mainforte.RuleRefuse)
		k.heard("who was to come", comes, mainforte.MailDoNotCome)
		k.heard("who was asked", asked, mainforte.MailNoLongerAsked)
		if got := k.taken(mission); got[0] != 0 {
			t.Errorf("taken %v, want the place given back", got)
		}
		if in := k.introduction(mission, asked); in.State != mainforte.IntroductionWithdrawn || in.Reason != mainforte.WithdrawnSuspended {
			t.Errorf("the demand is %+v, want it withdrawn because the establishment was stopped", in)
		}
		d, err := k.ReadDemand(k.ctx(), comes.Account, accord)
		k.must(err)
		if !d.Suspended || d.State != DemandAccepted {
			t.Errorf("the accord is %+v, want it to say that the establishment was stopped", d)
		}
		if n := k.mailsTo(mainforte.MailRefused, coordinator); n != 1 {
			t.Errorf("%d mails to the coordinator, want 1", n)
		}
	})
}

// openNeed is an open mission for one day, whatever the establishment's state.
func (k *kit) openNeed(site, follower mainforte.ID) mainforte.ID {
	k.t.Helper()
	in := missionOf(site, 2, 4)
	m, slots, err := in.made(k.instant())
	k.must(err)
	m.State, m.Follower = mainforte.MissionOpen, follower
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.InsertMission(k.ctx(), m, slots) }))
	return m.ID
}

// introduced writes an introduction for every slot of a mission, in a state.
func (k *kit) introduced(mission mainforte.ID, v *mainforte.Volunteer, state mainforte.IntroductionState, slot mainforte.SlotState) mainforte.ID {
	k.t.Helper()
	m, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: mission, Volunteer: v.ID, Establishment: m.Establishment, Kind: mainforte.Solicitation, State: state,
		AskedBy: m.Follower, SentAt: k.instant(), ExpiresAt: k.instant().Add(time.Hour),
	}
	for _, s := range slots {
		in.Slots = append(in.Slots, mainforte.IntroductionSlot{Slot: s.ID, State: slot})
	}
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		for _, s := range slots {
			if slot == mainforte.SlotAccepted {
				if _, err := tx.TakePlace(k.ctx(), s.ID); err != nil {
					return err
				}
			}
		}
		return tx.InsertIntroduction(k.ctx(), in)
	}))
	return in.ID
}

// TestASuspensionLeavesWhatNobodyKnows: a demand that waits for the morning is
// taken back unheard, a slot that has begun goes on, and no mission ends.
func TestASuspensionLeavesWhatNobodyKnows(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		agent := k.officers(1)[0]
		comes, later := k.volunteer(), k.volunteer()
		mission := k.need(2, 4, 5)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, comes)}, yes(k.slots(mission)...))
		k.must(err)
		k.pass(11 * time.Hour) // Monday 21 h: rest hours
		k.ask(mission, later)
		k.decided(agent, k.site, mainforte.RuleSuspend)
		k.heard("whose demand waited for the morning", later)
		if in := k.introduction(mission, later); in.State != mainforte.IntroductionWithdrawn {
			t.Errorf("the demand is %q, want withdrawn", in.State)
		}
		k.heard("who was to come", comes, mainforte.MailDoNotCome)
		m, _, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		if m.State != mainforte.MissionOpen {
			t.Errorf("the mission is %q, want it open: a suspension can be undone", m.State)
		}
	})
	k := newSQLiteKit(t)
	comes, mission := k.volunteer(), k.need(1, 1)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, comes)}, yes(k.slots(mission)...))
	k.must(err)
	k.pass(23 * time.Hour) // Tuesday 9 h: it begins
	k.decided(k.officers(1)[0], k.site, mainforte.RuleSuspend)
	k.heard("who is there already", comes)
	if got := k.taken(mission); got[0] != 1 {
		t.Errorf("taken %v, want the slot that has begun left alone", got)
	}
}
