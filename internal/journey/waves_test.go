package journey

import (
	"slices"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// delegated is a mission for which the service may ask.
func (k *kit) delegated(wanted int, days ...int) mainforte.ID {
	k.t.Helper()
	m := k.need(wanted, days...)
	k.must(k.Delegate(k.ctx(), k.coordinator, m))
	return m
}

// waves are the demands of batches for a mission, by what became of them.
func (k *kit) waves(mission mainforte.ID) map[string]int {
	k.t.Helper()
	all, err := k.Store.WaveAsksOf(k.ctx(), mission)
	k.must(err)
	n := map[string]int{}
	for _, a := range all {
		n[string(a.State)+a.Reason]++
	}
	return n
}

func (k *kit) wantWaves(say string, mission mainforte.ID, want map[string]int) {
	k.t.Helper()
	got := k.waves(mission)
	same := len(got) == len(want)
	for key, n := range want {
		same = same && got[key] == n
	}
	if !same {
		k.t.Errorf("%s: %v, want %v", say, got, want)
	}
}

func (k *kit) volunteers(n int) (all []*mainforte.Volunteer) {
	for range n {
		all = append(all, k.volunteer())
	}
	return all
}

func TestTheServiceAsksInTheirPlace(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		people := k.volunteers(6)
		mission, other := k.delegated(1, 8), k.need(1, 9)
		k.must(k.Delegate(k.ctx(), k.coordinator, mission)) // twice is once
		k.must(k.Sweep(k.ctx()))
		k.wantWaves("between two hours", mission, nil)
		k.at(0, 12, 59)
		k.must(k.Sweep(k.ctx()))
		k.wantWaves("a minute before", mission, nil)
		k.at(0, 13, 1)
		k.must(k.Sweep(k.ctx()))
		asked := k.waves(mission)["asked"]
		if asked == 0 || asked == len(people) {
			t.Fatalf("%d of %d people are asked, want some: the answers of some are enough", asked, len(people))
		}
		k.must(k.Sweep(k.ctx()))
		k.wantWaves("the same hour once more", mission, map[string]int{"asked": asked})
		k.wantWaves("a mission without the word", other, nil)
		all, err := k.Store.IntroductionsOfMission(k.ctx(), mission)
		k.must(err)
		if len(all) != asked {
			t.Fatalf("%d demands were made, want %d", len(all), asked)
		}
		for _, in := range all {
			waved, err := k.Store.AskedByWave(k.ctx(), in.ID)
			k.must(err)
			if !waved || in.AskedBy != k.coordinator || in.SentAt != k.instant() || in.Kind != mainforte.Solicitation {
				t.Errorf("the demand is %+v, by a wave %v", in, waved)
			}
		}
		asks, err := k.Store.WaveAsksOf(k.ctx(), mission)
		k.must(err)
		if same, err := k.ReplayWave(k.ctx(), asks[0].Wave); !same || err != nil {
			t.Errorf("the batch replays %v (%v), want the same demands", same, err)
		}
		k.exportsBatch(people, asks[0].Wave)
		k.mailed(mainforte.MailWaveDay, k.coordinator, 0)
		k.at(0, 18, 5)
		k.must(k.Sweep(k.ctx()))
		k.must(k.Sweep(k.ctx()))
		k.mailed(mainforte.MailWaveDay, k.coordinator, 1)
	})
}

func TestTheWordIsRefused(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 5)
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	pending, waiting := k.establishment(mainforte.EstablishmentPending)
	draft, err := k.PostMission(k.ctx(), waiting, missionOf(pending, 1, 5))
	k.must(err)
	k.refused(k.Delegate(k.ctx(), stranger, mission), mainforte.CodeNotFound, "")
	k.refused(k.EndDelegation(k.ctx(), stranger, mission), mainforte.CodeNotFound, "")
	k.refused(k.Delegate(k.ctx(), k.volunteer().Account, mission), mainforte.CodeNotFound, "")
	k.refused(k.Delegate(k.ctx(), waiting, draft), mainforte.CodeNotFound, "")
	k.refused(k.Delegate(k.ctx(), k.coordinator, "nothing"), mainforte.CodeNotFound, "")
	urgent, err := k.PostUrgent(k.ctx(), k.coordinator, missionOf(k.site, 1, 1))
	k.must(err)
	_, err = k.AskUrgent(k.ctx(), k.coordinator, urgent, "")
	k.must(err)
	k.refused(k.Delegate(k.ctx(), k.coordinator, urgent), mainforte.CodeGone, "urgent")
	k.must(k.Close(k.ctx(), k.coordinator, EndMission{Mission: mission}))
	k.refused(k.Delegate(k.ctx(), k.coordinator, mission), mainforte.CodeGone, "not_open")
	k.must(k.EndDelegation(k.ctx(), k.coordinator, mission)) // nothing to take back
	_, err = k.SetService(k.ctx(), mainforte.ServicePaused, nil, 0)
	k.must(err)
	k.refused(k.Delegate(k.ctx(), k.coordinator, k.needAt(9)), mainforte.CodeShut, "")
}

// needAt is a mission that was there before.
func (k *kit) needAt(day int) (id mainforte.ID) {
	k.t.Helper()
	in := missionOf(k.site, 1, day)
	m, slots, err := in.made(k.instant())
	k.must(err)
	m.Follower, m.State = k.coordinator, mainforte.MissionOpen
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error { return tx.InsertMission(k.ctx(), m, slots) }))
	return m.ID
}

// waveDecided decides a batch and stops there, as a node that dies does.
func (k *kit) waveDecided() {
	k.t.Helper()
	due, err := k.dueRounds(k.ctx())
	k.must(err)
	for _, r := range due {
		k.must(k.decideWave(k.ctx(), r))
	}
}

func TestABatchThatWasCutShortGoesOn(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.volunteers(6)
		mission := k.delegated(3, 2, 3, 4)
		k.at(0, 13, 1)
		k.waveDecided()
		planned := k.waves(mission)["planned"]
		if planned < 2 {
			t.Fatalf("%d demands are planned, want several", planned)
		}
		asks, err := k.Store.PlannedAsks(k.ctx(), 1)
		k.must(err)
		k.must(k.sendWaved(k.ctx(), asks[0])) // and here it dies
		k.must(k.sendWaved(k.ctx(), asks[0])) // an old copy of the row does nothing
		k.wantWaves("cut short", mission, map[string]int{"planned": planned - 1, "asked": 1})
		k.waveDecided() // another node decides nothing more
		k.must(k.Sweep(k.ctx()))
		k.wantWaves("goes on", mission, map[string]int{"asked": planned})
		all, err := k.Store.IntroductionsOfMission(k.ctx(), mission)
		k.must(err)
		if len(all) != planned {
			t.Errorf("%d demands, want %d", len(all), planned)
		}
	})
}

func TestWhatStopsABatch(t *testing.T) {
	for _, c := range []struct {
		say, reason string
		meanwhile   func(k *kit, mission mainforte.ID)
	}{
		{"the word is taken back", wavedStopped, func(k *kit, mission mainforte.ID) {
			k.must(k.EndDelegation(k.ctx(), k.coordinator, mission))
		}},
		{"its hour is over", wavedLate, func(k *kit, _ mainforte.ID) { k.at(0, 14, 31) }},
		{"the mission is cancelled", wavedOver, func(k *kit, mission mainforte.ID) {
			k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission}))
		}},
		{"the service is paused", wavedShut, func(k *kit, _ mainforte.ID) {
			_, err := k.SetService(k.ctx(), mainforte.ServicePaused, nil, 0)
			k.must(err)
		}},
		{"the establishment is suspended", wavedShut, func(k *kit, _ mainforte.ID) {
			k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
				return tx.MoveEstablishment(k.ctx(), k.site, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
			}))
		}},
		{"the mission is covered", string(RefusedMismatch), func(k *kit, mission mainforte.ID) {
			k.comes(mission, k.volunteer(), k.slots(mission)...)
		}},
	} {
		t.Run(c.say, func(t *testing.T) {
			k := newSQLiteKit(t)
			k.volunteers(3)
			mission := k.delegated(1, 8)
			k.at(0, 13, 1)
			k.waveDecided()
			planned := k.waves(mission)["planned"]
			c.meanwhile(k, mission)
			k.must(k.Sweep(k.ctx()))
			k.wantWaves(c.say, mission, map[string]int{"refused" + c.reason: planned})
			k.at(1, 9, 1)
			k.must(k.Sweep(k.ctx()))
			if c.reason != wavedLate {
				k.wantWaves("the next morning", mission, map[string]int{"refused" + c.reason: planned})
			} else if n := k.waves(mission)["asked"]; n == 0 {
				t.Error("the next batch asks nobody")
			}
		})
	}
}

// TestAWaveLeavesTheLastDemandToAPerson: two in fourteen days, whoever asks; the
// third one is made by hand.
func TestAWaveLeavesTheLastDemandToAPerson(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	k.decline(k.asked(k.need(1, 6), v))
	first, second := k.delegated(1, 8), k.delegated(1, 9)
	k.at(0, 13, 1)
	k.must(k.Sweep(k.ctx()))
	n := k.waves(first)["asked"] + k.waves(second)["asked"]
	if n != match.MostWaved-1 {
		t.Fatalf("%d demands of a batch after one by hand, want %d", n, match.MostWaved-1)
	}
	third := k.need(1, 10)
	if done := k.ask(third, v); len(done.Asked) != 1 {
		t.Errorf("the third demand, by hand, is refused: %v", done.Refused)
	}
	none := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = 0 })
	k.at(1, 9, 1)
	k.must(k.Sweep(k.ctx()))
	if all, err := k.Store.IntroductionsOfVolunteer(k.ctx(), none.ID); err != nil || len(all) > 0 {
		t.Errorf("who wants no demand gets %d (%v)", len(all), err)
	}
}

func (k *kit) decline(token string) {
	k.t.Helper()
	_, err := k.Answer(k.ctx(), By{Token: token}, Answer{Reason: mainforte.DeclineNotFree})
	k.must(err)
}

// distant is a kind of help that is given at a distance and open to all.
func distant() mainforte.Function {
	all := mainforte.AllFunctions()
	return all[slices.IndexFunc(all, func(f mainforte.Function) bool { return f.Remote() && f.Open() })]
}

// TestNobodyIsAskedInTheirEvening: a batch of 17 h 30 in Paris is 20 h 30 in La
// Réunion; the one of 13 h is not.
func TestNobodyIsAskedInTheirEvening(t *testing.T) {
	k := newSQLiteKit(t)
	far := k.volunteer(func(v *mainforte.Volunteer) {
		v.Places = []mainforte.Place{{Commune: "97411", ReachKm: 20}}
		v.Remote = true
		v.Functions, v.Near, v.Anything = mainforte.SetOf(distant()), true, true
	})
	if zone := zoneOf(far).String(); zone != "Indian/Reunion" {
		t.Fatalf("the clock is that of %s", zone)
	}
	in := missionOf(k.site, 1, 8)
	in.Mission.Remote, in.Mission.Functions = true, []mainforte.Function{distant()}
	mission, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	k.at(0, 13, 30)
	k.must(k.Delegate(k.ctx(), k.coordinator, mission))
	k.at(0, 17, 31)
	k.must(k.Sweep(k.ctx()))
	k.wantWaves("in the evening", mission, nil)
	k.at(1, 9, 1)
	k.must(k.Sweep(k.ctx()))
	k.wantWaves("the next morning", mission, map[string]int{"asked": 1})
}

// TestManyNodesSendOneBatch: whoever works on it, each demand leaves once, and
// nobody gets more than they may while others ask them by hand.
func TestManyNodesSendOneBatch(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		people := k.volunteers(5)
		var missions []mainforte.ID
		for day := range 4 {
			missions = append(missions, k.delegated(2, 6+day))
		}
		byHand := k.need(5, 12)
		k.at(0, 13, 1)
		var all sync.WaitGroup
		for node := range 4 {
			all.Go(func() {
				if err := k.sweepWaves(k.ctx()); err != nil {
					t.Errorf("node %d: %v", node, err)
				}
			})
		}
		all.Go(func() {
			if _, err := k.Solicit(k.ctx(), k.coordinator, k.asking(byHand, people...)); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
		k.must(k.sweepWaves(k.ctx()))
		asked, waves := 0, map[mainforte.ID]bool{}
		for _, m := range missions {
			asks, err := k.Store.WaveAsksOf(k.ctx(), m)
			k.must(err)
			made, err := k.Store.IntroductionsOfMission(k.ctx(), m)
			k.must(err)
			left := 0
			for _, a := range asks {
				waves[a.Wave] = true
				if a.State == mainforte.WaveAsked {
					left++
				}
				if a.State == mainforte.WavePlanned || a.Volunteer != "" {
					t.Errorf("%+v: it was to leave or not, and to forget for whom", a)
				}
			}
			if left != len(made) {
				t.Errorf("%d demands of the batch, %d made", left, len(made))
			}
			asked += left
		}
		if len(waves) != 1 || asked == 0 {
			t.Errorf("%d batches with %d demands, want one with some", len(waves), asked)
		}
		for _, v := range people {
			if n, err := k.Store.PendingSolicitations(k.ctx(), v.ID, k.instant()); err != nil || n > mainforte.MaxPending {
				t.Errorf("%d demands await one person (%v)", n, err)
			}
		}
	})
}

// TestTheWordTakenBackDuringABatch: a demand either left before, or does not.
func TestTheWordTakenBackDuringABatch(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.volunteers(12)
		mission := k.delegated(5, 2, 3, 4)
		k.at(0, 13, 1)
		k.waveDecided()
		planned := k.waves(mission)["planned"]
		var both sync.WaitGroup
		both.Go(func() {
			if err := k.sendPlanned(k.ctx()); err != nil {
				t.Error(err)
			}
		})
		both.Go(func() {
			if err := k.EndDelegation(k.ctx(), k.coordinator, mission); err != nil {
				t.Error(err)
			}
		})
		both.Wait()
		k.must(k.sendPlanned(k.ctx()))
		got := k.waves(mission)
		if got["asked"]+got["refused"+wavedStopped] != planned {
			t.Errorf("%v, want all %d to have left or been stopped", got, planned)
		}
		k.at(0, 17, 31)
		k.must(k.Sweep(k.ctx()))
		if after := k.waves(mission); after["asked"] != got["asked"] {
			t.Errorf("after the word was taken back %v, before %v", after, got)
		}
		k.must(k.Delegate(k.ctx(), k.coordinator, mission))
		d, err := k.Store.Delegation(k.ctx(), mission)
		k.must(err)
		if !d.Stands() || d.Since != k.instant() {
			t.Errorf("given again: %+v", d)
		}
	})
}

// TestEveryMissionGetsADemandFirst is G7: as long as somebody may be asked, no
// mission with the word stays without a demand.
func TestEveryMissionGetsADemandFirst(t *testing.T) {
	k := newSQLiteKit(t)
	k.volunteers(4)
	missions := []mainforte.ID{k.delegated(9, 5, 6, 7), k.delegated(1, 8), k.delegated(1, 9), k.delegated(1, 10)}
	k.at(0, 13, 1)
	k.must(k.Sweep(k.ctx()))
	for i, m := range missions {
		if k.waves(m)["asked"] == 0 {
			t.Errorf("nobody is asked for mission %d", i)
		}
	}
	if slices.Max([]int{k.waves(missions[0])["asked"]}) > match.MostPerWave {
		t.Error("too many at once")
	}
}

// exportsBatch checks that who was asked by a batch has it in their file.
func (k *kit) exportsBatch(people []*mainforte.Volunteer, wave mainforte.ID) {
	k.t.Helper()
	found := 0
	for _, v := range people {
		e, err := k.ExportOf(k.ctx(), v.Account)
		k.must(err)
		for _, in := range e.Introductions {
			if in.Batch != nil && in.Batch.Batch == string(wave) && in.Batch.Chance > 0 {
				found++
			}
		}
	}
	if asks, err := k.Store.AsksOfWave(k.ctx(), wave); err != nil || found != len(asks) {
		k.t.Errorf("%d of %d people asked find the batch in their file (%v)", found, len(asks), err)
	}
}
